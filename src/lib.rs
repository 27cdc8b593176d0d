//! customer-loupe: customer analysis that never leaves the browser tab.
//!
//! The data goes one way: bytes → [`table`] → [`ledger`] → analyses → [`report`] → view.
//!
//! | room | what it is for |
//! |---|---|
//! | [`number_text`] | numbers as ECMAScript prints them |
//! | [`error`], [`warning`] | what went wrong, with place and remedy; what the reader should know |
//! | [`workbook`] | workbooks → their sheets as CSV; a wasm file of its own |
//! | [`units`], [`random`] | money, days and time units as types; the one seeded generator |
//! | [`options`] | options from JSON, with the path of what is wrong |
//! | [`job`] | what every long operation is: start → step → progress or done |
//! | [`math`] | special functions, optimiser, small linear algebra, intervals |
//! | [`lexicon`] | the words of headers and cells, one file a language |
//! | [`table`] | bytes → cells: dialect, column types, column roles; knows nothing of customers |
//! | [`ledger`] | rows → customers with orders, and leads with stages; two ledgers merge into one |
//! | [`columns`] | what is known of customers or leads, column by column |
//! | [`scoring`] | a probability for each row, checked and with reasons |
//! | [`decisions`] | what a person decided, and what groups were like then |
//! | [`health`] | how much of the data is usable |
//! | [`segmentation`] | customer groups |
//! | [`clv`] | customer lifetime value |
//! | [`funnel`] | how many leads move on |
//! | [`economics`] | what customers return on what winning them cost |
//! | [`satisfaction`] | who says to be satisfied, and who comes back |
//! | [`campaigns`] | what campaigns return, and how that decays |
//! | [`actions`] | everything that could be done, ranked by what it brings |
//! | [`propensity`] | who is likely to buy of a category next |
//! | [`report`] | the analyses joined into the public report |
//! | `wasm` | exports for JavaScript; nothing imports it |
//!
//! Everything but `wasm` builds and tests natively, without a wasm crate in its graph.

#[cfg(feature = "engine")]
pub mod actions;
#[cfg(feature = "engine")]
pub mod campaigns;
#[cfg(feature = "engine")]
pub mod clv;
#[cfg(feature = "engine")]
pub mod columns;
#[cfg(feature = "engine")]
pub mod decisions;
#[cfg(feature = "engine")]
pub mod economics;
pub mod error;
#[cfg(feature = "engine")]
pub mod funnel;
#[cfg(feature = "engine")]
pub mod health;
#[cfg(feature = "engine")]
pub mod job;
#[cfg(feature = "engine")]
pub mod ledger;
#[cfg(feature = "engine")]
pub mod lexicon;
#[cfg(feature = "engine")]
pub mod math;
#[cfg(feature = "engine")]
pub mod number_text;
#[cfg(feature = "engine")]
pub mod options;
#[cfg(feature = "engine")]
pub mod propensity;
#[cfg(feature = "engine")]
pub mod random;
pub mod remedy;
#[cfg(feature = "engine")]
pub mod report;
#[cfg(feature = "engine")]
pub mod satisfaction;
#[cfg(feature = "engine")]
pub mod scoring;
#[cfg(feature = "engine")]
pub mod segmentation;
#[cfg(feature = "engine")]
pub mod table;
#[cfg(feature = "engine")]
pub mod units;
#[cfg(feature = "engine")]
pub mod warning;
#[cfg(feature = "sheets")]
pub mod workbook;

#[cfg(target_arch = "wasm32")]
mod wasm;

/// The version of the engine, as it stands in every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
