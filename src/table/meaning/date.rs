//! Calendar days as they are written. Time of day and time zone are ignored: the day is the one in the file, the same in
//! every browser.

use serde::{Deserialize, Serialize};

use crate::lexicon::language::DateWords;
use crate::lexicon::{LANGUAGES, Language};
use crate::units::Day;

/// The order of the parts of a date, one for a whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Year first: `2010-12-01`, `20101201`, `2010年12月1日`. Month names are read under every order.
    Ymd,
    /// Day first: `1/12/2010`.
    Dmy,
    /// Month first: `12/1/2010`.
    Mdy,
    /// Seconds since 1970-01-01, in UTC: `1291190760`.
    Unix,
    /// Milliseconds since 1970-01-01, in UTC.
    UnixMs,
    /// Days as spreadsheets count them, 1 being 1900-01-01: `40513.35`.
    Serial,
}

impl DateOrder {
    /// Every order of written dates, the likelier first.
    pub const ALL: [Self; 3] = [Self::Ymd, Self::Dmy, Self::Mdy];
    /// Dates that are a number.
    pub const NUMERIC: [Self; 3] = [Self::Serial, Self::Unix, Self::UnixMs];

    /// Every order with its name in options.
    pub const NAMED: [(Self, &'static str); 6] = [
        (Self::Ymd, "ymd"),
        (Self::Dmy, "dmy"),
        (Self::Mdy, "mdy"),
        (Self::Unix, "unix"),
        (Self::UnixMs, "unixms"),
        (Self::Serial, "serial"),
    ];

    /// Its name in options and in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ymd => "ymd",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Unix => "unix",
            Self::UnixMs => "unixms",
            Self::Serial => "serial",
        }
    }
}

/// Days of the years 1900 to 2199; others are typing errors, or stand for "never" (9999-12-31).
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
    any_year(cell, order).filter(|day| DAYS.contains(&day.0))
}

fn any_year(cell: &str, order: DateOrder) -> Option<Day> {
    let bytes = cell.as_bytes();
    if let DateOrder::Unix | DateOrder::UnixMs | DateOrder::Serial = order {
        return numeric(bytes, order);
    }
    if order == DateOrder::Ymd
        && let Some(day) = iso(bytes)
    {
        return Some(day);
    }
    let parts = Parts::of(cell)?;
    parts.day(order)
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
    Day::from_ymd(year as i32, digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?)
}

/// The three parts of a date, in the order written, each with its number of digits.
struct Parts {
    numbers: [(u32, usize); 3],
    named_month: Option<usize>,
}

impl Parts {
    fn of(cell: &str) -> Option<Self> {
        let cell = without_weekday(cell.trim());
        // `20101201`, and with a time behind: `20101201082600`.
        if matches!(cell.len(), 8 | 12 | 14) && cell.bytes().all(|byte| byte.is_ascii_digit()) {
            if cell.len() > 8 && (&cell[8..10] > "23" || &cell[10..12] > "59") {
                return None;
            }
            let number = |range: std::ops::Range<usize>| cell[range.clone()].parse().ok().map(|n| (n, range.len()));
            return Some(Self { numbers: [number(0..4)?, number(4..6)?, number(6..8)?], named_month: None });
        }
        let mut numbers = [(0, 0); 3];
        let mut named_month = None;
        let mut rest = cell;
        for (index, slot) in numbers.iter_mut().enumerate() {
            let (value, digits, after) = if let Some((month, after)) = month_name(rest) {
                named_month = Some(index);
                (month, 2, after)
            } else {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if digits == 0 || digits > 4 {
                    return None;
                }
                (rest[..digits].parse().ok()?, digits, &rest[digits..])
            };
            *slot = (value, digits);
            rest = separator(after, index)?;
        }
        is_time(rest.trim_start_matches([' ', 'T', ',']).trim()).then_some(Self { numbers, named_month })
    }

