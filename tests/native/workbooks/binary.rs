//! Binary workbooks put together record by record: .xls (with its compound file) and .xlsb.

use super::by_hand::archive;
use super::only;

/// A record of the format before 2007.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
}

/// A compound file with one stream of this name, padded to the size from which on streams have sectors of their own.
pub fn compound(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    let (end, free) = (0xFFFF_FFFE_u32, 0xFFFF_FFFF_u32);
    let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.extend([0; 16]);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    // One sector of the table of sectors (the first), the directory in the second, no small streams.
    header.extend(words(&[0, 1, 1, 0, 4096, end, 0, end, 0, 0]));
    header.resize(512, 0xFF);
    let mut table = vec![0xFFFF_FFFD, end];
    table.extend((0..sectors as u32).map(|index| if index + 1 == sectors as u32 { end } else { index + 3 }));
    table.resize(128, free);
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(((name.len() as u16 + 1) * 2).to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend(words(&[free, free, child]));
        entry.resize(116, 0);
        entry.extend(words(&[start, size, 0]));
        entry
    };
    let mut directory = entry("Root Entry", 5, 1, end, 0);
    directory.extend(entry(name, 2, free, 2, stream.len() as u32));
    directory.resize(512, 0);
    [header, words(&table), directory, stream].concat()
}

/// An .xls of one sheet with these records.
pub fn xls(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&[0, 6][..], &kind.to_le_bytes(), &[0; 12]].concat());
    let end = record(0x000A, &[]);
    let named = |position: u32| {
        let name = "by hand";
        record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, name.len() as u8, 0], name.as_bytes()].concat())
    };
    // Cell formats 0 (general) and 1 (number format 14: a day).
    let formats = [0u16, 14].map(|format| {
        let mut body = vec![0; 20];
        body[2..4].copy_from_slice(&format.to_le_bytes());
        record(0x00E0, &body)
    });
    let globals = |position| [begin(5), formats.concat(), named(position), end.clone()].concat();
    let position = globals(0).len() as u32;
    let cells: Vec<u8> = records.iter().flat_map(|(kind, body)| record(*kind, body)).collect();
    compound("Workbook", [globals(position), begin(0x10), cells, end].concat())
}

/// The head of a cell's record: row, column, format.
fn place(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A cell of text.
pub fn label(row: u16, column: u16, text: &str) -> (u16, Vec<u8>) {
    let length = (text.len() as u16).to_le_bytes();
    (0x0204, [&place(row, column, 0)[..], &length, &[0], text.as_bytes()].concat())
}

/// A cell of a number.
pub fn number(row: u16, column: u16, format: u16, value: f64) -> (u16, Vec<u8>) {
    (0x0203, [&place(row, column, format)[..], &value.to_le_bytes()].concat())
}

#[test]
fn the_format_before_2007() {
    let bytes = xls(&[
        label(1, 1, "customer"),
        label(1, 2, "date"),
        label(1, 3, "amount"),
        label(2, 1, "0042"),
        number(2, 2, 1, 40513.0),
        number(2, 3, 0, 2.55),
    ]);
    assert_eq!(only(&bytes), "customer,date,amount\n0042,2010-12-01,2.55\n");
}

/// An .xlsb of one sheet with these records, of kinds below 128.
pub fn xlsb(records: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        // Kinds are written in seven bits a byte.
        let kind = if kind < 128 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
        [&kind[..], &[body.len() as u8], body].concat()
    };
    let sheet = [&[0; 8][..], &wide("s"), &wide("by hand")].concat();
    let book = [record(0x009C, &sheet), record(0x0090, &[]), record(0x009D, &[])].concat();
    let mut format = vec![0; 16];
    let mut styles = record(0x0269, &2u32.to_le_bytes());
    for number in [0, 14] {
        format[2] = number;
        styles.extend(record(0x002F, &format));
    }
    let cells: Vec<u8> = records.iter().flat_map(|(kind, body)| record(u16::from(*kind), body)).collect();
    let sheet = [record(0x0094, &[0; 16]), record(0x0091, &[]), cells, record(0x0092, &[])].concat();
    let relations = "<Relationships><Relationship Id='s' Target='worksheets/sheet1.bin'/></Relationships>";
    archive(&[
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}

/// A text in UTF-16 behind its length.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&(text.len() as u32).to_le_bytes()[..], &units].concat()
}

/// The record that begins a row of an .xlsb.
pub fn xlsb_row(row: u32) -> (u8, Vec<u8>) {
    (0x00, [row.to_le_bytes(), [0; 4]].concat())
}

/// A cell of text in an .xlsb.
pub fn xlsb_text(column: u32, text: &str) -> (u8, Vec<u8>) {
    (0x06, [xlsb_head(column, 0), wide(text)].concat())
}

fn xlsb_head(column: u32, format: u32) -> Vec<u8> {
    [column.to_le_bytes(), format.to_le_bytes()].concat()
}

#[test]
fn binary_parts_in_an_archive() {
    let (row, text) = (xlsb_row, xlsb_text);
    let real = |column, format, value: f64| (0x05, [&xlsb_head(column, format)[..], &value.to_le_bytes()].concat());
    let bytes = xlsb(&[
        row(1),
        text(1, "customer"),
        text(2, "date"),
        text(3, "amount"),
        row(2),
        text(1, "0042"),
        real(2, 1, 40513.0),
        real(3, 0, 2.55),
    ]);
    assert_eq!(only(&bytes), "customer,date,amount\n0042,2010-12-01,2.55\n");
}
