//! The report of an investment.

use serde::Serialize;

use crate::economics::investment::params::{CostLine, FirmKind, LeverKind};
use crate::math::triangular::Triangular;

/// What a project costs and brings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Investment {
    /// The kind of firm whose usual costs stand beside.
    pub kind: FirmKind,
    /// Usual costs of this kind in `usualCurrency`, rules of thumb.
    pub usual: Vec<CostLine>,
    /// The currency of the usual costs.
    pub usual_currency: &'static str,
    /// Years that count.
    pub years: u32,
    /// Months until benefits begin.
    pub start_months: u32,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Level of every interval.
    pub interval: f64,
    /// What can be moved.
    pub levers: Vec<LeverReport>,
    /// What it costs; empty if nobody said it and the usual costs cannot be converted.
    pub costs: Vec<CostReport>,
    /// True if nobody said the costs: they are the usual ones.
    pub costs_assumed: bool,
    /// What all levers together bring over these years: a project that costs more does not pay.
    pub worth: Spread,
    /// What remains; `None` without costs.
    pub outcome: Option<InvestmentOutcome>,
}

/// An expected amount with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Spread {
    /// The mean.
    pub expected: f64,
    /// Low end of the interval.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A lever, and what it brings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeverReport {
    /// What is moved.
    pub kind: LeverKind,
    /// The stage, or a person's own word for it.
    pub name: Option<String>,
    /// The id of the segment whose retention rises; `None` for all customers.
    pub segment: Option<u32>,
    /// The rate today, of retention and conversion.
    pub now: Option<f64>,
    /// How far it moves.
    pub lift: Triangular,
    /// True if nobody said that: it is a scenario.
    pub assumed: bool,
    /// What one point (0.01) more brings a year, of retention and conversion; else what all of it brings.
    pub unit: f64,
    /// What it brings a year.
    pub yearly: Spread,
    /// How far it has to move to pay for the project alone; `None` without costs, or if it brings nothing.
    pub needed: Option<f64>,
}

/// A cost line with what it comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CostReport {
    /// The line.
    pub line: CostLine,
    /// What it comes to over all years, discounted: the mean.
    pub total: f64,
}

/// What remains of what a project brings, its costs off.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct InvestmentOutcome {
    /// All costs, discounted.
    pub cost: Spread,
    /// What comes in less the costs.
    pub net: Spread,
    /// (what comes in − costs) / costs.
    pub roi: Spread,
    /// Probability that it brings more than it costs.
    pub gain: f64,
    /// Month in which it has paid back, half of all draws no later; `None` if that is not within the years.
    pub payback: Option<u32>,
    /// Share of the draws in which it has not paid back at the end.
    pub never: f64,
    /// Share of all benefits at which it pays.
    pub needed: Option<f64>,
    /// What it hinges on, most first.
    pub hinges: Vec<Hinge>,
}

/// What the net gain is if one line is at the ends of its interval, and all others at their means.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Hinge {
    /// Which kind of line.
    pub of: HingeOf,
    /// Its place among the levers or the costs.
    pub place: usize,
    /// The net gain at the low end of the line.
    pub low: f64,
    /// At its high end.
    pub high: f64,
}

/// Kinds of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum HingeOf {
    /// A lever.
    Lever,
    /// A cost.
    Cost,
}
