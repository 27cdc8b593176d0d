//! Orders up to the end → the rows of each customer, sorted by day.
//!
//! Not of all customers at once: that would be a second copy of all orders, in an order in which no cache helps. The rows
//! of some customers are picked out of the orders, which are looked through again for the next.

use std::cmp::Reverse;

use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::netting::Row;
use crate::ledger::store::orders::Orders;
use crate::math::radix::{MAX_INSERTED, insert, place, sorted_by};
use crate::units::{Day, Money};

/// Rows gathered at a time, unless one customer has more.
pub const ROWS: usize = 1 << 21;

const NO_ROW: Row = Row { day: 0, number: 0, amount: 0 };

/// Takes a customer, the rows up to the end, and whether there are purchases after it.
pub type Take<'a> = dyn FnMut(u32, &mut [Row], bool) + 'a;

/// The gathering under way.
pub struct Gathering {
    end: Day,
    first_day: Option<Day>,
    after: u64,
    /// Rows of every customer.
    counts: Vec<u32>,
    /// Whether a customer bought after the end.
    late: Vec<bool>,
    /// The customer who is next.
    next: usize,
}

impl Gathering {
    /// Counts. Orders in a currency without a rate are nothing here.
    pub fn new(orders: &Orders, customers: usize, end: Day, exchange: &Exchange) -> Self {
        let mut all =
            Self { end, first_day: None, after: 0, counts: vec![0; customers], late: vec![false; customers], next: 0 };
        for order in orders.iter() {
            let Some(amount) = exchange.convert(order.amount, order.currency) else { continue };
            let customer = order.customer as usize;
            if order.day > end {
                all.after += 1;
                all.late[customer] |= order.amount >= Money::ZERO;
                continue;
            }
            all.counts[customer] += 1;
            if amount >= Money::ZERO && all.first_day.is_none_or(|first| order.day < first) {
                all.first_day = Some(order.day);
            }
        }
        all
    }

    /// The first day with a purchase.
    pub fn first_day(&self) -> Option<Day> {
        self.first_day
    }

    /// Orders after the end.
    pub fn after(&self) -> u64 {
        self.after
    }

    /// Customers with rows up to the end.
    pub fn customers(&self) -> usize {
        self.counts.iter().filter(|count| **count > 0).count()
    }

    /// Hands out the next customers, by number; true after the last one.
    pub fn step(&mut self, orders: &Orders, exchange: &Exchange, take: &mut Take<'_>) -> bool {
        let from = self.next;
        // Where each customer's rows go on; at first, where they start.
        let mut places = Vec::new();
        let mut rows = 0;
        for count in self.counts[from..].iter().map(|count| *count as usize) {
            if rows > 0 && rows + count > ROWS {
                break;
            }
            places.push(rows);
            rows += count;
        }
        let to = from + places.len();
        let mut gathered = vec![NO_ROW; rows];
        orders.of_customers(from as u32..to as u32, &mut |order| {
            if order.day > self.end {
                return;
            }
            let Some(amount) = exchange.convert(order.amount, order.currency) else { return };
            let place = &mut places[order.customer as usize - from];
            gathered[*place] = Row { day: order.day.0, number: order.number, amount: amount.micro() };
            *place += 1;
        });
        let mut start = 0;
        for (index, end) in places.into_iter().enumerate() {
            let own = &mut gathered[start..end];
            sort(own);
            take((from + index) as u32, own, self.late[from + index]);
            start = end;
        }
        self.next = to;
        to == self.counts.len()
    }
}

/// By day, and within it from the highest amount to the lowest.
pub fn sort(rows: &mut [Row]) {
    if rows.len() > MAX_INSERTED {
        let key = |row: &Row| [place(i64::from(row.day)), !place(row.amount), u64::from(row.number)];
        rows.copy_from_slice(&sorted_by(rows, 3, &|column, row| key(row)[column]));
        return;
    }
    insert(rows, |row| (row.day, Reverse(row.amount), row.number));
}
