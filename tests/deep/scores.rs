//! Scores on worlds of which the truth is known: how often intervals hold it, and what young cohorts do.

use customer_loupe::columns::Column;
use customer_loupe::job::complete;
use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::scoring::pipeline::{ScoringParams, ScoringPipeline};
use customer_loupe::scoring::training_data::{Label, Split, TrainingData};
use customer_loupe::units::Day;
use serde_json::json;

const Z: f64 = 1.644_853_626_951_472_2;

fn sigmoid(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

fn normal(generator: &mut Generator) -> f64 {
    (0..12).map(|_| generator.unit()).sum::<f64>() - 6.0
}

/// Rows of a world: three numbers, of which one says nothing, and a word of four.
fn world(n: usize, generator: &mut Generator) -> (Vec<Column>, Vec<f64>) {
    let mut numbers = vec![Vec::new(); 3];
    let (mut words, mut p) = (Vec::new(), Vec::new());
    for _ in 0..n {
        let x: Vec<f64> = (0..3).map(|_| normal(generator)).collect();
        let word = generator.below(4);
        p.push(sigmoid(-0.5 + 0.7 * x[0] - 0.4 * x[1] + [0.0, 0.5, -0.5, 0.2][word as usize]));
        numbers.iter_mut().zip(x).for_each(|(column, x)| column.push(x));
        words.push(word);
    }
    let names = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    let mut columns: Vec<Column> =
        numbers.into_iter().zip(["one", "two", "none"]).map(|(values, name)| Column::numbers(name, values)).collect();
    columns.push(Column::words("word", names, words));
    (columns, p)
}

#[test]
fn nine_of_ten_intervals_hold_the_true_probability() {
    let (mut held, mut all) = (0u32, 0u32);
    let mut off = vec![(0.0, 0u32); 10];
    for run in 0..300 {
        let mut generator = Generator::new(run, "coverage of scores");
        let (columns, p) = world(2000, &mut generator);
        let labels: Vec<Label> = p.iter().map(|p| Label::observed(generator.unit() < *p)).collect();
        let tested: Vec<bool> = p.iter().map(|_| generator.below(5) == 0).collect();
        let early =
            labels.iter().zip(&tested).map(|(label, tested)| if *tested { Label::default() } else { *label }).collect();
        let data = TrainingData {
            columns,
            groups: (0..2000).collect(),
            labels,
            early_labels: early,
            held_out: tested,
            split: Split::Drawn,
            ..TrainingData::default()
        };
        let params = ScoringParams { penalty: None, interval: 0.9, seed: run };
        let pipeline = ScoringPipeline::new(&data, Vec::new(), Vec::new(), params);
        let model = complete(|host| async move { Ok(pipeline.run(&host).await) }).unwrap().model.unwrap();
        let (asked, truth) = world(200, &mut generator);
        for (row, truth) in truth.iter().enumerate() {
            let estimate = model.probability(&asked, row, Z);
            held += u32::from(estimate.low <= *truth && *truth <= estimate.high);
            all += 1;
            let tenth = &mut off[((estimate.p * 10.0) as usize).min(9)];
            *tenth = (tenth.0 + estimate.p - truth, tenth.1 + 1);
        }
    }
    let share = f64::from(held) / f64::from(all);
    println!("{share:.4} of the intervals hold the truth; mean error by tenth {off:?}");
    assert!((0.86..=0.94).contains(&share), "{share}");
    assert!(off.iter().filter(|(_, n)| *n > 300).all(|(sum, n)| (sum / f64::from(*n)).abs() < 0.015));
}

/// Leads of two years that come to a third; winners are quick and losers slow, and the last months are still under way.
#[test]
fn quick_winners_and_slow_losers_do_not_bend_what_is_told() {
    let mut generator = Generator::new(11, "unripe");
    let (days, end) = (730, 730);
    let mut text = "lead_id,created,closed,outcome,size\n".to_owned();
    let (mut within, mut open, mut all) = (0.0, Vec::new(), 0.0);
    let (quick, slow, horizon) = (8.0f64, 90.0f64, 60.0f64);
    for at in 0..20_000 {
        let came = generator.below(days) as i32;
        let x = normal(&mut generator);
        let p = sigmoid(-0.9 + 0.8 * x);
        let won = generator.unit() < p;
        let takes = -libm::log(1.0 - generator.unit()) * if won { quick } else { slow };
        let left = came + takes.floor() as i32;
        let ended = left <= end;
        let closed = if ended { Day(19_000 + left).iso() } else { String::new() };
        let outcome = if !ended {
            ""
        } else if won {
            "won"
        } else {
            "lost"
        };
        text.push_str(&format!("L{at:05},{},{closed},{outcome},{x:.4}\n", Day(19_000 + came).iso()));
        within += p * (1.0 - libm::exp(-horizon / quick));
        all += 1.0;
        if !ended {
            // What is left to tell of a lead of this age: by Bayes' rule, and within the horizon from now.
            let age = f64::from(end - came);
            let (still_won, still_lost) = (p * libm::exp(-age / quick), (1.0 - p) * libm::exp(-age / slow));
            let share = still_won / (still_won + still_lost);
            open.push((format!("L{at:05}"), share * (1.0 - libm::exp(-horizon / quick))));
        }
    }
    let options = json!({ "observationEnd": Day(19_000 + end).iso(), "funnel": { "horizonDays": horizon } });
    let (_, analysis) = analyze_all(&[("leads.csv", text.as_bytes())], &options).unwrap();
    let funnel = serde_json::to_value(&analysis.report.funnel).unwrap();
    let told = funnel["transitions"][0]["rate"].as_f64().unwrap();
    println!("share told {told:.4}, true {:.4}; {}", within / all, funnel["transitions"][0]["quality"]);
    assert!((told - within / all).abs() < 0.015, "{told} {}", within / all);
    let table = analysis.leads.unwrap();
    let (mut ours, mut truth) = (0.0, 0.0);
    for (id, p) in &open {
        let place = table.dataset.leads.find(id).unwrap();
        ours += table.row(place).p_win.unwrap();
        truth += p;
    }
    let n = open.len() as f64;
    println!("open leads: told {:.4}, true {:.4}", ours / n, truth / n);
    assert!((ours - truth).abs() / n < 0.015);
    // The share of those that have ended is another one altogether.
    let stage = &funnel["stages"][0];
    let naive =
        stage["advanced"].as_f64().unwrap() / (stage["advanced"].as_f64().unwrap() + stage["lost"].as_f64().unwrap());
    assert!(naive - within / all > 0.02, "{naive}");
}
