//! What is told of the comparison.

use serde::Serialize;
use serde_json::Value as Json;

/// What the shop's own system shows beside what was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "ExpectedReport"), schemars(rename = "ExpectedReport"))]
pub struct ExpectedReport {
    /// The first day that the figures cover; `None` for that of the first order.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// The figures that were given.
    pub figures: Vec<ExpectedFigure>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct ExpectedFigure {
    /// What it counts: `spend`, `orders` or `customers`.
    #[cfg_attr(feature = "types", ts(type = "'spend' | 'orders' | 'customers'"))]
    pub of: &'static str,
    /// What the shop's system shows.
    pub expected: f64,
    /// What was read.
    pub found: f64,
    /// True if the two are the same, as far as it was typed.
    pub agrees: bool,
    /// Other readings of the files: those that meet the figure, or the nearest; none where it agrees.
    pub readings: Vec<OtherReading>,
}

/// Another reading of the files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OtherReading {
    /// How it differs, as a stable code: `as-read`, `rows-added`, `all-rows-added`, `other-column`, `column-added`,
    /// `column-taken-off`, `scaled`, `repeated-rows-once`, `repeats-twice`, `day-earlier`, `day-later`, `purchase-days`, `rows`,
    /// `values-of-column`, `values-of-all-rows`.
    pub code: &'static str,
    /// True if refunds are not taken off.
    pub before_refunds: bool,
    /// The table that is read in another way.
    pub table: Option<String>,
    /// The column.
    pub column: Option<String>,
    /// What the added rows were taken for, or the code under which they were set aside.
    pub rows: Option<&'static str>,
    /// What amounts are multiplied by.
    pub factor: Option<f64>,
    /// What the figure would be.
    pub value: f64,
    /// True if that is what the shop's system shows.
    pub meets: bool,
    /// The options of tables that read the files so; `None` if no option does.
    #[cfg_attr(feature = "types", ts(type = "Record<string, TableOptions> | null"))]
    pub tables: Option<Json>,
}
