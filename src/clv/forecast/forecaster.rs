//! What forecasts purchases: a fitted model, or an average if none could be fitted.

use std::rc::Rc;

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseModel;

/// A fitted purchase model, or what stands in for it.
#[derive(Debug, Clone)]
pub enum Forecaster {
    /// A model at its fitted parameters.
    Model(Rc<dyn PurchaseModel>),
    /// Everybody buys at the rate at which all customers together bought so far.
    CohortAverage {
        /// Repeat purchases per customer and time unit.
        rate: f64,
    },
}

impl Forecaster {
    /// The average of these customers: all repeat purchases over all time under observation.
    pub fn cohort_average(histories: &[History]) -> Self {
        let purchases: f64 = histories.iter().map(|h| h.weight * f64::from(h.x)).sum();
        let time: f64 = histories.iter().map(|h| h.weight * h.age).sum();
        Self::CohortAverage { rate: if time > 0.0 { purchases / time } else { 0.0 } }
    }

    /// The model; `None` for an average.
    pub fn model(&self) -> Option<&dyn PurchaseModel> {
        match self {
            Self::Model(model) => Some(model.as_ref()),
            Self::CohortAverage { .. } => None,
        }
    }

    /// The model, shared; `None` for an average.
    pub fn shared_model(&self) -> Option<Rc<dyn PurchaseModel>> {
        match self {
            Self::Model(model) => Some(Rc::clone(model)),
            Self::CohortAverage { .. } => None,
        }
    }
}