    fn day(&self, order: DateOrder) -> Option<Day> {
        let [one, two, three] = self.numbers;
        let (year, month, day) = match self.named_month {
            Some(0) => (three, one, two),
            Some(1) if one.1 == 4 => (one, two, three),
            Some(1) => (three, two, one),
            Some(_) => return None,
            None => match order {
                DateOrder::Ymd => (one, two, three),
                DateOrder::Dmy => (three, two, one),
                DateOrder::Mdy => (three, one, two),
                DateOrder::Unix | DateOrder::UnixMs | DateOrder::Serial => return None,
            },
        };
        let full = match (year.1, order) {
            (4, _) => year.0 as i32,
            // The usual pivot: 69–99 are of the last century.
            (2, _) if year.0 >= 69 => 1900 + year.0 as i32,
            (2, _) => 2000 + year.0 as i32,
            _ => return None,
        };
        if month.1 > 2 || day.1 > 2 || (order == DateOrder::Ymd && self.named_month.is_none() && year.1 != 4) {
            return None;
        }
        Day::from_ymd(full, month.0, day.0)
    }
}

/// The text without the name of a weekday before it.
fn without_weekday(text: &str) -> &str {
    match leading_name(text, |dates| dates.weekdays) {
        Some((_, rest)) => rest.trim_start_matches([',', '.', ' ']),
        None => text,
    }
}

/// The number of a month whose name, or its first three letters, the text begins with; and what follows it.
fn month_name(text: &str) -> Option<(u32, &str)> {
    let (index, rest) = leading_name(text, |dates| dates.months)?;
    Some((index as u32 + 1, rest.trim_start_matches('.')))
}

/// The place in its list of the name that the text begins with, by its first three letters, and what follows the letters.
fn leading_name(text: &str, names: impl Fn(&DateWords) -> &'static [&'static str]) -> Option<(usize, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let head = text.get(..3).filter(|_| letters >= 3)?;
    let place = |language: &Language| names(&language.dates).iter().position(|name| head.eq_ignore_ascii_case(name));
    Some((LANGUAGES.iter().find_map(place)?, &text[letters..]))
}

/// True for a mark of some language.
fn is_mark(c: char, marks: impl Fn(&DateWords) -> &'static [char]) -> bool {
    !c.is_ascii() && LANGUAGES.iter().any(|language| marks(&language.dates).contains(&c))
}

/// The text behind the separators that follow a part: `- / .`, blanks, commas, 年, 月; 日 or nothing behind the last part.
fn separator(text: &str, index: usize) -> Option<&str> {
    if index == 2 {
        return Some(text.strip_prefix(|c| is_mark(c, |dates| dates.day_marks)).unwrap_or(text));
    }
    let separates = |c| matches!(c, '-' | '/' | '.' | ' ' | ',') || is_mark(c, |dates| dates.year_or_month_marks);
    let rest = text.trim_start_matches(separates);
    (rest.len() < text.len() && text.len() - rest.len() <= 3).then_some(rest)
}

/// True for nothing, or a time of day such as `08:26`, `8:26:00.5 PM`, `08:26:00+02:00`, `00:00:00Z`, `上午8时26分`.
fn is_time(text: &str) -> bool {
    let text = text.trim_start_matches(|c| c == ' ' || is_mark(c, |dates| dates.half_day_marks));
    let mut colons = 0;
    for c in text.chars() {
        match c {
            ':' => colons += 1,
            '0'..='9' | '.' | '+' | '-' | ' ' => {}
            // `AM`, `PM`, `Z`, `UTC`, `GMT`.
            'Z' | 'z' | 'A' | 'a' | 'P' | 'p' | 'M' | 'm' | 'U' | 'T' | 'C' | 'G' => {}
            _ if is_mark(c, |dates| dates.hour_marks) => colons += 1,
            _ if is_mark(c, |dates| dates.minute_marks) => {}
            _ => return false,
        }
    }
    text.is_empty() || (colons > 0 && text.starts_with(|c: char| c.is_ascii_digit()))
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
        assert_eq!([parse("1900-01-01", Ymd), parse("2199-12-31", Ymd)].map(|day| day.is_some()), [true; 2]);
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
    fn the_written_day_counts_whatever_the_zone() {
        // 23:30 at −05:00 is the next day in UTC; the day that is written counts.
        let late = parse("2021-03-14T23:30:00-05:00", Ymd);
        assert_eq!(late, Day::from_ymd(2021, 3, 14));
    }
}
