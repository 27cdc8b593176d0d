//! How a feature was used, as data of the report.

use serde::Serialize;

/// A feature as it was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FeatureReport {
    /// The column's name.
    pub column: String,
    /// `number` or `words`.
    pub kind: &'static str,
    /// How it was transformed: `none`, `log1p` or `log1p-relative`.
    pub transform: &'static str,
    /// How it was scaled: `standard`, `robust`, `none`, or `share` for words.
    pub scale: &'static str,
    /// Its weight beside the other features.
    pub weight: f64,
    /// Mean after the transform.
    pub mean: f64,
    /// Population standard deviation after the transform.
    pub deviation: f64,
    /// Customers without a value. In a numeric column they count as the median, in one of words as the average customer.
    pub missing: u64,
    /// Number of different words.
    pub levels: u32,
    /// True if it was left out.
    pub dropped: bool,
    /// Why it was left out: `same`, `empty` or `too-many-words`.
    pub reason: Option<&'static str>,
}

impl FeatureReport {
    /// True for a numeric feature that was not left out.
    pub fn is_used_number(&self) -> bool {
        self.kind == "number" && !self.dropped
    }
}
