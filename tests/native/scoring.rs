//! Correctness of scores: published and independent numbers for the kernels, with penalty and coding given; made worlds of
//! which the truth is known.

use customer_loupe::job::{Job, Step, complete};
use customer_loupe::random::Generator;
use customer_loupe::scoring::logistic::covariance;
use customer_loupe::scoring::logistic::design_matrix::DesignMatrix;
use customer_loupe::scoring::logistic::estimator::LogisticParams;
use customer_loupe::scoring::logistic::firth;
use customer_loupe::scoring::logistic::kernel::{self, Convergence, LogisticFit, log_loss};
use customer_loupe::scoring::pipeline::{ScoringParams, ScoringPipeline};
use customer_loupe::scoring::quality::quality;
use linfa::ParamGuard;
use linfa::traits::{Fit, Predict};
use linfa_logistic::LogisticRegression;
use serde_json::Value as Json;

use crate::scoring_worlds::{made, sigmoid, world};
use crate::support::shared;

/// GPA, TUCE, PSI and GRADE of 32 students: Spector and Mazzeo 1980, as printed in Greene, Econometric Analysis.
const SPECTOR: &str = "2.66 20 0 0;2.89 22 0 0;3.28 24 0 0;2.92 12 0 0;4 21 0 1;2.86 17 0 0;2.76 17 0 0;2.87 21 0 0;\
    3.03 25 0 0;3.92 29 0 1;2.63 20 0 0;3.32 23 0 0;3.57 23 0 0;3.26 25 0 1;3.53 26 0 0;2.74 19 0 0;2.75 25 0 0;\
    2.83 19 0 0;3.12 23 1 0;3.16 25 1 1;2.06 22 1 0;3.62 28 1 1;2.89 14 1 0;3.51 26 1 0;3.54 24 1 1;2.83 27 1 1;\
    3.39 17 1 1;2.67 24 1 0;3.65 21 1 1;4 23 1 1;3.1 21 1 0;2.39 19 1 1";

fn spector() -> DesignMatrix {
    let mut rows = DesignMatrix::new(3);
    for student in SPECTOR.split(';') {
        let numbers: Vec<f64> = student.split(' ').map(|number| number.parse().unwrap()).collect();
        rows.push(&numbers[..3], numbers[3], 1.0);
    }
    rows
}

fn fit(rows: &DesignMatrix, lambda: f64, start: &[f64]) -> LogisticFit {
    complete(|host| async move { Ok(kernel::fit(rows, lambda, start, &host).await) }).unwrap()
}

fn covariance(rows: &DesignMatrix, beta: &[f64], lambda: f64) -> Option<Vec<f64>> {
    complete(|host| async move { Ok(covariance::covariance(rows, beta, lambda, &host).await) }).unwrap()
}

fn firth(rows: &DesignMatrix, held: Option<usize>) -> LogisticFit {
    complete(|host| async move { Ok(firth::firth(rows, held, &host).await) }).unwrap()
}

#[track_caller]
fn near(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "{ours} is not {theirs}");
}

#[test]
fn spectors_logit() {
    // Stata 11, by statsmodels' results_discrete.py: intercept, GPA, TUCE, PSI and their standard errors.
    let rows = spector();
    let found = fit(&rows, 0.0, &[]);
    let covariance = covariance(&rows, &found.beta, 0.0).unwrap();
    let beta = [-13.0213483201, 2.82611297201, 0.0951576702557, 2.37868772835];
    let errors = [4.93132462871, 1.26294114526, 0.141554207662, 1.06456430165];
    for place in 0..4 {
        near(found.beta[place], beta[place], 5e-7);
        near(covariance[place * 5].sqrt(), errors[place], 1e-6);
    }
    // Stata holds the grades in single precision; at its own estimates the numbers as printed give −12.8896342.
    near(found.log_likelihood, -12.8896334653335, 1e-7);
    assert_eq!(found.convergence, Convergence::Converged);
}

#[test]
fn a_search_from_a_part_of_the_rows_ends_where_one_from_all_does() {
    let mut rows = DesignMatrix::new(6);
    let mut generator = Generator::new(3, "rows");
    for _ in 0..40_000 {
        let x: Vec<f64> = (0..6).map(|_| generator.unit() * 2.0 - 1.0).collect();
        let logit = -1.0 + 2.0 * x[0] - x[1] + 0.3 * x[2];
        let hit = f64::from(u8::from(generator.unit() < 1.0 / (1.0 + libm::exp(-logit))));
        rows.push(&x, hit, 1.0);
    }
    // More rows than are all looked at in the beginning, and a start that skips that.
    let (one, two) = (fit(&rows, 1.0, &[]), fit(&rows, 1.0, &[0.0]));
    for (one, two) in one.beta.iter().zip(&two.beta) {
        assert!((one - two).abs() < 1e-7, "{one} {two}");
    }
    assert_eq!((one.convergence, two.convergence), (Convergence::Converged, Convergence::Converged));
}

