//! The cells of a workbook that is one file of XML, as Excel 2003 and many programs since wrote it.
//!
//! Source: XML Spreadsheet Reference, Microsoft, 2001 (`urn:schemas-microsoft-com:office:spreadsheet`).

use std::borrow::Cow;

use calamine::{CellErrorType, DataRef};

use crate::workbook::limits::MAX_CELL_BYTES;
use crate::workbook::markup::entities;
use crate::workbook::markup::item::Item;
use crate::workbook::markup::tokens::{Tag, Token, Tokens};

/// A reader of such workbooks: where it is.
#[derive(Default)]
pub struct SpreadsheetMl {
    tokens: Tokens,
    /// Sheets so far.
    sheets: usize,
    /// The next row, and the next column in the row that is open.
    next: (u32, u32),
    row: u32,
    column: u32,
    within: Within,
    /// Remarks hold texts like those of cells.
    in_comment: bool,
    text: String,
}

/// The element whose text is being read.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Visible,
    Data(Type),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Number,
    Moment,
    Truth,
    Fault,
    Text,
}

impl SpreadsheetMl {
    /// What comes next in the text.
    pub fn next(&mut self, text: &str) -> Option<Item> {
        loop {
            let item = match self.tokens.next(text)? {
                Token::Open(tag) => self.opened(tag),
                Token::Close(name) => self.closed(name),
                Token::Text(text) => self.text(entities::decode(text)),
                Token::Verbatim(text) => self.text(Cow::Borrowed(text)),
            };
            if item.is_some() {
                return item;
            }
        }
    }

    fn opened(&mut self, tag: Tag<'_>) -> Option<Item> {
        let index = || tag.number("Index").and_then(|index| index.checked_sub(1));
        match tag.name {
            "Worksheet" => {
                self.sheets += 1;
                self.next = (0, 0);
                return Some(Item::Table(tag.attribute("Name").map(Cow::into_owned)));
            }
            "Row" => {
                self.row = index().unwrap_or(self.next.0);
                self.next = (self.row.saturating_add(1), 0);
            }
            "Cell" => {
                self.column = index().unwrap_or(self.next.1);
                let merged = tag.number("MergeAcross").unwrap_or(0);
                self.next.1 = self.column.saturating_add(1).saturating_add(merged);
            }
            "Comment" => self.in_comment = !tag.empty,
            "Data" if !self.in_comment && !tag.empty => {
                self.within = Within::Data(match tag.attribute("Type").as_deref() {
                    Some("Number") => Type::Number,
                    Some("DateTime") => Type::Moment,
                    Some("Boolean") => Type::Truth,
                    Some("Error") => Type::Fault,
                    _ => Type::Text,
                });
            }
            "Visible" if !tag.empty => self.within = Within::Visible,
            _ => {}
        }
        None
    }

    fn closed(&mut self, name: &str) -> Option<Item> {
        match (name, self.within) {
            ("Comment", _) => self.in_comment = false,
            ("Visible", Within::Visible) => {
                self.within = Within::Nothing;
                let hidden = std::mem::take(&mut self.text).contains("Hidden");
                return self.sheets.checked_sub(1).filter(|_| hidden).map(Item::Hidden);
            }
            ("Data", Within::Data(kind)) => {
                self.within = Within::Nothing;
                let value = value(kind, std::mem::take(&mut self.text));
                let sheet = self.sheets.checked_sub(1)?;
                return Some(Item::Cell(sheet, (self.row, self.column), value));
            }
            _ => {}
        }
        None
    }

    fn text(&mut self, text: Cow<'_, str>) -> Option<Item> {
        // What is longer than a cell can be stays too long, but not much.
        if self.within != Within::Nothing && self.text.len() <= MAX_CELL_BYTES {
            self.text.push_str(&text);
        }
        None
    }
}

fn value(kind: Type, text: String) -> DataRef<'static> {
    let plain = text.trim();
    match kind {
        Type::Number => match plain.parse() {
            Ok(number) => DataRef::Float(number),
            Err(_) => DataRef::String(text),
        },
        // A time alone is one on the day before the first.
        Type::Moment => match plain.strip_prefix("1899-12-31T") {
            Some(time) => DataRef::String(time.trim_end_matches(".000").to_owned()),
            None => DataRef::DateTimeIso(plain.to_owned()),
        },
        Type::Truth => DataRef::Bool(plain == "1"),
        Type::Fault => DataRef::Error(CellErrorType::NA),
        Type::Text => DataRef::String(text),
    }
}
