//! A table kept whole, for what is not orders: analyses ask for its columns by role or name.
//!
//! Cells are typed once, when they are read: a day is a number of days, a word is a number in a dictionary of different
//! words, and every different word of a numeric column is parsed when it is first seen. Nothing after the ledger parses
//! text. A column takes four bytes a row; a dictionary takes about 40 bytes and the word's own for each different word,
//! and eight more for its number.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ledger::store::chunks::Chunks;
use crate::ledger::store::intern::Interner;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::number::{Decimal, parse_f64, parse_micro};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{Day, Money};

/// Stands for no day.
const NO_DAY: i32 = i32::MIN;
/// Stands for no amount.
const NO_AMOUNT: i64 = i64::MIN;

/// How the cells of a column are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// As calendar days.
    Day,
    /// As words.
    Word,
    /// As words that are numbers where they can be read as such.
    Number(Decimal),
    /// As words that are exact decimal numbers where they can be read as such, so that sums of them are exact.
    Amount(Decimal),
}

/// One column of a frame.
#[derive(Debug, Clone)]
pub struct FrameColumn {
    /// Its header.
    pub name: String,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// What its cells were taken for when the file was looked at.
    pub kind: ColumnType,
    cells: Cells,
}

#[derive(Debug, Clone)]
enum Cells {
    Days(Chunks<i32>),
    Words { dictionary: Interner, codes: Chunks<u32>, numbers: Numbers },
}

/// The numbers of a dictionary's words, in its order.
#[derive(Debug, Clone)]
enum Numbers {
    None,
    Floats {
        decimal: Decimal,
        /// Up to the last word that is a number.
        values: Chunks<f64>,
        /// Words that end in `%`, as shares: the number before it ÷ 100.
        percentages: BTreeMap<u32, f64>,
    },
    Amounts {
        decimal: Decimal,
        values: Chunks<i64>,
    },
}

impl Numbers {
    fn push(&mut self, code: u32, word: &str) {
        match self {
            Self::None => {}
            Self::Floats { decimal, values, percentages } => {
                let number = parse_f64(word, *decimal).unwrap_or(f64::NAN);
                // A column of names takes no memory for numbers.
                if !number.is_nan() {
                    (values.len()..code as usize).for_each(|_| values.push(f64::NAN));
                    values.push(number);
                }
                if let Some(percent) = word.trim().strip_suffix(['%', '％']) {
                    percentages.insert(code, parse_f64(percent.trim(), *decimal).map_or(f64::NAN, |p| p / 100.0));
                }
            }
            Self::Amounts { decimal, values } => values.push(parse_micro(word, *decimal).unwrap_or(NO_AMOUNT)),
        }
    }
}

/// A table kept whole.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The file's name.
    pub name: String,
    /// What it is.
    pub kind: TableRole,
    /// Its columns.
    pub columns: Vec<FrameColumn>,
    /// For each row kept, its row in the file, the header being row 1.
    numbers: Chunks<u32>,
}

impl FrameColumn {
    /// A column without cells.
    pub fn new(name: String, role: Option<ColumnRole>, kind: ColumnType, cells: CellType) -> Self {
        let words = |numbers| Cells::Words { dictionary: Interner::default(), codes: Chunks::new(), numbers };
        let cells = match cells {
            CellType::Day => Cells::Days(Chunks::new()),
            CellType::Word => words(Numbers::None),
            CellType::Number(decimal) => {
                words(Numbers::Floats { decimal, values: Chunks::new(), percentages: BTreeMap::new() })
            }
            CellType::Amount(decimal) => words(Numbers::Amounts { decimal, values: Chunks::new() }),
        };
        Self { name, role, kind, cells }
    }

    /// True for a column of days.
    pub fn is_days(&self) -> bool {
        matches!(self.cells, Cells::Days(_))
    }

    /// Adds a word (in a column of days: no day).
    pub fn push_word(&mut self, word: &str) {
        match &mut self.cells {
            Cells::Words { dictionary, codes, numbers } => {
                let before = dictionary.len();
                let code = dictionary.intern(word).unwrap_or(u32::MAX);
                if dictionary.len() > before {
                    numbers.push(code, word);
                }
                codes.push(code);
            }
            Cells::Days(days) => days.push(NO_DAY),
        }
    }

