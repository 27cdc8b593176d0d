//! The crate as a wasm module with the exports of its features: `scripts/lib/wasm.mjs` builds every wasm file from this.
//!
//! It is an example because an example can be a `cdylib` while the library stays an `rlib`: link-time optimisation then
//! applies, and cargo keeps the builds of different features apart in one target folder.

use customer_loupe as _;
