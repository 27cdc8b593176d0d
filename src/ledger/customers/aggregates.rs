//! What each customer bought and gave back, in total and by category or channel: exact sums, whatever the order of the
//! orders.
//!
//! Each method scans the orders once, and once more for every million sums where there are more of them than that.

use std::ops::Range;

use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{CustomerHistory, Histories};
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::dimensions::MAX_DIMENSION_VALUES;
use crate::ledger::store::orders::{Order, Orders};
use crate::units::{Money, MoneySum};

/// Sums that are kept at a time: for the next customers the orders are scanned again.
const MAX_SUMS: usize = 1 << 20;
/// Stands for no value of a dimension.
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

/// How each customer's purchases are divided among the values of a dimension.
#[derive(Debug, Default, PartialEq)]
pub struct DimensionShares {
    /// For each value that was asked for, every customer's share; NaN if no purchase names a value.
    pub shares: Vec<Vec<f64>>,
    /// For every customer the place of the value with the largest share, of several the first; [`NO_VALUE`] without any.
    pub main: Vec<u32>,
}

impl OrderAggregates<'_> {
    /// Calls `take` with the orders of these customers: the customer's place among them, the order, its amount, and what
    /// its row says was given back of it.
    async fn for_each(
        &self,
        customers: &[CustomerHistory],
        host: &Host,
        mut take: impl FnMut(usize, &Order, Money, Money),
    ) {
        let (Some(first), Some(last)) = (customers.first(), customers.last()) else { return };
        // The numbers of customers without a purchase lie between.
        let mut places = vec![usize::MAX; (last.customer - first.customer) as usize + 1];
        for (place, history) in customers.iter().enumerate() {
            places[(history.customer - first.customer) as usize] = place;
        }
        let numbers: Range<u32> = first.customer..last.customer + 1;
        for batch in self.orders.batches() {
            batch.of_customers(numbers.clone(), |order| {
                let place = places[(order.customer - first.customer) as usize];
                let convert = |amount| self.exchange.convert(amount, order.currency);
                if order.day > self.histories.end || place == usize::MAX {
                    return;
                }
                if let (Some(amount), Some(returned)) = (convert(order.amount), convert(order.returned)) {
                    take(place, &order, amount, returned);
                }
            });
            host.tick(batch.len()).await;
        }
    }

    /// Every customer's share of what was bought that was given back, 0 … 1, whether or not its order is known.
    pub async fn refund_shares(&self, host: &Host) -> Vec<f64> {
        let customers = &self.histories.customers;
        if !self.orders.have_returns() {
            return vec![0.0; customers.len()];
        }
        let mut sums = vec![[MoneySum::default(); 2]; customers.len()];
        let add = |place: usize, _: &Order, amount: Money, returned: Money| {
            let [bought, given_back] = &mut sums[place];
            if amount < Money::ZERO {
                *given_back += Money::from_micro(amount.micro().saturating_neg());
            } else {
                *bought += amount;
                *bought += returned;
                *given_back += returned;
            }
        };
        self.for_each(customers, host, add).await;
        let share = |[bought, given_back]: &[MoneySum; 2]| {
            if given_back.is_positive() { given_back.share_of(*bought).min(1.0) } else { 0.0 }
        };
        sums.iter().map(share).collect()
    }

    /// The number of purchases by the number of their value in a dimension; those without a value first.
    pub async fn purchases_by_value(&self, dimension: usize, host: &Host) -> Vec<u64> {
        let mut rows = vec![0; MAX_DIMENSION_VALUES + 1];
        let add = |_: usize, order: &Order, amount: Money, _: Money| {
            rows[usize::from(order.dimensions[dimension])] += u64::from(amount >= Money::ZERO);
        };
        self.for_each(&self.histories.customers, host, add).await;
        rows
    }

    /// How each customer's purchases, before refunds, are divided among `values`: all values of a dimension that are to be
    /// counted, by their numbers. `shown` has the places among them whose shares are returned. Shares are of amounts, or of
    /// rows for customers who never paid.
    pub async fn shares_by_value(
        &self,
        dimension: usize,
        values: &[u8],
        shown: &[usize],
        host: &Host,
    ) -> DimensionShares {
        let mut places = [usize::MAX; MAX_DIMENSION_VALUES + 1];
        for (place, value) in values.iter().enumerate() {
            places[usize::from(*value)] = place;
        }
        let mut shares = DimensionShares { shares: vec![Vec::new(); shown.len()], main: Vec::new() };
        let width = values.len().max(1);
        for customers in self.histories.customers.chunks((MAX_SUMS / width).max(1)) {
            let mut amounts = vec![MoneySum::default(); customers.len() * width];
            let mut rows = vec![MoneySum::default(); customers.len() * width];
            let add = |customer: usize, order: &Order, amount: Money, returned: Money| {
                let value = places[usize::from(order.dimensions[dimension])];
                if value != usize::MAX && amount >= Money::ZERO {
                    amounts[customer * width + value] += amount;
                    amounts[customer * width + value] += returned;
                    rows[customer * width + value] += Money::from_micro(1);
                }
            };
            self.for_each(customers, host, add).await;
            let sums = amounts.chunks_exact(width).zip(rows.chunks_exact(width));
            for (customer, (amounts, rows)) in sums.enumerate() {
                let paid = amounts.iter().any(|amount| amount.is_positive());
                shares.add(if paid { amounts } else { rows }, shown);
                if customer % PIECE == PIECE - 1 {
                    host.tick(PIECE).await;
                }
            }
        }
        shares
    }
}

impl DimensionShares {
    /// Adds a customer with the sums of all values.
    fn add(&mut self, sums: &[MoneySum], shown: &[usize]) {
        let mut all = MoneySum::default();
        let mut main = None;
        for (value, sum) in sums.iter().enumerate() {
            all += *sum;
            if main.map_or(sum.is_positive(), |main: usize| *sum > sums[main]) {
                main = Some(value);
            }
        }
        self.main.push(main.map_or(NO_VALUE, |main| main as u32));
        for (shares, value) in self.shares.iter_mut().zip(shown) {
            shares.push(sums[*value].share_of(all));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Day;

    fn order(customer: u32, day: i32, amount: i64, returned: i64, category: u8) -> Order {
        let (amount, returned) = (Money::from_micro(amount), Money::from_micro(returned));
        Order { returned, dimensions: [category, 0, 0], ..Order::new(customer, Day(day), amount) }
    }

    #[test]
    fn refunds_and_categories_of_each_customer() {
        let rows = [
            order(0, 1, 30, 0, 1),
            order(0, 2, 5, 5, 3),
            order(0, 3, -5, 0, 1),
            order(2, 1, 0, 0, 3),
            order(2, 1, 0, 0, 3),
            order(2, 2, 0, 0, 1),
            // Beyond the end; and more given back than was bought, of no category.
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
            let aggregates = &aggregates;
            let run = |host| async move {
                assert_eq!(aggregates.refund_shares(&host).await, [0.25, 0.0, 1.0]);
                assert_eq!(aggregates.purchases_by_value(0, &host).await[..4], [1, 2, 0, 3]);
                Ok(aggregates.shares_by_value(0, &[3, 1], &[1], &host).await)
            };
            let found = crate::job::complete(run).unwrap();
            assert_eq!(found.main, [1, 0, NO_VALUE]);
            assert_eq!((found.shares[0][0], found.shares[0][1]), (0.75, 1.0 / 3.0));
            assert!(found.shares[0][2].is_nan());
        }
    }
}
