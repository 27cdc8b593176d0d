//! The dialect of a table, found from the head of its text.
//!
//! The sample is read in every dialect that its characters allow: each delimiter that occurs, with `"`, `'` or no quotation
//! marks, with and without backslash escapes. The dialect with the best [`DialectFit`] wins. Then the records before the
//! header are counted ([`preamble`]). The work is linear in the sample, times the number of dialects tried.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::Result;
use crate::table::meaning::options::TableOptions;
use crate::table::text::bytes::bom_length;
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::dialect_score::DialectFit;
use crate::table::text::preamble::{MAX_PREAMBLE_RECORDS, preamble};
use crate::table::text::record_reader::RecordReader;
use crate::table::text::row_repair::RowRepair;
use crate::table::text::scanner::is_line_end;

/// How a sample was found to be written.
#[derive(Debug)]
pub struct Sniffed {
    /// Its dialect.
    pub dialect: Dialect,
    /// Repairs irregular rows; `None` if its rows do not show what they have in common.
    pub repair: Option<Rc<RowRepair>>,
}

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
    Ok(sniff(sample, complete, options)?.dialect)
}

/// The same, with what repairs rows that are out of step.
///
/// # Errors
/// `option-invalid`, `not-utf8`.
pub fn sniff(sample: &[u8], complete: bool, options: &TableOptions) -> Result<Sniffed> {
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
    let cells_of_first = |fit: &DialectFit| {
        first_records(sample, &fit.dialect, complete, None, 1).first().map_or(0, |(_, cells)| cells.len())
    };
    let is_refused = |fit: &DialectFit| !fit.is_table() && cells_of_first(fit) < 2;
    if given.is_none_or(|given| given == Delimiter::BLANK)
        && best.as_ref().is_none_or(|(_, fit)| is_refused(fit))
        && let Some(found) = with_words_between_blanks(sample, complete, quote)
    {
        return Ok(found);
    }
    let Some((_, fit)) = best else {
        let dialect = Dialect::of(Delimiter::Byte(b','), quote.unwrap_or(Some(b'"')));
        return Ok(Sniffed { dialect, repair: None });
    };
    let mut dialect = fit.dialect;
    if fit.has_remarks() {
        dialect.comment = Some(b'#');
    }
    let records = if fit.is_table() { first_records(sample, &dialect, complete, None, usize::MAX) } else { Vec::new() };
    let repair = RowRepair::of(&dialect, &records, fit.width()).map(Rc::new);
    dialect.preamble = match options.preamble {
        Some(given) => given,
        None if fit.is_table() => {
            let first = first_records(sample, &dialect, complete, repair.clone(), 2 * MAX_PREAMBLE_RECORDS);
            preamble(&first.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), fit.width())
        }
        None => 0,
    };
    Ok(Sniffed { dialect, repair })
}

/// A table with a blank between cells of which one may hold blanks as well, as a listing has them: its header says how many
/// columns there are, and the others are numbers, dates, patterns or in marks.
fn with_words_between_blanks(sample: &[u8], complete: bool, quote: Option<Option<u8>>) -> Option<Sniffed> {
    let dialect = Dialect::of(Delimiter::BLANK, quote.unwrap_or(Some(b'"')));
    let records = first_records(sample, &dialect, complete, None, usize::MAX);
    let width = records.first().map(|(_, header)| header.len()).filter(|width| *width > 2)?;
    let repair = Rc::new(RowRepair::of_words(&dialect, &records, width)?);
    let repaired = first_records(sample, &dialect, complete, Some(Rc::clone(&repair)), usize::MAX);
    let fitting = repaired.iter().filter(|(_, cells)| cells.len() == width).count();
    (fitting * 20 >= repaired.len() * 19).then_some(Sniffed { dialect, repair: Some(repair) })
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
        Delimiter::Blanks => (sample.contains(&b' ') || sample.contains(&b'\t')) && !has_tabs_throughout(sample),
    }
}

/// Whether nearly all lines hold the same number of tabs: these stand between cells, and blanks within them.
fn has_tabs_throughout(sample: &[u8]) -> bool {
    let lines = sample.split(|byte| is_line_end(*byte)).filter(|line| !line.is_empty());
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    lines.for_each(|line| *counts.entry(line.iter().filter(|byte| **byte == b'\t').count()).or_default() += 1);
    let (all, without) = (counts.values().sum::<usize>(), counts.get(&0).copied().unwrap_or(0));
    let most = counts.values().copied().max().unwrap_or(0);
    most > without && most * 10 >= all * 9
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
            if let (Some(mark @ b'\''), Delimiter::Byte(byte)) = (mark, delimiter)
                && sample.windows(2).any(|pair| pair == [byte, mark])
                && sample.windows(2).any(|pair| pair == [mark, byte])
            {
                // Apostrophes within are seldom doubled; other marks that are stand for one.
                let escape = is_doubled_throughout(b'"', sample).then_some(b'"');
                dialects.push(Dialect { escape, loose: true, ..Dialect::of(delimiter, Some(mark)) });
            }
        }
    }
    dialects
}

/// Whether this mark occurs, and always twice.
fn is_doubled_throughout(mark: u8, sample: &[u8]) -> bool {
    let mut runs = sample.chunk_by(|one, other| one == other).filter(|run| run[0] == mark).peekable();
    runs.peek().is_some() && runs.all(|run| run.len() % 2 == 0)
}

/// The first records with their numbers, at most so many.
fn first_records(
    sample: &[u8],
    dialect: &Dialect,
    complete: bool,
    repair: Option<Rc<RowRepair>>,
    most: usize,
) -> Vec<(u64, Vec<String>)> {
    let mut records = Vec::new();
    // An unclosed quotation mark is reported when the file is read; here the records before it are enough.
    let _ = RecordReader::new(dialect).with_repair(repair).push(sample, complete, &mut |record| {
        if records.len() < most {
            records.push((record.row, record.cells().map(str::to_owned).collect()));
        }
        Ok(())
    });
    records
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
