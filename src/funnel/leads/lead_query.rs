//! Which leads a page of them lists.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::error::Result;
use crate::funnel::stages::stage_spell::StageSubset;
use crate::options;

/// Which leads are listed, in which order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LeadQuery {
    /// The column to sort by. Default: leadId.
    pub sort: Option<Sort>,
    /// From the highest down. Default: false.
    pub descending: Option<bool>,
    /// Rows left out before. Default: 0.
    pub offset: Option<u32>,
    /// Rows wanted. Default: 100.
    pub limit: Option<u32>,
    /// Only leads of this stage, counted from 0.
    pub stage: Option<u32>,
    /// Which of its leads. Default: entered.
    pub bar: Option<StageSubset>,
    /// Only leads in this state.
    pub state: Option<State>,
    /// Only leads of this grade.
    pub grade: Option<GradeName>,
    /// Only leads that came in this month, `2017-06`.
    pub month: Option<String>,
    /// Only leads of a level of this column.
    pub column: Option<String>,
    /// The place of that level. Default: 0.
    pub level: Option<u32>,
    /// Only leads that a person decided on. Default: false.
    pub decided: Option<bool>,
    /// Only these leads.
    pub ids: Option<Vec<String>>,
}

/// A column that leads can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// The lead's id.
    #[serde(rename = "leadId")]
    Id,
    /// How far it came.
    Stage,
    /// Days in its stage.
    Days,
    /// What it is worth.
    Amount,
    /// The probability to move on.
    #[serde(rename = "pNext")]
    Next,
    /// The probability to be won.
    #[serde(rename = "pWin")]
    Win,
}

/// The grade of a lead's probability of being won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub enum GradeName {
    /// The best.
    A,
    /// The second.
    B,
    /// The third.
    C,
    /// The rest.
    D,
}

impl GradeName {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// What became of a lead so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Neither won nor lost.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl State {
    /// Its name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl LeadQuery {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn from_json(given: &Json) -> Result<Self> {
        options::from_json("", given)
    }
}
