//! Whether the first record of a table holds names.

use crate::table::meaning::cell::is_number_or_date;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::sample;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::roles::header_score::is_role_header;

/// Rows that the first record is compared with.
const MAX_COMPARED_ROWS: usize = 200;

/// Names for these headers: none is empty, and all are different.
pub fn unique_names(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (index, cell) in header.iter().enumerate() {
        let base = if cell.is_empty() { format!("column {}", index + 1) } else { cell.clone() };
        let taken = |name: &str, names: &[String]| names.iter().any(|other| other == name);
        let mut name = base.clone();
        let mut number = 2;
        while taken(&name, &names) || (number > 2 && header.contains(&name)) {
            name = format!("{base} ({number})");
            number += 1;
        }
        names.push(name);
    }
    names
}

/// Whether the first record holds names. Each of its cells counts for it (a word above numbers or dates, a header of some
/// role) or against it (a number above numbers, a word that comes again below).
pub fn has_header(records: &[Vec<String>]) -> bool {
    let Some((first, rest)) = records.split_first() else { return true };
    if rest.is_empty() {
        return !first.iter().any(|cell| is_number_or_date(cell))
            || first.iter().filter(|cell| is_role_header(cell)).count() >= 2;
    }
    let rest = &rest[..rest.len().min(MAX_COMPARED_ROWS)];
    let verdicts = first.iter().enumerate().map(|(index, cell)| verdict(cell, index, rest));
    match verdicts.sum::<i32>() {
        0 => first.iter().enumerate().all(|(index, cell)| rest.iter().all(|row| row.get(index) != Some(cell))),
        sum => sum > 0,
    }
}

fn verdict(first: &str, index: usize, rest: &[Vec<String>]) -> i32 {
    if is_blank(first) {
        return 0;
    }
    let again = rest.iter().any(|row| row.get(index).is_some_and(|cell| cell == first));
    match sample(rest, index).kind {
        ColumnType::Number | ColumnType::Date if is_number_or_date(first) => -2,
        ColumnType::Number | ColumnType::Date => 2,
        _ if again => -2,
        _ if is_role_header(first) => 2,
        _ if is_number_or_date(first) => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(table: &[&[&str]]) -> bool {
        let rows = table.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        has_header(&rows.collect::<Vec<Vec<String>>>())
    }

    #[test]
    fn a_first_row_of_names_is_distinguished_from_values() {
        assert!(header(&[&["who", "when"], &["A", "2020-01-31"], &["B", "2020-02-28"]]));
        assert!(!header(&[&["A", "2020-01-30"], &["A", "2020-01-31"], &["B", "2020-02-28"]]));
        // Known words as values: they come again.
        assert!(!header(&[&["7", "email", "paid"], &["8", "phone", "paid"], &["9", "email", "paid"]]));
        assert!(header(&[&["product", "region"], &["bread", "north"], &["milk", "south"]]));
        assert!(!header(&[&["high", "low"], &["high", "high"], &["low", "low"]]));
        // Years as names of columns, beside names that are known.
        assert!(header(&[&["customer", "segment", "date", "2019"], &["A", "x", "2020-01-31", "5"]]));
        assert!(header(&[&["customer", "date"]]));
        assert!(!header(&[&["17", "2020-01-31"]]));
    }
}
