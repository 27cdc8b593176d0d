//! What customers spend: Gamma-Gamma; where that is refused or frequency and spend go together, a shrunken mean; where
//! hardly anybody came back, the average purchase.

use crate::clv::forecast::value_bands::{Band, bands, rising};
use crate::clv::intervals::prediction_intervals::SpendMoments;
use crate::clv::models::fit::{Fitted, Search, Status};
use crate::clv::models::history::{Spend, distinct_spend};
use crate::clv::spend::gamma_gamma::{self, GammaGamma};
use crate::clv::spend::shrinkage_mean::{self, Shrunken};
use crate::clv::value::MIN_REPEATERS;
use crate::clv::value::report::{SpendBand, SpendModel, boundary_warning, correlation_warning, refused_spend_warning};
use crate::job::Budget;
use crate::math::linalg::Matrix;
use crate::number_text::shortest;
use crate::warning::Warning;
use std::collections::BTreeMap;

/// |correlation| of spend and frequency from which the reader is warned, and the Gamma-Gamma not used.
const CORRELATION_OF_NOTE: f64 = 0.2;

/// What a purchase is expected to bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// Gamma-Gamma.
    GammaGamma(GammaGamma),
    /// A shrunken mean, with the Gamma-Gamma's variances where there is one.
    Shrunken(Shrunken, Option<GammaGamma>),
    /// The same of everybody.
    Average(f64),
}

