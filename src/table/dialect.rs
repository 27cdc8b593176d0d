//! How the cells of a table are separated.

use crate::error::Result;
use crate::table::record::read_all;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// This byte.
    Byte(u8),
    /// Any run of blanks and tabs; blanks at the start and the end of a line are nothing.
    Blanks,
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
        Self { delimiter: Delimiter::Byte(delimiter), quote: Some(b'"'), escape: None, comment: None, preamble: 0 }
    }
}

/// Delimiters looked for, the likelier first.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter under which most records of the sample have the same number of cells, more than one.
/// A comma where no delimiter does: the table has one column then. `complete` says that the sample is
/// the whole file.
///
/// # Errors
/// `not-utf8` or `quote-unclosed`.
pub fn delimiter(sample: &[u8], complete: bool) -> Result<u8> {
    let mut best = (0.0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let Ok(records) = read_all(sample, &Dialect::plain(delimiter), complete) else { continue };
        let score = consistency(&records);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    Ok(best.1)
}

/// Share of records with the commonest number of cells, a little more for more cells; 0 for one cell.
fn consistency(records: &[Vec<String>]) -> f64 {
    let mut lengths: Vec<usize> = records.iter().map(Vec::len).collect();
    lengths.sort_unstable();
    let Some((mode, count)) = lengths
        .chunk_by(|a, b| a == b)
        .map(|group| (group[0], group.len()))
        .max_by_key(|&(length, count)| (count, length))
    else {
        return 0.0;
    };
    if mode < 2 {
        return 0.0;
    }
    // Squared, so that a delimiter that only happens to stand in the text of some rows loses.
    let share = count as f64 / lengths.len() as f64;
    share * share + 0.001 * (mode.min(100) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_delimiter() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a;b\n1,5;2,5\n3,25;4\n", b';'),
            ("a\tb\nx, y\tz\nu, v\tw\n", b'\t'),
            ("a|b|c\n1|2|3\n", b'|'),
            ("\"a;b\",c\n\"1;2\",3\n", b','),
            ("only\none\n", b','),
        ] {
            assert_eq!(delimiter(text.as_bytes(), true), Ok(expected), "{text}");
        }
    }
}
