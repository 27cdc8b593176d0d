//! The segmentation as a job: points → are there groups, and how many → group everybody → number, profile, name.

use std::rc::Rc;

use crate::columns::{Column, Values, canonical};
use crate::job::Budget;
use crate::math::radix::{order_by, rank};
use crate::random::Generator;
use crate::segmentation::cluster::fits::{KMeansFit, MixtureFit};
use crate::segmentation::cluster::mixture::Covariance;
use crate::segmentation::cluster::rfm::grid;
use crate::segmentation::describe::description::describe;
use crate::segmentation::describe::map::map;
use crate::segmentation::features::points::{FeatureReport, Points, points};
use crate::segmentation::grouping::{Grouping, Input, SegmentResult};
use crate::segmentation::params::{FeatureChoice, Method, SegmentValidParams, Transform};
use crate::segmentation::tendency::k_selection::{Found, Sweep};
use crate::warning::{Unavailable, Warning};

/// Customers on which the number of groups is chosen.
const SAMPLE: usize = 2000;
/// Groups that can be asked for at most.
const MOST: u32 = 50;
/// How much a column of words counts beside one of numbers, unless a person says otherwise.
const WORDS_WEIGHT: f64 = 0.5;
/// Fewer customers than this are not grouped.
pub const MIN_CUSTOMERS: usize = 10;
/// Groups of more customers than this are not kept for the next analysis, nor who belongs to them in the report.
pub const KEPT: usize = 200_000;

enum Stage {
    Prepare,
    Sweep(Box<Sweep>),
    KMeans(KMeansFit),
    Mixture(MixtureFit),
    Grouped,
    Done,
}

/// The analysis under way.
pub struct SegmentJob {
    params: SegmentValidParams,
    input: Input,
    stage: Stage,
    points: Points,
    grouping: Grouping,
    earlier: Option<Rc<Grouping>>,
    k: usize,
    refused: Option<Unavailable>,
}

impl SegmentJob {
    /// Starts the grouping of these customers.
    pub fn new(input: Input, params: SegmentValidParams) -> Self {
        let grouping =
            Grouping { columns: Rc::clone(&input.columns), params: Some(params.clone()), ..Grouping::default() };
        Self {
            params,
            input,
            stage: Stage::Prepare,
            points: Points::default(),
            grouping,
            earlier: None,
            k: 1,
            refused: None,
        }
    }

    /// Makes use of what an earlier analysis found, where that was asked the same of the same customers.
    #[must_use]
    pub fn after(mut self, earlier: Option<Rc<Grouping>>) -> Self {
        let same = |earlier: &Rc<Grouping>| {
            earlier.params.as_ref() == Some(&self.params) && earlier.columns == self.input.columns
        };
        self.earlier = earlier.filter(same);
        if self.earlier.is_some() {
            self.stage = Stage::Done;
        }
        self
    }

