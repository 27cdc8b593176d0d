//! Orders as narrow columns: who, which day, how much.

use crate::ledger::chunks::Chunks;
use crate::units::{Day, Money};

/// Orders in the order in which they came. A negative amount is a refund.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    customers: Chunks<u32>,
    days: Chunks<i32>,
    amounts: Chunks<i64>,
}

/// One order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// The day.
    pub day: Day,
    /// The amount; negative for a refund.
    pub amount: Money,
}

impl Orders {
    /// Adds an order.
    pub fn push(&mut self, order: Order) {
        self.customers.push(order.customer);
        self.days.push(order.day.0);
        self.amounts.push(order.amount.micro());
    }

    /// Number of orders, refunds included.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// True without orders.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// All orders.
    pub fn iter(&self) -> impl Iterator<Item = Order> + '_ {
        self.customers.iter().zip(self.days.iter()).zip(self.amounts.iter()).map(|((customer, day), amount)| Order {
            customer,
            day: Day(day),
            amount: Money::from_micro(amount),
        })
    }
}
