//! Money, days and time units as types, so that the compiler refuses to add one to another.
//!
//! ```
//! use customer_loupe::units::{Day, Money, MoneySum};
//!
//! // 6 × 2.55, both in millionths; sums are exact in any order.
//! let total = Money::product(6_000_000, 2_550_000).unwrap();
//! let mut sum = MoneySum::default();
//! sum += total;
//! assert_eq!(sum.to_f64(), 15.3);
//! assert_eq!(Day::from_ymd(2024, 3, 1).unwrap() - Day::from_ymd(2024, 2, 28).unwrap(), 2);
//! ```

use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// Millionths in a unit.
pub const MICRO: i64 = 1_000_000;

/// An amount of money, exact to a millionth of its currency's unit (so quantity × price stays exact).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// From millionths of a unit.
    pub const fn from_micro(micro: i64) -> Self {
        Self(micro)
    }

    /// The amount nearest to a number of units.
    pub fn rounded(units: f64) -> Self {
        Self(libm::round(units * MICRO as f64) as i64)
    }

    /// Millionths of a unit.
    pub const fn micro(self) -> i64 {
        self.0
    }

    /// Quantity × price, both in millionths, rounded half to even; `None` if it does not fit.
    pub fn product(quantity_micro: i64, price_micro: i64) -> Option<Self> {
        let exact = i128::from(quantity_micro) * i128::from(price_micro);
        let unit = i128::from(MICRO);
        let (whole, rest) = (exact.div_euclid(unit), exact.rem_euclid(unit));
        let up = rest * 2 > unit || (rest * 2 == unit && whole % 2 != 0);
        i64::try_from(whole + i128::from(up)).ok().map(Self)
    }

    /// Minus the absolute amount.
    pub fn negated_abs(self) -> Self {
        Self(-self.0.saturating_abs())
    }

    /// The amount in units of the currency.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / MICRO as f64
    }
}

/// A sum of money: exact whatever the order and the number of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct MoneySum(i128);

impl MoneySum {
    /// The amount in units of the currency, to the nearest float.
    pub fn to_f64(self) -> f64 {
        if self.0.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS {
            return self.0 as f64 / MICRO as f64;
        }
        // Neither the sum nor its quotient fits into a float: two roundings would not give the nearest one.
        let (whole, rest) = (self.0.unsigned_abs() / MICRO as u128, self.0.unsigned_abs() % MICRO as u128);
        let nearest = format!("{whole}.{rest:06}").parse().unwrap_or(f64::INFINITY);
        if self.0 < 0 { -nearest } else { nearest }
    }

    /// True if the sum is above zero.
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The share of another sum; NaN if that is not positive.
    pub fn share_of(self, all: Self) -> f64 {
        if all.is_positive() { self.to_f64() / all.to_f64() } else { f64::NAN }
    }
}

impl AddAssign<Money> for MoneySum {
    fn add_assign(&mut self, money: Money) {
        self.0 += i128::from(money.0);
    }
}

impl Add for MoneySum {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for MoneySum {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// A calendar day as written in the data, in days since 1970-01-01, without time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// From year, month 1–12 and day 1–31 of the proleptic Gregorian calendar; `None` for a day that does not exist.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Years are counted from March, so that the leap day comes last (Howard Hinnant, "days_from_civil").
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted = (month as i32 + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month 1–12, day 1–31.
    pub fn to_ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u32;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// `yyyy-mm-dd`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.to_ymd();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `yyyy-mm`.
    pub fn iso_month(self) -> String {
        let (year, month, _) = self.to_ymd();
        format!("{year:04}-{month:02}")
    }

    /// Months since January of year 0.
    pub fn month_index(self) -> i32 {
        let (year, month, _) = self.to_ymd();
        year * 12 + month as i32 - 1
    }
}

impl Sub for Day {
    type Output = i32;
    /// Days from `earlier` to this day.
    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The unit in which models count time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// One day.
    Day,
    /// Seven days.
    #[default]
    Week,
    /// 365.25 / 12 days.
    Month,
    /// 365.25 days.
    Year,
}

impl TimeUnit {
    /// Every unit with its name in options.
    pub const NAMED: [(Self, &'static str); 4] =
        [(Self::Day, "day"), (Self::Week, "week"), (Self::Month, "month"), (Self::Year, "year")];

    /// Days in one unit.
    pub fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => DAYS_PER_YEAR / 12.0,
            Self::Year => DAYS_PER_YEAR,
        }
    }
}

/// Days in a year, on average over four years.
pub const DAYS_PER_YEAR: f64 = 365.25;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_convert_both_ways() {
        for number in (-800_000..800_000).step_by(37) {
            let (year, month, day) = Day(number).to_ymd();
            assert_eq!(Day::from_ymd(year, month, day), Some(Day(number)));
        }
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2000, 2, 29).map(Day::iso).as_deref(), Some("2000-02-29"));
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!(Day::from_ymd(2024, 13, 1), None);
    }

    #[test]
    fn sums_beyond_the_digits_of_a_float_are_the_nearest() {
        let sum = |micro: i128| MoneySum(micro).to_f64();
        assert_eq!(sum(27_000_000_000_000_000 * 1_000_000), 27_000_000_000_000_000.0);
        assert_eq!(sum(-9_007_199_254_740_993_000_000), -9_007_199_254_740_992.0);
        assert_eq!(sum(12_345_678_901_234_500_000), 12_345_678_901_234.5);
        assert_eq!(sum(15_300_000), 15.3);
    }

    #[test]
    fn products_are_exact_and_round_to_even() {
        let price = |units: f64| (units * 1e6) as i64;
        assert_eq!(Money::product(6_000_000, 2_550_000), Some(Money::from_micro(15_300_000)));
        assert_eq!(Money::product(-1_000_000, 4_950_000), Some(Money::from_micro(-4_950_000)));
        assert_eq!(Money::product(500_000, 1), Some(Money::from_micro(0)));
        assert_eq!(Money::product(500_000, 3), Some(Money::from_micro(2)));
        assert_eq!(Money::product(i64::MAX, price(10.0)), None);
    }
}
