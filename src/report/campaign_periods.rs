//! How long each period of a table of campaigns lasts.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::report::acquisition_source::fold;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::role::ColumnRole;
use crate::units::Day;

/// Days of the shortest month.
const SHORTEST_MONTH: i32 = 28;

/// The column of days.
pub fn day_column(frame: &Frame) -> Option<&FrameColumn> {
    let column = [ColumnRole::Date, ColumnRole::Start].into_iter().find_map(|role| frame.role(role));
    column.filter(|column| column.is_days())
}

/// The last day of each row's period; `None` where nobody says it, as of a campaign with a single row. A period lasts until the day
/// in the column of ends; else a month, where the table has months or begins all periods on the same day of different months;
/// else as long as the shortest time from one row of the campaign to the next. The campaign's next row ends it in any case.
pub fn last_days(frame: &Frame, names: Option<&FrameColumn>, reading: &Reading) -> Vec<Option<Day>> {
    let Some(days) = day_column(frame) else { return vec![None; frame.rows()] };
    let days: Vec<Option<Day>> = days.days().collect();
    let ends = frame.role(ColumnRole::End).filter(|column| column.is_days());
    let ends: Vec<Option<Day>> = ends.map_or_else(|| vec![None; frame.rows()], |ends| ends.days().collect());
    let names: Vec<String> = match names {
        Some(names) => names.words().map(|name| fold(name).unwrap_or_default()).collect(),
        None => vec![String::new(); frame.rows()],
    };
    let mut starts: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
    for (name, day) in names.iter().zip(&days) {
        starts.entry(name).or_default().extend(day);
    }
    let monthly = has_months(frame, reading) || begin_on_one_day(&starts);
    let last = |((name, day), end): ((&String, &Option<Day>), &Option<Day>)| {
        let day = (*day)?;
        let own = &starts[name.as_str()];
        let next = own.range(Day(day.0 + 1)..).next().map(|next| Day(next.0 - 1));
        let length = || own.iter().zip(own.iter().skip(1)).map(|(one, other)| other.0 - one.0).min();
        let lasts = match end.filter(|end| *end >= day) {
            Some(end) => Some(end),
            None if monthly => Some(last_of_month_from(day)),
            None => length().map(|length| Day(day.0 + length - 1)),
        };
        lasts.into_iter().chain(next).min()
    };
    names.iter().zip(&days).zip(&ends).map(last).collect()
}

/// Whether the days of a table were written as months.
fn has_months(frame: &Frame, reading: &Reading) -> bool {
    let tables = reading.tables.iter().zip(&reading.schemas).filter(|(table, _)| table.name == frame.name);
    let day = day_column(frame);
    tables.flat_map(|(_, schema)| &schema.columns).any(|column| {
        column.orders.first() == Some(&DateOrder::Month) && day.is_some_and(|day| day.name == column.name)
    })
}

/// Whether all periods begin on the same day of different months.
fn begin_on_one_day(starts: &BTreeMap<&str, BTreeSet<Day>>) -> bool {
    let all: BTreeSet<Day> = starts.values().flatten().copied().collect();
    let of_month = |day: &Day| day.to_ymd().2;
    let gaps = all.iter().zip(all.iter().skip(1)).all(|(one, other)| other.0 - one.0 >= SHORTEST_MONTH);
    all.len() > 1 && gaps && all.iter().map(of_month).collect::<BTreeSet<_>>().len() == 1
}

/// The day before the same day of the next month.
fn last_of_month_from(day: Day) -> Day {
    let (year, month, of_month) = day.to_ymd();
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    // Of the 31st of January the month lasts until the last day before March.
    let next = Day::from_ymd(year, month, of_month);
    next.or_else(|| Day::from_ymd(year, month + 1, 1)).map_or(day, |next| Day(next.0 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_before_the_same_day_of_the_next() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        for (from, to) in [
            (day(2024, 2, 1), day(2024, 2, 29)),
            (day(2024, 12, 15), day(2025, 1, 14)),
            (day(2023, 1, 31), day(2023, 2, 28)),
        ] {
            assert_eq!(last_of_month_from(from), to);
        }
    }
}
