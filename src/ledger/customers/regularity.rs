//! How regularly customers buy, and how much of their spend is recent.

use crate::ledger::customers::netting::Row;
use crate::ledger::customers::split::purchase_days;
use crate::units::{Day, MoneySum};

/// Days up to the end of observation that count as recent.
const RECENT_DAYS: i32 = 90;

/// One value for every customer with a purchase, in the order in which they were added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Regularity {
    /// Coefficient of variation of the gaps between purchase days, population standard deviation ÷ mean: 0 if all gaps are
    /// the same. NaN with fewer than two gaps.
    pub gap_variation: Vec<f64>,
    /// Share of the spend of all purchase days, after refunds, that falls in the last 90 days; NaN if nothing was spent.
    pub recent_share: Vec<f64>,
}

impl Regularity {
    /// Takes the rows of a customer with a purchase, sorted by day, after refunds.
    pub fn take(&mut self, rows: &[Row], end: Day) {
        let (mut gaps, mut sum, mut squares) = (0, 0, 0);
        let (mut all, mut recent) = (MoneySum::default(), MoneySum::default());
        let mut before = None;
        for (day, spend) in purchase_days(rows) {
            if let Some(gap) = before.map(|before| i128::from(day - before)) {
                (gaps, sum, squares) = (gaps + 1, sum + gap, squares + gap * gap);
            }
            before = Some(day);
            all += spend;
            if end - day < RECENT_DAYS {
                recent += spend;
            }
        }
        // n² × the variance is a whole number.
        let deviation = ((gaps * squares - sum * sum) as f64).sqrt();
        self.gap_variation.push(if gaps < 2 { f64::NAN } else { deviation / sum as f64 });
        self.recent_share.push(recent.share_of(all));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regularity(rows: &[(i32, i64)], end: i32) -> (f64, f64) {
        let rows: Vec<Row> = rows.iter().map(|&(day, amount)| Row { day, number: 0, amount }).collect();
        let mut all = Regularity::default();
        all.take(&rows, Day(end));
        (all.gap_variation[0], all.recent_share[0])
    }

    #[test]
    fn equal_gaps_do_not_vary_and_two_purchases_have_one_gap() {
        assert_eq!(regularity(&[(0, 5), (7, 5), (14, 5), (21, 5)], 21).0, 0.0);
        // Gaps of 2 and 6: mean 4, deviation 2. Two rows on a day are one purchase.
        assert_eq!(regularity(&[(0, 5), (2, 4), (2, 1), (8, 5)], 8).0, 0.5);
        assert!(regularity(&[(0, 5), (2, 5), (2, 1)], 8).0.is_nan());
    }

    #[test]
    fn recent_means_the_last_ninety_days() {
        assert_eq!(regularity(&[(10, 60), (11, 30), (100, 10)], 100).1, 0.4);
        // What could not be taken off an order is no spend, and nothing is no share.
        assert_eq!(regularity(&[(10, 60), (90, -30), (100, 20)], 100).1, 0.25);
        assert!(regularity(&[(10, 0), (100, -3)], 100).1.is_nan());
    }
}
