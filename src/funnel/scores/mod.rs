//! A probability for every open lead.

pub mod forecast;
pub mod landmarks;
pub mod lead_scores;
pub mod override_accuracy;
pub mod training_set;
