//! What was learnt of customers, kept for the next question about them: another horizon, discount or margin asks for no new
//! fit.

use std::rc::Rc;

use crate::clv::models::purchase_model::Model;
use crate::clv::params::ValueValidParams;
use crate::clv::select::holdout::Check;
use crate::clv::select::model_selection::Entry;
use crate::clv::spend::spend_fit::Spending;
use crate::clv::value::Customers;
use crate::clv::value::report::SpendBand;
use crate::units::TimeUnit;

/// More customers than this, and nothing is kept: it would take memory that the next analysis needs.
const MOST: usize = 200_000;

/// The fits of one analysis, with the customers they were made to.
pub struct Learnt {
    customers: Rc<Customers>,
    asked: (Option<Model>, TimeUnit),
    /// The models of when customers buy.
    pub entries: Vec<Entry>,
    /// What the time held back says of them.
    pub check: Option<Rc<Check>>,
    /// What customers spend, in bands as well, and the unit in which that was fitted.
    pub spending: (Option<Spending>, Vec<SpendBand>, f64),
}

impl Learnt {
    /// Of these customers, where there are not too many.
    pub fn new(
        customers: &Rc<Customers>,
        params: &ValueValidParams,
        entries: &[Entry],
        check: Option<&Rc<Check>>,
        spending: (Option<Spending>, Vec<SpendBand>, f64),
    ) -> Option<Self> {
        (!entries.is_empty() && customers.histories.len() <= MOST).then(|| Self {
            customers: Rc::clone(customers),
            asked: (params.model, params.time_unit),
            entries: entries.to_vec(),
            check: check.cloned(),
            spending,
        })
    }

    /// True where all that the fits depend on is the same.
    pub fn is_of(&self, customers: &Customers, params: &ValueValidParams) -> bool {
        self.asked == (params.model, params.time_unit) && *self.customers == *customers
    }
}
