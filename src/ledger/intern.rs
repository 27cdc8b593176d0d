//! Every id once, as a small number.
//!
//! A table larger than the caches is looked into by [`Interner::number_all`] for many ids at a time, so that the
//! processor waits for many of its lines at once instead of one after the other.

use crate::ledger::chunks::Chunks;

/// Bytes of ids kept in one piece.
const BLOCK: usize = 1 << 20;
/// Blocks, at most: a place of an id is a block and a byte in it, in 32 bits, and `NONE` is no place.
const BLOCKS: usize = (1 << 12) - 1;
/// The number of no id.
const NONE: u32 = u32::MAX;

/// Ids in the order in which they were first seen, each kept once.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    /// The ids, one behind the other. No id goes from one block into the next; one longer than a block has its own.
    blocks: Vec<String>,
    /// Where each id starts: block × `BLOCK` + byte.
    starts: Chunks<u32>,
    /// Open addressing over hashes; a power of two of them, or none.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

const FREE: Slot = Slot { hash: 0, number: NONE };

/// Ids that wait for their numbers.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    text: String,
    ids: Vec<WaitingId>,
}

#[derive(Debug, Clone, Copy)]
struct WaitingId {
    start: usize,
    end: usize,
    hash: u32,
}

impl Waiting {
    /// Adds an id.
    pub fn push(&mut self, id: &str) {
        let start = self.text.len();
        self.text.push_str(id);
        self.ids.push(WaitingId { start, end: self.text.len(), hash: hash(id.as_bytes()) });
    }

    /// Number of ids that wait.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when no id waits.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
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

    /// The number of an id, new or known. `None` when there is no room for another: more than 4 GiB of ids.
    pub fn intern(&mut self, id: &str) -> Option<u32> {
        self.number(id, hash(id.as_bytes()))
    }

