//! The dialect of a table, found from the head of its text.
//!
//! The sample is read in every dialect that its characters allow: each delimiter that occurs, with `"`, `'` or no quotation
//! marks, with and without backslash escapes. The dialect with the best [`DialectFit`] wins. Then the records before the
//! header are counted ([`preamble`]). The work is linear in the sample, times the number of dialects tried.

use crate::error::Result;
use crate::table::meaning::options::TableOptions;
use crate::table::text::bytes::bom_length;
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::dialect_score::DialectFit;
use crate::table::text::preamble::{MAX_PREAMBLE_RECORDS, preamble};
use crate::table::text::record_reader::RecordReader;

/// The dialect of a sample that begins with the head of a file; `complete` means that it is the whole file.
///
/// ```
/// use customer_loupe::table::meaning::options::TableOptions;
/// use customer_loupe::table::text::dialect::Delimiter;
/// use customer_loupe::table::text::sniff;
///
/// let text = b"Orders of 2024\n\ncustomer;date;amount\nA;24.12.2024;1,50\nB;25.12.2024;2,75\n";
/// let dialect = sniff::dialect(text, true, &TableOptions::default())?;
/// assert_eq!(dialect.delimiter, Delimiter::Byte(b';'));
/// assert_eq!(dialect.preamble, 1);
/// # Ok::<(), customer_loupe::error::Error>(())
/// ```
///
/// # Errors
/// `option-invalid`, `not-utf8`.
pub fn dialect(sample: &[u8], complete: bool, options: &TableOptions) -> Result<Dialect> {
    let given = options.delimiter()?.or_else(|| declared(sample));
    let quote = options.quote()?;
    let mut best: Option<(f64, DialectFit)> = None;
    for delimiter in Delimiter::KNOWN {
        if given.map_or_else(|| occurs_in(delimiter, sample), |given| given == delimiter) {
            for dialect in dialects_with(delimiter, quote, sample) {
                let fit = DialectFit::of(sample, dialect, complete)?;
                let score = fit.score(given.is_some(), quote.is_some());
                if best.as_ref().map_or(given.is_some() || score > 0.0, |(highest, _)| score > *highest) {
                    best = Some((score, fit));
                }
            }
        }
    }
    let Some((_, fit)) = best else { return Ok(Dialect::of(Delimiter::Byte(b','), quote.unwrap_or(Some(b'"')))) };
    let mut dialect = fit.dialect;
    if fit.has_remarks() {
        dialect.comment = Some(b'#');
    }
    dialect.preamble = match options.preamble {
        Some(given) => given,
        None if fit.is_table() => preamble(&first_records(sample, &dialect, complete), fit.width()),
        None => 0,
    };
    Ok(dialect)
}

/// The delimiter that a first line `sep=;` names, as spreadsheet programs write it.
fn declared(sample: &[u8]) -> Option<Delimiter> {
    match &sample[bom_length(sample)..] {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', byte, b'\r' | b'\n', ..] => {
            Delimiter::KNOWN.into_iter().find(|known| *known == Delimiter::Byte(*byte))
        }
        _ => None,
    }
}

fn occurs_in(delimiter: Delimiter, sample: &[u8]) -> bool {
    match delimiter {
        Delimiter::Byte(byte) => sample.contains(&byte),
        Delimiter::Blanks => sample.contains(&b' ') || sample.contains(&b'\t'),
    }
}

/// The dialects with this delimiter that the sample may be in, the likelier first.
fn dialects_with(delimiter: Delimiter, quote: Option<Option<u8>>, sample: &[u8]) -> Vec<Dialect> {
    let mut dialects = Vec::new();
    for mark in [Some(b'"'), Some(b'\''), None] {
        let occurs = mark != Some(b'\'') && sample.contains(&b'"') || mark == Some(b'\'') && sample.contains(&b'\'');
        if quote.map_or(occurs || mark == Some(b'"'), |given| given == mark) {
            dialects.push(Dialect::of(delimiter, mark));
            if let (Some(mark), Delimiter::Byte(byte)) = (mark, delimiter)
                && sample.windows(3).any(|three| three == [byte, b' ', mark])
            {
                dialects.push(Dialect { spaced: true, ..Dialect::of(delimiter, Some(mark)) });
            }
            if let Some(mark) = mark
                && sample.windows(2).any(|pair| pair == [b'\\', mark])
            {
                dialects.push(Dialect { escape: Some(b'\\'), ..Dialect::of(delimiter, Some(mark)) });
            }
        }
    }
    dialects
}

/// The first records: as many as may stand before a header, and as many rows.
fn first_records(sample: &[u8], dialect: &Dialect, complete: bool) -> Vec<Vec<String>> {
    let mut records: Vec<Vec<String>> = Vec::new();
    // An unclosed quotation mark is reported when the file is read; here the records before it are enough.
    let _ = RecordReader::new(dialect).push(sample, complete, &mut |record| {
        if records.len() < 2 * MAX_PREAMBLE_RECORDS {
            records.push(record.cells().map(str::to_owned).collect());
        }
        Ok(())
    });
    records
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
