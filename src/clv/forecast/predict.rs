//! What the fitted timing model, or the cohort's average in its place, says of each distinct history.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::Timing;
use crate::job::Budget;
use crate::math::radix::{order_by, rank};

/// A prediction for one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// P(alive); not a number where it cannot be told.
    alive: f64,
    /// Expected purchases within the horizon.
    pub purchases: f64,
    /// The same, each discounted to the end of observation.
    pub discounted: f64,
}

/// What tells how far off a prediction may be; not a number where there is no model of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// E(Σ d²), d being the discounts of the purchases.
    pub squares: f64,
    /// E((Σ d)²).
    pub second: f64,
    /// P(no purchase).
    pub none: f64,
}

impl Prediction {
    /// P(alive); `None` where it cannot be told.
    pub fn alive(&self) -> Option<f64> {
        (!self.alive.is_nan()).then_some(self.alive)
    }
}

/// The predictions of many histories under way.
///
/// What lies ahead of an active customer depends on the number of purchases and the age only, so that is worked out
/// once for every pair of them; the last purchase comes in through P(alive).
#[derive(Debug)]
pub struct Forecast {
    timing: Timing,
    /// What a future costs: series take more terms the larger a is.
    terms: usize,
    /// Histories by age, then number of purchases.
    order: Vec<u32>,
    next: usize,
    last: Option<(u32, f64, Future)>,
    done: (Vec<Prediction>, Vec<Moments>),
}

const NOTHING: (Prediction, Moments) =
    (Prediction { alive: f64::NAN, purchases: 0.0, discounted: 0.0 }, Moments { squares: 0.0, second: 0.0, none: 1.0 });

impl Forecast {
    /// Starts to predict these histories.
    pub fn new(timing: Timing, histories: &[History]) -> Self {
        let order = order_by(histories.len(), 2, &|column, index| {
            let history = &histories[index as usize];
            if column == 0 { rank(history.age) } else { u64::from(history.x) }
        });
        let terms = match timing {
            Timing::BgNbd(model) => 50 + model.terms(),
            _ => 50,
        };
        Self {
            timing,
            terms,
            order,
            next: 0,
            last: None,
            done: (vec![NOTHING.0; histories.len()], vec![NOTHING.1; histories.len()]),
        }
    }

    /// Works until the budget is spent; the predictions in the order of the histories once all are there.
    pub fn step(
        &mut self,
        histories: &[History],
        horizon: &Horizon,
        budget: &mut Budget,
    ) -> Option<(Vec<Prediction>, Vec<Moments>)> {
        while let Some(&index) = self.order.get(self.next) {
            if budget.is_spent() {
                return None;
            }
            let history = &histories[index as usize];
            let (prediction, moments) = match self.future(history, horizon, budget) {
                Some(future) => predict(&self.timing, history, &future),
                None => average(&self.timing, horizon),
            };
            (self.done.0[index as usize], self.done.1[index as usize]) = (prediction, moments);
            self.next += 1;
            budget.spend(1);
        }
        Some(std::mem::take(&mut self.done))
    }

    fn future(&mut self, history: &History, horizon: &Horizon, budget: &mut Budget) -> Option<Future> {
        if let Some((x, age, future)) = self.last
            && x == history.x
            && age == history.age
        {
            return Some(future);
        }
        let future = self.timing.future(history.x, history.age, horizon)?;
        budget.spend(self.terms);
        self.last = Some((history.x, history.age, future));
        Some(future)
    }
}

fn predict(timing: &Timing, history: &History, future: &Future) -> (Prediction, Moments) {
    let told = timing.alive(history);
    let alive = told.unwrap_or(1.0);
    let prediction = Prediction {
        alive: told.unwrap_or(f64::NAN),
        purchases: alive * future.purchases,
        discounted: alive * future.discounted,
    };
    let moments = Moments {
        squares: alive * future.squares,
        second: alive * future.second,
        none: 1.0 - alive * (1.0 - future.silent),
    };
    (prediction, moments)
}

fn average(timing: &Timing, horizon: &Horizon) -> (Prediction, Moments) {
    let Timing::CohortAverage { rate } = *timing else { return NOTHING };
    let (mut discounted, mut before) = (0.0, 0.0);
    for (end, worth) in horizon.steps() {
        discounted += worth * rate * (end - before);
        before = end;
    }
    // An average has no model of how customers differ, hence no moments of its own.
    let moments = Moments { squares: f64::NAN, second: f64::NAN, none: f64::NAN };
    (Prediction { alive: f64::NAN, purchases: rate * horizon.length(), discounted }, moments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clv::models::bg_nbd::BgNbd;
    use crate::units::TimeUnit;

    #[test]
    fn a_forecast_is_what_the_model_says_of_each_history() {
        let model = BgNbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
        let horizon = Horizon::new(52.0, TimeUnit::Week, 0.1);
        let histories: Vec<History> = (0..200)
            .map(|i| {
                let (x, age) = (i % 5, f64::from(20 + i % 7));
                History { x, t_x: if x == 0 { 0.0 } else { age - f64::from(i % 11) }, age, weight: 1.0 }
            })
            .collect();
        let mut forecast = Forecast::new(Timing::BgNbd(model), &histories);
        let (predictions, moments) = loop {
            if let Some(done) = forecast.step(&histories, &horizon, &mut Budget::new(7)) {
                break done;
            }
        };
        for ((history, prediction), moments) in histories.iter().zip(&predictions).zip(&moments) {
            let (purchases, discounted) = model.expected(history, &horizon);
            assert_eq!((prediction.purchases, prediction.discounted), (purchases, discounted));
            assert_eq!(prediction.alive(), model.alive(history));
            assert!(moments.second >= prediction.discounted * prediction.discounted);
        }
    }
}