    /// Works until the budget is spent; true when done.
    pub fn step(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            budget.spend(match &self.stage {
                Stage::Sweep(sweep) => 20 * sweep.len(),
                Stage::KMeans(fit) => fit.cost(self.points.len()),
                Stage::Mixture(fit) => fit.cost(self.points.len()),
                _ => self.input.customers(),
            });
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Prepare => self.prepare(),
                Stage::Sweep(sweep) => self.sweep(sweep),
                Stage::KMeans(fit) => self.group(fit),
                Stage::Mixture(fit) => self.mix(fit),
                Stage::Grouped => {
                    self.draw_map();
                    Stage::Done
                }
                Stage::Done => return true,
            };
        }
        false
    }

    /// How much of it is done, 0 … 1.
    pub fn fraction(&self) -> f64 {
        match &self.stage {
            Stage::Prepare => 0.0,
            Stage::Sweep(sweep) => 0.8 * sweep.fraction(),
            Stage::KMeans(_) | Stage::Mixture(_) => 0.8,
            Stage::Grouped | Stage::Done => 1.0,
        }
    }

    /// The result, once done.
    pub fn finish(self) -> SegmentResult {
        if let Some(refused) = self.refused {
            let warnings = self.grouping.warnings;
            return SegmentResult { outcome: Some(refused.into()), warnings, ..SegmentResult::default() };
        }
        let grouping = self.earlier.unwrap_or_else(|| Rc::new(self.grouping));
        let mut result = describe(&grouping, &self.input, &self.params);
        result.grouping = Some(grouping).filter(|grouping| grouping.labels.len() <= KEPT);
        result
    }

    fn prepare(&mut self) -> Stage {
        let customers = self.input.customers();
        if customers < MIN_CUSTOMERS {
            self.refused =
                Some(Unavailable::new("too-few-customers", MIN_CUSTOMERS.to_string(), customers.to_string()));
            return Stage::Done;
        }
        let choices = choices(&self.input.columns, &self.params);
        let known = |choice: &&FeatureChoice| self.input.columns.iter().all(|column| column.name != choice.column);
        if let Some(unknown) = choices.iter().find(known) {
            let names: Vec<&str> = self.input.columns.iter().map(|column| column.name.as_str()).collect();
            self.refused = Some(Unavailable::new("feature-not-found", unknown.column.clone(), names.join(", ")));
            return Stage::Done;
        }
        let order = canonical(&self.input.columns);
        (self.points, self.grouping.features) = points(&self.input.columns, &choices, &self.params, &order);
        self.grouping.customer = order;
        let dropped = self.grouping.features.iter().filter(|feature| feature.dropped);
        self.grouping.warnings = dropped.map(dropped_warning).collect();
        if self.params.method == Method::Rfm {
            return self.cut();
        }
        if self.points.width == 0 {
            self.grouping.found = Found { natural_k: 1, k: 1, by: "no-variation", ..Found::default() };
            self.grouping.k = 1;
            self.grouping.labels = vec![0; customers];
            return Stage::Grouped;
        }
        let mut generator = Generator::new(self.params.seed, "sample for k");
        let sample = self.points.select(&generator.sample(self.points.len(), SAMPLE));
        let most = (self.params.max_segments as usize).min(distinct(&sample));
        Stage::Sweep(Box::new(Sweep::new(sample, most, self.params.clone())))
    }

    /// The grid of recency, frequency and money.
    fn cut(&mut self) -> Stage {
        let of = |name: &str| -> Vec<f64> {
            let values = self.input.numbers(name);
            self.grouping.customer.iter().filter_map(|customer| values.get(*customer as usize)).copied().collect()
        };
        let [since, purchases, spend] = ["since_last", "purchases", "spend"].map(of);
        if spend.is_empty() {
            let need = "orders with a customer, a date and an amount";
            self.refused = Some(Unavailable::new("needs-orders", need, "none"));
            return Stage::Done;
        }
        let (grid, labels, names) = grid(&since, &purchases, &spend);
        self.grouping.k = names.len();
        self.grouping.found = Found { natural_k: 1, k: names.len() as u32, by: "grid", ..Found::default() };
        self.grouping.labels = labels;
        self.grouping.grid = Some((grid, names));
        Stage::Grouped
    }

    fn sweep(&mut self, mut sweep: Box<Sweep>) -> Stage {
        let Some(found) = sweep.step() else { return Stage::Sweep(sweep) };
        self.grouping.found = found;
        self.k = self.wanted_k();
        let seed = self.params.seed;
        if self.params.method == Method::Mixture {
            let floor = self.params.variance_floor;
            return Stage::Mixture(MixtureFit::new(&self.points, self.k, seed, self.form(), floor));
        }
        Stage::KMeans(KMeansFit::new(&self.points, self.k, seed))
    }

    fn group(&mut self, mut fit: KMeansFit) -> Stage {
        if !fit.step(&self.points) {
            return Stage::KMeans(fit);
        }
        if let Some((found, labels)) = fit.finish() {
            (self.grouping.k, self.grouping.inertia, self.grouping.labels) = (found.k(), found.inertia, labels);
        }
        Stage::Grouped
    }

    fn mix(&mut self, mut fit: MixtureFit) -> Stage {
        if !fit.step(&self.points) {
            return Stage::Mixture(fit);
        }
        let Some(mixed) = fit.finish() else {
            self.refused = Some(Unavailable::new("no-variation", "customers that differ", "none"));
            return Stage::Done;
        };
        self.grouping.k = mixed.mixture.k();
        self.grouping.covariance = Some(self.form());
        self.grouping.inertia = inertia(&self.points, &mixed.labels, self.grouping.k);
        self.grouping.log_likelihood = Some(mixed.mixture.log_likelihood);
        (self.grouping.labels, self.grouping.chances) = (mixed.labels, mixed.chances);
        Stage::Grouped
    }

    fn form(&self) -> Covariance {
        let found = self.grouping.found.forms.get(self.k.saturating_sub(1));
        self.params.covariance.or(found.copied()).unwrap_or(Covariance::Full)
    }

    fn draw_map(&mut self) {
        let rows: Vec<u32> = (0..self.input.customers() as u32).collect();
        // Of whom a point is stands in place of the group, which has no number yet.
        self.grouping.map =
            Some(map(&self.points, &self.grouping.features, &self.input.columns, &rows, self.params.seed));
        // Where they stand is of no use any longer, and there may be millions.
        self.points = Points::default();
    }

    fn wanted_k(&mut self) -> usize {
        let Some(asked) = self.params.k else { return self.grouping.found.k as usize };
        self.grouping.found.by = "user";
        let different = distinct(&self.points);
        let k = (asked.min(MOST) as usize).min(different);
        if k < asked as usize {
            self.grouping.warnings.push(lowered_warning(asked, k, different));
        }
        k
    }
}

