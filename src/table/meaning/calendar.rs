//! Years and days of calendars beside the Gregorian one.

use crate::units::Day;

/// The Buddhist year of a Gregorian one, less that year.
const BUDDHIST_OFFSET: i32 = 543;
/// Buddhist years of the Gregorian years 1900 to 2100.
const BUDDHIST_YEARS: std::ops::RangeInclusive<i32> = 2443..=2643;
/// Years of the Persian calendar for which the cycle of 33 years gives its leap years; 1921 to 2093.
const PERSIAN_YEARS: std::ops::RangeInclusive<i32> = 1300..=1472;
/// Leap years within the cycle of 33 years.
const PERSIAN_LEAP_YEARS: [i32; 8] = [1, 5, 9, 13, 17, 22, 26, 30];

/// Returns the day of a four-digit year, month and day: of the Buddhist calendar for years around 2567, of the Persian for
/// years around 1403, else of the Gregorian calendar. `None` if there is no such day.
pub fn day_of_any_calendar(year: i32, month: u32, day: u32) -> Option<Day> {
    if BUDDHIST_YEARS.contains(&year) {
        return Day::from_ymd(year - BUDDHIST_OFFSET, month, day);
    }
    if PERSIAN_YEARS.contains(&year) {
        return persian_day(year, month, day);
    }
    Day::from_ymd(year, month, day)
}

/// True for a year that is read as one of the Persian calendar, and may be one of the Islamic calendar.
pub fn is_year_of_two_calendars(year: i32) -> bool {
    PERSIAN_YEARS.contains(&year)
}

/// Returns the day of a date of the Persian (Jalali) calendar: six months of 31 days, five of 30, and the last of 29 or 30.
fn persian_day(year: i32, month: u32, day: u32) -> Option<Day> {
    let is_leap = |year: i32| PERSIAN_LEAP_YEARS.contains(&year.rem_euclid(33));
    let days_in_month = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(is_leap(year)),
        _ => return None,
    };
    if day == 0 || day > days_in_month {
        return None;
    }
    // 1 Farvardin 1300 was 21 March 1921.
    let new_year_1300 = Day::from_ymd(1921, 3, 21)?.0;
    let years: i32 = (1300..year).map(|year| 365 + i32::from(is_leap(year))).sum();
    let months = if month <= 7 { 31 * (month - 1) } else { 186 + 30 * (month - 7) };
    Some(Day(new_year_1300 + years + months as i32 + day as i32 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars() {
        // New years of the Persian calendar as published by the Calendar Center of the University of Tehran.
        for ((year, month, day), iso) in [
            ((2567, 1, 5), "2024-01-05"),
            ((2567, 2, 29), "2024-02-29"),
            ((1402, 10, 15), "2024-01-05"),
            ((1399, 12, 30), "2021-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1403, 1, 1), "2024-03-20"),
            ((1404, 1, 1), "2025-03-21"),
            ((2024, 2, 29), "2024-02-29"),
        ] {
            assert_eq!(day_of_any_calendar(year, month, day).map(Day::iso).as_deref(), Some(iso), "{year}");
        }
        // 1400 and 1402 were no leap years; a month has at most 31 days.
        for (year, month, day) in [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 1, 0), (2566, 2, 29)] {
            assert_eq!(day_of_any_calendar(year, month, day), None);
        }
    }
}
