//! Orders as narrow columns: who, which day, how much; and where the files have them, which order, in which currency, what
//! was given back of it, of which kinds it is.

use std::ops::Range;

use crate::ledger::store::narrow::Narrow;
use crate::units::{Day, Money};

/// Orders that are packed together.
const BLOCK: usize = 1 << 16;

/// Orders in the order in which they came. A negative amount is a refund.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    blocks: Vec<Block>,
    /// The last ones, not packed yet.
    last: Vec<Order>,
    numbered: bool,
    /// Whether anything was given back.
    returned: bool,
}

/// Orders, packed: 10 to 14 bytes each where there are a few years of them and amounts have two decimals, and two more where
/// there are kinds.
#[derive(Debug, Clone)]
struct Block {
    customers: Vec<u32>,
    days: Narrow,
    amounts: Narrow,
    /// Empty where no order has an id.
    numbers: Vec<u32>,
    /// Empty where no order names one.
    currencies: Vec<u8>,
    /// None where nothing was given back.
    returned: Option<Narrow>,
    /// Empty where no order names one.
    kinds: Vec<[u8; 2]>,
}

/// One order, or a line of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// The day.
    pub day: Day,
    /// The amount, without what its own row says was given back; negative for a refund.
    pub amount: Money,
    /// What its own row says was given back of it.
    pub returned: Money,
    /// The [`number_of`] its order id; 0 where there is none.
    pub number: u32,
    /// Its currency, as the book counts them from 1; 0 where none is named.
    pub currency: u8,
    /// Its [`KINDS`](crate::ledger::store::dimensions::KINDS), each as the book counts them from 1; 0 where none is named.
    pub kinds: [u8; 2],
}

impl Order {
    /// An order of which nothing else is known.
    pub fn new(customer: u32, day: Day, amount: Money) -> Self {
        Self { customer, day, amount, returned: Money::ZERO, number: 0, currency: 0, kinds: [0; 2] }
    }
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
        self.numbered |= order.number != 0;
        self.returned |= order.returned != Money::ZERO || order.amount < Money::ZERO;
        self.last.push(order);
        if self.last.len() == BLOCK {
            self.blocks.push(Block::of(&self.last));
            self.last.clear();
        }
    }

    /// Number of orders, refunds included.
    pub fn len(&self) -> usize {
        self.blocks.len() * BLOCK + self.last.len()
    }

    /// True without orders.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True where orders have ids.
    pub fn are_numbered(&self) -> bool {
        self.numbered
    }

    /// True where something was given back.
    pub fn have_returns(&self) -> bool {
        self.returned
    }

    /// All orders.
    pub fn iter(&self) -> impl Iterator<Item = Order> + '_ {
        let packed = self.blocks.iter().flat_map(|block| (0..BLOCK).map(|index| block.get(index)));
        packed.chain(self.last.iter().copied())
    }

    /// All orders of the customers with these numbers: of the others, only whose they are is looked at.
    pub fn of_customers(&self, customers: Range<u32>, take: &mut dyn FnMut(Order)) {
        for block in &self.blocks {
            for (index, customer) in block.customers.iter().enumerate() {
                if customers.contains(customer) {
                    take(block.get(index));
                }
            }
        }
        self.last.iter().filter(|order| customers.contains(&order.customer)).for_each(|order| take(*order));
    }
}

impl Block {
    fn of(orders: &[Order]) -> Self {
        let numbered = orders.iter().any(|order| order.number != 0);
        let priced = orders.iter().any(|order| order.currency != 0);
        let days: Vec<i64> = orders.iter().map(|order| i64::from(order.day.0)).collect();
        let amounts: Vec<i64> = orders.iter().map(|order| order.amount.micro()).collect();
        let returned = orders.iter().any(|order| order.returned != Money::ZERO);
        let returned: Vec<i64> = orders.iter().filter(|_| returned).map(|order| order.returned.micro()).collect();
        let kinds = orders.iter().any(|order| order.kinds != [0; 2]);
        Self {
            customers: orders.iter().map(|order| order.customer).collect(),
            days: Narrow::of(&days),
            amounts: Narrow::of(&amounts),
            numbers: orders.iter().filter(|_| numbered).map(|order| order.number).collect(),
            currencies: orders.iter().filter(|_| priced).map(|order| order.currency).collect(),
            returned: (!returned.is_empty()).then(|| Narrow::of(&returned)),
            kinds: orders.iter().filter(|_| kinds).map(|order| order.kinds).collect(),
        }
    }

    fn get(&self, index: usize) -> Order {
        Order {
            customer: self.customers[index],
            day: Day(self.days.get(index) as i32),
            amount: Money::from_micro(self.amounts.get(index)),
            number: self.numbers.get(index).copied().unwrap_or(0),
            currency: self.currencies.get(index).copied().unwrap_or(0),
            returned: Money::from_micro(self.returned.as_ref().map_or(0, |returned| returned.get(index))),
            kinds: self.kinds.get(index).copied().unwrap_or_default(),
        }
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

    #[test]
    fn what_is_packed_is_what_came() {
        let order = |n: usize| Order {
            customer: n as u32 % 1000,
            day: Day(18_000 + (n % 400) as i32),
            amount: Money::from_micro(n as i64 * if n > 100_000 { 10_000 } else { 1 } - 5_000_000),
            number: if n < 70_000 { 0 } else { n as u32 },
            currency: u8::from(n > 150_000),
            returned: Money::from_micro(if (70_000..80_000).contains(&n) { n as i64 % 7 } else { 0 }),
            kinds: [u8::from(n > 100_000), if n == 190_000 { 255 } else { 0 }],
        };
        let all: Vec<Order> = (0..200_000).map(order).collect();
        let mut orders = Orders::default();
        all.iter().for_each(|order| orders.push(*order));
        assert_eq!(orders.len(), all.len());
        assert!(orders.are_numbered() && orders.iter().eq(all.iter().copied()));
        let mut some = Vec::new();
        orders.of_customers(7..9, &mut |order| some.push(order));
        assert!(some.into_iter().eq(all.into_iter().filter(|order| (7..9).contains(&order.customer))));
    }
}
