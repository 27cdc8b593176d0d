//! The check against held-back time: models fitted to what was known on an earlier day, and their forecasts of the time
//! since.
//!
//! A third of the history, at most a year, is held back. Every model is fitted to the purchases before it and forecasts
//! each customer's purchases in it. Models are compared by squared errors, customer by customer: one is worse than another
//! if the mean difference is more than 1.645 standard errors above zero. The chosen model is also compared with the naive
//! forecast, average monthly spend × months × retention.

use crate::clv::calendar::calendar_model::CalendarModel;
use crate::clv::calendar::operational_time::{OperationalTime, histories_in, mean_ln_gap};
use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::forecast::predict::predict;
use crate::clv::limits::{MIN_CUSTOMERS, MIN_HOLDOUT_MONTHS, MIN_HOLDOUT_PURCHASES, MIN_REPEATERS};
use crate::clv::models::ModelKind;
use crate::clv::models::history::{distinct, repeat_customers};
use crate::clv::models::purchase_model::PurchaseModel;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout_report::{Baseline, ByFrequency, Forecasted, Holdout};
use crate::clv::select::model_selection::ModelSelection;
use crate::clv::spend::price_drift::factor_ahead;
use crate::clv::spend::spend_estimator::SpendEstimator;
use crate::clv::spend::spend_fit::SpendSample;
use crate::job::Host;
use crate::math::exact;
use crate::number_text::shortest;
use crate::units::{DAYS_PER_YEAR, TimeUnit};
use crate::warning::Unavailable;
use std::rc::Rc;

/// Two forecasts differ if the mean of their customers' differences is this many standard errors from 0: one in ten.
const MIN_STANDARD_ERRORS: f64 = 1.645;

/// The forecast of one model.
struct HoldoutForecast {
    kind: ModelKind,
    /// The model as fitted to the time before.
    model: Rc<dyn PurchaseModel>,
    /// Purchases in the time held back, for every distinct history.
    purchases: Vec<f64>,
}

/// The forecasts of all models for the time held back.
pub struct HoldoutCheck {
    /// Index of each customer's distinct history.
    member: Vec<u32>,
    /// What customers spend, by what was known then; `None` if nothing was spent.
    spend: Option<SpendEstimator>,
    /// In the order of the models.
    forecasts: Vec<HoldoutForecast>,
}

/// Why time cannot be held back; `None` if it can.
pub fn refuse(held: Option<&HeldBack>, months: f64) -> Option<Unavailable> {
    let Some(held) = held else {
        let have = format!("{months:.1}");
        return Some(if months < MIN_HOLDOUT_MONTHS {
            Unavailable::new("too-short-for-holdout", shortest(MIN_HOLDOUT_MONTHS), have)
        } else {
            Unavailable::new("no-dates-for-holdout", "orders with their dates", "customers already counted")
        });
    };
    let customers = held.histories.len() as u64;
    let returned = repeat_customers(&held.histories) as u64;
    let later: u64 = held.later.iter().map(|(purchases, _)| u64::from(*purchases)).sum();
    let is_too_small =
        customers < MIN_CUSTOMERS || returned < MIN_REPEATERS || later < u64::from(MIN_HOLDOUT_PURCHASES);
    is_too_small.then(|| {
        let need =
            format!("{MIN_CUSTOMERS} customers, {MIN_REPEATERS} of them back, {MIN_HOLDOUT_PURCHASES} purchases since");
        Unavailable::new("too-few-for-holdout", need, format!("{customers}, {returned}, {later}"))
    })
}

/// How models are fitted and what they forecast.
#[derive(Clone, Copy)]
pub struct CheckOptions<'a> {
    /// The models.
    pub kinds: &'a [ModelKind],
    /// The unit of times.
    pub unit: TimeUnit,
    /// The operational time in which they are fitted, if there is one.
    pub time: Option<&'a Rc<OperationalTime>>,
    /// A check of another day: fits start at its parameters alone.
    pub near: Option<&'a HoldoutCheck>,
}

