//! Columns → numbers that can be weighed against each other, by rules learnt from some of the rows.
//!
//! Numbers: bent by ln(1 + x) where they are skewed and none is below zero, held within what was seen, less their mean,
//! in standard deviations; a blank counts as the mean, and, where blanks are not rare, as a feature of its own. Words: one
//! feature each, 1 or 0 less the word's share; rare ones are one word together; a word never seen counts as the average.

use crate::columns::{Column, NO_WORD, Values};
use crate::math::radix::sorted_by;
use crate::scoring::training_data::Label;

/// Rows that a word, or a blank, needs for a feature of its own.
pub const RARE: usize = 10;
/// Rows that came true, and that did not, which a word needs where there is no penalty.
const BOTH: usize = 5;
/// Features that the words of one column may make.
const MOST_LEVELS: usize = 30;
/// Skewness beyond which numbers are bent.
const SKEWED: f64 = 2.0;

/// What a feature says of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Its number.
    Number {
        /// Bent by ln(1 + x).
        bent: bool,
        /// Least and greatest number seen.
        seen: (f64, f64),
        /// Mean after bending.
        mean: f64,
        /// Standard deviation after bending.
        deviation: f64,
    },
    /// Nothing stands in it.
    Blank,
    /// This word stands in it.
    Word(u32),
    /// One of its rare words, or of those that are too many: sorted.
    Rare(Vec<u32>),
}

/// A feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The place of its column.
    pub column: usize,
    /// What it says.
    pub kind: Kind,
    /// Share of rows with it; 0 for numbers, which have their mean.
    pub share: f64,
}

/// The features of some columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coding {
    /// The features, by column.
    pub features: Vec<Feature>,
    /// For each column its commonest word, where that was left out so that others stand against it.
    pub references: Vec<Option<u32>>,
    /// For each column the words, and last the blank, of which something was learnt; all others count as the average.
    known: Vec<Vec<bool>>,
}

impl Coding {
    /// Learns from `rows` of the columns, but for those `without`. Where it is known what `came` of the rows, the fit is to do
    /// without a penalty: the commonest word of a column has no feature, the others stand against it; and words of which too
    /// few rows came true, or too few did not, are rare.
    pub fn learn(columns: &[Column], rows: &[u32], without: &[usize], came: Option<&[Label]>) -> Self {
        let none = vec![Vec::new(); columns.len()];
        let mut coding = Self { features: Vec::new(), references: vec![None; columns.len()], known: none };
        for (place, column) in columns.iter().enumerate().filter(|(place, _)| !without.contains(place)) {
            match &column.values {
                Values::Numbers(values) => coding.learn_numbers(place, values, rows),
                Values::Words { words, codes } => coding.learn_words(place, words.len(), codes, rows, came),
            }
        }
        coding
    }

    fn learn_numbers(&mut self, column: usize, values: &[f64], rows: &[u32]) {
        let known: Vec<f64> = rows.iter().map(|row| values[*row as usize]).filter(|value| !value.is_nan()).collect();
        let blanks = rows.len() - known.len();
        if blanks >= RARE && known.len() >= RARE {
            let share = blanks as f64 / rows.len() as f64;
            self.features.push(Feature { column, kind: Kind::Blank, share });
        }
        let seen = known.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
        let (mean, deviation, skew) = moments(&known);
        if known.is_empty() || deviation <= 1e-12 * seen.0.abs().max(seen.1.abs()) {
            return;
        }
        let bent = skew > SKEWED && seen.0 >= 0.0;
        let (mean, deviation) = if bent {
            let logs: Vec<f64> = known.into_iter().map(libm::log1p).collect();
            let (mean, deviation, _) = moments(&logs);
            (mean, deviation)
        } else {
            (mean, deviation)
        };
        self.features.push(Feature { column, kind: Kind::Number { bent, seen, mean, deviation }, share: 0.0 });
    }

    fn learn_words(&mut self, column: usize, words: usize, codes: &[u32], rows: &[u32], came: Option<&[Label]>) {
        let (mut counts, mut hits) = (vec![0usize; words + 1], vec![0usize; words + 1]);
        for row in rows {
            let (row, word) = (*row as usize, (codes[*row as usize] as usize).min(words));
            counts[word] += 1;
            hits[word] += usize::from(came.is_some_and(|came| came[row].hit));
        }
        // The commonest first; equals by their letters, and blanks last.
        let mut sorted: Vec<u32> = (0..=words as u32).collect();
        sorted.sort_by(|one, two| counts[*two as usize].cmp(&counts[*one as usize]));
        let told = |count: usize, hits: usize| came.is_none() || hits >= BOTH && count - hits >= BOTH;
        let is_rare = |rank: usize, word: u32| {
            let word = word as usize;
            counts[word] < RARE || rank >= MOST_LEVELS || rank > 0 && !told(counts[word], hits[word])
        };
        let (mut rare, mut known) = (Vec::new(), vec![false; words + 1]);
        for (rank, word) in sorted.into_iter().enumerate().filter(|(_, word)| counts[*word as usize] > 0) {
            let share = counts[word as usize] as f64 / rows.len() as f64;
            let blank = word as usize == words;
            if is_rare(rank, word) {
                // A rare blank is no rare word.
                rare.extend((!blank).then_some(word));
                continue;
            }
            known[word as usize] = true;
            if rank == 0 && (share == 1.0 || came.is_some()) {
                self.references[column] = (!blank).then_some(word);
            } else {
                let kind = if blank { Kind::Blank } else { Kind::Word(word) };
                self.features.push(Feature { column, kind, share });
            }
        }
        let sum = |of: &[usize]| rare.iter().map(|word| of[*word as usize]).sum::<usize>();
        let all = sum(&counts);
        if all >= RARE && all < rows.len() && told(all, sum(&hits)) {
            rare = sorted_by(&rare, 1, &|_, word| u64::from(*word));
            rare.iter().for_each(|word| known[*word as usize] = true);
            self.features.push(Feature { column, kind: Kind::Rare(rare), share: all as f64 / rows.len() as f64 });
        }
        self.known[column] = known;
    }

