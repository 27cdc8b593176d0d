//! Time that is not flat: season, trend and bursts of a shop's purchases, and models that run in operational time.
//!
//! The purchase models take a customer's rate λ to be the same all year. Here purchases are made at λ·g(t), where g is one curve
//! for the whole shop. In operational time G(t) = ∫ g, purchases are made at rate λ again, so that all models, their gradients
//! and their compression of equal histories stay as they are: only t_x, T and the horizon are counted in it
//! ([`operational_time`]); [`calendar_model`] lets a model be asked in calendar time.
//!
//! # Steps
//!
//! 1. [`weeks`]: repeat purchases week by week, and those that a model expects.
//! 2. [`regression`]: ln g as a sum of a season, a trend and bursts, by penalised quasi-likelihood with the expectation as
//!    offset.
//! 3. [`activity`]: which of the three the weeks show beyond chance, by an information criterion; and how each goes on:
//!    the season repeats, a trend is damped, a burst does not come again.
//! 4. [`estimate`]: model and curve in turn, until both stay.
//!
//! # Cost
//!
//! Weeks × weeks for an expectation, a few Cholesky factors of at most about 90 × 90 for each regression, and five fits of a model
//! to a sample of the histories.

pub mod activity;
pub mod calendar_model;
pub mod estimate;
pub mod growth_curve;
pub mod operational_time;
pub mod regression;
pub mod report;
pub mod weeks;
