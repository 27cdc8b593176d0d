//! The day that stands in far too many rows of a column.

use crate::units::Day;

/// A day that stands in far more rows than any other of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrowdedDay {
    /// The day.
    pub day: Day,
    /// Its rows.
    pub rows: u64,
    /// Rows of the day with the second most.
    pub second: u64,
}

impl CrowdedDay {
    const MIN_ROWS: u64 = 50;
    const MIN_SHARE: f64 = 0.1;
    /// Beside the day with the second most rows. A sale hardly does that: it has days before and after it.
    const MIN_TIMES: u64 = 20;
    const MIN_DAYS: usize = 30;

    /// The day with far too many rows, where there is one: a tenth of all and twenty times the second, among thirty days.
    pub fn of(days: impl Iterator<Item = (Day, u64)>) -> Option<Self> {
        let (mut most, mut all, mut different) = (Self { day: Day(0), rows: 0, second: 0 }, 0, 0);
        for (day, rows) in days {
            (all, different) = (all + rows, different + 1);
            if rows > most.rows {
                most = Self { day, rows, second: most.rows };
            } else {
                most.second = most.second.max(rows);
            }
        }
        let is_crowded = different >= Self::MIN_DAYS
            && most.rows >= Self::MIN_ROWS.max(Self::MIN_TIMES * most.second)
            && most.rows as f64 >= Self::MIN_SHARE * all as f64;
        is_crowded.then_some(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowded_day_is_twenty_times_the_second() {
        let days = |most: u64| (0..40).map(move |day| (Day(day), if day == 7 { most } else { 5 }));
        let crowded = CrowdedDay { day: Day(7), rows: 100, second: 5 };
        assert_eq!(CrowdedDay::of(days(100)), Some(crowded));
        assert_eq!(CrowdedDay::of(days(99)), None);
        assert_eq!(CrowdedDay::of(days(1000).take(29)), None);
    }
}