/// The columns that groups are made of: those asked for, else of orders the usual three, else all.
fn choices(columns: &[Column], params: &SegmentValidParams) -> Vec<FeatureChoice> {
    let choice = |column: &str, transform| FeatureChoice { column: column.to_owned(), transform, weight: 1.0 };
    match () {
        () if !params.features.is_empty() => params.features.clone(),
        () if columns.iter().any(|column| column.name == "purchases") => vec![
            choice("purchases", Some(Transform::Log1p)),
            choice("since_last", Some(Transform::None)),
            choice("spend", Some(Transform::Log1pRelative)),
        ],
        () => columns
            .iter()
            .map(|column| FeatureChoice { weight: usual_weight(column), ..choice(&column.name, None) })
            .collect(),
    }
}

/// Two words lie two standard deviations apart with nothing between them, farther than the parts of any number: counting as
/// much, they would split every group in two.
fn usual_weight(column: &Column) -> f64 {
    if matches!(column.values, Values::Words { .. }) { WORDS_WEIGHT } else { 1.0 }
}

/// Sum of squared distances from the means of these groups.
fn inertia(points: &Points, labels: &[u32], k: usize) -> f64 {
    let d = points.width;
    let (mut means, mut counts) = (vec![0.0; k * d], vec![0u64; k]);
    for (row, label) in labels.iter().enumerate() {
        counts[*label as usize] += 1;
        for (sum, value) in means[*label as usize * d..].iter_mut().zip(points.row(row)) {
            *sum += value;
        }
    }
    for (at, sum) in means.iter_mut().enumerate() {
        *sum /= counts[at / d.max(1)].max(1) as f64;
    }
    let apart = |(row, label): (usize, &u32)| -> f64 {
        let mean = &means[*label as usize * d..];
        points.row(row).iter().zip(mean).map(|(x, m)| (x - m) * (x - m)).sum()
    };
    labels.iter().enumerate().map(apart).sum()
}

/// Number of different points.
fn distinct(points: &Points) -> usize {
    // The canonical order is by all columns; the points may be made of some of them.
    let row = |index: u32| points.row(index as usize);
    let order = order_by(points.len(), points.width, &|column, index| rank(row(index)[column]));
    let differ = |one: u32, two: u32| row(one).iter().zip(row(two)).any(|(x, y)| rank(*x) != rank(*y));
    order.windows(2).filter(|pair| differ(pair[0], pair[1])).count() + order.len().min(1)
}

fn dropped_warning(feature: &FeatureReport) -> Warning {
    let column = &feature.column;
    let said = match feature.reason {
        Some("empty") => " is empty and cannot tell groups apart.",
        Some("too-many-words") => " has too many different words to tell groups apart.",
        _ => " is the same for all customers and cannot tell groups apart.",
    };
    Warning::new("feature-dropped", ["`", column, "`", said].concat())
        .with("column", column.clone())
        .with("reason", feature.reason.unwrap_or_default())
}

fn lowered_warning(asked: u32, k: usize, different: usize) -> Warning {
    let why = if k == different { "customers differ" } else { "groups can be told apart by a person" };
    let words = [&asked.to_string(), " groups were asked for; only ", &k.to_string(), " ", why, "."];
    Warning::new("k-lowered", words.concat()).with("asked", f64::from(asked)).with("k", k as f64)
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
