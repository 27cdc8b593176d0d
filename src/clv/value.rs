//! The value analysis as a job: prepare → fit timing → fit spend → predict → sum up.

use std::collections::BTreeMap;

use crate::clv::bg_nbd::{self, BgNbd};
use crate::clv::discount::Horizon;
use crate::clv::fit::{Fitted, Search, Status};
use crate::clv::gamma_gamma::{self, GammaGamma};
use crate::clv::history::{History, Spend, distinct, distinct_spend};
use crate::clv::params::ValueValidParams;
use crate::clv::predict::{Prediction, Timing};
use crate::clv::spread::{Weighted, bands, concentrate, total};
use crate::clv::value_report::{
    ExpectedAlive, FittedModel, RepeatPurchases, SpendModel, Totals, Value, boundary_warning, correlation_warning,
    refused_spend_warning, zero_spend_warning,
};
use crate::job::Budget;
use crate::warning::{Outcome, Unavailable, Warning};

/// Fewer customers than this, and no model is fitted: its parameters would be guesses.
pub const MIN_CUSTOMERS: u64 = 50;
/// Fewer customers with a repeat purchase than this, and no model is fitted.
pub const MIN_REPEATERS: u64 = 10;
/// Months of history below which no value is predicted at all (fast-moving goods need 4 to 8).
pub const MIN_MONTHS: f64 = 4.0;
/// |correlation| of spend and frequency from which the reader is warned.
const CORRELATION_OF_NOTE: f64 = 0.2;

/// What the analysis needs of every customer, columns of equal length.
#[derive(Debug, Clone, Default)]
pub struct Customers {
    /// Purchase histories, weight 1 each; times in the model's unit.
    pub histories: Vec<History>,
    /// Mean spend of repeat purchase days with positive spend (x = their number, 0 for none).
    pub spends: Vec<Spend>,
    /// Share of repeat purchase days with positive spend, over all customers; 1 without repeat days.
    pub positive_share: f64,
    /// Mean spend of all purchase days with positive spend, `None` where there is none.
    pub mean_purchase: Option<f64>,
    /// Months from the first purchase to the end of observation.
    pub months: f64,
}

/// What is predicted of every customer, in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Predictions {
    /// Index of each customer's distinct history.
    pub member: Vec<u32>,
    /// The distinct histories' predictions.
    pub timing: Vec<Prediction>,
    /// Expected spend per purchase; empty without a model of spend.
    pub spend: Vec<f64>,
    /// Residual CLV; empty without a model of spend.
    pub clv: Vec<f64>,
}

impl Predictions {
    /// The prediction of one customer's timing.
    pub fn of(&self, customer: usize) -> &Prediction {
        &self.timing[self.member[customer] as usize]
    }
}

/// The result of the analysis.
pub type ValueResult = (Outcome<Value>, Predictions, Vec<Warning>);

enum Stage {
    Prepare,
    Timing(Box<Search<4>>),
    Spend(Box<Search<3>>),
    Predict,
    Done,
}

/// The analysis under way.
pub struct ValueJob {
    params: ValueValidParams,
    observation_end: Option<String>,
    customers: Customers,
    stage: Stage,
    histories: Vec<History>,
    spends: Vec<Spend>,
    spend_scale: f64,
    timing: Option<Timing>,
    models: Vec<FittedModel>,
    spend: Option<(SpendModel, Option<GammaGamma>)>,
    horizon: Horizon,
    predictions: Predictions,
    warnings: Vec<Warning>,
    refused: Option<Unavailable>,
}

impl ValueJob {
    /// Starts the analysis of these customers.
    pub fn new(customers: Customers, observation_end: Option<String>, params: ValueValidParams) -> Self {
        let horizon = Horizon::new(params.horizon, params.time_unit, params.discount_rate);
        Self {
            params,
            observation_end,
            customers,
            stage: Stage::Prepare,
            histories: Vec::new(),
            spends: Vec::new(),
            spend_scale: 1.0,
            timing: None,
            models: Vec::new(),
            spend: None,
            horizon,
            predictions: Predictions::default(),
            warnings: Vec::new(),
            refused: None,
        }
    }

