//! The fit of a model of spend: Gamma-Gamma; if that is refused, or if spend and frequency are correlated, a shrinkage mean;
//! if hardly anybody came back, the average purchase.

use crate::clv::forecast::value_bands::{Band, bands, rising};
use crate::clv::limits::MIN_REPEATERS;
use crate::clv::models::fit::{Fit, Search, Status, search_progress};
use crate::clv::models::history::{Spend, Spends, distinct_spend, spend_sums};
use crate::clv::spend::gamma_gamma::{self, GammaGamma, GammaGammaLikelihood};
use crate::clv::spend::outliers::{Outliers, outliers};
use crate::clv::spend::shrinkage_mean::{self, ShrinkageMean};
use crate::clv::spend::spend_estimator::SpendEstimator;
use crate::clv::value::report::{
    SpendBand, SpendModel, boundary_warning, correlation_warning, outliers_warning, refused_spend_warning,
};
use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::number_text::shortest;
use crate::warning::Warning;
use std::collections::BTreeMap;

/// |correlation| of spend and frequency from which the reader is warned, and the Gamma-Gamma not used.
const MAX_CORRELATION: f64 = 0.2;

/// What working out the share of customers in a band costs, in units of work.
const SHARE_COST: usize = 256;

/// A fitted model of spend.
#[derive(Debug, Clone)]
pub struct FittedSpend {
    /// The model as the report shows it.
    pub report: SpendModel,
    /// What estimates spend.
    pub estimator: SpendEstimator,
    /// Covariance of the logarithms of the Gamma-Gamma's parameters, row by row; only for an interior maximum.
    pub covariance: Option<Vec<f64>>,
    /// Warnings about the fit.
    pub warnings: Vec<Warning>,
}

/// The fit to all customers, as it is kept for the next analysis.
#[derive(Debug, Clone)]
pub struct SpendFit {
    /// The model; `None` if nothing was ever spent.
    pub model: Option<FittedSpend>,
    /// Repeat customers by mean spend, actual and expected.
    pub bands: Vec<SpendBand>,
    /// The unit of money in the fit: the mean of the spends.
    pub scale: f64,
}

impl SpendFit {
    /// Fits to the mean spends of customers; `mean_purchase` is the mean of all purchases, `None` if nothing was ever spent.
    pub async fn new(spends: &Spends, mean_purchase: Option<f64>, host: &Host) -> Self {
        let sample = SpendSample::new(spends, mean_purchase, host).await;
        let model = sample.fit(host).await;
        Self { bands: sample.bands(model.as_ref(), host).await, scale: sample.scale, model }
    }
}

/// The customers that a model of spend is fitted to: those with repeat purchases of positive spend.
pub struct SpendSample {
    /// Distinct spends in canonical order, in units of `scale`.
    spends: Vec<Spend>,
    /// Those of customers of another kind, whom no model is fitted to.
    aside: Vec<Spend>,
    /// Who these are.
    outliers: Option<Outliers>,
    /// The mean of the spends, so that the currency does not matter to the search; 1 if there are too few for a fit.
    scale: f64,
    mean_purchase: Option<f64>,
    /// True if there are enough customers for a fit.
    is_large_enough: bool,
}

impl SpendSample {
    /// The sample of these customers; `mean_purchase` is the mean of all purchases, `None` if nothing was ever spent.
    pub async fn new(spends: &Spends, mean_purchase: Option<f64>, host: &Host) -> Self {
        let mut repeaters = Vec::with_capacity(spends.repeaters());
        host.tick(spends.len()).await;
        for from in (0..spends.len()).step_by(PIECE) {
            let block = from..spends.len().min(from + PIECE);
            repeaters.extend(block.map(|customer| spends.at(customer)).filter(|spend| spend.x > 0));
            host.tick(PIECE).await;
        }
        let mut spends = distinct_spend(&repeaters, host).await;
        host.tick(spends.len()).await;
        let found = outliers(&spends);
        host.tick(spends.len()).await;
        let mut aside = Vec::new();
        if let Some((limit, _)) = found {
            (aside, spends) = spends.into_iter().partition(|spend| spend.mean > limit);
        }
        let customers = customers(&spends);
        let is_large_enough = customers >= MIN_REPEATERS as f64;
        let mut scale = 1.0;
        if is_large_enough {
            scale = spends.iter().map(|s| s.weight * s.mean).sum::<f64>() / customers;
            for spend in spends.iter_mut().chain(&mut aside) {
                spend.mean /= scale;
            }
        }
        let outliers = found.map(|(_, outliers)| outliers);
        Self { spends, aside, outliers, scale, mean_purchase, is_large_enough }
    }

