//! Orders as packed columns: customer, day, amount; and if the files have them, order number, currency, refund and
//! dimensions.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::job::Host;
use crate::ledger::store::dimensions::COUNT;
use crate::ledger::store::narrow::Narrow;
use crate::math::fnv::fnv1a;
use crate::units::{Day, Money, MoneySum};

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

/// Orders, packed: 10 to 14 bytes each if they cover a few years and amounts have two decimals, and three more if there are
/// dimensions.
#[derive(Debug, Clone)]
struct Block {
    customers: Vec<u32>,
    days: Narrow,
    last_day: Day,
    totals: Vec<(u8, CurrencyTotal)>,
    amounts: Narrow,
    /// Empty where no order has an id.
    numbers: Vec<u32>,
    /// Empty where no order names one.
    currencies: Vec<u8>,
    /// `None` if nothing was given back.
    returned: Option<Narrow>,
    /// Empty where no order names one.
    dimensions: Vec<[u8; COUNT]>,
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
    /// The [`number_of`] its order id; 0 without an id.
    pub number: u32,
    /// Its currency, as the book counts them from 1; 0 for none.
    pub currency: u8,
    /// Its [`DIMENSIONS`](crate::ledger::store::dimensions::DIMENSIONS), each as the book counts them from 1; 0 for none.
    pub dimensions: [u8; COUNT],
}

impl Order {
    /// An order without further columns.
    pub fn new(customer: u32, day: Day, amount: Money) -> Self {
        Self { customer, day, amount, returned: Money::ZERO, number: 0, currency: 0, dimensions: [0; COUNT] }
    }
}

/// A small number for an order id, never 0, the same wherever it is computed (FNV-1a, folded to 32 bits). Two orders of one customer share it once in four thousand million times.
pub fn number_of(id: &str) -> u32 {
    let hash = fnv1a(id.bytes());
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

    /// True if orders have ids.
    pub fn are_numbered(&self) -> bool {
        self.numbered
    }

    /// True if something was given back.
    pub fn have_returns(&self) -> bool {
        self.returned
    }

    /// All orders.
    pub fn iter(&self) -> impl Iterator<Item = Order> + '_ {
        let packed = self.blocks.iter().flat_map(|block| (0..BLOCK).map(|index| block.get(index)));
        packed.chain(self.last.iter().copied())
    }

    /// All orders in runs of at most 65,536: what is done with one run is a good piece of work between two ticks.
    pub fn batches(&self) -> impl Iterator<Item = OrderBatch<'_>> {
        let packed = self.blocks.iter().map(|block| OrderBatch(BatchRows::Packed(block)));
        packed.chain(std::iter::once(OrderBatch(BatchRows::Plain(&self.last))))
    }

    /// All orders but those with these numbers.
    pub async fn without(&self, numbers: &BTreeSet<u32>, host: &Host) -> Self {
        let mut orders = Self::default();
        for batch in self.batches() {
            batch.for_each(|order| {
                if !numbers.contains(&order.number) {
                    orders.push(order);
                }
            });
            host.tick(batch.len()).await;
        }
        orders
    }

    /// All orders of the customers with these numbers.
    pub fn of_customers(&self, customers: Range<u32>, take: &mut dyn FnMut(Order)) {
        self.batches().for_each(|batch| batch.of_customers(customers.clone(), &mut *take));
    }

    /// The latest day of an order; `None` without orders. It costs one look per batch, not per order.
    pub fn last_day(&self) -> Option<Day> {
        self.blocks.iter().map(|block| block.last_day).chain(self.last.iter().map(|order| order.day)).max()
    }

    /// The number of orders and the sum of their amounts for each of the 256 currency numbers. It costs one look per
    /// batch and currency, not per order.
    pub fn currency_totals(&self) -> Vec<CurrencyTotal> {
        let mut totals = vec![CurrencyTotal::default(); 1 + usize::from(u8::MAX)];
        for (currency, total) in self.blocks.iter().flat_map(|block| &block.totals) {
            totals[usize::from(*currency)].add(*total);
        }
        for (currency, total) in totals_of(&self.last) {
            totals[usize::from(currency)].add(total);
        }
        totals
    }
}

/// Orders in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CurrencyTotal {
    /// How many, refunds included.
    pub orders: u64,
    /// The sum of their amounts.
    pub amount: MoneySum,
}

