//! Are there groups at all, or do customers differ by degree?
//!
//! A silhouette, a gap or a BIC alone finds groups in any cloud that is not round. Here groups are claimed only where
//! several Gaussians of one shape fit the customers far better than they fit worlds with the same columns and the same
//! correlations but no groups ([`crate::segmentation::tendency::surrogate`]), or where a column, or one of the first two principal
//! components, has a valley that no single hump has. Customers who share one exact value of a column (those who bought
//! once) are looked at by themselves: many of one value are no group that has to be found.
//!
//! How often groups are claimed where there are none, and found where there are, is tested (`tests/native/groups.rs`,
//! `tests/deep/groups.rs`) and told in `docs/models.md`.

use crate::math::dense::eigen;
use crate::math::radix::sort_numbers;
use crate::random::Generator;
use crate::segmentation::cluster::kmeans::quick_labels;
use crate::segmentation::cluster::mixture::{Covariance, Mixture};
use crate::segmentation::features::points::{Points, moments};
use crate::segmentation::tendency::surrogate::Surrogates;

/// Share of the customers that has to have one exact value for them to be looked at by themselves.
const ATOM: f64 = 0.2;
/// A part of the customers that is smaller is not looked at: share, and customers.
const PART: (f64, usize) = (0.05, 50);
/// Parts that are looked at, the largest.
const PARTS: usize = 4;
/// Worlds without groups that the customers are compared with.
const WORLDS: usize = 19;
/// Numbers of Gaussians that are tried.
const GAUSSIANS: [usize; 2] = [2, 3];
/// Starts of each fit from all columns.
const STARTS: u64 = 2;
/// Rounds of k-means before a fit.
const ROUNDS: u32 = 8;
/// Columns that another start is made from: those that by themselves look most like several.
const TELLING: usize = 2;
/// Groups are claimed where the gain in log-likelihood is beyond that of all worlds, by so many of its standard
/// deviations and at least by so much.
const BEYOND: (f64, f64) = (4.0, 12.0);
/// Already after some worlds, where it is beyond doubt.
const BEYOND_DOUBT: (usize, f64) = (6, 10.0);

/// The question under way.
#[derive(Debug)]
pub struct Natural {
    parts: Vec<Part>,
    at: usize,
    generator: Generator,
    answer: Option<bool>,
}

/// Some of the customers, and what was found of them.
#[derive(Debug)]
struct Part {
    points: Points,
    surrogates: Option<Surrogates>,
    /// The same in all worlds, as every column keeps its values.
    telling: Vec<usize>,
    own: Vec<f64>,
    worlds: Vec<Vec<f64>>,
}

impl Natural {
    /// Asks it of these points.
    pub fn new(points: &Points, seed: u64) -> Self {
        let parts = parts(points).into_iter().map(|points| Part {
            points,
            surrogates: None,
            telling: Vec::new(),
            own: Vec::new(),
            worlds: Vec::new(),
        });
        Self { parts: parts.collect(), at: 0, generator: Generator::new(seed, "natural groups"), answer: None }
    }

    /// How much of the question is answered, 0 … 1.
    pub fn fraction(&self) -> f64 {
        let seen = self.parts.get(self.at).map_or(0, |part| part.worlds.len());
        (self.at * WORLDS + seen) as f64 / (self.parts.len() * WORLDS).max(1) as f64
    }

    /// Looks at one more world; the answer once it is there.
    pub fn step(&mut self) -> Option<bool> {
        if self.answer.is_none() {
            match self.parts.get_mut(self.at) {
                None => self.answer = Some(false),
                Some(part) => match part.step(&mut self.generator) {
                    Some(true) => self.answer = Some(true),
                    Some(false) => self.at += 1,
                    None => {}
                },
            }
        }
        self.answer
    }
}

impl Part {
    fn step(&mut self, generator: &mut Generator) -> Option<bool> {
        let Some(surrogates) = &self.surrogates else {
            if has_valley(&self.points) {
                return Some(true);
            }
            // One column has no correlations; its valleys were looked at.
            if self.points.numeric < 2 {
                return Some(false);
            }
            self.telling = telling(&self.points);
            self.own = gains(&self.points, &self.telling);
            self.surrogates = Some(Surrogates::new(&self.points, generator));
            return None;
        };
        self.worlds.push(gains(&surrogates.draw(generator), &self.telling));
        let seen = self.worlds.len();
        let mut possible = false;
        for at in 0..GAUSSIANS.len() {
            let own = self.own[at];
            let worlds: Vec<f64> = self.worlds.iter().map(|world| world[at]).collect();
            if worlds.iter().any(|world| own <= *world) {
                continue;
            }
            possible = true;
            let (mean, deviation) = moments(&worlds);
            let excess = own - mean;
            let by = |times: f64| excess > times * deviation && excess > BEYOND.1;
            if seen >= WORLDS && by(BEYOND.0) || seen >= BEYOND_DOUBT.0 && by(BEYOND_DOUBT.1) {
                return Some(true);
            }
        }
        if possible && seen < WORLDS { None } else { Some(false) }
    }
}

/// The columns that two Gaussians fit best beside one.
fn telling(points: &Points) -> Vec<usize> {
    let gain = |axis: usize| gains(&of_axes(points, &[axis]), &[]).first().copied().unwrap_or(0.0);
    let mut axes: Vec<(f64, usize)> = (0..points.numeric).map(|axis| (gain(axis), axis)).collect();
    axes.sort_by(|a, b| b.0.total_cmp(&a.0));
    axes.into_iter().take(TELLING).map(|(_, axis)| axis).collect()
}

