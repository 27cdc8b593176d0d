//! Records before the header: titles, days of export, remarks, rows of empty cells.

use crate::table::meaning::cell::is_number_or_date;

/// Records that may stand before a header.
pub const MAX_PREAMBLE_RECORDS: usize = 64;

/// Rows under a header whose cells are tested.
const TESTED_ROWS: usize = 20;

/// True for a record with at most a third of the filled cells that a table of this width has.
pub fn is_thin(cells: usize, filled: usize, width: usize) -> bool {
    cells < 2 || filled == 0 || filled * 3 <= width
}

/// The number of records before the header, or before the first row if there is no header; `width` is the table's.
///
/// A record with few cells is not a header. A record of words above numbers or dates is one, and the records before it are
/// remarks.
pub fn preamble(records: &[Vec<String>], width: usize) -> u64 {
    let declared = records.first().is_some_and(|first| {
        first.first().is_some_and(|cell| cell.to_ascii_lowercase().starts_with("sep=") && first.len() < 3)
    });
    let from = usize::from(declared);
    let filled = |record: &[String]| record.iter().filter(|cell| !cell.is_empty()).count();
    let thin = |record: &[String]| is_thin(record.len(), filled(record), width);
    let furthest = records.len().min(MAX_PREAMBLE_RECORDS);
    let Some(first) = (from..furthest).find(|&at| !thin(&records[at])) else { return from as u64 };
    let row = (first..furthest).find(|&at| records[at].len() >= width && !thin(&records[at])).unwrap_or(first);
    // A header may lack the cell behind a last delimiter, under which rows hold nothing.
    for cells in [width, width - 1] {
        if let Some(header) = (first..=row).find(|&at| is_header(&records[at..], cells, width)) {
            return header as u64;
        }
    }
    // No record is a header by what stands under it. A first record may be a header that lacks a name; other short records
    // are remarks, but a record of the table's width with few filled cells may be a row.
    let short = first == from && records[first].len() + 1 >= width;
    let start = if short { first } else { row };
    (from..start).find(|&at| records[at].len() >= width && filled(&records[at]) > 0).unwrap_or(start) as u64
}

/// Whether the first of these records has at least so many cells, and words above a column of numbers or dates. If it is
/// shorter than the table, the cells beyond it must be empty.
fn is_header(records: &[Vec<String>], cells: usize, width: usize) -> bool {
    let Some((header, rows)) = records.split_first() else { return false };
    let named = header.iter().filter(|cell| !cell.is_empty()).count();
    if header.len() < cells || 2 * named <= width || header.iter().any(|cell| is_number_or_date(cell)) {
        return false;
    }
    let rows = &rows[..rows.len().min(TESTED_ROWS)];
    let beyond = |row: &Vec<String>| row.iter().skip(header.len()).any(|cell| !cell.is_empty());
    if header.len() < width && rows.iter().any(beyond) {
        return false;
    }
    (0..header.len()).any(|column| {
        let cells = || rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        let values = cells().filter(|cell| is_number_or_date(cell)).count();
        !header[column].is_empty() && 2 * values > cells().count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, width: usize) -> u64 {
        let records: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(|cell| cell.trim().to_owned()).collect()).collect();
        preamble(&records, width)
    }

    #[test]
    fn headers_are_found_under_whatever_stands_before_them() {
        let rows = "customer,date,amount\na,2020-01-31,5\nb,2020-02-28,6\n";
        for (before, count) in [
            ("", 0),
            ("Orders of 2020\n", 1),
            ("Orders of 2020,,\n,,\n", 2),
            ("Account,12345\nFrom,2020-01-01\nTo,2020-02-29\n", 3),
            ("Shop: North\nexported 2020-03-01, 10:00\n,,\n", 3),
            ("sep=,\n", 1),
        ] {
            assert_eq!(found(&format!("{before}{rows}"), 3), count, "{before}");
        }
    }

    #[test]
    fn rows_are_never_taken_for_remarks() {
        for (text, width) in [
            ("a,2020-01-31,5\nb,2020-02-28,6\n", 3),
            // The first row of a table without a header is mostly empty.
            ("a,,\nb,x,y\nc,x,y\n", 3),
            ("4,,\n5,2020-01-31,6\n", 3),
            // A header that lacks a name, one that names too many.
            ("customer,date\na,2020-01-31,5\nb,2020-01-31,5\n", 3),
            ("customer,date,amount,note\na,2020-01-31,5\nb,2020-01-31,5\n", 3),
            ("city,country\nLyon,France\nBonn,Germany\n", 2),
            ("region,2019,2020\nnorth,1,2\n", 3),
            (",,\n", 3),
        ] {
            assert_eq!(found(text, width), 0, "{text}");
        }
    }
}
