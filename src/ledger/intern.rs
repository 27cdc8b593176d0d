//! Every id once, as a small number.

use std::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Ids in the order in which they were first seen, each kept once.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    text: String,
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: BuildHasherDefault<FxHasher>,
}

impl Interner {
    /// Number of different ids.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there is no id yet.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of an id, new or known. `None` when there is no room for another: more than 4 GiB of ids.
    pub fn intern(&mut self, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        let (text, ends) = (&self.text, &self.ends);
        if let Some(&index) = self.table.find(hash, |&index| slice(text, ends, index) == id) {
            return Some(index);
        }
        let index = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.text.len() + id.len()).ok()?;
        self.text.push_str(id);
        self.ends.push(end);
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        self.table.insert_unique(hash, index, |&index| hasher.hash_one(slice(text, ends, index)));
        Some(index)
    }

    /// The id of a number given out before; empty for another.
    pub fn get(&self, index: u32) -> &str {
        if (index as usize) < self.ends.len() { slice(&self.text, &self.ends, index) } else { "" }
    }

    /// All ids, in the order in which they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|index| self.get(index))
    }

    /// Numbers of all ids in code-point order of the ids.
    pub fn sorted(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        // The order of UTF-8 bytes is the order of code points.
        order.sort_unstable_by(|&a, &b| self.get(a).cmp(self.get(b)));
        order
    }
}

fn slice<'a>(text: &'a str, ends: &[u32], index: u32) -> &'a str {
    let index = index as usize;
    let start = if index == 0 { 0 } else { ends[index - 1] as usize };
    &text[start..ends[index] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_once() {
        let mut ids = Interner::default();
        let numbers: Vec<_> = ["b", "a", "b", "中", "a"].iter().map(|id| ids.intern(id)).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(0), Some(2), Some(1)]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["b", "a", "中"]);
        assert_eq!(ids.sorted(), [1, 0, 2]);
    }
}
