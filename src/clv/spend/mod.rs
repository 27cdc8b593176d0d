//! What customers spend per purchase.
//!
//! The models of purchases say how often; this says for how much. Each customer's expected spend per purchase lies between
//! the customer's own mean and everybody's, nearer to the own mean the more purchases it is made of. The [`gamma_gamma`]
//! model is preferred: it has a likelihood and a variance. It needs q > 1 for a mean to exist, and spend that does not
//! depend on frequency; otherwise a [`shrinkage_mean`] is used, and for hardly any repeat customers the average purchase.
//!
//! Spend is in the currency of the orders; each customer is a mean over x repeat purchases ([`Spend`]). A fit takes about
//! thirty evaluations of the likelihood, each O(distinct spends).
//!
//! ```
//! use customer_loupe::clv::models::history::{Spend, Spends};
//! use customer_loupe::clv::spend::gamma_gamma::GammaGamma;
//! use customer_loupe::clv::spend::spend_fit::SpendFit;
//! use customer_loupe::job::complete;
//!
//! // The published fit to the CDNOW data: two purchases of 22.35 on average count for a little less than the
//! // expectation of everybody, 35.22.
//! let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
//! assert!((model.expected(2, 22.35) - 24.65).abs() < 0.05);
//! assert!((model.population_mean() - 35.22).abs() < 0.01);
//!
//! // A fit to customers: x purchases of this mean each.
//! let spends: Spends = (0..400)
//!     .map(|i| Spend { x: 1 + i % 4, mean: 20.0 + f64::from(i * 37 % 90), weight: 1.0 })
//!     .collect();
//! let fit = complete(|host| async move { Ok(SpendFit::new(&spends, Some(64.0), &host).await) })?;
//! let estimator = fit.model.unwrap().estimator;
//! assert!(estimator.expected(4, 100.0) > estimator.expected(1, 100.0));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```
//!
//! [`Spend`]: crate::clv::models::history::Spend

pub mod gamma_gamma;
pub mod outliers;
pub mod price_drift;
pub mod shrinkage_mean;
pub mod spend_estimator;
pub mod spend_fit;
