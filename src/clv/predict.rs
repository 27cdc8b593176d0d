//! What the fitted timing model, or the cohort's average in its place, says of each distinct history.

use crate::clv::bg_nbd::BgNbd;
use crate::clv::discount::Horizon;
use crate::clv::history::History;

/// The model of when customers buy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Timing {
    /// The BG/NBD at its fitted parameters.
    BgNbd(BgNbd),
    /// Where no model can be fitted: everybody buys at the rate at which all of them bought so far.
    CohortAverage {
        /// Repeat purchases per customer and time unit.
        rate: f64,
    },
}

/// A prediction for one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// P(alive); `None` where it cannot be told.
    pub alive: Option<f64>,
    /// Expected purchases within the horizon.
    pub purchases: f64,
    /// The same, each discounted to the end of observation.
    pub discounted: f64,
    /// E(Σ d²), d being the discounts of the purchases.
    pub squares: f64,
    /// E((Σ d)²).
    pub second: f64,
    /// P(no purchase).
    pub none: f64,
}

impl Timing {
    /// The average of a cohort: all repeat purchases over all time under observation.
    pub fn cohort_average(histories: &[History]) -> Self {
        let purchases: f64 = histories.iter().map(|h| h.weight * f64::from(h.x)).sum();
        let time: f64 = histories.iter().map(|h| h.weight * h.age).sum();
        Self::CohortAverage { rate: if time > 0.0 { purchases / time } else { 0.0 } }
    }

    /// The prediction for one history.
    pub fn predict(&self, history: &History, horizon: &Horizon) -> Prediction {
        match self {
            Self::BgNbd(model) => {
                let (purchases, discounted) = model.expected(history, horizon);
                let (squares, second) = model.second_moments(history, horizon);
                let none = model.none(history, horizon);
                Prediction { alive: model.alive(history), purchases, discounted, squares, second, none }
            }
            Self::CohortAverage { rate } => {
                let (mut discounted, mut before) = (0.0, 0.0);
                for (end, worth) in horizon.steps() {
                    discounted += worth * rate * (end - before);
                    before = end;
                }
                // An average has no model of how customers differ, hence no moments of its own.
                let (squares, second, none) = (f64::NAN, f64::NAN, f64::NAN);
                Prediction { alive: None, purchases: rate * horizon.length(), discounted, squares, second, none }
            }
        }
    }
}
