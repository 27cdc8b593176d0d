//! What takes long: `npm run test:deep`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "../native/account.rs"]
mod account;
#[path = "../native/clv_failures.rs"]
mod clv_failures;
#[path = "../native/clv_windows.rs"]
mod clv_windows;
mod confidence;
#[path = "../corpus/mod.rs"]
mod corpus;
mod coverage;
#[path = "../native/customers.rs"]
#[allow(dead_code, reason = "the quick tests need more of it")]
mod customers;
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
mod returns;
#[path = "../native/roles.rs"]
mod roles;
mod scores;
mod simulated;
#[path = "../native/support.rs"]
#[allow(dead_code, reason = "the quick tests need more of it")]
mod support;
#[path = "../native/tables.rs"]
#[allow(dead_code, reason = "the quick tests need more of it")]
mod tables;
