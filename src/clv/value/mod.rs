//! The value analysis as a job: prepare → fit timing → fit spend → predict → measure how far off → sum up.
//!
//! `spend` fits what customers spend, `measure` gives intervals, `sum` makes the report of it all.

mod contest;
mod measure;
pub mod report;
mod spend;
mod sum;

use std::rc::Rc;

use crate::clv::discount::Horizon;
use crate::clv::fit::{Search, Status};
use crate::clv::gamma_gamma::GammaGamma;
use crate::clv::history::{History, Spend, distinct, distinct_spend};
use crate::clv::params::ValueValidParams;
use crate::clv::predict::{Forecast, Moments, Prediction};
use crate::clv::timing::{Model, Timing};
use crate::decimal::{rounded, shortest};
use crate::job::Budget;
use crate::math::linalg::Matrix;
use crate::ordered::Ordered;
use crate::warning::{Outcome, Unavailable, Warning};
use contest::{Contest, Entry, best};
use report::{FittedModel, SpendModel, Value, boundary_warning, stories_warning};

/// Fewer customers than this, and no model is fitted: its parameters would be guesses.
pub const MIN_CUSTOMERS: u64 = 50;
/// Fewer customers with a repeat purchase than this, and no model is fitted.
pub const MIN_REPEATERS: u64 = 10;
/// Months of history below which no value is predicted at all (fast-moving goods need 4 to 8).
pub const MIN_MONTHS: f64 = 4.0;

/// Models whose AIC differs by no more fit about alike (Burnham and Anderson 2002, section 2.6).
const ALIKE: f64 = 2.0;
/// Share of the customers still active by which two models tell different stories.
const APART: f64 = 0.1;

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
    pub clv: Rc<Vec<f64>>,
    widths: Vec<(f64, f64)>,
}

impl Predictions {
    /// The prediction interval of one customer's CLV; `None` where none can be told.
    pub fn width(&self, customer: usize) -> Option<(f64, f64)> {
        self.widths.get(customer).copied().filter(|(low, _)| !low.is_nan())
    }

    /// The prediction of one customer's timing.
    pub fn of(&self, customer: usize) -> &Prediction {
        &self.timing[self.member[customer] as usize]
    }
}

/// Stands for an interval that cannot be told, in the columns of millions of customers.
const NO_WIDTH: (f64, f64) = (f64::NAN, f64::NAN);

/// The result of the analysis.
pub type ValueResult = (Outcome<Value>, Predictions, Vec<Warning>);

enum Stage {
    Prepare,
    Timing(Box<Contest>),
    Spend(Box<Search<3>>),
    Predict(Option<Box<Forecast>>),
    Widths,
    Done,
}

/// The analysis under way.
pub struct ValueJob {
    params: ValueValidParams,
    observation_end: Option<String>,
    customers: Rc<Customers>,
    stage: Stage,
    histories: Vec<History>,
    spends: Vec<Spend>,
    spend_scale: f64,
    timing: Option<Timing>,
    entries: Vec<Entry>,
    models: Vec<FittedModel>,
    spend: Option<(SpendModel, Option<GammaGamma>)>,
    spend_covariance: Option<Matrix<3>>,
    horizon: Horizon,
    predictions: Predictions,
    /// Of every distinct history, until intervals are measured.
    moments: Vec<Moments>,
    total_width: Option<(f64, f64)>,
    warnings: Vec<Warning>,
    refused: Option<Unavailable>,
}

