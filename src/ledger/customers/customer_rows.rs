//! Orders up to the end → the rows of each customer, sorted by day.
//!
//! Not of all customers at once, which would be a second copy of all orders in an order that no cache helps with: the rows
//! of some customers are picked out of the orders, which are scanned again for the next ones. The cost is one scan to
//! count, one more for every two million rows, and a sort of each customer's rows.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::guests::is_guest;
use crate::ledger::customers::netting::Row;
use crate::ledger::merge_sort::{PIECE, merge_sort};
use crate::ledger::store::intern::Interner;
use crate::ledger::store::orders::Orders;
use crate::units::{Day, Money};

/// Rows gathered at a time, unless one customer has more.
const MAX_GATHERED_ROWS: usize = 1 << 21;

const NO_ROW: Row = Row { day: 0, number: 0, amount: 0 };

/// The orders of every customer up to a day, counted so that they can be gathered.
pub struct CustomerRows<'a> {
    orders: &'a Orders,
    exchange: &'a Exchange,
    end: Day,
    first_day: Day,
    orders_after: u64,
    /// For every customer, the number of rows up to the end.
    counts: Vec<u32>,
    /// For every customer, whether there is a purchase after the end.
    buys_after: Vec<bool>,
    guests: BTreeMap<u32, u64>,
}

impl<'a> CustomerRows<'a> {
    /// Counts the orders up to `end` (default: the day of the last order) of `customers` customers; `None` without a
    /// purchase by then. Orders in a currency without a rate are left out.
    pub async fn count(
        orders: &'a Orders,
        customers: usize,
        end: Option<Day>,
        exchange: &'a Exchange,
        host: &Host,
    ) -> Option<Self> {
        let end = end.or_else(|| orders.last_day())?;
        let (mut counts, mut buys_after) = (vec![0; customers], vec![false; customers]);
        let (mut first_day, mut orders_after) = (None::<Day>, 0);
        let mut done = 0;
        for batch in orders.batches() {
            batch.for_each(|order| {
                let Some(amount) = exchange.convert(order.amount, order.currency) else { return };
                let customer = order.customer as usize;
                if order.day > end {
                    orders_after += 1;
                    buys_after[customer] |= order.amount >= Money::ZERO;
                    return;
                }
                counts[customer] += 1;
                if amount >= Money::ZERO && first_day.is_none_or(|first| order.day < first) {
                    first_day = Some(order.day);
                }
            });
            done += batch.len();
            host.done(done as f64 / orders.len().max(1) as f64);
            host.tick(batch.len()).await;
        }
        let guests = BTreeMap::new();
        Some(Self { orders, exchange, end, first_day: first_day?, orders_after, counts, buys_after, guests })
    }

    /// The orders that are counted.
    pub fn orders(&self) -> &Orders {
        self.orders
    }

    /// The first day with a purchase.
    pub fn first_day(&self) -> Day {
        self.first_day
    }

    /// The last day whose orders count.
    pub fn end(&self) -> Day {
        self.end
    }

    /// The number of orders after the end.
    pub fn orders_after(&self) -> u64 {
        self.orders_after
    }

    /// The number of customers with rows up to the end.
    pub fn customers(&self) -> usize {
        self.counts.iter().filter(|count| **count > 0).count()
    }

    /// Sets aside the rows of guests, unless nobody else would be left.
    pub async fn set_guests_aside(&mut self, ids: &Interner, host: &Host) {
        let orders = self.counts.iter().map(|count| u64::from(*count)).sum();
        let customers = self.customers() as u64;
        let mut guests = BTreeMap::new();
        for (number, (id, count)) in ids.iter().zip(&self.counts).enumerate() {
            if *count > 0 && is_guest(id, u64::from(*count), orders, customers) {
                guests.insert(number as u32, u64::from(*count));
            }
            if number % PIECE == PIECE - 1 {
                host.tick(PIECE).await;
            }
        }
        if guests.len() as u64 == customers {
            return;
        }
        for guest in guests.keys() {
            (self.counts[*guest as usize], self.buys_after[*guest as usize]) = (0, false);
        }
        self.guests = guests;
    }

    /// The numbers of the customers that were set aside as guests, with their rows.
    pub fn guests(&self) -> &BTreeMap<u32, u64> {
        &self.guests
    }

    /// Calls `take` with every customer in the order of their numbers: the number, the rows sorted by day and within a day
    /// from the highest amount to the lowest, and whether there are purchases after the end.
    pub async fn for_each(self, host: &Host, mut take: impl AsyncFnMut(u32, &mut [Row], bool)) {
        let mut next = 0;
        while next < self.counts.len() {
            let (customers, ends) = self.next_customers(next);
            let share = |customer: usize| customer as f64 / self.counts.len() as f64;
            let host = host.part(share(next), share(customers.end as usize));
            let mut rows = self.gather(&customers, &ends, &host.part(0.0, 0.5)).await;
            let host = host.part(0.5, 1.0);
            let (mut start, mut since_tick) = (0, 0);
            for (customer, end) in customers.zip(&ends) {
                let own = &mut rows[start..*end];
                if own.len() > PIECE {
                    merge_sort(own, order, &host).await;
                } else {
                    sort(own);
                }
                take(customer, own, self.buys_after[customer as usize]).await;
                since_tick += 1 + own.len();
                start = *end;
                if since_tick >= PIECE / 2 {
                    host.done(start as f64 / ends[ends.len() - 1].max(1) as f64);
                    host.tick(since_tick).await;
                    since_tick = 0;
                }
            }
            next += ends.len();
        }
    }

    /// The customers whose rows are gathered together, and where the rows of each end.
    fn next_customers(&self, from: usize) -> (Range<u32>, Vec<usize>) {
        let mut ends = Vec::new();
        let mut rows = 0;
        for count in self.counts[from..].iter().map(|count| *count as usize) {
            if rows > 0 && rows + count > MAX_GATHERED_ROWS {
                break;
            }
            rows += count;
            ends.push(rows);
        }
        (from as u32..(from + ends.len()) as u32, ends)
    }

    /// The rows of these customers, one customer after the other.
    async fn gather(&self, customers: &Range<u32>, ends: &[usize], host: &Host) -> Vec<Row> {
        let mut rows = vec![NO_ROW; ends.last().copied().unwrap_or(0)];
        // Where the next row of each customer goes.
        let mut places: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).take(ends.len()).collect();
        let mut done = 0;
        for batch in self.orders.batches() {
            batch.of_customers(customers.clone(), |order| {
                if order.day > self.end || self.counts[order.customer as usize] == 0 {
                    return;
                }
                let Some(amount) = self.exchange.convert(order.amount, order.currency) else { return };
                let place = &mut places[(order.customer - customers.start) as usize];
                rows[*place] = Row { day: order.day.0, number: order.number, amount: amount.micro() };
                *place += 1;
            });
            done += batch.len();
            host.done(done as f64 / self.orders.len().max(1) as f64);
            host.tick(batch.len()).await;
        }
        rows
    }
}

/// Sorts the rows of one customer by day, and within a day from the highest amount to the lowest.
pub fn sort(rows: &mut [Row]) {
    rows.sort_unstable_by_key(order);
}

/// By day, and within a day from the highest amount to the lowest.
fn order(row: &Row) -> (i32, Reverse<i64>, u32) {
    (row.day, Reverse(row.amount), row.number)
}
