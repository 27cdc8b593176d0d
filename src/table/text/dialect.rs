//! How the records of a table are written.

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// This byte.
    Byte(u8),
    /// Any run of blanks and tabs; blanks at the start and the end of a line are nothing.
    Blanks,
}

impl Delimiter {
    /// Those that are known, the likelier first; 30 and 31 are what ASCII has for records and units.
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

    /// Its name in reports and options: the character itself, or `blanks`.
    pub fn name(self) -> String {
        match self {
            Self::Byte(byte) => char::from(byte).to_string(),
            Self::Blanks => "blanks".to_owned(),
        }
    }

    /// The delimiter of this name; `tab` is one too.
    pub fn named(name: &str) -> Option<Self> {
        let name = if matches!(name, "tab" | "\\t") { "\t" } else { name };
        Self::KNOWN.into_iter().find(|delimiter| delimiter.name() == name)
    }
}

/// How the records of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// What encloses a cell that holds a delimiter or a line end; none where quotation marks are text.
    pub quote: Option<u8>,
    /// What makes a quotation mark within quotes text, where it is not doubled: a backslash.
    pub escape: Option<u8>,
    /// What begins a line that is a remark.
    pub comment: Option<u8>,
    /// Records that stand before the header, or before the first row where there is none.
    pub preamble: u64,
}

impl Dialect {
    /// Cells separated by this byte, quoted by `"`, a doubled quote meaning one: what most files are.
    pub fn plain(delimiter: u8) -> Self {
        Self::of(Delimiter::Byte(delimiter), Some(b'"'))
    }

    /// Cells separated and quoted like this.
    pub fn of(delimiter: Delimiter, quote: Option<u8>) -> Self {
        Self { delimiter, quote, escape: None, comment: None, preamble: 0 }
    }
}