impl CurrencyTotal {
    fn add(&mut self, other: Self) {
        self.orders += other.orders;
        self.amount += other.amount;
    }
}

/// The totals of the currencies that occur among these orders.
fn totals_of(orders: &[Order]) -> Vec<(u8, CurrencyTotal)> {
    let mut totals: Vec<(u8, CurrencyTotal)> = Vec::new();
    for run in orders.chunk_by(|a, b| a.currency == b.currency) {
        let mut total = CurrencyTotal { orders: run.len() as u64, amount: MoneySum::default() };
        run.iter().for_each(|order| total.amount += order.amount);
        match totals.iter_mut().find(|(currency, _)| *currency == run[0].currency) {
            Some((_, earlier)) => earlier.add(total),
            None => totals.push((run[0].currency, total)),
        }
    }
    totals
}

/// Orders that came one after the other, at most 65,536 of them.
#[derive(Clone, Copy)]
pub struct OrderBatch<'a>(BatchRows<'a>);

#[derive(Clone, Copy)]
enum BatchRows<'a> {
    Packed(&'a Block),
    Plain(&'a [Order]),
}

impl OrderBatch<'_> {
    /// Number of orders.
    pub fn len(self) -> usize {
        match self.0 {
            BatchRows::Packed(_) => BLOCK,
            BatchRows::Plain(orders) => orders.len(),
        }
    }

    /// True without orders.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Calls `take` with every order.
    pub fn for_each(self, mut take: impl FnMut(Order)) {
        match self.0 {
            BatchRows::Packed(block) => (0..BLOCK).for_each(|index| take(block.get(index))),
            BatchRows::Plain(orders) => orders.iter().for_each(|order| take(*order)),
        }
    }

    /// Calls `take` with every order of the customers with these numbers. Orders of others are not unpacked.
    pub fn of_customers(self, customers: Range<u32>, mut take: impl FnMut(Order)) {
        match self.0 {
            BatchRows::Packed(block) => {
                for (index, customer) in block.customers.iter().enumerate() {
                    if customers.contains(customer) {
                        take(block.get(index));
                    }
                }
            }
            BatchRows::Plain(orders) => {
                orders.iter().filter(|order| customers.contains(&order.customer)).for_each(|order| take(*order));
            }
        }
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
        let dimensions = orders.iter().any(|order| order.dimensions != [0; COUNT]);
        Self {
            customers: orders.iter().map(|order| order.customer).collect(),
            days: Narrow::of(&days),
            last_day: orders.iter().map(|order| order.day).max().unwrap_or(Day(i32::MIN)),
            totals: totals_of(orders),
            amounts: Narrow::of(&amounts),
            numbers: orders.iter().filter(|_| numbered).map(|order| order.number).collect(),
            currencies: orders.iter().filter(|_| priced).map(|order| order.currency).collect(),
            returned: (!returned.is_empty()).then(|| Narrow::of(&returned)),
            dimensions: orders.iter().filter(|_| dimensions).map(|order| order.dimensions).collect(),
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
            dimensions: self.dimensions.get(index).copied().unwrap_or_default(),
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
            dimensions: [u8::from(n > 100_000), if n == 190_000 { 255 } else { 0 }, u8::from(n.is_multiple_of(2))],
        };
        let all: Vec<Order> = (0..200_000).map(order).collect();
        let mut orders = Orders::default();
        all.iter().for_each(|order| orders.push(*order));
        assert_eq!(orders.len(), all.len());
        assert!(orders.are_numbered() && orders.iter().eq(all.iter().copied()));
        assert_eq!(orders.last_day(), all.iter().map(|order| order.day).max());
        assert_eq!(orders.batches().map(OrderBatch::len).sum::<usize>(), all.len());
        for currency in [0, 1, 2] {
            let mut expected = CurrencyTotal::default();
            for order in all.iter().filter(|order| order.currency == currency) {
                expected.add(CurrencyTotal { orders: 1, amount: MoneySum::default() });
                expected.amount += order.amount;
            }
            assert_eq!(orders.currency_totals()[usize::from(currency)], expected);
        }
        let mut some = Vec::new();
        orders.of_customers(7..9, &mut |order| some.push(order));
        assert!(some.into_iter().eq(all.into_iter().filter(|order| (7..9).contains(&order.customer))));
    }
}
