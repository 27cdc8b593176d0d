//! Calendar days as they are written, in numbers and in words. Time of day and time zone are ignored: the day is the one in the file, the same in
//! every browser.

use crate::table::meaning::calendar::day_of_any_calendar;
pub use crate::table::meaning::date_order::DateOrder;
use crate::table::meaning::date_text::{Parts, is_time};
use crate::table::meaning::month_text::month;
use crate::table::meaning::plain::plain;
use crate::units::Day;

/// Days of the years 1900 to 2199; others are typing errors.
const DAYS: std::ops::Range<i32> = -25_567..84_006;

/// The day in a cell whose parts are in this order; `None` if it is not such a date, or not of the years 1900 to 2199.
///
/// ```
/// use customer_loupe::table::meaning::date::{DateOrder, parse};
/// use customer_loupe::units::Day;
///
/// let day = Day::from_ymd(2024, 2, 1);
/// assert_eq!(parse("01/02/2024 08:26", DateOrder::Dmy), day);
/// assert_eq!(parse("02/01/2024", DateOrder::Mdy), day);
/// assert_eq!(parse("Feb 1, 2024", DateOrder::Ymd), day);
/// assert_eq!(parse("2024年2月1日", DateOrder::Ymd), day);
/// assert_eq!(parse("31/02/2024", DateOrder::Dmy), None);
/// ```
pub fn parse(cell: &str, order: DateOrder) -> Option<Day> {
    any_year(cell, order).filter(is_date)
}

/// True for a date that programs write for none: 1900-01-01 and 9999-12-31.
pub fn is_placeholder(cell: &str, order: DateOrder) -> bool {
    any_year(cell, order).is_some_and(stands_for_none)
}

/// What a cell is in each order of [`DateOrder::ALL`].
pub struct Readings {
    /// The days, as [`parse`] gives them.
    pub days: [Option<Day>; DateOrder::ALL.len()],
    /// Whether it is a placeholder in one of the orders.
    pub is_placeholder: bool,
}

impl Readings {
    /// Reads a cell in all orders; its parts are found once.
    pub fn of(cell: &str) -> Self {
        let parts = Parts::of(&plain(cell));
        let days = DateOrder::ALL.map(|order| day_in(cell.as_bytes(), order, || parts));
        Self {
            days: days.map(|day| day.filter(is_date)),
            is_placeholder: days.into_iter().flatten().any(stands_for_none),
        }
    }
}

fn is_date(day: &Day) -> bool {
    DAYS.contains(&day.0) && !stands_for_none(*day)
}

fn stands_for_none(day: Day) -> bool {
    PLACEHOLDERS.contains(&day.0)
}

/// 1900-01-01 and 9999-12-31.
const PLACEHOLDERS: [i32; 2] = [-25_567, 2_932_896];

fn any_year(cell: &str, order: DateOrder) -> Option<Day> {
    if order == DateOrder::Month {
        return month(cell);
    }
    day_in(cell.as_bytes(), order, || Parts::of(&plain(cell)))
}

/// The day in a cell, of any year; `parts` finds the parts of a date that is none of the usual forms.
fn day_in(bytes: &[u8], order: DateOrder, parts: impl FnOnce() -> Option<Parts>) -> Option<Day> {
    if let DateOrder::Unix | DateOrder::UnixMs | DateOrder::Serial = order {
        return numeric(bytes, order);
    }
    if order == DateOrder::Ymd
        && let Some(day) = iso(bytes)
    {
        return Some(day);
    }
    parts()?.day(order)
}

/// Day 0 of spreadsheets, in days since 1970-01-01, for dates after 1900-02-28: spreadsheets count a 29 February 1900.
const SERIAL_ZERO: i64 = -25_569;

/// The day that a number stands for; its fraction is a time of day.
fn numeric(cell: &[u8], order: DateOrder) -> Option<Day> {
    let (whole, fraction) = match cell.iter().position(|byte| *byte == b'.' || *byte == b',') {
        Some(mark) => (&cell[..mark], &cell[mark + 1..]),
        None => (cell, &cell[..0]),
    };
    let digits = !whole.is_empty() && whole.len() <= 15 && whole.iter().chain(fraction).all(u8::is_ascii_digit);
    if !digits {
        return None;
    }
    let number = whole.iter().fold(0i64, |sum, byte| sum * 10 + i64::from(byte.wrapping_sub(b'0')));
    let days = match order {
        DateOrder::Unix => number / 86_400,
        DateOrder::UnixMs => number / 86_400_000,
        // Before March 1900 the count is one day off.
        _ => number + SERIAL_ZERO + i64::from(number < 60),
    };
    i32::try_from(days).ok().map(Day)
}

