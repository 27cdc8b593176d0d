//! Fitting what customers spend: Gamma-Gamma, or the average purchase where that is refused.

use super::report::{SpendModel, boundary_warning, correlation_warning, refused_spend_warning};
use super::{MIN_REPEATERS, Stage, ValueJob};
use crate::clv::fit::{Fitted, Search, Status};
use crate::clv::gamma_gamma::{self, GammaGamma};
use crate::clv::history::Spend;
use crate::decimal::{rounded, shortest};
use crate::job::Budget;
use crate::ordered::Ordered;

/// |correlation| of spend and frequency from which the reader is warned.
const CORRELATION_OF_NOTE: f64 = 0.2;

impl ValueJob {
    /// Begins the fit, or goes on without one.
    pub(super) fn start_spend(&mut self) -> Stage {
        let customers: f64 = self.spends.iter().map(|s| s.weight).sum();
        if customers < MIN_REPEATERS as f64 {
            let why = format!("{} customers with a repeat purchase of positive spend", shortest(customers));
            self.spend = self.average_spend("refused", Some(why), None);
            return Stage::Predict(None);
        }
        // Spend is measured in units of its mean, so that the currency does not matter to the search.
        let total: f64 = self.spends.iter().map(|s| s.weight * s.mean).sum();
        self.spend_scale = total / customers;
        for spend in &mut self.spends {
            spend.mean /= self.spend_scale;
        }
        let starts = [[6.0, 4.0, 0.5], [1.0, 2.0, 1.0], [3.0, 10.0, 3.0]];
        Stage::Spend(Box::new(Search::new(&starts, [(1e-3, 1e5), (1e-3, 1e5), (1e-6, 1e6)])))
    }

    /// One evaluation of the fit.
    pub(super) fn fit_spend(&mut self, mut search: Box<Search<3>>, budget: &mut Budget) -> Stage {
        budget.spend(self.spends.len() / 4);
        let Some(fitted) = search.step(|theta| gamma_gamma::evaluate(&self.spends, theta)) else {
            return Stage::Spend(search);
        };
        let correlation = correlation(&self.spends);
        let [p, q, v] = fitted.params;
        let usable = fitted.status != Status::Stuck && q > 1.0;
        if usable {
            self.spend = Some(self.gamma_gamma(&fitted, correlation));
            self.spend_covariance = fitted.covariance;
            if let Status::Boundary(index) = fitted.status {
                self.warnings.push(boundary_warning(gamma_gamma::NAMES[index]));
            }
        } else {
            let why = if q <= 1.0 {
                self.warnings.push(refused_spend_warning(q));
                format!("q = {} is not above 1: no mean exists", rounded(q, 3))
            } else {
                let [p, q, v] = [p, q, v * self.spend_scale].map(|value| rounded(value, 3));
                format!("no proper maximum at p = {p}, q = {q}, v = {v}")
            };
            self.spend = self.average_spend("refused", Some(why), correlation);
        }
        if let Some(correlation) = correlation.filter(|c| c.abs() >= CORRELATION_OF_NOTE) {
            self.warnings.push(correlation_warning(correlation));
        }
        Stage::Predict(None)
    }

    fn gamma_gamma(&self, fitted: &Fitted<3>, correlation: Option<f64>) -> (SpendModel, Option<GammaGamma>) {
        let customers: f64 = self.spends.iter().map(|s| s.weight).sum();
        let [p, q, v] = fitted.params;
        let model = GammaGamma { p, q, v: v * self.spend_scale };
        let names = gamma_gamma::NAMES;
        let errors = fitted.standard_errors().map(|[p, q, v]| [p, q, v * self.spend_scale]);
        let report = SpendModel {
            name: "gamma-gamma",
            params: names.into_iter().zip(model.params()).collect(),
            standard_errors: errors.map(|errors| names.into_iter().zip(errors).collect()),
            // A density of the mean in money: the scale comes back as −n ln(scale).
            log_likelihood: Some(fitted.log_likelihood - customers * libm::log(self.spend_scale)),
            status: if fitted.status == Status::Interior { "interior" } else { "boundary" },
            detail: match fitted.status {
                Status::Boundary(index) => Some(names[index].to_owned()),
                _ => None,
            },
            correlation,
            customers: customers as u64,
            population_mean: model.population_mean(),
        };
        (report, Some(model))
    }

    /// The average of all purchases in the place of a model; `None` where nothing was ever spent.
    fn average_spend(
        &self,
        status: &'static str,
        detail: Option<String>,
        correlation: Option<f64>,
    ) -> Option<(SpendModel, Option<GammaGamma>)> {
        let report = SpendModel {
            name: "average",
            params: Ordered::new(),
            standard_errors: None,
            log_likelihood: None,
            status,
            detail,
            correlation,
            customers: self.spends.iter().map(|s| s.weight).sum::<f64>() as u64,
            population_mean: self.customers.mean_purchase?,
        };
        Some((report, None))
    }
}

/// Pearson's correlation of mean spend and number of repeat purchases, over weighted customers.
fn correlation(spends: &[Spend]) -> Option<f64> {
    let weight: f64 = spends.iter().map(|s| s.weight).sum();
    let mean = |of: &dyn Fn(&Spend) -> f64| spends.iter().map(|s| s.weight * of(s)).sum::<f64>() / weight;
    let (x, m) = (mean(&|s| f64::from(s.x)), mean(&|s| s.mean));
    let covariance = mean(&|s| (f64::from(s.x) - x) * (s.mean - m));
    let spread = mean(&|s| (f64::from(s.x) - x) * (f64::from(s.x) - x)) * mean(&|s| (s.mean - m) * (s.mean - m));
    (spread > 0.0).then(|| covariance / spread.sqrt())
}
