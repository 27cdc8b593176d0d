//! A page or a file of XML that is named as a workbook: what it is, and its tables.

use crate::error::{Error, Result};
use crate::workbook::limits::{self, MAX_SHEETS};
use crate::workbook::markup::charset;
use crate::workbook::markup::html::Html;
use crate::workbook::markup::item::Item;
use crate::workbook::markup::spreadsheet_ml::SpreadsheetMl;
use crate::workbook::markup::tokens::{Token, Tokens};

/// The namespace of workbooks in XML.
const NAMESPACE: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// A page that was opened.
pub struct Page {
    text: String,
    kind: Kind,
    tables: Vec<Table>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    SpreadsheetMl,
}

/// A table of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name, or `Table 1` and so on.
    pub name: String,
    /// Whether it is what is read if nobody says otherwise: every sheet that is not hidden; of HTML the largest table.
    pub visible: bool,
    /// Cells that hold anything.
    pub cells: u64,
    /// Rows up to the last that holds anything.
    pub rows: u32,
}

/// Where a reader is in a page.
pub enum Cursor {
    /// In HTML.
    Html(Box<Html>),
    /// In XML of Excel 2003.
    SpreadsheetMl(Box<SpreadsheetMl>),
}

impl Page {
    /// Opens a page by its bytes.
    ///
    /// # Errors
    /// `not-a-table` with what it is, `workbook-too-large`.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        let text = charset::decode(bytes);
        let kind = kind(&text)?;
        let mut page = Self { text, kind, tables: Vec::new() };
        page.tables = page.list()?;
        Ok(page)
    }

    /// Its tables.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A cursor at its beginning.
    pub fn cursor(&self) -> Cursor {
        match self.kind {
            Kind::Html => Cursor::Html(Box::default()),
            Kind::SpreadsheetMl => Cursor::SpreadsheetMl(Box::default()),
        }
    }

    /// What comes next behind a cursor.
    pub fn next(&self, cursor: &mut Cursor) -> Option<Item> {
        match cursor {
            Cursor::Html(html) => html.next(&self.text),
            Cursor::SpreadsheetMl(xml) => xml.next(&self.text),
        }
    }

    fn list(&self) -> Result<Vec<Table>> {
        let mut cursor = self.cursor();
        let mut tables: Vec<Table> = Vec::new();
        while let Some(item) = self.next(&mut cursor) {
            match item {
                Item::Table(name) => {
                    let name = name.unwrap_or_else(|| format!("Table {}", tables.len() + 1));
                    tables.push(Table { name, visible: self.kind == Kind::SpreadsheetMl, cells: 0, rows: 0 });
                    limits::check_count("sheets", tables.len() as u64, MAX_SHEETS)?;
                }
                Item::Hidden(index) => tables[index].visible = false,
                Item::Cell(index, (row, _), _) => {
                    let table = &mut tables[index];
                    table.cells += 1;
                    table.rows = table.rows.max(row.saturating_add(1));
                }
            }
        }
        if self.kind == Kind::Html {
            let most = tables.iter().map(|table| table.cells).max().filter(|most| *most > 0);
            let largest = most.and_then(|most| tables.iter_mut().find(|table| table.cells == most));
            largest.ok_or_else(|| not_a_table("html", "a web page without a table"))?.visible = true;
        }
        Ok(tables)
    }
}

/// What a text is, by its first tag.
fn kind(text: &str) -> Result<Kind> {
    let head = text.trim_start();
    let mut tokens = Tokens::default();
    while let Some(token) = tokens.next(head) {
        match token {
            Token::Text(text) if text.trim().is_empty() => {}
            Token::Open(tag) if tag.name == "Workbook" && tag.declares(NAMESPACE) => return Ok(Kind::SpreadsheetMl),
            // XML begins with a declaration; a page may, if its first tag is that of pages.
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("html") || !head.starts_with("<?xml") => {
                return Ok(Kind::Html);
            }
            Token::Open(_) => return Err(not_a_table("xml", "XML of another program")),
            _ => break,
        }
    }
    Err(if head.get(..4096).unwrap_or(head).to_ascii_lowercase().contains("mime-version:") {
        not_a_table("mhtml", "a web page saved as a single file (MHTML)")
    } else {
        not_a_table("binary", "no workbook")
    })
}

fn not_a_table(format: &'static str, what: &str) -> Error {
    let hint = match format {
        "html" => "it may be a page that asks to log in: export the file again, as CSV or .xlsx",
        "mhtml" => "open it in a spreadsheet program and save it as .xlsx or as CSV UTF-8",
        _ => "export it again, as CSV or .xlsx",
    };
    Error::input("not-a-table", format!("this is no table but {what}")).with("format", format).with_hint(hint)
}
