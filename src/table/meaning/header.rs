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

/// Most rows that a header may have.
const MAX_HEADER_ROWS: usize = 3;

/// Number of first records that hold names: one, or up to three if further ones repeat the first or name known roles, too.
pub fn header_rows(records: &[Vec<String>]) -> usize {
    let Some(first) = records.first() else { return 1 };
    let known = |row: &Vec<String>| row.iter().filter(|cell| is_role_header(cell)).count();
    // A row that names groups of columns leaves cells blank; it stands before the header and is no part of it.
    if first.iter().any(String::is_empty) {
        return 1;
    }
    let is_further = |row: &Vec<String>| {
        let is_words = row.len() == first.len() && row.iter().all(|cell| !cell.is_empty() && !is_number_or_date(cell));
        is_words && (row == first || (known(first) >= 2 && known(row) >= 2 && known(row) * 2 >= row.len()))
    };
    let rows = records.iter().skip(1).take(MAX_HEADER_ROWS - 1).take_while(|row| is_further(row)).count();
    // A header needs a row of values under it.
    let values = |row: &Vec<String>| row.iter().any(|cell| is_number_or_date(cell));
    if records.iter().skip(rows + 1).take(MAX_COMPARED_ROWS).any(values) { rows + 1 } else { 1 }
}

/// The row of names that knows most roles, as of two languages.
pub fn best_names<'a>(first: &'a [String], further: &'a [Vec<String>]) -> &'a [String] {
    let known = |row: &[String]| row.iter().filter(|cell| is_role_header(cell)).count();
    further.iter().map(Vec::as_slice).fold(first, |best, row| if known(row) > known(best) { row } else { best })
}

/// The names of all rows, those of one column with a blank between them.
pub fn joined_names(first: &[String], further: &[Vec<String>]) -> Vec<String> {
    let rows = || std::iter::once(first).chain(further.iter().map(Vec::as_slice));
    let column = |index: usize| rows().filter_map(|row| row.get(index)).cloned().collect::<Vec<_>>().join(" ");
    (0..first.len()).map(column).collect()
}

/// Whether the first record holds names. Each of its cells counts for it (a word above numbers or dates, a header of some
/// role) or against it (a number above numbers, a word that comes again below).
pub fn has_header(records: &[Vec<String>]) -> bool {
    let Some((first, rest)) = records.split_first() else { return true };
    if rest.is_empty() {
        return !first.iter().any(|cell| is_number_or_date(cell))
            || first.iter().filter(|cell| is_role_header(cell)).count() >= 2;
    }
    // A repeated header says nothing about the rows.
    let rest = &rest[..rest.len().min(MAX_COMPARED_ROWS)];
    let rest: Vec<Vec<String>> = rest.iter().filter(|row| !is_same(first, row)).cloned().collect();
    let rest = rest.as_slice();
    let verdicts = first.iter().enumerate().map(|(index, cell)| verdict(cell, index, rest));
    match verdicts.sum::<i32>() {
        0 => first.iter().enumerate().all(|(index, cell)| rest.iter().all(|row| row.get(index) != Some(cell))),
        sum => sum > 0,
    }
}

/// True for a row with nearly all cells of the first, as far as they are filled.
fn is_same(first: &[String], row: &[String]) -> bool {
    let same = first.iter().zip(row).filter(|(one, other)| one == other && !one.is_empty()).count();
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    same >= 2 && same * 5 >= filled * 4
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
    fn names_may_stand_in_several_rows() {
        let rows = |table: &[&str]| -> Vec<Vec<String>> {
            table.iter().map(|row| row.split(',').map(str::to_owned).collect()).collect()
        };
        let twice = rows(&["who,when,price", "who,when,price", "ann,2020-01-31,5"]);
        assert_eq!((header_rows(&twice), joined_names(&twice[0], &twice[1..2])[2].as_str()), (2, "price price"));
        let of_two_languages = rows(&["Bezeichner,Tag,Geld", "customer,date,amount", "ann,2020-01-31,5"]);
        assert_eq!(header_rows(&of_two_languages), 1, "the first names nothing that is known");
        let known = rows(&["客户编号,下单日期,金额", "customer,date,amount", "ann,2020-01-31,5"]);
        assert_eq!(header_rows(&known), 2);
        assert_eq!(best_names(&known[0], &known[1..2]), known[0]);
        for table in [&["north,south", "north,south", "east,west"][..], &["customer,,amount", "id,name,net", "1,x,5"]] {
            assert_eq!(header_rows(&rows(table)), 1, "{table:?}");
        }
    }

    #[test]
    fn a_header_that_comes_again_does_not_hide_the_first() {
        let rows = ["who", "when"];
        assert!(header(&[&rows, &["A", "2020-01-31"], &["B", "2020-02-28"], &rows, &["C", "2020-03-31"]]));
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
