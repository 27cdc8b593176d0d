//! What a sample shows of a column beyond its type, and how columns depend on each other.

use std::cell::OnceCell;

use crate::math::radix::order_by;
use crate::table::meaning::column::{ColumnType, Sample};
use crate::table::meaning::damage::{has_exponent, is_rounded};
use crate::table::meaning::date;
use crate::table::meaning::date_text::is_time;
use crate::table::meaning::key_sample::KeySample;
use crate::table::meaning::number::{is_blank, parse_f64};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::roles::header_score::header_scores;

/// Rows with a repeated value that are needed to test whether one column determines another.
const MIN_REPEATED_ROWS: f64 = 6.0;

/// What a sample shows of one column.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its header.
    pub name: String,
    /// Its type and words.
    pub sample: Sample,
    /// The number or day in each row; NaN if the cell holds none. Empty for a column of words.
    pub numbers: Vec<f64>,
    /// The probability that two filled cells are equal.
    pub sameness: f64,
    /// Share of the filled cells that are equal to the one in the row before.
    pub runs: f64,
    /// Share of the filled cells with a blank between words.
    pub spaced: f64,
    /// Share of the filled cells with a digit.
    pub digits: f64,
    /// Share of the filled cells that are a time of day.
    pub times: f64,
    /// Share of the filled cells that a spreadsheet wrote with an exponent, such as `1.38E+14`.
    pub exponents: f64,
    /// Share of the numbers of more than 16 digits that a spreadsheet rounded to 15; 0 if there are too few to tell.
    pub rounded: f64,
    /// Share of the numbers that are not whole.
    pub fractions: f64,
    /// The smallest number or day.
    pub low: f64,
    /// The largest number or day.
    pub high: f64,
    /// The mean of the numbers.
    pub mean: f64,
    /// A hash of the cell in each row; 0 if it is blank.
    codes: Vec<u32>,
    /// How well the header fits each role, once it was asked for.
    header_scores: OnceCell<Vec<f64>>,
}

/// The sample of one column of the records.
pub fn sample(records: &[Vec<String>], index: usize) -> Sample {
    Sample::of(records.iter().map(move |row| row.get(index).map_or("", String::as_str)))
}

