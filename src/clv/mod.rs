//! Customer lifetime value: how often a customer will still buy, and for how much.
//!
//! [`history`] turns purchase days into what the models need; [`nbd`], [`bg_nbd`], [`mbg_nbd`], [`pareto_nbd`] and
//! [`bg_bb`] say when customers buy and leave; [`gamma_gamma`] what they spend, or a [`shrunken`] mean; [`future`] is what lies ahead;
//! [`discount`] what the future is worth today; [`fit`] finds the parameters step by step; [`held_back`] is what checks
//! them, [`tracking`] follows them through the calendar; [`forever`] looks beyond any horizon; [`standing`] says whom to
//! look after; [`cohort_table`] needs no model; [`value`] joins them.

pub mod alive_map;
pub mod bg_bb;
pub mod bg_nbd;
pub mod cohort_table;
pub mod contracts;
pub mod discount;
pub mod fit;
pub mod forever;
pub mod future;
pub mod gamma_gamma;
pub mod held_back;
pub mod history;
pub mod mbg_nbd;
pub mod nbd;
pub mod params;
pub mod pareto_nbd;
pub mod predict;
pub mod sbg;
pub mod shrunken;
#[cfg(test)]
mod slopes_oracle;
pub mod spread;
pub mod standing;
pub mod textbook;
pub mod timing;
pub mod tracking;
pub mod value;
pub mod widths;
