//! Uncertainty of parameters, and prediction intervals.

pub mod parameter_draws;
pub mod prediction_intervals;
