//! Conversions between JavaScript's values and ours.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::error::{Error, Result};
use crate::job::Slice;
use crate::ledger::account::TableAccount;
use crate::ledger::read::{FileMeta, ReadJob, Reading};
use crate::warning::Warning;

/// Anything as plain objects, arrays, numbers and null.
pub fn to_js(value: &impl Serialize) -> std::result::Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(|problem| error(&Error::engine(problem.to_string())))
}

/// Anything as JSON, by way of the objects: a second serializer of the whole report would be 9 KB more to load. The
/// text is the one that `report::json` writes natively (tests/wasm/parity.test.mjs).
pub fn to_json(value: &impl Serialize) -> std::result::Result<Option<String>, JsValue> {
    Ok(js_sys::JSON::stringify(&to_js(value)?)?.as_string())
}

/// An error as the object that is thrown.
pub fn error(error: &Error) -> JsValue {
    let plain = error.serialize(&Serializer::json_compatible());
    // The message stands in the object too: `Display` adds place and remedy for terminals.
    plain.unwrap_or_else(|_| JsValue::from_str(error.code()))
}

/// Options as JSON. A key that is undefined is a key that is not there, as JSON has it.
pub fn from_js(value: JsValue) -> std::result::Result<serde_json::Value, JsValue> {
    let not_plain = |_| {
        let words = "options must be plain objects, arrays, strings, numbers and booleans";
        error(&Error::options("option-invalid", words).with_hint("give what JSON can hold"))
    };
    let text = js_sys::JSON::stringify(&value).map_err(not_plain)?.as_string();
    serde_json::from_str(text.as_deref().unwrap_or("null")).map_err(|problem| {
        error(&Error::options("option-invalid", problem.to_string()).with_hint("give what JSON can hold"))
    })
}

/// Names and sizes of the files as the host lists them.
pub fn files(list: &JsValue) -> std::result::Result<Vec<FileMeta>, JsValue> {
    let file = |file: JsValue| -> Option<FileMeta> {
        let name = js_sys::Reflect::get(&file, &word("name")).ok()?.as_string()?;
        let size = js_sys::Reflect::get(&file, &word("size")).ok()?.as_f64()?;
        Some(FileMeta { name, size: size as u64 })
    };
    let files = js_sys::Array::from(list).iter().map(file).collect::<Option<Vec<_>>>();
    files.ok_or_else(|| error(&Error::engine("a file is listed without its name or size")))
}

#[derive(Serialize)]
struct Need<'a> {
    file: &'a str,
    start: f64,
    end: f64,
}

/// A slice that is needed, by the name of its file.
pub fn need(job: Option<&ReadJob>, slice: Slice) -> std::result::Result<JsValue, JsValue> {
    let file = job.and_then(|job| job.files().get(slice.file)).map_or("", |file| file.name.as_str());
    to_js(&Need { file, start: slice.start as f64, end: slice.end as f64 })
}

/// A word as a string.
pub fn word(text: &str) -> JsValue {
    JsValue::from_str(text)
}

/// What was read.
#[derive(Serialize)]
pub struct Tables<'a> {
    /// The tables.
    pub tables: &'a [TableAccount],
    /// What the reader should know of.
    pub warnings: &'a [Warning],
}

/// The first rows of a table.
#[derive(Serialize)]
pub struct Preview<'a> {
    columns: Vec<&'a str>,
    rows: &'a [Vec<String>],
}

/// The first rows of a table as text.
pub fn preview<'a>(read: &'a Reading, table: &str) -> Result<Preview<'a>> {
    let index = read.tables.iter().position(|account| account.name == table);
    let schema = index
        .and_then(|index| read.schemas.get(index))
        .ok_or_else(|| Error::options("table-unknown", format!("there is no table `{table}`")).with("table", table))?;
    let columns = schema.columns.iter().map(|column| column.name.as_str()).collect();
    Ok(Preview { columns, rows: &schema.preview })
}
