//! The segments part of the report, as data.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::segmentation::assign::apply_decisions::AppliedDecision;
use crate::segmentation::assign::migration::Migration;
use crate::segmentation::assign::override_accuracy::OverrideAccuracy;
use crate::segmentation::cluster::rfm::Grid;
use crate::segmentation::describe::lifts::Lift;
use crate::segmentation::describe::map::Map;
use crate::segmentation::describe::profile::ProfileEntry;
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::tendency::criterion::Criterion;

/// Sum and mean of an amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SumAndMean {
    /// The sum.
    pub total: f64,
    /// The mean.
    pub mean: f64,
}

/// Sum of an amount of money, and its share of all customers' sum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SumAndShare {
    /// The sum.
    pub total: f64,
    /// Share of all customers' sum.
    pub share: f64,
}

/// What makes a group different.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Trait {
    /// The column.
    pub feature: String,
    /// The word, for a column of words.
    pub word: Option<String>,
    /// The group's mean, or the share of its customers who have the word.
    pub value: f64,
    /// value ÷ that of all customers; `None` if that is not positive.
    pub lift: Option<f64>,
    /// True if the group has more of it.
    pub more: bool,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// 1 is the most valuable.
    pub id: u32,
    /// Its key, which stays when the number changes: a recognised group keeps its key.
    pub key: u32,
    /// Key of a plain name.
    pub name: &'static str,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// True if a person locked it: whoever is in it stays in it.
    pub locked: bool,
    /// Fingerprints of its customers' ids ([`crate::decisions::fingerprint`]), from which the next run computes migration; `None`
    /// if they are not wanted, or there are too many customers.
    pub members: Option<String>,
    /// Fingerprints of its customers by the model, if they differ.
    pub model: Option<String>,
    /// Mean of every numeric column over those.
    pub model_center: Option<BTreeMap<String, f64>>,
    /// Customers.
    pub size: u64,
    /// Share of all customers.
    pub share: f64,
    /// Mean of every numeric column, in its own unit.
    pub center: BTreeMap<String, f64>,
    /// How its means differ from those of all customers, the largest difference first.
    pub profile: Vec<ProfileEntry>,
    /// What makes it different, at most three.
    pub traits: Vec<Trait>,
    /// Residual CLV.
    pub clv: Option<SumAndMean>,
    /// Net spend, if there are orders.
    pub spend: Option<SumAndShare>,
}

/// Customers who belong to two groups at once.
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

/// How certain memberships are, by a mixture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// Probability from which on a customer also belongs to a second group.
    pub also_from: f64,
    /// Customers who belong to two groups at once, by pair of groups.
    pub overlaps: Vec<Overlap>,
    /// Customers whose group has a probability of less than a half.
    pub unclear: u64,
}

/// A group that exists only in the model, since a person decided otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Former {
    /// Its id, above those of all groups.
    pub id: u32,
    /// Its key.
    pub key: u32,
    /// Key of its plain name.
    pub name: &'static str,
    /// Its customers by the model.
    pub size: u64,
    /// Mean of every numeric column over those.
    pub center: BTreeMap<String, f64>,
    /// Fingerprints of those.
    pub model: Option<String>,
}

/// A person's decisions beside the model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct DecidedReport {
    /// The effect of each decision, in their order.
    pub decisions: Vec<AppliedDecision>,
    /// Customers whose group is not the model's.
    pub changed: u64,
    /// Groups that exist only in the model.
    pub former: Vec<Former>,
    /// Who was right in earlier runs; `None` if it is unknown.
    pub judged: Option<OverrideAccuracy>,
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
    /// Number of groups by the model.
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
    /// The words of columns of words.
    pub words: BTreeMap<String, Vec<String>>,
    /// Sum of squared distances of all customers.
    pub inertia: f64,
    /// `None` for k-means.
    pub log_likelihood: Option<f64>,
    /// The form of the mixture's covariances.
    #[cfg_attr(feature = "types", ts(type = "'full' | 'tied' | 'diagonal' | null"))]
    pub covariance: Option<&'static str>,
    /// What was added to each of its variances.
    pub variance_floor: Option<f64>,
    /// The groups.
    pub segments: Vec<Segment>,
    /// How certain memberships are; `None` for k-means and the grid.
    pub membership: Option<Membership>,
    /// Words that are more or less frequent in a group, the strongest first.
    pub lifts: Vec<Lift>,
    /// How many were tested.
    pub lifts_of: u64,
    /// The RFM grid, if it is the method.
    pub grid: Option<Grid>,
    /// The map.
    pub map: Map,
    /// A person's decisions; `None` if there are none.
    pub decided: Option<DecidedReport>,
    /// Migration since the last run; `None` without one.
    pub movement: Option<Migration>,
}
