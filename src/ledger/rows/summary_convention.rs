//! What a table of purchases already counted means by its columns, told from what holds in its rows.
//!
//! Models count repeat purchases, and time from the first purchase to the last: without a repeat purchase both are 0. Some tools
//! count all purchases, so that the smallest frequency is 1 and its recency 0; others write the time since the last purchase, which
//! without a repeat purchase is the whole time of observation. Both are told from customers who bought once, and converted.

use crate::ledger::store::summary::SummaryRow;
use crate::warning::Warning;

/// Customers who bought once that are needed to tell.
const MIN_ONCE: usize = 5;
/// The share of them that a convention must hold for.
const MIN_SHARE: f64 = 0.95;
/// The most by which rounded times that are the same differ, as a share of the longer one.
const ROUNDING: f64 = 0.002;

/// How a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Convention {
    /// Its frequency counts the first purchase as well.
    counts_first: bool,
    /// Its recency is the time since the last purchase.
    since_last: bool,
}

impl Convention {
    /// The convention of these rows.
    fn of(rows: &[SummaryRow]) -> Self {
        let least = rows.iter().map(|row| row.frequency).min().unwrap_or(0);
        let once: Vec<&SummaryRow> = rows.iter().filter(|row| row.frequency == least && row.age > 0.0).collect();
        let holds = |test: &dyn Fn(&SummaryRow) -> bool| {
            once.len() >= MIN_ONCE
                && once.iter().filter(|row| test(row)).count() as f64 >= MIN_SHARE * once.len() as f64
        };
        let at_start = holds(&|row| row.recency == 0.0);
        let whole_time = holds(&|row| row.recency > 0.0 && row.age - row.recency <= ROUNDING * row.age);
        Self { counts_first: least == 1 && (at_start || whole_time), since_last: least <= 1 && whole_time }
    }

    fn convert(self, row: &mut SummaryRow) {
        if self.counts_first {
            row.frequency -= 1;
        }
        if self.since_last {
            row.recency = row.age - row.recency;
        }
        if row.frequency == 0 {
            row.recency = 0.0;
        }
    }
}

/// Converts rows that follow another convention; a warning if they do, or if some follow none: times of customers who bought once
/// are 0 then.
pub fn convert(rows: &mut [SummaryRow]) -> Vec<Warning> {
    let convention = Convention::of(rows);
    let Convention { counts_first, since_last } = convention;
    let unlike = |row: &SummaryRow| {
        let once = row.frequency == u32::from(counts_first);
        let expected = if since_last { row.age } else { 0.0 };
        once && (row.recency - expected).abs() > ROUNDING * row.age
    };
    let odd = rows.iter().filter(|row| unlike(row)).count() as u64;
    rows.iter_mut().for_each(|row| convention.convert(row));
    let mut warnings = Vec::new();
    if counts_first {
        let words =
            "Its frequency counts all purchases; models count repeat purchases, so one was taken off everywhere.";
        warnings.push(Warning::new("summary-counts-first", words));
    }
    if since_last {
        let words =
            "Its recency is the time since the last purchase; it was turned into the time from the first to the last.";
        warnings.push(Warning::new("summary-since-last", words));
    }
    if odd > 0 {
        let words =
            format!("{odd} customers who bought once have a recency that fits no way of counting; it is taken as 0.");
        warnings.push(Warning::new("summary-recency-odd", words).with("rows", odd));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Histories as models count them: repeat purchases, recency, age.
    const HISTORIES: [(u32, f64, f64); 9] = [
        (0, 0.0, 43.5),
        (0, 0.0, 12.0),
        (0, 0.0, 0.0),
        (0, 0.0, 30.1),
        (0, 0.0, 28.4),
        (0, 0.0, 51.0),
        (1, 21.06, 68.15),
        (2, 33.72, 43.71),
        (5, 40.0, 41.0),
    ];

    fn rows(change: impl Fn(&mut SummaryRow)) -> Vec<SummaryRow> {
        let row = |(index, (frequency, recency, age)): (usize, &(u32, f64, f64))| {
            let (customer, recency, age) = (index as u32, *recency, *age);
            let mut row =
                SummaryRow { customer, frequency: *frequency, recency, age, monetary: None, weight: 1.0, unit: None };
            change(&mut row);
            row
        };
        HISTORIES.iter().enumerate().map(row).collect()
    }

    #[test]
    fn other_conventions_are_told_and_converted() {
        let plain = rows(|_| {});
        let since_last = |row: &mut SummaryRow| row.recency = row.age - row.recency;
        for (mut given, codes) in [
            (plain.clone(), vec![]),
            (rows(|row| row.frequency += 1), vec!["summary-counts-first"]),
            (rows(since_last), vec!["summary-since-last"]),
            (
                rows(|row| {
                    since_last(row);
                    row.frequency += 1;
                }),
                vec!["summary-counts-first", "summary-since-last"],
            ),
        ] {
            let warnings = convert(&mut given);
            assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), codes);
            for (row, wanted) in given.iter().zip(&plain) {
                assert_eq!(row.frequency, wanted.frequency);
                assert!((row.recency - wanted.recency).abs() < 1e-9, "{codes:?} {row:?} {wanted:?}");
            }
        }
    }

    #[test]
    fn a_table_of_those_who_came_back_is_taken_as_it_is() {
        let mut back: Vec<SummaryRow> = rows(|row| row.frequency += 1);
        back.iter_mut().for_each(|row| row.recency = 0.7 * row.age);
        let before = back.clone();
        assert!(convert(&mut back).is_empty());
        assert_eq!(back, before);
    }

    #[test]
    fn rows_that_fit_no_convention_are_told() {
        let mut given = rows(|row| {
            if row.customer == 0 {
                row.recency = 3.0;
            }
        });
        let warnings = convert(&mut given);
        assert_eq!((warnings.len(), warnings[0].code, given[0].recency), (1, "summary-recency-odd", 0.0));
    }
}
