//! A day that a program writes where it knows none, such as 1970-01-01 or 2099-12-31: it stands in far too many rows, and far from all
//! other days of its column or on a New Year's Day.

use std::collections::BTreeMap;

use crate::table::meaning::column::ColumnType;
use crate::table::meaning::crowded_day::CrowdedDay;
use crate::table::meaning::evidence::Evidence;
use crate::units::Day;

/// Rows of such a day, at least, and their share of all dates.
const MIN_ROWS: usize = 10;
const MIN_SHARE: f64 = 0.02;
/// Different other days that must be seen to tell how far apart they are.
const MIN_OTHERS: usize = 5;
/// Days between it and the nearest other day, at least; and it is further away than all others are from each other.
const MIN_DISTANCE: i32 = 366;

/// The day that stands for none in a column of dates.
pub fn day_for_none(column: &Evidence) -> Option<Day> {
    if !column.is(ColumnType::Date) {
        return None;
    }
    let mut rows: BTreeMap<i32, usize> = BTreeMap::new();
    for day in column.numbers.iter().filter(|day| day.is_finite()) {
        *rows.entry(*day as i32).or_default() += 1;
    }
    let all: usize = rows.values().sum();
    let is_alone = |day: i32| {
        let others = || rows.keys().copied().filter(|other| *other != day);
        let (Some(first), Some(last)) = (others().next(), others().next_back()) else { return false };
        let distance = if day < first { first - day } else { day - last };
        rows.len() > MIN_OTHERS && distance >= MIN_DISTANCE && distance > last - first
    };
    // Only the first and the last day can be far from all others.
    [rows.first_key_value(), rows.last_key_value()]
        .into_iter()
        .flatten()
        .find(|(day, count)| **count >= MIN_ROWS && **count as f64 >= MIN_SHARE * all as f64 && is_alone(**day))
        .map(|(day, _)| Day(*day))
        .or_else(|| {
            let crowded = CrowdedDay::of(rows.iter().map(|(day, rows)| (Day(*day), *rows as u64)))?;
            // Programs that must write some day write the first of a year; on others a shop may have imported its past.
            crowded.day.iso().ends_with("-01-01").then_some(crowded.day)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::meaning::evidence::sample;

    fn of(days: &[&str]) -> Option<String> {
        let records: Vec<Vec<String>> = days.iter().map(|day| vec![(*day).to_owned()]).collect();
        day_for_none(&Evidence::of("date".to_owned(), sample(&records, 0), &records, 0)).map(Day::iso)
    }

    #[test]
    fn a_day_far_from_all_others_in_many_rows_is_none() {
        let days: Vec<String> = (0..60).map(|i| format!("2023-{:02}-{:02}", 1 + i % 12, 1 + i % 28)).collect();
        let mut with: Vec<&str> = days.iter().map(String::as_str).collect();
        assert_eq!(of(&with), None);
        with.extend(["1970-01-01"; 12]);
        assert_eq!(of(&with).as_deref(), Some("1970-01-01"));
        // One such row is a slip, which is told but kept.
        assert_eq!(of(&with[..61]), None);
        with.truncate(60);
        with.extend(["2099-12-31"; 12]);
        assert_eq!(of(&with).as_deref(), Some("2099-12-31"));
        // A day of very many orders among the others is a good day.
        with.truncate(60);
        with.extend(["2023-11-11"; 60]);
        assert_eq!(of(&with), None);
    }

    #[test]
    fn a_new_years_day_in_far_too_many_rows_is_none() {
        let days: Vec<String> = (0..60).map(|i| format!("2023-{:02}-{:02}", 1 + i % 12, 1 + i % 28)).collect();
        let with = |day: &'static str, rows: usize| {
            let rows = std::iter::repeat_n(day, rows);
            of(&days.iter().map(String::as_str).chain(rows).collect::<Vec<_>>())
        };
        assert_eq!(with("2023-01-01", 60).as_deref(), Some("2023-01-01"));
        assert_eq!(with("2023-01-01", 15), None);
        assert_eq!(with("2023-11-11", 60), None);
    }
}
