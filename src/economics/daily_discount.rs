//! Discount factors by the day.

use crate::units::DAYS_PER_YEAR;

/// What a unit of money paid some days later is worth: (1 + rate)^(−days / 365.25), worked out once for each day.
#[derive(Debug, Clone, PartialEq)]
pub struct DailyDiscount(Vec<f64>);

impl DailyDiscount {
    /// Factors at this rate a year for up to so many days.
    pub fn new(rate: f64, days: i32) -> Self {
        let factor = |day: i32| libm::pow(1.0 + rate, -f64::from(day) / DAYS_PER_YEAR);
        Self((0..=days.max(0)).map(factor).collect())
    }

    /// The factor after so many days; days before the first and after the last count as these.
    pub fn after(&self, days: i32) -> f64 {
        self.0[(days.max(0) as usize).min(self.0.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_ten_percent() {
        let discount = DailyDiscount::new(0.1, 1461);
        assert_eq!(discount.after(0), 1.0);
        assert!((discount.after(1461) - 1.0 / libm::pow(1.1, 4.0)).abs() < 1e-15);
        assert_eq!((discount.after(-3), discount.after(9999)), (1.0, discount.after(1461)));
    }
}
