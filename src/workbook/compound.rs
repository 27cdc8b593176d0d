//! The stream of a workbook before 2007, looked through before it is read: the reader holds each sheet as a rectangle,
//! and makes room for the size that a sheet declares, which need not be true.
//!
//! Source: [MS-CFB] and [MS-XLS], Microsoft Open Specifications.

use crate::error::Result;
use crate::workbook::limits::{self, MAX_BLANK_CELLS};

/// Numbers of sectors from here on mean something else than a sector.
const END: u32 = 0xFFFF_FFFA;
/// The size from which on a stream has sectors of its own.
const MIN_STREAM: usize = 4096;
const BOF: u16 = 0x0809;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// Records of one cell: formula, number, label, truth or error, and others.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];

/// The stream of a workbook in a compound file: where each of its sectors is.
pub struct Compound {
    sector: usize,
    /// Byte positions in the file.
    sectors: Vec<usize>,
}

/// The rectangle of a sheet's cells.
#[derive(Default)]
struct Extent {
    cells: u64,
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Compound {
    /// Finds the stream; `None` in a file that is damaged or has no such stream with sectors of its own, of which the reader
    /// says what is wrong.
    pub fn read(file: &[u8]) -> Option<Self> {
        let sector = match u16_at(file, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let place = |number: u32| (number as usize + 1) * sector;
        let words = |number: u32| Some(file.get(place(number)..place(number) + sector)?.chunks_exact(4).map(word));
        let most = file.len() / sector + 1;
        // Where the table of sectors is: 109 of its sectors are listed in the header, the others in a chain.
        let mut listed: Vec<u32> = file.get(76..512)?.chunks_exact(4).map(word).collect();
        let mut next = u32_at(file, 68)?;
        while next < END && listed.len() <= most {
            listed.extend(words(next)?);
            next = listed.pop()?;
        }
        let mut table = Vec::new();
        for number in listed.into_iter().filter(|number| *number < END).take(most) {
            table.extend(words(number)?);
        }
        let chain = |start: u32| {
            let mut next = start;
            std::iter::from_fn(|| {
                let number = Some(next).filter(|number| *number < END)?;
                next = table.get(number as usize).copied().unwrap_or(u32::MAX);
                Some(place(number))
            })
            .take(most)
            .collect::<Vec<_>>()
        };
        let entries = chain(u32_at(file, 48)?).into_iter().filter_map(|at| file.get(at..at + sector));
        let entry = entries.flat_map(|sector| sector.chunks_exact(128)).find(|entry| {
            let named = |name: &str| {
                let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
                entry[..wide.len()].eq_ignore_ascii_case(&wide)
            };
            named("Workbook") || named("Book")
        })?;
        if (u32_at(entry, 120)? as usize) < MIN_STREAM {
            return None;
        }
        Some(Self { sector, sectors: chain(u32_at(entry, 116)?) })
    }

    /// Checks that no sheet is mostly blank, and makes false sizes of sheets true.
    ///
    /// # Errors
    /// `workbook-too-large`.
    pub fn check_and_mend(&self, file: &mut [u8]) -> Result<()> {
        let (mut at, mut extent, mut declared) = (0, Extent::default(), None);
        while let Some((kind, length)) = self.number(file, at).zip(self.number(file, at + 2)) {
            let body = at + 4;
            match kind {
                BOF => {
                    self.end_sheet(file, &std::mem::take(&mut extent), declared.take())?;
                }
                DIMENSIONS if length >= 10 => declared = Some((body, length)),
                _ if CELLS.contains(&kind) => {
                    let column = self.number(file, body + 2);
                    extent.add(self.number(file, body), column, column);
                }
                MUL_RK if length >= 6 => {
                    let last = self.number(file, body + usize::from(length) - 2);
                    extent.add(self.number(file, body), self.number(file, body + 2), last);
                }
                _ => {}
            }
            at = body + usize::from(length);
        }
        self.end_sheet(file, &extent, declared)
    }

    fn end_sheet(&self, file: &mut [u8], extent: &Extent, declared: Option<(usize, u16)>) -> Result<()> {
        limits::check_blanks(extent.area(), extent.cells, MAX_BLANK_CELLS)?;
        let Some((at, length)) = declared else { return Ok(()) };
        let (rows, columns) = (extent.rows.unwrap_or((0, 0)), extent.columns.unwrap_or((0, 0)));
        let places = [columns.0, columns.1.saturating_add(1)];
        // From 1997 on rows have 32 bits. The last row and column are those behind the last cell.
        let (first, last) = (u32::from(rows.0), u32::from(rows.1) + 1);
        let rows = match length {
            14.. => [first.to_le_bytes(), last.to_le_bytes()].concat(),
            _ => [first as u16, last.min(0xFFFF) as u16].iter().flat_map(|row| row.to_le_bytes()).collect(),
        };
        let bytes = rows.into_iter().chain(places.into_iter().flat_map(u16::to_le_bytes));
        for (index, byte) in bytes.enumerate() {
            if let Some(place) = self.place(at + index).and_then(|place| file.get_mut(place)) {
                *place = byte;
            }
        }
        Ok(())
    }

    fn place(&self, at: usize) -> Option<usize> {
        Some(self.sectors.get(at / self.sector)? + at % self.sector)
    }

    /// The 16 bits at a place of the stream.
    fn number(&self, file: &[u8], at: usize) -> Option<u16> {
        let byte = |at: usize| file.get(self.place(at)?).copied();
        Some(u16::from_le_bytes([byte(at)?, byte(at + 1)?]))
    }
}

impl Extent {
    fn add(&mut self, row: Option<u16>, first: Option<u16>, last: Option<u16>) {
        let (Some(row), Some(first), Some(last)) = (row, first, last) else { return };
        let rows = self.rows.unwrap_or((row, row));
        let columns = self.columns.unwrap_or((first, last));
        self.rows = Some((rows.0.min(row), rows.1.max(row)));
        self.columns = Some((columns.0.min(first), columns.1.max(last)));
        self.cells += u64::from(last.saturating_sub(first)) + 1;
    }

    fn area(&self) -> u64 {
        let length = |ends: Option<(u16, u16)>| ends.map_or(0, |(first, last)| u64::from(last.abs_diff(first)) + 1);
        length(self.rows) * length(self.columns)
    }
}

fn word(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(word)
}
