//! Values that go to JavaScript, and errors that are thrown there.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::error::Error;

/// A value as plain objects, arrays, strings, numbers and null.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// An error as the object that is thrown. The message stands in the object too: `Display` adds place and remedy for
/// terminals.
pub fn to_error(error: Error) -> JsValue {
    to_js(&error).unwrap_or_else(|_| JsValue::from_str(error.code()))
}
