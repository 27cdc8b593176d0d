//! The dialect of a table: delimiter, quotation marks, escape, remarks.

/// The delimiter between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// This byte.
    Byte(u8),
    /// Any run of blanks and tabs; those at the start and the end of a line do not count.
    Blanks,
}

impl Delimiter {
    /// All delimiters that are tried, the likelier first; 30 and 31 are the separators of records and units in ASCII.
    pub const KNOWN: [Self; 9] = [
        Self::Byte(b','),
        Self::Byte(b';'),
        Self::Byte(b'\t'),
        Self::Byte(b'|'),
        Self::Byte(b'^'),
        Self::Byte(31),
        Self::Byte(30),
        Self::Byte(b':'),
        Self::Blanks,
    ];

    /// One blank, which few files have between their cells: tried where no other delimiter will do.
    pub const BLANK: Self = Self::Byte(b' ');

    /// Its name in reports and options: the character itself, or `blanks`.
    pub fn name(self) -> String {
        match self {
            Self::Byte(byte) => char::from(byte).to_string(),
            Self::Blanks => "blanks".to_owned(),
        }
    }

    /// The delimiter of this name, or of `tab`.
    pub fn named(name: &str) -> Option<Self> {
        let name = if matches!(name, "tab" | "\\t") { "\t" } else { name };
        Self::KNOWN.into_iter().chain([Self::BLANK]).find(|delimiter| delimiter.name() == name)
    }
}

/// How the records of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The mark that encloses cells with a delimiter or a line end; `None` if quotation marks are text.
    pub quote: Option<u8>,
    /// Whether blanks may stand between a delimiter and the mark that opens a cell.
    pub spaced: bool,
    /// The escape before a quotation mark within a quoted cell, a backslash; `None` if marks are doubled.
    pub escape: Option<u8>,
    /// The first byte of lines that are remarks.
    pub comment: Option<u8>,
    /// Whether only a mark at the end of a cell closes it, so that the marks within need not be doubled.
    pub loose: bool,
    /// Records before the header, or before the first row if there is no header.
    pub preamble: u64,
}

impl Dialect {
    /// The dialect of most files: cells separated by this byte and quoted by `"`, which is doubled within.
    pub fn plain(delimiter: u8) -> Self {
        Self::of(Delimiter::Byte(delimiter), Some(b'"'))
    }

    /// A dialect with this delimiter and quotation mark.
    pub fn of(delimiter: Delimiter, quote: Option<u8>) -> Self {
        Self { delimiter, quote, spaced: false, escape: None, comment: None, loose: false, preamble: 0 }
    }
}
