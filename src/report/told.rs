//! What an analysis of a table of its own found.

use crate::warning::{Outcome, Unavailable, Warning};

/// A part of the report, with what stands beside it.
pub struct Told<T> {
    /// The part.
    pub outcome: Outcome<T>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
    /// Names of tables and of columns in them that were read for it.
    pub read: Vec<(String, String)>,
}

impl<T> From<Unavailable> for Told<T> {
    fn from(missing: Unavailable) -> Self {
        Self { outcome: missing.into(), warnings: Vec::new(), read: Vec::new() }
    }
}
