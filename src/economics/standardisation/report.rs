//! The report of standard or precise service.

use serde::Serialize;

/// How many groups are worth being served apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Standardisation {
    /// True if responses come from data; else the curve is a scenario.
    pub learnt: bool,
    /// Customers.
    pub customers: u64,
    /// Customers of the sample on which groups are compared.
    pub sample: u64,
    /// What serving a group in its own way costs a year.
    pub group_cost: f64,
    /// True if nobody said that.
    pub group_cost_assumed: bool,
    /// How much groups are taken to differ in their response; `None` where data say it.
    pub difference: Option<f64>,
    /// Level of every interval.
    pub interval: f64,
    /// What can be offered.
    pub offers: Vec<OfferReport>,
    /// What 1, 2, … groups bring a year.
    pub curve: Vec<GroupGain>,
    /// The number of groups that brings most; `None` without data of responses.
    pub best: Option<BestGroups>,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct OfferReport {
    /// Its name.
    pub name: String,
    /// The share of all who respond.
    pub response: f64,
    /// Customers of the sample of whom it is known whether they did.
    pub known: u64,
    /// What a response brings: the mean.
    pub margin: f64,
    /// What offering it to one customer costs.
    pub cost: f64,
    /// True if the response is a scenario's.
    pub assumed: bool,
}

/// What so many groups bring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct GroupGain {
    /// Number of groups.
    pub k: u32,
    /// What they bring a year, costs off.
    pub gain: f64,
    /// Low end of its interval; the gain itself in a scenario.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Share of the customers who are offered something.
    pub reached: f64,
}

/// The number of groups that brings most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct BestGroups {
    /// Number of groups.
    pub k: u32,
    /// The least number that cannot be told from it.
    pub low: u32,
    /// The greatest one.
    pub high: u32,
    /// What it brings more than a standard service for all.
    pub more: f64,
}