#[test]
fn the_fit_is_that_of_the_library() {
    // linfa-logistic as oracle: the same sum of losses, ½ α ‖β‖², a free intercept.
    let mut generator = Generator::new(6, "library");
    let (n, d) = (2000, 5);
    let (mut rows, mut values, mut hits) = (DesignMatrix::new(d), Vec::new(), Vec::new());
    for _ in 0..n {
        let x: Vec<f64> = (0..d).map(|_| generator.unit() * 4.0 - 2.0).collect();
        let hit = generator.unit() < sigmoid(0.4 + x[0] - 0.5 * x[1]);
        rows.push(&x, f64::from(u8::from(hit)), 1.0);
        values.extend(x);
        hits.push(hit);
    }
    let records = ndarray::Array2::from_shape_vec((n, d), values).unwrap();
    let dataset = linfa::Dataset::new(records, ndarray::Array1::from(hits));
    let library = LogisticRegression::default().alpha(2.0).max_iterations(500).gradient_tolerance(1e-9);
    let theirs = library.fit(&dataset).unwrap();
    let ours = fit(&rows, 2.0, &[]);
    // Of the two classes the library may take either for the one that is told.
    let sign = if theirs.params()[0] * ours.beta[1] < 0.0 { -1.0 } else { 1.0 };
    near(ours.beta[0], sign * theirs.intercept(), 1e-5);
    for (place, param) in theirs.params().iter().enumerate() {
        assert!((ours.beta[place + 1] - sign * param).abs() < 1e-6, "{} {param}", ours.beta[place + 1]);
    }
}

#[test]
fn the_estimator_behind_linfas_traits_agrees_with_the_library() {
    // Both models are asked through linfa's Predict: the same dataset, the same penalty, on data made here.
    let mut generator = Generator::new(8, "estimator");
    let (n, d) = (1500, 4);
    let values: Vec<f64> = (0..n * d).map(|_| generator.unit() * 4.0 - 2.0).collect();
    let records = ndarray::Array2::from_shape_vec((n, d), values).unwrap();
    let bought: Vec<bool> = records.outer_iter().map(|x| generator.unit() < sigmoid(x[0] - 0.7 * x[1] - 0.2)).collect();
    let dataset = linfa::Dataset::new(records.clone(), ndarray::Array1::from(bought));
    let ours = LogisticParams::new(1.0).check().unwrap().fit(&dataset).unwrap();
    let library = LogisticRegression::default().alpha(1.0).max_iterations(500).gradient_tolerance(1e-9);
    let theirs = library.fit(&dataset).unwrap().predict_probabilities(&records);
    let p: ndarray::Array1<f64> = ours.predict(&records);
    // Of the two classes the library may take either as the positive one.
    let is_flipped = (p[0] - theirs[0]).abs() > (p[0] - 1.0 + theirs[0]).abs();
    for (ours, theirs) in p.iter().zip(&theirs) {
        let theirs = if is_flipped { 1.0 - theirs } else { *theirs };
        assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
    }
}

/// Gradient of the penalised log-likelihood and its negative Hessian, row by row and without any trick.
fn plain_derivatives(rows: &[(Vec<f64>, f64, f64)], beta: &[f64], lambda: f64) -> (Vec<f64>, Vec<f64>) {
    let width = beta.len();
    let (mut gradient, mut hessian) = (vec![0.0; width], vec![0.0; width * width]);
    for (x, target, weight) in rows {
        let p = sigmoid(x.iter().zip(beta).map(|(x, beta)| x * beta).sum());
        for i in 0..width {
            gradient[i] += weight * (target - p) * x[i];
            for j in 0..width {
                hessian[i * width + j] += weight * p * (1.0 - p) * x[i] * x[j];
            }
        }
    }
    for place in 1..width {
        gradient[place] -= lambda * beta[place];
        hessian[place * (width + 1)] += lambda;
    }
    (gradient, hessian)
}

