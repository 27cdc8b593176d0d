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
    /// What would change what a customer not yet won brings; empty where no model could be fitted.
    pub what_if: Vec<WhatIf>,
    /// By segment, channel, campaign and month of the first purchase.
    pub groups: Vec<RoiGroup>,
    /// What customers won by each campaign and each channel are like, against all others won in the same months.
    pub quality: Vec<AcquisitionQuality>,
    /// What customers brought by recommending others; `None` where nothing says who did.
    pub referrals: Option<Referrals>,
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
    /// The spend of each campaign ÷ the customers won by it.
    Campaign,
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
    /// Low end of its interval, from the doubt about the models' parameters; `None` where that is not known.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// (value − cost) / cost, with the mean cost of customers so far.
    pub roi: Option<f64>,
}

/// One thing changed, and what becomes of a customer not yet won.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WhatIf {
    /// What is changed.
    pub lever: WhatIfLever,
    /// By how much: points for retention, else as a share.
    pub by: f64,
    /// Where it stands now, for retention: the share of new customers who buy again within a year.
    pub now: Option<f64>,
    /// What the customer then brings.
    pub value: f64,
    /// What winning the customer then costs, if that is known.
    pub cost: Option<f64>,
    /// (value − cost) / cost then.
    pub roi: Option<f64>,
    /// For prices: the share of purchases that may be lost before nothing is won.
    pub break_even_loss: Option<f64>,
}

/// What can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WhatIfLever {
    /// More new customers come back within a year.
    Retention,
    /// Prices rise, and nobody buys less.
    Price,
    /// Winning a customer costs less.
    Cost,
}

impl WhatIfLever {
    /// By how much it is changed.
    pub fn change(self) -> f64 {
        match self {
            Self::Retention => 0.01,
            Self::Price => 0.05,
            Self::Cost => -0.1,
        }
    }
}

/// When customers have paid back what winning them cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Payback {
    /// The month since the first purchase by whose end they have, counted from 1; `None` if they have not yet.
    pub month: Option<u32>,
    /// Months that enough customers were observed for.
    pub observed: u32,
}

/// Customers won by each channel or campaign, against all others who were won in the same months.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AcquisitionQuality {
    /// By what.
    #[cfg_attr(feature = "types", ts(type = "'channel' | 'campaign'"))]
    pub by: &'static str,
    /// Level of every interval.
    pub interval: f64,
    /// The channels or campaigns that can be compared, by name.
    pub rows: Vec<AcquisitionQualityRow>,
}

/// What the customers of one channel or campaign are like; `None` where there are too few to compare.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AcquisitionQualityRow {
    /// Its name.
    pub name: String,
    /// Customers won by it.
    pub customers: u64,
    /// Share of those who bought on one day only.
    pub bought_once: Option<Comparison>,
    /// Days with a purchase.
    pub purchases: Option<Comparison>,
    /// P(alive), of those of whom it can be told.
    pub alive: Option<Comparison>,
    /// Lifetime value.
    pub lifetime_value: Option<Comparison>,
    /// Mean share of a customer's orders of which something was given back, so that who buys more is not worse for it.
    pub refunded: Option<Comparison>,
    /// Customers who gave something back.
    pub gave_back: u64,
}

/// A mean, and its difference from that of all others who were won in the same months.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Comparison {
    /// The mean of all customers of the row.
    pub mean: f64,
    /// Their mean in the months that can be compared, each month weighted by how many can be compared in it.
    pub own: f64,
    /// The same of all others.
    pub others: f64,
    /// Their difference (Mantel, Haenszel 1959).
    pub difference: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// The share of false alarms among all rows that differ as clearly; purchases and lifetime values are tested by their logarithms.
    pub q: f64,
    /// Whether it differs, and for the better or the worse: only where the interval does not hold 0 either.
    pub differs: Option<ComparedWithOthers>,
}

/// For the better or the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ComparedWithOthers {
    /// Better than the others.
    Better,
    /// Worse.
    Worse,
}

/// What customers brought by recommending others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Referrals {
    /// Customers who recommended others that bought.
    pub referrers: u64,
    /// Customers who were recommended by them.
    pub referred: u64,
    /// Customers whose referrer is not among the customers with orders.
    pub unknown: u64,
    /// Mean lifetime value of a referrer.
    pub own: f64,
    /// Mean lifetime value that a referrer brought beside it, through the customers recommended.
    pub brought: f64,
    /// Mean lifetime value of a referred customer.
    pub value_of_referred: f64,
    /// Those who brought most.
    pub top: Vec<Referrer>,
}

/// A customer who recommended others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Referrer {
    /// The id.
    pub customer: String,
    /// Customers recommended.
    pub referred: u64,
    /// Lifetime value of the referrer.
    pub own: f64,
    /// Lifetime value of all customers recommended.
    pub brought: f64,
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
    #[cfg_attr(feature = "types", ts(type = "'segment' | 'channel' | 'campaign' | 'month'"))]
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
    /// When they have paid back, together; `None` without a cost, or with too few customers.
    pub payback: Option<Payback>,
    /// Share of them who have paid back.
    pub paid_back: Option<f64>,
    /// Share of them who are not expected ever to do so.
    pub never: Option<f64>,
    /// Share of all customers of the row who bought on one day only.
    pub bought_once: f64,
    /// Mean P(alive) of those of whom it is known.
    pub alive: Option<f64>,
}