impl Evidence {
    /// The evidence of one column of the records.
    pub fn of(name: String, sample: Sample, records: &[Vec<String>], index: usize) -> Self {
        let cells = || records.iter().map(|row| row.get(index).map_or("", String::as_str));
        let order = sample.orders.first().copied();
        let codes: Vec<u32> = cells().map(|cell| if is_blank(cell) { 0 } else { hash(cell) }).collect();
        let numbers: Vec<f64> = match (sample.kind, order) {
            (ColumnType::Date, Some(order)) => {
                cells().map(|cell| date::parse(cell, order).map_or(f64::NAN, |day| f64::from(day.0))).collect()
            }
            (ColumnType::Number, _) => {
                cells().map(|cell| parse_f64(cell, sample.decimal).unwrap_or(f64::NAN)).collect()
            }
            _ => Vec::new(),
        };
        let filled = sample.filled.max(1) as f64;
        let share =
            |test: &dyn Fn(&str) -> bool| cells().filter(|cell| !is_blank(cell) && test(cell)).count() as f64 / filled;
        let mut sum = Sum::default();
        numbers.iter().for_each(|number| sum.add(*number));
        let repeated = codes.windows(2).filter(|pair| pair[0] != 0 && pair[0] == pair[1]).count();
        Self {
            spaced: share(&|cell| cell.trim().contains(' ')),
            digits: share(&|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
            times: share(&is_time_of_day),
            exponents: share(&has_exponent),
            rounded: share_rounded(cells()),
            runs: repeated as f64 / filled,
            sameness: sameness(&codes),
            fractions: sum.fractions / sum.count.max(1.0),
            low: sum.low,
            high: sum.high,
            mean: sum.total / sum.count.max(1.0),
            name,
            sample,
            numbers,
            codes,
            header_scores: OnceCell::new(),
        }
    }

    /// How well the header fits a role: 0 for not at all, up to 1.
    pub fn header_score(&self, role: ColumnRole) -> f64 {
        self.header_scores()[role as usize]
    }

    /// How well the header fits the role that it fits best.
    pub fn best_header_score(&self) -> f64 {
        self.header_scores().iter().copied().fold(0.0, f64::max)
    }

    fn header_scores(&self) -> &[f64] {
        self.header_scores.get_or_init(|| header_scores(&self.name))
    }

    /// True for times of day, such as `13:01:36`, without a date.
    pub fn is_time_of_day(&self) -> bool {
        self.times > 0.8
    }

    /// True for a column of this type.
    pub fn is(&self, kind: ColumnType) -> bool {
        self.sample.kind == kind
    }

    /// True if no value comes twice in at least 20 rows.
    pub fn is_unique(&self) -> bool {
        self.sample.filled >= 20 && !self.sample.repeats()
    }

    /// The share of rows with a filled cell.
    pub fn share_filled(&self) -> f64 {
        self.sample.filled as f64 / self.codes.len().max(1) as f64
    }

    /// The mean number of rows with the same value.
    pub fn rows_each(&self) -> f64 {
        self.sample.filled as f64 / self.sample.distinct.max(1) as f64
    }

    /// True for whole numbers that count up by one from row to row, as row numbers do.
    pub fn is_row_number(&self) -> bool {
        let counts = |pair: &[f64]| pair[1] == pair[0] + 1.0;
        self.sample.whole
            && self.is_unique()
            && self.numbers.windows(2).filter(|pair| counts(pair)).count() * 20 >= self.numbers.len() * 19
    }

    /// True for words without blanks or whole numbers, such as keys.
    pub fn may_be_key(&self) -> bool {
        self.is(ColumnType::Text) && self.spaced < 0.1 || self.sample.whole
    }

    /// The values of the column, to find the table whose keys they are; `complete` if the sample is the whole table.
    pub fn key_sample(&self, complete: bool) -> KeySample {
        KeySample::new(&self.codes, complete)
    }

    /// How far this column determines the other one: 1 if rows of equal value here have equal values there, 0 if no more often
    /// than by chance. `None` if too few rows share a value, or if the other column has one value only.
    pub fn determines(&self, other: &Self) -> Option<f64> {
        let keys = self.pairs(other);
        let (mut agree, mut total) = (0.0, 0.0);
        for group in keys.chunk_by(|a, b| a >> 32 == b >> 32).filter(|group| group.len() > 1) {
            agree += same_pairs(group) / (group.len() - 1) as f64;
            total += group.len() as f64;
        }
        let chance = other.sameness;
        (total >= MIN_REPEATED_ROWS && chance < 0.98).then(|| (agree / total - chance) / (1.0 - chance))
    }

    /// The rows of each value, those of one value together, in the order of the sample.
    pub fn groups(&self) -> Vec<Vec<u32>> {
        let mut rows = order_by(self.codes.len(), 1, &|_, row| u64::from(self.codes[row as usize]));
        rows.retain(|row| self.codes[*row as usize] != 0);
        rows.chunk_by(|a, b| self.codes[*a as usize] == self.codes[*b as usize]).map(<[u32]>::to_vec).collect()
    }

    /// The mean distance between the lowest and the highest number of the other column in the rows of one value; 0 if none repeats.
    pub fn spread_of(&self, other: &Self) -> f64 {
        let number = |row: &u32| other.numbers.get(*row as usize).copied().filter(|number| number.is_finite());
        let spreads = self.groups().into_iter().filter(|rows| rows.len() > 1).filter_map(|rows| {
            let numbers = || rows.iter().filter_map(number);
            let (low, high) = (numbers().min_by(f64::total_cmp)?, numbers().max_by(f64::total_cmp)?);
            Some(high - low)
        });
        let (sum, count) = spreads.fold((0.0, 0.0_f64), |(sum, count), spread| (sum + spread, count + 1.0));
        sum / count.max(1.0)
    }

    /// The number of different pairs of values in the two columns.
    pub fn distinct_pairs(&self, other: &Self) -> usize {
        self.pairs(other).chunk_by(|a, b| a == b).count()
    }

    /// The number of rows that are filled in both columns.
    pub fn filled_with(&self, other: &Self) -> usize {
        self.codes.iter().zip(&other.codes).filter(|(one, two)| **one != 0 && **two != 0).count()
    }

    /// The cells of both columns as one key for each row, sorted; without rows that have a blank.
    fn pairs(&self, other: &Self) -> Vec<u64> {
        let pairs = self.codes.iter().zip(&other.codes).filter(|(one, two)| **one != 0 && **two != 0);
        let mut keys: Vec<u64> = pairs.map(|(one, two)| u64::from(*one) << 32 | u64::from(*two)).collect();
        keys.sort_unstable();
        keys
    }

    /// Of the rows with a number in both columns, the share that passes the test.
    pub fn share_with(&self, other: &Self, test: &dyn Fn(f64, f64) -> bool) -> f64 {
        let pairs = || self.numbers.iter().zip(&other.numbers).filter(|(a, b)| !a.is_nan() && !b.is_nan());
        pairs().filter(|(a, b)| test(**a, **b)).count() as f64 / pairs().count().max(1) as f64
    }

    /// True if both columns are zero in the same rows, but for one in fifty, and neither is always or never zero.
    pub fn is_zero_with(&self, other: &Self) -> bool {
        let pairs = || self.numbers.iter().zip(&other.numbers).filter(|(a, b)| !a.is_nan() && !b.is_nan());
        let count = |test: &dyn Fn(f64, f64) -> bool| pairs().filter(|(a, b)| test(**a, **b)).count();
        let (none, some) = (count(&|a, b| a == 0.0 && b == 0.0), count(&|a, b| a != 0.0 && b != 0.0));
        none >= 5 && some >= 5 && (none + some) * 50 >= pairs().count() * 49
    }

    /// Of the rows in which the other column is blank, the share in which this one is 0 or blank as well; 0 if the other
    /// column is blank in few rows.
    pub fn zero_without(&self, other: &Self) -> f64 {
        let zero = |row: &usize| self.numbers.get(*row).is_none_or(|number| number.is_nan() || *number == 0.0);
        let blank = || (0..self.codes.len()).filter(|row| other.codes[*row] == 0);
        if blank().count() * 50 < self.codes.len() {
            return 0.0;
        }
        blank().filter(zero).count() as f64 / blank().count() as f64
    }

    /// Pearson's correlation of the square roots of the absolute values, which a few huge orders do not dominate.
    pub fn correlation(&self, other: &Self) -> f64 {
        let (mut n, mut sums) = (0.0, [0.0; 5]);
        for (a, b) in self.numbers.iter().zip(&other.numbers).filter(|(a, b)| !a.is_nan() && !b.is_nan()) {
            let (a, b) = (a.abs().sqrt(), b.abs().sqrt());
            n += 1.0;
            for (sum, value) in sums.iter_mut().zip([a, b, a * a, b * b, a * b]) {
                *sum += value;
            }
        }
        let [a, b, aa, bb, ab] = sums;
        let variances = (n * aa - a * a) * (n * bb - b * b);
        if variances > 0.0 { (n * ab - a * b) / variances.sqrt() } else { 0.0 }
    }
}

/// True for a time of day without a date.
fn is_time_of_day(cell: &str) -> bool {
    cell.contains(':') && cell.len() <= 20 && is_time(cell.trim())
}

/// Long numbers that are needed to tell whether they were rounded.
const MIN_LONG_NUMBERS: usize = 10;

/// Of the numbers of more than 16 digits, the share with only zeros after the fifteenth.
fn share_rounded<'a>(cells: impl Iterator<Item = &'a str>) -> f64 {
    let rounded: Vec<bool> = cells.filter_map(|cell| is_rounded(cell.trim())).collect();
    let count = rounded.iter().filter(|rounded| **rounded).count();
    if rounded.len() < MIN_LONG_NUMBERS { 0.0 } else { count as f64 / rounded.len() as f64 }
}

