//! Collects the columns that groups can be made of, and where they come from.

use crate::columns::Column;
use crate::math::radix::greatest_first;
use crate::segmentation::features::encode::MAX_WORDS;
use crate::segmentation::params::FeatureChoice;

/// For more customers, only requested features are made: memory is short.
pub const MAX_CUSTOMERS_WITH_ALL_FEATURES: usize = 1_000_000;
/// Stands for a row without a grouped customer.
pub const NO_CUSTOMER: u32 = u32::MAX;
/// The features of groups of customers with orders, unless others are requested.
const DEFAULT_FEATURES: [&str; 3] = ["purchases", "since_last", "spend"];
/// The most frequent words that are kept of a column of more than [`MAX_WORDS`].
const MAX_FREQUENT_WORDS: usize = 12;

/// The columns collected so far.
pub struct Features<'a> {
    /// Features requested by name.
    pub requested: &'a [FeatureChoice],
    /// Whether only default and requested features are made.
    pub only_requested: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// Where they come from: names of tables and of their columns, except columns of orders that are always used.
    pub sources: Vec<(String, String)>,
}

impl<'a> Features<'a> {
    /// Starts without columns.
    pub fn new(requested: &'a [FeatureChoice], only_requested: bool) -> Self {
        Self { requested, only_requested, columns: Vec::new(), sources: Vec::new() }
    }

    /// Returns whether a feature is made.
    pub fn wants(&self, name: &str) -> bool {
        DEFAULT_FEATURES.contains(&name) || !self.only_requested || self.requests(name)
    }

    /// Returns whether any feature whose name starts with this prefix may be made.
    pub fn wants_any(&self, prefix: &str) -> bool {
        !self.only_requested || self.requested.iter().any(|choice| choice.column.starts_with(prefix))
    }

    /// Returns whether a feature was requested by name.
    pub fn requests(&self, name: &str) -> bool {
        self.requested.iter().any(|choice| choice.column == name)
    }

    /// Adds a numeric feature if it is wanted, and returns whether it is.
    pub fn add(&mut self, name: &str, numbers: &mut dyn FnMut() -> Vec<f64>) -> bool {
        let wanted = self.wants(name);
        if wanted {
            self.columns.push(Column::numbers(name, numbers()));
        }
        wanted
    }

    /// Records that a column of a table is used.
    pub fn add_source(&mut self, table: &str, column: &str) {
        self.sources.push((table.to_owned(), column.to_owned()));
    }
}

/// Returns the words that can tell customers apart, sorted: all that occur, or the most frequent ones of many; none if only
/// one occurs.
pub fn distinguishing_words<'a>(counted: &[(&'a str, u64)]) -> Vec<&'a str> {
    let mut counted: Vec<(&str, u64)> = counted.iter().copied().filter(|(_, count)| *count > 0).collect();
    match counted.len() {
        0 | 1 => return Vec::new(),
        few if few <= MAX_WORDS => {}
        _ => {
            // By their letters first, so that of two as frequent the first by its letters is kept.
            counted.sort_unstable();
            counted = greatest_first(counted, &|(_, count)| *count as f64);
            counted.truncate(MAX_FREQUENT_WORDS);
        }
    }
    counted.sort_unstable();
    counted.into_iter().map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_are_cut_to_the_most_frequent() {
        let names: Vec<String> = (0..21).map(|n| format!("w{n:02}")).collect();
        let counted: Vec<(&str, u64)> = names.iter().rev().map(|name| (name.as_str(), 3)).collect();
        assert_eq!(distinguishing_words(&counted[..20]).len(), 20);
        // Of equally frequent words, the first ones in alphabetical order; a word that does not occur is none.
        assert_eq!(distinguishing_words(&counted), names[..12].iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(distinguishing_words(&[("b", 2), ("c", 0), ("a", 1)]), ["a", "b"]);
        assert!(distinguishing_words(&[("b", 2), ("c", 0)]).is_empty());
    }
}
