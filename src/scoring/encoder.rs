//! Columns → features: numbers on one scale, by rules learnt from some of the rows.
//!
//! Numbers: ln(1 + x) if they are skewed and none is negative, clamped to the range that was seen, then standardised; a
//! blank counts as the mean and, if blanks are not rare, is a feature of its own. Words: one feature each (one-hot), 1 or 0 less the
//! word's share; rare words are pooled into one; a word that was never seen counts as the average. Fitting costs rows × columns, and
//! so does encoding.

use crate::columns::{Column, NO_WORD, Values};
use crate::job::Host;
use crate::math::radix::{descending, order_by, sorted_by};
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::training_data::Label;

/// Rows that a word, or a blank, needs for a feature of its own.
pub const MIN_ROWS_PER_LEVEL: usize = 10;
/// Rows that came true, and rows that did not, which a word needs if there is no penalty.
const MIN_ROWS_PER_OUTCOME: usize = 5;
/// Features that the words of one column may make.
const MAX_LEVELS_PER_COLUMN: usize = 30;
/// Skewness from which numbers are log-transformed.
const MIN_SKEWNESS_FOR_LOG: f64 = 2.0;
/// Rows that are encoded between two ticks.
const ROWS_PER_TICK: usize = 1024;

/// How a feature is computed from its column.
#[derive(Debug, Clone, PartialEq)]
pub enum FeatureKind {
    /// The standardised number.
    Number {
        /// Transformed by ln(1 + x).
        log: bool,
        /// Least and greatest number seen.
        range: (f64, f64),
        /// Mean after the transformation.
        mean: f64,
        /// Standard deviation after the transformation.
        deviation: f64,
    },
    /// Whether the cell is blank.
    Blank,
    /// Whether it holds this word.
    Word(u32),
    /// Whether it holds one of these rare words, or of those beyond the limit of levels: sorted.
    RareWords(Vec<u32>),
}

/// A feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The index of its column.
    pub column: usize,
    /// How it is computed.
    pub kind: FeatureKind,
    /// Share of rows with it; 0 for numbers.
    pub share: f64,
}

/// The features of some columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Encoder {
    /// The features, by column.
    pub features: Vec<Feature>,
    /// For each column its reference level: the commonest word, if it was left out so that others are compared with it.
    pub reference_levels: Vec<Option<u32>>,
    /// For each column whether something was learnt of a word (and, last, of a blank); all others count as the average.
    learnt_levels: Vec<Vec<bool>>,
}

impl Encoder {
    /// Learns from `rows` of the columns that are not `excluded`. With `labels` the fit will have no penalty: the commonest
    /// word of a column becomes the reference level, and words are rare if too few of their rows came true, or
    /// too few did not.
    pub async fn fit(
        columns: &[Column],
        rows: &[u32],
        excluded: &[usize],
        labels: Option<&[Label]>,
        host: &Host,
    ) -> Self {
        let none = vec![Vec::new(); columns.len()];
        let mut encoder =
            Self { features: Vec::new(), reference_levels: vec![None; columns.len()], learnt_levels: none };
        for (place, column) in columns.iter().enumerate().filter(|(place, _)| !excluded.contains(place)) {
            match &column.values {
                Values::Numbers(values) => encoder.fit_numbers(place, values, rows),
                Values::Words { words, codes } => encoder.fit_words(place, words.len(), codes, rows, labels),
            }
            host.tick(rows.len()).await;
        }
        encoder
    }

    fn fit_numbers(&mut self, column: usize, values: &[f64], rows: &[u32]) {
        let filled: Vec<f64> = rows.iter().map(|row| values[*row as usize]).filter(|value| !value.is_nan()).collect();
        let blanks = rows.len() - filled.len();
        if blanks >= MIN_ROWS_PER_LEVEL && filled.len() >= MIN_ROWS_PER_LEVEL {
            let share = blanks as f64 / rows.len() as f64;
            self.features.push(Feature { column, kind: FeatureKind::Blank, share });
        }
        let range = filled.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
        let (mean, deviation, skewness) = moments(&filled);
        if filled.is_empty() || deviation <= 1e-12 * range.0.abs().max(range.1.abs()) {
            return;
        }
        let log = skewness > MIN_SKEWNESS_FOR_LOG && range.0 >= 0.0;
        let (mean, deviation) = if log {
            let logs: Vec<f64> = filled.into_iter().map(libm::log1p).collect();
            let (mean, deviation, _) = moments(&logs);
            (mean, deviation)
        } else {
            (mean, deviation)
        };
        self.features.push(Feature { column, kind: FeatureKind::Number { log, range, mean, deviation }, share: 0.0 });
    }

