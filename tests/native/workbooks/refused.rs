//! Workbooks that cannot be read: why, and what to do.

use customer_loupe::workbook::limits::{MAX_FILE_BYTES, check};
use customer_loupe::workbook::reader::Workbook;
use rust_xlsxwriter::Workbook as Writer;

use super::binary::{compound, xls};
use super::by_hand::{archive, ods, xlsx};
use super::sheets;

fn code(bytes: &[u8]) -> Option<&'static str> {
    sheets(bytes).err().map(|error| error.code())
}

#[test]
fn a_password_is_asked_for_by_name() {
    // What programs make of an .xlsx with a password: a compound file that holds the encrypted archive.
    assert_eq!(code(&compound("EncryptedPackage", vec![1; 5000])), Some("workbook-protected"));
    // In the old format a record says so.
    assert_eq!(code(&xls(&[])), None);
    let mut locked = xls(&[]);
    let at = locked.windows(4).position(|record| record == [0xE0, 0, 20, 0]).unwrap();
    locked[at] = 0x2F;
    locked[at + 4] = 1;
    assert_eq!(code(&locked), Some("workbook-protected"));
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "x"),
    ];
    assert_eq!(code(&archive(&parts)), Some("workbook-protected"));
}

#[test]
fn a_damaged_workbook_is_told_with_its_remedy() {
    let mut writer = Writer::new();
    writer.add_worksheet().write(0, 0, "a").unwrap();
    let whole = writer.save_to_buffer().unwrap();
    assert_eq!(code(&whole), None);
    let error = sheets(&whole[..whole.len() / 2]).unwrap_err();
    assert_eq!(error.code(), "workbook-damaged");
    assert!(error.hint().unwrap().contains("CSV UTF-8"));
    assert_eq!(code(&xlsx("<row><c><v>1</v>")), Some("workbook-damaged"));
    assert_eq!(code(&ods("<table:table-row><table:table-cell>")), Some("workbook-damaged"));
    assert_eq!(code(&compound("Workbook", Vec::new())), Some("workbook-damaged"));
    assert_eq!(code(&compound("WordDocument", Vec::new())), Some("not-a-table"));
    assert_eq!(code(&archive(&[("a.txt", "no workbook")])), Some("workbook-damaged"));
}

#[test]
fn what_is_too_large_is_refused_with_numbers() {
    let error = check("the workbook", MAX_FILE_BYTES + (8 << 20), MAX_FILE_BYTES).unwrap_err();
    assert_eq!(error.code(), "workbook-too-large");
    assert_eq!(error.to_string().split(';').next().unwrap(), "the workbook is too large: 520 MiB, of 512 MiB at most");
    // The archive's own list says that a part unpacks to more than is read, whatever it does.
    let mut bomb = xlsx("<row><c><v>1</v></c></row>");
    let entry = bomb.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    bomb[entry + 24..entry + 28].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
    let error = Workbook::open(bomb).err().unwrap();
    assert_eq!(error.code(), "workbook-too-large");
    assert!(error.to_string().contains("3840 MiB, of 2048 MiB"), "{error}");
}

#[test]
fn encrypted_parts_of_an_archive_ask_for_a_password() {
    let mut bytes = xlsx("<row><c><v>1</v></c></row>");
    assert_eq!(code(&bytes), None);
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(signature)).collect();
        for at in places {
            bytes[at + flags] |= 1;
        }
    }
    assert_eq!(code(&bytes), Some("workbook-protected"));
}
