//! What goes to JavaScript as plain values, and what is thrown there.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::error::Error;

/// Plain objects, arrays, texts, numbers and null, by way of their text: it is read faster than objects are put together
/// from here, and what writes it is there anyway.
#[cfg(feature = "engine")]
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&crate::json::to_json(value))
}

/// Plain objects, arrays, texts, numbers and null.
#[cfg(not(feature = "engine"))]
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// An error as the object that is thrown. The message stands in the object too: `Display` adds place and remedy for
/// terminals.
pub fn to_error(error: Error) -> JsValue {
    to_js(&error).unwrap_or_else(|_| JsValue::from_str(error.code()))
}
