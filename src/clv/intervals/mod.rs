//! How uncertain parameters, totals and single customers' values are.
//!
//! Two different things: a confidence interval of a mean comes from the uncertainty of the parameters, which are drawn again
//! and again ([`parameter_draws`]), from the Hessian or by the bootstrap ([`resampling`]). A prediction interval
//! ([`prediction_intervals`]) is wider: it holds what a customer will really bring, and includes the randomness of
//! purchases and spend.
//!
//! Customers' intervals are of the level that held as many as it should when it was tested ([`mod@tested_level`]).
//!
//! A draw from the Hessian takes the predictions of 48 customers ([`evaluation_sample`]), whatever their number; one of the
//! bootstrap a pass over all customers and one evaluation of the likelihood. A prediction interval is O(1) per customer.
//!
//! ```
//! use customer_loupe::clv::intervals::prediction_intervals::{Margin, SpendMoments};
//! use customer_loupe::clv::spend::gamma_gamma::GammaGamma;
//!
//! let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
//! let spend = SpendMoments::of(&model, 2, 22.35, 1.0).unwrap();
//! assert!((spend.mean - 24.65).abs() < 0.05);
//!
//! // A margin of mean 20 and mean square 900 that is 0 with probability .3.
//! let (low, high) = Margin { mean: 20.0, square: 900.0, none: 0.3 }.interval(0.9, 0.0);
//! assert!(low == 0.0 && high > 20.0);
//! ```

pub mod cells;
pub mod evaluation_sample;
pub mod misfit;
pub mod parameter_draws;
pub mod prediction_intervals;
pub mod resampling;
pub mod tested_level;