    fn fit_words(&mut self, column: usize, words: usize, codes: &[u32], rows: &[u32], labels: Option<&[Label]>) {
        let (mut counts, mut positives) = (vec![0usize; words + 1], vec![0usize; words + 1]);
        for row in rows {
            let (row, word) = (*row as usize, (codes[*row as usize] as usize).min(words));
            counts[word] += 1;
            positives[word] += usize::from(labels.is_some_and(|labels| labels[row].positive));
        }
        // The commonest first; equals by their letters, and blanks last.
        let by_count = order_by(words + 1, 1, &|_, word| descending(counts[word as usize] as u64));
        let has_both_outcomes = |count: usize, positives: usize| {
            labels.is_none() || positives >= MIN_ROWS_PER_OUTCOME && count - positives >= MIN_ROWS_PER_OUTCOME
        };
        let is_rare = |rank: usize, word: u32| {
            let word = word as usize;
            counts[word] < MIN_ROWS_PER_LEVEL
                || rank >= MAX_LEVELS_PER_COLUMN
                || rank > 0 && !has_both_outcomes(counts[word], positives[word])
        };
        let (mut rare, mut learnt) = (Vec::new(), vec![false; words + 1]);
        for (rank, word) in by_count.into_iter().enumerate().filter(|(_, word)| counts[*word as usize] > 0) {
            let share = counts[word as usize] as f64 / rows.len() as f64;
            let blank = word as usize == words;
            if is_rare(rank, word) {
                // A rare blank is not pooled with rare words.
                rare.extend((!blank).then_some(word));
                continue;
            }
            learnt[word as usize] = true;
            if rank == 0 && (share == 1.0 || labels.is_some()) {
                self.reference_levels[column] = (!blank).then_some(word);
            } else {
                let kind = if blank { FeatureKind::Blank } else { FeatureKind::Word(word) };
                self.features.push(Feature { column, kind, share });
            }
        }
        let sum = |of: &[usize]| rare.iter().map(|word| of[*word as usize]).sum::<usize>();
        let all = sum(&counts);
        if all >= MIN_ROWS_PER_LEVEL && all < rows.len() && has_both_outcomes(all, sum(&positives)) {
            rare = sorted_by(&rare, 1, &|_, word| u64::from(*word));
            rare.iter().for_each(|word| learnt[*word as usize] = true);
            let share = all as f64 / rows.len() as f64;
            self.features.push(Feature { column, kind: FeatureKind::RareWords(rare), share });
        }
        self.learnt_levels[column] = learnt;
    }

    /// Writes the features of a row into `features`, in place of what it holds.
    pub fn encode(&self, columns: &[Column], row: usize, features: &mut Vec<f64>) {
        features.clear();
        self.append(columns, row, features);
    }

    /// Appends the features of a row.
    pub fn append(&self, columns: &[Column], row: usize, features: &mut Vec<f64>) {
        for feature in &self.features {
            let values = &columns[feature.column].values;
            let is_learnt = match values {
                Values::Numbers(_) => true,
                Values::Words { codes, .. } => self.is_learnt(feature.column, codes[row]),
            };
            features.push(if is_learnt { feature.value(values, row) } else { 0.0 });
        }
    }

    /// The encoded rows with their targets and weights.
    pub async fn design_matrix(&self, columns: &[Column], labels: &[Label], rows: &[u32], host: &Host) -> DesignMatrix {
        let mut matrix = DesignMatrix::new(self.features.len());
        let mut features = Vec::new();
        for block in rows.chunks(ROWS_PER_TICK) {
            for row in block {
                let row = *row as usize;
                self.encode(columns, row, &mut features);
                matrix.push(&features, labels[row].target(), labels[row].weight);
            }
            host.tick(block.len()).await;
        }
        matrix
    }

    fn is_learnt(&self, column: usize, code: u32) -> bool {
        let learnt = &self.learnt_levels[column];
        learnt.get(code as usize).or(learnt.last()).copied().unwrap_or(false)
    }
}

