//! How many leads move on.
//!
//! [`params`] says what can be asked; [`leads`] turns tables into leads that reached stages; [`stages`]
//! counts them; `notices` are said beside them; `stage_names` knows what stages
//! are called; [`incidence`] is the Aalen–Johansen estimate of when they advance.

pub mod columns;
pub mod incidence;
pub mod leads;
mod notices;
pub mod params;
mod stage_names;
pub mod stages;
