//! The check against held-back time and against the naive forecast, as data.

use serde::Serialize;

/// Forecasts of the time held back, by models fitted to the time before it.
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
    /// Customers known by then who are checked.
    pub customers: u64,
    /// One in so many customers is checked: 1 for all.
    pub every: u32,
    /// Customers who came later, and are left out.
    pub newcomers: u64,
    /// Actual purchases.
    pub actual: f64,
    /// The forecasts.
    pub models: Vec<Forecasted>,
    /// Models of the report that could not be fitted to what was known then, and are not compared.
    pub missing: Vec<&'static str>,
    /// Actual and forecast purchases by the number of repeat purchases before.
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
    /// Root mean square error of the forecasts for single customers.
    pub error: f64,
    /// True if no other model is significantly better.
    pub leading: bool,
}

/// Customers with so many repeat purchases before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ByFrequency {
    /// Number of repeat purchases before.
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

/// A rolling origin: what was forecast of a time held back, and what came.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Origin {
    /// First day held back.
    pub from: String,
    /// Last one.
    pub to: String,
    /// The actual total: spend, or purchases if there is no spend.
    pub actual: f64,
    /// The chosen model's forecast.
    pub model: f64,
    /// The lower end of the interval that would have been stated of it then, at the level of `interval`.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The naive forecast.
    pub naive: f64,
}

/// The rule of thumb for the horizon: monthly spend × months × retention × margin.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct NaiveForecast {
    /// Spend of all customers a month, each since the first purchase.
    pub monthly: f64,
    /// The share of customers that stays.
    pub retention: f64,
    /// The margin that comes of it within the horizon.
    pub clv: f64,
}

/// The naive forecast of the time held back beside the chosen model's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// What is compared: `spend`, or `purchases` if there is no spend.
    #[cfg_attr(feature = "types", ts(type = "'spend' | 'purchases'"))]
    pub measure: &'static str,
    /// Months held back.
    pub months: f64,
    /// The share of customers that stays, by the earlier time alone.
    pub retention: f64,
    /// The actual total.
    pub actual: f64,
    /// The naive forecast of it: average monthly spend × months × retention.
    pub naive: f64,
    /// The model's.
    pub model: f64,
    /// Root mean square error of the naive forecast for single customers.
    pub naive_error: f64,
    /// The same of the model.
    pub model_error: f64,
    /// The model is `better`, `equal` or `worse` by the squared errors of single customers.
    #[cfg_attr(feature = "types", ts(type = "'better' | 'equal' | 'worse'"))]
    pub customers_grade: &'static str,
    /// The same by what the totals miss.
    #[cfg_attr(feature = "types", ts(type = "'better' | 'equal' | 'worse'"))]
    pub total_grade: &'static str,
    /// Both together: `better` where one is and the other is not worse, `worse` likewise.
    #[cfg_attr(feature = "types", ts(type = "'better' | 'equal' | 'worse'"))]
    pub grade: &'static str,
}
