//! The value analysis as a job: prepare → hold back → fit timing → fit spend → predict → draw parameters → measure how
//! far off → sum up.
//!
//! `holdout` checks models against held-back time, `contest` fits and chooses them, `spend` fits what customers spend, `draws`
//! and `measure` give intervals, `sum` makes the report of it all.

pub mod findings;
pub mod measure;
pub mod report;
pub mod summary;

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predict::{Forecast, Moments, Prediction};
use crate::clv::forecast::retention_group::Standing;
use crate::clv::forecast::years::{Year, YearsJob};
use crate::clv::intervals::parameter_draws::Drawing;
use crate::clv::models::bg_bb::counts_opportunities;
use crate::clv::models::fit::Status;
use crate::clv::models::history::{History, Spend, distinct};
use crate::clv::models::purchase_model::{Model, Timing};
use crate::clv::params::ValueValidParams;
use crate::clv::select::fit_cache::Learnt;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::{Check, HoldoutJob};
pub use crate::clv::select::holdout::{MIN_MONTHS as MIN_HOLDOUT_MONTHS, days_held_back};
use crate::clv::select::model_selection::{Contest, Entry, Why, candidates, choose};
use crate::clv::spend::spend_fit::{SpendFit, Spending};
use crate::clv::value::findings::{count, refuse, refused_model, repeat_customers, report_model, stories};
use crate::clv::value::measure::Spread;
use crate::clv::value::report::{Bootstrap, FittedModel, SpendBand, Value, boundary_warning};
use crate::job::Budget;
use crate::ledger::customers::cohorts::Cohort;
use crate::ledger::customers::daily::Daily;
use crate::number_text::shortest;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable, Warning};

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
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// What is known of the calendar; nothing of customers who were counted before they came here.
    pub calendar: Option<Calendar>,
    /// Customers as they were known on an earlier day.
    pub held_back: Option<HeldBack>,
}