impl ValueJob {
    /// Starts the analysis of these customers.
    pub fn new(customers: Rc<Customers>, observation_end: Option<String>, params: ValueValidParams) -> Self {
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
            entries: Vec::new(),
            models: Vec::new(),
            spend: None,
            spend_covariance: None,
            horizon,
            predictions: Predictions::default(),
            moments: Vec::new(),
            total_width: None,
            warnings: Vec::new(),
            refused: None,
        }
    }

    /// Works until the budget is spent; true when done.
    pub fn step(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Prepare => self.stage = self.prepare(budget),
                Stage::Timing(contest) => self.stage = self.fit_timing(contest, budget),
                Stage::Spend(search) => self.stage = self.fit_spend(search, budget),
                Stage::Predict(forecast) => self.stage = self.predict(forecast, budget),
                Stage::Widths => {
                    budget.spend(self.customers.spends.len());
                    self.measure_widths();
                    self.moments = Vec::new();
                }
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
        let bought_again = || self.customers.spends.iter().filter(|s| s.x > 0).copied();
        let mut repeaters = Vec::with_capacity(bought_again().count());
        repeaters.extend(bought_again());
        self.spends = distinct_spend(&repeaters);
        let customers = count(&self.customers.histories);
        let returned = repeat_customers(&self.histories);
        if customers < MIN_CUSTOMERS || returned < MIN_REPEATERS as f64 {
            let why = format!("{customers} customers, {} of them with a repeat purchase", shortest(returned));
            self.models.push(refused_model(self.params.model.unwrap_or(Model::BgNbd), why));
            self.timing = Some(Timing::cohort_average(&self.histories));
            return self.start_spend();
        }
        Stage::Timing(Box::new(Contest::new(self.params.model, &self.histories)))
    }

    fn fit_timing(&mut self, mut contest: Box<Contest>, budget: &mut Budget) -> Stage {
        let Some(entries) = contest.step(&self.histories, budget) else {
            return Stage::Timing(contest);
        };
        self.models.extend(entries.iter().map(report_model));
        self.timing = Some(match best(&entries) {
            Some(entry) => {
                if let Status::Boundary(index) = entry.status() {
                    self.warnings.push(boundary_warning(entry.model.letters()[index]));
                }
                self.warnings.extend(stories(entry, &entries));
                entry.timing()
            }
            None => Timing::cohort_average(&self.histories),
        });
        self.entries = entries;
        self.start_spend()
    }

    fn predict(&mut self, forecast: Option<Box<Forecast>>, budget: &mut Budget) -> Stage {
        let Some(timing) = self.timing else { return Stage::Done };
        let mut forecast = forecast.unwrap_or_else(|| Box::new(Forecast::new(timing, &self.histories)));
        // What the fit of spend was made to is no longer needed.
        self.spends = Vec::new();
        let Some((predictions, moments)) = forecast.step(&self.histories, &self.horizon, budget) else {
            return Stage::Predict(Some(forecast));
        };
        (self.predictions.timing, self.moments) = (predictions, moments);
        self.predict_spend();
        budget.spend(self.customers.spends.len());
        Stage::Widths
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
        let clv = predictions
            .spend
            .iter()
            .enumerate()
            .map(|(customer, spend)| predictions.of(customer).discounted * spend * margin)
            .collect();
        self.predictions.clv = Rc::new(clv);
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
        let have = rounded(customers.months, 1);
        return Some(Unavailable::new("too-short-history", shortest(MIN_MONTHS), have));
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

fn report_model(entry: &Entry) -> FittedModel {
    let letters = entry.model.letters();
    let (status, detail) = match entry.status() {
        Status::Interior => ("interior", None),
        Status::Boundary(index) => ("boundary", Some(letters[index].to_owned())),
        Status::Stuck => ("refused", Some("the likelihood has no proper maximum for these customers".to_owned())),
    };
    let fitted = entry.status() != Status::Stuck;
    let named = |values: &[f64]| letters.iter().copied().zip(values.iter().copied()).filter(|_| fitted).collect();
    FittedModel {
        name: entry.model.name(),
        params: named(entry.params()),
        standard_errors: entry.standard_errors().map(|errors| named(&errors)),
        log_likelihood: Some(entry.log_likelihood()).filter(|_| fitted),
        aic: Some(entry.aic()).filter(|_| fitted),
        active: Some(entry.active).filter(|_| fitted),
        status,
        detail,
    }
}

fn refused_model(model: Model, why: String) -> FittedModel {
    FittedModel {
        name: model.name(),
        params: Ordered::new(),
        standard_errors: None,
        log_likelihood: None,
        aic: None,
        active: None,
        status: "refused",
        detail: Some(why),
    }
}

/// A model that fits about as well as the chosen one and tells another story of who is still active.
fn stories(chosen: &Entry, entries: &[Entry]) -> Option<Warning> {
    let alike = |entry: &&Entry| {
        let told = entry.status() != Status::Stuck && entry.model != chosen.model;
        told && entry.aic() - chosen.aic() <= ALIKE && (entry.active - chosen.active).abs() > APART * chosen.active
    };
    let other = entries.iter().filter(alike).reduce(|one, two| if two.aic() < one.aic() { two } else { one })?;
    Some(stories_warning(chosen.model.name(), chosen.active, other.model.name(), other.active))
}