    /// Fits the model; `None` if nothing was ever spent.
    pub async fn fit(&self, host: &Host) -> Option<FittedSpend> {
        if !self.is_large_enough {
            return self.average();
        }
        let moments = gamma_gamma::moments(&self.spends, host).await;
        let starts = [moments, [6.0, 4.0, 0.5], [1.0, 2.0, 1.0], [3.0, 10.0, 3.0]].map(Vec::from);
        let mut search = Search::new(&starts, &gamma_gamma::BOUNDS);
        let mut evaluations = 0;
        loop {
            let mut likelihood = GammaGammaLikelihood::new(search.trial());
            for block in gamma_gamma::blocks(&self.spends) {
                likelihood.add(block);
                host.tick(block.len() / 4).await;
            }
            if let Some(fit) = search.advance(likelihood.evaluation()) {
                return Some(self.judge(&fit, host).await);
            }
            evaluations += 1;
            host.done(search_progress(evaluations));
        }
    }

    /// Repeat customers by their mean spend, actual and expected by the Gamma-Gamma.
    async fn bands(&self, fitted: Option<&FittedSpend>, host: &Host) -> Vec<SpendBand> {
        let model = fitted.and_then(|fitted| fitted.estimator.gamma_gamma());
        let all = || self.spends.iter().chain(&self.aside);
        let sorted = rising(all().map(|s| (s.mean * self.scale, s.weight)).collect(), host).await;
        // Customers by number of purchases, which is all that the expectation depends on.
        let mut counts: Vec<(u32, f64)> = Vec::new();
        for spend in all() {
            match counts.last_mut() {
                Some((x, weight)) if *x == spend.x => *weight += spend.weight,
                _ => counts.push((spend.x, spend.weight)),
            }
        }
        let bands = bands(&sorted);
        let last = bands.len().saturating_sub(1);
        let mut compared = Vec::with_capacity(bands.len());
        for (index, Band { from, to, customers, .. }) in bands.into_iter().enumerate() {
            // The outer bands are open.
            let low = if index == 0 { 0.0 } else { from };
            let high = if index == last { f64::INFINITY } else { to };
            let expected =
                model.map(|model| counts.iter().map(|(x, weight)| weight * model.share_between(*x, low, high)).sum());
            compared.push(SpendBand { from, to, actual: customers as f64, expected });
            host.tick(SHARE_COST * counts.len()).await;
        }
        compared
    }

    /// The Gamma-Gamma if the fit can be used, else a shrinkage mean.
    async fn judge(&self, fit: &Fit, host: &Host) -> FittedSpend {
        let correlation = correlation(&self.spends, host).await;
        let related = correlation.filter(|c| c.abs() >= MAX_CORRELATION);
        let [p, q, v] = gamma_gamma_params(fit);
        let usable = fit.status != Status::NotConverged && q > 1.0;
        let mut warnings = Vec::new();
        let mut report = self.gamma_gamma(fit, correlation);
        let model = GammaGamma { p, q, v: v * self.scale };
        let own = usable.then_some(model);
        if usable && let Status::Boundary(index) = fit.status {
            warnings.push(boundary_warning(gamma_gamma::PARAMETERS[index]));
        }
        let estimator = if usable && related.is_none() {
            SpendEstimator::GammaGamma(model)
        } else {
            let k = own.map(|model| (model.q - 1.0) / model.p);
            let mut shrinkage = ShrinkageMean::fit(&self.spends, k, host).await;
            shrinkage.mean *= self.scale;
            report = self.shrinkage_mean(&shrinkage, correlation);
            SpendEstimator::ShrinkageMean(shrinkage, own)
        };
        if let Some(outliers) = self.outliers {
            warnings.push(outliers_warning(outliers));
        }
        if let Some(correlation) = related {
            report.detail = Some(format!("spend and frequency go together (correlation {correlation:.2})"));
            warnings.push(correlation_warning(correlation));
        }
        if !usable {
            report.detail = Some(if q <= 1.0 {
                warnings.push(refused_spend_warning(q));
                format!("q = {q:.3} is not above 1: no mean exists")
            } else {
                let [p, q, v] = [p, q, v * self.scale].map(|value| format!("{value:.3}"));
                format!("no proper maximum at p = {p}, q = {q}, v = {v}")
            });
        }
        FittedSpend { report, estimator, covariance: fit.covariance.clone().filter(|_| usable), warnings }
    }

