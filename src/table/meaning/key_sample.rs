//! The values of a column in the sample, to find out which other table's keys they are.

/// Different values that are kept.
const MAX_VALUES: usize = 40_000;

/// The different values of a column in the sample, as hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeySample {
    /// Sorted.
    values: Vec<u32>,
    /// Whether no value comes twice.
    unique: bool,
    /// Whether the sample is the whole table.
    complete: bool,
}

impl KeySample {
    /// The sample of these cells, hashed; 0 stands for a blank cell.
    pub fn new(cells: &[u32], complete: bool) -> Self {
        let mut values: Vec<u32> = cells.iter().copied().filter(|cell| *cell != 0).collect();
        let filled = values.len();
        values.sort_unstable();
        values.dedup();
        let unique = values.len() == filled && filled > 0;
        let complete = complete && values.len() <= MAX_VALUES;
        values.truncate(MAX_VALUES);
        Self { values, unique, complete }
    }

    /// True if no value comes twice.
    pub fn is_unique(&self) -> bool {
        self.unique
    }

    /// Number of different values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// True without values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The share of the values that are values of the other column; `None` if its sample is not its whole table.
    pub fn share_in(&self, other: &Self) -> Option<f64> {
        if !other.complete || self.is_empty() {
            return None;
        }
        let found = self.values.iter().filter(|value| other.values.binary_search(value).is_ok()).count();
        Some(found as f64 / self.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_sought_among_those_of_a_whole_table() {
        let keys = KeySample::new(&[5, 3, 9, 0], true);
        assert!(keys.is_unique());
        let others = KeySample::new(&[3, 3, 9, 4], false);
        assert!(!others.is_unique());
        assert_eq!(others.share_in(&keys), Some(2.0 / 3.0));
        assert_eq!(keys.share_in(&others), None, "a part of a table may lack any value");
        assert_eq!(KeySample::default().share_in(&keys), None);
    }
}
