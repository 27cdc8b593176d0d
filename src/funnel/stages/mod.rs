//! Leads → counts, rates and durations per stage.

pub mod breakdown;
pub mod incidence;
pub mod stage_counts;
pub mod stage_spell;
