//! Feasts that move from year to year, about which more or less may be bought than in the same week of another year.

use serde::Serialize;

use crate::clv::calendar::weeks::Weeks;
use crate::units::Day;

/// The first year of [`NEW_YEARS`].
const FIRST_YEAR: i32 = 1990;

/// Month and day of each Chinese New Year: the second new moon after the winter solstice, with leap months, in Beijing's time.
const NEW_YEARS: [(u32, u32); 61] = [
    (1, 27),
    (2, 15),
    (2, 4),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 7),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 30),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 14),
    (2, 2),
    (1, 23),
];

/// A time of some days about a feast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Feast {
    /// The three weeks before Chinese New Year.
    BeforeChineseNewYear,
    /// Chinese New Year and the nine days after it.
    ChineseNewYear,
    /// The two weeks before Easter Sunday.
    BeforeEaster,
    /// The week about Black Friday, from Tuesday to the Monday after it.
    BlackFriday,
}

impl Feast {
    /// All that are looked for.
    pub const ALL: [Self; 4] =
        [Self::BeforeChineseNewYear, Self::ChineseNewYear, Self::BeforeEaster, Self::BlackFriday];

    /// The first and the last of its days in a year; `None` for a year of which it is not known.
    pub fn days(self, year: i32) -> Option<(Day, Day)> {
        let about = |day: Day, before: i32, after: i32| (Day(day.0 + before), Day(day.0 + after));
        match self {
            Self::BeforeChineseNewYear => Some(about(chinese_new_year(year)?, -21, -1)),
            Self::ChineseNewYear => Some(about(chinese_new_year(year)?, 0, 9)),
            Self::BeforeEaster => Some(about(easter_sunday(year)?, -14, -1)),
            Self::BlackFriday => Some(about(black_friday(year)?, -3, 3)),
        }
    }

    /// The share of a week's days that belong to it.
    pub fn share_of_week(self, weeks: &Weeks, week: usize) -> f64 {
        let first = weeks.first_day(week);
        let of_year = |year: i32| {
            self.days(year).map_or(0, |(from, to)| (to.0.min(first.0 + 6) - from.0.max(first.0) + 1).max(0))
        };
        // No feast lies about the turn of the year.
        f64::from(of_year(first.to_ymd().0)) / 7.0
    }

    /// How many times these weeks have seen all its days.
    pub fn times_in(self, weeks: &Weeks) -> usize {
        let (from, to) = (weeks.first_day(0), Day(weeks.first_day(weeks.len()).0 - 1));
        let years = from.to_ymd().0..=to.to_ymd().0;
        years.filter_map(|year| self.days(year)).filter(|(first, last)| *first >= from && *last <= to).count()
    }
}

fn chinese_new_year(year: i32) -> Option<Day> {
    let (month, day) = *NEW_YEARS.get(usize::try_from(year - FIRST_YEAR).ok()?)?;
    Day::from_ymd(year, month, day)
}

/// Easter Sunday of the Gregorian calendar, by the rule that appeared unsigned in Nature 13 (1876), 487, in the letters used there.
fn easter_sunday(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let both = h + l - 7 * m + 114;
    Day::from_ymd(year, (both / 31) as u32, (both % 31 + 1) as u32)
}

/// The day after the fourth Thursday of November.
fn black_friday(year: i32) -> Option<Day> {
    let first = Day::from_ymd(year, 11, 1)?;
    // Day 0, 1970-01-01, was a Thursday.
    let to_thursday = (-first.0).rem_euclid(7);
    Some(Day(first.0 + to_thursday + 22))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::customers::daily::Daily;

    #[test]
    fn feasts_are_on_their_days() {
        let easter =
            [1997, 2000, 2011, 2019, 2024, 2025, 2026, 2038, 2049].map(|year| easter_sunday(year).unwrap().iso());
        let known = [
            "1997-03-30",
            "2000-04-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2038-04-25",
            "2049-04-18",
        ];
        assert_eq!(easter, known);
        let friday = [2022, 2023, 2024, 2029].map(|year| black_friday(year).unwrap().iso());
        assert_eq!(friday, ["2022-11-25", "2023-11-24", "2024-11-29", "2029-11-23"]);
        let new_year = [1990, 2024, 2033, 2050].map(|year| chinese_new_year(year).unwrap().iso());
        assert_eq!(new_year, ["1990-01-27", "2024-02-10", "2033-01-31", "2050-01-23"]);
        assert_eq!((chinese_new_year(1989), chinese_new_year(2051)), (None, None));
    }

    #[test]
    fn weeks_hold_shares_of_them() {
        // 104 weeks from Monday, 2024-01-01.
        let first = Day::from_ymd(2024, 1, 1).unwrap();
        let weeks = Weeks::of(first, &Daily::new(first, Day(first.0 + 727)), 728);
        let share = |feast: Feast, week: usize| (7.0 * feast.share_of_week(&weeks, week)).round();
        // Saturday 10 to Monday 19 February 2024 are in the sixth to the eighth week.
        assert_eq!([4, 5, 6, 7, 8].map(|week| share(Feast::ChineseNewYear, week)), [0.0, 2.0, 7.0, 1.0, 0.0]);
        assert_eq!(Feast::ALL.map(|feast| feast.times_in(&weeks)), [2, 2, 2, 2]);
        let one_year = Weeks::of(first, &Daily::new(first, Day(first.0 + 727)), 364);
        assert_eq!(Feast::BlackFriday.times_in(&one_year), 1);
    }
}
