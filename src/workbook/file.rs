//! A workbook of any kind, opened by its bytes.

use calamine::{Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use crate::error::{Error, Result};
use crate::workbook::archive::{self, Kind};
use crate::workbook::bytes::{Bytes, SharedBytes};
use crate::workbook::compound::Compound;
use crate::workbook::damage::{Fault, damaged, fault};
use crate::workbook::limits::{self, MAX_SHEETS};
use crate::workbook::markup::page::Page;
use crate::workbook::ods_size;

/// The first bytes of a compound file: a workbook of a format before 2007, or an encrypted one.
const COMPOUND_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";

/// The first bytes of an archive.
const ARCHIVE_SIGNATURE: &[u8] = b"PK";

/// Names of streams that only workbooks have among compound files; others are documents or messages.
const COMPOUND_NAMES: [&str; 3] = ["Workbook", "Book", "EncryptedPackage"];

/// A workbook that was opened.
pub enum File {
    /// Packed XML.
    Xlsx(Box<Xlsx<Bytes>>),
    /// Packed binary parts.
    Xlsb(Box<Xlsb<Bytes>>),
    /// The format before 2007.
    Xls(Box<Xls<Bytes>>),
    /// OpenDocument.
    Ods(Box<Ods<Bytes>>),
    /// HTML, or the XML of Excel 2003.
    Page(Box<Page>),
}

/// A sheet that a workbook lists.
pub struct Listed {
    /// Its name.
    pub name: String,
    /// False if it is hidden.
    pub visible: bool,
}

/// Opens a workbook, with its sheets of cells.
///
/// # Errors
/// `not-a-table`, `workbook-protected`, `workbook-damaged`, `workbook-too-large`.
pub fn open(bytes: Vec<u8>) -> Result<(File, Vec<Listed>)> {
    let file = if bytes.starts_with(COMPOUND_SIGNATURE) {
        open_compound(bytes)?
    } else if bytes.starts_with(ARCHIVE_SIGNATURE) {
        open_archive(&SharedBytes::new(bytes))?
    } else {
        File::Page(Box::new(Page::open(bytes)?))
    };
    let listed = match &file {
        File::Xlsx(book) => listed(book.sheets_metadata()),
        File::Xlsb(book) => listed(book.sheets_metadata()),
        File::Xls(book) => listed(book.sheets_metadata()),
        File::Ods(book) => listed(book.sheets_metadata()),
        File::Page(page) => {
            let tables = page.tables().iter();
            Ok(tables.map(|table| Listed { name: table.name.clone(), visible: table.visible }).collect())
        }
    }?;
    Ok((file, listed))
}

fn listed(sheets: &[calamine::Sheet]) -> Result<Vec<Listed>> {
    if sheets.is_empty() {
        return Err(damaged("it lists no sheet"));
    }
    limits::check_count("sheets", sheets.len() as u64, MAX_SHEETS)?;
    let of_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let listed =
        |sheet: &calamine::Sheet| Listed { name: sheet.name.clone(), visible: sheet.visible == SheetVisible::Visible };
    Ok(of_cells.map(listed).collect())
}

fn open_archive(bytes: &SharedBytes) -> Result<File> {
    Ok(match archive::examine(bytes.reader())? {
        Kind::Ods => {
            ods_size::check(bytes.reader())?;
            File::Ods(Box::new(Ods::new(bytes.reader()).map_err(fault)?))
        }
        Kind::Xlsb => File::Xlsb(Box::new(Xlsb::new(bytes.reader()).map_err(fault)?)),
        Kind::Xlsx => File::Xlsx(Box::new(Xlsx::new(bytes.reader()).map_err(fault)?)),
    })
}

fn open_compound(mut bytes: Vec<u8>) -> Result<File> {
    if !COMPOUND_NAMES.iter().any(|name| holds_name(&bytes, name)) {
        return Err(Error::input("not-a-table", "this is a document of an office program, and no workbook")
            .with("format", "binary")
            .with_hint("choose a workbook or a CSV file"));
    }
    if let Some(book) = Compound::read(&bytes) {
        book.check_and_mend(&mut bytes)?;
    }
    let bytes = SharedBytes::new(bytes);
    // An encrypted .xlsx is no archive but a compound file.
    if let Err(error) = Xlsx::new(bytes.reader())
        && error.is_locked()
    {
        return Err(fault(error));
    }
    Ok(File::Xls(Box::new(Xls::new(bytes.reader()).map_err(fault)?)))
}

/// Whether a compound file names one of its streams so, in UTF-16.
fn holds_name(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