    /// The Gamma-Gamma as the report shows it.
    fn gamma_gamma(&self, fit: &Fit, correlation: Option<f64>) -> SpendModel {
        let customers = customers(&self.spends);
        let [p, q, v] = gamma_gamma_params(fit);
        let model = GammaGamma { p, q, v: v * self.scale };
        let names = gamma_gamma::PARAMETERS;
        let errors = fit.standard_errors().map(|errors| [errors[0], errors[1], errors[2] * self.scale]);
        SpendModel {
            name: "gamma-gamma",
            params: names.into_iter().zip(model.params()).collect(),
            standard_errors: errors.map(|errors| names.into_iter().zip(errors).collect()),
            // A density of the mean in money: the scale comes back as −n ln(scale).
            log_likelihood: Some(fit.log_likelihood - customers * libm::log(self.scale)),
            status: if fit.status == Status::Interior { "interior" } else { "boundary" },
            detail: match fit.status {
                Status::Boundary(index) => Some(names[index].to_owned()),
                _ => None,
            },
            correlation,
            customers: customers as u64,
            population_mean: model.population_mean(),
            drift: None,
        }
    }

    fn shrinkage_mean(&self, shrinkage: &ShrinkageMean, correlation: Option<f64>) -> SpendModel {
        SpendModel {
            name: "shrunken-mean",
            params: shrinkage_mean::PARAMETERS.into_iter().zip(shrinkage.params()).collect(),
            population_mean: shrinkage.expected(0, 0.0),
            ..self.without_fit(correlation)
        }
    }

    /// The average of all purchases in place of a model; `None` if nothing was ever spent.
    fn average(&self) -> Option<FittedSpend> {
        let average = self.mean_purchase?;
        let why = format!("{} customers with a repeat purchase of positive spend", shortest(customers(&self.spends)));
        let report = SpendModel { detail: Some(why), population_mean: average, ..self.without_fit(None) };
        let estimator = SpendEstimator::Average(average);
        Some(FittedSpend { report, estimator, covariance: None, warnings: Vec::new() })
    }

    fn without_fit(&self, correlation: Option<f64>) -> SpendModel {
        SpendModel {
            name: "average",
            params: BTreeMap::new(),
            standard_errors: None,
            log_likelihood: None,
            status: "refused",
            detail: None,
            correlation,
            customers: customers(&self.spends) as u64,
            population_mean: 0.0,
            drift: None,
        }
    }
}

/// p, q and v of a fit.
fn gamma_gamma_params(fit: &Fit) -> [f64; 3] {
    [fit.params[0], fit.params[1], fit.params[2]]
}

fn customers(spends: &[Spend]) -> f64 {
    spends.iter().map(|s| s.weight).sum()
}

/// Pearson's correlation of mean spend and number of repeat purchases, over weighted customers.
async fn correlation(spends: &[Spend], host: &Host) -> Option<f64> {
    let terms = |s: &Spend| [s.weight, s.weight * f64::from(s.x), s.weight * s.mean];
    let [weight, purchases, spent] = spend_sums(spends, &terms, host).await;
    let (x, m) = (purchases / weight, spent / weight);
    let products = |s: &Spend| {
        let (of_x, of_m) = (f64::from(s.x) - x, s.mean - m);
        [of_x * of_m, of_x * of_x, of_m * of_m].map(|product| s.weight * product)
    };
    let [both, of_x, of_m] = spend_sums(spends, &products, host).await.map(|sum| sum / weight);
    let spread = of_x * of_m;
    (spread > 0.0).then(|| both / spread.sqrt())
}
