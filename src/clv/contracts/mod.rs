//! Contracts that are renewed, and the retention formula.

pub mod renewals;
pub mod retention_formula;