    /// The features of a row.
    pub fn code(&self, columns: &[Column], row: usize, coded: &mut Vec<f64>) {
        coded.clear();
        for feature in &self.features {
            let values = &columns[feature.column].values;
            let known = match values {
                Values::Numbers(_) => true,
                Values::Words { codes, .. } => self.knows(feature.column, codes[row]),
            };
            coded.push(if known { feature.of(values, row) } else { 0.0 });
        }
    }

    fn knows(&self, column: usize, code: u32) -> bool {
        let known = &self.known[column];
        known.get(code as usize).or(known.last()).copied().unwrap_or(false)
    }
}

impl Feature {
    /// What the feature is in a row.
    fn of(&self, values: &Values, row: usize) -> f64 {
        let truth = |holds: bool| f64::from(u8::from(holds)) - self.share;
        match (values, &self.kind) {
            (Values::Numbers(values), Kind::Number { bent, seen, mean, deviation }) => {
                let value = values[row];
                if value.is_nan() {
                    return 0.0;
                }
                let held = value.max(seen.0).min(seen.1);
                (if *bent { libm::log1p(held) } else { held } - mean) / deviation
            }
            (Values::Numbers(values), _) => truth(values[row].is_nan()),
            (Values::Words { codes, .. }, Kind::Word(word)) => truth(codes[row] == *word),
            (Values::Words { codes, .. }, Kind::Rare(words)) => truth(words.binary_search(&codes[row]).is_ok()),
            (Values::Words { codes, .. }, _) => truth(codes[row] == NO_WORD),
        }
    }
}

/// Mean, population standard deviation and skewness.
fn moments(values: &[f64]) -> (f64, f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let (mut second, mut third) = (0.0, 0.0);
    for value in values {
        let from = value - mean;
        second += from * from;
        third += from * from * from;
    }
    let deviation = (second / n).sqrt();
    (mean, deviation, if deviation > 0.0 { third / n / (deviation * deviation * deviation) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(columns: &[Column]) -> Vec<u32> {
        (0..columns[0].len() as u32).collect()
    }

    #[test]
    fn words_never_seen_and_blanks_that_are_rare_count_as_the_average() {
        let mut codes = vec![0; 30];
        codes.extend(vec![1; 20]);
        codes.extend([NO_WORD, 2, 2]);
        let columns = [Column::words("origin", vec!["a".into(), "b".into(), "c".into(), "new".into()], codes)];
        let coding = Coding::learn(&columns, &all(&columns), &[], None);
        // `c` has two rows only, which are not enough to be a word of their own.
        assert_eq!(coding.features.len(), 2);
        let mut row = Vec::new();
        let asked = [Column::words("origin", vec!["a".into(), "b".into(), "c".into(), "new".into()], vec![3, 0, 2])];
        coding.code(&asked, 0, &mut row);
        assert_eq!(row, [0.0, 0.0]);
        coding.code(&asked, 1, &mut row);
        assert_eq!(row, [23.0 / 53.0, -20.0 / 53.0]);
        coding.code(&asked, 2, &mut row);
        assert_eq!(row, [0.0, 0.0]);
        let came: Vec<Label> = (0..53).map(|row| Label::known(row % 2 == 0)).collect();
        let against = Coding::learn(&columns, &all(&columns), &[], Some(&came));
        assert_eq!((against.features.len(), against.references[0]), (1, Some(0)));
        assert!(Coding::learn(&columns, &all(&columns), &[0], None).features.is_empty());
    }

    #[test]
    fn numbers_are_held_within_what_was_seen() {
        let mut values: Vec<f64> = (0..40).map(f64::from).collect();
        values.extend([f64::NAN; 12]);
        let columns = [Column::numbers("age", values)];
        let coding = Coding::learn(&columns, &all(&columns), &[], None);
        assert_eq!(coding.features[0].kind, Kind::Blank);
        let mut row = Vec::new();
        let asked = [Column::numbers("age", vec![1e9, 39.0, f64::NAN, 19.5])];
        let coded: Vec<f64> = (0..4)
            .map(|at| {
                coding.code(&asked, at, &mut row);
                row[1]
            })
            .collect();
        assert_eq!((coded[0], coded[2], coded[3]), (coded[1], 0.0, 0.0));
        assert!((coded[1] - 19.5 / (1599.0f64 / 12.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn what_is_skewed_is_bent_and_what_is_always_the_same_says_nothing() {
        let wealth: Vec<f64> = (0..100).map(|at| libm::exp(f64::from(at) / 8.0)).collect();
        let columns = [Column::numbers("wealth", wealth), Column::numbers("same", vec![7.0; 100])];
        let coding = Coding::learn(&columns, &all(&columns), &[], None);
        assert_eq!(coding.features.len(), 1);
        assert!(matches!(coding.features[0].kind, Kind::Number { bent: true, .. }));
    }
}