fn of_axes(points: &Points, axes: &[usize]) -> Points {
    let values = (0..points.len()).flat_map(|row| axes.iter().map(move |axis| points.row(row)[*axis])).collect();
    Points::of_numbers(values, axes.len())
}

/// What several Gaussians of one shape gain over one, in log-likelihood; some starts are made from these columns alone.
fn gains(points: &Points, telling: &[usize]) -> Vec<f64> {
    let some = of_axes(points, telling);
    let one = Mixture::from_labels(points, &vec![0; points.len()], 1, Covariance::Tied, 1e-6)
        .map_or(f64::NEG_INFINITY, |mut one| one.chances_settled(points));
    let gain = |k: usize| {
        let all = (0..STARTS).map(|start| quick_labels(points, k, start + 1, ROUNDS));
        let few = (some.numeric > 0 && some.numeric < points.numeric).then(|| quick_labels(&some, k, 1, ROUNDS));
        let fits = all.chain(few).filter_map(|labels| {
            let mut mixture = Mixture::from_labels(points, &labels, k, Covariance::Tied, 1e-6)?;
            mixture.settle(points, 0.05, 60).then_some(mixture.log_likelihood)
        });
        fits.fold(one, f64::max) - one
    };
    GAUSSIANS.iter().map(|k| gain(*k)).collect()
}

/// The points as one part, or, where many share one value, those who have it and those who do not; each with its columns
/// brought to one scale, without those that are the same for all.
fn parts(points: &Points) -> Vec<Points> {
    let d = points.numeric;
    let mut parts: Vec<Vec<usize>> = vec![(0..points.len()).collect()];
    for axis in 0..d {
        let Some(atom) = atom(points, axis) else { continue };
        let has = |row: &usize| points.row(*row)[axis] == atom;
        parts = parts
            .into_iter()
            .flat_map(|rows| {
                let (with, without): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(has);
                [with, without]
            })
            .collect();
    }
    let least = ((PART.0 * points.len() as f64) as usize).max(PART.1);
    // Few customers are looked at together.
    if points.len() >= least {
        parts.retain(|rows| rows.len() >= least);
    } else {
        parts = vec![(0..points.len()).collect()];
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then(a.first().cmp(&b.first())));
    parts.truncate(PARTS);
    parts.into_iter().map(|rows| scaled(points, &rows)).filter(|part| part.numeric > 0).collect()
}

/// The value that more than a fifth of the customers share.
fn atom(points: &Points, axis: usize) -> Option<f64> {
    let mut values: Vec<f64> = (0..points.len()).map(|row| points.row(row)[axis]).collect();
    sort_numbers(&mut values);
    let run = values.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    (run.len() as f64 > ATOM * values.len() as f64 && run.len() > 1).then_some(run[0])
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
    let values = (0..rows.len()).flat_map(|row| columns.iter().map(move |column| column[row])).collect();
    Points::of_numbers(values, columns.len())
}

/// Whether a column, or one of the first two principal components, has a valley between two humps.
fn has_valley(points: &Points) -> bool {
    let d = points.numeric;
    let axes = eigen(&points.scatter, d).1;
    let along = |axis: &[f64]| -> Vec<f64> {
        (0..points.len()).map(|row| points.row(row).iter().zip(axis).map(|(x, a)| x * a).sum()).collect()
    };
    let column = |axis: usize| (0..points.len()).map(|row| points.row(row)[axis]).collect();
    let components = axes.chunks_exact(d).take(if d > 1 { 2 } else { 0 }).map(along);
    (0..d).map(column).chain(components).any(|values: Vec<f64>| valley(spread_ties(values)))
}

/// Values in rising order; of equal ones, each its part of the way to the next different ones.
fn spread_ties(mut values: Vec<f64>) -> Vec<f64> {
    sort_numbers(&mut values);
    let runs: Vec<&[f64]> = values.chunk_by(|a, b| a == b).collect();
    let mut spread = Vec::with_capacity(values.len());
    for (at, run) in runs.iter().enumerate() {
        let below = at.checked_sub(1).map(|before| runs[before][0]);
        let above = runs.get(at + 1).map(|run| run[0]);
        // The first and the last reach as far out as in.
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

/// Whether between two of the humps that two to four Gaussians see there are less than half as many as at the lower of
/// them, beyond chance.
fn valley(values: Vec<f64>) -> bool {
    let points = Points::of_numbers(values, 1);
    let within = |middle: f64, half: f64| {
        let from = points.values.partition_point(|value| *value < middle - half);
        points.values.partition_point(|value| *value <= middle + half).saturating_sub(from) as f64
    };
    (2..=4).any(|k| {
        let labels = quick_labels(&points, k, 1, ROUNDS);
        let Some(mut mixture) = Mixture::from_labels(&points, &labels, k, Covariance::Tied, 1e-4) else { return false };
        if !mixture.settle(&points, 0.01, 100) {
            return false;
        }
        let mut humps = mixture.means;
        sort_numbers(&mut humps);
        humps.windows(2).any(|pair| {
            let half = (pair[1] - pair[0]) / 8.0;
            let lower = within(pair[0], half).min(within(pair[1], half));
            let between = (0..=8).map(|at| within(pair[0] + half * (2.0 + 0.5 * f64::from(at)), half));
            let valley = between.fold(f64::INFINITY, f64::min);
            lower >= 8.0 && valley < lower / 2.0 && lower - valley > 4.0 * (lower + valley).sqrt()
        })
    })
}
