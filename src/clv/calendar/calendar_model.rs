//! A purchase model in operational time that is asked in calendar time.

use std::cell::RefCell;
use std::rc::Rc;

use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::forecast::discount::{Horizon, PriceStep};
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseModel;

/// A model fitted in operational time. Every history it is asked about ends at the end of observation.
#[derive(Debug)]
pub struct CalendarModel {
    model: Rc<dyn PurchaseModel>,
    time: Rc<OperationalTime>,
    /// The last horizon that was asked for, and the same in operational time: forecasts ask for one after the other.
    horizon: RefCell<Option<(HorizonKey, Rc<Horizon>)>>,
}

/// What tells two horizons apart: length, force of discount, whether they have moments, number of steps, prices.
type HorizonKey = (f64, f64, bool, usize, Option<PriceStep>);

impl CalendarModel {
    /// This model, in this time.
    pub fn new(model: Rc<dyn PurchaseModel>, time: Rc<OperationalTime>) -> Self {
        Self { model, time, horizon: RefCell::new(None) }
    }

    fn horizon(&self, horizon: &Horizon) -> Rc<Horizon> {
        let key = (horizon.length(), horizon.force(), horizon.has_moments(), horizon.steps().count(), horizon.prices());
        if let Some((_, known)) = self.horizon.borrow().as_ref().filter(|(known, _)| *known == key) {
            return Rc::clone(known);
        }
        let mapped = Rc::new(self.time.horizon(horizon));
        *self.horizon.borrow_mut() = Some((key, Rc::clone(&mapped)));
        mapped
    }
}

impl PurchaseModel for CalendarModel {
    fn operational_time(&self) -> Option<&OperationalTime> {
        Some(&self.time)
    }

    fn params(&self) -> Vec<f64> {
        self.model.params()
    }

    /// The density of the times in operational time.
    fn ln_likelihood(&self, history: &History) -> f64 {
        self.model.ln_likelihood(&self.time.history(history))
    }

    fn alive(&self, history: &History) -> Option<f64> {
        self.model.alive(&self.time.history(history))
    }

    fn silence(&self, history: &History) -> Option<f64> {
        self.model.silence(&self.time.history(history))
    }

    fn alive_then(&self, history: &History, ago: f64) -> Option<f64> {
        self.model.alive(&self.time.history_then(history, ago))
    }

    fn alive_each(&self, histories: &[History], alive: &mut [Option<f64>]) {
        let histories: Vec<History> = histories.iter().map(|history| self.time.history(history)).collect();
        self.model.alive_each(&histories, alive);
    }

    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.model.future(x, self.time.before_end(age), &self.horizon(horizon))
    }

    fn phases(&self) -> usize {
        self.model.phases()
    }

    fn phase_weights(&self, history: &History) -> Vec<f64> {
        self.model.phase_weights(&self.time.history(history))
    }

    fn future_in(&self, phase: usize, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.model.future_in(phase, x, self.time.before_end(age), &self.horizon(horizon))
    }

    fn future_cost(&self) -> usize {
        self.model.future_cost()
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        self.model.expected(&self.time.history(history), &self.horizon(horizon))
    }

    /// The discount is spread evenly over operational time.
    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        self.model.dert(&self.time.history(history), self.time.long_run_force(force))
    }

    /// By operational ages, since it is not known when the customer comes.
    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        self.model.growth(days, day)
    }

    fn probability(&self, n: u32, t: f64) -> f64 {
        self.model.probability(n, self.time.before_end(t))
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        self.model.probability_ahead(&self.time.history(history), n, self.time.after_end(t))
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        self.model.next_purchase(&self.time.history(history)).map(|time| self.time.calendar_after_end(time))
    }
}
