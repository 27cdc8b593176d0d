//! What takes long: `npm run test:deep`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod coverage;
mod fuzz;
mod long;
mod recovery;
