//! A question about a table that only a person can answer.

use serde::Serialize;

/// A question to the person: which of some values an option of the table should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Question {
    /// The subject, as a stable code.
    pub code: &'static str,
    /// The option of `tables["file"]` that answers it.
    #[cfg_attr(feature = "types", ts(type = "'role' | 'dateOrder' | 'decimal' | 'encoding'"))]
    pub option: &'static str,
    /// The values it may have, the likeliest first.
    pub choices: Vec<&'static str>,
}
