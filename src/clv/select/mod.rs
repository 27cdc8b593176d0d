//! Fitting every purchase model and choosing one.
//!
//! [`model_selection`] fits the models to the same histories. If the history is long enough, [`holdout`] fits them a second
//! time to its first two thirds and compares their forecasts of the last third, and [`rolling`] does so from other days, too
//! ([`origins`]); models whose forecasts are not
//! significantly worse than the best one lead. Of these the one with the least AIC makes the forecast. A model fits as well
//! in hindsight as its parameters allow; the time held back shows whether it foresees. [`purchase_time`] says
//! whether they run in operational time ([`crate::clv::calendar`]). [`tracking`] follows the chosen model
//! through the calendar. [`fit_cache`] keeps fits for the next analysis of the same customers.
//!
//! A fit takes about ten to fifty evaluations of the likelihood, each O(distinct histories).
//!
//! ```
//! use customer_loupe::clv::models::ModelKind;
//! use customer_loupe::clv::models::history::History;
//! use customer_loupe::clv::select::model_selection::{ModelSelection, Reason, kinds_to_fit};
//! use customer_loupe::job::complete;
//! use customer_loupe::ledger::customers::gaps::Gaps;
//!
//! let histories: Vec<History> = [
//!     (0, 0.0, 39.0, 900.0), (1, 5.0, 39.0, 150.0), (1, 30.0, 39.0, 120.0), (2, 25.0, 39.0, 90.0),
//!     (3, 35.0, 39.0, 60.0), (6, 20.0, 39.0, 10.0), (9, 38.0, 39.0, 30.0),
//! ].map(|(x, t_x, age, weight)| History { x, t_x, age, weight }).to_vec();
//! let kinds = kinds_to_fit(None, &histories, &Gaps::default());
//! assert!(kinds.contains(&ModelKind::ParetoNbd) && !kinds.contains(&ModelKind::BgBb));
//! let selection = complete(|host| async move { Ok(ModelSelection::fit(&kinds, &histories, 0.0, &host).await) })?;
//! let (best, reason) = selection.choose(false, None).unwrap();
//! assert_eq!(reason, Reason::Aic);
//! assert!(selection.usable().all(|other| best.aic() <= other.aic()));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod candidate;
pub mod fit_cache;
pub mod held_back;
pub mod holdout;
pub mod holdout_report;
pub mod model_selection;
pub mod origins;
pub mod purchase_time;
pub mod rolling;
pub mod tracking;
