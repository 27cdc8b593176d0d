//! One customer as customers.csv and the page have them.

use serde::Serialize;

/// One row of customers.csv.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CustomerRow {
    /// The id.
    pub customer_id: String,
    /// Repeat purchases; this and the next two are none without orders.
    pub frequency: Option<u32>,
    /// Time from the first to the last purchase.
    pub recency: Option<f64>,
    /// Time from the first purchase to the end of observation.
    pub age: Option<f64>,
    /// Mean spend of repeat purchases; none at frequency 0.
    pub monetary: Option<f64>,
    /// P(alive); none where it cannot be told.
    pub p_alive: Option<f64>,
    /// `cannot_be_told`, or nothing.
    pub p_alive_note: Option<&'static str>,
    /// Purchases expected within the horizon.
    pub expected_purchases: Option<f64>,
    /// Spend expected per purchase.
    pub expected_spend: Option<f64>,
    /// Residual CLV.
    pub clv: Option<f64>,
    /// Low end of its prediction interval.
    pub clv_low: Option<f64>,
    /// High end of its prediction interval.
    pub clv_high: Option<f64>,
    /// The segment's id.
    pub segment: Option<u32>,
    /// The segment's name.
    pub segment_name: Option<String>,
    /// Probability of that segment; none for k-means.
    pub membership: Option<f64>,
    /// Probability of at least as many purchases within the horizon as make a customer loyal.
    pub p_loyal: Option<f64>,
    /// Time by which half of such customers who are active buy next.
    pub next_purchase: Option<f64>,
    /// `keep`, `slipping` or `once`.
    #[cfg_attr(feature = "types", ts(type = "Standing | null"))]
    pub standing: Option<&'static str>,
    /// The id of a second segment that the customer belongs to as well.
    pub also_segment: Option<u32>,
    /// Probability of that.
    pub also_membership: Option<f64>,
    /// The id of the segment that the model alone would have.
    pub model_segment: Option<u32>,
    /// That segment's name.
    pub model_segment_name: Option<String>,
    /// Who decided otherwise.
    pub decided_by: Option<String>,
    /// Why.
    pub decided_why: Option<String>,
    /// Margin received since the first purchase, discounted to it as the next three.
    pub received: Option<f64>,
    /// Lifetime value: what was received and residual CLV.
    pub lifetime_value: Option<f64>,
    /// Low end of its prediction interval.
    pub lifetime_low: Option<f64>,
    /// High end.
    pub lifetime_high: Option<f64>,
    /// What winning the customer cost; none where nothing says it.
    pub acquisition_cost: Option<f64>,
    /// (lifetime value − cost) / cost.
    pub roi: Option<f64>,
    /// Where the model never tells P(alive): the probability that a gap of this customer is as long as the time since the last
    /// purchase.
    pub silence: Option<f64>,
}

/// The names of the columns, in their order.
pub const COLUMNS: [&str; 31] = [
    "customer_id",
    "frequency",
    "recency",
    "age",
    "monetary",
    "p_alive",
    "p_alive_note",
    "expected_purchases",
    "expected_spend",
    "clv",
    "clv_low",
    "clv_high",
    "segment",
    "segment_name",
    "membership",
    "p_loyal",
    "next_purchase",
    "standing",
    "also_segment",
    "also_membership",
    "model_segment",
    "model_segment_name",
    "decided_by",
    "decided_why",
    "received",
    "lifetime_value",
    "lifetime_low",
    "lifetime_high",
    "acquisition_cost",
    "roi",
    "silence",
];
