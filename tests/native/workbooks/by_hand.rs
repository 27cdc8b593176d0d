//! Workbooks put together part by part, for what no writer at hand writes.

use std::io::{Cursor, Write};

use customer_loupe::workbook::reader::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::only;

/// An archive of these parts, the first of them not compressed.
pub fn archive<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, text)) in parts.iter().enumerate() {
        let method = if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An .xlsx of one sheet with these rows.
pub fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(&[], rows)
}

/// An .xlsx of one sheet with these rows, and with other parts.
pub fn xlsx_with(parts: &[(&str, &str)], rows: &str) -> Vec<u8> {
    workbook("", &["by hand".to_owned()], &sheet(rows), parts)
}

/// An .xlsx of one sheet with these rows, whose days are counted from 1904; style 1 is a day.
pub fn xlsx_from_1904(rows: &str) -> Vec<u8> {
    workbook("<workbookPr date1904='1'/>", &["by hand".to_owned()], &sheet(rows), &[])
}

/// An .xlsx with sheets of these names, all with the same content.
pub fn workbook_of(names: &[String], sheet: &str) -> Vec<u8> {
    workbook("", names, if sheet.is_empty() { "<worksheet><sheetData/></worksheet>" } else { sheet }, &[])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn workbook(properties: &str, names: &[String], sheet: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{document}/{kind}' Target='{target}'/>")
    };
    let relations = |list: &str| format!("<Relationships>{list}</Relationships>");
    let numbered = || names.iter().enumerate();
    let part = |index: usize| format!("worksheets/sheet{index}.xml");
    let listed = numbered().map(|(index, name)| format!("<sheet name='{name}' sheetId='{index}' r:id='s{index}'/>"));
    let listed: String = listed.collect();
    let related: String =
        numbered().map(|(index, _)| relation(&format!("s{index}"), "worksheet", &part(index))).collect();
    let texts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(&relation("r", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", format!("<workbook>{properties}<sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", relations(&related)),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>".to_owned(),
        ),
    ];
    let paths: Vec<String> = numbered().map(|(index, _)| format!("xl/{}", part(index))).collect();
    let mut parts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    parts.extend(paths.iter().map(|path| (path.as_str(), sheet)));
    parts.extend(others);
    archive(&parts)
}

/// An .ods of one sheet with these rows.
pub fn ods(rows: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:spreadsheet><table:table table:name='by hand'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

#[test]
fn open_document() {
    let rows = "
        <table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type='string'><text:p>customer</text:p></table:table-cell>
          <table:table-cell office:value-type='string'><text:p>date</text:p></table:table-cell>
          <table:table-cell office:value-type='string'><text:p>amount</text:p></table:table-cell>
          <table:table-cell office:value-type='string'><text:p>took</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated='2'>
          <table:table-cell office:value-type='string'><text:p>0042</text:p></table:table-cell>
          <table:table-cell office:value-type='date' office:date-value='2010-12-01T08:26:00'/>
          <table:table-cell office:value-type='currency' office:currency='EUR' office:value='2.55'/>
          <table:table-cell office:value-type='time' office:time-value='PT36H00M00S'/></table:table-row>";
    let row = "0042,2010-12-01 08:26:00,2.55,36:00:00\n";
    // Between the elements there is no white space in files that programs write.
    let rows: String = rows.lines().map(str::trim).collect();
    assert_eq!(only(&ods(&rows)), format!("customer,date,amount,took\n{row}{row}"));
}

#[test]
fn cells_that_a_reader_of_values_does_not_know_are_blank_and_counted() {
    let rows =
        "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='B1' t='inlineStr'><is><t>b</t></is></c></row>
        <row r='2'><c r='A2' t='e'><v>#SPILL!</v></c><c r='B2'><v>1</v></c></row>
        <row r='3'><c r='A3' t='e'><v>#N/A</v></c><c r='B3' t='n'><v>two</v></c></row>
        <row r='4'><c r='A4'><v>3</v></c><c r='B4' t='d'><v>2010-12-01T00:00:00</v></c></row>";
    let bytes = xlsx(rows);
    assert_eq!(only(&bytes), "a,b\n,1\n3,2010-12-01\n");
    let mut workbook = Workbook::open(bytes).unwrap();
    customer_loupe::workbook::reader::sheet_to_csv(&mut workbook, 0).unwrap();
    assert_eq!((workbook.rows(), workbook.errors()), (3, 3));
}

#[test]
fn formulas_that_nobody_computed_are_noticed() {
    let uncalculated =
        |cells: &str| Workbook::open(xlsx(&format!("<row>{cells}</row>"))).unwrap().sheets()[0].uncalculated;
    let (value, formula, both) = ("<c><v>1</v></c>", "<c><f>1+1</f></c>", "<c><f>1+1</f><v>2</v></c>");
    assert!(uncalculated(&format!("{value}{formula}")));
    // One that gives nothing beside one that gives something.
    assert!(!uncalculated(&format!("{both}{formula}")));
    assert!(!uncalculated(value));
}