impl Feature {
    /// The value of the feature in a row.
    fn value(&self, values: &Values, row: usize) -> f64 {
        let indicator = |holds: bool| f64::from(u8::from(holds)) - self.share;
        match (values, &self.kind) {
            (Values::Numbers(values), FeatureKind::Number { log, range, mean, deviation }) => {
                let value = values[row];
                if value.is_nan() {
                    return 0.0;
                }
                let clamped = value.max(range.0).min(range.1);
                (if *log { libm::log1p(clamped) } else { clamped } - mean) / deviation
            }
            (Values::Numbers(values), _) => indicator(values[row].is_nan()),
            (Values::Words { codes, .. }, FeatureKind::Word(word)) => indicator(codes[row] == *word),
            (Values::Words { codes, .. }, FeatureKind::RareWords(words)) => {
                indicator(words.binary_search(&codes[row]).is_ok())
            }
            (Values::Words { codes, .. }, _) => indicator(codes[row] == NO_WORD),
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
    use crate::job::complete;

    fn fit(columns: &[Column], rows: &[u32], excluded: &[usize], labels: Option<&[Label]>) -> Encoder {
        complete(|host| async move { Ok(Encoder::fit(columns, rows, excluded, labels, &host).await) }).unwrap()
    }

    fn all(columns: &[Column]) -> Vec<u32> {
        (0..columns[0].len() as u32).collect()
    }

    #[test]
    fn words_never_seen_and_blanks_that_are_rare_count_as_the_average() {
        let mut codes = vec![0; 30];
        codes.extend(vec![1; 20]);
        codes.extend([NO_WORD, 2, 2]);
        let columns = [Column::words("origin", vec!["a".into(), "b".into(), "c".into(), "new".into()], codes)];
        let encoder = fit(&columns, &all(&columns), &[], None);
        // `c` has two rows only, which are not enough to be a word of their own.
        assert_eq!(encoder.features.len(), 2);
        let mut row = Vec::new();
        let asked = [Column::words("origin", vec!["a".into(), "b".into(), "c".into(), "new".into()], vec![3, 0, 2])];
        encoder.encode(&asked, 0, &mut row);
        assert_eq!(row, [0.0, 0.0]);
        encoder.encode(&asked, 1, &mut row);
        assert_eq!(row, [23.0 / 53.0, -20.0 / 53.0]);
        encoder.encode(&asked, 2, &mut row);
        assert_eq!(row, [0.0, 0.0]);
        let labels: Vec<Label> = (0..53).map(|row| Label::observed(row % 2 == 0)).collect();
        let against = fit(&columns, &all(&columns), &[], Some(&labels));
        assert_eq!((against.features.len(), against.reference_levels[0]), (1, Some(0)));
        assert!(fit(&columns, &all(&columns), &[0], None).features.is_empty());
    }

    #[test]
    fn numbers_are_clamped_to_the_range_that_was_seen() {
        let mut values: Vec<f64> = (0..40).map(f64::from).collect();
        values.extend([f64::NAN; 12]);
        let columns = [Column::numbers("age", values)];
        let encoder = fit(&columns, &all(&columns), &[], None);
        assert_eq!(encoder.features[0].kind, FeatureKind::Blank);
        let mut row = Vec::new();
        let asked = [Column::numbers("age", vec![1e9, 39.0, f64::NAN, 19.5])];
        let coded: Vec<f64> = (0..4)
            .map(|at| {
                encoder.encode(&asked, at, &mut row);
                row[1]
            })
            .collect();
        assert_eq!((coded[0], coded[2], coded[3]), (coded[1], 0.0, 0.0));
        assert!((coded[1] - 19.5 / (1599.0f64 / 12.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn skewed_numbers_are_log_transformed_and_what_is_always_the_same_says_nothing() {
        let wealth: Vec<f64> = (0..100).map(|at| libm::exp(f64::from(at) / 8.0)).collect();
        let columns = [Column::numbers("wealth", wealth), Column::numbers("same", vec![7.0; 100])];
        let encoder = fit(&columns, &all(&columns), &[], None);
        assert_eq!(encoder.features.len(), 1);
        assert!(matches!(encoder.features[0].kind, FeatureKind::Number { log: true, .. }));
    }
}
