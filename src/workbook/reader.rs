//! A workbook: its sheets, and each of them as CSV, piece by piece.

use calamine::{Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use zip::ZipArchive;

use crate::error::{Error, Result};
use crate::workbook::cell_source::{Bytes, File, SharedBytes, SheetContent, Source, sheet_content};
use crate::workbook::csv_rows::CsvRows;
use crate::workbook::damage::{Fault, damaged, fault};
use crate::workbook::limits::{self, MAX_PART_BYTES};

/// Bytes of CSV from which on a piece is handed over before the sheet ends.
const MIN_PIECE_BYTES: usize = 256 << 10;

/// The first bytes of a compound file: a workbook of a format before 2007, or an encrypted one.
const COMPOUND_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Names of streams that only workbooks have among compound files; others are documents or messages.
const COMPOUND_NAMES: [&str; 3] = ["Workbook", "Book", "EncryptedPackage"];

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
    /// `workbook-protected`, `workbook-damaged`, `workbook-too-large`.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        limits::check("the workbook", bytes.len() as u64, limits::MAX_FILE_BYTES)?;
        let (mut file, listed) = open(bytes)?;
        if listed.is_empty() {
            return Err(damaged("it lists no sheet"));
        }
        let mut sheets = Vec::new();
        for sheet in listed.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
            if let Some(SheetContent { filled, uncalculated }) = sheet_content(&mut file, &sheet.name)? {
                let visible = sheet.visible == SheetVisible::Visible;
                sheets.push(Sheet { name: sheet.name, visible, filled, uncalculated });
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
        if self.rows.waiting() >= MIN_PIECE_BYTES || (ended && self.rows.waiting() > 0) {
            return Ok(Step::Piece(self.rows.take()?));
        }
        Ok(if ended { Step::Done } else { Step::Working })
    }

    /// CsvRows of the sheet so far.
    pub fn rows(&self) -> u64 {
        self.rows.rows()
    }

    /// Cells of the sheet so far that hold an error such as #N/A and are written as blank ones.
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
        self.state = State::Writing(index, Source::start(file, name)?);
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

fn open(bytes: Vec<u8>) -> Result<(File, Vec<calamine::Sheet>)> {
    let compound = bytes.starts_with(COMPOUND_SIGNATURE);
    if compound && !COMPOUND_NAMES.iter().any(|name| holds_name(&bytes, name)) {
        return Err(Error::input("not-a-table", "this is a document of an office program, and no workbook")
            .with("format", "binary")
            .with_hint("choose a workbook or a CSV file"));
    }
    let bytes = SharedBytes::new(bytes);
    if compound {
        // An encrypted .xlsx is no archive but a compound file.
        if let Err(error) = Xlsx::new(bytes.reader())
            && error.is_locked()
        {
            return Err(fault(error));
        }
        let book = Xls::new(bytes.reader()).map_err(fault)?;
        let sheets = book.sheets_metadata().to_vec();
        return Ok((File::Xls(Box::new(book)), sheets));
    }
    match kind_of_archive(bytes.reader())? {
        Archive::Ods => {
            let book = Ods::new(bytes.reader()).map_err(fault)?;
            let sheets = book.sheets_metadata().to_vec();
            Ok((File::Ods(Box::new(book)), sheets))
        }
        Archive::Xlsb => {
            let book = Xlsb::new(bytes.reader()).map_err(fault)?;
            let sheets = book.sheets_metadata().to_vec();
            Ok((File::Xlsb(Box::new(book)), sheets))
        }
        Archive::Xlsx => {
            let book = Xlsx::new(bytes.reader()).map_err(fault)?;
            let sheets = book.sheets_metadata().to_vec();
            Ok((File::Xlsx(Box::new(book)), sheets))
        }
    }
}

/// Whether a compound file names one of its streams so, in UTF-16.
fn holds_name(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

enum Archive {
    Xlsx,
    Xlsb,
    Ods,
}

/// The kind of workbook, by the names of its parts.
///
/// # Errors
/// `workbook-damaged`; `workbook-too-large` if a part is, by the size that the archive declares.
fn kind_of_archive(bytes: Bytes) -> Result<Archive> {
    let mut archive = ZipArchive::new(bytes).map_err(|error| damaged(&error.to_string()))?;
    let mut kind = Archive::Xlsx;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        let name = part.name().map_err(|error| damaged(&error.to_string()))?.to_ascii_lowercase();
        match name.as_str() {
            "content.xml" => kind = Archive::Ods,
            name if name.ends_with("workbook.bin") => kind = Archive::Xlsb,
            _ => {}
        }
        if name.ends_with(".xml") || name.ends_with(".bin") {
            limits::check("a sheet of the workbook", part.size(), MAX_PART_BYTES)?;
        }
    }
    Ok(kind)
}
