//! The core, natively: correctness (published and independent numbers), consistency (things that must agree),
//! input checks (what bad input gets), runability (real files), and the architecture's own rules.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod account;
mod acquisition;
mod actions;
mod architecture;
mod arithmetic;
mod bootstrap;
mod by_values;
mod campaigns;
mod care;
mod cells;
mod clv_failures;
mod clv_windows;
mod confidence;
mod consistency;
mod contracts;
#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "the deep tests need more of it")]
mod corpus;
mod correctness;
mod csv_files;
mod customers;
mod databases;
mod decisions;
mod decisions_later;
mod economics;
mod encodings;
mod expected;
mod exports;
mod features;
mod funnel;
mod funnel_people;
mod group_worlds;
mod groups;
mod headers;
mod holdout;
mod inputs;
mod investment;
mod lead_lists;
mod made;
mod made_dialects;
mod meanings;
mod opportunities;
mod orders;
mod papaparse;
mod propensity;
mod published;
mod quality;
mod readiness;
mod real_files;
mod repaired_rows;
mod roles;
mod satisfaction;
mod satisfaction_whole;
mod scoring;
mod scoring_worlds;
mod source_modules;
mod stages;
mod standardisation;
mod states;
mod support;
mod tables;
mod timing;
mod wide_tables;
mod workbooks;
