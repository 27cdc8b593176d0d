//! The segmentation as a job: points → choose k on a sample → group everybody → number, profile, name.

use std::rc::Rc;

use linfa::ParamGuard;

use crate::job::Budget;
use crate::math::order::sort;
use crate::math::radix::{order_by, rank, sort_numbers};
use crate::random::Generator;
use crate::segmentation::features::{FeatureReport, Points, moments, points};
use crate::segmentation::kmeans::{KMeans, KMeansParams, KMeansValidParams, Search};
use crate::segmentation::naming::{Traits, name};
use crate::segmentation::params::{Feature, SegmentValidParams};
use crate::segmentation::profile::{ProfileEntry, entry};
use crate::segmentation::report::{Criterion, Map, MapPoint, Segment, Segments, SumAndMean, SumAndShare};
use crate::segmentation::silhouette::silhouette;
use crate::warning::{Outcome, Unavailable, Warning};

/// Customers on which the number of groups is chosen.
const SAMPLE: usize = 2000;
/// Customers on which the starts of the final grouping are tried when there are more.
const START_SAMPLE: usize = 20_000;
/// Customers on the map.
const MAP_POINTS: usize = 600;
/// A best silhouette below this is no structure worth the name (Kaufman and Rousseeuw 1990, table 4).
const NO_STRUCTURE: f64 = 0.25;
/// Fewer customers than this are not grouped.
pub const MIN_CUSTOMERS: usize = 10;

/// What the analysis needs: raw features of every customer, and what ranks groups.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// One column a feature, one value a customer, all finite.
    pub raw: Vec<(Feature, Vec<f64>)>,
    /// Residual CLV of every customer, where there is a model of it.
    pub clv: Option<Rc<Vec<f64>>>,
}

impl Input {
    fn customers(&self) -> usize {
        self.raw.first().map_or(0, |(_, values)| values.len())
    }

    /// Net spend of every customer.
    fn spend(&self) -> &[f64] {
        self.raw.iter().find(|(feature, _)| *feature == Feature::Spend).map_or(&[], |(_, values)| values)
    }
}

/// The result: the report's part, every customer's segment id, warnings.
pub type SegmentResult = (Outcome<Segments>, Vec<u32>, Vec<Warning>);

enum Stage {
    Prepare,
    Sweep(Search),
    Starts { search: Search, sample: Points },
    Group(Search),
    Done,
}

/// The analysis under way.
pub struct SegmentJob {
    params: SegmentValidParams,
    input: Input,
    stage: Stage,
    points: Points,
    features: Vec<FeatureReport>,
    sample: Points,
    most: usize,
    criteria: Vec<Criterion>,
    found: Option<KMeans>,
    warnings: Vec<Warning>,
    refused: Option<Unavailable>,
}

impl SegmentJob {
    /// Starts the grouping of these customers.
    pub fn new(input: Input, params: SegmentValidParams) -> Self {
        let empty = || Points { values: Vec::new(), width: 0, customer: Vec::new() };
        Self {
            params,
            input,
            stage: Stage::Prepare,
            points: empty(),
            features: Vec::new(),
            sample: empty(),
            most: 1,
            criteria: Vec::new(),
            found: None,
            warnings: Vec::new(),
            refused: None,
        }
    }

