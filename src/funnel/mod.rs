//! How many leads move on, and how likely each is to.
//!
//! [`params`] says what can be asked. [`gather`] turns [tables](frames) into [`leads`] that reached stages, each in its own way
//! ([`ordering`]); [`attributes`] and [`happenings`] are what else is known of them, and [`ground`] is all of it. [`stages`]
//! counts [stays](stay), [`breakdown`] those of some leads; [`incidence`] says when they end.
//!
//! Scores: [`landmarks`] are moments at which a lead could have been scored, [`asking`] makes a question of them, which
//! [`scoring`](crate::scoring) answers; [`scores`] are those of the open leads, [`forecast`] what they will bring,
//! [`judgement`] who was closer. [`job`] is all of it in order, [`report`] and [`table`] what comes of it; [`notices`] are
//! said beside it.

pub mod job;
pub mod leads;
mod notices;
pub mod params;
pub mod report;
pub mod scores;
pub mod stages;
