//! Whether there are groups at all, or customers differ only by degree.
//!
//! A silhouette, a gap or a BIC alone finds groups in any cloud that is not round. Here groups are claimed only if one of
//! two tests finds them in a part of the customers:
//!
//! 1. a column, or one of the first two principal components, has a valley that a single hump does not have;
//! 2. two or three Gaussians of one shape gain far more log-likelihood over one than they do on [reference
//!    sets](crate::segmentation::tendency::reference_sets) with the same columns and correlations but no groups.
//!
//! Customers who share one exact value of a column (those who bought once) are tested by themselves: many customers with
//! one value are no group that has to be found.
//!
//! How often groups are claimed where there are none, and found where there are some, is tested (`tests/native/groups.rs`,
//! `tests/deep/groups.rs`) and reported in `docs/models.md`. At most 4 parts × 20 sets × 6 fits of a few thousand points.

use crate::job::Host;
use crate::math::dense::eigen;
use crate::math::radix::{descending, rank, sort_numbers, sorted_by};
use crate::random::Generator;
use crate::segmentation::cluster::kmeans::rough_labels;
use crate::segmentation::cluster::mixture::Mixture;
use crate::segmentation::features::points::Points;
use crate::segmentation::features::statistics::moments;
use crate::segmentation::params::Covariance;
use crate::segmentation::tendency::reference_sets::ReferenceSets;

/// Customers who share one exact value are tested by themselves from this share on.
const MIN_TIED_SHARE: f64 = 0.2;
/// Smaller parts of the customers are not tested.
const MIN_PART_SHARE: f64 = 0.05;
const MIN_PART_CUSTOMERS: usize = 50;
/// The largest parts are tested.
const MAX_PARTS: usize = 4;
/// Reference sets that the customers are compared with.
const MAX_REFERENCE_SETS: usize = 19;
/// Numbers of Gaussians that are fitted.
const COMPONENTS: [usize; 2] = [2, 3];
/// Starts of each fit from all columns.
const STARTS: u64 = 2;
/// Iterations of k-means before a fit.
const ITERATIONS: u32 = 8;
/// Columns from which one more start is made: those that two Gaussians fit best beside one.
const BIMODAL_COLUMNS: usize = 2;
/// Groups are claimed if the gain is larger than on every reference set, by this many standard deviations of theirs …
const MIN_DEVIATIONS: f64 = 4.0;
/// … and by this much log-likelihood.
const MIN_EXCESS: f64 = 12.0;
/// Fewer reference sets are enough if the gain is larger by this many standard deviations.
const EARLY_REFERENCE_SETS: usize = 6;
const EARLY_DEVIATIONS: f64 = 10.0;

/// Gains in log-likelihood, by the number of Gaussians in [`COMPONENTS`].
type Gains = [f64; COMPONENTS.len()];

/// Returns whether these points have groups.
pub async fn has_groups(points: &Points, seed: u64, host: &Host) -> bool {
    let mut generator = Generator::new(seed, "natural groups");
    let parts = parts(points);
    for (index, part) in parts.iter().enumerate() {
        let share = |index: usize| index as f64 / parts.len() as f64;
        if part_has_groups(part, &mut generator, &host.part(share(index), share(index + 1))).await {
            return true;
        }
    }
    false
}

async fn part_has_groups(points: &Points, generator: &mut Generator, host: &Host) -> bool {
    if has_valley(points, host).await {
        return true;
    }
    // One column has no correlations, and its valleys were looked for.
    if points.numeric < 2 {
        return false;
    }
    let bimodal = bimodal_columns(points, host).await;
    let observed = gains(points, &bimodal, host).await;
    let reference_sets = ReferenceSets::new(points, generator);
    let mut references: Vec<Gains> = Vec::new();
    while references.len() < MAX_REFERENCE_SETS {
        references.push(gains(&reference_sets.draw(generator), &bimodal, host).await);
        host.done(references.len() as f64 / MAX_REFERENCE_SETS as f64);
        match compare(&observed, &references) {
            Comparison::Groups => return true,
            Comparison::NoGroups => return false,
            Comparison::Undecided => {}
        }
    }
    false
}

/// What gains and those on some reference sets say.
enum Comparison {
    Groups,
    NoGroups,
    Undecided,
}

