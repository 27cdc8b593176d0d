//! Words that differ only in spelling: case, width, blanks, hyphens.

use crate::ledger::store::intern::Interner;

/// Groups of words that differ only in spelling.
#[derive(Debug, Default)]
pub struct Spellings {
    /// For each word, in the order of the interner it came from, its group.
    pub group_of: Vec<u32>,
    /// For each group its most frequent spelling; of two as frequent, the first in code-point order.
    pub names: Vec<String>,
    /// For each group the number of rows with any of its spellings.
    pub rows: Vec<u64>,
    folded: Interner,
}

impl Spellings {
    /// Groups `words`, which occur in so many `rows`, by what `fold` makes of them.
    pub fn of(words: &Interner, rows: &[u64], fold: fn(&str) -> String) -> Self {
        let mut spellings = Self::default();
        let mut best: Vec<u64> = Vec::new();
        for (word, rows) in words.iter().zip(rows) {
            let group = spellings.folded.intern(&fold(word)).unwrap_or(u32::MAX) as usize;
            if group == spellings.names.len() {
                spellings.names.push(word.to_owned());
                spellings.rows.push(0);
                best.push(*rows);
            }
            let name = &mut spellings.names[group];
            if *rows > best[group] || (*rows == best[group] && word < name.as_str()) {
                *name = word.to_owned();
                best[group] = *rows;
            }
            spellings.rows[group] += rows;
            spellings.group_of.push(group as u32);
        }
        spellings
    }

    /// The group of a word, in whatever spelling.
    pub fn find(&self, word: &str, fold: fn(&str) -> String) -> Option<u32> {
        self.folded.find(&fold(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_spelling_is_the_name() {
        let mut words = Interner::default();
        for word in ["won", "Won", "lost", "WON", "Lost"] {
            words.intern(word);
        }
        let spellings = Spellings::of(&words, &[1, 3, 2, 3, 2], |word| word.to_lowercase());
        assert_eq!(spellings.names, ["WON", "Lost"], "of two as frequent the first by its letters");
        assert_eq!((spellings.rows, spellings.group_of), (vec![7, 4], vec![0, 0, 1, 0, 1]));
        assert_eq!(Spellings::default().find("won", str::to_lowercase), None);
    }
}
