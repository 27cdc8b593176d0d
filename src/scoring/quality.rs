//! How good probabilities are, on rows that the model has not seen.

use serde::Serialize;

use crate::job::Host;
use crate::math::intervals::wilson;
use crate::math::radix::{descending, order_by, order_many_by, rank};
use crate::random::Generator;

/// Bins of the calibration curve, of equal width; tenths of the rows in the test of calibration.
const BINS: usize = 10;
/// Draws of the test of calibration.
const CALIBRATION_DRAWS: usize = 400;
/// Least probability in a log-loss, so that it stays finite.
const MIN_PROBABILITY: f64 = 1e-12;

/// A predicted probability, and whether the row came true.
pub type Prediction = (f64, bool);

/// One bin of the calibration curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Bin {
    /// Probabilities from this one on.
    pub from: f64,
    /// Up to this one.
    pub to: f64,
    /// Rows.
    pub n: u64,
    /// Mean of their probabilities.
    pub predicted: f64,
    /// Rows that came true.
    pub advanced: u64,
    /// Low end of Wilson's interval of the share that came true.
    pub low: f64,
    /// High end of it.
    pub high: f64,
}

/// The check of a model on rows held out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// `time`, `random` or `given`: how the rows were chosen.
    #[cfg_attr(feature = "types", ts(type = "'time' | 'random' | 'given'"))]
    pub split: &'static str,
    /// The first day of the newest rows.
    pub from: Option<String>,
    /// Rows; a lead that was looked at several times has several.
    pub n: u64,
    /// Leads (or customers) that the rows belong to.
    pub owners: u64,
    /// Rows that came true.
    pub events: u64,
    /// Area under the ROC curve: how often of two rows the one that came true had the higher probability.
    pub auc: f64,
    /// Mean squared error.
    pub brier: f64,
    /// Mean −ln of the probability given to what happened.
    pub log_loss: f64,
    /// Expected calibration error: mean distance between predicted and observed share, over bins of equal width.
    pub ece: f64,
    /// The share that came true.
    pub base_rate: f64,
    /// The mean squared error if every row is given the share that had come true before.
    pub base_brier: f64,
    /// The log-loss of the same.
    pub base_log_loss: f64,
    /// The share that came true in the tenth with the highest probabilities, divided by that of all.
    pub lift: f64,
    /// p value of a test of calibration: small if the probabilities are wrong.
    pub calibration_p: f64,
    /// The calibration curve.
    pub bins: Vec<Bin>,
}

/// Checks probabilities; `early_rate` is the share that came true among the rows that the model learnt from.
pub async fn quality(predictions: &[Prediction], early_rate: f64, level: f64, seed: u64, host: &Host) -> Quality {
    let n = predictions.len();
    let events = predictions.iter().filter(|(_, positive)| *positive).count();
    let mean = |of: &dyn Fn(&Prediction) -> f64| predictions.iter().map(of).sum::<f64>() / n.max(1) as f64;
    let target = |positive: bool| f64::from(u8::from(positive));
    let square = |p: f64, positive: bool| (p - target(positive)) * (p - target(positive));
    let log = |p: f64, positive: bool| -libm::log(if positive { p } else { 1.0 - p }.max(MIN_PROBABILITY));
    let highest_first = |_, row: u32| descending(rank(predictions[row as usize].0));
    let by_probability = order_many_by(n, 1, &highest_first, host).await;
    let top = n.div_ceil(10).max(1);
    let top_events = by_probability.iter().take(top).filter(|row| predictions[**row as usize].1).count();
    let base_rate = events as f64 / n.max(1) as f64;
    let bins = bins(predictions, level);
    let gap = |bin: &Bin| (bin.predicted * bin.n as f64 - bin.advanced as f64).abs();
    host.tick(n).await;
    Quality {
        split: "",
        from: None,
        n: n as u64,
        owners: n as u64,
        events: events as u64,
        auc: auc(predictions),
        brier: mean(&|one| square(one.0, one.1)),
        log_loss: mean(&|one| log(one.0, one.1)),
        ece: bins.iter().map(gap).sum::<f64>() / n.max(1) as f64,
        base_rate,
        base_brier: mean(&|one| square(early_rate, one.1)),
        base_log_loss: mean(&|one| log(early_rate, one.1)),
        lift: top_events as f64 / top as f64 / base_rate,
        calibration_p: calibration_p(predictions, &by_probability, seed, host).await,
        bins,
    }
}

