//! Conversions between JavaScript's values and ours.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::JsValue;

use crate::error::Error;
use crate::job::Slice;
use crate::ledger::read::files::{FileMeta, SourceFiles};
use crate::ledger::read::origin::{Origin, Workbook};
use crate::wasm::error::{to_error, to_js};

/// Options as JSON.
pub fn from_js(value: &JsValue) -> std::result::Result<Json, JsValue> {
    serde_json::from_str(&json_text(value)?).map_err(|_| not_json("options are nested too deeply"))
}

/// Options as the text of JSON: one text crosses the boundary faster than a hundred thousand values one by one. As in JSON, a
/// key whose value is undefined is a key that is not there.
pub fn json_text(value: &JsValue) -> std::result::Result<String, JsValue> {
    let not_plain = "options must be plain objects, arrays, strings, numbers and booleans";
    // `JSON.stringify` refuses what refers to itself, and leaves out functions and undefined values.
    let text = js_sys::JSON::stringify(value).map_err(|_| not_json(not_plain))?.as_string();
    Ok(text.unwrap_or_else(|| "null".to_owned()))
}

fn not_json(words: &str) -> JsValue {
    to_error(Error::options("option-invalid", words).with_hint("give what JSON can hold"))
}

/// A file as the host lists it.
#[derive(Deserialize)]
struct SentFile {
    name: String,
    size: f64,
    /// `None` for a file that is not a sheet of a workbook.
    #[serde(default)]
    origin: Option<SentOrigin>,
}

/// The workbook that a file was taken out of.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct SentOrigin {
    file: String,
    sheet: String,
    sheets: Vec<String>,
    optional: bool,
    hidden: String,
    errors: f64,
    uncalculated: bool,
}

/// Files as the host lists them (`[{ name, size, origin }]`): names and sizes, and the workbooks of those that are
/// sheets.
pub fn files(list: JsValue) -> std::result::Result<(Vec<FileMeta>, Vec<Origin>), JsValue> {
    let sent: Vec<SentFile> = serde_wasm_bindgen::from_value(list)?;
    let (mut metas, mut origins) = (Vec::new(), Vec::new());
    for SentFile { name, size, origin } in sent {
        origins.extend(origin.map(|origin| Origin {
            table: name.clone(),
            workbook: Workbook { file: origin.file, sheet: origin.sheet, sheets: origin.sheets },
            optional: origin.optional,
            hidden: origin.hidden,
            errors: origin.errors as u64,
            uncalculated: origin.uncalculated,
        }));
        metas.push(FileMeta { name, size: size as u64 });
    }
    Ok((metas, origins))
}

#[derive(Serialize)]
struct Need<'a> {
    file: &'a str,
    start: f64,
    end: f64,
}

/// A slice that is needed, by the name of its file.
pub fn need(files: &SourceFiles, slice: Slice) -> std::result::Result<JsValue, JsValue> {
    let file = files.get(slice.file).map_or("", |file| file.name.as_str());
    to_js(&Need { file, start: slice.start as f64, end: slice.end as f64 })
}

/// A word as a string.
pub fn word(text: &str) -> JsValue {
    JsValue::from_str(text)
}
