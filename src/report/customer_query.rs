//! What part of the table of customers is wanted.

use serde::Deserialize;
use serde_json::Value as Json;

use crate::clv::forecast::retention_group::RetentionGroup;
use crate::error::Result;
use crate::options;

/// What part of the table is wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CustomerQuery {
    /// A column. Default: `customer_id`.
    pub sort: Option<String>,
    /// From the highest down. Default: false.
    pub descending: Option<bool>,
    /// Rows left out before. Default: 0.
    pub offset: Option<u32>,
    /// Rows wanted. Default: 100.
    pub limit: Option<u32>,
    /// Only this segment.
    pub segment: Option<u32>,
    /// Only those who stand so.
    pub standing: Option<RetentionGroup>,
    /// Only those who belong to two segments (`also`), or to none clearly (`unclear`).
    pub membership: Option<Certainty>,
    /// Only those whom a person put into another segment.
    pub decided: Option<bool>,
}

/// How surely a customer belongs to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// To a second one as well.
    Also,
    /// To none with more than an even chance.
    Unclear,
}

impl CustomerQuery {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn from_json(given: &Json) -> Result<Self> {
        options::from_json("", given)
    }
}
