//! A workbook: its sheets, and each of them as CSV, piece by piece.

use crate::error::{Error, Result};
use crate::workbook::cell_source::{PIECE_BYTES, Source};
use crate::workbook::csv_rows::CsvRows;
use crate::workbook::file::{self, File, Listed};
use crate::workbook::limits;
use crate::workbook::sheet_content::{SheetContent, sheet_content};

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// False if it is hidden.
    pub visible: bool,
    /// Whether it holds anything.
    pub filled: bool,
    /// Whether it has formulas and not one of them a value: the program that wrote them did not compute them.
    pub uncalculated: bool,
}

/// What came of one step through a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing to hand over yet.
    Working,
    /// The next piece of CSV.
    Piece(Vec<u8>),
    /// The pieces so far are void: the sheet is wider than its first rows were, and is written from its beginning again.
    Again,
    /// That was all.
    Done,
}

/// A workbook, and the sheet of it that is being written.
pub struct Workbook {
    sheets: Vec<Sheet>,
    state: State,
    rows: CsvRows,
}

enum State {
    Idle(File),
    Writing(usize, Source),
    /// A sheet could not be started; nothing more can be read.
    Failed,
}

impl Workbook {
    /// Opens a workbook of any kind.
    ///
    /// # Errors
    /// `not-a-table`, `workbook-protected`, `workbook-damaged`, `workbook-too-large`.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        limits::check("the workbook", bytes.len() as u64, limits::MAX_FILE_BYTES)?;
        let (mut file, listed) = file::open(bytes)?;
        let mut sheets = Vec::new();
        for (index, listed) in listed.into_iter().enumerate() {
            if let Some(content) = sheet_content(&mut file, index, &listed.name)? {
                let SheetContent { filled, uncalculated } = content;
                let Listed { name, visible } = listed;
                sheets.push(Sheet { name, visible, filled, uncalculated });
            }
        }
        Ok(Self { sheets, state: State::Idle(file), rows: CsvRows::default() })
    }

    /// Its sheets of cells, in their order.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Starts to write a sheet, by its index.
    ///
    /// # Errors
    /// `workbook-damaged`.
    pub fn start(&mut self, index: usize) -> Result<()> {
        self.rows = CsvRows::default();
        self.restart(index)
    }

    /// Reads about `budget` cells on.
    ///
    /// # Errors
    /// `workbook-damaged`, `workbook-too-large`.
    pub fn step(&mut self, budget: u32) -> Result<Step> {
        let State::Writing(index, source) = &mut self.state else {
            return Ok(Step::Done);
        };
        let ended = source.read_into(&mut self.rows, budget)?;
        if ended {
            let index = *index;
            if self.rows.finish() {
                self.restart(index)?;
                return Ok(Step::Again);
            }
            self.state = match std::mem::replace(&mut self.state, State::Failed) {
                State::Writing(_, source) => State::Idle(source.into_file()),
                other => other,
            };
        }
        if self.rows.waiting() >= PIECE_BYTES || (ended && self.rows.waiting() > 0) {
            return Ok(Step::Piece(self.rows.take()?));
        }
        Ok(if ended { Step::Done } else { Step::Working })
    }

    /// Rows of the sheet so far.
    pub fn rows(&self) -> u64 {
        self.rows.rows()
    }

    /// Cells of the sheet so far that are written as blank ones: they hold an error such as #N/A, or too long a text.
    pub fn errors(&self) -> u64 {
        self.rows.errors()
    }

    /// About how far through its sheet the work is, from 0 to 1.
    pub fn fraction(&self) -> f64 {
        match &self.state {
            State::Writing(_, source) if source.declared_rows() > 0 => {
                (self.rows.rows() as f64 / f64::from(source.declared_rows())).min(1.0)
            }
            _ => 0.0,
        }
    }

    fn restart(&mut self, index: usize) -> Result<()> {
        let name = self.sheets.get(index).map(|sheet| sheet.name.as_str()).ok_or_else(no_such_sheet)?;
        let file = match std::mem::replace(&mut self.state, State::Failed) {
            State::Idle(file) => file,
            State::Writing(_, source) => source.into_file(),
            State::Failed => return Err(no_such_sheet()),
        };
        self.state = State::Writing(index, Source::start(file, index, name)?);
        Ok(())
    }
}

/// All of a sheet as CSV, in one call.
///
/// ```no_run
/// use customer_loupe::workbook::reader::{Workbook, sheet_to_csv};
///
/// let mut workbook = Workbook::open(std::fs::read("orders.xlsx")?)?;
/// for index in 0..workbook.sheets().len() {
///     let csv = sheet_to_csv(&mut workbook, index)?;
///     println!("{}: {} bytes", workbook.sheets()[index].name, csv.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `workbook-damaged`, `workbook-too-large`.
pub fn sheet_to_csv(workbook: &mut Workbook, index: usize) -> Result<Vec<u8>> {
    workbook.start(index)?;
    let mut csv = Vec::new();
    loop {
        match workbook.step(u32::MAX)? {
            Step::Working => {}
            Step::Piece(piece) => csv.extend(piece),
            Step::Again => csv.clear(),
            Step::Done => return Ok(csv),
        }
    }
}

fn no_such_sheet() -> Error {
    Error::engine("the workbook has no such sheet, or is no longer open")
}