/// Fits models to what was known before the time held back, and forecasts it.
pub async fn check(held: &HeldBack, options: CheckOptions<'_>, host: &Host) -> HoldoutCheck {
    let CheckOptions { kinds, unit, time, near } = options;
    let (histories, member) = distinct(&held.histories, host).await;
    let selection = {
        let mean_ln_gap = mean_ln_gap(time.map(Rc::as_ref), &held.gaps, unit.days());
        let in_time = histories_in(time.map(Rc::as_ref), &histories);
        let host = host.part(0.0, 0.7);
        match near {
            None => ModelSelection::fit(kinds, &in_time, mean_ln_gap, &host).await,
            Some(near) => {
                let starts = near.forecasts.iter().map(|forecast| (forecast.kind, forecast.model.params()));
                ModelSelection::fit_near(starts, &in_time, mean_ln_gap, &host).await
            }
        }
    };
    let horizon = Horizon::new(held.length, unit, 0.0).without_moments();
    let mut forecasts = Vec::new();
    for candidate in selection.usable() {
        let model: Rc<dyn PurchaseModel> = match time {
            None => Rc::clone(&candidate.model),
            Some(time) => Rc::new(CalendarModel::new(Rc::clone(&candidate.model), Rc::clone(time))),
        };
        let forecaster = Forecaster::Model(Rc::clone(&model));
        let (predictions, _) = predict(&forecaster, &histories, &horizon, &host.part(0.7, 0.95)).await;
        let purchases = predictions.iter().map(|prediction| prediction.purchases).collect();
        forecasts.push(HoldoutForecast { kind: candidate.kind, model, purchases });
    }
    let spend = SpendSample::new(&held.spends, held.mean_purchase, host).await.fit(&host.part(0.95, 1.0)).await;
    HoldoutCheck { member, spend: spend.map(|spend| spend.estimator), forecasts }
}

/// The mean of `n` terms with its standard error, independent of their order.
fn mean_and_error(n: usize, of: &dyn Fn(usize) -> f64) -> (f64, f64) {
    let count = n.max(1) as f64;
    let mean = exact::sum_by(n, &of) / count;
    let square = exact::sum_by(n, &|i| (of(i) - mean) * (of(i) - mean));
    (mean, (square / count / count).sqrt())
}

/// How one forecast compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Better than chance explains.
    Better,
    /// Neither.
    Equal,
    /// Worse than chance explains.
    Worse,
}

impl Grade {
    /// By `n` terms that are positive where the first forecast is better; `overlap` times the variance of their mean is that of
    /// independent ones.
    pub fn of(n: usize, gain: &dyn Fn(usize) -> f64, overlap: f64) -> Self {
        let (mean, error) = mean_and_error(n, gain);
        Self::beyond(mean, error * overlap.sqrt())
    }

    /// By a gain and its standard error.
    fn beyond(gain: f64, error: f64) -> Self {
        if gain > MIN_STANDARD_ERRORS * error {
            Self::Better
        } else if gain < -MIN_STANDARD_ERRORS * error {
            Self::Worse
        } else {
            Self::Equal
        }
    }

    /// Better if one grade is and the other is not worse; worse likewise.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Equal, grade) | (grade, Self::Equal) => grade,
            (one, two) if one == two => one,
            _ => Self::Equal,
        }
    }

    /// The word in the report.
    fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Equal => "equal",
            Self::Worse => "worse",
        }
    }
}

/// Two forecasts by the errors of their totals, against the standard error of a total: that of the customers' errors, added up
/// as independent ones.
fn grade_of_totals(n: usize, ours: &dyn Fn(usize) -> f64, others: &dyn Fn(usize) -> f64) -> Grade {
    let total = |of: &dyn Fn(usize) -> f64| {
        let (mean, error) = mean_and_error(n, of);
        (mean.abs() * n as f64, error * n as f64)
    };
    let ((miss, error), (other, _)) = (total(ours), total(others));
    Grade::beyond(other - miss, error)
}

impl HoldoutCheck {
    /// The forecast of a model; `None` if it could not be fitted.
    fn forecast(&self, kind: ModelKind) -> Option<&HoldoutForecast> {
        self.forecasts.iter().find(|forecast| forecast.kind == kind)
    }

    /// What estimated spend then; `None` if nothing had been spent.
    pub fn spend(&self) -> Option<&SpendEstimator> {
        self.spend.as_ref()
    }

    /// A model as fitted to the time before, shared; `None` if it could not be fitted.
    pub fn shared_model(&self, kind: ModelKind) -> Option<Rc<dyn PurchaseModel>> {
        self.forecast(kind).map(|forecast| Rc::clone(&forecast.model))
    }

    /// A model as fitted to the time before; `None` if it could not be fitted.
    pub fn model(&self, kind: ModelKind) -> Option<&dyn PurchaseModel> {
        self.forecast(kind).map(|forecast| forecast.model.as_ref())
    }

    /// The models that could be fitted.
    pub fn kinds(&self) -> impl Iterator<Item = ModelKind> {
        self.forecasts.iter().map(|forecast| forecast.kind)
    }

    /// The squared error of every customer's forecast by this model; none if it could not be fitted.
    pub fn squares(&self, held: &HeldBack, kind: ModelKind) -> Vec<f64> {
        let forecast = self.forecast(kind);
        forecast
            .map_or_else(Vec::new, |forecast| (0..held.later.len()).map(|i| self.square(held, forecast, i)).collect())
    }

