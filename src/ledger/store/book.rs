//! All that was read from the files of one analysis: customers with orders, leads, summaries.

use std::collections::BTreeSet;

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::dimensions::MAX_DIMENSION_VALUES;
use crate::ledger::store::frame::Frame;
use crate::ledger::store::intern::{Interner, Waiting};
use crate::ledger::store::orders::{Order, Orders};
use crate::ledger::store::summary::SummaryRow;
use crate::math::fnv::fnv1a;
use crate::math::radix::{sort_many, sorted_many_by};

/// Orders whose customers are looked up together.
const LOOKUP_BATCH: usize = 512;

/// The ledger. Two of them merge into the ledger of both.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Customer ids.
    pub customers: Interner,
    /// Orders and refunds.
    pub orders: Orders,
    /// Codes of the currencies that orders name.
    pub currencies: Interner,
    /// Words of each of the [`DIMENSIONS`](crate::ledger::store::dimensions::DIMENSIONS) of orders; one more than [`MAX_DIMENSION_VALUES`] stands for all further ones.
    pub dimensions: [Interner; 2],
    /// Tables that are neither orders nor summaries.
    pub frames: Vec<Frame>,
    /// Customers already counted.
    pub summary: Vec<SummaryRow>,
    /// The latest orders, whose customers have no numbers yet.
    pending: Pending,
}

#[derive(Debug, Clone, Default)]
struct Pending {
    customers: Waiting,
    orders: Vec<Order>,
}

impl Book {
    /// Adds an order of the customer with this id, whatever the number in it; it stands in `orders` once
    /// [`Book::flush`] was called.
    pub fn order(&mut self, customer: &str, order: Order) {
        self.pending.customers.push(customer);
        self.pending.orders.push(order);
        if self.pending.orders.len() == LOOKUP_BATCH {
            self.flush();
        }
    }

    /// True if nothing was read that is kept.
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty() && self.frames.is_empty() && self.summary.is_empty()
    }

    /// Numbers the customers of the latest orders and moves these into `orders`. To be called after the last order.
    pub fn flush(&mut self) {
        let Self { customers, orders, pending, .. } = self;
        let mut rest = pending.orders.drain(..);
        customers.number_all(&mut pending.customers, &mut |customer| {
            // There is always a number: no wasm memory holds 4 GiB of different ids.
            if let (Some(order), Some(customer)) = (rest.next(), customer) {
                orders.push(Order { customer, ..order });
            }
        });
    }

    /// Returns the numbers of the orders of another ledger that stand here as well: with the same customer, days and amounts, as
    /// in two exports that overlap. An order of which either ledger has other rows is not among them, such as one at whose
    /// lines a file was cut.
    pub async fn repeated_orders(&self, other: &Self, host: &Host) -> BTreeSet<u32> {
        if !self.orders.are_numbered() || !other.orders.are_numbered() {
            return BTreeSet::new();
        }
        let mut numbers = Vec::with_capacity(other.orders.len());
        for batch in other.orders.batches() {
            batch.for_each(|order| numbers.push(u64::from(order.number)));
            host.tick(batch.len()).await;
        }
        sort_many(&mut numbers, host).await;
        // In most files no order stands twice.
        let own = self.order_digests(&numbers, host).await;
        if own.is_empty() {
            return BTreeSet::new();
        }
        let numbers: Vec<u64> = own.iter().map(|(number, _)| *number).collect();
        let others = other.order_digests(&numbers, host).await;
        let is_same = |digest: &&(u64, u64)| own.binary_search(digest).is_ok();
        others.iter().filter(is_same).map(|(number, _)| *number as u32).collect()
    }

    /// Returns the number and a digest of each order with one of these `numbers`, which are sorted. The digest is the sum of a
    /// hash of each row's customer, day and amount, so that the order of the rows does not matter.
    async fn order_digests(&self, numbers: &[u64], host: &Host) -> Vec<(u64, u64)> {
        let mut rows: Vec<(u64, u64)> = Vec::new();
        for batch in self.orders.batches() {
            batch.for_each(|order| {
                let number = u64::from(order.number);
                if number != 0 && numbers.binary_search(&number).is_ok() {
                    let customer = fnv1a(self.customers.get(order.customer).bytes());
                    let row = [customer, order.day.0 as u64, order.amount.micro() as u64].map(u64::to_le_bytes);
                    rows.push((number, fnv1a(row.into_iter().flatten())));
                }
            });
            host.tick(batch.len()).await;
        }
        let mut rows = sorted_many_by(&rows, 1, &|_, row| row.0, host).await;
        rows.dedup_by(|row, first| {
            let is_same_order = row.0 == first.0;
            if is_same_order {
                first.1 = first.1.wrapping_add(row.1);
            }
            is_same_order
        });
        rows
    }

    /// Adds all of another ledger, but for these orders of it.
    pub async fn merge(&mut self, other: Self, without: &BTreeSet<u32>, host: &Host) {
        // Numbers of the other ledger → numbers here. There is always room: both fitted into one machine.
        let mut numbers: Vec<u32> = Vec::with_capacity(other.customers.len());
        for id in other.customers.iter() {
            numbers.push(self.customers.intern(id).unwrap_or(u32::MAX));
            if numbers.len().is_multiple_of(PIECE) {
                host.tick(PIECE).await;
            }
        }
        let here = |customer: u32| numbers[customer as usize];
        let codes = renumbered(&other.currencies, &mut |code| self.currency(code));
        let dimensions =
            [0, 1].map(|which| renumbered(&other.dimensions[which], &mut |word| self.dimension_value(which, word)));
        for batch in other.orders.batches() {
            batch.for_each(|order| {
                if without.contains(&order.number) {
                    return;
                }
                let currency = codes[usize::from(order.currency)];
                let dimensions = [0, 1].map(|which| dimensions[which][usize::from(order.dimensions[which])]);
                self.orders.push(Order { customer: here(order.customer), currency, dimensions, ..order });
            });
            host.tick(batch.len()).await;
        }
        self.summary.extend(other.summary.iter().map(|row| SummaryRow { customer: here(row.customer), ..*row }));
        self.frames.extend(other.frames);
    }

    /// The number of a currency, from 1; 0 beyond 255 of them, which no world has.
    pub fn currency(&mut self, code: &str) -> u8 {
        self.currencies.intern(code).and_then(|index| u8::try_from(index + 1).ok()).unwrap_or(0)
    }

    /// The number of a word of one of the dimensions, from 1; 0 if there are too many.
    pub fn dimension_value(&mut self, which: usize, word: &str) -> u8 {
        let words = &mut self.dimensions[which];
        let number = if words.len() <= MAX_DIMENSION_VALUES { words.intern(word) } else { None };
        number.and_then(|index| u8::try_from(index + 1).ok()).unwrap_or(0)
    }

    /// All orders by customer id, day and amount: what two ledgers of the same data have in common, however
    /// they came about.
    pub fn canonical_orders(&self) -> Vec<(&str, Order)> {
        let mut orders: Vec<(&str, Order)> = self
            .orders
            .iter()
            .map(|order| (self.customers.get(order.customer), Order { customer: 0, ..order }))
            .collect();
        orders.sort_unstable();
        orders
    }
}

