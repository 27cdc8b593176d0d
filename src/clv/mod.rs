//! Customer lifetime value: how often a customer will still buy, and for how much.
//!
//! [`history`] turns purchase days into what the models need; [`bg_nbd`] says when customers buy and
//! leave; [`gamma_gamma`] what they spend; [`discount`] what the future is worth today; [`fit`] finds the
//! parameters step by step; [`value`] joins them.

pub mod bg_nbd;
pub mod discount;
pub mod fit;
pub mod gamma_gamma;
pub mod history;
pub mod params;
pub mod predict;
pub mod spread;
pub mod value;
pub mod widths;
