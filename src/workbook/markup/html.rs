//! The tables of a page, cell by cell.

use calamine::DataRef;

use crate::workbook::limits::{MAX_CELL_BYTES, MAX_COLUMNS};
use crate::workbook::markup::entities;
use crate::workbook::markup::item::Item;
use crate::workbook::markup::tokens::{Tag, Token, Tokens};

/// Tables within tables that are told apart; deeper ones belong to the cell that they are in.
const MAX_DEPTH: usize = 64;
/// Cells over several rows that are known at one time; more are taken for cells of one row.
const MAX_SPANS: usize = 256;

/// A reader of pages: where it is, and the tables that are open there.
#[derive(Default)]
pub struct Html {
    tokens: Tokens,
    open: Vec<Table>,
    /// Tables so far.
    tables: usize,
    /// Tables that are open and too deep.
    too_deep: usize,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    index: usize,
    /// The row that is open, or the next one.
    row: u32,
    in_row: bool,
    /// The next column.
    column: u32,
    /// The text of the cell that is open, and its column.
    cell: Option<(u32, String)>,
    /// Cells that reach into the next rows: first column, column behind the last, rows left.
    spans: Vec<(u32, u32, u32)>,
}

impl Html {
    /// What comes next in the text.
    pub fn next(&mut self, text: &str) -> Option<Item> {
        loop {
            let item = match self.tokens.next(text) {
                Some(Token::Open(tag)) => self.opened(tag),
                Some(Token::Close(name)) => self.closed(name),
                Some(Token::Text(text)) => self.text(&entities::decode(text)),
                Some(Token::Verbatim(text)) => self.text(text),
                // What is open at the end of a page that was cut off holds what it holds.
                None => {
                    let mut table = self.open.pop()?;
                    table.end_cell()
                }
            };
            if item.is_some() {
                return item;
            }
        }
    }

    fn opened(&mut self, tag: Tag<'_>) -> Option<Item> {
        let is = |names: &[&str]| names.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        if is(&["table"]) {
            if self.open.len() == MAX_DEPTH {
                self.too_deep += 1;
                return None;
            }
            self.open.push(Table { index: self.tables, ..Table::default() });
            self.tables += 1;
            return Some(Item::Table(None));
        }
        let table = self.open.last_mut().filter(|_| self.too_deep == 0)?;
        if is(&["tr"]) {
            let ended = table.end_cell();
            table.end_row();
            table.in_row = true;
            return ended;
        }
        if is(&["td", "th"]) {
            let ended = table.end_cell();
            table.in_row = true;
            let (columns, rows) = (tag.number("colspan").unwrap_or(1), tag.number("rowspan").unwrap_or(1));
            table.begin_cell(columns.clamp(1, 1000), rows);
            return ended;
        }
        if is(&["br", "p", "div", "li"]) {
            table.end_line();
        }
        None
    }

    fn closed(&mut self, name: &str) -> Option<Item> {
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is(&["table"]) && self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        let table = self.open.last_mut().filter(|_| self.too_deep == 0)?;
        if is(&["table"]) {
            return self.open.pop().and_then(|mut table| table.end_cell());
        }
        if is(&["td", "th", "tr"]) {
            let ended = table.end_cell();
            if is(&["tr"]) {
                table.end_row();
            }
            return ended;
        }
        if is(&["p", "div", "li"]) {
            table.end_line();
        }
        None
    }

    /// Adds text to the cell that is open, with blanks as browsers show them. What is longer than a cell can be stays
    /// too long, but not much.
    fn text(&mut self, text: &str) -> Option<Item> {
        let (_, cell) = self.open.last_mut()?.cell.as_mut()?;
        let mut blank = false;
        for (index, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            blank |= index > 0;
            if !word.is_empty() && cell.len() <= MAX_CELL_BYTES {
                if blank && !cell.is_empty() && !cell.ends_with([' ', '\n']) {
                    cell.push(' ');
                }
                cell.push_str(word);
                blank = false;
            }
        }
        if blank && !cell.is_empty() && !cell.ends_with([' ', '\n']) {
            cell.push(' ');
        }
        None
    }
}

impl Table {
    fn begin_cell(&mut self, columns: u32, rows: u32) {
        while let Some(span) = self.spans.iter().find(|span| (span.0..span.1).contains(&self.column)) {
            self.column = span.1;
        }
        // Beyond the last column of a sheet numbers need not grow on: the first such cell with text is an error.
        let (first, behind) = (self.column, self.column.saturating_add(columns).min(2 * MAX_COLUMNS));
        if rows > 1 && self.spans.len() < MAX_SPANS {
            self.spans.push((first, behind, rows));
        }
        self.column = behind;
        self.cell = Some((first, String::new()));
    }

    fn end_cell(&mut self) -> Option<Item> {
        let (column, mut text) = self.cell.take()?;
        text.truncate(text.trim_end_matches([' ', '\n']).len());
        let holds = !text.trim().is_empty();
        holds.then_some(Item::Cell(self.index, (self.row, column), DataRef::String(text)))
    }

    fn end_row(&mut self) {
        if self.in_row {
            self.row = self.row.saturating_add(1);
            for span in &mut self.spans {
                span.2 -= 1;
            }
            self.spans.retain(|span| span.2 > 0);
        }
        self.in_row = false;
        self.column = 0;
    }

    fn end_line(&mut self) {
        if let Some((_, cell)) = &mut self.cell
            && !cell.is_empty()
        {
            cell.truncate(cell.trim_end_matches(' ').len());
            cell.push('\n');
        }
    }
}
