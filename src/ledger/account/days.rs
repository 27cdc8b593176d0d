//! How many rows stand on each calendar day.

use crate::units::Day;

/// Rows by day, from the first day to the last. At most some 110,000 days: dates are of the years 1900 to 2199.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayCounts {
    first: i32,
    counts: Vec<u32>,
}

impl DayCounts {
    /// Counts rows of a day.
    pub fn add(&mut self, day: Day, rows: u32) {
        if self.counts.is_empty() {
            self.first = day.0;
        }
        if day.0 < self.first {
            // More than is needed, so that a file sorted backwards does not move all counts for every day of it.
            let room = ((self.first - day.0) as usize).max(self.counts.len());
            self.counts.splice(0..0, std::iter::repeat_n(0, room));
            self.first -= room as i32;
        }
        let place = (day.0 - self.first) as usize;
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] += rows;
    }

    /// Adds all of another table's rows.
    pub fn merge(&mut self, other: &Self) {
        other.iter().for_each(|(day, rows)| self.add(day, rows));
    }

    /// Every day with rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Day, u32)> + '_ {
        self.counts.iter().zip(self.first..).filter(|(rows, _)| **rows > 0).map(|(rows, day)| (Day(day), *rows))
    }

    /// Rows with a day.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|rows| u64::from(*rows)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_in_any_order_are_counted(days in prop::collection::vec(-300i32..300, 0..80), cut in 0usize..80) {
            let mut slow = std::collections::BTreeMap::new();
            days.iter().for_each(|day| *slow.entry(*day).or_insert(0u32) += 1);
            let of = |days: &[i32]| {
                let mut counts = DayCounts::default();
                days.iter().for_each(|day| counts.add(Day(*day), 1));
                counts
            };
            let (left, right) = days.split_at(cut.min(days.len()));
            let mut merged = of(left);
            merged.merge(&of(right));
            for counts in [of(&days), merged] {
                prop_assert!(counts.iter().map(|(day, rows)| (day.0, rows)).eq(slow.clone()));
                prop_assert_eq!(counts.total(), days.len() as u64);
            }
        }
    }
}
