//! How many leads move on.
//!
//! [`params`] says what can be asked; [`leads`] turns tables into leads that reached stages; [`stages`]
//! counts them; [`incidence`] is the Aalen–Johansen estimate of when they advance.

pub mod columns;
pub mod incidence;
pub mod leads;
pub mod params;
pub mod stages;