fn compare(observed: &Gains, references: &[Gains]) -> Comparison {
    let mut comparison = Comparison::NoGroups;
    for (at, gain) in observed.iter().enumerate() {
        let references: Vec<f64> = references.iter().map(|gains| gains[at]).collect();
        if references.iter().any(|reference| gain <= reference) {
            continue;
        }
        comparison = Comparison::Undecided;
        let (mean, deviation) = moments(&references);
        let excess = gain - mean;
        let exceeds = |deviations: f64| excess > deviations * deviation && excess > MIN_EXCESS;
        let is_sure = references.len() >= MAX_REFERENCE_SETS && exceeds(MIN_DEVIATIONS);
        if is_sure || references.len() >= EARLY_REFERENCE_SETS && exceeds(EARLY_DEVIATIONS) {
            return Comparison::Groups;
        }
    }
    comparison
}

/// The columns that two Gaussians fit best beside one.
async fn bimodal_columns(points: &Points, host: &Host) -> Vec<usize> {
    let mut axes = Vec::new();
    for axis in 0..points.numeric {
        let [gain, _] = gains(&of_axes(points, &[axis]), &[], host).await;
        axes.push((gain, axis));
    }
    let axes = sorted_by(&axes, 1, &|_, axis| descending(rank(axis.0)));
    axes.into_iter().take(BIMODAL_COLUMNS).map(|(_, axis)| axis).collect()
}

fn of_axes(points: &Points, axes: &[usize]) -> Points {
    let rows = (0..points.len()).map(|row| points.row(row));
    let values: Vec<f64> = rows.flat_map(|row| axes.iter().map(move |axis| row[*axis])).collect();
    Points::of_numbers(&values, axes.len())
}

/// The gains in log-likelihood of several Gaussians of one shape over one. One more start is made from the bimodal columns.
async fn gains(points: &Points, bimodal: &[usize], host: &Host) -> Gains {
    let of_bimodal = of_axes(points, bimodal);
    let one = Mixture::from_labels(points, &vec![0; points.len()], 1, Covariance::Tied, 1e-6, host).await;
    let one = match one {
        Some(mut one) => one.update_log_likelihood(points, host).await,
        None => f64::NEG_INFINITY,
    };
    let mut gains = [0.0; COMPONENTS.len()];
    for (gain, k) in gains.iter_mut().zip(COMPONENTS) {
        let mut starts = Vec::new();
        for seed in 1..=STARTS {
            starts.push(rough_labels(points, k, seed, ITERATIONS, host).await);
        }
        if of_bimodal.numeric > 0 && of_bimodal.numeric < points.numeric {
            starts.push(rough_labels(&of_bimodal, k, 1, ITERATIONS, host).await);
        }
        let mut best = one;
        for labels in starts {
            let mixture = Mixture::from_labels(points, &labels, k, Covariance::Tied, 1e-6, host).await;
            let Some(mut mixture) = mixture else { continue };
            if mixture.settle(points, 0.05, 60, host).await {
                best = best.max(mixture.log_likelihood);
            }
        }
        *gain = best - one;
    }
    gains
}

/// The points as one part or, if many share one value, those who have it and those who do not. Each part has its columns
/// scaled again, without those that are constant in it.
fn parts(points: &Points) -> Vec<Points> {
    let mut parts: Vec<Vec<usize>> = vec![(0..points.len()).collect()];
    for axis in 0..points.numeric {
        let Some(tied) = tied_value(points, axis) else { continue };
        let has_it = |row: &usize| points.row(*row)[axis] == tied;
        parts = parts
            .into_iter()
            .flat_map(|rows| {
                let (with, without): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(has_it);
                [with, without]
            })
            .collect();
    }
    let least = ((MIN_PART_SHARE * points.len() as f64) as usize).max(MIN_PART_CUSTOMERS);
    // Few customers are tested together.
    if points.len() >= least {
        parts.retain(|rows| rows.len() >= least);
    } else {
        parts = vec![(0..points.len()).collect()];
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then(a.first().cmp(&b.first())));
    parts.truncate(MAX_PARTS);
    parts.into_iter().map(|rows| scaled(points, &rows)).filter(|part| part.numeric > 0).collect()
}

