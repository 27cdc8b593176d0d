//! Refunds → taken off the order that they give back, where that can be told.
//!
//! It can be told by the order's id, or else by the amount: a refund of exactly what the same customer paid that day or
//! before is taken for the latest such purchase. What is left of it stays a refund against all that the customer brought.

use crate::math::radix::{order_by, place};
use crate::units::{Money, MoneySum};

/// A row of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The day.
    pub day: i32,
    /// The number of its order; 0 for none.
    pub number: u32,
    /// The amount in millionths; negative for a refund.
    pub amount: i64,
}

/// What became of a customer's refunds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refunds {
    /// Rows, and their sum (negative).
    pub all: (u64, MoneySum),
    /// Those, or parts of them, that were taken off their order.
    pub netted: (u64, MoneySum),
    /// What could not be taken off an order (negative).
    pub left: MoneySum,
}

impl Refunds {
    /// Adds those of another customer.
    pub fn add(&mut self, other: Self) {
        self.all.0 += other.all.0;
        self.all.1 += other.all.1;
        self.netted.0 += other.netted.0;
        self.netted.1 += other.netted.1;
        self.left += other.left;
    }
}

/// Rows in piles by a key, the latest of each on top.
struct Piles {
    /// The keys, sorted.
    keys: Vec<i64>,
    /// For every key, the row on top.
    tops: Vec<Option<usize>>,
    /// For every row, the one below it.
    below: Vec<Option<usize>>,
}

impl Piles {
    /// No row is in them yet.
    fn new(rows: &[Row], key: &dyn Fn(&Row) -> i64) -> Self {
        let order = order_by(rows.len(), 1, &|_, index| place(key(&rows[index as usize])));
        let mut keys: Vec<i64> = order.into_iter().map(|index| key(&rows[index as usize])).collect();
        keys.dedup();
        Self { tops: vec![None; keys.len()], below: vec![None; rows.len()], keys }
    }

    fn top(&mut self, key: i64) -> Option<&mut Option<usize>> {
        self.keys.binary_search(&key).ok().map(|pile| &mut self.tops[pile])
    }

    fn put(&mut self, key: i64, row: usize) {
        self.below[row] = self.top(key).and_then(|top| top.replace(row));
    }

    fn take(&mut self, key: i64) -> Option<usize> {
        let row = (*self.top(key)?)?;
        let below = self.below[row];
        *self.top(key)? = below;
        Some(row)
    }
}

/// Takes the refunds of one customer off the purchases that they give back, whose amounts fall. The rows must be sorted
/// by day and, within a day, from the highest amount to the lowest.
pub fn net(rows: &mut [Row]) -> Refunds {
    let mut refunds = Refunds::default();
    if rows.iter().all(|row| row.amount >= 0) {
        return refunds;
    }
    let mut of_order = Piles::new(rows, &|row| i64::from(row.number));
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.amount > 0 && row.number != 0) {
        of_order.put(i64::from(row.number), index);
    }
    // Purchases so far that nothing was taken off, by their amount.
    let mut untouched = Piles::new(rows, &|row| row.amount);
    for index in 0..rows.len() {
        let Row { number, amount, .. } = rows[index];
        if amount > 0 {
            untouched.put(amount, index);
        }
        if amount >= 0 {
            continue;
        }
        refunds.all.0 += 1;
        refunds.all.1 += Money::from_micro(amount);
        let mut left = amount.saturating_neg();
        let mut next = of_order.top(i64::from(number)).and_then(|top| *top);
        while let Some(purchase) = next {
            let taken = left.min(rows[purchase].amount);
            rows[purchase].amount -= taken;
            left -= taken;
            next = of_order.below[purchase];
        }
        // What its own order did not take: the latest purchase of just this amount, if nothing was taken off it yet.
        while let Some(purchase) = untouched.take(left) {
            if rows[purchase].amount == left {
                (rows[purchase].amount, left) = (0, 0);
            }
        }
        let taken = amount.saturating_neg() - left;
        refunds.netted.0 += u64::from(taken > 0);
        refunds.netted.1 += Money::from_micro(-taken);
        refunds.left += Money::from_micro(-left);
    }
    refunds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn netted(rows: &[(i32, u32, i64)]) -> (Vec<i64>, Refunds) {
        let mut rows: Vec<Row> = rows.iter().map(|&(day, number, amount)| Row { day, number, amount }).collect();
        rows.sort_by_key(|row| (row.day, std::cmp::Reverse(row.amount), row.number));
        let refunds = net(&mut rows);
        (rows.iter().map(|row| row.amount).collect(), refunds)
    }

    #[test]
    fn a_refund_of_the_same_amount_takes_the_latest_purchase_back() {
        let (amounts, refunds) = netted(&[(1, 0, 50), (2, 0, 50), (3, 0, 70), (4, 0, -50)]);
        assert_eq!(amounts, [50, 0, 70, -50]);
        assert_eq!((refunds.all.0, refunds.netted.0, refunds.left), (1, 1, MoneySum::default()));
        // On the day itself, but never before the purchase.
        assert_eq!(netted(&[(1, 0, 50), (1, 0, -50)]).0, [0, -50]);
        let (amounts, refunds) = netted(&[(1, 0, -50), (2, 0, 50)]);
        assert_eq!((amounts, refunds.netted.0), (vec![-50, 50], 0));
    }

    #[test]
    fn a_refund_with_the_order_s_id_takes_a_part() {
        let (amounts, refunds) = netted(&[(1, 7, 50), (1, 8, 30), (9, 7, -20)]);
        assert_eq!(amounts, [30, 30, -20]);
        assert_eq!(refunds.netted.1, refunds.all.1);
        // More than the order was: the rest stays a refund of the customer's.
        let (amounts, refunds) = netted(&[(1, 7, 50), (1, 8, 30), (9, 7, -60)]);
        assert_eq!(amounts, [0, 30, -60]);
        let mut ten = MoneySum::default();
        ten += Money::from_micro(-10);
        assert_eq!(refunds.left, ten);
    }

    #[test]
    fn a_refund_of_another_amount_stays_what_it_was() {
        let (amounts, refunds) = netted(&[(1, 0, 50), (4, 0, -20)]);
        assert_eq!((amounts, refunds.netted.0, refunds.left), (vec![50, -20], 0, refunds.all.1));
    }
}
