//! What part of the table of customers is wanted.

use serde_json::Value as Json;

use crate::clv::forecast::retention_group::RetentionGroup;
use crate::error::Result;
use crate::given::Given;

/// What part of the table is wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CustomerQuery {
    /// A column. Default: `customer_id`.
    pub sort: Option<String>,
    /// From the highest down. Default: false.
    pub descending: bool,
    /// Rows left out before. Default: 0.
    pub offset: u32,
    /// Rows wanted. Default: 100.
    pub limit: Option<u32>,
    /// Only this segment.
    pub segment: Option<u32>,
    /// Only those who stand so.
    pub standing: Option<RetentionGroup>,
    /// Only those who belong to two segments (`also`), or to none clearly (`unclear`).
    pub membership: Option<Certainty>,
    /// Only those whom a person put into another segment.
    pub decided: bool,
}

/// How surely a customer belongs to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        let given = Given::new("", given, "sort descending offset limit segment standing membership decided")?;
        Ok(Self {
            sort: given.text("sort")?.map(str::to_owned),
            descending: given.flag("descending")?.unwrap_or(false),
            offset: given.count("offset")?.unwrap_or(0),
            limit: given.count("limit")?,
            segment: given.count("segment")?,
            standing: given.one_of("standing", &RetentionGroup::NAMED)?,
            membership: given.one_of("membership", &[(Certainty::Also, "also"), (Certainty::Unclear, "unclear")])?,
            decided: given.flag("decided")?.unwrap_or(false),
        })
    }
}