impl Rule {
    /// Expected spend per purchase given the mean of `x` repeat purchases.
    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        match self {
            Self::GammaGamma(model) => model.expected(x, mean),
            Self::Shrunken(rule, _) => rule.expected(x, mean),
            Self::Average(average) => *average,
        }
    }

    /// Its moments, when a share `paid` of purchases has any amount; `None` where the variance does not exist.
    pub fn moments(&self, x: u32, mean: f64, paid: f64) -> Option<SpendMoments> {
        match self {
            Self::GammaGamma(model) => SpendMoments::of(model, x, mean, paid),
            Self::Shrunken(rule, Some(model)) => {
                let moments = SpendMoments::of(model, x, mean, paid)?;
                Some(moments.scaled(rule.expected(x, mean) / model.expected(x, mean)))
            }
            Self::Shrunken(_, None) | Self::Average(_) => None,
        }
    }

    /// The Gamma-Gamma in it.
    pub fn model(&self) -> Option<&GammaGamma> {
        match self {
            Self::GammaGamma(model) => Some(model),
            Self::Shrunken(_, model) => model.as_ref(),
            Self::Average(_) => None,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Spending {
    /// For the report.
    pub report: SpendModel,
    /// The rule.
    pub rule: Rule,
    /// Covariance of the logarithms of the Gamma-Gamma's parameters; only for an interior maximum.
    pub covariance: Option<Matrix<3>>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
}

/// The fit under way.
pub struct SpendFit {
    spends: Vec<Spend>,
    /// Spend is measured in units of its mean, so that the currency does not matter to the search.
    scale: f64,
    mean_purchase: Option<f64>,
    search: Option<Search<3>>,
}

impl SpendFit {
    /// To what these customers spent; `mean_purchase` is the mean of all purchases, where anything was ever spent.
    pub fn new(spends: &[Spend], mean_purchase: Option<f64>) -> Self {
        let bought_again = || spends.iter().filter(|s| s.x > 0).copied();
        let mut repeaters = Vec::with_capacity(bought_again().count());
        repeaters.extend(bought_again());
        let mut spends = distinct_spend(&repeaters);
        let customers = customers(&spends);
        let mut fit = Self { spends: Vec::new(), scale: 1.0, mean_purchase, search: None };
        if customers >= MIN_REPEATERS as f64 {
            fit.scale = spends.iter().map(|s| s.weight * s.mean).sum::<f64>() / customers;
            for spend in &mut spends {
                spend.mean /= fit.scale;
            }
            let starts = [gamma_gamma::moments(&spends), [6.0, 4.0, 0.5], [1.0, 2.0, 1.0], [3.0, 10.0, 3.0]];
            fit.search = Some(Search::new(&starts, [(1e-3, 1e5), (1e-3, 1e5), (1e-6, 1e6)]));
        }
        fit.spends = spends;
        fit
    }

    /// One evaluation of the fit; `Some` when done, with `None` in it where nothing was ever spent.
    pub fn step(&mut self, budget: &mut Budget) -> Option<Option<Spending>> {
        let Some(search) = &mut self.search else { return Some(self.average()) };
        budget.spend(self.spends.len() / 4);
        let fitted = search.step(|theta| gamma_gamma::evaluate(&self.spends, theta))?;
        Some(self.judge(&fitted))
    }

    /// The mean of the spends the fit is made to, which it measures them in.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Repeat customers by their mean spend, seen and as the Gamma-Gamma has them.
    pub fn bands(&self, spending: Option<&Spending>) -> Vec<SpendBand> {
        let model = spending.and_then(|spending| spending.rule.model());
        let sorted = rising(self.spends.iter().map(|s| (s.mean * self.scale, s.weight)).collect());
        // Customers by the number of their purchases: that is all their band depends on.
        let mut counts: Vec<(u32, f64)> = Vec::new();
        for spend in &self.spends {
            match counts.last_mut() {
                Some((x, weight)) if *x == spend.x => *weight += spend.weight,
                _ => counts.push((spend.x, spend.weight)),
            }
        }
        let bands = bands(&sorted);
        let last = bands.len().saturating_sub(1);
        let band = |(index, Band { from, to, customers, .. }): (usize, Band)| {
            let expected = model.map(|model| {
                // The outer bands are open.
                let low = if index == 0 { 0.0 } else { from };
                let high = if index == last { f64::INFINITY } else { to };
                counts.iter().map(|(x, weight)| weight * model.share_between(*x, low, high)).sum()
            });
            SpendBand { from, to, actual: customers as f64, expected }
        };
        bands.into_iter().enumerate().map(band).collect()
    }

    fn judge(&self, fitted: &Fitted<3>) -> Option<Spending> {
        let correlation = correlation(&self.spends);
        let related = correlation.filter(|c| c.abs() >= CORRELATION_OF_NOTE);
        let [p, q, v] = fitted.params;
        let usable = fitted.status != Status::Stuck && q > 1.0;
        let mut warnings = Vec::new();
        let mut report = self.gamma_gamma(fitted, correlation);
        let model = GammaGamma { p, q, v: v * self.scale };
        let own = usable.then_some(model);
        if usable && let Status::Boundary(index) = fitted.status {
            warnings.push(boundary_warning(gamma_gamma::NAMES[index]));
        }
        let rule = if usable && related.is_none() {
            Rule::GammaGamma(model)
        } else {
            let mut rule = Shrunken::fit(&self.spends, own.map(|model| (model.q - 1.0) / model.p));
            rule.mean *= self.scale;
            report = self.shrunken(&rule, correlation);
            Rule::Shrunken(rule, own)
        };
        if let Some(correlation) = related {
            report.detail =
                Some(format!("spend and frequency go together (correlation {})", format!("{correlation:.2}")));
            warnings.push(correlation_warning(correlation));
        }
        if !usable {
            report.detail = Some(if q <= 1.0 {
                warnings.push(refused_spend_warning(q));
                format!("q = {} is not above 1: no mean exists", format!("{:.3}", q))
            } else {
                let [p, q, v] = [p, q, v * self.scale].map(|value| format!("{value:.3}"));
                format!("no proper maximum at p = {p}, q = {q}, v = {v}")
            });
        }
        Some(Spending { report, rule, covariance: fitted.covariance.filter(|_| usable), warnings })
    }

    fn gamma_gamma(&self, fitted: &Fitted<3>, correlation: Option<f64>) -> SpendModel {
        let customers = customers(&self.spends);
        let [p, q, v] = fitted.params;
        let model = GammaGamma { p, q, v: v * self.scale };
        let names = gamma_gamma::NAMES;
        let errors = fitted.standard_errors().map(|[p, q, v]| [p, q, v * self.scale]);
        SpendModel {
            name: "gamma-gamma",
            params: names.into_iter().zip(model.params()).collect(),
            standard_errors: errors.map(|errors| names.into_iter().zip(errors).collect()),
            // A density of the mean in money: the scale comes back as −n ln(scale).
            log_likelihood: Some(fitted.log_likelihood - customers * libm::log(self.scale)),
            status: if fitted.status == Status::Interior { "interior" } else { "boundary" },
            detail: match fitted.status {
                Status::Boundary(index) => Some(names[index].to_owned()),
                _ => None,
            },
            correlation,
            customers: customers as u64,
            population_mean: model.population_mean(),
        }
    }

    fn shrunken(&self, rule: &Shrunken, correlation: Option<f64>) -> SpendModel {
        SpendModel {
            name: "shrunken-mean",
            params: shrinkage_mean::NAMES.into_iter().zip(rule.params()).collect(),
            population_mean: rule.expected(0, 0.0),
            ..self.without_fit(correlation)
        }
    }

    /// The average of all purchases in the place of a model; `None` where nothing was ever spent.
    fn average(&self) -> Option<Spending> {
        let average = self.mean_purchase?;
        let why = format!("{} customers with a repeat purchase of positive spend", shortest(customers(&self.spends)));
        let report = SpendModel { detail: Some(why), population_mean: average, ..self.without_fit(None) };
        Some(Spending { report, rule: Rule::Average(average), covariance: None, warnings: Vec::new() })
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
        }
    }
}

fn customers(spends: &[Spend]) -> f64 {
    spends.iter().map(|s| s.weight).sum()
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
