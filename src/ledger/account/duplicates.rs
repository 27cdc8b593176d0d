//! Rows that come again: counted by what stands in them, exactly up to a million rows, beyond that in a sample.

use crate::math::radix::{place, sorted_by};

/// Rows looked at, at most; with more of them one in two is, then one in four, and so on.
const ROWS: usize = 1_000_000;
/// Rows remembered for comparing two files.
const REMEMBERED: usize = 1 << 16;

/// Rows by their hashes, while a table is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repeats {
    /// One row in 2^level was looked at.
    pub level: u32,
    /// Rows that are the same as another, cell by cell, beyond the first.
    pub alike: u64,
    /// Different orders (rows, where the table does not number orders).
    pub orders: u64,
    /// Orders of more than one row, the rows different.
    pub several: u64,
    /// One row in 2^kept is remembered.
    kept: u32,
    /// High half of the order's hash; its low half, then half of the row's hash.
    rows: Vec<(i32, i64)>,
}

impl Repeats {
    /// Whether rows of this order are looked at.
    pub fn chooses(&self, order: u64) -> bool {
        order.trailing_zeros() >= self.level
    }

    /// Takes a row in, where it is chosen: the hash of its order, or again of the row, and the hash of the row.
    pub fn look(&mut self, order: u64, row: u64) {
        if !self.chooses(order) {
            return;
        }
        self.rows.push(((order >> 32) as i32, (order << 32 | row >> 32) as i64));
        if self.rows.len() > ROWS {
            self.thin(ROWS);
            self.level = self.kept;
        }
    }

    /// Counts; what is kept from here on is for [`Repeats::shared`].
    pub fn count(&mut self) {
        self.rows = sorted(&self.rows);
        let order = |row: &(i32, i64)| (row.0, row.1 >> 32);
        for rows in self.rows.chunk_by(|a, b| order(a) == order(b)) {
            let different = rows.chunk_by(|a, b| a == b).count();
            self.orders += 1;
            self.alike += (rows.len() - different) as u64;
            self.several += u64::from(different > 1);
        }
        for count in [&mut self.alike, &mut self.orders, &mut self.several] {
            *count <<= self.level;
        }
        self.thin(REMEMBERED);
        self.rows.dedup();
        self.rows.shrink_to_fit();
    }

    /// Different rows of this table that stand in another as well; how many of these were compared is what
    /// `level` says.
    pub fn shared(&self, other: &Self) -> u64 {
        let kept = self.kept.max(other.kept);
        let chosen = |rows: &Self| -> Vec<(i32, i64)> {
            rows.rows.iter().copied().filter(|row| low(row).trailing_zeros() >= kept).collect()
        };
        let (ours, theirs) = (chosen(self), chosen(other));
        (ours.iter().filter(|row| theirs.binary_search(row).is_ok()).count() as u64) << kept
    }

    /// Keeps one row in two, as often as it takes.
    fn thin(&mut self, most: usize) {
        while self.rows.len() > most && self.kept < 32 {
            self.kept += 1;
            let kept = self.kept;
            self.rows.retain(|row| low(row).trailing_zeros() >= kept);
        }
    }
}

/// Pairs of numbers in their order.
pub fn sorted(pairs: &[(i32, i64)]) -> Vec<(i32, i64)> {
    sorted_by(pairs, 2, &|column, pair| place([i64::from(pair.0), pair.1][column]))
}

/// The low half of the order's hash, which chooses the sample.
fn low(row: &(i32, i64)) -> u32 {
    (row.1 >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::account::sample::hash_cell;
    use proptest::prelude::*;

    fn counted(rows: &[(u8, u8)]) -> Repeats {
        let mut repeats = Repeats::default();
        for (order, row) in rows {
            repeats.look(hash_cell(&format!("o{order}")), hash_cell(&format!("o{order} r{row}")));
        }
        repeats.count();
        repeats
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_plain_map(
            mut rows in prop::collection::vec((0u8..12, 0u8..4), 0..120),
            other in prop::collection::vec((0u8..12, 0u8..4), 0..40),
        ) {
            let mut orders: std::collections::BTreeMap<u8, Vec<u8>> = std::collections::BTreeMap::new();
            rows.iter().for_each(|(order, row)| orders.entry(*order).or_default().push(*row));
            let different = |rows: &[u8]| rows.iter().collect::<std::collections::BTreeSet<_>>().len();
            let counts = counted(&rows);
            prop_assert_eq!(counts.orders, orders.len() as u64);
            prop_assert_eq!(counts.several, orders.values().filter(|rows| different(rows) > 1).count() as u64);
            let alike: usize = orders.values().map(|rows| rows.len() - different(rows)).sum();
            prop_assert_eq!(counts.alike, alike as u64);
            let ours: std::collections::BTreeSet<_> = rows.iter().collect();
            let theirs: std::collections::BTreeSet<_> = other.iter().collect();
            prop_assert_eq!(counts.shared(&counted(&other)), ours.intersection(&theirs).count() as u64);
            rows.reverse();
            prop_assert_eq!(counted(&rows), counts);
        }
    }

    #[test]
    fn beyond_a_million_rows_a_sample_tells() {
        // Every third order comes twice.
        let mut repeats = Repeats::default();
        for number in 0..1_200_000u32 {
            let hash = hash_cell(&number.to_string());
            (0..1 + u32::from(number % 3 == 0)).for_each(|_| repeats.look(hash, hash));
        }
        repeats.count();
        assert_eq!(repeats.level, 1);
        assert!((repeats.alike as f64 / 400_000.0 - 1.0).abs() < 0.01, "{}", repeats.alike);
        assert!((repeats.orders as f64 / 1_200_000.0 - 1.0).abs() < 0.01, "{}", repeats.orders);
    }
}
