//! Exports for JavaScript: convert in, call, convert out. Nothing of the business is decided here.
//!
//! Two wasm files are made of them: the engine, and the reader of workbooks.

#[cfg(feature = "bench")]
mod bench;
#[cfg(feature = "engine")]
mod convert;
#[cfg(feature = "engine")]
mod engine;
mod error;
#[cfg(feature = "engine")]
mod text_decoder;
#[cfg(feature = "sheets")]
mod workbook;

use wasm_bindgen::prelude::*;

/// Runs once when the module is loaded: a panic says what it was before the instance traps.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|_info| {
        // A workbook that makes its reader panic is damaged: that is told to the person, and not to the console.
        #[cfg(feature = "sheets")]
        workbook::panicked_now();
        #[cfg(feature = "engine")]
        web_sys::console::error_1(&_info.to_string().into());
    }));
}
