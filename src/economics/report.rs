//! The report of the return on winning customers.

use serde::Serialize;

/// Return on what winning customers cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoiReport {
    /// Where the cost comes from; `None` if nothing says it, and then there is no return, but what a customer may cost.
    pub cost_source: Option<CostSource>,
    /// Margin per unit of spend.
    pub margin: f64,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Level of every interval.
    pub interval: f64,
    /// All customers.
    pub all: RoiRow,
    /// A customer not yet won; `None` where no model could be fitted.
    pub new_customer: Option<NewCustomer>,
    /// By segment, channel and month of the first purchase.
    pub groups: Vec<RoiGroup>,
    /// Rules of thumb for the return.
    pub benchmark: RoiRange,
}

/// Where the cost of winning a customer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CostSource {
    /// A column of the customers' table.
    Column,
    /// The spend of each channel's campaigns ÷ the customers won there.
    Channel,
    /// The spend of each month's campaigns ÷ the customers won in it.
    Month,
    /// One figure for all.
    Given,
}

/// What a customer not yet won will bring, as of the first purchase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct NewCustomer {
    /// Margin of the first purchase, which the models of purchases leave out: its mean so far.
    pub first: f64,
    /// What is expected after it within the horizon.
    pub later: f64,
    /// Both.
    pub value: f64,
}

/// Rules of thumb for the return, as multiples of the cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct RoiRange {
    /// Low-price goods, from.
    pub cheap: f64,
    /// Most firms, from.
    pub low: f64,
    /// To.
    pub high: f64,
    /// Premium goods, from.
    pub premium: f64,
}

impl Default for RoiRange {
    fn default() -> Self {
        Self { cheap: 1.0, low: 1.5, high: 2.5, premium: 3.0 }
    }
}

/// Customers told apart in one way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct RoiGroup {
    /// By what.
    #[cfg_attr(feature = "types", ts(type = "'segment' | 'channel' | 'month'"))]
    pub by: &'static str,
    /// Its groups.
    pub rows: Vec<RoiRow>,
}

/// The return on some customers; money is the mean of one of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoiRow {
    /// The group's name; empty for all.
    pub name: String,
    /// The id of the segment, where it is one.
    pub segment: Option<u32>,
    /// Customers.
    pub customers: u64,
    /// Of these, those whose cost is known.
    pub with_cost: u64,
    /// Margin received since the first purchase, discounted to it.
    pub received: f64,
    /// Residual CLV, discounted to the first purchase.
    pub residual: f64,
    /// Lifetime value: both together. What a customer may cost at most.
    pub lifetime_value: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Lifetime value of those whose cost is known.
    pub value_with_cost: Option<f64>,
    /// What winning one cost, of those whose cost is known.
    pub cost: Option<f64>,
    /// (lifetime value − cost) / cost of these.
    pub roi: Option<f64>,
    /// Low end of its interval.
    pub roi_low: Option<f64>,
    /// High end.
    pub roi_high: Option<f64>,
    /// Share of them who have paid back.
    pub paid_back: Option<f64>,
    /// Share of them who are not expected ever to do so.
    pub never: Option<f64>,
    /// Share of all customers of the row who bought on one day only.
    pub bought_once: f64,
    /// Mean P(alive) of those of whom it is known.
    pub alive: Option<f64>,
}
