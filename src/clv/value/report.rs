//! The value part of the report, as data, and its warnings.

use serde::Serialize;

use crate::clv::calendar::report::CalendarReport;
use crate::clv::forecast::alive_map::AliveMap;
use crate::clv::forecast::cohort_table::Cohorts;
use crate::clv::forecast::retention_group::RetentionGroupTotals;
use crate::clv::forecast::value_bands::{Band, Concentration};
use crate::clv::forecast::years::Year;
use crate::clv::select::holdout_report::{Baseline, Holdout, NaiveForecast, Origin};
use crate::clv::select::tracking::Tracking;
use crate::clv::spend::outliers::Outliers;
use crate::units::TimeUnit;
use crate::warning::{Outcome, Warning};
use std::collections::BTreeMap;

/// One fitted model, as the report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FittedModel {
    /// The model's name in the options.
    pub name: &'static str,
    /// Parameters by their papers' letters.
    pub params: BTreeMap<&'static str, f64>,
    /// Standard errors; none at a boundary.
    pub standard_errors: Option<BTreeMap<&'static str, f64>>,
    /// Confidence intervals of the parameters, on the log scale; none at a boundary.
    pub intervals: Option<BTreeMap<&'static str, Interval>>,
    /// Correlation of the logarithms of the parameters, row by row; none at a boundary.
    pub correlation: Option<Vec<Vec<f64>>>,
    /// ln-likelihood; none when refused.
    pub log_likelihood: Option<f64>,
    /// Akaike's information criterion; none when refused.
    pub aic: Option<f64>,
    /// The Bayesian information criterion; none when refused.
    pub bic: Option<f64>,
    /// Customers still active by it; none when refused.
    pub active: Option<f64>,
    /// `interior`, `boundary` or `refused`.
    #[cfg_attr(feature = "types", ts(type = "'interior' | 'boundary' | 'refused'"))]
    pub status: &'static str,
    /// The parameter at its boundary, or why the fit was refused.
    pub detail: Option<String>,
}

/// An interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl From<(f64, f64)> for Interval {
    fn from((low, high): (f64, f64)) -> Self {
        Self { low, high }
    }
}

/// Confidence intervals from the bootstrap.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Bootstrap {
    /// Number of draws.
    pub draws: u32,
    /// Parameters of the chosen model.
    pub params: BTreeMap<&'static str, Interval>,
    /// Parameters of the Gamma-Gamma.
    pub spend: BTreeMap<&'static str, Interval>,
}

/// Repeat customers whose mean spend lies in one band.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SpendBand {
    /// Lowest mean spend of the band.
    pub from: f64,
    /// Mean spend at which the next band begins.
    pub to: f64,
    /// Actual customers.
    pub actual: f64,
    /// Customers the Gamma-Gamma expects; none without one.
    pub expected: Option<f64>,
}

/// The model of spend, as the report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SpendModel {
    /// `gamma-gamma`; `shrunken-mean` if that was refused or spend and frequency are correlated; `average` if hardly anybody
    /// came back.
    pub name: &'static str,
    /// Parameters by their papers' letters.
    pub params: BTreeMap<&'static str, f64>,
    /// Standard errors; none at a boundary.
    pub standard_errors: Option<BTreeMap<&'static str, f64>>,
    /// ln-likelihood; none when refused.
    pub log_likelihood: Option<f64>,
    /// `interior`, `boundary` or `refused`.
    #[cfg_attr(feature = "types", ts(type = "'interior' | 'boundary' | 'refused'"))]
    pub status: &'static str,
    /// Why the fit was refused.
    pub detail: Option<String>,
    /// Pearson's correlation of mean spend and number of repeat purchases.
    pub correlation: Option<f64>,
    /// Customers that it was fitted to.
    pub customers: u64,
    /// Mean spend per purchase of a customer without history, as of the end of observation.
    pub population_mean: f64,
    /// How much more one and the same customer spends a purchase than a year before, as a share; none if that cannot be told from
    /// chance.
    pub drift: Option<f64>,
}

/// Sums over all customers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Purchases expected within the horizon.
    pub expected_purchases: f64,
    /// Residual CLV; none without a model of spend.
    pub clv: Option<f64>,
    /// Low end of the prediction interval.
    pub low: Option<f64>,
    /// High end of the prediction interval.
    pub high: Option<f64>,
    /// Confidence interval of the mean of `expectedPurchases`; none at a boundary without a bootstrap.
    pub mean_purchases: Option<Interval>,
    /// Confidence interval of the mean of `clv`; likewise.
    pub mean_clv: Option<Interval>,
    /// Residual CLV with every customer's observed mean spend in place of the model's.
    pub clv_observed: Option<f64>,
    /// Residual CLV without a horizon; none if that is infinite.
    pub clv_forever: Option<f64>,
}

/// Expected number of customers still active.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct ExpectedAlive {
    /// Sum of P(alive).
    pub customers: f64,
    /// Customers whose P(alive) is known.
    pub of: u64,
}

/// Customers with so many repeat purchases, actual and expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepeatPurchases {
    /// Number of repeat purchases.
    pub purchases: u32,
    /// True for the last row, which holds more too.
    pub or_more: bool,
    /// Actual customers.
    pub actual: f64,
    /// Expected customers.
    pub expected: f64,
}

