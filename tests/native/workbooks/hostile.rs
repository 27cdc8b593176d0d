//! Workbooks that would take all memory or never end, and ones that say what is not true.

use customer_loupe::error::Error;
use customer_loupe::workbook::limits::{MAX_CELL_BYTES, MAX_SHEETS};
use customer_loupe::workbook::reader::{Workbook, sheet_to_csv};

use super::binary::{label, number, xls, xlsb, xlsb_row, xlsb_text};
use super::by_hand::{ods, workbook_of, xlsx, xlsx_with};
use super::{only, sheets};

fn refused(bytes: &[u8]) -> Error {
    let error = sheets(bytes).unwrap_err();
    assert_eq!(error.code(), "workbook-too-large", "{error}");
    assert!(error.hint().is_some());
    error
}

fn cell(place: &str, value: &str) -> String {
    format!("<c r='{place}' t='str'><v>{value}</v></c>")
}

/// A table of three columns and some rows, and a last row.
fn table_and(last: &str) -> String {
    let rows = (1..=5).map(|row| {
        format!("<row r='{row}'>{}</row>", ["A", "B", "C"].map(|c| cell(&format!("{c}{row}"), "x")).concat())
    });
    format!("{}{last}", rows.collect::<String>())
}

#[test]
fn texts_that_unpack_to_more_than_they_can_hold() {
    let texts = format!("<sst>{}</sst>", "<si><t/></si>".repeat(8_000_000));
    let bytes = xlsx_with(&[("xl/sharedStrings.xml", &texts)], "<row><c t='s'><v>0</v></c></row>");
    assert!(bytes.len() < 1 << 20);
    assert!(refused(&bytes).to_string().contains("unpacks to more than"));
    // Such a number alone makes a reader take the memory.
    let bytes =
        xlsx_with(&[("xl/sharedStrings.xml", &format!("<sst uniqueCount='99999999999'>{}</sst>", noise(1 << 16)))], "");
    assert_eq!(sheets(&bytes).unwrap_err().code(), "workbook-damaged");
}

/// Text that can hardly be packed.
fn noise(length: usize) -> String {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[test]
fn sheets_beyond_number() {
    let names: Vec<String> = (0..3000).map(|index| format!("Sheet {index}")).collect();
    assert!(refused(&workbook_of(&names, "")).to_string().contains("3000 sheets, of 1000 at most"));
    assert_eq!(Workbook::open(workbook_of(&names[..MAX_SHEETS as usize], "")).unwrap().sheets().len(), 1000);
}

#[test]
fn a_cell_far_from_the_table_adds_one_column_and_one_row() {
    for far in ["XFD70000", "XFD1048576"] {
        let row: String = far.chars().filter(char::is_ascii_digit).collect();
        let csv = only(&xlsx(&table_and(&format!("<row r='{row}'>{}</row>", cell(far, "far")))));
        assert_eq!(csv, format!("{},,,far\n", "x,x,x,\n".repeat(5)));
    }
    // Also beyond the first rows, from which the width is assumed.
    let rows: String =
        (1..=3000).map(|row| format!("<row r='{row}'>{}</row>", cell(&format!("A{row}"), "x"))).collect();
    let csv = only(&xlsx(&format!("{rows}<row r='3001'>{}</row>", cell("XFD3001", "far"))));
    assert_eq!(csv, format!("{},far\n", "x,\n".repeat(3000)));
}

#[test]
fn a_cell_outside_of_a_sheet_is_named() {
    let error = refused(&xlsx(&table_and(&format!("<row r='9'>{}</row>", cell("ZZZZ99999999", "far")))));
    assert!(error.to_string().contains("99999999 rows, of 1048576 at most"), "{error}");
    let wide = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100_000));
    assert!(refused(&xlsx(&wide)).to_string().contains("16385 columns, of 16384 at most"));
    // Where it is blank it says nothing.
    assert_eq!(only(&xlsx("<row><c r='A1'><v>1</v></c><c r='ZZZZ99999999'/></row>")), "1\n");
}

#[test]
fn a_sheet_of_blank_cells_is_refused_while_it_is_written() {
    let wide = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(16_384));
    let rows = "<row><c><v>1</v></c></row>".repeat(20_000);
    assert!(refused(&xlsx(&format!("{wide}{rows}"))).to_string().contains("blank cells"));
}

#[test]
fn a_cell_that_is_too_long_is_blank_and_counted() {
    for length in [MAX_CELL_BYTES + 1, 10 << 20] {
        let long = "x".repeat(length);
        let bytes = xlsx(&table_and(&format!("<row r='6'>{}{}</row>", cell("A6", &long), cell("B6", "y"))));
        let mut workbook = Workbook::open(bytes).unwrap();
        let csv = sheet_to_csv(&mut workbook, 0).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), format!("{},y,\n", "x,x,x\n".repeat(5)));
        assert_eq!((workbook.rows(), workbook.errors()), (6, 1));
    }
}

#[test]
fn a_size_that_is_not_true_costs_no_row() {
    let sheet = |size: &str| {
        format!("<worksheet><dimension ref='{size}'/><sheetData>{}</sheetData></worksheet>", table_and(""))
    };
    for size in ["A1", "A1:B2", "A1:XFD1048576"] {
        let bytes = workbook_of(&["by hand".to_owned()], &sheet(size));
        assert_eq!(only(&bytes), "x,x,x\n".repeat(5), "{size}");
    }
    let size = |rows: [u32; 2], columns: [u16; 2]| {
        let rows = rows.iter().flat_map(|row| row.to_le_bytes());
        (0x0200, rows.chain(columns.iter().flat_map(|column| column.to_le_bytes())).chain([0, 0]).collect())
    };
    for declared in [size([0, 1], [0, 1]), size([0, u32::MAX], [0, u16::MAX]), size([9, 2], [9, 2])] {
        assert_eq!(only(&xls(&[declared, label(0, 0, "a"), label(70, 1, "b")])), "a,\n,b\n");
    }
}

#[test]
fn a_cell_far_out_in_binary_and_open_documents() {
    let far = xlsb(&[xlsb_row(0), xlsb_text(0, "a"), xlsb_row(1_048_575), xlsb_text(16_383, "b")]);
    assert_eq!(only(&far), "a,\n,b\n");
    refused(&xls(&[label(0, 0, "a"), number(65_535, 0xFFFF, 0, 1.0)]));
    assert!(refused(&xls(&[label(0, 0, "a"), label(65_535, 255, "b")])).to_string().contains("blank cells"));
    let cell = |attribute: &str| {
        format!("<table:table-cell office:value-type='string'{attribute}><text:p>x</text:p></table:table-cell>")
    };
    let row = |repeats: usize, cells: &str| {
        format!("<table:table-row table:number-rows-repeated='{repeats}'>{cells}</table:table-row>")
    };
    let blank = "<table:table-cell table:number-columns-repeated='16383'/>";
    let stray = [row(1, &cell("")), row(1_000_000, blank), row(1, &format!("{blank}{}", cell("")))].concat();
    assert!(refused(&ods(&stray)).to_string().contains("blank cells"));
    refused(&ods(&row(1_000_000, &cell(" table:number-columns-repeated='90'"))));
    // What programs write: a table, and blank rows and columns to the end of the sheet.
    let usual = [row(2, &format!("{}{blank}", cell(""))), row(1_048_573, blank)].concat();
    assert_eq!(only(&ods(&usual)), "x\nx\n");
}
