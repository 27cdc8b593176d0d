//! Duplicate rows, counted by the hashes of their cells: exactly up to a million rows, in a sample beyond that.

use crate::job::Host;
use crate::ledger::merge_sort::merge_sort;

/// Rows looked at, at most; of more rows one in two is, then one in four, and so on.
const MAX_ROWS: usize = 1_000_000;
/// Rows kept for the comparison with another file.
const MAX_KEPT_ROWS: usize = 1 << 16;

/// Rows by their hashes, while a table is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// One row in 2^level was looked at.
    pub level: u32,
    /// Rows whose cells are all the same as those of an earlier row.
    pub identical: u64,
    /// Different orders; different rows if the table does not number orders.
    pub orders: u64,
    /// Orders with several rows that differ.
    pub with_several_rows: u64,
    /// One row in 2^kept is remembered.
    kept: u32,
    /// High half of the order's hash; its low half, then half of the row's hash.
    rows: Vec<(i32, i64)>,
}

impl Duplicates {
    /// Whether rows of this order are looked at.
    pub fn chooses(&self, order: u64) -> bool {
        order.trailing_zeros() >= self.level
    }

    /// Takes a row into account if its order is chosen: the hash of its order (of the row, without one), and of the row.
    pub fn look(&mut self, order: u64, row: u64) {
        if !self.chooses(order) {
            return;
        }
        self.rows.push(((order >> 32) as i32, (order << 32 | row >> 32) as i64));
        if self.rows.len() > MAX_ROWS {
            self.thin(MAX_ROWS);
            self.level = self.kept;
        }
    }

    /// Counts, after the last row. The rows that are kept are for [`Duplicates::shared`].
    pub async fn count(&mut self, host: &Host) {
        merge_sort(&mut self.rows, |row| *row, host).await;
        let order = |row: &(i32, i64)| (row.0, row.1 >> 32);
        for rows in self.rows.chunk_by(|a, b| order(a) == order(b)) {
            let different = rows.chunk_by(|a, b| a == b).count();
            self.orders += 1;
            self.identical += (rows.len() - different) as u64;
            self.with_several_rows += u64::from(different > 1);
        }
        for count in [&mut self.identical, &mut self.orders, &mut self.with_several_rows] {
            *count <<= self.level;
        }
        self.thin(MAX_KEPT_ROWS);
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

/// The low half of the order's hash, which chooses the sample.
fn low(row: &(i32, i64)) -> u32 {
    (row.1 >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::account::sample::hash_cell;
    use proptest::prelude::*;

    fn counted(rows: &[(u8, u8)]) -> Duplicates {
        let mut duplicates = Duplicates::default();
        for (order, row) in rows {
            duplicates.look(hash_cell(&format!("o{order}")), hash_cell(&format!("o{order} r{row}")));
        }
        count(duplicates)
    }

    fn count(duplicates: Duplicates) -> Duplicates {
        let work = |host: Host| async move {
            let mut duplicates = duplicates;
            duplicates.count(&host).await;
            Ok(duplicates)
        };
        crate::job::complete(work).unwrap()
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
            prop_assert_eq!(counts.with_several_rows, orders.values().filter(|rows| different(rows) > 1).count() as u64);
            let alike: usize = orders.values().map(|rows| rows.len() - different(rows)).sum();
            prop_assert_eq!(counts.identical, alike as u64);
            let ours: std::collections::BTreeSet<_> = rows.iter().collect();
            let theirs: std::collections::BTreeSet<_> = other.iter().collect();
            prop_assert_eq!(counts.shared(&counted(&other)), ours.intersection(&theirs).count() as u64);
            rows.reverse();
            prop_assert_eq!(counted(&rows), counts);
        }
    }

    #[test]
    fn beyond_a_million_rows_counts_come_from_a_sample() {
        // Every third order comes twice.
        let mut duplicates = Duplicates::default();
        for number in 0..1_200_000u32 {
            let hash = hash_cell(&number.to_string());
            (0..1 + u32::from(number % 3 == 0)).for_each(|_| duplicates.look(hash, hash));
        }
        let duplicates = count(duplicates);
        assert_eq!(duplicates.level, 1);
        assert!((duplicates.identical as f64 / 400_000.0 - 1.0).abs() < 0.01, "{}", duplicates.identical);
        assert!((duplicates.orders as f64 / 1_200_000.0 - 1.0).abs() < 0.01, "{}", duplicates.orders);
    }
}