    /// Works until the budget is spent; true when done.
    pub fn step(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Prepare => self.stage = self.prepare(budget),
                Stage::Timing(search) => self.stage = self.fit_timing(search, budget),
                Stage::Spend(search) => self.stage = self.fit_spend(search, budget),
                Stage::Predict => self.stage = self.predict(budget),
                Stage::Done => return true,
            }
        }
        false
    }

    /// The result, once done.
    pub fn finish(self) -> ValueResult {
        match self.refused {
            Some(refused) => (refused.into(), Predictions::default(), self.warnings),
            None => self.sum_up(),
        }
    }

    fn prepare(&mut self, budget: &mut Budget) -> Stage {
        budget.spend(self.customers.histories.len());
        if let Some(refused) = refuse(&self.customers) {
            self.refused = Some(refused);
            return Stage::Done;
        }
        let (histories, member) = distinct(&self.customers.histories);
        self.predictions.member = member;
        self.histories = histories;
        let repeaters: Vec<Spend> = self.customers.spends.iter().filter(|s| s.x > 0).copied().collect();
        self.spends = distinct_spend(&repeaters);
        let customers = count(&self.customers.histories);
        let returned = repeat_customers(&self.histories);
        if customers < MIN_CUSTOMERS || returned < MIN_REPEATERS as f64 {
            let why = format!("{customers} customers, {returned} of them with a repeat purchase");
            self.models.push(refused_model(why));
            self.timing = Some(Timing::cohort_average(&self.histories));
            return self.start_spend();
        }
        Stage::Timing(Box::new(timing_search(&self.histories)))
    }

    fn fit_timing(&mut self, mut search: Box<Search<4>>, budget: &mut Budget) -> Stage {
        budget.spend(self.histories.len() / 4);
        let Some(fitted) = search.step(|theta| bg_nbd::evaluate(&self.histories, theta)) else {
            return Stage::Timing(search);
        };
        let model = report_model("bg-nbd", bg_nbd::NAMES, &fitted);
        self.timing = Some(match fitted.status {
            Status::Stuck => Timing::cohort_average(&self.histories),
            _ => Timing::BgNbd(BgNbd::from_params(fitted.params)),
        });
        if let Status::Boundary(index) = fitted.status {
            self.warnings.push(boundary_warning(bg_nbd::NAMES[index]));
        }
        self.models.push(model);
        self.start_spend()
    }

    fn start_spend(&mut self) -> Stage {
        let customers: f64 = self.spends.iter().map(|s| s.weight).sum();
        if customers < MIN_REPEATERS as f64 {
            let why = format!("{customers} customers with a repeat purchase of positive spend");
            self.spend = self.average_spend("refused", Some(why), None);
            return Stage::Predict;
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

    fn fit_spend(&mut self, mut search: Box<Search<3>>, budget: &mut Budget) -> Stage {
        budget.spend(self.spends.len() / 4);
        let Some(fitted) = search.step(|theta| gamma_gamma::evaluate(&self.spends, theta)) else {
            return Stage::Spend(search);
        };
        let correlation = correlation(&self.spends);
        let [p, q, v] = fitted.params;
        let usable = fitted.status == Status::Interior && q > 1.0;
        if usable {
            self.spend = Some(self.gamma_gamma(&fitted, correlation));
        } else {
            let why = if q <= 1.0 {
                self.warnings.push(refused_spend_warning(q));
                format!("q = {q:.3} is not above 1: no mean exists")
            } else {
                format!("no proper maximum at p = {p:.3}, q = {q:.3}, v = {:.3}", v * self.spend_scale)
            };
            self.spend = self.average_spend("refused", Some(why), correlation);
        }
        if let Some(correlation) = correlation.filter(|c| c.abs() >= CORRELATION_OF_NOTE) {
            self.warnings.push(correlation_warning(correlation));
        }
        Stage::Predict
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
            status: "interior",
            detail: None,
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
            params: BTreeMap::new(),
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

    fn predict(&mut self, budget: &mut Budget) -> Stage {
        let Some(timing) = self.timing else { return Stage::Done };
        while self.predictions.timing.len() < self.histories.len() {
            let history = &self.histories[self.predictions.timing.len()];
            self.predictions.timing.push(timing.predict(history, &self.horizon));
            budget.spend(10);
            if budget.is_spent() {
                return Stage::Predict;
            }
        }
        self.predict_spend();
        budget.spend(self.customers.spends.len());
        Stage::Done
    }

    fn predict_spend(&mut self) {
        let Some((report, model)) = &self.spend else { return };
        let share = self.customers.positive_share;
        let average = report.population_mean;
        self.predictions.spend = self
            .customers
            .spends
            .iter()
            .map(|s| share * model.map_or(average, |model| model.expected(s.x, s.mean)))
            .collect();
        let margin = self.params.margin;
        let predictions = &self.predictions;
        self.predictions.clv = predictions
            .spend
            .iter()
            .enumerate()
            .map(|(customer, spend)| predictions.of(customer).discounted * spend * margin)
            .collect();
    }

    fn sum_up(mut self) -> ValueResult {
        if self.customers.positive_share < 1.0 {
            self.warnings.push(zero_spend_warning(1.0 - self.customers.positive_share));
        }
        let weigh = |of: &dyn Fn(&Prediction) -> f64| -> f64 {
            self.histories.iter().zip(&self.predictions.timing).map(|(h, p)| h.weight * of(p)).sum()
        };
        let expected_purchases = weigh(&|p| p.purchases);
        let told = weigh(&|p| f64::from(u8::from(p.alive.is_some())));
        let alive = weigh(&|p| p.alive.unwrap_or(0.0));
        let weights = self.customers.histories.iter().map(|h| h.weight);
        let mut sorted: Vec<Weighted> = self.predictions.clv.iter().copied().zip(weights).collect();
        sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let clv = (!sorted.is_empty()).then(|| total(&sorted));
        let customers = count(&self.customers.histories);
        let (chosen, reason) = self.choice();
        let repeat_purchases = self.repeat_purchases();
        let value = Value {
            time_unit: self.params.time_unit,
            observation_end: self.observation_end.clone(),
            customers,
            chosen,
            reason,
            spend: match self.spend.take() {
                Some((report, _)) => Outcome::Ready(report),
                None => Unavailable::new("no-spend", "orders with an amount above zero", "none").into(),
            },
            models: std::mem::take(&mut self.models),
            horizon: self.params.horizon,
            discount_rate: self.params.discount_rate,
            interval: self.params.interval,
            holdout: Unavailable::new("not-in-this-version", "a later version", crate::VERSION).into(),
            baseline: Unavailable::new("not-in-this-version", "a later version", crate::VERSION).into(),
            totals: Totals { expected_purchases, clv, low: None, high: None },
            roi: Unavailable::new("not-in-this-version", "a later version", crate::VERSION).into(),
            cannot_be_told: customers - told as u64,
            expected_alive: ExpectedAlive { customers: alive, of: told as u64 },
            distribution: bands(&sorted),
            concentration: concentrate(&sorted),
            repeat_purchases,
        };
        (Outcome::Ready(value), self.predictions, self.warnings)
    }

    fn choice(&self) -> (&'static str, String) {
        match self.timing {
            Some(Timing::BgNbd(_)) => ("bg-nbd", "the purchase model of this version".to_owned()),
            _ => (
                "cohort-average",
                "no model could be fitted, so everybody is expected to buy as often as all did so far".to_owned(),
            ),
        }
    }

    fn repeat_purchases(&self) -> Vec<RepeatPurchases> {
        const TOP: u32 = 7;
        let Some(Timing::BgNbd(model)) = self.timing else { return Vec::new() };
        let mut ages: Vec<(f64, f64)> = self.histories.iter().map(|h| (h.age, h.weight)).collect();
        ages.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (age, weight) in ages {
            match joined.last_mut() {
                Some((last, sum)) if *last == age => *sum += weight,
                _ => joined.push((age, weight)),
            }
        }
        let everybody: f64 = joined.iter().map(|(_, weight)| weight).sum();
        let mut rest = everybody;
        (0..=TOP)
            .map(|n| {
                let or_more = n == TOP;
                let expected = if or_more {
                    rest
                } else {
                    joined.iter().map(|&(age, weight)| weight * model.probability(n, age)).sum()
                };
                rest -= expected;
                let hit = |h: &&History| if or_more { h.x >= n } else { h.x == n };
                let actual = self.histories.iter().filter(hit).map(|h| h.weight).sum();
                RepeatPurchases { purchases: n, or_more, actual, expected }
            })
            .collect()
    }
}

/// Why no value can be predicted at all.
fn refuse(customers: &Customers) -> Option<Unavailable> {
    let returned = repeat_customers(&customers.histories);
    let longest = customers.histories.iter().map(|h| h.age).fold(0.0, f64::max);
    if customers.histories.is_empty() {
        return Some(Unavailable::new("needs-orders", "orders of at least one customer", "none"));
    }
    if longest <= 0.0 {
        return Some(Unavailable::new("one-day-only", "orders on more than one day", "1 day"));
    }
    if customers.months < MIN_MONTHS {
        let have = format!("{:.1}", customers.months);
        return Some(Unavailable::new("too-short-history", format!("{MIN_MONTHS}"), have));
    }
    if returned == 0.0 {
        return Some(Unavailable::new("no-repeat-purchases", "customers who bought again", "0"));
    }
    None
}

fn count(histories: &[History]) -> u64 {
    histories.iter().map(|h| h.weight).sum::<f64>().round() as u64
}

fn repeat_customers(histories: &[History]) -> f64 {
    histories.iter().filter(|h| h.x > 0).map(|h| h.weight).sum()
}

/// Starts from orders of magnitude of the data: the mean age, and the purchases per customer.
fn timing_search(histories: &[History]) -> Search<4> {
    let weight: f64 = histories.iter().map(|h| h.weight).sum();
    let age = histories.iter().map(|h| h.weight * h.age).sum::<f64>() / weight;
    let bought = histories.iter().map(|h| h.weight * f64::from(h.x)).sum::<f64>() / weight;
    // With mean rate r/α: α = r · age / purchases.
    let alpha = |r: f64| r * age / bought;
    let starts = [[0.3, alpha(0.3), 0.8, 2.5], [1.0, alpha(1.0), 1.0, 5.0], [0.5, alpha(0.5), 0.1, 2.0]];
    Search::new(&starts, [(1e-4, 1e4), (1e-5 * age, 1e5 * age), (1e-5, 1e4), (1e-5, 1e4)])
}

fn report_model(name: &'static str, names: [&'static str; 4], fitted: &Fitted<4>) -> FittedModel {
    let (status, detail) = match fitted.status {
        Status::Interior => ("interior", None),
        Status::Boundary(index) => ("boundary", Some(names[index].to_owned())),
        Status::Stuck => ("refused", Some("the likelihood has no proper maximum for these customers".to_owned())),
    };
    FittedModel {
        name,
        params: names.into_iter().zip(fitted.params).collect(),
        standard_errors: fitted.standard_errors().map(|errors| names.into_iter().zip(errors).collect()),
        log_likelihood: Some(fitted.log_likelihood).filter(|value| value.is_finite()),
        aic: Some(fitted.aic()).filter(|value| value.is_finite()),
        status,
        detail,
    }
}

fn refused_model(why: String) -> FittedModel {
    FittedModel {
        name: "bg-nbd",
        params: BTreeMap::new(),
        standard_errors: None,
        log_likelihood: None,
        aic: None,
        status: "refused",
        detail: Some(why),
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
