//! Every id once, with a small number: a hash table with open addressing. When it has grown, each new id moves a few of the
//! earlier ones over, so that no single id waits until millions were moved.
//!
//! [`Interner::number_all`] looks many ids up at a time, so that the loads of a table larger than the caches overlap. An id
//! of up to twelve bytes is part of its slot, so that one cache line decides whether it is there. A slot takes 16 bytes and
//! the table at most four slots for each id; ids themselves are kept one behind the other.

use crate::job::Host;
use crate::ledger::merge_sort::{PIECE, merge_sort};
use crate::ledger::store::chunks::Chunks;
use crate::math::radix::order_many_by;

/// Bytes of ids kept in one block.
const BLOCK: usize = 1 << 20;
/// Blocks, at most: the place of an id, a block and a byte in it, has 32 bits, and `NONE` is no place.
const BLOCKS: usize = (1 << 12) - 1;
/// Bytes of the longest id up to which ids are radix sorted rather than compared.
const MAX_RADIX_SORTED_BYTES: usize = 48;
/// Slots that are moved with each new id after the table has grown: all of them before it grows again.
const MOVED_AT_ONCE: usize = 8;
/// The number of no id.
const NONE: u32 = u32::MAX;

/// Ids in the order in which they were first seen, each kept once.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    /// The ids, one behind the other. No id goes from one block into the next; one longer than a block has its own.
    blocks: Vec<String>,
    /// Where each id starts: block × `BLOCK` + byte.
    starts: Chunks<u32>,
    table: Table,
    /// The table before it grew, until all of it is moved; what was moved stays in it as well.
    outgrown: Table,
    /// Slots of `outgrown` that were moved.
    moved: usize,
}

/// Open addressing in a power of two of slots, or none.
#[derive(Debug, Clone, Default)]
struct Table(Vec<Slot>);

/// What the table holds of an id: its first eight bytes and its next four if that is all of it, else a hash and
/// `LONG`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u32,
}

/// No text holds these bytes.
const LONG: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
struct Slot {
    head: u64,
    tail: u32,
    number: u32,
}

const FREE: Slot = Slot { head: 0, tail: 0, number: NONE };

/// Ids that wait for their numbers.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    text: String,
    ids: Vec<WaitingId>,
}

#[derive(Debug, Clone, Copy)]
struct WaitingId {
    key: Key,
    start: u32,
    end: u32,
}

impl Waiting {
    /// Adds an id.
    pub fn push(&mut self, id: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(id);
        self.ids.push(WaitingId { key: Key::of(id.as_bytes()), start, end: self.text.len() as u32 });
    }

    /// Number of ids that wait.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when no id waits.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn get(&self, id: WaitingId) -> &str {
        &self.text[id.start as usize..id.end as usize]
    }
}

impl Key {
    #[inline]
    fn of(id: &[u8]) -> Self {
        // A NUL at its end would be lost; the reader of records leaves none, but others may call.
        if id.len() > 12 || id.last() == Some(&0) {
            return Self { head: hash(id), tail: LONG };
        }
        let four = |bytes: &[u8]| bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
        match (id.first_chunk::<8>(), id.first_chunk::<4>()) {
            (Some(eight), _) => Self { head: u64::from_le_bytes(*eight), tail: four(&id[8..]) },
            (None, Some(head)) => {
                Self { head: u64::from(u32::from_le_bytes(*head)) | u64::from(four(&id[4..])) << 32, tail: 0 }
            }
            (None, None) => Self { head: u64::from(four(id)), tail: 0 },
        }
    }

    fn is_long(self) -> bool {
        self.tail == LONG
    }

    /// Where the search for it begins, before it is cut down to the size of the table.
    #[inline]
    fn place(self) -> usize {
        mix(mix(self.head, u64::from(self.tail)), 0) as usize
    }
}

impl Slot {
    fn holds(&self, key: Key) -> bool {
        self.head == key.head && self.tail == key.tail
    }
}

impl Interner {
    /// Number of different ids.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True when there is no id yet.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The number of an id, which is added if it is new. `None` if there is no room for another: more than 4 GiB of ids.
    pub fn intern(&mut self, id: &str) -> Option<u32> {
        self.number(id, Key::of(id.as_bytes()))
    }

    /// Frees the hash table, which takes as much memory as the ids. From then on no id can be added, and looking one up
    /// compares it with all.
    pub fn close(&mut self) {
        (self.table, self.outgrown, self.moved) = (Table::default(), Table::default(), 0);
    }

    /// The number of an id; `None` if it was never added.
    pub fn find(&self, id: &str) -> Option<u32> {
        if self.table.0.is_empty() {
            return (0..self.len() as u32).find(|number| self.get(*number) == id);
        }
        let number = self.search(id, Key::of(id.as_bytes()));
        (number != NONE).then_some(number)
    }

    /// Adds an id; true if it was not there before.
    pub fn is_new(&mut self, id: &str) -> bool {
        let before = self.len();
        self.intern(id);
        self.len() > before
    }

    /// Calls `give` with the number of every id that waits, in the order in which they came; none of them waits afterwards.
    /// An id for which there is no room gets `None`.
    pub fn number_all(&mut self, waiting: &mut Waiting, give: &mut dyn FnMut(Option<u32>)) {
        // No lookup here depends on another, so the loads overlap.
        let found: Vec<u32> = waiting.ids.iter().map(|id| self.guess(id.key)).collect();
        for (id, number) in waiting.ids.iter().zip(found) {
            let known = number != NONE && !id.key.is_long();
            give(if known { Some(number) } else { self.number(waiting.get(*id), id.key) });
        }
        waiting.text.clear();
        waiting.ids.clear();
    }

