//! What each group is: profile, name, map, report.

pub mod description;
pub mod lifts;
pub mod map;
pub mod naming;
pub mod profile;
pub mod report;