/// The value that more than a fifth of the customers share.
fn tied_value(points: &Points, axis: usize) -> Option<f64> {
    let mut values: Vec<f64> = (0..points.len()).map(|row| points.row(row)[axis]).collect();
    sort_numbers(&mut values);
    let run = values.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    (run.len() as f64 > MIN_TIED_SHARE * values.len() as f64 && run.len() > 1).then_some(run[0])
}

fn scaled(points: &Points, rows: &[usize]) -> Points {
    let columns = (0..points.numeric).filter_map(|axis| {
        let mut column: Vec<f64> = rows.iter().map(|&row| points.row(row)[axis]).collect();
        let (mean, deviation) = moments(&column);
        let varies = deviation > 1e-9 * mean.abs().max(1e-300);
        for value in &mut column {
            *value = (*value - mean) / deviation;
        }
        varies.then_some(column)
    });
    let columns: Vec<Vec<f64>> = columns.collect();
    let values: Vec<f64> = (0..rows.len()).flat_map(|row| columns.iter().map(move |column| column[row])).collect();
    Points::of_numbers(&values, columns.len())
}

/// Whether a column, or one of the first two principal components, has a valley between two humps.
async fn has_valley(points: &Points, host: &Host) -> bool {
    let d = points.numeric;
    let axes = eigen(&points.second_moments, d).1;
    let component = |axis: &[f64]| -> Vec<f64> {
        (0..points.len()).map(|row| points.row(row).iter().zip(axis).map(|(x, a)| x * a).sum()).collect()
    };
    let column = |axis: usize| (0..points.len()).map(|row| points.row(row)[axis]).collect();
    let components = axes.chunks_exact(d).take(if d > 1 { 2 } else { 0 }).map(component);
    for values in (0..d).map(column).chain(components) {
        if is_multimodal(&spread_ties(values), host).await {
            return true;
        }
    }
    false
}

/// Sorts the values, and spreads equal ones evenly over half of the way to the next different ones.
fn spread_ties(mut values: Vec<f64>) -> Vec<f64> {
    sort_numbers(&mut values);
    let runs: Vec<&[f64]> = values.chunk_by(|a, b| a == b).collect();
    let mut spread = Vec::with_capacity(values.len());
    for (at, run) in runs.iter().enumerate() {
        let below = at.checked_sub(1).map(|before| runs[before][0]);
        let above = runs.get(at + 1).map(|run| run[0]);
        // The first and the last run reach as far out as in.
        let half = |other: Option<f64>| other.map(|other| (other - run[0]).abs() / 2.0);
        let low = half(below).or(half(above)).unwrap_or(0.0);
        let high = half(above).or(half(below)).unwrap_or(0.0);
        for place in 0..run.len() {
            let share = (place as f64 + 0.5) / run.len() as f64;
            spread.push(if run.len() == 1 { run[0] } else { run[0] - low + (low + high) * share });
        }
    }
    spread
}

/// Whether between two of the humps that two to four Gaussians find there are fewer than half as many values as at the lower
/// one, beyond chance.
async fn is_multimodal(sorted: &[f64], host: &Host) -> bool {
    let points = Points::of_numbers(sorted, 1);
    for k in 2..=4 {
        let labels = rough_labels(&points, k, 1, ITERATIONS, host).await;
        let mixture = Mixture::from_labels(&points, &labels, k, Covariance::Tied, 1e-4, host).await;
        let Some(mut mixture) = mixture else { continue };
        if !mixture.settle(&points, 0.01, 100, host).await {
            continue;
        }
        let mut humps = mixture.means;
        sort_numbers(&mut humps);
        if humps.windows(2).any(|pair| is_valley_between(sorted, pair[0], pair[1])) {
            return true;
        }
    }
    false
}

fn is_valley_between(sorted: &[f64], left: f64, right: f64) -> bool {
    let half = (right - left) / 8.0;
    let count_around = |middle: f64| {
        let from = sorted.partition_point(|value| *value < middle - half);
        sorted.partition_point(|value| *value <= middle + half).saturating_sub(from) as f64
    };
    let lower_hump = count_around(left).min(count_around(right));
    let between = (0..=8).map(|at| count_around(left + half * (2.0 + 0.5 * f64::from(at))));
    let valley = between.fold(f64::INFINITY, f64::min);
    let is_beyond_chance = lower_hump - valley > 4.0 * (lower_hump + valley).sqrt();
    lower_hump >= 8.0 && valley < lower_hump / 2.0 && is_beyond_chance
}