#[test]
fn a_fit_of_made_rows_is_the_maximum_and_its_covariance_the_inverse_hessian() {
    // The oracle needs no shared data: at the maximum the gradient is zero, and covariance × Hessian is the identity.
    for (n, lambda, seed) in [(300, 0.0, 1), (3_000, 5.0, 2), (20_000, 1.0, 3)] {
        let mut generator = Generator::new(seed, "made rows");
        let mut matrix = DesignMatrix::new(5);
        let mut rows = Vec::new();
        for at in 0..n {
            let mut x = vec![1.0];
            x.extend((0..4).map(|_| generator.unit() * 2.0 - 1.0));
            x.push(f64::from(u8::from(generator.below(3) == 0)));
            let target = f64::from(u8::from(generator.unit() < sigmoid(-0.5 + 1.5 * x[1] - x[2] + 0.4 * x[5])));
            let weight = if at % 4 == 0 { 1.7 } else { 1.0 };
            matrix.push(&x[1..], target, weight);
            rows.push((x, target, weight));
        }
        let found = fit(&matrix, lambda, &[]);
        assert_eq!(found.convergence, Convergence::Converged);
        let (gradient, hessian) = plain_derivatives(&rows, &found.beta, lambda);
        let covariance = covariance(&matrix, &found.beta, lambda).unwrap();
        let width = found.beta.len();
        for i in 0..width {
            // In standard errors of the coefficient.
            assert!((gradient[i] * covariance[i * (width + 1)].sqrt()).abs() < 1e-4, "{gradient:?}");
            for j in 0..width {
                let product: f64 = (0..width).map(|k| covariance[i * width + k] * hessian[k * width + j]).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-8, "{product}");
            }
        }
        let loss = |(x, target, weight): &(Vec<f64>, f64, f64)| {
            weight * log_loss(x.iter().zip(&found.beta).map(|(x, beta)| x * beta).sum(), *target)
        };
        // The last step, too short to matter, is taken without computing the likelihood again.
        near(found.log_likelihood, -rows.iter().map(loss).sum::<f64>(), 1e-9);
    }
}

#[test]
fn quality_of_made_predictions_is_that_of_plain_sums() {
    let mut generator = Generator::new(12, "predictions");
    let predictions: Vec<(f64, bool)> = (0..400)
        .map(|_| {
            // Few different probabilities, so that there are ties.
            let p = (1.0 + f64::from(generator.below(18))) / 20.0;
            (p, generator.unit() < p)
        })
        .collect();
    let ours = {
        let predictions = &predictions;
        complete(|host| async move { Ok(quality(predictions, 0.5, 0.9, 1, &host).await) }).unwrap()
    };
    let n = predictions.len() as f64;
    let (mut right, mut pairs) = (0.0, 0.0);
    for (p, _) in predictions.iter().filter(|one| one.1) {
        for (q, _) in predictions.iter().filter(|one| !one.1) {
            pairs += 1.0;
            right += if p > q { 1.0 } else { f64::from(u8::from(p == q)) / 2.0 };
        }
    }
    near(ours.auc, right / pairs, 1e-12);
    let brier: f64 = predictions.iter().map(|(p, hit)| (p - f64::from(u8::from(*hit))).abs()).map(|e| e * e).sum();
    near(ours.brier, brier / n, 1e-12);
    let loss: f64 = predictions.iter().map(|(p, hit)| -libm::log(if *hit { *p } else { 1.0 - p })).sum();
    near(ours.log_loss, loss / n, 1e-12);
}

/// Steps a job with a small budget and returns the number of steps; progress must not go back.
fn steps<T>(mut job: Job<T>, units: u32) -> u32 {
    let (mut steps, mut before) = (0, 0.0);
    while job.step(units).unwrap() == Step::Working {
        let fraction = job.progress().fraction;
        assert!(fraction >= before);
        before = fraction;
        steps += 1;
    }
    steps
}

#[test]
fn scoring_gives_way_to_its_host_all_along() {
    let (columns, p) = world(20_000, 0.9, 2);
    let data = made(columns, &p, 2);
    let job = Job::new(move |host| async move {
        let params = ScoringParams { penalty: None, interval: 0.9, seed: 2 };
        Ok(ScoringPipeline::new(&data, Vec::new(), Vec::new(), params).run(&host).await)
    });
    // Folds, fits, checks and drivers of 20,000 rows are more than a hundred passes over them.
    let steps = steps(job, 20_000);
    assert!(steps > 100, "{steps}");
}

#[test]
fn what_can_be_told_apart_without_a_doubt_has_no_maximum_but_firths() {
    // A column of 2 × 2 with an empty cell: 10 of 10 against 5 of 10. Firth's estimates of a saturated 2 × 2 are the
    // log odds with ½ added to each cell (Firth 1993).
    let mut rows = DesignMatrix::new(1);
    for at in 0..20 {
        let x = f64::from(u8::from(at < 10));
        rows.push(&[x], f64::from(u8::from(at < 10 || at % 2 == 0)), 1.0);
    }
    assert_eq!(fit(&rows, 0.0, &[]).convergence, Convergence::Separated);
    let found = firth(&rows, None);
    assert_eq!(found.convergence, Convergence::Converged);
    assert!(found.beta[0].abs() < 1e-7, "{:?}", found.beta);
    near(found.beta[1], libm::log(10.5 / 0.5), 1e-6);
    let held = firth(&rows, Some(1));
    assert_eq!(held.beta[1], 0.0);
    assert!(held.log_likelihood < found.log_likelihood);
}

