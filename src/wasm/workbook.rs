//! The exports of the workbook reader: one [`Sheets`] is one workbook in one wasm instance, dropped when its sheets are read.

use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::wasm::error::{to_error, to_js};
use crate::workbook::limits::{self, MAX_FILE_BYTES};
use crate::workbook::reader::{Step, Workbook};

static PANICKED: AtomicBool = AtomicBool::new(false);

/// Records that the instance panicked.
pub fn panicked_now() {
    PANICKED.store(true, Ordering::Relaxed);
}

/// Whether the instance panicked. Can be called after a trap: a trap without a panic means that memory ran out.
#[wasm_bindgen]
pub fn panicked() -> bool {
    PANICKED.load(Ordering::Relaxed)
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: &'a str,
    visible: bool,
    filled: bool,
    uncalculated: bool,
}

#[derive(Serialize)]
struct Opened<'a> {
    sheets: Vec<Sheet<'a>>,
}

/// A workbook: its bytes are pushed, then it is opened, then its sheets are written as CSV.
#[wasm_bindgen]
pub struct Sheets {
    bytes: Vec<u8>,
    workbook: Option<Workbook>,
}

#[wasm_bindgen]
impl Sheets {
    /// Makes room for a workbook of `size` bytes. Throws `{ code, kind, message, hint, location, params }`.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64) -> Result<Self, JsValue> {
        limits::check("the workbook", size as u64, MAX_FILE_BYTES).map_err(to_error)?;
        Ok(Self { bytes: Vec::with_capacity(size as usize), workbook: None })
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Opens what was pushed: `{ sheets: [{ name, visible, filled, uncalculated }] }`.
    pub fn open(&mut self) -> Result<JsValue, JsValue> {
        let workbook = Workbook::open(std::mem::take(&mut self.bytes)).map_err(to_error)?;
        let sheets = workbook.sheets().iter().map(|sheet| Sheet {
            name: &sheet.name,
            visible: sheet.visible,
            filled: sheet.filled,
            uncalculated: sheet.uncalculated,
        });
        let opened = to_js(&Opened { sheets: sheets.collect() });
        self.workbook = Some(workbook);
        opened
    }

    /// Starts to write a sheet, by its index.
    pub fn start(&mut self, sheet: u32) -> Result<(), JsValue> {
        self.workbook()?.start(sheet as usize).map_err(to_error)
    }

    /// Reads about `cells` on. Returns a piece of CSV, `"working"`, `"done"`, or `"again"`: the pieces so far count
    /// for nothing, as the sheet is written again.
    pub fn step(&mut self, cells: u32) -> Result<JsValue, JsValue> {
        Ok(match self.workbook()?.step(cells).map_err(to_error)? {
            Step::Piece(piece) => Uint8Array::from(piece.as_slice()).into(),
            Step::Working => "working".into(),
            Step::Again => "again".into(),
            Step::Done => "done".into(),
        })
    }

    /// Rows of the sheet so far.
    pub fn rows(&self) -> f64 {
        self.workbook.as_ref().map_or(0.0, |workbook| workbook.rows() as f64)
    }

    /// Cells of the sheet so far that hold an error such as #N/A and are written as blank ones.
    pub fn errors(&self) -> f64 {
        self.workbook.as_ref().map_or(0.0, |workbook| workbook.errors() as f64)
    }

    /// About how far through its sheet the work is, from 0 to 1.
    pub fn fraction(&self) -> f64 {
        self.workbook.as_ref().map_or(0.0, Workbook::fraction)
    }
}

impl Sheets {
    fn workbook(&mut self) -> Result<&mut Workbook, JsValue> {
        self.workbook.as_mut().ok_or_else(|| to_error(Error::engine("no workbook is open")))
    }
}
