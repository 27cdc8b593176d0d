//! How regularly customers buy, and how much of it was lately: what needs all purchase days of a customer.

use crate::ledger::customers::netting::Row;
use crate::ledger::customers::split::purchase_days;
use crate::units::{Day, MoneySum};

/// Days up to the end of observation that are lately.
const LATELY: i32 = 90;

/// One value for every customer with a purchase, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rhythms {
    /// Coefficient of variation of the gaps between purchase days, population standard deviation ÷ mean: 0 is like a
    /// clock. Not a number with fewer than two gaps.
    pub regularity: Vec<f64>,
    /// Share of the spend of all purchase days, refunds taken off, that the last 90 days have; not a number where nothing
    /// was spent.
    pub recent_share: Vec<f64>,
}

impl Rhythms {
    /// Takes the rows of a customer with a purchase, sorted by day, refunds taken off.
    pub fn take(&mut self, rows: &[Row], end: Day) {
        let (mut gaps, mut sum, mut squares) = (0, 0, 0);
        let (mut all, mut late) = (MoneySum::default(), MoneySum::default());
        let mut before = None;
        for (day, spend) in purchase_days(rows) {
            if let Some(gap) = before.map(|before| i128::from(day - before)) {
                (gaps, sum, squares) = (gaps + 1, sum + gap, squares + gap * gap);
            }
            before = Some(day);
            all += spend;
            if end - day < LATELY {
                late += spend;
            }
        }
        // n² × the variance is a whole number.
        let spread = ((gaps * squares - sum * sum) as f64).sqrt();
        self.regularity.push(if gaps < 2 { f64::NAN } else { spread / sum as f64 });
        self.recent_share.push(late.share_of(all));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rhythm(rows: &[(i32, i64)], end: i32) -> (f64, f64) {
        let rows: Vec<Row> = rows.iter().map(|&(day, amount)| Row { day, number: 0, amount }).collect();
        let mut rhythms = Rhythms::default();
        rhythms.take(&rows, Day(end));
        (rhythms.regularity[0], rhythms.recent_share[0])
    }

    #[test]
    fn a_clock_has_no_spread_and_two_purchases_no_rhythm() {
        assert_eq!(rhythm(&[(0, 5), (7, 5), (14, 5), (21, 5)], 21).0, 0.0);
        // Gaps of 2 and 6: mean 4, deviation 2. Two rows on a day are one purchase.
        assert_eq!(rhythm(&[(0, 5), (2, 4), (2, 1), (8, 5)], 8).0, 0.5);
        assert!(rhythm(&[(0, 5), (2, 5), (2, 1)], 8).0.is_nan());
    }

    #[test]
    fn lately_is_ninety_days_with_the_last() {
        assert_eq!(rhythm(&[(10, 60), (11, 30), (100, 10)], 100).1, 0.4);
        // What could not be taken off an order is no spend, and nothing is no share.
        assert_eq!(rhythm(&[(10, 60), (90, -30), (100, 20)], 100).1, 0.25);
        assert!(rhythm(&[(10, 0), (100, -3)], 100).1.is_nan());
    }
}
