//! Who belongs to which group, after matching with the last run and applying decisions.

pub mod assignment;
pub mod deciding;
pub mod fingerprint_index;
pub mod matching;
pub mod migration;
pub mod override_accuracy;
