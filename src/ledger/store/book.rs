//! All that was read from the files of one analysis: customers with orders, leads, summaries.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::dimensions::{COUNT, MAX_DIMENSION_VALUES};
use crate::ledger::store::frame::Frame;
use crate::ledger::store::intern::{Interner, Waiting};
use crate::ledger::store::orders::{Order, Orders};
use crate::ledger::store::referred::Referred;
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
    pub dimensions: [Interner; COUNT],
    /// By whom customers were recommended, as their orders say.
    pub referred: Referred,
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

    /// Returns what stands in another ledger as well: orders with the same number, or, where none has a number, the rows at the
    /// seam of two exports.
    pub async fn repeated(&self, other: &Self, host: &Host) -> Repeated {
        if self.orders.are_numbered() && other.orders.are_numbered() {
            return self.repeated_orders(other, host).await;
        }
        if self.orders.are_numbered() || other.orders.are_numbered() {
            return Repeated::default();
        }
        Repeated { rows: self.rows_at_seam(other, host).await, ..Repeated::default() }
    }

    /// The rows of another ledger that stand here as well, at the seam of two exports.
    async fn rows_at_seam(&self, other: &Self, host: &Host) -> Range<usize> {
        let (own, others) = (self.orders.len(), other.orders.len());
        let end_of = |count: usize| count - count.min(MAX_SEAM)..count;
        // Exports list the oldest orders first, or the newest.
        let (end, start) = (self.row_digests(end_of(own), host).await, other.row_digests(0..MAX_SEAM, host).await);
        let length = seam(&end, &start);
        if length > 0 {
            return 0..length;
        }
        let (end, start) = (other.row_digests(end_of(others), host).await, self.row_digests(0..MAX_SEAM, host).await);
        others - seam(&end, &start)..others
    }

    /// A digest of the customer, day and amount of each of these orders, by their place.
    async fn row_digests(&self, places: Range<usize>, host: &Host) -> Vec<u64> {
        let mut digests = Vec::new();
        let mut place = 0;
        for batch in self.orders.batches() {
            batch.for_each(|order| {
                if places.contains(&place) {
                    digests.push(self.row_digest(&order));
                }
                place += 1;
            });
            host.tick(batch.len()).await;
        }
        digests
    }

    fn row_digest(&self, order: &Order) -> u64 {
        let customer = fnv1a(self.customers.get(order.customer).bytes());
        // What was given back may have become known between two exports.
        let amount = order.amount.micro().saturating_add(order.returned.micro());
        let row = [customer, order.day.0 as u64, amount as u64].map(u64::to_le_bytes);
        fnv1a(row.into_iter().flatten())
    }

    /// Finds the orders that stand in both ledgers, with the same customer, days and amounts, as in two exports that overlap. An
    /// order to which one of them has further rows, or of which it says that more was given back, counts as that one has it. An
    /// order of which each has other rows is not among them, such as one at whose lines a file was cut.
    async fn repeated_orders(&self, other: &Self, host: &Host) -> Repeated {
        let mut numbers = Vec::with_capacity(other.orders.len());
        for batch in other.orders.batches() {
            batch.for_each(|order| numbers.push(u64::from(order.number)));
            host.tick(batch.len()).await;
        }
        sort_many(&mut numbers, host).await;
        // In most files no order stands twice.
        let own = self.rows_of_orders(&numbers, host).await;
        if own.is_empty() {
            return Repeated::default();
        }
        let numbers: Vec<u64> = own.iter().map(|row| row.number).collect();
        let others = other.rows_of_orders(&numbers, host).await;
        let mut repeated = Repeated::default();
        let mut theirs = others.chunk_by(|a, b| a.number == b.number).peekable();
        for ours in own.chunk_by(|a, b| a.number == b.number) {
            while theirs.next_if(|theirs| theirs[0].number < ours[0].number).is_some() {}
            let Some(theirs) = theirs.peek().filter(|theirs| theirs[0].number == ours[0].number) else { continue };
            let returned = |rows: &[OrderRow]| rows.iter().map(|row| row.returned).sum::<i64>();
            let number = ours[0].number as u32;
            match (is_among(ours, theirs), is_among(theirs, ours)) {
                (true, true) if returned(theirs) > returned(ours) => _ = repeated.replaced.insert(number),
                (_, true) => _ = repeated.orders.insert(number),
                (true, false) => _ = repeated.replaced.insert(number),
                (false, false) => {}
            }
        }
        repeated
    }

    /// The rows of the orders with one of these `numbers`, which are sorted: by number, then by digest.
    async fn rows_of_orders(&self, numbers: &[u64], host: &Host) -> Vec<OrderRow> {
        let mut rows: Vec<OrderRow> = Vec::new();
        for batch in self.orders.batches() {
            batch.for_each(|order| {
                let number = u64::from(order.number);
                if number != 0 && numbers.binary_search(&number).is_ok() {
                    let returned = order.returned.micro();
                    rows.push(OrderRow { number, digest: self.row_digest(&order), returned });
                }
            });
            host.tick(batch.len()).await;
        }
        let key = |column: usize, row: &OrderRow| if column == 0 { row.number } else { row.digest };
        sorted_many_by(&rows, 2, &key, host).await
    }

    /// Adds all of another ledger, but for what is repeated in it.
    pub async fn merge(&mut self, other: Self, without: &Repeated, host: &Host) {
        // Numbers of the other ledger → numbers here. There is always room: both fitted into one machine.
        let mut numbers: Vec<u32> = Vec::with_capacity(other.customers.len());
        for id in other.customers.iter() {
            numbers.push(self.customers.intern(id).unwrap_or(u32::MAX));
            if numbers.len().is_multiple_of(PIECE) {
                host.tick(PIECE).await;
            }
        }
        let here = |customer: u32| numbers[customer as usize];
        if !without.replaced.is_empty() {
            self.orders = self.orders.without(&without.replaced, host).await;
        }
        let codes = renumbered(&other.currencies, &mut |code| self.currency(code));
        let dimensions: [_; COUNT] = std::array::from_fn(|which| {
            renumbered(&other.dimensions[which], &mut |word| self.dimension_value(which, word))
        });
        let mut row = 0;
        for batch in other.orders.batches() {
            batch.for_each(|order| {
                row += 1;
                if without.orders.contains(&order.number) || without.rows.contains(&(row - 1)) {
                    return;
                }
                let currency = codes[usize::from(order.currency)];
                let dimensions =
                    std::array::from_fn(|which: usize| dimensions[which][usize::from(order.dimensions[which])]);
                self.orders.push(Order { customer: here(order.customer), currency, dimensions, ..order });
            });
            host.tick(batch.len()).await;
        }
        self.referred.merge(&other.referred);
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

/// What stands in two ledgers.
#[derive(Debug, Default)]
pub struct Repeated {
    /// The numbers of orders that the first ledger has.
    pub orders: BTreeSet<u32>,
    /// The numbers of orders that count as the second ledger has them.
    pub replaced: BTreeSet<u32>,
    /// Orders without numbers, by their place in the second ledger.
    pub rows: Range<usize>,
}

/// A row of an order, to compare it with that of another ledger.
#[derive(Debug, Clone, Copy)]
struct OrderRow {
    number: u64,
    /// A hash of customer, day and amount.
    digest: u64,
    returned: i64,
}

/// Whether all these rows are among the others; both are sorted by digest.
fn is_among(rows: &[OrderRow], others: &[OrderRow]) -> bool {
    let mut others = others.iter();
    rows.iter().all(|row| others.any(|other| other.digest == row.digest))
}

/// The fewest consecutive rows in common by which two exports are taken to overlap.
const MIN_SEAM: usize = 5;
/// The most rows that are compared at the end of one export and the beginning of the other.
const MAX_SEAM: usize = 1 << 20;

/// The number of rows with which one export ends and the other begins; 0 if they are too few, or all alike.
fn seam(before: &[u64], after: &[u64]) -> usize {
    let length = overlap(before, after);
    let differ = after[..length].iter().any(|row| *row != after[0]);
    if length >= MIN_SEAM && differ { length } else { 0 }
}

/// The length of the longest end of one sequence with which another begins (Knuth, Morris and Pratt).
fn overlap(before: &[u64], after: &[u64]) -> usize {
    // The longest beginning of `after` that is an end of its first rows up to each.
    let mut borders = vec![0; after.len()];
    let longer = |mut length: usize, row: u64, borders: &[usize]| {
        while length > 0 && (length == after.len() || after[length] != row) {
            length = borders[length - 1];
        }
        length + usize::from(after.first().is_some_and(|_| after[length] == row))
    };
    for at in 1..after.len() {
        borders[at] = longer(borders[at - 1], after[at], &borders);
    }
    let last = &before[before.len().saturating_sub(after.len())..];
    if after.is_empty() { 0 } else { last.iter().fold(0, |length, row| longer(length, *row, &borders)) }
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
            let dimensions =
                [0, 1, 2].map(|which| book.dimension_value(which, &(day % (7 - which as i32)).to_string()));
            book.orders.push(Order { dimensions, ..Order::new(customer, Day(*day), amount) });
        }
        book
    }

    fn merged(mut one: Book, other: Book) -> Book {
        let work = |host: Host| async move {
            let repeated = one.repeated(&other, &host).await;
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
    fn exports_without_numbers_overlap_at_their_seam() {
        assert_eq!(seam(&[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 7]), 5);
        assert_eq!(seam(&[1, 2, 3, 4, 5, 6], &[4, 5, 6, 7]), 0);
        assert_eq!(seam(&[1; 9], &[1; 9]), 0);
        assert_eq!((seam(&[], &[1]), seam(&[1], &[])), (0, 0));
        assert_eq!(overlap(&[9, 1, 2, 1, 2, 1], &[1, 2, 1, 2, 3]), 3);
        assert_eq!(overlap(&[1, 2], &[1, 2]), 2);
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
