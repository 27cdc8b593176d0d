//! The columns that groups can be made of, as they come together, and the cells they come from.

use crate::columns::Column;
use crate::segmentation::features::points::MOST_WORDS;
use crate::segmentation::params::FeatureChoice;

/// Customers beyond which memory is short: of more there is room for what groups are made of only.
pub const MANY: usize = 1_000_000;
/// Stands for a row whose customer is not among those who are grouped.
pub const NOBODY: u32 = u32::MAX;
/// What groups of customers with orders are made of unless a person says otherwise.
const USUAL: [&str; 3] = ["purchases", "since_last", "spend"];
/// Words that are told apart in a column of more than [`MOST_WORDS`].
const COMMONEST: usize = 12;

/// Columns under way.
pub struct Features<'a> {
    /// What was asked for by name.
    pub asked: &'a [FeatureChoice],
    /// Whether there is room for what was asked for only.
    pub few: bool,
    /// The columns so far.
    pub columns: Vec<Column>,
    /// Where they come from: names of tables, and of columns in them, beside those of all orders.
    pub sources: Vec<(String, String)>,
}

impl<'a> Features<'a> {
    /// No columns yet.
    pub fn new(asked: &'a [FeatureChoice], few: bool) -> Self {
        Self { asked, few, columns: Vec::new(), sources: Vec::new() }
    }

    /// Whether a column is made.
    pub fn want(&self, name: &str) -> bool {
        USUAL.contains(&name) || !self.few || self.asks_for(name)
    }

    /// Whether a column whose name begins so may be wanted.
    pub fn want_any(&self, beginning: &str) -> bool {
        !self.few || self.asked.iter().any(|choice| choice.column.starts_with(beginning))
    }

    /// Whether a column was asked for by name.
    pub fn asks_for(&self, name: &str) -> bool {
        self.asked.iter().any(|choice| choice.column == name)
    }

    /// Adds a column of numbers where it is wanted; true where it was.
    pub fn add(&mut self, name: &str, numbers: &mut dyn FnMut() -> Vec<f64>) -> bool {
        let wanted = self.want(name);
        if wanted {
            self.columns.push(Column::numbers(name, numbers()));
        }
        wanted
    }

    /// Says that a column of a table is used.
    pub fn used(&mut self, table: &str, column: &str) {
        self.sources.push((table.to_owned(), column.to_owned()));
    }
}

/// Which of some words with their counts are told apart, by their letters: those that come at all, or the commonest of
/// many; nothing of one, from which nothing can be told.
pub fn telling<'a>(counted: &[(&'a str, u64)]) -> Vec<&'a str> {
    let mut counted: Vec<(&str, u64)> = counted.iter().copied().filter(|(_, count)| *count > 0).collect();
    match counted.len() {
        0 | 1 => return Vec::new(),
        few if few <= MOST_WORDS => {}
        _ => {
            counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            counted.truncate(COMMONEST);
        }
    }
    let mut words: Vec<&str> = counted.into_iter().map(|(word, _)| word).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_are_cut_to_the_commonest() {
        let names: Vec<String> = (0..21).map(|n| format!("w{n:02}")).collect();
        let counted: Vec<(&str, u64)> = names.iter().rev().map(|name| (name.as_str(), 3)).collect();
        assert_eq!(telling(&counted[..20]).len(), 20);
        // Of as many, the first by their letters; what never comes is no word.
        assert_eq!(telling(&counted), names[..12].iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(telling(&[("b", 2), ("c", 0), ("a", 1)]), ["a", "b"]);
        assert!(telling(&[("b", 2), ("c", 0)]).is_empty());
    }
}
