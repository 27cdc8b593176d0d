//! What is asked of an investment, and the usual costs of one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::math::triangular::Triangular;

/// Kinds of firm whose usual costs are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FirmKind {
    /// An online shop.
    #[default]
    Ecommerce,
    /// A bank or insurer of middle size.
    Finance,
}

/// One thing that costs money.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CostLine {
    /// What: a word of the usual costs (`system`, `training`, `servers`, `engineer`, `data`, `software`), or a person's own.
    pub name: String,
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
    /// Whether it is paid every year, or once.
    pub yearly: bool,
}

impl CostLine {
    /// What is expected, as often as it is paid.
    pub fn mean(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

/// The currency of the usual costs.
pub const USUAL_CURRENCY: &str = "CNY";

/// Usual costs in [`USUAL_CURRENCY`]: rules of thumb for a project of customer analysis in China.
pub fn usual_costs(kind: FirmKind) -> Vec<CostLine> {
    let lines: &[(&str, f64, f64, bool)] = match kind {
        FirmKind::Finance => &[("system", 500_000.0, 1_000_000.0, false), ("training", 100_000.0, 200_000.0, false)],
        FirmKind::Ecommerce => &[
            ("servers", 50_000.0, 100_000.0, false),
            ("engineer", 300_000.0, 500_000.0, true),
            ("data", 100_000.0, 200_000.0, true),
            ("software", 50_000.0, 100_000.0, true),
        ],
    };
    let line =
        |&(name, low, high, yearly): &(&str, f64, f64, bool)| CostLine { name: name.to_owned(), low, high, yearly };
    lines.iter().map(line).collect()
}

/// What can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LeverKind {
    /// More customers buy again within a year: a share of all of them.
    Retention,
    /// More leads move on from a stage: a share of those who enter it.
    Conversion,
    /// Spend moves away from campaigns whose return has decayed: a share of what that would bring.
    Campaigns,
    /// Touchpoints at which fewer are satisfied rise to the mean: a share of the gap.
    Touchpoints,
    /// What a person expects beside.
    Other,
}

impl LeverKind {
    /// How far it moves where nobody said it: a scenario to start from, not a promise. Mended touchpoints would count twice beside
    /// retention, so that alone they count unless a person says otherwise.
    pub fn usual_lift(self, beside_retention: bool) -> Triangular {
        let (low, likely, high) = match self {
            Self::Retention | Self::Conversion => (0.0, 0.01, 0.02),
            Self::Touchpoints if beside_retention => (0.0, 0.0, 0.0),
            Self::Campaigns | Self::Touchpoints => (0.0, 0.5, 1.0),
            Self::Other => (1.0, 1.0, 1.0),
        };
        Triangular { low, likely, high }
    }
}

/// A benefit that a person states: an amount a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Benefit {
    /// What.
    pub name: String,
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct InvestmentParams {
    /// The kind of firm.
    pub kind: FirmKind,
    /// Years that count.
    pub years: u32,
    /// Months until benefits begin.
    pub start_months: u32,
    /// What it costs, where a person said it.
    pub costs: Option<Vec<CostLine>>,
    /// How far levers move, where a person said it.
    pub lifts: BTreeMap<LeverKind, Triangular>,
    /// What a person expects beside.
    pub benefits: Vec<Benefit>,
    /// The segment whose retention rises; `None` for all customers.
    pub segment: Option<u32>,
    /// The stage from which more move on; `None` for the one where most leads are lost.
    pub stage: Option<String>,
    /// Level of the intervals.
    pub interval: f64,
    /// Seed of the draws.
    pub seed: u64,
}
