//! Customer lifetime value: how often a customer will still buy, and for how much.
//!
//! [`history`] turns purchase days into what the models need; [`nbd`], [`bg_nbd`], [`mbg_nbd`], [`pareto_nbd`] and
//! [`bg_bb`] say when customers buy and leave; [`gamma_gamma`] what they spend, or a [`shrunken`] mean; [`future`] is what lies ahead;
//! [`discount`] what the future is worth today; [`fit`] finds the parameters step by step; [`held_back`] is what checks
//! them, [`tracking`] follows them through the calendar; [`forever`] looks beyond any horizon; [`standing`] says whom to
//! look after; [`cohort_table`] needs no model; [`value`] joins them.

pub mod contracts;
pub mod forecast;
pub mod intervals;
pub mod models;
pub mod params;
pub mod select;
pub mod spend;
pub mod value;
