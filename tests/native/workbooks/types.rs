//! What becomes of each kind of cell, and of sheets that do not begin at the first cell.

use customer_loupe::workbook::reader::{Step, Workbook, sheet_to_csv};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};

use super::by_hand::xlsx_from_1904;
use super::{only, sheets};
use crate::support::shared;

fn day(year: u16, month: u8, day: u8) -> ExcelDateTime {
    ExcelDateTime::from_ymd(year, month, day).unwrap()
}

fn typed() -> Vec<u8> {
    let mut writer = Writer::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let time = Format::new().set_num_format("h:mm AM/PM");
    let duration = Format::new().set_num_format("[h]:mm:ss");
    let padded = Format::new().set_num_format("00000");
    let money = Format::new().set_num_format("#,##0.00 [$€-407]");
    let sheet = writer.add_worksheet();
    let headers = ["id", "text id", "day", "moment", "time", "duration", "yes", "money", "zip", "formula"];
    sheet.write_row(3, 2, headers).unwrap();
    sheet.write(4, 2, 17850).unwrap();
    sheet.write(4, 3, "310000199001012345").unwrap();
    sheet.write_with_format(4, 4, day(2010, 12, 1), &date).unwrap();
    sheet.write_with_format(4, 5, day(2010, 12, 1).and_hms(8, 26, 0.0).unwrap(), &date).unwrap();
    sheet.write_with_format(4, 6, ExcelDateTime::from_hms(8, 26, 0.0).unwrap(), &time).unwrap();
    sheet.write_with_format(4, 7, 1.5, &duration).unwrap();
    sheet.write(4, 8, true).unwrap();
    sheet.write_with_format(4, 9, 2.55, &money).unwrap();
    sheet.write_with_format(4, 10, 700, &padded).unwrap();
    sheet.write(4, 11, Formula::new("=1/3").set_result("0.333333333333333")).unwrap();
    sheet.write(6, 3, "a, \"b\"\nc").unwrap();
    sheet.write(6, 2, Formula::new("=NA()").set_result("#N/A")).unwrap();
    writer.save_to_buffer().unwrap()
}

const TYPED: &str = "id,text id,day,moment,time,duration,yes,money,zip,formula
17850,310000199001012345,2010-12-01,2010-12-01 08:26:00,08:26:00,36:00:00,TRUE,2.55,00700,0.333333333333333
,\"a, \"\"b\"\"\nc\",,,,,,,,
";

#[test]
fn every_kind_of_cell() {
    assert_eq!(only(&typed()), TYPED);
}

#[test]
fn days_that_are_counted_from_1904() {
    let rows = "<row><c><v>1</v></c><c s='1'><v>39051</v></c><c s='1'><v>39051.5</v></c></row>";
    assert_eq!(only(&xlsx_from_1904(rows)), "1,2010-12-01,2010-12-01 12:00:00\n");
}

#[test]
fn sheets_are_told_with_what_they_hold() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("empty").unwrap();
    writer.add_worksheet().set_name("hidden ʤ").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    writer.add_worksheet().set_name("styled").unwrap().write_blank(3, 3, &Format::new().set_bold()).unwrap();
    let workbook = Workbook::open(writer.save_to_buffer().unwrap()).unwrap();
    let told: Vec<_> =
        workbook.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visible, sheet.filled)).collect();
    assert_eq!(told, [("empty", true, false), ("hidden ʤ", false, true), ("styled", true, false),]);
}

#[test]
fn sheets_are_read_in_any_order_and_any_number_of_times_piece_by_piece() {
    let mut writer = Writer::new();
    for (name, rows) in [("one", 30_000u32), ("two", 3)] {
        let sheet = writer.add_worksheet().set_name(name).unwrap();
        for row in 0..rows {
            sheet.write_row(row, 0, [name, "some text", "more of it"]).unwrap();
        }
    }
    let mut workbook = Workbook::open(writer.save_to_buffer().unwrap()).unwrap();
    let (one, two) = (sheet_to_csv(&mut workbook, 0).unwrap(), sheet_to_csv(&mut workbook, 1).unwrap());
    assert_eq!(one.len(), 30_000 * "one,some text,more of it\n".len());
    // Left in the middle for another sheet, and taken up again from its beginning.
    workbook.start(0).unwrap();
    while workbook.step(1000).unwrap() == Step::Working {}
    assert_eq!(sheet_to_csv(&mut workbook, 1).unwrap(), two);
    workbook.start(0).unwrap();
    let (mut pieces, mut told) = (Vec::new(), 0.0);
    loop {
        match workbook.step(1000).unwrap() {
            Step::Piece(piece) => pieces.push(piece),
            Step::Working => {
                assert!(workbook.fraction() >= told);
                told = workbook.fraction();
            }
            Step::Again => panic!("no row is wider than the first"),
            Step::Done => break,
        }
    }
    assert!(pieces.len() > 2 && told > 0.9, "{} pieces, {told}", pieces.len());
    assert_eq!(pieces.concat(), one);
}

#[test]
fn real_workbooks() {
    if let Some(path) = shared("data/xlsx/ne_1033_data.xlsx") {
        let csv = only(&std::fs::read(path).unwrap());
        let mut lines = csv.lines();
        assert_eq!(lines.next().unwrap().split(',').count(), 14);
        assert_eq!(lines.count(), 1036);
        assert!(
            csv.contains("\nNE,ADAMS,31001,1005-00-589-1271,\"RIFLE,7.62 MILLIMETER\",1,Each,138,138,2008-07-11,10,")
        );
    }
    // The values that csvkit's own tests expect of this file, its dates and booleans in our form.
    let dummy = "text,date,integer,boolean,float,datetime,empty_column,
Chicago Reader,1971-01-01,40,TRUE,1,1971-01-01 04:14:00,,
Chicago Sun-Times,1948-01-01,63,TRUE,1.27,1948-01-01 14:57:13,,Extra data beyond headers will be trimmed
Chicago Tribune,1920-01-01,164,FALSE,41800000.01,1920-01-01,,
This row has blanks,,,,,,,
Unicode! Σ,,,,,,,
";
    if let Some(path) = shared("data/xlsx/test.xlsx") {
        assert_eq!(only(&std::fs::read(path).unwrap()), dummy);
    }
    if let Some(path) = shared("data/xlsx/sheets.xlsx") {
        let found = sheets(&std::fs::read(path).unwrap()).unwrap();
        let expected = [("not this one", ""), ("data", dummy), ("ʤ", "a,b,c\n1,2,3\n")];
        assert_eq!(found, expected.map(|(name, csv)| (name.to_owned(), csv.to_owned())));
    }
}
