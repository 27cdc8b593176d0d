//! Months without a day: `2024-01`, `01/2024`, `202401`, `Jan 2024`, `2024年1月`.

use crate::table::meaning::date_text::month_name;
use crate::table::meaning::plain::plain;
use crate::units::Day;

/// Years of months; others are typing errors, or no months.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// The first day of the month in a cell; `None` if it is none, or not of the years 1990 to 2099.
///
/// ```
/// use customer_loupe::table::meaning::month_text::month;
/// use customer_loupe::units::Day;
///
/// for cell in ["2024-03", "3/2024", "202403", "Mar 2024", "März '24", "2024年3月"] {
///     assert_eq!(month(cell), Day::from_ymd(2024, 3, 1), "{cell}");
/// }
/// assert_eq!([month("2024-13"), month("12-13"), month("2024-03-01")], [None; 3]);
/// ```
pub fn month(cell: &str) -> Option<Day> {
    let cell = plain(cell);
    let cell = cell.trim();
    let (year, month) = if cell.len() == 6 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        (cell[..4].parse().ok()?, cell[4..].parse().ok()?)
    } else if let Some((month, rest)) = month_name(cell) {
        let (year, after) = number(without_mark(rest)?)?;
        // `Mar 05` may be a day of March.
        let is_short = year.1 == 2 && !rest.contains(['\'', '-']);
        (full_year(year).filter(|_| after.is_empty() && !is_short)?, month)
    } else {
        let (first, rest) = number(cell)?;
        let rest = without_mark(rest)?;
        let (second, rest) = match month_name(rest) {
            Some((month, rest)) => ((month, 2), rest),
            None => number(rest)?,
        };
        if !matches!(rest, "" | "月" | "월") {
            return None;
        }
        match (first, second) {
            ((year, 4), (month, 1 | 2)) => (year, month),
            ((month, 1 | 2), (year, 4)) => (year, month),
            _ => return None,
        }
    };
    Some(year).filter(|year| YEARS.contains(year)).and_then(|year| Day::from_ymd(year as i32, month, 1))
}

/// The number that a text begins with, how many digits it has, and what follows it.
fn number(text: &str) -> Option<((u32, usize), &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then(|| text[..digits].parse().ok()).flatten().map(|n| ((n, digits), &text[digits..]))
}

/// What stands behind one mark between month and year.
fn without_mark(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix(['-', '/', '.', ',', '\'', '年', '년']).unwrap_or(text).trim_start();
    (!rest.is_empty()).then(|| rest.strip_prefix('\'').unwrap_or(rest))
}

/// A year of four digits, or of two as of this century.
fn full_year((year, digits): (u32, usize)) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_words_and_numbers() {
        let march = Day::from_ymd(2024, 3, 1);
        for cell in
            ["2024/3", "03.2024", "2024.03", "Mar-24", "Mar '24", "March 2024", "marzo 2024", "2024 Mar", "2024年03月"]
        {
            assert_eq!(month(cell), march, "{cell}");
        }
        for cell in [
            "",
            "2024",
            "March",
            "Mar",
            "13/2024",
            "1824-03",
            "2024-03-15",
            "Mar 15 2024",
            "Q1 2024",
            "3,5",
            "202413",
            "Mar 05",
            "5",
        ] {
            assert_eq!(month(cell), None, "{cell}");
        }
    }
}
