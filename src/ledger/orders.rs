//! Orders as narrow columns: who, which day, how much; and where the files have them, which order, in which currency.

use crate::ledger::chunks::{Chunks, Sparse};
use crate::units::{Day, Money};

/// Orders in the order in which they came. A negative amount is a refund.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    customers: Chunks<u32>,
    days: Chunks<i32>,
    amounts: Chunks<i64>,
    numbers: Sparse<u32>,
    currencies: Sparse<u8>,
}

/// One order, or a line of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// The day.
    pub day: Day,
    /// The amount; negative for a refund.
    pub amount: Money,
    /// The [`number_of`] its order id; 0 where there is none.
    pub number: u32,
    /// Its currency, as the book counts them from 1; 0 where none is named.
    pub currency: u8,
}

/// A small number for an order id, never 0, the same wherever it is computed (FNV-1a, folded to 32 bits). Two orders of one customer share it once in four thousand million times.
pub fn number_of(id: &str) -> u32 {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    ((hash >> 32) as u32 ^ hash as u32).max(1)
}

impl Orders {
    /// Adds an order.
    pub fn push(&mut self, order: Order) {
        self.customers.push(order.customer);
        self.days.push(order.day.0);
        self.amounts.push(order.amount.micro());
        self.numbers.push(order.number);
        self.currencies.push(order.currency);
    }

    /// Number of orders, refunds included.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// True without orders.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// True where orders have ids.
    pub fn are_numbered(&self) -> bool {
        !self.numbers.is_blank()
    }

    /// All orders.
    pub fn iter(&self) -> impl Iterator<Item = Order> + '_ {
        self.customers
            .iter()
            .zip(self.days.iter())
            .zip(self.amounts.iter())
            .zip(self.numbers.iter().zip(self.currencies.iter()))
            .map(|(((customer, day), amount), (number, currency))| Order {
                customer,
                day: Day(day),
                amount: Money::from_micro(amount),
                number,
                currency,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_ids_stay_what_they_are() {
        assert_eq!(number_of("536365"), number_of("536365"));
        assert_ne!(number_of("536365"), number_of("536366"));
        assert_eq!(number_of(""), 0xcbf2_9ce4 ^ 0x8422_2325);
    }
}
