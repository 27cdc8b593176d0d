//! Lifetime value of customers whose leaving is seen: contracts and subscriptions.
//!
//! [`renewals`] fits the shifted beta-geometric model to the periods that contracts lasted: customers differ in how likely
//! they leave at a renewal, so that those who have stayed long are the likelier to stay on. It needs 50 contracts, 10 of
//! them ended. [`retention_formula`] is the textbook's formula, for which margin and a retention rate are enough.
//! Fitting takes O(distinct periods), the forecast O(contracts × periods of the horizon).
//!
//! ```
//! use customer_loupe::clv::contracts::retention_formula::residual;
//! use customer_loupe::clv::models::sbg::Sbg;
//!
//! // 100 a year, 80 % stay, 10 % discount: 100 · 0.8/0.3.
//! assert!((residual(100.0, 0.8, 0.1).unwrap() - 266.67).abs() < 0.01);
//!
//! // The same mean retention, but customers differ: whoever has renewed four times is likelier to renew again.
//! let model = Sbg { alpha: 0.5, beta: 2.0 };
//! assert!((model.renews(1) - 0.8).abs() < 1e-12 && model.renews(5) > 0.92);
//! assert!(100.0 * model.residual(5, 0.1, None).unwrap() > 266.67);
//! ```

pub mod renewals;
pub mod retention_formula;
