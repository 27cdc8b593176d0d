//! Customer lifetime value: how often customers will still buy, and for how much.
//!
//! A shop sees purchases, but not who has left for good. Purchase models ([`models`]) explain how often and how lately
//! customers bought by how customers differ in buying and leaving; fitted to the histories, they say how likely each customer
//! is still active, and how often each will buy. A model of spend ([`spend`]) says what a purchase brings. Both together,
//! discounted, give the residual value of every customer.
//!
//! | inner room | what |
//! |---|---|
//! | [`models`] | purchase models behind one trait, and their fit by maximum likelihood |
//! | [`calendar`] | season, trend and bursts, and models that run in operational time |
//! | [`select`] | fitting all models, the check against held-back time, and the choice |
//! | [`spend`] | expected spend per purchase |
//! | [`forecast`] | predictions within a horizon, year by year, and without one; cohorts; retention groups |
//! | [`intervals`] | confidence intervals of means, prediction intervals of customers |
//! | [`value`] | the analysis that joins them, and its report |
//! | [`contracts`] | customers whose leaving is seen: renewals, and the retention formula |
//!
//! Times are in one unit (day, week, month or year), money in one currency. Equal histories are computed once. With a
//! million customers most time goes into the fit, about twenty passes over the distinct histories.
//!
//! P. S. Fader, B. G. S. Hardie (2009), "Probability Models for Customer-Base Analysis", Journal of Interactive Marketing
//! 23(1), 61–69, is an introduction.

pub mod calendar;
pub mod contracts;
pub mod customers;
pub mod forecast;
pub mod intervals;
pub mod limits;
pub mod models;
pub mod params;
pub mod select;
pub mod spend;
pub mod value;
