//! Time that is not flat: season, trend and bursts of a shop's purchases, and models that run in operational time.
//!
//! The purchase models take a customer's rate λ to be the same all year. Here purchases are made at λ·g(t), where g is one curve
//! for the whole shop. In operational time G(t) = ∫ g, purchases are made at rate λ again, so that all models, their gradients
//! and their compression of equal histories stay as they are: only t_x, T and the horizon are counted in it
//! ([`operational_time`]); [`calendar_model`] lets a model be asked in calendar time.
//!
//! # Steps
//!
//! 1. [`weeks`]: repeat purchases week by week, and those that a model expects; what differs between the days of a week counts
//!    only where days are the unit of time.
//! 2. [`told`]: what the shop itself knows: its season, promotions and closures.
//! 3. [`layout`] and [`regression`]: ln g as a sum of what is told, a season, a trend, moving [`feasts`] and [`bursts`], by penalised
//!    quasi-likelihood with the expectation as offset.
//! 4. [`activity`]: which of them the weeks show beyond chance, by an information criterion; and how each goes on ([`ahead`]): the
//!    season repeats, feasts come when they come, a trend is damped, a burst does not come again.
//! 5. [`estimate`]: model and curve in turn, until both stay.
//!
//! # Cost
//!
//! Weeks × weeks for an expectation, a few Cholesky factors of at most about 100 × 100 for each regression, and five fits of a model
//! to a sample of the histories.

pub mod activity;
pub mod ahead;
pub mod bursts;
pub mod calendar_model;
pub mod estimate;
pub mod feasts;
pub mod growth_curve;
pub mod layout;
pub mod operational_time;
pub mod regression;
pub mod report;
pub mod told;
pub mod weeks;
