//! Predictions for each distinct history, by a fitted model or the cohort's average.
//!
//! The future of an active customer depends on the number of purchases, the age and the phase between two purchases only, so it is
//! worked out once for each of them; the time of the last purchase enters through P(alive) and the probabilities of the phases. Histories are visited by age, so that the
//! quadrature rule of a horizon is made once per age.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseModel;
use crate::job::Host;
use crate::math::radix::{order_many_by, rank};

/// A prediction for one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// P(alive); NaN if it is not known.
    alive: f64,
    /// Expected purchases within the horizon.
    pub purchases: f64,
    /// The same, each discounted to the end of observation.
    pub discounted: f64,
}

/// Second moments of the purchases to come, from which prediction intervals are made; NaN for an average, which has no
/// model of how customers differ.
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
    /// P(alive); `None` if it is not known.
    pub fn alive(&self) -> Option<f64> {
        (!self.alive.is_nan()).then_some(self.alive)
    }
}

const NO_PREDICTION: Prediction = Prediction { alive: f64::NAN, purchases: 0.0, discounted: 0.0 };
const NO_MOMENTS: Moments = Moments { squares: 0.0, second: 0.0, none: 1.0 };

/// The predictions of these histories, in their order.
pub async fn predict(
    forecaster: &Forecaster,
    histories: &[History],
    horizon: &Horizon,
    host: &Host,
) -> (Vec<Prediction>, Vec<Moments>) {
    match forecaster {
        Forecaster::Model(model) => by_model(model.as_ref(), histories, horizon, host).await,
        Forecaster::CohortAverage { rate } => {
            let (prediction, moments) = by_average(*rate, horizon);
            (vec![prediction; histories.len()], vec![moments; histories.len()])
        }
    }
}

async fn by_model(
    model: &dyn PurchaseModel,
    histories: &[History],
    horizon: &Horizon,
    host: &Host,
) -> (Vec<Prediction>, Vec<Moments>) {
    let mut predictions = vec![NO_PREDICTION; histories.len()];
    let mut moments = vec![NO_MOMENTS; histories.len()];
    let key = |column: usize, index: u32| {
        let history = &histories[index as usize];
        if column == 0 { rank(history.age) } else { u64::from(history.x) }
    };
    let order = order_many_by(histories.len(), 2, &key, host).await;
    let same_future = |a: &u32, b: &u32| {
        let (a, b) = (&histories[*a as usize], &histories[*b as usize]);
        a.x == b.x && a.age == b.age
    };
    let mut group = Vec::new();
    let mut alive = Vec::new();
    let mut done = 0;
    for indices in order.chunk_by(same_future) {
        group.clear();
        group.extend(indices.iter().map(|&index| histories[index as usize]));
        alive.resize(group.len(), None);
        let in_phase = |phase| model.future_in(phase, group[0].x, group[0].age, horizon);
        let futures: Vec<Future> = (0..model.phases()).map(in_phase).collect();
        model.alive_each(&group, &mut alive);
        for ((&index, history), &alive) in indices.iter().zip(&group).zip(&alive) {
            let future = match futures[..] {
                [future] => future,
                _ => Future::mixture(&model.phase_weights(history), &futures),
            };
            (predictions[index as usize], moments[index as usize]) = from_future(alive, &future);
        }
        done += group.len();
        host.done(done as f64 / histories.len() as f64);
        host.tick(model.future_cost() + group.len()).await;
    }
    (predictions, moments)
}

/// The prediction for a customer with this P(alive) and this future if active.
fn from_future(p_alive: Option<f64>, future: &Future) -> (Prediction, Moments) {
    let alive = p_alive.unwrap_or(1.0);
    let prediction = Prediction {
        alive: p_alive.unwrap_or(f64::NAN),
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

/// The prediction for every customer at this rate of purchases.
fn by_average(rate: f64, horizon: &Horizon) -> (Prediction, Moments) {
    let (mut discounted, mut before) = (0.0, 0.0);
    for (end, worth) in horizon.steps() {
        discounted += worth * rate * (end - before);
        before = end;
    }
    let moments = Moments { squares: f64::NAN, second: f64::NAN, none: f64::NAN };
    (Prediction { alive: f64::NAN, purchases: rate * horizon.length(), discounted }, moments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clv::models::ModelKind;
    use crate::job::complete;
    use crate::units::TimeUnit;

    #[test]
    fn a_forecast_is_what_the_model_predicts_for_each_history() {
        let horizon = Horizon::new(52.0, TimeUnit::Week, 0.1);
        let histories: Vec<History> = (0..200)
            .map(|i| {
                let (x, age) = (i % 5, f64::from(20 + i % 7));
                History { x, t_x: if x == 0 { 0.0 } else { age - f64::from(i % 11) }, age, weight: 1.0 }
            })
            .collect();
        let model = ModelKind::BgNbd.at(&[0.243, 4.414, 0.793, 2.426]);
        let forecaster = Forecaster::Model(model.clone());
        let (predictions, moments) =
            complete(|host| async move { Ok(predict(&forecaster, &histories, &horizon, &host).await) }).unwrap();
        let horizon = Horizon::new(52.0, TimeUnit::Week, 0.1);
        for (i, (prediction, moments)) in (0..).zip(predictions.iter().zip(&moments)) {
            let (x, age) = (i % 5, f64::from(20 + i % 7));
            let history = History { x, t_x: if x == 0 { 0.0 } else { age - f64::from(i % 11) }, age, weight: 1.0 };
            let (purchases, discounted) = model.expected(&history, &horizon);
            assert_eq!((prediction.purchases, prediction.discounted), (purchases, discounted));
            assert_eq!(prediction.alive(), model.alive(&history));
            assert!(moments.second >= prediction.discounted * prediction.discounted);
        }
    }

    #[test]
    fn an_average_is_the_same_for_everybody_and_has_no_moments() {
        let histories =
            [History { x: 1, t_x: 3.0, age: 10.0, weight: 3.0 }, History { x: 5, t_x: 9.0, age: 20.0, weight: 1.0 }];
        let average = Forecaster::cohort_average(&histories);
        let (predictions, moments) = complete(|host| async move {
            Ok(predict(&average, &histories, &Horizon::new(26.0, TimeUnit::Week, 0.0), &host).await)
        })
        .unwrap();
        assert!((predictions[0].purchases - 26.0 * 8.0 / 50.0).abs() < 1e-12);
        assert!(predictions[0].purchases == predictions[1].purchases && predictions[1].alive().is_none());
        assert!(moments.iter().all(|moments| moments.second.is_nan()));
    }
}
