//! Orders in a workbook give the report that they give as CSV.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};
use serde_json::json;

use super::only;
use crate::support::{analyze, cdnow, published};

/// The sample that ships with the page, its dates as dates and its numbers as numbers.
fn workbook() -> Vec<u8> {
    let text = String::from_utf8(cdnow()).unwrap();
    let mut writer = Writer::new();
    let date = Format::new().set_num_format("d mmm yyyy");
    let sheet = writer.add_worksheet();
    for (row, line) in text.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let (row, column) = (row as u32, column as u16);
            if let Ok(number) = cell.parse::<f64>() {
                sheet.write(row, column, number).unwrap();
            } else if let Ok(day) = ExcelDateTime::parse_from_str(cell) {
                sheet.write_with_format(row, column, &day, &date).unwrap();
            } else {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    writer.save_to_buffer().unwrap()
}

#[test]
fn the_report_is_that_of_the_csv() {
    let (plain, _) = analyze("cdnow.csv", &cdnow(), &published()).unwrap();
    let (mut from_workbook, _) = analyze("cdnow.csv", only(&workbook()).as_bytes(), &published()).unwrap();
    assert_ne!(from_workbook["provenance"]["files"], plain["provenance"]["files"]);
    from_workbook["provenance"]["files"] = plain["provenance"]["files"].clone();
    assert_eq!(from_workbook, plain);
    assert_eq!(plain["value"]["customers"], json!(2357));
}
