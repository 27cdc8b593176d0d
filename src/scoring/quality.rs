//! How good probabilities were, on rows that the model had not seen.

use serde::Serialize;

use crate::math::intervals::wilson;
use crate::random::Generator;

/// Bins of equal width.
const BINS: usize = 10;
/// Draws of the test of calibration.
const DRAWS: usize = 400;
/// What is told as never counts as this.
const NEVER: f64 = 1e-12;

/// A probability that was given, and whether it came true.
pub type Told = (f64, bool);

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
    /// Their mean probability.
    pub predicted: f64,
    /// How many came true.
    pub advanced: u64,
    /// Low end of Wilson's interval of the share that came true.
    pub low: f64,
    /// High end of it.
    pub high: f64,
}

/// What a check says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// `time`, `random` or `given`: how the rows were chosen.
    #[cfg_attr(feature = "types", ts(type = "'time' | 'random' | 'given'"))]
    pub split: &'static str,
    /// The first day of the newest rows.
    pub from: Option<String>,
    /// Rows: a lead that was looked at several times has several.
    pub n: u64,
    /// Leads whose rows they are.
    pub owners: u64,
    /// Rows that came true.
    pub events: u64,
    /// Area under the receiver's operating curve: how often of two rows that which came true had the higher probability.
    pub auc: f64,
    /// Mean squared error.
    pub brier: f64,
    /// Mean −ln of the probability that was given to what happened.
    pub log_loss: f64,
    /// Mean distance between what was told and what came, over bins of equal width.
    pub ece: f64,
    /// The share that came true.
    pub base_rate: f64,
    /// The mean squared error of the share that had come true before, told of every row.
    pub base_brier: f64,
    /// Its log-loss.
    pub base_log_loss: f64,
    /// The share that came true of the tenth with the highest probabilities, by the share of all.
    pub lift: f64,
    /// How often probabilities that are right by definition fit no better than these: small where they are wrong.
    pub calibration_p: f64,
    /// The calibration curve.
    pub bins: Vec<Bin>,
}

/// Checks probabilities; `before` is the share that came true where the model learnt.
pub fn quality(told: &[Told], before: f64, level: f64, seed: u64) -> Quality {
    let n = told.len();
    let events = told.iter().filter(|(_, hit)| *hit).count();
    let mean = |of: &dyn Fn(&Told) -> f64| told.iter().map(of).sum::<f64>() / n.max(1) as f64;
    let value = |hit: bool| f64::from(u8::from(hit));
    let square = |p: f64, hit: bool| (p - value(hit)) * (p - value(hit));
    let log = |p: f64, hit: bool| -libm::log(if hit { p } else { 1.0 - p }.max(NEVER));
    let mut sorted: Vec<u32> = (0..n as u32).collect();
    sorted.sort_by(|one, two| told[*two as usize].0.total_cmp(&told[*one as usize].0));
    let top = n.div_ceil(10).max(1);
    let best = sorted.iter().take(top).filter(|row| told[**row as usize].1).count();
    let base_rate = events as f64 / n.max(1) as f64;
    let bins = bins(told, level);
    let far = |bin: &Bin| (bin.predicted * bin.n as f64 - bin.advanced as f64).abs();
    Quality {
        split: "",
        from: None,
        n: n as u64,
        owners: n as u64,
        events: events as u64,
        auc: auc(told),
        brier: mean(&|told| square(told.0, told.1)),
        log_loss: mean(&|told| log(told.0, told.1)),
        ece: bins.iter().map(far).sum::<f64>() / n.max(1) as f64,
        base_rate,
        base_brier: mean(&|told| square(before, told.1)),
        base_log_loss: mean(&|told| log(before, told.1)),
        lift: best as f64 / top as f64 / base_rate,
        calibration_p: calibration_p(told, &sorted, seed),
        bins,
    }
}

/// How often of two rows that which came true had the higher probability, equals counting half; one half where all came
/// out the same.
pub fn auc(told: &[Told]) -> f64 {
    let mut sorted: Vec<u32> = (0..told.len() as u32).collect();
    sorted.sort_by(|one, two| told[*one as usize].0.total_cmp(&told[*two as usize].0));
    let (mut pairs, mut misses, mut all_hits) = (0.0, 0.0, 0.0);
    for equals in sorted.chunk_by(|one, two| told[*one as usize].0 == told[*two as usize].0) {
        let hits = equals.iter().filter(|row| told[**row as usize].1).count() as f64;
        let others = equals.len() as f64 - hits;
        pairs += hits * (misses + others / 2.0);
        misses += others;
        all_hits += hits;
    }
    if all_hits * misses > 0.0 { pairs / (all_hits * misses) } else { 0.5 }
}

fn bins(told: &[Told], level: f64) -> Vec<Bin> {
    let mut sums = [(0u64, 0.0, 0u64); BINS];
    for (p, hit) in told {
        let bin = &mut sums[((p * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + p, bin.2 + u64::from(*hit));
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

/// How far what came is from what was told, over tenths of the rows by their probability (Hosmer and Lemeshow 1980), and
/// how often chance alone takes it as far: drawn from the probabilities themselves (Bröcker and Smith 2007).
fn calibration_p(told: &[Told], sorted: &[u32], seed: u64) -> f64 {
    let tenths: Vec<&[u32]> = sorted.chunks(sorted.len().div_ceil(BINS).max(1)).collect();
    let distance = |hits: &mut dyn FnMut(u32) -> bool| -> f64 {
        let mut all = 0.0;
        for tenth in &tenths {
            let (mut off, mut spread) = (0.0, 0.0);
            for row in *tenth {
                let p = told[*row as usize].0;
                off += f64::from(u8::from(hits(*row))) - p;
                spread += p * (1.0 - p);
            }
            all += off * off / spread.max(1e-12);
        }
        all
    };
    let own = distance(&mut |row| told[row as usize].1);
    let mut generator = Generator::new(seed, "calibration");
    let mut as_far = 0;
    for _ in 0..DRAWS {
        as_far += u32::from(distance(&mut |row| generator.unit() < told[row as usize].0) >= own);
    }
    f64::from(as_far + 1) / (DRAWS + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_pairs_that_are_told_apart() {
        let told = [(0.1, false), (0.4, true), (0.35, false), (0.8, true), (0.4, false)];
        // Six pairs: .4 beats .1 and .35 and equals .4; .8 beats all three.
        assert_eq!(auc(&told), (2.0 + 0.5 + 3.0) / 6.0);
        assert_eq!(auc(&[(0.3, true)]), 0.5);
    }

    #[test]
    fn right_probabilities_pass_and_wrong_ones_do_not() {
        let mut generator = Generator::new(7, "made");
        let rows: Vec<f64> = (0..4000).map(|_| generator.unit()).collect();
        let right: Vec<Told> = rows.iter().map(|p| (*p, generator.unit() < *p)).collect();
        let wrong: Vec<Told> = right.iter().map(|(p, hit)| (0.5 + (p - 0.5) * 0.7, *hit)).collect();
        let (right, wrong) = (quality(&right, 0.5, 0.9, 1), quality(&wrong, 0.5, 0.9, 1));
        assert!(right.calibration_p > 0.05 && wrong.calibration_p < 0.01);
        assert!(right.ece < wrong.ece && right.brier < right.base_brier);
        assert!((right.lift - 0.95 / 0.5).abs() < 0.1);
        assert_eq!(right.bins.iter().map(|bin| bin.n).sum::<u64>(), 4000);
    }
}