/// A date such as `2010-12-01` or `2010/12/01`, with or without a time behind: the form of most dates.
fn iso(bytes: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, s1 @ (b'-' | b'/' | b'.'), m1, m2, s2, d1, d2, rest @ ..] = bytes else { return None };
    if s1 != s2 || !matches!(rest.first(), None | Some(b' ' | b'T')) {
        return None;
    }
    let digit = |byte: &u8| byte.checked_sub(b'0').filter(|d| *d < 10).map(u32::from);
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    if !rest.is_empty() && !is_time(std::str::from_utf8(&rest[1..]).ok()?) {
        return None;
    }
    day_of_any_calendar(year as i32, digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{Dmy, Mdy, Serial, Unix, UnixMs, Ymd};

    #[test]
    fn dates_are_of_three_centuries() {
        assert_eq!(
            [Day::from_ymd(1900, 1, 1), Day::from_ymd(2200, 1, 1)],
            [DAYS.start, DAYS.end].map(|day| Some(Day(day)))
        );
        assert_eq!([parse("1900-01-02", Ymd), parse("2199-12-31", Ymd)].map(|day| day.is_some()), [true; 2]);
        assert_eq!([parse("1899-12-31", Ymd), parse("2200-01-01", Ymd)], [None; 2]);
    }

    #[test]
    fn reads_dates_as_they_are_written() {
        for (cell, order) in [
            ("2010-12-01", Ymd),
            ("2010-12-01 08:26:00", Ymd),
            ("2010-12-01T08:26:00Z", Ymd),
            ("2010-12-01T23:30:00-05:00", Ymd),
            ("2010/12/1 8:26", Ymd),
            ("20101201", Ymd),
            ("2010年12月1日", Ymd),
            ("1/12/2010", Dmy),
            ("01.12.2010 8:26", Dmy),
            ("01-12-10", Dmy),
            ("12/1/2010 8:26", Mdy),
            ("12/1/10 8:26 PM", Mdy),
            ("1 Dec 2010", Dmy),
            ("Dec 1, 2010", Ymd),
            ("December 1, 2010", Mdy),
            ("1-Dec-10", Ymd),
            ("20101201082600", Ymd),
            ("201012010826", Ymd),
            ("Wed, 01 Dec 2010 08:26:00 GMT", Ymd),
            ("Wednesday, December 1, 2010", Mdy),
            ("2010-12-01 08:26:00 -0400", Ymd),
            ("2010-12-01T08:26:00.000+0000", Ymd),
            ("2010年12月1日 上午8时26分", Ymd),
            ("2010年12月1日 08:26", Ymd),
            ("1291190760", Unix),
            ("1291190760000", UnixMs),
            ("40513", Serial),
            ("40513.3513888889", Serial),
        ] {
            assert_eq!(parse(cell, order).map(Day::iso).as_deref(), Some("2010-12-01"), "{cell}");
        }
        for (cell, order) in [
            ("9999-12-31", Ymd),
            ("0201-01-05", Ymd),
            ("2010-13-01", Ymd),
            ("31/12/2012", Mdy),
            ("2011-02-29", Ymd),
            ("12.5", Dmy),
            ("1.2.3", Ymd),
            ("17850", Ymd),
            ("", Ymd),
            ("2010-12-01x", Ymd),
            ("10:30", Dmy),
            ("20101201996000", Ymd),
            ("12.5.3", Serial),
            ("-40513", Serial),
            ("", Serial),
            ("99999999999999999999", Unix),
            ("1291190760", Ymd),
        ] {
            assert_eq!(parse(cell, order), None, "{cell}");
        }
    }

    #[test]
    fn dates_that_stand_for_none() {
        assert!(is_placeholder("1900-01-01 00:00:00", Ymd) && is_placeholder("31/12/9999", Dmy));
        assert!(!is_placeholder("1900-01-02", Ymd) && !is_placeholder("n/a", Ymd));
    }

    #[test]
    fn the_written_day_counts_whatever_the_zone() {
        // 23:30 at −05:00 is the next day in UTC; the day that is written counts.
        let late = parse("2021-03-14T23:30:00-05:00", Ymd);
        assert_eq!(late, Day::from_ymd(2021, 3, 14));
    }
}
