//! The segments part of the report, as data.

use serde::Serialize;

use crate::segmentation::assign::deciding::Applied;
use crate::segmentation::assign::migration::Movement;
use crate::segmentation::assign::override_accuracy::Judged;
use crate::segmentation::cluster::rfm::Grid;
use crate::segmentation::describe::lifts::Lift;
use crate::segmentation::describe::map::Map;
use crate::segmentation::describe::profile::ProfileEntry;
use crate::segmentation::features::points::FeatureReport;
use std::collections::BTreeMap;

/// One k that was tried, on the sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Criterion {
    /// Number of groups.
    pub k: u32,
    /// Sum of squared distances.
    pub inertia: f64,
    /// Mean silhouette.
    pub silhouette: Option<f64>,
    /// Bayesian information criterion of the mixture; lower is better.
    pub bic: Option<f64>,
    /// ln of the inertia in worlds without groups less ln of the inertia here; higher is better.
    pub gap: Option<f64>,
    /// Mean adjusted Rand index with the groups of customers drawn anew; 1 is the same groups each time.
    pub stability: Option<f64>,
    /// Share of the smallest group.
    pub smallest: f64,
}

/// Sum and mean of an amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SumAndMean {
    /// The sum.
    pub total: f64,
    /// The mean.
    pub mean: f64,
}

/// Sum of an amount of money and its share of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SumAndShare {
    /// The sum.
    pub total: f64,
    /// Its share of all.
    pub share: f64,
}

/// What makes a group different, in the order of how much.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Trait {
    /// The column.
    pub feature: String,
    /// The word, for a column of words.
    pub word: Option<String>,
    /// The group's mean, or its share that has the word.
    pub value: f64,
    /// value ÷ that of all customers; none where that is not positive.
    pub lift: Option<f64>,
    /// True where the group has more of it.
    pub more: bool,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// 1 is the most valuable.
    pub id: u32,
    /// What stays when the number does not: a group that is found again has the key it had.
    pub key: u32,
    /// Key of a plain name.
    pub name: &'static str,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// True where a person said that whoever is in it stays in it.
    pub locked: bool,
    /// Fingerprints of its customers' ids ([`crate::decisions::fingerprint`]), by which the next run says who went where; none
    /// where that is not wanted, or of too many customers.
    pub members: Option<String>,
    /// The same of those whom the model alone would have in it, where those are others.
    pub model: Option<String>,
    /// Mean of every column of numbers of those.
    pub model_center: Option<BTreeMap<String, f64>>,
    /// Customers.
    pub size: u64,
    /// Share of all customers.
    pub share: f64,
    /// Mean of every column of numbers, in its own unit.
    pub center: BTreeMap<String, f64>,
    /// What is higher or lower than among all, the strongest first.
    pub profile: Vec<ProfileEntry>,
    /// What makes it different from the others, at most three.
    pub traits: Vec<Trait>,
    /// Residual CLV.
    pub clv: Option<SumAndMean>,
    /// Net spend, where there are orders.
    pub spend: Option<SumAndShare>,
}

/// Two groups that customers belong to at once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Overlap {
    /// The group they are counted in.
    pub segment: u32,
    /// The group that they also belong to.
    pub also: u32,
    /// Customers.
    pub customers: u64,
}

/// How surely customers belong, where a mixture tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// Probability from which on a customer also belongs to a second group.
    pub also_from: f64,
    /// Customers who belong to two groups at once, by the two.
    pub overlaps: Vec<Overlap>,
    /// Customers who belong to no group with more than an even chance.
    pub unclear: u64,
}

/// A group of the model's that is none any longer, since a person decided otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Former {
    /// Its id, above those of all groups.
    pub id: u32,
    /// Its key.
    pub key: u32,
    /// Key of its plain name.
    pub name: &'static str,
    /// Customers whom the model put into it.
    pub size: u64,
    /// Mean of every column of numbers of those.
    pub center: BTreeMap<String, f64>,
    /// Fingerprints of those.
    pub model: Option<String>,
}

/// A person's judgement beside the model's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct DecidedReport {
    /// What became of each decision, in their order.
    pub decisions: Vec<Applied>,
    /// Customers who are in another group than the model's.
    pub changed: u64,
    /// Groups of the model's that are none any longer.
    pub former: Vec<Former>,
    /// Who was right in earlier runs; none where that cannot be told.
    pub judged: Option<Judged>,
}

/// The segments part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Segments {
    /// `kmeans`, `mixture` or `rfm`.
    #[cfg_attr(feature = "types", ts(type = "'kmeans' | 'mixture' | 'rfm'"))]
    pub method: &'static str,
    /// Number of groups.
    pub k: u32,
    /// The number of them before a person decided anything.
    pub model_k: u32,
    /// The number that the data itself suggests; 1 for none.
    pub natural_k: u32,
    /// `user`, `silhouette`, `bic`, `grid` or `no-variation`.
    #[cfg_attr(feature = "types", ts(type = "'user' | 'silhouette' | 'bic' | 'grid' | 'no-variation'"))]
    pub chosen_by: &'static str,
    /// Customers on which the criteria were computed.
    pub sample: u64,
    /// Every k that was tried.
    pub criteria: Vec<Criterion>,
    /// Features as they were used.
    pub features: Vec<FeatureReport>,
    /// Columns that groups can be made of.
    pub columns: Vec<String>,
    /// The words of those of words.
    pub words: BTreeMap<String, Vec<String>>,
    /// Sum of squared distances of all customers.
    pub inertia: f64,
    /// None for k-means.
    pub log_likelihood: Option<f64>,
    /// The form of the mixture's covariances.
    #[cfg_attr(feature = "types", ts(type = "'full' | 'tied' | 'diagonal' | null"))]
    pub covariance: Option<&'static str>,
    /// What was added to each of its variances.
    pub variance_floor: Option<f64>,
    /// The groups.
    pub segments: Vec<Segment>,
    /// How surely customers belong; none for k-means and the grid.
    pub membership: Option<Membership>,
    /// The strongest of what groups have more or less often than all customers.
    pub lifts: Vec<Lift>,
    /// How many of them were looked at.
    pub lifts_of: u64,
    /// The RFM grid, where it is the method.
    pub grid: Option<Grid>,
    /// The map.
    pub map: Map,
    /// What a person decided; none where nobody did.
    pub decided: Option<DecidedReport>,
    /// Who went where since the last run; none without one.
    pub movement: Option<Movement>,
}
