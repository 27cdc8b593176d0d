//! Drivers: odds ratios of all features from a refit without penalty, each tested by its likelihood ratio, with q values that
//! control the false discovery rate.

use serde::Serialize;

use crate::columns::Values;
use crate::job::Host;
use crate::scoring::encoder::{Encoder, FeatureKind};
use crate::scoring::fdr::{benjamini_hochberg, likelihood_ratio_p};
use crate::scoring::logistic::covariance::{covariance, sandwich};
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::firth::{firth, held_at_zero};
use crate::scoring::logistic::kernel::{Convergence, fit};
use crate::scoring::training_data::{Label, TrainingData};

/// |ln odds ratio| below which a driver is of no practical size: ln 1.1, a tenth more or less.
const MIN_LOG_ODDS: f64 = 0.095_310_179_804_324_87;
/// Greatest q of a driver that is shown.
const MAX_FALSE_DISCOVERY_RATE: f64 = 0.1;
/// Rows × coefficients³ beyond which Firth's fits would take too long.
const MAX_FIRTH_WORK: f64 = 2e9;
/// Steps of a constrained fit at most.
const MAX_CONSTRAINED_STEPS: u32 = 12;

/// The odds ratio of a feature.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// Its column.
    pub name: String,
    /// Its word, `""` for a blank; `None` for a number, whose odds ratio is that of one standard deviation.
    pub level: Option<String>,
    /// The rare words that are pooled into one.
    pub pooled: Vec<String>,
    /// The word it is compared with.
    pub reference: Option<String>,
    /// ln of the odds ratio.
    pub log_odds: f64,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// q value of the likelihood ratio.
    pub q: Option<f64>,
    /// One standard deviation (of ln(1 + x) if `bent`); numbers only.
    pub unit: Option<f64>,
    /// True if the number is transformed by ln(1 + x).
    pub bent: bool,
    /// True if it is of a practical size and unlikely to be chance: such drivers are shown.
    pub shown: bool,
}

/// The drivers: odds ratios by the outcomes that `labels` know, with intervals of `z` standard errors.
pub async fn drivers(data: &TrainingData, labels: &[Label], excluded: &[usize], z: f64, host: &Host) -> Vec<Driver> {
    let observed = TrainingData::observed(labels);
    let encoder = Encoder::fit(&data.columns, &observed, excluded, Some(labels), host).await;
    let rows = encoder.design_matrix(&data.columns, labels, &observed, host).await;
    let width = rows.width;
    let plain = fit(&rows, 0.0, &[], host).await;
    let is_long = rows.len() as f64 * (width * width * width) as f64 > MAX_FIRTH_WORK;
    let is_plain = plain.convergence == Convergence::Converged;
    let found = if is_plain || is_long { plain } else { firth(&rows, None, host).await };
    let inverse = covariance(&rows, &found.beta, 0.0, host).await;
    let robust = if is_plain {
        sandwich(&rows, &data.groups_of(&observed), &found.beta, 0.0, host).await
    } else {
        inverse.clone()
    };
    let mut p = Vec::with_capacity(width);
    for place in 1..width {
        let ratio = match &inverse {
            Some(inverse) if is_plain => {
                2.0 * (found.log_likelihood
                    - constrained_log_likelihood(&rows, &found.beta, inverse, place, host).await)
            }
            Some(_) if !is_long => 2.0 * (found.log_likelihood - firth(&rows, Some(place), host).await.log_likelihood),
            _ => f64::NAN,
        };
        // Rows of one group, and rows with weights, carry less information than as many rows: the ratio shrinks by as much.
        let shrinkage = match (&inverse, &robust) {
            (Some(inverse), Some(robust)) => (inverse[place * (width + 1)] / robust[place * (width + 1)]).min(1.0),
            _ => 1.0,
        };
        let ratio = ratio * shrinkage;
        p.push(if ratio.is_nan() { ratio } else { likelihood_ratio_p(ratio) });
        host.done(place as f64 / width as f64);
    }
    let mut drivers = Vec::new();
    for (at, q) in benjamini_hochberg(&p).into_iter().enumerate() {
        let log_odds = found.beta[at + 1];
        let error = robust.as_ref().map(|matrix| matrix[(at + 1) * (width + 1)].max(0.0).sqrt());
        let bound = |sign: f64| error.map(|error| log_odds + sign * z * error);
        drivers.push(Driver {
            log_odds,
            low: bound(-1.0),
            high: bound(1.0),
            q: Some(q).filter(|q| !q.is_nan()),
            shown: log_odds.abs() >= MIN_LOG_ODDS && q <= MAX_FALSE_DISCOVERY_RATE,
            ..describe(data, &encoder, at)
        });
    }
    drivers
}

/// The greatest log-likelihood with one coefficient held at 0, by steps with the inverse Hessian of the free maximum.
async fn constrained_log_likelihood(
    rows: &DesignMatrix,
    beta: &[f64],
    inverse: &[f64],
    held: usize,
    host: &Host,
) -> f64 {
    let width = rows.width;
    let rest = held_at_zero(inverse, width, held);
    let factor = beta[held] / inverse[held * (width + 1)];
    let mut at: Vec<f64> = (0..width).map(|place| beta[place] - factor * inverse[place * width + held]).collect();
    at[held] = 0.0;
    let mut best = f64::NEG_INFINITY;
    for _ in 0..MAX_CONSTRAINED_STEPS {
        let (value, gradient) = rows.log_likelihood(&at, host).await;
        if value.is_nan() || value <= best + 1e-9 {
            break;
        }
        best = value;
        for place in 0..width {
            let row = &rest[place * width..(place + 1) * width];
            at[place] += row.iter().zip(&gradient).map(|(c, g)| c * g).sum::<f64>();
        }
    }
    best
}

/// A driver that has the names of its feature, but no numbers yet.
fn describe(data: &TrainingData, encoder: &Encoder, at: usize) -> Driver {
    let feature = &encoder.features[at];
    let column = &data.columns[feature.column];
    let word = |code: u32| match &column.values {
        Values::Words { words, .. } => words[code as usize].clone(),
        Values::Numbers(_) => String::new(),
    };
    let (mut level, mut pooled, mut unit, mut bent) = (None, Vec::new(), None, false);
    match &feature.kind {
        FeatureKind::Number { log, deviation, .. } => (unit, bent) = (Some(*deviation), *log),
        FeatureKind::Blank => level = Some(String::new()),
        FeatureKind::Word(code) => level = Some(word(*code)),
        FeatureKind::RareWords(codes) => pooled = codes.iter().map(|code| word(*code)).collect(),
    }
    Driver {
        name: column.name.clone(),
        level,
        pooled,
        reference: encoder.reference_levels[feature.column].map(word),
        log_odds: 0.0,
        low: None,
        high: None,
        q: None,
        unit,
        bent,
        shown: false,
    }
}
