//! A few customers by whom totals at other parameters are estimated.
//!
//! To know the totals at 200 draws of the parameters, not all customers are predicted 200 times. Customers are sampled
//! systematically in proportion to what they contribute to the total; the mean of their ratios, prediction at the drawn
//! parameters over prediction at the estimate, then estimates the ratio of the totals.

use crate::clv::forecast::discount::Horizon;
use crate::clv::intervals::cells::Cell;
use crate::clv::models::history::{History, Spend};
use crate::clv::models::purchase_model::PurchaseModel;
use crate::clv::spend::spend_estimator::SpendEstimator;

/// Customers in a sample.
pub const SAMPLE_SIZE: usize = 48;

/// Two samples: customers in proportion to what they buy, and in proportion to what they bring.
pub struct EvaluationSample {
    horizon: Horizon,
    by_purchases: Vec<Sampled>,
    by_clv: Vec<Sampled>,
}

/// A sampled customer.
struct Sampled {
    history: History,
    spend: Spend,
    /// The prediction at the estimated parameters: of purchases in one sample, of CLV in the other.
    estimate: f64,
}

impl EvaluationSample {
    /// Samples from these cells; `contribution` is (purchases, CLV) of each cell's customers together.
    pub fn new(
        cells: &[Cell],
        histories: &[History],
        contribution: &dyn Fn(&Cell) -> (f64, f64),
        model: &dyn PurchaseModel,
        spend: Option<&SpendEstimator>,
        horizon: Horizon,
    ) -> Self {
        let sample = |of: &dyn Fn(&Cell) -> f64, estimate: &dyn Fn(&History, &Spend) -> f64| -> Vec<Sampled> {
            let total: f64 = cells.iter().map(of).sum();
            let (mut sampled, mut passed) = (Vec::new(), 0.0);
            for cell in cells {
                passed += of(cell);
                let due = |sampled: usize| total * (sampled as f64 + 0.5) / SAMPLE_SIZE as f64;
                while total > 0.0 && sampled.len() < SAMPLE_SIZE && passed >= due(sampled.len()) {
                    let history = histories[cell.history as usize];
                    let estimate = estimate(&history, &cell.spend);
                    sampled.push(Sampled { history, spend: cell.spend, estimate });
                }
            }
            sampled
        };
        let by_purchases = sample(&|cell| contribution(cell).0, &|history, _| model.expected(history, &horizon).0);
        let by_clv = spend.map_or_else(Vec::new, |estimator| {
            sample(&|cell| contribution(cell).1, &|history, spend| {
                model.expected(history, &horizon).1 * estimator.expected(spend.x, spend.mean)
            })
        });
        Self { horizon, by_purchases, by_clv }
    }

    /// Total CLV without a horizon, at this force of discount, as a multiple of that within it; `None` if it diverges or there is no
    /// formula.
    pub fn infinite_horizon_ratio(&self, model: &dyn PurchaseModel, force: f64) -> Option<f64> {
        let at_one_price = self.horizon.continuous().priced(None);
        let after = 1.0 + self.horizon.prices().map_or(0.0, |step| step.by);
        let ratio = |sampled: &Sampled| {
            let within = model.expected(&sampled.history, &self.horizon).1;
            let unpriced = model.expected(&sampled.history, &at_one_price).1;
            model.dert(&sampled.history, force).map(|all| 1.0 + after * (all - unpriced) / within)
        };
        let sum: Option<f64> = self.by_clv.iter().map(ratio).sum();
        sum.map(|sum| sum / self.by_clv.len() as f64).filter(|ratio| ratio.is_finite())
    }

    /// Total purchases and total CLV at other parameters, as multiples of the estimate's.
    pub fn ratios(&self, model: &dyn PurchaseModel, spend: Option<&SpendEstimator>) -> (f64, f64) {
        let mean = |sample: &[Sampled], of: &dyn Fn(&Sampled) -> f64| {
            sample.iter().map(|sampled| of(sampled) / sampled.estimate).sum::<f64>() / sample.len() as f64
        };
        let purchases = mean(&self.by_purchases, &|sampled| model.expected(&sampled.history, &self.horizon).0);
        let clv = mean(&self.by_clv, &|sampled| {
            let money = spend.map_or(0.0, |estimator| estimator.expected(sampled.spend.x, sampled.spend.mean));
            model.expected(&sampled.history, &self.horizon).1 * money
        });
        (purchases, clv)
    }
}
