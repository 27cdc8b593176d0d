//! How sure reading is, measured on thousands of made-up exports, and the weights of its doubts, fitted again.

use customer_loupe::table::meaning::roles::doubts::{DOUBTS, WEIGHTS};

use crate::corpus::{Outcome, Tally, judge_all};

/// The most exports of which reading may make something else without a question.
const MAX_WRONG: f64 = 0.005;
/// How much better weights fitted anew may be; more, and those in use no longer say what they were fitted to say.
const MAX_LOSS: f64 = 0.01;
/// A step of the fit, and how many there are.
const STEP: f64 = 0.5;
const STEPS: usize = 4000;
/// What keeps weights of rare doubts small.
const RIDGE: f64 = 0.0005;

/// Doubts about a table, and whether it was right.
type Example = ([f64; DOUBTS], bool);

fn examples(tally: &Tally) -> Vec<Example> {
    let beliefs = tally.0.iter().filter_map(|verdict| verdict.belief.as_ref());
    beliefs.filter_map(|belief| Some((belief.doubts?.0, belief.right))).collect()
}

fn probability(weights: &[f64; DOUBTS + 1], doubts: &[f64; DOUBTS]) -> f64 {
    let taken: f64 = doubts.iter().zip(&weights[1..]).map(|(doubt, weight)| doubt * weight).sum();
    1.0 / (1.0 + libm::exp(taken - weights[0]))
}

/// The mean negative log-likelihood.
fn loss(weights: &[f64; DOUBTS + 1], examples: &[Example]) -> f64 {
    let of = |(doubts, right): &Example| {
        let p = probability(weights, doubts);
        -libm::log(if *right { p } else { 1.0 - p })
    };
    examples.iter().map(of).sum::<f64>() / examples.len() as f64
}

/// Logistic regression in which no doubt may make a table surer, by projected gradient descent.
fn fit(examples: &[Example]) -> [f64; DOUBTS + 1] {
    let mut weights = [1.0; DOUBTS + 1];
    for _ in 0..STEPS {
        let mut gradient = [0.0; DOUBTS + 1];
        for (doubts, right) in examples {
            let error = f64::from(u8::from(*right)) - probability(&weights, doubts);
            gradient[0] += error;
            for (part, doubt) in gradient[1..].iter_mut().zip(doubts) {
                *part -= error * doubt;
            }
        }
        for (weight, part) in weights.iter_mut().zip(gradient) {
            *weight = (*weight + STEP * (part / examples.len() as f64 - RIDGE * *weight)).max(0.0);
        }
    }
    weights
}

#[test]
fn confidence_is_right_as_often_as_it_says() {
    let examples = examples(&judge_all(10_000..12_000));
    let fitted = fit(&examples);
    println!("fitted: {fitted:.2?}");
    let (ours, best) = (loss(&WEIGHTS, &examples), loss(&fitted, &examples));
    println!("loss {ours:.4} by the weights in use, {best:.4} by the best");
    // Other tables than those that the weights were fitted on.
    let tally = judge_all(80_000..84_000);
    tally.print();
    let (sure, right) = tally.right_from(0.95);
    let wrong = tally.share(Outcome::Wrong);
    println!("{sure} from 0.95 on, {:.2} % of them right; wrong unasked: {:.2} %", 100.0 * right, 100.0 * wrong);
    assert!(ours < best + MAX_LOSS, "fit the weights again");
    assert!(right >= 0.97, "{right}");
    assert!(wrong <= MAX_WRONG, "{wrong}");
}