/// For each number of a word, from 1, its number elsewhere; none is 0 everywhere.
fn renumbered(words: &Interner, number: &mut dyn FnMut(&str) -> u8) -> Vec<u8> {
    let mut numbers = vec![0];
    words.iter().for_each(|word| numbers.push(number(word)));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Day, Money};
    use proptest::prelude::*;

    fn ledger(rows: &[(u8, i32, i64)]) -> Book {
        let mut book = Book::default();
        for (customer, day, amount) in rows {
            let customer = book.customers.intern(&format!("c{customer}")).unwrap();
            let amount = Money::from_micro(*amount);
            let dimensions = [0, 1].map(|which| book.dimension_value(which, &(day % (7 - which as i32)).to_string()));
            book.orders.push(Order { dimensions, ..Order::new(customer, Day(*day), amount) });
        }
        book
    }

    fn merged(mut one: Book, other: Book) -> Book {
        let work = |host: Host| async move {
            let repeated = one.repeated_orders(&other, &host).await;
            one.merge(other, &repeated, &host).await;
            Ok(one)
        };
        crate::job::complete(work).unwrap()
    }

    /// All orders, dimensions as words.
    fn plain(book: &Book) -> Vec<(&str, Day, Money, [&str; 2])> {
        let word = |which: usize, order: &Order| book.dimensions[which].get(u32::from(order.dimensions[which]) - 1);
        let orders = book.canonical_orders();
        let mut plain: Vec<_> =
            orders.iter().map(|(id, order)| (*id, order.day, order.amount, [word(0, order), word(1, order)])).collect();
        plain.sort_unstable();
        plain
    }

    #[test]
    fn too_many_words_are_no_kinds_however_they_come() {
        let of = |words: std::ops::Range<u32>| {
            let mut book = Book::default();
            words.for_each(|word| _ = book.dimension_value(0, &word.to_string()));
            book
        };
        for cut in [0, 100, 255, 300] {
            let mut book = merged(of(0..cut), of(cut..300));
            assert_eq!(book.dimensions[0].len(), MAX_DIMENSION_VALUES + 1);
            assert_eq!((book.dimension_value(0, "7"), book.dimension_value(1, "7")), (0, 1));
        }
    }

    proptest! {
        #[test]
        fn the_merge_of_parts_in_any_grouping_is_the_whole(
            rows in prop::collection::vec((0u8..20, 0i32..100, -1_000_000_000i64..1_000_000_000), 0..200),
            cuts in prop::collection::vec(0usize..200, 0..4),
            from_the_right in any::<bool>(),
        ) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (rows.len() + 1)).collect();
            cuts.extend([0, rows.len()]);
            cuts.sort_unstable();
            let mut parts: Vec<Book> = cuts.windows(2).map(|pair| ledger(&rows[pair[0]..pair[1]])).collect();
            while parts.len() > 1 {
                let at = if from_the_right { parts.len() - 2 } else { 0 };
                let second = parts.remove(at + 1);
                parts[at] = merged(std::mem::take(&mut parts[at]), second);
            }
            let whole = ledger(&rows);
            prop_assert_eq!(plain(&parts[0]), plain(&whole));
        }
    }
}
