//! Conversions between JavaScript's values and ours.

use js_sys::{Array, Object};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use wasm_bindgen::{JsCast, JsValue};

use crate::decimal::shortest;
use crate::error::{Error, Result};
use crate::job::Slice;
use crate::json;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::job::{FileMeta, ReadJob, Reading};
use crate::ledger::read::origin::{Origin, Workbook};
use crate::warning::Warning;
use crate::wasm::error::{to_error, to_js};

/// Anything as JSON.
pub fn to_json(value: &impl Serialize) -> std::result::Result<Option<String>, JsValue> {
    Ok(Some(json::to_json(value)))
}

/// Options as JSON. A key that is undefined is a key that is not there, as JSON has it.
pub fn from_js(value: JsValue) -> std::result::Result<serde_json::Value, JsValue> {
    let not_plain = |_| {
        let words = "options must be plain objects, arrays, strings, numbers and booleans";
        to_error(Error::options("option-invalid", words).with_hint("give what JSON can hold"))
    };
    let text = js_sys::JSON::stringify(&value).map_err(not_plain)?.as_string();
    let plain = js_sys::JSON::parse(text.as_deref().unwrap_or("null"))?;
    json_of(&plain, DEEPEST).ok_or_else(|| {
        to_error(Error::options("option-invalid", "options are nested too deeply").with_hint("give what JSON can hold"))
    })
}

/// How deep objects and lists stand within each other at most: as deep as the library for JSON reads them.
const DEEPEST: usize = 127;

/// What `JSON.parse` gave, taken over; nothing for what is nested more than `levels` deep. Whoever has a parser already
/// need not load a second one.
fn json_of(value: &JsValue, levels: usize) -> Option<Json> {
    if value.is_null() {
        return Some(Json::Null);
    }
    if let Some(text) = value.as_string() {
        return Some(Json::String(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(number_of(number));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Json::Bool(truth));
    }
    let levels = levels.checked_sub(1)?;
    if Array::is_array(value) {
        let mut list = Vec::new();
        for item in value.unchecked_ref::<Array>().iter() {
            list.push(json_of(&item, levels)?);
        }
        return Some(Json::Array(list));
    }
    // One by one: a map that is collected sorts its entries, with a sort of its own to load.
    let mut entries = Map::new();
    for entry in Object::entries(value.unchecked_ref()).iter() {
        let entry = entry.unchecked_ref::<Array>();
        entries.insert(entry.get(0).as_string()?, json_of(&entry.get(1), levels)?);
    }
    Some(Json::Object(entries))
}

/// Whole numbers are told from others by how they are written.
fn number_of(number: f64) -> Json {
    let text = shortest(number);
    let whole = text.parse::<u64>().map(Json::from).or_else(|_| text.parse::<i64>().map(Json::from));
    whole.unwrap_or_else(|_| Json::from(number))
}

/// Files as the host lists them (`[{ name, size, origin }]`): names and sizes; and where those come from that were
/// taken out of workbooks.
pub fn files(list: JsValue) -> std::result::Result<(Vec<FileMeta>, Vec<Origin>), JsValue> {
    let given = from_js(list)?;
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let count = |value: &Json| value.as_u64().unwrap_or_default();
    let (mut metas, mut origins) = (Vec::new(), Vec::new());
    for file in given.as_array().into_iter().flatten() {
        let (name, origin) = (text(&file["name"]), &file["origin"]);
        if origin.is_object() {
            origins.push(Origin {
                table: name.clone(),
                workbook: Workbook {
                    file: text(&origin["file"]),
                    sheet: text(&origin["sheet"]),
                    sheets: origin["sheets"].as_array().into_iter().flatten().map(text).collect(),
                },
                optional: origin["optional"] == true,
                hidden: text(&origin["hidden"]),
                errors: count(&origin["errors"]),
                uncalculated: origin["uncalculated"] == true,
            });
        }
        metas.push(FileMeta { name, size: count(&file["size"]) });
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
