//! Chunks cut anywhere → records. `csv-core` does the cutting; this keeps its buffers and counts rows.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::error::{Error, Result};
use crate::table::bytes::{bom_length, not_utf8};
use crate::table::dialect::{Delimiter, Dialect};

/// A record longer than this means a quotation mark that is never closed.
const LONGEST_RECORD: usize = 4 << 20;

/// One record: its cells as text, and its number.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    text: &'a str,
    ends: &'a [usize],
    /// 1-based row of the table; the first record is row 1, whether header or not. Blank lines do not count.
    pub row: u64,
}

impl<'a> Record<'a> {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True for a record without cells, which does not occur.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell of this index, trimmed of blanks; empty beyond the last.
    pub fn cell(&self, index: usize) -> &'a str {
        self.raw(index).trim()
    }

    /// The cell as it stands in the file.
    pub fn raw(&self, index: usize) -> &'a str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..end]
    }

    /// All cells, trimmed.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        (0..self.len()).map(|index| self.cell(index))
    }
}

/// Cuts a stream of bytes into records.
pub struct RecordReader {
    core: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    output_used: usize,
    ends_used: usize,
    row: u64,
    started: bool,
    fed: bool,
    head: Vec<u8>,
}

impl RecordReader {
    /// A reader of records that are written like this.
    pub fn new(dialect: &Dialect) -> Self {
        let delimiter = match dialect.delimiter {
            Delimiter::Byte(byte) => byte,
            Delimiter::Blanks => b' ',
        };
        Self {
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            output: vec![0; 4096],
            ends: vec![0; 64],
            output_used: 0,
            ends_used: 0,
            row: 0,
            started: false,
            fed: false,
            head: Vec::new(),
        }
    }

