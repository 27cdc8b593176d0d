//! A probability for every open lead: that it advances, and that it is won.
//!
//! [`landmarks`] are moments at which a lead could have been scored. A [`training_set`] is made of them for every stage, and one for
//! winning; [`transition`] learns from it ([`crate::scoring`]), or takes the rate of the stage if there is too little. [`lead_scores`]
//! are the probabilities of the open leads, with what a person decided ([`decided_leads`]); [`forecast`] is what they will bring together,
//! and [`override_accuracy`] compares the person with the model once leads have ended.
//!
//! Training sets have at most 100,000 rows, so learning does not grow beyond them; scoring costs width² a lead, and the forecast
//! a few hundred draws of all open leads.

pub mod decided_leads;
pub mod forecast;
pub mod landmarks;
pub mod lead_scores;
pub mod override_accuracy;
pub mod training_set;
pub mod transition;
