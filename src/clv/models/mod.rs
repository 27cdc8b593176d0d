//! When customers buy and leave: one file per purchase model.

pub mod bg_bb;
pub mod bg_nbd;
pub mod fit;
#[cfg(test)]
pub mod gradient_oracle;
pub mod history;
pub mod mbg_nbd;
pub mod nbd;
pub mod pareto_nbd;
pub mod purchase_model;
pub mod sbg;
