//! Leads → counts, rates and durations of every stage.
//!
//! A [`stage_spell`] is one lead's time in one stage. [`stage_counts`] counts the spells of a stage and gives its rate with Wilson's
//! interval; [`incidence`] says when spells end, with open leads as censored; [`breakdown`] does the same for the leads of a month or
//! of a level of a column, and finds the levels that differ. Everything costs leads × stages, a breakdown that for each
//! column.

pub mod breakdown;
pub mod incidence;
pub mod stage_counts;
pub mod stage_spell;

#[cfg(test)]
mod stage_counts_tests;