    /// The number of an id that is known.
    pub fn find(&self, id: &str) -> Option<u32> {
        let hash = hash(id.as_bytes());
        let mut place = self.place(hash);
        while let Some(slot) = self.slots.get(place).filter(|slot| slot.number != NONE) {
            if slot.hash == hash && self.get(slot.number) == id {
                return Some(slot.number);
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// Takes an id in; true when it was not known before.
    pub fn is_new(&mut self, id: &str) -> bool {
        let before = self.len();
        self.intern(id);
        self.len() > before
    }

    /// Hands out the numbers of all ids that wait, in the order in which they came; none of them waits afterwards.
    /// An id for which there is no room gets `None`.
    pub fn number_all(&mut self, waiting: &mut Waiting, give: &mut dyn FnMut(Option<u32>)) {
        // No id here depends on another, so the loads of each loop overlap.
        let Waiting { text, ids } = waiting;
        let guesses: Vec<u32> = ids.iter().map(|id| self.guess(id.hash)).collect();
        let bounds: Vec<(u32, u32)> = guesses.iter().map(|&guess| self.bounds(guess)).collect();
        let right: Vec<bool> = (ids.iter().zip(bounds))
            .map(|(id, bounds)| equal(&text.as_bytes()[id.start..id.end], self.bytes(bounds)))
            .collect();
        for ((id, guess), right) in ids.iter().zip(guesses).zip(right) {
            let known = right && guess != NONE;
            give(if known { Some(guess) } else { self.number(&text[id.start..id.end], id.hash) });
        }
        text.clear();
        ids.clear();
    }

    /// The id of a number given out before; empty for another.
    pub fn get(&self, number: u32) -> &str {
        let (start, end) = self.bounds(number);
        let Some(text) = self.blocks.get(start as usize / BLOCK) else { return "" };
        &text[start as usize % BLOCK..end_in(text, start, end)]
    }

    /// All ids, in the order in which they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.get(number))
    }

    /// Numbers of all ids in code-point order of the ids.
    pub fn sorted(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        // The order of UTF-8 bytes is the order of code points.
        order.sort_unstable_by(|&a, &b| self.get(a).cmp(self.get(b)));
        order
    }

    /// Where the id of this number starts, and where the next one does; the same place twice for no number.
    #[inline]
    fn bounds(&self, number: u32) -> (u32, u32) {
        let number = number as usize;
        let start = self.starts.get(number).unwrap_or(NONE);
        (start, if start == NONE { NONE } else { self.starts.get(number + 1).unwrap_or(NONE) })
    }

    #[inline]
    fn bytes(&self, (start, end): (u32, u32)) -> &[u8] {
        let Some(text) = self.blocks.get(start as usize / BLOCK) else { return &[] };
        &text.as_bytes()[start as usize % BLOCK..end_in(text, start, end)]
    }

    /// Where the search for a hash begins.
    fn place(&self, hash: u32) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    /// The first number that was given out for this hash.
    #[inline]
    fn guess(&self, hash: u32) -> u32 {
        let mut place = self.place(hash);
        while let Some(slot) = self.slots.get(place) {
            if slot.hash == hash || slot.number == NONE {
                return slot.number;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        NONE
    }

    fn number(&mut self, id: &str, hash: u32) -> Option<u32> {
        // One slot in four stays free, so that every search ends soon.
        if 4 * (self.len() + 1) > 3 * self.slots.len() {
            self.grow();
        }
        let mut place = self.place(hash);
        loop {
            let slot = self.slots[place];
            if slot.number == NONE {
                break;
            }
            if slot.hash == hash && self.get(slot.number) == id {
                return Some(slot.number);
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        let number = u32::try_from(self.len()).ok().filter(|number| *number != NONE)?;
        let start = self.keep(id)?;
        self.starts.push(start);
        self.slots[place] = Slot { hash, number };
        Some(number)
    }

    /// Writes an id down, and says where; `None` when there is no room.
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

    fn grow(&mut self) {
        let before = std::mem::take(&mut self.slots);
        self.slots = vec![FREE; (2 * before.len()).max(16)];
        for slot in before.into_iter().filter(|slot| slot.number != NONE) {
            let mut place = self.place(slot.hash);
            while self.slots[place].number != NONE {
                place = (place + 1) & (self.slots.len() - 1);
            }
            self.slots[place] = slot;
        }
    }
}

/// Where in its block an id ends that starts at `start`, when the next one starts at `next`.
#[inline]
fn end_in(text: &str, start: u32, next: u32) -> usize {
    if next as usize / BLOCK == start as usize / BLOCK { next as usize % BLOCK } else { text.len() }
}

/// Whether two ids are the same; for ids as short as they are, faster than a call.
#[inline]
fn equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        (Some(last), Some(other_last)) => last == other_last && one.as_chunks::<8>().0 == other.as_chunks::<8>().0,
        _ => one.iter().zip(other).all(|(a, b)| a == b),
    }
}

/// A hash of an id: multiplications by an odd number, each folded so that high bits reach the low ones. The same on
/// every machine.
fn hash(id: &[u8]) -> u32 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |state: u64, eight: u64| {
        let product = (state ^ eight).wrapping_mul(ODD);
        product ^ (product >> 32)
    };
    let mut state = id.len() as u64;
    let (eights, rest) = id.as_chunks::<8>();
    for eight in eights {
        state = mix(state, u64::from_le_bytes(*eight));
    }
    let rest = match id.last_chunk::<8>() {
        // Bytes that were seen before do no harm.
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last),
        _ => rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    state = mix(mix(state, rest), 0);
    state as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_id_once() {
        let mut ids = Interner::default();
        let numbers: Vec<_> = ["b", "a", "b", "中", "a", ""].iter().map(|id| ids.intern(id)).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(0), Some(2), Some(1), Some(3)]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["b", "a", "中", ""]);
        assert_eq!(ids.sorted(), [3, 1, 0, 2]);
        assert_eq!(ids.get(4), "");
    }

    #[test]
    fn ids_over_many_blocks_and_of_any_length() {
        let long = |number: usize| format!("{number}{}", "x".repeat(number * 7919 % 300_000));
        let mut ids = Interner::default();
        for number in (0..40).chain(0..40) {
            let id = long(number);
            assert_eq!(ids.intern(&id), Some(number as u32));
        }
        let huge = "y".repeat(3 * BLOCK);
        assert_eq!((ids.intern(&huge), ids.intern("z")), (Some(40), Some(41)));
        assert!((0..40).all(|number| ids.get(number as u32) == long(number)));
        assert_eq!(ids.intern(&huge), Some(40));
        assert_eq!((ids.get(40), ids.get(41)), (huge.as_str(), "z"));
    }

    #[test]
    fn hashes_of_running_numbers_differ() {
        let mut hashes: Vec<u32> = (0..100_000).map(|n| hash(format!("CU-{n:08}").as_bytes()) & 0xf_ffff).collect();
        hashes.sort_unstable();
        hashes.dedup();
        // 100,000 of 2^20 places: with perfect chance 95,300 of them are different.
        assert!(hashes.len() > 94_000, "{}", hashes.len());
    }

    proptest! {
        #[test]
        fn many_at_a_time_are_as_one_by_one(
            ids in prop::collection::vec(prop::sample::select(vec!["", "a", "b", "ab", "中", "12345678", "123456789", "12345678x"]), 0..90),
            batch in 1usize..40,
        ) {
            let mut slow: BTreeMap<&str, u32> = BTreeMap::new();
            let expected: Vec<Option<u32>> = ids.iter().map(|id| {
                let next = slow.len() as u32;
                Some(*slow.entry(id).or_insert(next))
            }).collect();
            let (mut many, mut waiting, mut numbers) = (Interner::default(), Waiting::default(), Vec::new());
            for part in ids.chunks(batch) {
                part.iter().for_each(|id| waiting.push(id));
                many.number_all(&mut waiting, &mut |number| numbers.push(number));
                prop_assert!(waiting.is_empty());
            }
            prop_assert_eq!(numbers, expected);
        }
    }
}
