//! The report as data.

use serde::Serialize;

use crate::actions::report::Actions;
use crate::campaigns::report::Campaigns;
use crate::clv::contracts::renewals::Contracts;
use crate::clv::contracts::retention_formula::RetentionFormula;
use crate::clv::value::report::Value;
use crate::economics::investment::report::Investment;
use crate::economics::report::RoiReport;
use crate::economics::standardisation::report::Standardisation;
use crate::funnel::report::Funnel;
use crate::health::Health;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::job::FileDigest;
use crate::propensity::Propensity;
use crate::report::expected::report::ExpectedReport;
use crate::report::options::raw_options::RawOptions;
use crate::report::overview::Overview;
use crate::satisfaction::report::Satisfaction;
use crate::segmentation::describe::report::Segments;
use crate::warning::{Outcome, Warning};

/// What a report was made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// The engine's version.
    pub version: &'static str,
    /// The options as they were given.
    #[cfg_attr(feature = "types", ts(type = "Options"))]
    #[cfg_attr(feature = "types", schemars(with = "serde_json::Value"))]
    pub options: RawOptions,
    /// Last day of observation.
    pub observation_end: Option<String>,
    /// The files.
    pub files: Vec<FileDigest>,
}

/// Lifetime value, and what it returns on what winning customers cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "Value"), schemars(rename = "Value"))]
pub struct ValueReport {
    /// What customers will still bring.
    #[serde(flatten)]
    pub value: Value,
    /// Return on winning customers.
    pub roi: Outcome<RoiReport>,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Report {
    /// The engine's version.
    pub version: &'static str,
    /// What it was made from.
    pub provenance: Provenance,
    /// What was read.
    pub tables: Vec<TableAccount>,
    /// What the orders say before any model.
    pub overview: Outcome<Overview>,
    /// What the shop's own system shows beside what was read, where a person said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub expected: Option<ExpectedReport>,
    /// How much of the data is usable.
    pub health: Health,
    /// Customer groups.
    pub segments: Outcome<Segments>,
    /// How many leads move on.
    pub funnel: Outcome<Funnel>,
    /// Who is likely to buy of a category next, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub propensity: Option<Outcome<Propensity>>,
    /// Lifetime value.
    pub value: Outcome<ValueReport>,
    /// Contracts: how many are renewed, and what those that run will still bring.
    pub contracts: Outcome<Contracts>,
    /// The textbook's lifetime value.
    pub textbook: Outcome<RetentionFormula>,
    /// Who says to be satisfied, and who comes back.
    pub satisfaction: Outcome<Satisfaction>,
    /// What campaigns return, and how that decays.
    pub campaigns: Outcome<Campaigns>,
    /// What a project of customer analysis costs and brings.
    pub investment: Outcome<Investment>,
    /// How many groups are worth being served apart.
    pub standardisation: Outcome<Standardisation>,
    /// Everything that could be done, ranked by what it brings.
    pub actions: Outcome<Actions>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
}
