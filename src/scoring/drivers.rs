//! What matters over all: odds ratios from a refit without penalty, each with its likelihood ratio, and q under control
//! of false discoveries.

use serde::Serialize;

use crate::columns::Values;
use crate::scoring::coding::{Coding, Kind};
use crate::scoring::design_matrix::Rows;
use crate::scoring::fdr::{chance, false_discovery};
use crate::scoring::firth::{firth, held_at_zero};
use crate::scoring::folds::coded;
use crate::scoring::logistic::{End, covariance, fit, sandwich};
use crate::scoring::training_data::{Label, Question};

/// |ln odds ratio| below which a driver is of no use: a tenth more or less.
const USEFUL: f64 = 0.095_310_179_804_324_87;
/// q above which a driver may be chance.
const DISCOVERY: f64 = 0.1;
/// Rows × coefficients³ beyond which Firth's fits would take too long.
const TOO_LONG: f64 = 2e9;
/// Steps with a curvature that is kept.
const KEPT_STEPS: u32 = 12;

/// A driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// Its column.
    pub name: String,
    /// Its word, `""` for a blank; none for a number, of which one standard deviation more is told.
    pub level: Option<String>,
    /// The words that are told together as one, being rare.
    pub pooled: Vec<String>,
    /// The word it stands against.
    pub reference: Option<String>,
    /// ln of the odds ratio.
    pub log_odds: f64,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// q of the likelihood ratio.
    pub q: Option<f64>,
    /// What one standard deviation is, and whether of ln(1 + x); numbers only.
    pub unit: Option<f64>,
    /// The number is bent by ln(1 + x).
    pub bent: bool,
    /// True where it is of a useful size and no chance: such are shown.
    pub shown: bool,
}

/// The drivers of a question, by what its rows say today.
pub fn drivers(question: &Question, labels: &[Label], without: &[usize], z: f64) -> Vec<Driver> {
    let known: Vec<u32> = (0..labels.len() as u32).filter(|row| labels[*row as usize].is_known()).collect();
    let coding = Coding::learn(&question.columns, &known, without, Some(labels));
    let rows = coded(question, labels, &coding, &known);
    let width = rows.width;
    let plain = fit(&rows, 0.0, &[]);
    let is_long = rows.len() as f64 * (width * width * width) as f64 > TOO_LONG;
    let is_plain = plain.end == End::Converged;
    let found = if is_plain || is_long { plain } else { firth(&rows, None) };
    let inverse = covariance(&rows, &found.beta, 0.0);
    let owners: Vec<u32> = known.iter().map(|row| question.owners[*row as usize]).collect();
    let spread = if is_plain { sandwich(&rows, &owners, &found.beta, 0.0) } else { inverse.clone() };
    let error = |place: usize| spread.as_ref().map(|matrix| matrix[place * (width + 1)].max(0.0).sqrt());
    let ratio = |place: usize| match &inverse {
        Some(inverse) if is_plain => 2.0 * (found.log_likelihood - constrained(&rows, &found.beta, inverse, place)),
        Some(_) if !is_long => 2.0 * (found.log_likelihood - firth(&rows, Some(place)).log_likelihood),
        _ => f64::NAN,
    };
    // Rows of one owner, and rows that stand for others, say less than as many rows: the ratio is shrunk by as much.
    let shrink = |place: usize| match (&inverse, &spread) {
        (Some(inverse), Some(spread)) => (inverse[place * (width + 1)] / spread[place * (width + 1)]).min(1.0),
        _ => 1.0,
    };
    let p: Vec<f64> = (1..width).map(|place| ratio(place) * shrink(place)).map(chance_of).collect();
    let q = false_discovery(&p);
    let mut drivers = Vec::new();
    for (at, q) in q.into_iter().enumerate() {
        let (log_odds, error) = (found.beta[at + 1], error(at + 1));
        let shown = log_odds.abs() >= USEFUL && q <= DISCOVERY;
        let to = |sign: f64| error.map(|error| log_odds + sign * z * error);
        let own = named(question, &coding, at);
        drivers.push(Driver {
            log_odds,
            low: to(-1.0),
            high: to(1.0),
            q: Some(q).filter(|q| !q.is_nan()),
            shown,
            ..own
        });
    }
    drivers
}

fn chance_of(ratio: f64) -> f64 {
    if ratio.is_nan() { ratio } else { chance(ratio) }
}

/// The greatest log-likelihood with one coefficient held at 0, by steps with the curvature of the free maximum.
fn constrained(rows: &Rows, beta: &[f64], inverse: &[f64], held: usize) -> f64 {
    let width = rows.width;
    let rest = held_at_zero(inverse, width, held);
    let by = beta[held] / inverse[held * (width + 1)];
    let mut at: Vec<f64> = (0..width).map(|place| beta[place] - by * inverse[place * width + held]).collect();
    at[held] = 0.0;
    let mut best = f64::NEG_INFINITY;
    for _ in 0..KEPT_STEPS {
        let (value, slope) = rows.likelihood(&at);
        if value.is_nan() || value <= best + 1e-9 {
            break;
        }
        best = value;
        for place in 0..width {
            at[place] += rest[place * width..(place + 1) * width].iter().zip(&slope).map(|(c, s)| c * s).sum::<f64>();
        }
    }
    best
}

/// What a feature is called.
fn named(question: &Question, coding: &Coding, at: usize) -> Driver {
    let feature = &coding.features[at];
    let column = &question.columns[feature.column];
    let word = |code: u32| match &column.values {
        Values::Words { words, .. } => words[code as usize].clone(),
        Values::Numbers(_) => String::new(),
    };
    let (mut level, mut pooled, mut unit, mut is_bent) = (None, Vec::new(), None, false);
    match &feature.kind {
        Kind::Number { bent, deviation, .. } => (unit, is_bent) = (Some(*deviation), *bent),
        Kind::Blank => level = Some(String::new()),
        Kind::Word(code) => level = Some(word(*code)),
        Kind::Rare(codes) => codes.iter().for_each(|code| pooled.push(word(*code))),
    }
    Driver {
        name: column.name.clone(),
        level,
        pooled,
        reference: coding.references[feature.column].map(word),
        log_odds: 0.0,
        low: None,
        high: None,
        q: None,
        unit,
        bent: is_bent,
        shown: false,
    }
}
