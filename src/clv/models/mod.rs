//! When customers buy and leave: the purchase models, one a file, behind one trait.
//!
//! Customers are seen through [`history::History`]: how often they bought again, how lately, and for how long they have been
//! known. A model says how likely such a history is, given a few parameters that describe how customers differ; the
//! parameters of highest likelihood are its fit ([`fit`]). With them it says who is still active, and how often each will
//! buy.
//!
//! | model | who leaves | prefer it |
//! |---|---|---|
//! | [`nbd`] | nobody | as a baseline, and if hardly anybody leaves |
//! | [`bg_nbd`] | after a repeat purchase | if only repeat buyers matter; P(alive) of one-time buyers is not known |
//! | [`mbg_nbd`] | after any purchase | if many buy once and never come back |
//! | [`mbg_cnbd`] | after any purchase | if purchases are regular, like renewals |
//! | [`pareto_nbd`] | at any time | if leaving has nothing to do with buying; ten times as slow |
//! | [`bg_bb`] | after any opportunity | if purchases happen at fixed occasions, such as yearly donations |
//!
//! ([`sbg`] is for contracts, whose end is known.) A likelihood takes O(distinct histories) time and no memory;
//! [`history::distinct`] joins equal histories first.
//!
//! To add a model, write its file with an `impl PurchaseModel`, and add a line to the list below.
//!
//! ```
//! use customer_loupe::clv::forecast::discount::Horizon;
//! use customer_loupe::clv::models::fit::{Status, maximise};
//! use customer_loupe::clv::models::history::History;
//! use customer_loupe::clv::models::ModelKind;
//! use customer_loupe::units::TimeUnit;
//!
//! // Repeat purchases, week of the last one, weeks known, number of such customers.
//! let histories: Vec<History> = [
//!     (0, 0.0, 30.0, 60.0), (0, 0.0, 39.0, 80.0), (1, 5.0, 39.0, 20.0), (1, 30.0, 39.0, 15.0),
//!     (2, 12.0, 30.0, 9.0), (3, 35.0, 39.0, 8.0), (6, 20.0, 39.0, 3.0), (9, 38.0, 39.0, 4.0),
//! ].map(|(x, t_x, age, weight)| History { x, t_x, age, weight }).to_vec();
//!
//! let kind = ModelKind::BgNbd;
//! let fit = maximise(&kind.starts(&histories), &kind.bounds(36.0), |theta| kind.evaluate(&histories, theta));
//! assert_eq!(fit.status, Status::Interior);
//!
//! let model = kind.at(&fit.params);
//! let (faithful, quiet) = (&histories[7], &histories[6]);
//! assert!(model.alive(faithful).unwrap() > 0.8 && model.alive(quiet).unwrap() < 0.5);
//! let year = Horizon::new(52.0, TimeUnit::Week, 0.10);
//! let (purchases, discounted) = model.expected(faithful, &year);
//! assert!(discounted < purchases && purchases > model.expected(quiet, &year).0);
//! ```

pub mod bg_bb;
pub mod bg_nbd;
mod bg_nbd_likelihood;
pub mod fit;
#[cfg(test)]
pub mod gradient_oracle;
pub mod history;
pub mod mbg_cnbd;
pub mod mbg_nbd;
mod model_kind;
pub mod nbd;
pub mod pareto_nbd;
pub mod purchase_model;
mod renewals_ahead;
pub mod sbg;
pub mod start_values;

use std::rc::Rc;

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, Limit, PurchaseFamily, PurchaseModel};
use crate::math::newton::Evaluation;

model_kind::purchase_models! {
    /// Nobody leaves.
    Nbd => nbd::Nbd,
    /// Customers may leave after a repeat purchase.
    BgNbd => bg_nbd::BgNbd,
    /// Customers may leave after any purchase.
    MbgNbd => mbg_nbd::MbgNbd,
    /// The same, and purchases are more regular than at random: gaps are Erlang-2 …
    MbgCnbd2 => mbg_cnbd::MbgCnbdOf<2>,
    /// … Erlang-3 …
    MbgCnbd3 => mbg_cnbd::MbgCnbdOf<3>,
    /// … Erlang-4 …
    MbgCnbd4 => mbg_cnbd::MbgCnbdOf<4>,
    /// … Erlang-5 …
    MbgCnbd5 => mbg_cnbd::MbgCnbdOf<5>,
    /// … or Erlang-6.
    MbgCnbd6 => mbg_cnbd::MbgCnbdOf<6>,
    /// Customers may leave at any time.
    ParetoNbd => pareto_nbd::ParetoNbd,
    /// Customers buy or not at each of a number of opportunities, and may leave after any.
    BgBb => bg_bb::BgBb,
}

#[cfg(test)]
#[path = "models_tests.rs"]
mod tests;
