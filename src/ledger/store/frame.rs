//! A table kept whole, cells coded: what is not orders has attributes that analyses ask for by name.

use crate::ledger::store::chunks::Chunks;
use crate::ledger::store::intern::Interner;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// Stands for no day.
const NO_DAY: i32 = i32::MIN;

/// One column of a frame.
#[derive(Debug, Clone)]
pub struct FrameColumn {
    /// Its header.
    pub name: String,
    /// What it is for.
    pub role: Option<ColumnRole>,
    values: Values,
}

#[derive(Debug, Clone)]
enum Values {
    Words { words: Interner, codes: Chunks<u32> },
    Days(Chunks<i32>),
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
    /// A column of words, or of days.
    pub fn new(name: String, role: Option<ColumnRole>, days: bool) -> Self {
        let values = if days {
            Values::Days(Chunks::new())
        } else {
            Values::Words { words: Interner::default(), codes: Chunks::new() }
        };
        Self { name, role, values }
    }

    /// True for a column of days.
    pub fn is_days(&self) -> bool {
        matches!(self.values, Values::Days(_))
    }

    /// Adds a word (in a column of days: no day).
    pub fn push_word(&mut self, word: &str) {
        match &mut self.values {
            Values::Words { words, codes } => codes.push(words.intern(word).unwrap_or(u32::MAX)),
            Values::Days(days) => days.push(NO_DAY),
        }
    }

    /// Adds a day or none (in a column of words: its date).
    pub fn push_day(&mut self, day: Option<Day>) {
        match &mut self.values {
            Values::Days(days) => days.push(day.map_or(NO_DAY, |day| day.0)),
            Values::Words { .. } => self.push_word(&day.map(Day::iso).unwrap_or_default()),
        }
    }

    /// All words, `""` where there is none; nothing for a column of days.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.codes().map(|code| self.word(code))
    }

    /// Its different words, each once; nothing for a column of days.
    pub fn dictionary(&self) -> impl Iterator<Item = &str> {
        let count = match &self.values {
            Values::Words { words, .. } => words.len() as u32,
            Values::Days(_) => 0,
        };
        (0..count).map(|code| self.word(code))
    }

    /// For every row the place of its word in [`FrameColumn::dictionary`]; nothing for a column of days.
    pub fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        let codes = match &self.values {
            Values::Words { codes, .. } => Some(codes),
            Values::Days(_) => None,
        };
        // Row by row: chunks within what may be there would be a flattened iterator within one, wherever this is used.
        (0..).map_while(move |row| codes?.get(row))
    }

    /// Hands out rows with the place of their word in [`FrameColumn::all_words`]; nothing for a column of days.
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

    /// All days; nothing for a column of words.
    pub fn days(&self) -> impl Iterator<Item = Option<Day>> + '_ {
        let days = match &self.values {
            Values::Days(days) => Some(days),
            Values::Words { .. } => None,
        };
        (0..).map_while(move |row| days?.get(row)).map(|day| (day != NO_DAY).then_some(Day(day)))
    }

    fn word(&self, code: u32) -> &str {
        match &self.values {
            Values::Words { words, .. } => words.get(code),
            Values::Days(_) => "",
        }
    }
}

impl Frame {
    /// An empty frame of this file with these columns.
    pub fn new(name: String, kind: TableRole, columns: Vec<FrameColumn>) -> Self {
        Self { name, kind, columns, numbers: Chunks::new() }
    }

    /// Says that every column has got its cell of this row of the file.
    pub fn end_row(&mut self, row: u64) {
        self.numbers.push(u32::try_from(row).unwrap_or(u32::MAX));
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
