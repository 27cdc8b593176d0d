//! Customers as of an earlier day, and what they did after it: for the check of models on a holdout period.

use crate::ledger::customers::gaps::Gaps;
use crate::ledger::customers::netting::Row;
use crate::ledger::customers::spend_drift::{OwnSpends, SpendDrift};
use crate::units::{Day, Money, MoneySum};

/// One customer, seen from the earlier day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitCustomer {
    /// Day of the first purchase.
    pub first: Day,
    /// Day of the last one by then.
    pub last: Day,
    /// Days with a purchase by then.
    pub purchases: u32,
    /// Spend by then.
    pub spend: f64,
    /// Purchase days by then with positive spend, the first included.
    pub paid: u32,
    /// Purchase days by then, the first left out, with positive spend.
    pub paid_repeats: u32,
    /// Their spend.
    pub paid_repeat_spend: f64,
    /// How long before the earlier day it was spent, in years, on average over the amounts.
    pub paid_repeat_ago: f64,
    /// Days with a purchase after it, up to the last day of the split.
    pub later_purchases: u32,
    /// Their spend.
    pub later_spend: f64,
}

/// Customers who had bought by an earlier day.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The earlier day, the last one of the calibration period.
    pub day: Day,
    /// The last day that is looked at.
    pub until: Day,
    /// One in how many customers is looked at.
    pub every: u32,
    /// Customers who had bought by then.
    pub customers: Vec<SplitCustomer>,
    /// Day of the first purchase of all.
    pub first_day: Day,
    /// The gaps between their purchases until then.
    pub gaps: Gaps,
    /// How their spend changed through time until then.
    pub spend_drift: SpendDrift,
}

impl Split {
    /// No customer yet.
    pub fn new(first_day: Day, (day, until): (Day, Day), every: u32) -> Self {
        let gaps = Gaps::new(first_day, day);
        Self { day, until, every, customers: Vec::new(), first_day, gaps, spend_drift: SpendDrift::default() }
    }

    /// Takes one customer's rows, sorted by day, after refunds.
    pub fn take(&mut self, rows: &[Row]) {
        let mut customer: Option<SplitCustomer> = None;
        let mut in_time = OwnSpends::default();
        let (mut spend, mut paid, mut later) = (MoneySum::default(), MoneySum::default(), MoneySum::default());
        for (day, money) in purchase_days(rows).take_while(|(day, _)| *day <= self.until) {
            if day > self.day {
                let Some(customer) = &mut customer else { return };
                customer.later_purchases += 1;
                later += money;
                continue;
            }
            let repeat = customer.is_some();
            let customer = customer.get_or_insert(SplitCustomer {
                first: day,
                last: day,
                purchases: 0,
                spend: 0.0,
                paid: 0,
                paid_repeats: 0,
                paid_repeat_spend: 0.0,
                paid_repeat_ago: 0.0,
                later_purchases: 0,
                later_spend: 0.0,
            });
            (customer.last, customer.purchases) = (day, customer.purchases + 1);
            spend += money;
            customer.paid += u32::from(money.is_positive());
            if repeat && money.is_positive() {
                customer.paid_repeats += 1;
                in_time.add(day - self.day, money.to_f64());
                paid += money;
            }
        }
        let days = purchase_days(rows).map(|(day, _)| day).take_while(|day| *day <= self.day);
        self.gaps.take(days.map(|day| day - self.first_day));
        self.spend_drift.add(&in_time);
        if let Some(mut customer) = customer {
            customer.paid_repeat_ago = in_time.years_ago();
            (customer.spend, customer.paid_repeat_spend, customer.later_spend) =
                (spend.to_f64(), paid.to_f64(), later.to_f64());
            self.customers.push(customer);
        }
    }
}

/// The days with a purchase among one customer's rows, sorted by day, and what was spent on each.
pub fn purchase_days(rows: &[Row]) -> impl Iterator<Item = (Day, MoneySum)> + '_ {
    rows.chunk_by(|a, b| a.day == b.day).filter_map(|group| {
        let mut spend = MoneySum::default();
        let mut bought = false;
        for row in group.iter().filter(|row| row.amount >= 0) {
            bought = true;
            spend += Money::from_micro(row.amount);
        }
        bought.then_some((Day(group[0].day), spend))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(day: i32, units: i64) -> Row {
        Row { day, number: 0, amount: units * 1_000_000 }
    }

    #[test]
    fn what_comes_later_is_kept_apart() {
        let mut split = Split::new(Day(1), (Day(10), Day(20)), 1);
        split.take(&[row(1, 5), row(1, 2), row(4, 3), row(10, 0), row(11, 7), row(12, -9), row(20, 1), row(21, 50)]);
        split.take(&[row(11, 7)]);
        split.take(&[row(3, -7)]);
        let [one] = split.customers[..] else { panic!("{:?}", split.customers) };
        assert_eq!((one.first, one.last, one.purchases), (Day(1), Day(10), 3));
        assert_eq!((one.spend, one.paid, one.paid_repeats, one.paid_repeat_spend), (10.0, 2, 1, 3.0));
        assert_eq!((one.later_purchases, one.later_spend), (2, 8.0));
    }
}