    /// Works until the budget is spent; true when done.
    pub fn step(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Prepare => {
                    budget.spend(self.input.customers());
                    self.stage = self.prepare();
                }
                Stage::Sweep(search) => {
                    budget.spend(self.sample.len());
                    self.stage = self.sweep(search);
                }
                Stage::Starts { search, sample } => {
                    budget.spend(sample.len());
                    self.stage = self.start(search, sample);
                }
                Stage::Group(search) => {
                    budget.spend(self.points.len());
                    self.stage = self.group(search);
                }
                Stage::Done => return true,
            }
        }
        false
    }

    /// The result, once done.
    pub fn finish(self) -> SegmentResult {
        match self.refused {
            Some(refused) => (refused.into(), Vec::new(), self.warnings),
            None => self.describe(),
        }
    }

    fn prepare(&mut self) -> Stage {
        let customers = self.input.customers();
        if customers < MIN_CUSTOMERS {
            self.refused =
                Some(Unavailable::new("too-few-customers", MIN_CUSTOMERS.to_string(), customers.to_string()));
            return Stage::Done;
        }
        (self.points, self.features) = points(&self.input.raw, &self.params);
        for feature in self.features.iter().filter(|feature| feature.dropped) {
            self.warnings.push(dropped_warning(feature.column));
        }
        if self.points.width == 0 {
            self.found = Some(KMeans { centers: Vec::new(), width: 0, inertia: 0.0 });
            return Stage::Done;
        }
        let mut generator = Generator::new(self.params.seed, "sample for k");
        self.sample = self.points.select(&generator.sample(self.points.len(), SAMPLE));
        self.most = (self.params.max_segments as usize).min(distinct(&self.sample));
        self.sweep_next()
    }

    /// The next k on the sample, or the final grouping once all were tried.
    fn sweep_next(&mut self) -> Stage {
        let k = self.criteria.len() + 1;
        if k <= self.most {
            return Stage::Sweep(Search::new(checked(k, self.params.seed, 4)));
        }
        let k = self.wanted_k();
        let n = self.points.len();
        if n <= START_SAMPLE {
            return Stage::Group(Search::new(checked(k, self.params.seed, 10)));
        }
        let mut generator = Generator::new(self.params.seed, "sample for starts");
        let sample = self.points.select(&generator.sample(n, START_SAMPLE));
        Stage::Starts { search: Search::new(checked(k, self.params.seed, 10)), sample }
    }

    fn sweep(&mut self, mut search: Search) -> Stage {
        let Some(found) = search.step(&self.sample.values, self.sample.width) else {
            return Stage::Sweep(search);
        };
        let (labels, inertia) = found.label(&self.sample.values);
        let k = found.k() as u32;
        let silhouette = silhouette(&self.sample, &labels);
        self.criteria.push(Criterion { k, inertia, silhouette, bic: None, gap: None, stability: None });
        self.sweep_next()
    }

    fn start(&mut self, mut search: Search, sample: Points) -> Stage {
        match search.step(&sample.values, sample.width) {
            None => Stage::Starts { search, sample },
            Some(found) => Stage::Group(Search::from(KMeans { inertia: f64::INFINITY, ..found })),
        }
    }

    fn group(&mut self, mut search: Search) -> Stage {
        match search.step(&self.points.values, self.points.width) {
            None => Stage::Group(search),
            Some(found) => {
                self.found = Some(found);
                Stage::Done
            }
        }
    }

    /// The k with the best silhouette on the sample (the smaller of equals), and that silhouette.
    fn best_k(&self) -> Option<(u32, f64)> {
        let mut best: Option<(u32, f64)> = None;
        for criterion in &self.criteria {
            if let Some(silhouette) = criterion.silhouette
                && best.is_none_or(|(_, highest)| silhouette > highest)
            {
                best = Some((criterion.k, silhouette));
            }
        }
        best
    }

    fn wanted_k(&mut self) -> usize {
        let chosen = self.best_k().map_or(1, |(k, _)| k as usize);
        let Some(asked) = self.params.k else { return chosen };
        let different = distinct(&self.points);
        let k = (asked as usize).min(different);
        if k < asked as usize {
            self.warnings.push(lowered_warning(asked, k));
        }
        k
    }

    fn describe(mut self) -> SegmentResult {
        let Some(found) = &self.found else {
            return (
                Unavailable::new("no-variation", "customers that differ", "none").into(),
                Vec::new(),
                self.warnings,
            );
        };
        let (labels, inertia) =
            if found.width == 0 { (vec![0; self.points.len()], 0.0) } else { found.label(&self.points.values) };
        let (k, width) = (found.k().max(1), found.width);
        // Where they stand is of no use any longer, and there may be millions.
        self.points.values = Vec::new();
        let groups = self.gather(&labels, k);
        let mut ids = vec![0; self.points.len()];
        for (id, rows) in groups.iter().enumerate() {
            for &row in rows {
                ids[self.points.customer[row] as usize] = id as u32 + 1;
            }
        }
        let natural = self.best_k().filter(|(_, silhouette)| *silhouette >= NO_STRUCTURE).map_or(1, |(k, _)| k);
        let segments = Segments {
            method: "kmeans",
            k: groups.len() as u32,
            natural_k: natural,
            chosen_by: match (width, self.params.k) {
                (0, _) => "no-variation",
                (_, Some(_)) => "user",
                _ => "silhouette",
            },
            sample: self.sample.len() as u64,
            criteria: self.criteria.clone(),
            features: self.features.clone(),
            inertia,
            log_likelihood: None,
            segments: self.segments(&groups),
            map: self.map(&ids),
        };
        (Outcome::Ready(segments), ids, self.warnings)
    }

    /// Rows of every group that has any, the most valuable group first: by mean CLV, else mean spend; then
    /// by size, then by the first row in canonical order.
    fn gather(&self, labels: &[u32], k: usize) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); k];
        for (row, label) in labels.iter().enumerate() {
            groups[*label as usize].push(row);
        }
        groups.retain(|rows| !rows.is_empty());
        let worth = |rows: &[usize]| {
            let values = self.input.clv.as_deref().map_or(self.input.spend(), Vec::as_slice);
            moments(&self.of_customers(values, rows)).0
        };
        let mut keyed: Vec<(f64, Vec<usize>)> = groups.into_iter().map(|rows| (worth(&rows), rows)).collect();
        sort(&mut keyed, &|a, b| b.0.total_cmp(&a.0).then(b.1.len().cmp(&a.1.len())).then(a.1[0].cmp(&b.1[0])));
        keyed.into_iter().map(|(_, rows)| rows).collect()
    }

    /// Values of the customers of these rows, sorted, so that sums over customers with equal features do not
    /// depend on the order in which they came.
    fn of_customers(&self, values: &[f64], rows: &[usize]) -> Vec<f64> {
        let mut own: Vec<f64> = rows.iter().map(|&row| values[self.points.customer[row] as usize]).collect();
        sort_numbers(&mut own);
        own
    }

    fn segments(&self, groups: &[Vec<usize>]) -> Vec<Segment> {
        let everybody: Vec<usize> = (0..self.points.len()).collect();
        let mean = |values: &[f64], rows: &[usize]| moments(&self.of_customers(values, rows)).0;
        let total = |values: &[f64], rows: &[usize]| -> f64 { self.of_customers(values, rows).iter().sum() };
        let means: Vec<f64> = self.input.raw.iter().map(|(_, values)| mean(values, &everybody)).collect();
        let all_spend = total(self.input.spend(), &everybody);
        let profiles: Vec<Vec<ProfileEntry>> = groups
            .iter()
            .map(|rows| {
                let columns = self.input.raw.iter().zip(&means);
                columns
                    .map(|((feature, values), mean)| {
                        entry(feature.name(), &self.of_customers(values, rows), *mean, self.params.interval)
                    })
                    .collect()
            })
            .collect();
        let names = name(&profiles.iter().map(|profile| traits(profile)).collect::<Vec<_>>());
        groups
            .iter()
            .zip(profiles)
            .zip(names)
            .enumerate()
            .map(|(index, ((rows, profile), name))| Segment {
                id: index as u32 + 1,
                name,
                size: rows.len() as u64,
                share: rows.len() as f64 / everybody.len() as f64,
                center: profile.iter().map(|entry| (entry.feature, entry.value)).collect(),
                profile,
                clv: self.input.clv.as_ref().map(|clv| SumAndMean { total: total(clv, rows), mean: mean(clv, rows) }),
                spend: {
                    let sum = total(self.input.spend(), rows);
                    SumAndShare { total: sum, share: if all_spend > 0.0 { sum / all_spend } else { 0.0 } }
                },
            })
            .collect()
    }

    fn map(&self, ids: &[u32]) -> Map {
        let mut generator = Generator::new(self.params.seed, "map");
        let rows = generator.sample(self.points.len(), MAP_POINTS);
        let raw =
            |feature: Feature| self.input.raw.iter().find(|(other, _)| *other == feature).map(|(_, values)| values);
        let (x, y) = (Feature::SinceLast, Feature::Spend);
        let points = match (raw(x), raw(y)) {
            (Some(xs), Some(ys)) => rows
                .into_iter()
                .map(|row| {
                    let customer = self.points.customer[row] as usize;
                    MapPoint { x: xs[customer], y: ys[customer], segment: ids[customer] }
                })
                .collect(),
            _ => Vec::new(),
        };
        Map { x: x.name(), y: y.name(), points }
    }
}

