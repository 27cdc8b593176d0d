//! Refunds → subtracted from the purchases that they give back, as far as these can be identified.
//!
//! A purchase is identified by the order's id, or else by the amount: a refund of exactly what the same customer paid on
//! that day or before is taken for the latest such purchase. What is left of a refund counts against all of the customer's
//! spend. Time is that of sorting the customer's rows.

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::math::radix::{place, sort_many};
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
    /// Those that were subtracted from an order, whole or in part.
    pub netted: (u64, MoneySum),
    /// What could not be subtracted from an order (negative).
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

/// Stacks of rows by a key, the latest row on top.
struct Stacks {
    /// The keys, sorted.
    keys: Vec<u64>,
    /// For every key, the row on top.
    tops: Vec<Option<usize>>,
    /// For every row, the one below it.
    below: Vec<Option<usize>>,
}

impl Stacks {
    /// Empty stacks for these rows.
    async fn new(rows: &[Row], key: &dyn Fn(&Row) -> i64, host: &Host) -> Self {
        let mut keys: Vec<u64> = rows.iter().map(|row| place(key(row))).collect();
        sort_many(&mut keys, host).await;
        keys.dedup();
        Self { tops: vec![None; keys.len()], below: vec![None; rows.len()], keys }
    }

    fn top(&mut self, key: i64) -> Option<&mut Option<usize>> {
        self.keys.binary_search(&place(key)).ok().map(|stack| &mut self.tops[stack])
    }

    fn push(&mut self, key: i64, row: usize) {
        self.below[row] = self.top(key).and_then(|top| top.replace(row));
    }

    fn pop(&mut self, key: i64) -> Option<usize> {
        let row = (*self.top(key)?)?;
        let below = self.below[row];
        *self.top(key)? = below;
        Some(row)
    }
}

/// Subtracts the refunds of one customer from the purchases that they give back. The rows must be sorted
/// by day and, within a day, from the highest amount to the lowest.
pub async fn net(rows: &mut [Row], host: &Host) -> Refunds {
    let mut refunds = Refunds::default();
    if rows.iter().all(|row| row.amount >= 0) {
        return refunds;
    }
    let mut of_order = Stacks::new(rows, &|row| i64::from(row.number), host).await;
    for (index, row) in rows.iter().enumerate() {
        if row.amount > 0 && row.number != 0 {
            of_order.push(i64::from(row.number), index);
        }
        if index % PIECE == PIECE - 1 {
            host.tick(PIECE).await;
        }
    }
    // Purchases so far from which nothing was subtracted, by their amount.
    let mut untouched = Stacks::new(rows, &|row| row.amount, host).await;
    for index in 0..rows.len() {
        if index % PIECE == PIECE - 1 {
            host.tick(PIECE).await;
        }
        let Row { number, amount, .. } = rows[index];
        if amount > 0 {
            untouched.push(amount, index);
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
        // What is left after its own order: the latest purchase of just this amount, if nothing was subtracted from it yet.
        while let Some(purchase) = untouched.pop(left) {
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
    use crate::job::at_once;

    fn netted(rows: &[(i32, u32, i64)]) -> (Vec<i64>, Refunds) {
        let mut rows: Vec<Row> = rows.iter().map(|&(day, number, amount)| Row { day, number, amount }).collect();
        rows.sort_by_key(|row| (row.day, std::cmp::Reverse(row.amount), row.number));
        let own = &mut rows;
        let refunds = at_once(|host| async move { net(own, &host).await });
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
