//! A question about a table that only a person can answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::table::meaning::role::{ColumnRole, TableRole};

/// The subject of the question for the unit of times.
pub const TIME_UNIT: &str = "time-unit";

/// A question to the person: which of some values an option of the table should have.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Question {
    /// The subject, as a stable code.
    pub code: &'static str,
    /// The option of `tables["file"]` that answers it.
    #[cfg_attr(feature = "types", ts(type = "'role' | 'dateOrder' | 'decimal' | 'encoding' | 'timeUnit'"))]
    pub option: &'static str,
    /// The values it may have, the likeliest first.
    pub choices: Vec<&'static str>,
    /// The likeliest answers with what each comes to, the one that is used for now first. Each is a `role` and perhaps `columns`
    /// of `tables["file"]`.
    pub answers: Vec<Answer>,
}

/// One way to read a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Answer {
    /// What the table is.
    pub role: TableRole,
    /// The columns by which it differs from the reading that is used for now, by their roles.
    #[cfg_attr(feature = "types", ts(type = "Partial<Record<ColumnRole, string>>"))]
    pub columns: BTreeMap<ColumnRole, String>,
    /// What it comes to; `None` for a file that is too large to be read once more for each answer, or one that stops.
    pub outcome: Option<AnswerOutcome>,
}

/// What a table comes to in one reading.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AnswerOutcome {
    /// Rows that are used.
    pub rows: u64,
    /// Different customers, or leads.
    pub people: u64,
    /// What they spent, refunds taken off; `None` for a table without orders, or in several currencies.
    pub spend: Option<f64>,
}