/// Days and months of all customers together.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Day of the first purchase.
    pub first: Day,
    /// Day by day.
    pub daily: Daily,
    /// Customers by the month of their first purchase.
    pub cohorts: Vec<Cohort>,
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
    /// Where each customer stands; empty without a model of spend.
    pub standings: Vec<Standing>,
    /// The model that predicts.
    pub model: Option<Timing>,
    /// How far it looks ahead, in time units, and the purchases within it that make a customer loyal.
    pub loyal: (f64, u32),
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
    Holdout(Box<HoldoutJob>),
    Timing(Box<Contest>),
    Spend(Box<SpendFit>),
    Predict(Option<Box<Forecast>>),
    Years(Box<YearsJob>),
    Draws(Box<Drawing>),
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
    check: Option<Rc<Check>>,
    /// The models that lead in it.
    leading: Option<Vec<Model>>,
    /// What an earlier analysis learnt.
    earlier: Option<Rc<Learnt>>,
    timing: Option<Timing>,
    entries: Vec<Entry>,
    models: Vec<FittedModel>,
    spending: Option<Spending>,
    /// What repeat purchases brought in bands, and the scale of the spend's fit.
    spend_bands: Vec<SpendBand>,
    spend_scale: f64,
    horizon: Horizon,
    predictions: Predictions,
    /// Of every distinct history, until intervals are measured.
    moments: Vec<Moments>,
    years: Vec<Year>,
    spread: Spread,
    /// Total CLV without a horizon as a multiple of that within it.
    beyond: Option<f64>,
    bootstrap: Option<Bootstrap>,
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
            check: None,
            leading: None,
            earlier: None,
            timing: None,
            entries: Vec::new(),
            models: Vec::new(),
            spending: None,
            spend_bands: Vec::new(),
            spend_scale: 1.0,
            horizon,
            predictions: Predictions::default(),
            moments: Vec::new(),
            years: Vec::new(),
            spread: Spread::default(),
            beyond: None,
            bootstrap: None,
            total_width: None,
            warnings: Vec::new(),
            refused: None,
        }
    }

    /// Makes use of what an earlier analysis learnt, where that was of the same customers.
    #[must_use]
    pub fn after(mut self, earlier: Option<Rc<Learnt>>) -> Self {
        self.earlier = earlier;
        self
    }

    /// What this analysis learnt, once done.
    pub fn learnt(&self) -> Option<Rc<Learnt>> {
        let spending = (self.spending.clone(), self.spend_bands.clone(), self.spend_scale);
        Learnt::new(&self.customers, &self.params, &self.entries, self.check.as_ref(), spending).map(Rc::new)
    }

    /// Works until the budget is spent; true when done.
    pub fn step(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Prepare => self.stage = self.prepare(budget),
                Stage::Holdout(job) => self.stage = self.hold_back(job, budget),
                Stage::Timing(contest) => self.stage = self.fit_timing(contest, budget),
                Stage::Spend(fit) => self.stage = self.fit_spend(fit, budget),
                Stage::Predict(forecast) => self.stage = self.predict(forecast, budget),
                Stage::Years(job) => self.stage = self.tell_years(job, budget),
                Stage::Draws(drawing) => self.stage = self.draw(drawing, budget),
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
        let customers = count(&self.customers.histories);
        let returned = repeat_customers(&self.histories);
        if customers < MIN_CUSTOMERS || returned < MIN_REPEATERS as f64 {
            let why = format!("{customers} customers, {} of them with a repeat purchase", shortest(returned));
            self.models.push(refused_model(self.params.model.unwrap_or(Model::BgNbd), why));
            self.timing = Some(Timing::cohort_average(&self.histories));
            return self.start_spend();
        }
        if self.params.model == Some(Model::BgBb) && !counts_opportunities(&self.histories) {
            let why = "the times are no numbers of opportunities: each customer needs x ≤ t_x ≤ n, all whole numbers";
            self.models.push(refused_model(Model::BgBb, why.to_owned()));
            self.timing = Some(Timing::cohort_average(&self.histories));
            return self.start_spend();
        }
        if let Some(learnt) = self.earlier.take().filter(|learnt| learnt.is_of(&self.customers, &self.params)) {
            self.check = learnt.check.clone();
            self.take_fits(learnt.entries.clone());
            let (spending, bands, scale) = learnt.spending.clone();
            return self.take_spending(spending, bands, scale);
        }
        let models = candidates(self.params.model, &self.histories);
        let held = self
            .customers
            .held_back
            .as_ref()
            .filter(|held| crate::clv::select::holdout::refuse(Some(held), 0.0).is_none());
        match held {
            Some(held) => Stage::Holdout(Box::new(HoldoutJob::new(held, models, self.params.time_unit))),
            None => Stage::Timing(Box::new(Contest::new(models, &self.histories))),
        }
    }

    fn hold_back(&mut self, mut job: Box<HoldoutJob>, budget: &mut Budget) -> Stage {
        if let Some(held) = &self.customers.held_back {
            self.check = job.step(held, budget).map(Rc::new);
            if self.check.is_none() {
                return Stage::Holdout(job);
            }
        }
        Stage::Timing(Box::new(Contest::new(candidates(self.params.model, &self.histories), &self.histories)))
    }

    fn fit_timing(&mut self, mut contest: Box<Contest>, budget: &mut Budget) -> Stage {
        let Some(entries) = contest.step(&self.histories, budget) else {
            return Stage::Timing(contest);
        };
        self.take_fits(entries);
        self.start_spend()
    }

    fn take_fits(&mut self, entries: Vec<Entry>) {
        self.leading = match (&self.check, &self.customers.held_back) {
            (Some(check), Some(held)) => Some(check.leading(held)),
            _ => None,
        };
        let (customers, level) = (count(&self.customers.histories) as f64, self.params.interval);
        self.models.extend(entries.iter().map(|entry| report_model(entry, customers, level)));
        self.entries = entries;
        self.timing = Some(match self.chosen() {
            Some((entry, _)) => {
                let (timing, told) = (entry.timing(), stories(entry, &self.entries));
                if let Status::Boundary(index) = entry.status() {
                    self.warnings.push(boundary_warning(entry.model.letters()[index]));
                }
                self.warnings.extend(told);
                timing
            }
            None => Timing::cohort_average(&self.histories),
        });
    }

    /// The model that makes the forecast, and why.
    fn chosen(&self) -> Option<(&Entry, Why)> {
        choose(&self.entries, self.params.model.is_some(), self.leading.as_deref())
    }

    fn start_spend(&mut self) -> Stage {
        Stage::Spend(Box::new(SpendFit::new(&self.customers.spends, self.customers.mean_purchase)))
    }

    fn fit_spend(&mut self, mut fit: Box<SpendFit>, budget: &mut Budget) -> Stage {
        let Some(spending) = fit.step(budget) else { return Stage::Spend(fit) };
        let (bands, scale) = (fit.bands(spending.as_ref()), fit.scale());
        self.take_spending(spending, bands, scale)
    }

    fn take_spending(&mut self, spending: Option<Spending>, bands: Vec<SpendBand>, scale: f64) -> Stage {
        (self.spend_bands, self.spend_scale) = (bands, scale);
        self.warnings.extend(spending.iter().flat_map(|spending| spending.warnings.iter().cloned()));
        if spending.as_ref().is_none_or(|spending| spending.rule.model().is_none()) {
            // Without a variance of spend there is no interval that would need those of purchases.
            let params = &self.params;
            self.horizon = Horizon::new(params.horizon, params.time_unit, params.discount_rate).without_moments();
        }
        self.spending = spending;
        Stage::Predict(None)
    }

    fn predict(&mut self, forecast: Option<Box<Forecast>>, budget: &mut Budget) -> Stage {
        let Some(timing) = self.timing else { return Stage::Done };
        let mut forecast = forecast.unwrap_or_else(|| Box::new(Forecast::new(timing, &self.histories)));
        let Some((predictions, moments)) = forecast.step(&self.histories, &self.horizon, budget) else {
            return Stage::Predict(Some(forecast));
        };
        (self.predictions.timing, self.moments) = (predictions, moments);
        self.predict_spend();
        budget.spend(self.customers.spends.len());
        match YearsJob::new(&self.params, timing) {
            Some(job) => Stage::Years(Box::new(job)),
            None => self.start_draws(budget),
        }
    }

    fn tell_years(&mut self, mut job: Box<YearsJob>, budget: &mut Budget) -> Stage {
        let margin = self.params.margin;
        match job.step(&self.histories, &self.customers, &self.predictions, margin, budget) {
            None => Stage::Years(job),
            Some(years) => {
                self.years = years;
                self.start_draws(budget)
            }
        }
    }

    fn predict_spend(&mut self) {
        let Some(Spending { rule, .. }) = &self.spending else { return };
        let share = self.customers.positive_share;
        let expect = |s: &Spend| share * rule.expected(s.x, s.mean);
        self.predictions.spend = self.customers.spends.iter().map(expect).collect();
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
