//! Ways to tell customers apart.

/// The way of grouping whose groups have ids, counted from 1.
pub const SEGMENT: &str = "segment";

/// One way to tell customers apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// By what.
    pub by: &'static str,
    /// Names of the groups.
    pub names: Vec<String>,
    /// The group of each customer, as a place in `names`; anything beyond for none.
    pub of: Vec<u32>,
}
