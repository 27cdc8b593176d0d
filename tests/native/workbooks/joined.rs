//! Sheets among the files of a book: what is no table stands back, and the others say where they come from.

use customer_loupe::error::Error;
use customer_loupe::ledger::read::file_reader::ReadOptions;
use customer_loupe::ledger::read::files::{FileMeta, SourceFiles};
use customer_loupe::ledger::read::job::{Reading, read_all_with};
use customer_loupe::ledger::read::origin::{Origin, Workbook};
use customer_loupe::table::meaning::options::TableOptions;
use customer_loupe::table::text::decode::native;
use std::collections::BTreeMap;

const ORDERS: &str = "customer,date,amount\na,2020-01-31,5\nb,2020-02-28,6\n";

/// Reads sheets of `book.xlsx`, by their names.
fn read(sheets: &[(&str, &str)], optional: bool) -> Result<Reading, Error> {
    let table = |sheet: &str| format!("book.xlsx › {sheet}");
    let origin = |(index, (sheet, _)): (usize, &(&str, &str))| Origin {
        table: table(sheet),
        workbook: Workbook {
            file: "book.xlsx".to_owned(),
            sheet: (*sheet).to_owned(),
            sheets: sheets.iter().map(|(sheet, _)| (*sheet).to_owned()).collect(),
        },
        optional,
        hidden: if index == 0 { "old, older".to_owned() } else { String::new() },
        errors: 3 * index as u64,
        uncalculated: index == 1,
    };
    let origins = sheets.iter().enumerate().map(origin).collect();
    let options = ReadOptions { origins, ..ReadOptions::new(BTreeMap::new(), None, native) };
    let files: Vec<(String, &[u8])> = sheets.iter().map(|(sheet, csv)| (table(sheet), csv.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, csv)| (name.as_str(), *csv)).collect();
    read_all_with(&files, options)
}

#[test]
fn a_sheet_that_is_no_table_stands_back() {
    let reading = read(&[("Notes", "made by hand\nsee the other sheet\n"), ("Orders", ORDERS)], true).unwrap();
    let [table] = &reading.tables[..] else { panic!("{} tables", reading.tables.len()) };
    assert_eq!((table.name.as_str(), table.rows), ("book.xlsx › Orders", 2));
    let workbook = table.workbook.as_ref().unwrap();
    assert_eq!((workbook.file.as_str(), workbook.sheet.as_str()), ("book.xlsx", "Orders"));
    assert_eq!(workbook.sheets, ["Notes", "Orders"]);
    let codes: Vec<&str> = reading.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["sheet-not-read", "sheets-hidden", "cells-error", "formulas-uncalculated"]);
}

#[test]
fn without_any_table_the_first_reason_is_the_error() {
    let sheets = [("A", "one\n1\n"), ("B", "customer,date,amount\n")];
    let error = read(&sheets, true).unwrap_err();
    assert_eq!((error.code(), error.location().file.as_deref()), ("one-column", Some("book.xlsx › A")));
    // A sheet that a person asked for is not left out.
    let error = read(&[("B", "customer,date,amount\n")], false).unwrap_err();
    assert_eq!((error.code(), error.hint()), ("header-only", Some("choose another sheet or file")));
}

#[test]
fn a_file_of_text_has_no_sheets() {
    let options = TableOptions::from_json("tables.a.csv", &serde_json::json!({ "sheet": "Orders" })).unwrap();
    let files = vec![FileMeta { name: "a.csv".to_owned(), size: 9 }];
    let error = SourceFiles::new(files, &[("a.csv".to_owned(), options)].into_iter().collect()).unwrap_err();
    assert_eq!(error.code(), "option-invalid");
}