    /// The id of a number given out before; empty for another.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let Some(start) = self.starts.get(number) else { return "" };
        let (block, start) = (start as usize / BLOCK, start as usize % BLOCK);
        let text = &self.blocks[block];
        let end = match self.starts.get(number + 1) {
            Some(next) if next as usize / BLOCK == block => next as usize % BLOCK,
            _ => text.len(),
        };
        &text[start..end]
    }

    /// All ids, in the order in which they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.get(number))
    }

    /// The places of these numbers in code-point order of their ids.
    pub async fn sorted(&self, numbers: &[u32], host: &Host) -> Vec<u32> {
        order_of_texts(numbers.len(), &|place| self.get(numbers[place as usize]), host).await
    }

    /// The first number that was given out for this key: the right one unless the key is long.
    #[inline]
    fn guess(&self, key: Key) -> u32 {
        let (_, number) = self.table.search(key, |_| true);
        if number == NONE { self.outgrown.search(key, |_| true).1 } else { number }
    }

    /// The number of an id; `NONE` if it was never added.
    fn search(&self, id: &str, key: Key) -> u32 {
        let same = |number| !key.is_long() || self.get(number) == id;
        let (_, number) = self.table.search(key, same);
        if number == NONE { self.outgrown.search(key, same).1 } else { number }
    }

    fn number(&mut self, id: &str, key: Key) -> Option<u32> {
        let known = self.search(id, key);
        if known != NONE {
            return Some(known);
        }
        let number = u32::try_from(self.len()).ok().filter(|number| *number != NONE)?;
        let start = self.keep(id)?;
        self.starts.push(start);
        self.make_room();
        self.table.add(Slot { head: key.head, tail: key.tail, number });
        Some(number)
    }

    /// Makes room for one more id. One slot in four stays free, so that every search ends soon.
    fn make_room(&mut self) {
        if 4 * self.len() > 3 * self.table.0.len() {
            let larger = Table(vec![FREE; (2 * self.table.0.len()).max(16)]);
            (self.outgrown, self.moved) = (std::mem::replace(&mut self.table, larger), 0);
        }
        let rest = &self.outgrown.0[self.moved..];
        let next = &rest[..rest.len().min(MOVED_AT_ONCE)];
        next.iter().filter(|slot| slot.number != NONE).for_each(|slot| self.table.add(*slot));
        self.moved += next.len();
        if self.moved == self.outgrown.0.len() {
            (self.outgrown, self.moved) = (Table::default(), 0);
        }
    }

    /// Stores an id and returns its place; `None` if there is no room.
    fn keep(&mut self, id: &str) -> Option<u32> {
        let fits = |block: &String| block.len() + id.len() < BLOCK;
        if !self.blocks.last().is_some_and(fits) {
            if self.blocks.len() == BLOCKS {
                return None;
            }
            // The first block grows with its ids: most tables of words are small.
            let room = if self.blocks.is_empty() { 0 } else { BLOCK.max(id.len()) };
            self.blocks.push(String::with_capacity(room));
        }
        let block = self.blocks.len() - 1;
        let text = &mut self.blocks[block];
        let start = block * BLOCK + text.len();
        text.push_str(id);
        u32::try_from(start).ok()
    }
}

impl Table {
    /// The place of a key whose number `is` the one that is sought, with that number; or the place where it would stand, and
    /// `NONE`.
    #[inline]
    fn search(&self, key: Key, is: impl Fn(u32) -> bool) -> (usize, u32) {
        let last = self.0.len().wrapping_sub(1);
        let mut place = key.place() & last;
        while let Some(slot) = self.0.get(place) {
            if slot.number == NONE || (slot.holds(key) && is(slot.number)) {
                return (place, slot.number);
            }
            place = (place + 1) & last;
        }
        (0, NONE)
    }

    /// Adds an id that is not there.
    fn add(&mut self, slot: Slot) {
        let (place, _) = self.search(Key { head: slot.head, tail: slot.tail }, |_| false);
        self.0[place] = slot;
    }
}

/// The places of `count` texts in code-point order.
pub async fn order_of_texts<'a>(count: usize, text: &dyn Fn(u32) -> &'a str, host: &Host) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    let mut longest = 0;
    for block in order.chunks(PIECE) {
        longest = block.iter().map(|place| text(*place).len()).fold(longest, usize::max);
        host.tick(block.len()).await;
    }
    // The order of UTF-8 bytes is the order of code points.
    if longest > MAX_RADIX_SORTED_BYTES {
        merge_sort(&mut order, |place| text(*place).as_bytes(), host).await;
        return order;
    }
    drop(order);
    // Eight bytes are one digit; of texts that are alike as far as they go, the shorter one comes first.
    let digits = longest.div_ceil(8);
    let key = |column: usize, place: u32| {
        let bytes = text(place).as_bytes();
        if column == digits {
            return bytes.len() as u64;
        }
        let mut eight = [0; 8];
        let part = bytes.get(8 * column..).unwrap_or_default();
        let known = part.len().min(8);
        eight[..known].copy_from_slice(&part[..known]);
        u64::from_be_bytes(eight)
    };
    order_many_by(count, digits + 1, &key, host).await
}

/// A multiplication by an odd number, folded so that high bits reach the low ones. The same on every machine.
fn mix(state: u64, eight: u64) -> u64 {
    let product = (state ^ eight).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 32)
}

/// A hash of a long id.
fn hash(id: &[u8]) -> u64 {
    let state =
        id.as_chunks::<8>().0.iter().fold(id.len() as u64, |state, eight| mix(state, u64::from_le_bytes(*eight)));
    let rest = match id.last_chunk::<8>() {
        // The last eight bytes may overlap those before.
        Some(last) => u64::from_le_bytes(*last),
        None => id.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    mix(state, rest)
}

#[cfg(test)]
#[path = "intern_tests.rs"]
mod tests;
