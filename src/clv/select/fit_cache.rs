//! Fits of an earlier analysis of the same customers: another horizon, discount or margin needs no new fit.

use std::rc::Rc;

use crate::clv::calendar::told::Told;
use crate::clv::customers::Customers;
use crate::clv::models::ModelKind;
use crate::clv::params::ValueValidParams;
use crate::clv::select::model_selection::ModelSelection;
use crate::clv::select::purchase_time::PurchaseTime;
use crate::clv::spend::spend_fit::SpendFit;
use crate::units::TimeUnit;

/// Customers above which fits are not kept: the memory is needed for the next analysis.
const MAX_CACHED_CUSTOMERS: usize = 200_000;

/// The fits of one analysis, with the customers they were made to.
pub struct FitCache {
    customers: Rc<Customers>,
    /// The parameters that fits depend on.
    key: Key,
    /// The purchase models.
    pub selection: Rc<ModelSelection>,
    /// The time in which they were fitted, and their checks against held-back time.
    pub time: PurchaseTime,
    /// The model of spend.
    pub spend: Rc<SpendFit>,
}

impl FitCache {
    /// The fits to these customers; `None` if there is no fit, or if there are too many customers.
    pub fn new(
        customers: &Rc<Customers>,
        params: &ValueValidParams,
        selection: &Rc<ModelSelection>,
        time: &PurchaseTime,
        spend: &Rc<SpendFit>,
    ) -> Option<Self> {
        (!selection.candidates.is_empty() && customers.spends.len() <= MAX_CACHED_CUSTOMERS).then(|| Self {
            customers: Rc::clone(customers),
            key: key(params),
            selection: Rc::clone(selection),
            time: time.clone(),
            spend: Rc::clone(spend),
        })
    }

    /// True if the fits are those that these customers and parameters would give.
    pub fn fits(&self, customers: &Customers, params: &ValueValidParams) -> bool {
        self.key == key(params) && *self.customers == *customers
    }
}

type Key = (Option<ModelKind>, TimeUnit, bool, Told);

fn key(params: &ValueValidParams) -> Key {
    (params.model, params.time_unit, params.calendar, params.told.clone())
}
