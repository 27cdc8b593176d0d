//! What fitted models predict for each customer and in total.

pub mod alive_map;
pub mod cohort_table;
pub mod discount;
pub mod future;
pub mod infinite_horizon;
pub mod predict;
pub mod retention_group;
pub mod value_bands;
pub mod years;