    /// Adds a day or none (in a column of words: its date).
    pub fn push_day(&mut self, day: Option<Day>) {
        match &mut self.cells {
            Cells::Days(days) => days.push(day.map_or(NO_DAY, |day| day.0)),
            Cells::Words { .. } => self.push_word(&day.map(Day::iso).unwrap_or_default()),
        }
    }

    /// All words, `""` for a blank cell; nothing for a column of days.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.codes().map(|code| self.word(code))
    }

    /// Its different words, each once; nothing for a column of days.
    pub fn dictionary(&self) -> impl Iterator<Item = &str> {
        let count = match &self.cells {
            Cells::Words { dictionary, .. } => dictionary.len() as u32,
            Cells::Days(_) => 0,
        };
        (0..count).map(|code| self.word(code))
    }

    /// For every row the place of its word in [`FrameColumn::dictionary`]; nothing for a column of days.
    pub fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        let codes = match &self.cells {
            Cells::Words { codes, .. } => Some(codes),
            Cells::Days(_) => None,
        };
        (0..).map_while(move |row| codes?.get(row))
    }

    /// Calls `take` with every row and the place of its word in [`FrameColumn::dictionary`]; nothing for a column of
    /// days.
    pub fn each_code(&self, take: &mut dyn FnMut(usize, usize)) {
        for (row, code) in self.codes().enumerate() {
            // For a word there may have been no room.
            if code != u32::MAX {
                take(row, code as usize);
            }
        }
    }

    /// Its different words at once.
    pub fn all_words(&self) -> Vec<&str> {
        self.dictionary().collect()
    }

    /// The number that the word at a place of the dictionary stands for; NaN if it is none, or the column is not numeric.
    pub fn number(&self, code: usize) -> f64 {
        match &self.cells {
            Cells::Words { numbers: Numbers::Floats { values, .. }, .. } => values.get(code).unwrap_or(f64::NAN),
            _ => self.amount(code).map_or(f64::NAN, Money::to_f64),
        }
    }

    /// The exact number that the word at a place of the dictionary stands for; `None` if it is none, or the column is not
    /// one of [`CellType::Amount`].
    pub fn amount(&self, code: usize) -> Option<Money> {
        match &self.cells {
            Cells::Words { numbers: Numbers::Amounts { values, .. }, .. } => {
                values.get(code).filter(|micro| *micro != NO_AMOUNT).map(Money::from_micro)
            }
            _ => None,
        }
    }

    /// The number of every row, percentages as shares; `None` for a cell that is no number.
    pub fn rates(&self) -> impl Iterator<Item = Option<f64>> + '_ {
        let percentages = match &self.cells {
            Cells::Words { numbers: Numbers::Floats { percentages, .. }, .. } => Some(percentages),
            _ => None,
        };
        self.codes().map(move |code| {
            let percentage = percentages.and_then(|percentages| percentages.get(&code).copied());
            Some(percentage.unwrap_or_else(|| self.number(code as usize))).filter(|number| !number.is_nan())
        })
    }

    /// All days; nothing for a column of words.
    pub fn days(&self) -> impl Iterator<Item = Option<Day>> + '_ {
        let days = match &self.cells {
            Cells::Days(days) => Some(days),
            Cells::Words { .. } => None,
        };
        (0..).map_while(move |row| days?.get(row)).map(|day| (day != NO_DAY).then_some(Day(day)))
    }

    /// The column with these rows only.
    fn only(&self, rows: &[usize]) -> Self {
        let mut column = Self::new(self.name.clone(), self.role, self.kind, self.cell_type());
        for row in rows {
            match &self.cells {
                Cells::Days(days) => column.push_day(days.get(*row).filter(|day| *day != NO_DAY).map(Day)),
                Cells::Words { codes, .. } => column.push_word(codes.get(*row).map_or("", |code| self.word(code))),
            }
        }
        column
    }

    fn cell_type(&self) -> CellType {
        match &self.cells {
            Cells::Days(_) => CellType::Day,
            Cells::Words { numbers: Numbers::None, .. } => CellType::Word,
            Cells::Words { numbers: Numbers::Floats { decimal, .. }, .. } => CellType::Number(*decimal),
            Cells::Words { numbers: Numbers::Amounts { decimal, .. }, .. } => CellType::Amount(*decimal),
        }
    }

    /// The cell of a row as text, days as ISO 8601; empty for a blank cell.
    pub fn text(&self, row: usize) -> Cow<'_, str> {
        match &self.cells {
            Cells::Words { codes, .. } => Cow::Borrowed(codes.get(row).map_or("", |code| self.word(code))),
            Cells::Days(days) => {
                let day = days.get(row).filter(|day| *day != NO_DAY);
                Cow::Owned(day.map(|day| Day(day).iso()).unwrap_or_default())
            }
        }
    }

    fn word(&self, code: u32) -> &str {
        match &self.cells {
            Cells::Words { dictionary, .. } => dictionary.get(code),
            Cells::Days(_) => "",
        }
    }
}

