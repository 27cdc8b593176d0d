//! What each customer bought and gave back, and of which dimensions: exact sums over orders as they came, whatever their
//! order.

use std::ops::Range;

use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{CustomerHistory, Histories};
use crate::ledger::store::dimensions::MAX_DIMENSION_VALUES;
use crate::ledger::store::orders::{Order, Orders};
use crate::units::{Money, MoneySum};

/// Sums that are kept at a time: for the next customers the orders are looked through again.
const SUMS: usize = 1 << 20;
/// Stands for no kind.
pub const NO_VALUE: u32 = u32::MAX;

/// The orders that histories are made of: up to the end, in a currency with a rate, of customers with a purchase.
pub struct OrderAggregates<'a> {
    /// All orders.
    pub orders: &'a Orders,
    /// How amounts are converted.
    pub exchange: &'a Exchange,
    /// The customers, and the end.
    pub histories: &'a Histories,
}

/// What of each customer's purchases was of which kind.
#[derive(Debug, Default, PartialEq)]
pub struct DimensionShares {
    /// For each kind that was asked for, every customer's share; not a number where no purchase names a kind.
    pub shares: Vec<Vec<f64>>,
    /// For every customer the place of the kind with the largest share, of several the first; [`NO_VALUE`] without any.
    pub main: Vec<u32>,
}

impl OrderAggregates<'_> {
    /// Hands out the orders of some customers: whose of them it is, the amount, and what was given back of it.
    fn each(&self, some: &[CustomerHistory], take: &mut dyn FnMut(usize, &Order, Money, Money)) {
        let (Some(first), Some(last)) = (some.first(), some.last()) else { return };
        // The numbers of customers without a purchase lie between.
        let mut places = vec![usize::MAX; (last.customer - first.customer) as usize + 1];
        for (at, history) in some.iter().enumerate() {
            places[(history.customer - first.customer) as usize] = at;
        }
        let numbers: Range<u32> = first.customer..last.customer + 1;
        self.orders.of_customers(numbers, &mut |order| {
            let place = places[(order.customer - first.customer) as usize];
            let convert = |amount| self.exchange.convert(amount, order.currency);
            if order.day > self.histories.end || place == usize::MAX {
                return;
            }
            if let (Some(amount), Some(returned)) = (convert(order.amount), convert(order.returned)) {
                take(place, &order, amount, returned);
            }
        });
    }

    /// Every customer's share of what was bought that was given back, 0 … 1, taken off its order or not.
    pub fn refund_shares(&self) -> Vec<f64> {
        let customers = &self.histories.customers;
        if !self.orders.have_returns() {
            return vec![0.0; customers.len()];
        }
        let mut sums = vec![[MoneySum::default(); 2]; customers.len()];
        self.each(customers, &mut |at, _, amount, returned| {
            let [bought, back] = &mut sums[at];
            if amount < Money::ZERO {
                *back += Money::from_micro(amount.micro().saturating_neg());
            } else {
                *bought += amount;
                *bought += returned;
                *back += returned;
            }
        });
        let share =
            |[bought, back]: [MoneySum; 2]| if back.is_positive() { back.share_of(bought).min(1.0) } else { 0.0 };
        sums.into_iter().map(share).collect()
    }

    /// Purchases by the number of their kind; those that name none first.
    pub fn purchases_by_value(&self, which: usize) -> Vec<u64> {
        let mut rows = vec![0; MAX_DIMENSION_VALUES + 1];
        self.each(&self.histories.customers, &mut |_, order, amount, _| {
            rows[usize::from(order.dimensions[which])] += u64::from(amount >= Money::ZERO);
        });
        rows
    }

    /// What of each customer's purchases, before anything was given back, was of which of these dimensions (by their numbers, in
    /// order, all that there are), with the shares of those at `asked` places: by amount, or by rows of who never paid.
    pub fn shares_by_value(&self, which: usize, dimensions: &[u8], asked: &[usize]) -> DimensionShares {
        let mut place = [usize::MAX; MAX_DIMENSION_VALUES + 1];
        for (at, kind) in dimensions.iter().enumerate() {
            place[usize::from(*kind)] = at;
        }
        let mut told = DimensionShares { shares: vec![Vec::new(); asked.len()], main: Vec::new() };
        let width = dimensions.len().max(1);
        for some in self.histories.customers.chunks((SUMS / width).max(1)) {
            let mut amounts = vec![MoneySum::default(); some.len() * width];
            let mut rows = vec![MoneySum::default(); some.len() * width];
            self.each(some, &mut |at, order, amount, returned| {
                let kind = place[usize::from(order.dimensions[which])];
                if kind != usize::MAX && amount >= Money::ZERO {
                    amounts[at * width + kind] += amount;
                    amounts[at * width + kind] += returned;
                    rows[at * width + kind] += Money::from_micro(1);
                }
            });
            for (amounts, rows) in amounts.chunks_exact(width).zip(rows.chunks_exact(width)) {
                let paid = amounts.iter().any(|amount| amount.is_positive());
                told.add(if paid { amounts } else { rows }, asked);
            }
        }
        told
    }
}

impl DimensionShares {
    /// Adds a customer.
    fn add(&mut self, sums: &[MoneySum], asked: &[usize]) {
        let mut all = MoneySum::default();
        let mut main = None;
        for (at, sum) in sums.iter().enumerate() {
            all += *sum;
            if main.map_or(sum.is_positive(), |main: usize| *sum > sums[main]) {
                main = Some(at);
            }
        }
        self.main.push(main.map_or(NO_VALUE, |main| main as u32));
        for (own, at) in self.shares.iter_mut().zip(asked) {
            own.push(sums[*at].share_of(all));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Day;

    fn order(customer: u32, day: i32, amount: i64, returned: i64, kind: u8) -> Order {
        let (amount, returned) = (Money::from_micro(amount), Money::from_micro(returned));
        Order { returned, dimensions: [kind, 0], ..Order::new(customer, Day(day), amount) }
    }

    #[test]
    fn what_was_given_back_and_of_which_kind_it_was() {
        let rows = [
            order(0, 1, 30, 0, 1),
            order(0, 2, 5, 5, 3),
            order(0, 3, -5, 0, 1),
            order(2, 1, 0, 0, 3),
            order(2, 1, 0, 0, 3),
            order(2, 2, 0, 0, 1),
            // Beyond the end; and more given back than was bought, of no kind.
            order(2, 9, 80, 0, 1),
            order(3, 4, 10, 0, 0),
            order(3, 4, -90, 0, 0),
            // Nothing but a refund.
            order(1, 4, -90, 0, 1),
        ];
        for back in [false, true] {
            let mut orders = Orders::default();
            let mut take = |order: &Order| orders.push(*order);
            if back {
                rows.iter().rev().for_each(&mut take)
            } else {
                rows.iter().for_each(&mut take)
            }
            let exchange = Exchange::default();
            let histories = Histories::of(&orders, 4, Some(Day(5)), &exchange).unwrap();
            let aggregates = OrderAggregates { orders: &orders, exchange: &exchange, histories: &histories };
            assert_eq!(aggregates.refund_shares(), [0.25, 0.0, 1.0]);
            assert_eq!(aggregates.purchases_by_value(0)[..4], [1, 2, 0, 3]);
            let told = aggregates.shares_by_value(0, &[3, 1], &[1]);
            assert_eq!(told.main, [1, 0, NO_VALUE]);
            assert_eq!((told.shares[0][0], told.shares[0][1]), (0.75, 1.0 / 3.0));
            assert!(told.shares[0][2].is_nan());
        }
    }
}