/// How a cell becomes a number.
type Code = Box<dyn Fn(&[&str]) -> f64>;

/// bank-full.csv without `duration`, coded as the oracle says.
fn bank(file: &Json) -> Option<(DesignMatrix, DesignMatrix, Vec<String>)> {
    let text = std::fs::read_to_string(shared("data/funnel/bank-full.csv")?).unwrap();
    let mut lines = text.lines().map(|line| line.split(';').map(|cell| cell.trim_matches('"')).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let mut names = Vec::new();
    let mut codes: Vec<Code> = Vec::new();
    let coding = file["coding"].as_object().unwrap();
    let ordered = file["fits"]["ridge_C_1"]["coefficients"].as_object().unwrap();
    for name in ordered.keys().filter(|name| *name != "(intercept)") {
        let (column, level) = name.split_once('=').map_or((name.as_str(), None), |(c, l)| (c, Some(l.to_owned())));
        let place = header.iter().position(|other| *other == column).unwrap();
        let of = &coding[column];
        let (mean, deviation) = (of["mean"].as_f64(), of["population_sd"].as_f64());
        names.push(name.clone());
        codes.push(match level {
            Some(level) => Box::new(move |row| f64::from(u8::from(row[place] == level))),
            None => Box::new(move |row| (row[place].parse::<f64>().unwrap() - mean.unwrap()) / deviation.unwrap()),
        });
    }
    let (mut learning, mut tested) = (DesignMatrix::new(codes.len()), DesignMatrix::new(codes.len()));
    for (index, row) in lines.enumerate() {
        let numbers: Vec<f64> = codes.iter().map(|code| code(&row)).collect();
        let hit = f64::from(u8::from(*row.last().unwrap() == "yes"));
        if index % 5 == 0 { &mut tested } else { &mut learning }.push(&numbers, hit, 1.0);
    }
    Some((learning, tested, names))
}

#[test]
fn the_scores_of_bank_marketing() {
    let Some(oracle) = shared("reference/oracles/scoring_bank_marketing.json") else { return };
    let oracle: Json = serde_json::from_slice(&std::fs::read(oracle).unwrap()).unwrap();
    let (learning, tested, names) = bank(&oracle).unwrap();
    for (name, lambda) in [("unpenalised", 0.0), ("ridge_C_1", 1.0), ("ridge_C_0.1", 10.0)] {
        let theirs = &oracle["fits"][name];
        let found = fit(&learning, lambda, &[]);
        near(found.log_likelihood, theirs["train_log_likelihood"].as_f64().unwrap(), 1e-10);
        near(found.beta[0], theirs["coefficients"]["(intercept)"].as_f64().unwrap(), 1e-6);
        for (name, ours) in names.iter().zip(&found.beta[1..]) {
            near(*ours, theirs["coefficients"][name].as_f64().unwrap(), 1e-6);
        }
        if lambda == 0.0 {
            let covariance = covariance(&learning, &found.beta, 0.0).unwrap();
            for (place, name) in names.iter().enumerate() {
                let error = covariance[(place + 1) * (learning.width + 1)].sqrt();
                near(error, theirs["std_errors"][name].as_f64().unwrap(), 1e-6);
            }
        }
        let p = |logit: f64| 1.0 / (1.0 + libm::exp(-logit));
        let predictions: Vec<(f64, bool)> =
            (0..tested.len()).map(|row| (p(tested.logit(row, &found.beta)), tested.target(row) == 1.0)).collect();
        let ours = complete(|host| async move { Ok(quality(&predictions, 0.117, 0.95, 1, &host).await) }).unwrap();
        let theirs = &theirs["test"];
        near(ours.auc, theirs["auc"].as_f64().unwrap(), 1e-9);
        near(ours.brier, theirs["brier"].as_f64().unwrap(), 1e-6);
        near(ours.log_loss, theirs["log_loss"].as_f64().unwrap(), 1e-6);
        near(ours.ece, theirs["ece_10_equal_width"].as_f64().unwrap(), 1e-3);
        assert!((log_loss(0.0, 1.0) - std::f64::consts::LN_2).abs() < 1e-15);
    }
}
