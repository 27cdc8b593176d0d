//! What goes to JavaScript as plain values, and what is thrown there.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::error::Error;

/// Something small as plain objects, arrays, numbers and null.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(|problem| to_error(Error::engine(problem.to_string())))
}

/// The same of something long, such as a report: by way of its text, which is read faster than objects are put together
/// from here, and is written anyway where a report is saved.
#[cfg(feature = "engine")]
pub fn long_to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&crate::json::to_json(value))
}

/// An error as the object that is thrown.
pub fn to_error(error: Error) -> JsValue {
    let plain = error.serialize(&Serializer::json_compatible());
    // The message stands in the object too: `Display` adds place and remedy for terminals.
    plain.unwrap_or_else(|_| JsValue::from_str(error.code()))
}
