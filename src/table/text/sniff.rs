//! Which dialect a table is in, judged from the head of its text.
//!
//! The sample is cut in every dialect that its characters allow. The one wins under which most records have the same
//! number of cells, and the cells look like cells: no other delimiter in them, no text behind closing marks.

use crate::error::Result;
use crate::table::meaning::options::TableOptions;
use crate::table::text::bytes::bom_length;
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::dialect_score::Look;
use crate::table::text::preamble::{FURTHEST, preamble};
use crate::table::text::record::RecordReader;

/// The dialect of a sample that begins with the head of a file; `complete` says that it is the whole file.
///
/// # Errors
/// `option-invalid`, `not-utf8`.
pub fn dialect(sample: &[u8], complete: bool, options: &TableOptions) -> Result<Dialect> {
    let given = options.delimiter()?.or_else(|| declared(sample));
    let quote = options.quote()?;
    let mut best: Option<(f64, Look)> = None;
    for delimiter in Delimiter::KNOWN {
        if given.map_or_else(|| stands_in(delimiter, sample), |given| given == delimiter) {
            for dialect in ways(delimiter, quote, sample) {
                let look = Look::at(sample, dialect, complete)?;
                let score = look.score(given.is_some(), quote.is_some());
                if best.as_ref().map_or(given.is_some() || score > 0.0, |(highest, _)| score > *highest) {
                    best = Some((score, look));
                }
            }
        }
    }
    let Some((_, look)) = best else { return Ok(Dialect::of(Delimiter::Byte(b','), quote.unwrap_or(Some(b'"')))) };
    let mut dialect = look.dialect;
    if look.has_remarks() {
        dialect.comment = Some(b'#');
    }
    dialect.preamble = match options.preamble {
        Some(given) => given,
        None if look.is_table() => preamble(&first_records(sample, &dialect, complete), look.width()),
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

fn stands_in(delimiter: Delimiter, sample: &[u8]) -> bool {
    match delimiter {
        Delimiter::Byte(byte) => sample.contains(&byte),
        Delimiter::Blanks => sample.contains(&b' ') || sample.contains(&b'\t'),
    }
}

/// The ways of quoting that the sample may be written in, the likelier first.
fn ways(delimiter: Delimiter, quote: Option<Option<u8>>, sample: &[u8]) -> Vec<Dialect> {
    let mut ways = Vec::new();
    for mark in [Some(b'"'), Some(b'\''), None] {
        let stands = mark != Some(b'\'') && sample.contains(&b'"') || mark == Some(b'\'') && sample.contains(&b'\'');
        if quote.map_or(stands || mark == Some(b'"'), |given| given == mark) {
            ways.push(Dialect::of(delimiter, mark));
            if let Some(mark) = mark
                && sample.windows(2).any(|pair| pair == [b'\\', mark])
            {
                ways.push(Dialect { escape: Some(b'\\'), ..Dialect::of(delimiter, Some(mark)) });
            }
        }
    }
    ways
}

/// The first records, as far as a header may stand behind the start and some rows beyond.
fn first_records(sample: &[u8], dialect: &Dialect, complete: bool) -> Vec<Vec<String>> {
    let mut records: Vec<Vec<String>> = Vec::new();
    // A mark that is never closed is told when the file is read; the records before it are there.
    let _ = RecordReader::new(dialect).push(sample, complete, &mut |record| {
        if records.len() < 2 * FURTHEST {
            records.push(record.cells().map(str::to_owned).collect());
        }
        Ok(())
    });
    records
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
