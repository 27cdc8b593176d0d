//! Customer groups.
//!
//! [`params`] says what can be asked; [`features`] makes numbers comparable; [`kmeans`] groups them;
//! [`silhouette`] judges a grouping; [`segments`] is the analysis, [`report`] what it gives; [`naming`] and
//! [`profile`] say what a group is.

pub mod features;
pub mod kmeans;
pub mod naming;
pub mod params;
pub mod profile;
pub mod report;
pub mod segments;
pub mod silhouette;