fn checked(k: usize, seed: u64, starts: u32) -> KMeansValidParams {
    // k and starts are at least 1 here, so the check cannot fail; the fallback is the smallest valid search.
    let params = KMeansParams::new(k.max(1)).seed(seed).starts(starts.max(1));
    match params.check_ref() {
        Ok(valid) => valid.clone(),
        Err(_) => checked(1, seed, 1),
    }
}

/// Number of different points.
fn distinct(points: &Points) -> usize {
    // The canonical order is by all raw features; the points may be made of some of them.
    let row = |index: u32| points.row(index as usize);
    let order = order_by(points.len(), points.row(0).len(), &|column, index| rank(row(index)[column]));
    let differ = |one: u32, two: u32| row(one).iter().zip(row(two)).any(|(x, y)| rank(*x) != rank(*y));
    order.windows(2).filter(|pair| differ(pair[0], pair[1])).count() + order.len().min(1)
}

fn traits(profile: &[ProfileEntry]) -> Traits {
    let entry = |feature: Feature| profile.iter().find(|entry| entry.feature == feature.name());
    let lift = |feature| entry(feature).and_then(|entry| entry.lift).unwrap_or(1.0);
    Traits {
        purchases: entry(Feature::Purchases).map_or(2.0, |entry| entry.value),
        purchases_lift: lift(Feature::Purchases),
        since_last_lift: lift(Feature::SinceLast),
        spend_lift: lift(Feature::Spend),
    }
}

fn dropped_warning(column: &'static str) -> Warning {
    Warning::new("feature-dropped", format!("`{column}` is the same for all customers and cannot tell groups apart."))
        .with("column", column)
}

fn lowered_warning(asked: u32, k: usize) -> Warning {
    Warning::new("k-lowered", format!("{asked} groups were asked for; only {k} customers differ, so there are {k}."))
        .with("asked", f64::from(asked))
        .with("k", k as f64)
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
