//! Ways out of an error that a person can choose between, each with what the file then comes to.

use serde::Serialize;

/// An option of `tables["file"]` that gets past an error.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Remedy {
    /// The option.
    #[cfg_attr(feature = "types", ts(type = "'dateOrder' | 'decimal'"))]
    pub option: &'static str,
    /// Its value.
    pub value: String,
    /// What the file comes to with it; `None` for a file that is too large to be read once more for each value, or one that cannot
    /// be read so.
    pub outcome: Option<AnswerOutcome>,
}

/// What a table comes to in one reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AnswerOutcome {
    /// What the table is; `None` if that is not recognised.
    #[cfg_attr(feature = "types", ts(type = "TableRole | null"))]
    pub role: Option<&'static str>,
    /// Rows that are used.
    pub rows: u64,
    /// Different customers, or leads.
    pub people: u64,
    /// What they spent, refunds taken off; of a table without orders the sum of its amounts. `None` without amounts, or in several
    /// currencies.
    pub spend: Option<f64>,
    /// The first day of its rows.
    pub first_day: Option<String>,
    /// The last day of its rows.
    pub last_day: Option<String>,
    /// Days for which the customer known longest has been observed, in a table of purchases already counted.
    pub observed_days: Option<f64>,
}
