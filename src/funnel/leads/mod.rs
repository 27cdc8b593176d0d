//! Tables → leads that reached stages.

pub mod attributes;
pub mod frames;
pub mod gather;
pub mod lead;
pub mod lead_columns;
pub mod lead_dataset;
pub mod lead_events;
pub mod lead_table;
pub mod ordering;
pub mod stage_names;
