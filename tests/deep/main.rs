//! What takes long: `npm run test:deep`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod confidence;
#[path = "../corpus/mod.rs"]
mod corpus;
mod coverage;
mod fuzz;
#[path = "../native/group_worlds.rs"]
mod group_worlds;
mod groups;
mod likelihood_oracle;
mod long;
#[path = "../native/made_dialects.rs"]
mod made_dialects;
mod nelder_mead;
mod plain;
mod recovery;
mod scores;
mod simulated;
#[path = "../native/support.rs"]
#[allow(dead_code, reason = "the quick tests need more of it")]
mod support;