    /// Reads a chunk and hands every complete record to `sink`; with `last`, the one still open too.
    ///
    /// # Errors
    /// `not-utf8` or `quote-unclosed` with the row, or whatever `sink` found.
    pub fn push(&mut self, chunk: &[u8], last: bool, sink: &mut dyn FnMut(Record<'_>) -> Result<()>) -> Result<()> {
        if self.started {
            return self.feed_guarded(chunk, last, sink);
        }
        // A byte order mark may be cut by the first chunks.
        self.head.extend_from_slice(chunk);
        if self.head.len() < 3 && !last {
            return Ok(());
        }
        self.started = true;
        let head = std::mem::take(&mut self.head);
        self.feed_guarded(&head[bom_length(&head)..], last, sink)
    }

    /// csv-core strips a byte order mark of its own, but only where its first input holds it whole: it gets one byte
    /// first, so that a second mark stays what it is, however the chunks are cut.
    fn feed_guarded(&mut self, chunk: &[u8], last: bool, sink: &mut dyn FnMut(Record<'_>) -> Result<()>) -> Result<()> {
        let (first, rest) = chunk.split_at(if self.fed { 0 } else { chunk.len().min(1) });
        self.fed |= !first.is_empty();
        self.feed(first, sink)?;
        self.feed(rest, sink)?;
        if last { self.end(sink) } else { Ok(()) }
    }

    /// Ends the text with a line end: within quotes that is one more character, and the record stays open.
    fn end(&mut self, sink: &mut dyn FnMut(Record<'_>) -> Result<()>) -> Result<()> {
        self.feed(b"\n", sink)?;
        if self.output_used > 0 || self.ends_used > 0 { Err(self.unclosed()) } else { Ok(()) }
    }

    fn feed(&mut self, mut input: &[u8], sink: &mut dyn FnMut(Record<'_>) -> Result<()>) -> Result<()> {
        // An empty input would tell csv-core that the end is reached.
        while !input.is_empty() {
            let (result, read, written, ended) =
                self.core.read_record(input, &mut self.output[self.output_used..], &mut self.ends[self.ends_used..]);
            input = &input[read..];
            self.output_used += written;
            self.ends_used += ended;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                ReadRecordResult::OutputFull => self.grow()?,
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => self.emit(sink)?,
            }
        }
        Ok(())
    }

    fn grow(&mut self) -> Result<()> {
        if self.output.len() >= LONGEST_RECORD {
            return Err(self.unclosed());
        }
        self.output.resize(self.output.len() * 2, 0);
        Ok(())
    }

    fn unclosed(&self) -> Error {
        Error::input("quote-unclosed", "a quotation mark is opened and never closed")
            .at_row(self.row + 1)
            .with_hint("close or remove the quotation mark in that row")
    }

    fn emit(&mut self, sink: &mut dyn FnMut(Record<'_>) -> Result<()>) -> Result<()> {
        self.row += 1;
        let text = std::str::from_utf8(&self.output[..self.output_used]).map_err(|_| not_utf8().at_row(self.row))?;
        let record = Record { text, ends: &self.ends[..self.ends_used], row: self.row };
        self.output_used = 0;
        self.ends_used = 0;
        sink(record)
    }
}

/// All records of a small piece of text, as owned cells. With `complete` false a last record without its
/// line end is left out, since the text was cut there.
pub fn read_all(text: &[u8], dialect: &Dialect, complete: bool) -> Result<Vec<Vec<String>>> {
    let end = if complete {
        text.len()
    } else {
        text.iter().rposition(|&byte| byte == b'\n').map_or(0, |position| position + 1)
    };
    let mut records = Vec::new();
    let mut reader = RecordReader::new(dialect);
    reader.push(&text[..end], complete, &mut |record| {
        records.push(record.cells().map(str::to_owned).collect());
        Ok(())
    })?;
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(text: &[u8], delimiter: u8) -> Result<Vec<Vec<String>>> {
        read_all(text, &Dialect::plain(delimiter), true)
    }

    fn in_chunks(text: &[u8], cuts: &[usize]) -> Result<Vec<Vec<String>>> {
        let mut records = Vec::new();
        let mut reader = RecordReader::new(&Dialect::plain(b','));
        let mut sink = |record: Record<'_>| {
            records.push(record.cells().map(str::to_owned).collect::<Vec<_>>());
            Ok(())
        };
        let mut start = 0;
        for &cut in cuts {
            reader.push(&text[start..cut], false, &mut sink)?;
            start = cut;
        }
        reader.push(&text[start..], true, &mut sink)?;
        Ok(records)
    }

    #[test]
    fn quotes_line_ends_and_blank_lines() {
        let text = b"\xEF\xBB\xBFa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n1,2\n\n";
        let records = whole(text, b',').unwrap();
        assert_eq!(records, [vec!["a", "b"], vec!["x, \"y\"", "two\nlines"], vec!["1", "2"]]);
    }

    #[test]
    fn the_last_record_needs_no_line_end() {
        assert_eq!(whole(b"a;b\n1;2", b';').unwrap(), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn a_second_byte_order_mark_is_text_however_it_is_cut() {
        let text = "\u{feff}\u{feff}a,b\n".as_bytes();
        for cut in 0..text.len() {
            assert_eq!(in_chunks(text, &[cut]).unwrap(), [["\u{feff}a", "b"]], "{cut}");
        }
    }

    #[test]
    fn a_quote_never_closed_is_told_with_its_row() {
        let mut text = b"a,b\n1,\"open".to_vec();
        text.extend(std::iter::repeat_n(b"x,1\n", 2 << 20).flatten());
        let error = whole(&text, b',').unwrap_err();
        assert_eq!((error.code(), error.location().row), ("quote-unclosed", Some(2)));
    }

    #[test]
    fn a_stray_quote_in_a_small_file_does_not_swallow_its_rows() {
        let text = format!("a,b\n1,2\n\"3,4\n{}", "5,6\n".repeat(1000));
        let error = whole(text.as_bytes(), b',').unwrap_err();
        assert_eq!((error.code(), error.location().row), ("quote-unclosed", Some(3)));
        assert_eq!(whole(b"a,\"b\"", b',').unwrap(), [["a", "b"]]);
        assert_eq!(whole(b"a,\"b \"\"x\"\"\"\r\n", b',').unwrap(), [["a", "b \"x\""]]);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_told_with_their_row() {
        let error = whole(b"a,b\n1,caf\xE9\n", b',').unwrap_err();
        assert_eq!((error.code(), error.location().row), ("not-utf8", Some(2)));
    }

    proptest! {
        #[test]
        fn any_cut_gives_the_same_records(
            pieces in prop::collection::vec(
                prop::sample::select(vec!["a", "é", "中", ",", "\"", "\"\"", "\n", "\r\n", " ", "\u{feff}", "12.5"]),
                0..60,
            ),
            cuts in prop::collection::vec(0usize..200, 0..6),
        ) {
            let text = pieces.concat().into_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (text.len() + 1)).collect();
            cuts.sort_unstable();
            prop_assert_eq!(in_chunks(&text, &cuts), whole(&text, b','));
        }
    }
}