/// Smallest, largest and sum of numbers.
struct Sum {
    count: f64,
    total: f64,
    fractions: f64,
    low: f64,
    high: f64,
}

impl Default for Sum {
    fn default() -> Self {
        Self { count: 0.0, total: 0.0, fractions: 0.0, low: f64::INFINITY, high: f64::NEG_INFINITY }
    }
}

impl Sum {
    fn add(&mut self, number: f64) {
        if !number.is_nan() {
            self.count += 1.0;
            self.total += number;
            self.fractions += f64::from(u8::from(number.fract() != 0.0));
            self.low = self.low.min(number);
            self.high = self.high.max(number);
        }
    }
}

/// The probability that two filled cells of a column are the same.
fn sameness(codes: &[u32]) -> f64 {
    let mut filled: Vec<u64> = codes.iter().filter(|code| **code != 0).map(|code| u64::from(*code)).collect();
    filled.sort_unstable();
    let n = filled.len() as f64;
    if n < 2.0 { 0.0 } else { same_pairs(&filled) / (n * (n - 1.0)) }
}

/// Ordered pairs of equal keys among sorted ones.
fn same_pairs(keys: &[u64]) -> f64 {
    keys.chunk_by(|a, b| a == b).map(|group| (group.len() * (group.len() - 1)) as f64).sum()
}

/// FNV-1a hash of a cell, never 0: the same on every machine.
fn hash(cell: &str) -> u32 {
    cell.trim().bytes().fold(0x811c_9dc5, |value: u32, byte| (value ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}
