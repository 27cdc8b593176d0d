//! The days on which the rows of a table lie: their bulk, outliers, and gaps.

use crate::ledger::account::days::DayCounts;
use crate::units::Day;

/// Days without a row between a date and the others from which the date is an outlier.
const MIN_OUTLIER_DISTANCE_DAYS: i32 = 400;
/// Percentage of the rows that outliers may be.
const MAX_OUTLIER_PERCENT: u64 = 1;
/// Days without a row from which they are a gap.
const MIN_GAP_DAYS: i32 = 7;
/// Expected number of gaps of the same length below which a gap is no chance.
const MAX_EXPECTED_GAPS: f64 = 0.01;

/// The days of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// First day of the bulk.
    pub first: Day,
    /// Last day of the bulk.
    pub last: Day,
    /// Rows long before it, and the first of their days.
    pub early: (u64, Day),
    /// Rows long after it, and the last of their days.
    pub late: (u64, Day),
}

/// A run of days without a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first of them.
    pub first: Day,
    /// The last of them.
    pub last: Day,
}

impl Calendar {
    /// Of these rows; `None` without one.
    pub fn of(days: &DayCounts) -> Option<Self> {
        // Runs of days with no more than MIN_OUTLIER_DISTANCE_DAYS between them: first, last, rows.
        let mut runs: Vec<(Day, Day, u64)> = Vec::new();
        for (day, rows) in days.iter() {
            match runs.last_mut() {
                Some(run) if day - run.1 <= MIN_OUTLIER_DISTANCE_DAYS => *run = (run.0, day, run.2 + u64::from(rows)),
                _ => runs.push((day, day, u64::from(rows))),
            }
        }
        let total = days.total();
        let large = |run: &(Day, Day, u64)| run.2 * 100 > total * MAX_OUTLIER_PERCENT;
        let (from, to) = (runs.iter().position(large)?, runs.iter().rposition(large)?);
        let rows = |runs: &[(Day, Day, u64)]| runs.iter().map(|run| run.2).sum::<u64>();
        Some(Self {
            first: runs[from].0,
            last: runs[to].1,
            early: (rows(&runs[..from]), runs[0].0),
            late: (rows(&runs[to + 1..]), runs[runs.len() - 1].1),
        })
    }

    /// Runs of days without a row, so long that chance would not bring one: of `n` days with rows, a share `p` of all
    /// days, n·(1 − p)^days are expected to be followed by so many without.
    pub fn gaps(&self, days: &DayCounts) -> Vec<Gap> {
        let inside = || days.iter().map(|(day, _)| day).filter(|day| (self.first..=self.last).contains(day));
        let active = inside().count() as f64;
        let without = 1.0 - active / f64::from(self.last - self.first + 1);
        let mut gaps = Vec::new();
        for (before, after) in inside().zip(inside().skip(1)) {
            let length = after - before - 1;
            if length >= MIN_GAP_DAYS && active * libm::exp(libm::log(without) * f64::from(length)) < MAX_EXPECTED_GAPS
            {
                gaps.push(Gap { first: Day(before.0 + 1), last: Day(after.0 - 1) });
            }
        }
        gaps
    }
}

/// Months that a chart over time shows: the last ones.
pub const MAX_MONTHS: i32 = 120;

/// The months that the bulk of all these days covers, as month indices; the last [`MAX_MONTHS`] of them.
pub fn months<'a>(tables: impl Iterator<Item = &'a DayCounts>) -> Option<(i32, i32)> {
    let calendars = tables.filter_map(Calendar::of);
    let span = |calendar: Calendar| (calendar.first.month_index(), calendar.last.month_index());
    let (first, last) = calendars.map(span).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some((first.max(last - MAX_MONTHS + 1), last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(days: impl IntoIterator<Item = i32>) -> DayCounts {
        let mut counts = DayCounts::default();
        days.into_iter().for_each(|day| counts.add(Day(day), 1));
        counts
    }

    #[test]
    fn a_date_far_from_all_others_is_an_outlier() {
        let days = counts((0..300).chain([-25_567, 9_000]));
        let calendar = Calendar::of(&days).unwrap();
        assert_eq!((calendar.first, calendar.last), (Day(0), Day(299)));
        assert_eq!((calendar.early, calendar.late), ((1, Day(-25_567)), (1, Day(9_000))));
        // Two years of a business that paused are both its own.
        let calendar = Calendar::of(&counts((0..300).chain(900..1_000))).unwrap();
        assert_eq!((calendar.early.0, calendar.late.0, calendar.last), (0, 0, Day(999)));
        assert_eq!(Calendar::of(&DayCounts::default()), None);
    }

    #[test]
    fn a_gap_is_what_chance_would_not_bring() {
        let gaps = |days: &DayCounts| Calendar::of(days).unwrap().gaps(days);
        let closed = counts((0..200).filter(|day| !(100..111).contains(day)));
        assert_eq!(gaps(&closed), [Gap { first: Day(100), last: Day(110) }]);
        assert_eq!(gaps(&counts((0..200).filter(|day| !(100..106).contains(day)))), []);
        // A shop with an order every fortnight has no gap.
        assert_eq!(gaps(&counts((0..50).map(|n| n * 14))), []);
    }

    proptest! {
        #[test]
        fn every_row_is_in_the_bulk_or_far_from_it(days in prop::collection::vec(-4_000i32..4_000, 1..60)) {
            let all = counts(days.iter().copied());
            let calendar = Calendar::of(&all).unwrap();
            let inside = days.iter().filter(|day| (calendar.first.0..=calendar.last.0).contains(*day)).count() as u64;
            prop_assert_eq!(inside + calendar.early.0 + calendar.late.0, days.len() as u64);
            for gap in calendar.gaps(&all) {
                prop_assert!(days.iter().all(|day| *day < gap.first.0 || *day > gap.last.0));
            }
        }
    }
}
