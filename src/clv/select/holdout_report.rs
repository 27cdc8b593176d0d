//! The check against held-back time and against the naive forecast, as data.

use serde::Serialize;

/// How the models, fitted to what was known earlier, foretold the time held back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Holdout {
    /// First day held back.
    pub from: String,
    /// Last one.
    pub to: String,
    /// How long that is, in time units.
    pub length: f64,
    /// Customers who were known by then and looked at.
    pub customers: u64,
    /// Every how-many-th customer is looked at: 1 for all.
    pub every: u32,
    /// Customers who came later, and are left out.
    pub newcomers: u64,
    /// Purchases there were.
    pub actual: f64,
    /// What the models said.
    pub models: Vec<Forecasted>,
    /// By the number of repeat purchases known: what came, and what the chosen model had said.
    pub by_frequency: Vec<ByFrequency>,
}

/// One model's forecast of the time held back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Forecasted {
    /// The model's name in the options.
    pub name: &'static str,
    /// Purchases in all.
    pub expected: f64,
    /// Root of the mean square of what single customers' forecasts missed by.
    pub error: f64,
    /// True where no other model is better by more than chance would make it.
    pub leading: bool,
}

/// Customers who had bought again so often.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ByFrequency {
    /// Number of repeat purchases known.
    pub purchases: u32,
    /// True for the last row, which holds more too.
    pub or_more: bool,
    /// Customers.
    pub customers: u64,
    /// Purchases each, in the time held back.
    pub actual: f64,
    /// Purchases each, by the chosen model.
    pub expected: f64,
}

/// The naive forecast of the time held back beside the chosen model's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// What is compared: `spend`, or `purchases` where there is no spend.
    #[cfg_attr(feature = "types", ts(type = "'spend' | 'purchases'"))]
    pub measure: &'static str,
    /// Months held back.
    pub months: f64,
    /// The share of customers that stays, by the earlier time alone.
    pub retention: f64,
    /// What came in all.
    pub actual: f64,
    /// The naive forecast of it: average monthly spend × months × retention.
    pub naive: f64,
    /// The model's.
    pub model: f64,
    /// Root of the mean square of what the naive forecast of single customers missed by.
    pub naive_error: f64,
    /// The same of the model.
    pub model_error: f64,
    /// The model is `better`, `equal` or `worse`, by single customers and by the total, as far as these customers can tell.
    #[cfg_attr(feature = "types", ts(type = "'better' | 'equal' | 'worse'"))]
    pub grade: &'static str,
}
