//! Fitting every model and choosing one, checked against held-back time.

pub mod fit_cache;
pub mod held_back;
pub mod holdout;
pub mod holdout_report;
pub mod model_selection;
pub mod tracking;