impl Frame {
    /// An empty frame of this file with these columns.
    pub fn new(name: String, kind: TableRole, columns: Vec<FrameColumn>) -> Self {
        Self { name, kind, columns, numbers: Chunks::new() }
    }

    /// Ends a row of the file, whose cells have been added to the columns.
    pub fn end_row(&mut self, row: u64) {
        self.numbers.push(u32::try_from(row).unwrap_or(u32::MAX));
    }

    /// The rows that pass the test.
    #[must_use]
    pub fn rows_where(&self, test: &dyn Fn(usize) -> bool) -> Self {
        let rows: Vec<usize> = (0..self.rows()).filter(|row| test(*row)).collect();
        let columns = self.columns.iter().map(|column| column.only(&rows)).collect();
        let mut kept = Self::new(self.name.clone(), self.kind, columns);
        rows.iter().filter_map(|row| self.numbers.get(*row)).for_each(|number| kept.numbers.push(number));
        kept
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// For each row kept, its row in the file.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.numbers.iter()
    }

    /// The column with this role.
    pub fn role(&self, role: ColumnRole) -> Option<&FrameColumn> {
        self.columns.iter().find(|column| column.role == Some(role))
    }

    /// The column of this name.
    pub fn named(&self, name: &str) -> Option<&FrameColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: CellType, words: &[&str]) -> FrameColumn {
        let mut column = FrameColumn::new("c".to_owned(), None, ColumnType::Number, cells);
        words.iter().for_each(|word| column.push_word(word));
        column
    }

    #[test]
    fn words_of_a_numeric_column_are_parsed_once_under_its_decimal_mark() {
        let numbers = column(CellType::Number(Decimal::Comma), &["1,5", "x", "1,5", "", "80%"]);
        assert_eq!(numbers.all_words(), ["1,5", "x", "", "80%"]);
        assert_eq!(numbers.codes().collect::<Vec<_>>(), [0, 1, 0, 2, 3]);
        assert_eq!((numbers.number(0), numbers.number(3)), (1.5, 0.8));
        assert!(numbers.number(1).is_nan() && numbers.number(9).is_nan());
        assert_eq!(numbers.rates().collect::<Vec<_>>(), [Some(1.5), None, Some(1.5), None, Some(0.8)]);
        assert_eq!(numbers.amount(0), None);
    }

    #[test]
    fn amounts_are_exact_and_other_columns_have_none() {
        let amounts = column(CellType::Amount(Decimal::Point), &["9007199254740.993", "no"]);
        assert_eq!(amounts.amount(0), Some(Money::from_micro(9_007_199_254_740_993_000)));
        assert_eq!((amounts.amount(1), amounts.amount(2)), (None, None));
        let words = column(CellType::Word, &["1"]);
        assert!(words.number(0).is_nan() && words.rates().eq([None]));
        let mut days = column(CellType::Day, &[""]);
        days.push_day(Some(Day(3)));
        assert_eq!(days.days().collect::<Vec<_>>(), [None, Some(Day(3))]);
        assert_eq!((days.words().count(), days.rates().count()), (0, 0));
    }
}
