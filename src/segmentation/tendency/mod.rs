//! Whether there are groups at all, and how many.

pub mod cluster_tendency;
pub mod k_selection;
pub mod silhouette;
pub mod stability;
pub mod surrogate;