/// The value part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Value {
    /// Unit of time.
    pub time_unit: TimeUnit,
    /// Last day of observation; none for a table of customers already counted.
    pub observation_end: Option<String>,
    /// Customers.
    pub customers: u64,
    /// Every model tried.
    pub models: Vec<FittedModel>,
    /// The name of the one that makes the forecast.
    pub chosen: &'static str,
    /// Why, in English.
    pub reason: String,
    /// Why: `asked`, `only`, `holdout`, `holdout-aic`, `aic`, `aic-untested` or `none`.
    pub reason_code: &'static str,
    /// The model of spend.
    pub spend: Outcome<SpendModel>,
    /// How far it looks ahead, in time units.
    pub horizon: f64,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Level of intervals.
    pub interval: f64,
    /// The check against held-back time.
    pub holdout: Outcome<Holdout>,
    /// The naive forecast.
    pub baseline: Outcome<Baseline>,
    /// What the chosen model would have forecast from other days, too, that of `holdout` first; empty without one.
    pub origins: Vec<Origin>,
    /// The level of single customers' intervals that held the share asked for at these origins; none without intervals.
    pub customers_level: Option<f64>,
    /// The rule of thumb for the horizon; none without orders or spend.
    pub naive: Option<NaiveForecast>,
    /// Season, trend and bursts of the purchases; none where time is flat as far as can be told.
    pub calendar: Option<CalendarReport>,
    /// Week by week.
    pub tracking: Option<Tracking>,
    /// By the month of the first purchase; none for a table of customers already counted.
    pub cohorts: Option<Cohorts>,
    /// Confidence intervals from the bootstrap, if that was asked for.
    pub bootstrap: Option<Bootstrap>,
    /// Sums.
    pub totals: Totals,
    /// Customers whose P(alive) is not known.
    pub cannot_be_told: u64,
    /// Expected number still active.
    pub expected_alive: ExpectedAlive,
    /// Residual CLV in bands.
    pub distribution: Vec<Band>,
    /// Concentration of residual CLV.
    pub concentration: Vec<Concentration>,
    /// Repeat purchases, actual and expected.
    pub repeat_purchases: Vec<RepeatPurchases>,
    /// Mean spend of repeat customers, actual and expected.
    pub spend_distribution: Vec<SpendBand>,
    /// Year by year, for a horizon of more than one.
    pub years: Vec<Year>,
    /// Groups of customers to look after; empty without a model of spend.
    #[serde(rename = "standings")]
    pub retention_groups: Vec<RetentionGroupTotals>,
    /// P(alive) by number and time of purchases; none if the model does not know it.
    pub alive_map: Option<AliveMap>,
}

/// The likelihood rises to a bound.
pub fn boundary_warning(parameter: &'static str) -> Warning {
    Warning::new(
        "boundary",
        format!(
            "The likelihood still rises where `{parameter}` reaches its bound: predictions hold, the parameters have no standard errors."
        ),
    )
    .with("parameter", parameter)
}

/// Two models fit about equally well and disagree on who is still active.
pub fn models_disagree_warning(chosen: &'static str, active: f64, other: &'static str, others: f64) -> Warning {
    Warning::new(
        "models-disagree",
        format!(
            "{chosen} and {other} fit these customers about equally well, yet {other} has {} of them still active and {chosen} {}.",
            others.round() as u64,
            active.round() as u64
        ),
    )
    .with("chosen", chosen)
    .with("active", active.round())
    .with("other", other)
    .with("othersActive", others.round())
}

/// There are too many customers for the bootstrap.
pub fn bootstrap_warning(customers: f64) -> Warning {
    let customers = customers.round() as u64;
    Warning::new(
        "bootstrap-left-out",
        format!("{customers} customers are too many to be drawn anew; intervals come from the Hessian instead."),
    )
    .with("customers", customers)
}

/// The spend model has no mean.
pub fn refused_spend_warning(q: f64) -> Warning {
    Warning::new(
        "gamma-gamma-refused",
        format!("Spend varies so much among customers (q = {q:.2}) that its model has no mean; each customer's own mean is used, drawn towards that of all."),
    )
    .with("q", q)
}

/// Spend and frequency are correlated.
pub fn correlation_warning(correlation: f64) -> Warning {
    Warning::new(
        "spend-frequency-correlated",
        format!(
            "Customers who buy more often spend {} per purchase (correlation {correlation:.2}), which the Gamma-Gamma rules out: each customer's own mean is used, drawn towards that of customers who buy as often.",
            if correlation > 0.0 { "more" } else { "less" }
        ),
    )
    .with("correlation", correlation)
}

/// A few customers spend so much more that they would decide for all.
pub fn outliers_warning(outliers: Outliers) -> Warning {
    let Outliers { customers, times } = outliers;
    Warning::new(
        "spend-outliers",
        format!(
            "{customers:.0} customers spend at least {times:.0} times as much per purchase as the middle one; what the others are expected to spend is estimated without them."
        ),
    )
    .with("customers", customers)
    .with("times", times)
}

/// A season, an event or a rise of prices that was told and could not be used.
pub fn calendar_unused_warning(what: &'static str, from: &str) -> Warning {
    let why = match what {
        "event" => {
            format!("The event of {from} was not used: no order shows what it does, and no factor was given; give one.")
        }
        "season" => "The season was not used: it needs a list of orders and a model of purchase times.".to_owned(),
        _ => "The rise of prices was not used: without a list of orders it is not known when it comes.".to_owned(),
    };
    Warning::new("calendar-unused", why).with("what", what).with("from", from)
}

/// The history is too short to tell a season.
pub fn season_untold_warning(months: f64) -> Warning {
    Warning::new(
        "season-untold",
        format!(
            "{months:.0} months of orders cannot tell a season from growth; the range of the total allows for a usual one."
        ),
    )
    .with("months", months.round())
}

/// Some repeat purchases had no amount.
pub fn zero_spend_warning(share: f64) -> Warning {
    Warning::new(
        "zero-spend-days",
        format!(
            "{} of the repeat purchases had no amount; expected spend is lowered by that share.",
            if share < 0.0005 { "Less than 0.1 %".to_owned() } else { format!("{:.1} %", 100.0 * share) }
        ),
    )
    .with("share", share)
}
