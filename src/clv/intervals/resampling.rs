//! The bootstrap: customers drawn anew, and parameters estimated from them.
//!
//! Customers are drawn with their spend, not histories and spends apart, so that the two stay correlated as in the data.
//! Parameters are one step of Newton's method from the estimate, which is as good as a new fit for as many customers as
//! models are fitted to.
//!
//! B. Efron (1979), "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7(1), 1–26.

use crate::clv::intervals::cells::Cell;
use crate::clv::models::ModelKind;
use crate::clv::models::fit::one_step;
use crate::clv::models::history::{History, Spend, mean_age};
use crate::clv::models::purchase_model::BLOCK;
use crate::clv::spend::gamma_gamma::{self, GammaGammaLikelihood};
use crate::clv::spend::shrinkage_mean::ShrinkageMean;
use crate::job::Host;
use crate::math::radix::sorted_many_by;
use crate::random::Generator;

/// Customers above which there is no bootstrap: every draw takes as many steps.
pub const MAX_RESAMPLED_CUSTOMERS: f64 = 2e7;

/// Customers drawn between two ticks.
const DRAWS_PER_TICK: usize = 65_536;

/// Customers drawn anew, again and again.
pub struct Resampling {
    /// Distinct histories, weighted by the customers drawn.
    histories: Vec<History>,
    /// Spends of the customers drawn, in units of `scale`.
    spends: Vec<Spend>,
    scale: f64,
    cells: Vec<Cell>,
    /// The cell of each customer.
    cell_of: Vec<u32>,
    /// Mean age of all customers.
    mean_age: f64,
}

impl Resampling {
    /// From distinct histories and all cells; `scale` is the unit of money in the fit of spend.
    pub fn new(histories: &[History], cells: Vec<Cell>, scale: f64) -> Self {
        let mut cell_of = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            cell_of.resize(cell_of.len() + cell.spend.weight.round() as usize, index as u32);
        }
        Self { histories: histories.to_vec(), spends: Vec::new(), scale, cells, cell_of, mean_age: mean_age(histories) }
    }

    /// Draws as many customers as there are, each from all of them.
    pub async fn draw(&mut self, generator: &mut Generator, host: &Host) {
        for history in &mut self.histories {
            history.weight = 0.0;
        }
        let customers = self.cell_of.len();
        let mut drawn = vec![0u32; self.cells.len()];
        for start in (0..customers).step_by(DRAWS_PER_TICK) {
            let count = DRAWS_PER_TICK.min(customers - start);
            for _ in 0..count {
                drawn[self.cell_of[generator.below(customers as u32) as usize] as usize] += 1;
            }
            host.tick(count).await;
        }
        self.spends.clear();
        for (cell, times) in self.cells.iter().zip(drawn).filter(|(_, times)| *times > 0) {
            self.histories[cell.history as usize].weight += f64::from(times);
            if cell.spend.x > 0 {
                let Spend { x, mean, .. } = cell.spend;
                self.spends.push(Spend { x, mean: mean / self.scale, weight: f64::from(times) });
            }
        }
        // The likelihood of spend takes customers of equal x together.
        self.spends = sorted_many_by(&self.spends, 1, &|_, spend| u64::from(spend.x), host).await;
    }

    /// Parameters of the purchase model for the customers drawn, one step from `params`.
    pub async fn purchase_params(&self, kind: ModelKind, params: &[f64], host: &Host) -> Vec<f64> {
        let step = one_step(params, &kind.bounds(self.mean_age));
        let mut likelihood = kind.likelihood(step.theta());
        for block in self.histories.chunks(BLOCK) {
            likelihood.add(block);
            host.tick(block.len()).await;
        }
        step.take(likelihood.evaluation())
    }

    /// Parameters of the Gamma-Gamma for the customers drawn, one step from these.
    pub async fn spend_params(&self, [p, q, v]: [f64; 3], host: &Host) -> [f64; 3] {
        let step = one_step(&[p, q, v / self.scale], &gamma_gamma::BOUNDS);
        let mut likelihood = GammaGammaLikelihood::new(step.theta());
        for block in gamma_gamma::blocks(&self.spends) {
            likelihood.add(block);
            host.tick(block.len()).await;
        }
        let params = step.take(likelihood.evaluation());
        [params[0], params[1], params[2] * self.scale]
    }

    /// The shrinkage mean of the customers drawn, with this k.
    pub async fn shrinkage_mean(&self, k: f64, host: &Host) -> ShrinkageMean {
        let fitted = ShrinkageMean::fit(&self.spends, Some(k), host).await;
        ShrinkageMean { mean: fitted.mean * self.scale, ..fitted }
    }
}
