//! Scores in worlds of which the truth is known.

use customer_loupe::columns::Column;
use customer_loupe::job::complete;
use customer_loupe::random::Generator;
use customer_loupe::scoring::pipeline::{ScoringParams, ScoringPipeline, ScoringResult};
use customer_loupe::scoring::training_data::{Label, Split, TrainingData};

/// Made training data: `n` rows of which `p` says how likely each is, columns as they are given; a fifth held back.
pub fn made(columns: Vec<Column>, p: &[f64], seed: u64) -> TrainingData {
    let mut generator = Generator::new(seed, "made outcomes");
    let labels: Vec<Label> = p.iter().map(|p| Label::observed(generator.unit() < *p)).collect();
    let tested: Vec<bool> = p.iter().map(|_| generator.below(5) == 0).collect();
    let early = labels.iter().zip(&tested).map(|(label, tested)| if *tested { Label::default() } else { *label });
    TrainingData {
        columns,
        groups: (0..p.len() as u32).collect(),
        early_labels: early.collect(),
        labels,
        held_out: tested,
        split: Split::Drawn,
        ..TrainingData::default()
    }
}

pub fn score(data: &TrainingData, seed: u64) -> ScoringResult {
    let params = ScoringParams { penalty: None, interval: 0.9, seed };
    let pipeline = ScoringPipeline::new(data, Vec::new(), Vec::new(), params);
    complete(|host| async move { Ok(pipeline.run(&host).await) }).unwrap()
}

pub fn sigmoid(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// A world of one honest number, two words and a number that says nothing.
pub fn world(n: usize, slope: f64, seed: u64) -> (Vec<Column>, Vec<f64>) {
    let mut generator = Generator::new(seed, "made world");
    let (mut size, mut noise, mut origin, mut p) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..n {
        let x = (0..12).map(|_| generator.unit()).sum::<f64>() - 6.0;
        let word = generator.below(3);
        size.push(x);
        noise.push(generator.unit());
        origin.push(word);
        p.push(sigmoid(-0.8 + slope * x + [0.0, 0.6, -0.4][word as usize]));
    }
    let words = ["search", "social", "mail"].map(str::to_owned).to_vec();
    (vec![Column::numbers("size", size), Column::numbers("noise", noise), Column::words("origin", words, origin)], p)
}

#[test]
fn probabilities_are_those_of_the_made_world() {
    let (columns, p) = world(20_000, 0.9, 1);
    let data = made(columns, &p, 1);
    let result = score(&data, 1);
    let model = result.model.unwrap();
    let mut predicted: Vec<(f64, f64)> =
        (0..p.len()).map(|row| (model.probability(&data.columns, row, 1.645).p, p[row])).collect();
    predicted.sort_by(|one, two| one.0.total_cmp(&two.0));
    for tenth in predicted.chunks(2000) {
        let off = tenth.iter().map(|(ours, truth)| (ours - truth).abs()).sum::<f64>() / 2000.0;
        assert!(off < 0.015, "{off}");
    }
    let quality = result.quality.unwrap();
    assert!(quality.calibration_p > 0.05 && quality.ece < 0.03, "{quality:?}");
    assert!(result.leaks.is_empty());
    // What drives the world is shown, and what says nothing is not.
    let shown: Vec<&str> = result.drivers.iter().filter(|d| d.shown).map(|driver| driver.name.as_str()).collect();
    assert_eq!(shown, ["size", "origin", "origin"]);
    let size = &result.drivers[0];
    let unit = size.unit.unwrap();
    assert!(size.low.unwrap() < 0.9 * unit && 0.9 * unit < size.high.unwrap(), "{size:?}");
}

#[test]
fn an_honest_predictor_is_no_leak_and_a_column_that_knows_the_answer_is() {
    for seed in 0..10 {
        // One predictor with an AUC near .70, known before.
        let mut generator = Generator::new(seed, "honest");
        let x: Vec<f64> = (0..4000).map(|_| (0..12).map(|_| generator.unit()).sum::<f64>() - 6.0).collect();
        let p: Vec<f64> = x.iter().map(|x| sigmoid(-1.2 + 0.8 * x)).collect();
        let found = score(&made(vec![Column::numbers("visits", x)], &p, seed), seed);
        let auc = found.quality.unwrap().auc;
        assert!((0.64..0.76).contains(&auc), "{auc}");
        assert!(found.leaks.is_empty(), "{:?}", found.leaks);
    }
    let (mut columns, p) = world(3000, 0.9, 4);
    let mut data = made(columns.clone(), &p, 4);
    let knows: Vec<f64> = data.labels.iter().map(|label| if label.positive { 7.0 } else { f64::NAN }).collect();
    columns.push(Column::numbers("signed", knows));
    data.columns = columns;
    let found = score(&data, 4);
    let leak = &found.leaks[0];
    assert_eq!((found.leaks.len(), leak.column.as_str(), leak.reason), (1, "signed", "alone"));
    assert!(leak.auc.unwrap() > 0.99 && leak.with.unwrap() > 0.99 && leak.without.unwrap() < 0.85);
    // It is not in the model, and stays where a person says that it was known before.
    assert!(found.model.unwrap().encoder.features.iter().all(|feature| feature.column != 3));
    let confirmed = vec!["signed".to_owned()];
    let kept = score(&TrainingData { confirmed, ..data }, 4);
    assert!(kept.leaks[0].kept && kept.model.unwrap().encoder.features.iter().any(|feature| feature.column == 3));
}

#[test]
fn a_word_of_two_rows_is_no_driver() {
    // Two rows of one word, both of which came true.
    let (mut columns, mut p) = world(400, 0.9, 9);
    let mut codes = vec![0; 400];
    (codes[10], codes[20]) = (1, 1);
    (p[10], p[20]) = (1.0, 1.0);
    columns.push(Column::words("fair", vec!["none".to_owned(), "Hanover".to_owned()], codes));
    let data = made(columns, &p, 9);
    let found = score(&data, 9);
    assert!(found.drivers.iter().all(|driver| driver.name != "fair"), "{:?}", found.drivers);
    let estimate = found.model.unwrap().probability(&data.columns, 10, 1.645);
    assert!(estimate.p < 0.95);
}