    /// |ln(forecast ÷ actual)| of the purchases of all; `None` if the model could not be fitted.
    pub fn miss(&self, held: &HeldBack, kind: ModelKind) -> Option<f64> {
        let forecast = self.forecast(kind)?;
        let actual: f64 = held.later.iter().map(|(purchases, _)| f64::from(*purchases)).sum();
        let total = exact::sum_by(held.later.len(), &|i| self.predicted(forecast, i));
        Some(libm::log(total.max(0.5) / actual.max(0.5)).abs())
    }

    fn predicted(&self, forecast: &HoldoutForecast, customer: usize) -> f64 {
        forecast.purchases[self.member[customer] as usize]
    }

    fn square(&self, held: &HeldBack, forecast: &HoldoutForecast, customer: usize) -> f64 {
        let miss = self.predicted(forecast, customer) - f64::from(held.later[customer].0);
        miss * miss
    }

    /// The part of the report about the check, for the chosen model; `leading` are the models that were as good as the best.
    pub fn report(&self, held: &HeldBack, chosen: ModelKind, leading: &[ModelKind]) -> Holdout {
        let n = held.later.len();
        let models = self.forecasts.iter().map(|forecast| Forecasted {
            name: forecast.kind.name(),
            expected: exact::sum_by(n, &|i| self.predicted(forecast, i)),
            error: mean_and_error(n, &|i| self.square(held, forecast, i)).0.sqrt(),
            leading: leading.contains(&forecast.kind),
        });
        Holdout {
            from: held.from.clone(),
            to: held.to.clone(),
            length: held.length,
            customers: n as u64,
            every: held.every,
            newcomers: held.newcomers,
            actual: held.later.iter().map(|(purchases, _)| f64::from(*purchases)).sum(),
            models: models.collect(),
            missing: Vec::new(),
            by_frequency: self.forecast(chosen).map_or_else(Vec::new, |forecast| self.by_frequency(held, forecast)),
        }
    }

    fn by_frequency(&self, held: &HeldBack, forecast: &HoldoutForecast) -> Vec<ByFrequency> {
        const MAX_FREQUENCY: u32 = 7;
        let rows = (0..=MAX_FREQUENCY).map(|purchases| {
            let here = || (0..held.later.len()).filter(move |&i| held.histories[i].x.min(MAX_FREQUENCY) == purchases);
            let customers = here().count();
            let mean = |sum: f64| sum / customers.max(1) as f64;
            ByFrequency {
                purchases,
                or_more: purchases == MAX_FREQUENCY,
                customers: customers as u64,
                actual: mean(here().map(|i| f64::from(held.later[i].0)).sum()),
                expected: mean(exact::sum_by(held.later.len(), &|i| {
                    if held.histories[i].x.min(MAX_FREQUENCY) == purchases { self.predicted(forecast, i) } else { 0.0 }
                })),
            }
        });
        rows.collect()
    }

    /// The naive forecast beside the chosen model's: average monthly spend × months × retention, with each customer's own
    /// average over the months since the first purchase, at least one. Without any spend, purchases are compared.
    pub fn baseline(&self, held: &HeldBack, chosen: ModelKind, unit: TimeUnit) -> Option<Baseline> {
        let forecast = self.forecast(chosen)?;
        let n = held.later.len();
        let spend = self.spend.as_ref();
        let month = DAYS_PER_YEAR / 12.0 / unit.days();
        let so_far = |i: usize| match spend {
            Some(_) => held.spent[i],
            None => f64::from(held.histories[i].x + 1),
        };
        let naive = |i: usize| so_far(i) / f64::max(held.histories[i].age / month, 1.0) * held.months * held.retention;
        let ahead = factor_ahead(held.spend_slope, held.length * unit.days() / DAYS_PER_YEAR);
        let ours = |i: usize| {
            let money = |spend: &SpendEstimator| {
                held.positive_share * ahead * spend.expected(held.spends.at(i).x, held.spends.at(i).mean)
            };
            self.predicted(forecast, i) * spend.map_or(1.0, money)
        };
        let actual = |i: usize| if spend.is_some() { held.later[i].1 } else { f64::from(held.later[i].0) };
        let square = |guess: f64, i: usize| (guess - actual(i)) * (guess - actual(i));
        let total = |of: &dyn Fn(usize) -> f64| exact::sum_by(n, &of);
        let of_customers = Grade::of(n, &|i| square(naive(i), i) - square(ours(i), i), 1.0);
        let of_total = grade_of_totals(n, &|i| ours(i) - actual(i), &|i| naive(i) - actual(i));
        let error = |of: &dyn Fn(usize) -> f64| mean_and_error(n, &|i| square(of(i), i)).0.sqrt();
        Some(Baseline {
            measure: if spend.is_some() { "spend" } else { "purchases" },
            months: held.months,
            retention: held.retention,
            actual: total(&actual),
            naive: total(&naive),
            model: total(&ours),
            naive_error: error(&naive),
            model_error: error(&ours),
            customers_grade: of_customers.word(),
            total_grade: of_total.word(),
            grade: of_customers.and(of_total).word(),
        })
    }
}
