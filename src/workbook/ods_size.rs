//! The size of the sheets of an .ods before they are read: the reader holds each as a rectangle, in which a cell or a row
//! that is written once may be repeated a million times.

use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::error::Result;
use crate::workbook::bytes::Bytes;
use crate::workbook::limits::{self, MAX_BLANK_CELLS, MAX_COLUMNS, MAX_ROWS};

/// The cells that a sheet has and that its reader would hold.
#[derive(Default)]
struct Sheet {
    /// Cells with a value, as they are written.
    filled: u64,
    /// Cells of the rows as they are written, up to the last with a value.
    held: u64,
    /// Rows, and the first and the last of them with a value.
    rows: u64,
    extent: Option<(u64, u64)>,
    /// The widest row up to its last value.
    width: u64,
    /// The row that is open: how often it comes, its columns so far, and those up to its last value.
    repeats: u64,
    columns: u64,
    last: u64,
}

/// Checks that no sheet is mostly blank or repeated cells. What is damaged is left to the reader, which says why.
///
/// # Errors
/// `workbook-too-large`.
pub fn check(bytes: Bytes) -> Result<()> {
    let Ok(mut archive) = ZipArchive::new(bytes) else { return Ok(()) };
    let Ok(content) = archive.by_name("content.xml") else { return Ok(()) };
    let mut xml = Reader::from_reader(BufReader::new(content));
    xml.config_mut().check_end_names = false;
    let (mut buffer, mut sheet) = (Vec::new(), Sheet::default());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => sheet.opened(&tag),
            Ok(Event::Empty(tag)) => {
                sheet.opened(&tag);
                if tag.name().as_ref() == "table:table-row" {
                    sheet.end_row();
                }
            }
            Ok(Event::End(tag)) if tag.name().as_ref() == "table:table-row" => sheet.end_row(),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        sheet.check()?;
    }
}

impl Sheet {
    fn opened(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => *self = Self::default(),
            "table:table-row" => {
                self.repeats = number(tag, "table:number-rows-repeated").min(u64::from(MAX_ROWS));
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number(tag, "table:number-columns-repeated");
                self.columns = (self.columns + repeats).min(u64::from(MAX_COLUMNS));
                let holds = |name: &str| matches!(name, "office:value-type" | "calcext:value-type" | "table:formula");
                if tag.attributes().flatten().any(|attribute| holds(attribute.key.as_ref())) {
                    self.filled += 1;
                    self.last = self.columns;
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        if self.last > 0 {
            self.held += self.last;
            self.width = self.width.max(self.last);
            let first = self.extent.map_or(self.rows, |(first, _)| first);
            self.extent = Some((first, (self.rows + self.repeats).min(u64::from(MAX_ROWS))));
        }
        self.rows += self.repeats;
        (self.columns, self.last) = (0, 0);
    }

    fn check(&self) -> Result<()> {
        let height = self.extent.map_or(0, |(first, end)| end.saturating_sub(first));
        limits::check_blanks((height * self.width).max(self.held), self.filled, MAX_BLANK_CELLS)
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    let attribute = tag.try_get_attribute(name).ok().flatten();
    attribute.and_then(|attribute| attribute.value.trim().parse().ok()).unwrap_or(1)
}
