//! The predictions for every customer.

use std::rc::Rc;

use crate::clv::forecast::discount::PriceStep;
use crate::clv::forecast::predict::Prediction;
use crate::clv::forecast::retention_group::RetentionGroup;
use crate::clv::models::history::{History, Spend};
use crate::clv::models::purchase_model::PurchaseModel;
use crate::clv::spend::spend_estimator::SpendEstimator;

/// An interval that is not known, in the columns of millions of customers.
pub const NO_INTERVAL: (f64, f64) = (f64::NAN, f64::NAN);

/// The predictions for every customer, in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Predictions {
    /// Index of each customer's distinct history.
    pub member: Rc<Vec<u32>>,
    /// Predictions for the distinct histories.
    pub timing: Vec<Prediction>,
    /// What estimates spend; `None` without a model of it.
    pub spend: Option<ExpectedSpend>,
    /// Residual CLV; empty without a model of spend.
    pub clv: Rc<Vec<f64>>,
    /// Prediction intervals of residual CLV; empty without moments of purchases and spend.
    pub intervals: Vec<(f64, f64)>,
    /// Variances of what residual CLV is the mean of, beside it; empty likewise. Half the digits are enough for intervals.
    pub variances: Vec<f32>,
    /// Relative variance of total residual CLV by the uncertainty of the parameters.
    pub relative_variance: f64,
    /// The retention group of each customer; empty without a model of spend.
    pub retention_groups: Vec<RetentionGroup>,
    /// The model that predicts; `None` if none could be fitted.
    pub model: Option<Rc<dyn PurchaseModel>>,
    /// A planned change of all prices.
    pub prices: Option<PriceStep>,
    /// The horizon in time units, and the purchases within it that make a customer loyal.
    pub loyal: (f64, u32),
}

/// Expected spend per purchase, worked out when it is asked for: a column of it would be as long as there are customers.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedSpend {
    /// The model of spend.
    pub estimator: SpendEstimator,
    /// Share of purchase days with positive spend.
    pub positive_share: f64,
    /// Mean spend within the horizon as a multiple of that at the end of observation.
    pub ahead: f64,
}

impl ExpectedSpend {
    /// The expectation for a customer with this spend so far.
    pub fn of(&self, spend: &Spend) -> f64 {
        self.positive_share * self.ahead * self.estimator.expected(spend.x, spend.mean)
    }
}

impl Predictions {
    /// The prediction interval of one customer's CLV; `None` if it is not known.
    pub fn interval(&self, customer: usize) -> Option<(f64, f64)> {
        self.intervals.get(customer).copied().filter(|(low, _)| !low.is_nan())
    }

    /// The probability of a silence as long as this one, where P(alive) is never told.
    pub fn silence(&self, history: Option<&History>) -> Option<f64> {
        self.model.as_ref()?.silence(history?)
    }

    /// The prediction of one customer's purchases.
    pub fn of(&self, customer: usize) -> &Prediction {
        &self.timing[self.member[customer] as usize]
    }
}