/// Area under the ROC curve: how often of two rows the one that came true had the higher probability, ties counting half; one
/// half if all came out the same.
pub fn auc(predictions: &[Prediction]) -> f64 {
    let ascending = order_by(predictions.len(), 1, &|_, row| rank(predictions[row as usize].0));
    let (mut pairs, mut negatives, mut positives) = (0.0, 0.0, 0.0);
    for ties in ascending.chunk_by(|one, two| predictions[*one as usize].0 == predictions[*two as usize].0) {
        let own_positives = ties.iter().filter(|row| predictions[**row as usize].1).count() as f64;
        let own_negatives = ties.len() as f64 - own_positives;
        pairs += own_positives * (negatives + own_negatives / 2.0);
        negatives += own_negatives;
        positives += own_positives;
    }
    if positives * negatives > 0.0 { pairs / (positives * negatives) } else { 0.5 }
}

fn bins(predictions: &[Prediction], level: f64) -> Vec<Bin> {
    let mut sums = [(0u64, 0.0, 0u64); BINS];
    for (p, positive) in predictions {
        let bin = &mut sums[((p * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + p, bin.2 + u64::from(*positive));
    }
    let mut bins = Vec::new();
    for (place, (n, sum, advanced)) in sums.into_iter().enumerate() {
        if let Some((low, high)) = wilson(advanced, n, level) {
            let edge = |place: usize| place as f64 / BINS as f64;
            bins.push(Bin {
                from: edge(place),
                to: edge(place + 1),
                n,
                predicted: sum / n as f64,
                advanced,
                low,
                high,
            });
        }
    }
    bins
}

/// The p value of a test of calibration: the statistic of Hosmer and Lemeshow (1980) over tenths of the rows by their
/// probability, compared with its distribution if the probabilities were right, of which outcomes are drawn (Bröcker and
/// Smith 2007).
async fn calibration_p(predictions: &[Prediction], descending: &[u32], seed: u64, host: &Host) -> f64 {
    let tenths: Vec<&[u32]> = descending.chunks(descending.len().div_ceil(BINS).max(1)).collect();
    let statistic = |outcome: &mut dyn FnMut(u32) -> bool| -> f64 {
        let mut sum = 0.0;
        for tenth in &tenths {
            let (mut residual, mut variance) = (0.0, 0.0);
            for row in *tenth {
                let p = predictions[*row as usize].0;
                residual += f64::from(u8::from(outcome(*row))) - p;
                variance += p * (1.0 - p);
            }
            sum += residual * residual / variance.max(1e-12);
        }
        sum
    };
    let observed = statistic(&mut |row| predictions[row as usize].1);
    let mut generator = Generator::new(seed, "calibration");
    let mut at_least_as_great = 0;
    for _ in 0..CALIBRATION_DRAWS {
        let drawn = statistic(&mut |row| generator.unit() < predictions[row as usize].0);
        at_least_as_great += u32::from(drawn >= observed);
        host.tick(descending.len() / 16).await;
    }
    f64::from(at_least_as_great + 1) / (CALIBRATION_DRAWS + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    fn check(predictions: &[Prediction]) -> Quality {
        complete(|host| async move { Ok(quality(predictions, 0.5, 0.9, 1, &host).await) }).unwrap()
    }

    #[test]
    fn the_auc_counts_pairs_in_the_right_order() {
        let predictions = [(0.1, false), (0.4, true), (0.35, false), (0.8, true), (0.4, false)];
        // Six pairs: .4 beats .1 and .35 and equals .4; .8 beats all three.
        assert_eq!(auc(&predictions), (2.0 + 0.5 + 3.0) / 6.0);
        assert_eq!(auc(&[(0.3, true)]), 0.5);
    }

    #[test]
    fn right_probabilities_pass_and_wrong_ones_do_not() {
        let mut generator = Generator::new(7, "made");
        let rows: Vec<f64> = (0..4000).map(|_| generator.unit()).collect();
        let right: Vec<Prediction> = rows.iter().map(|p| (*p, generator.unit() < *p)).collect();
        let wrong: Vec<Prediction> = right.iter().map(|(p, positive)| (0.5 + (p - 0.5) * 0.7, *positive)).collect();
        let (right, wrong) = (check(&right), check(&wrong));
        assert!(right.calibration_p > 0.05 && wrong.calibration_p < 0.01);
        assert!(right.ece < wrong.ece && right.brier < right.base_brier);
        assert!((right.lift - 0.95 / 0.5).abs() < 0.1);
        assert_eq!(right.bins.iter().map(|bin| bin.n).sum::<u64>(), 4000);
    }
}
