//! Campaigns: what each brought for what it cost, and how that decays.
//!
//! # Idea and steps
//!
//! A campaign's return on investment in a period is (revenue − spend) / spend. Its way since the start is described by four curves
//! ([`decay_curve`]), fitted by least squares ([`decay_fit`]) and compared by AICc ([`decay`]): constant, exponential to a floor, a
//! power law, hyperbolic. From the best come the time to half of the start and the months in which the return falls below 200 %,
//! 100 % and nothing, with intervals by the block bootstrap. Where a table has the revenue of the whole shop beside the spend
//! of several channels, nobody can say which of them brought it: spends and their correlation with revenue are reported, and no
//! return of a channel.
//!
//! # Cost
//!
//! One pass over the rows; then for each of the largest campaigns some hundred evaluations of each curve a fit, and 200 fits of
//! the chosen curve.

pub mod analyze;
pub mod decay;
pub mod decay_curve;
pub mod decay_fit;
pub mod input;
pub mod mix;
pub mod report;
