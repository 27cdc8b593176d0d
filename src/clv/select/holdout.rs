//! The check against held-back time: models fitted to what was known earlier, and what they said of the time since.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predict::Forecast;
use crate::clv::models::fit::Status;
use crate::clv::models::history::{History, distinct};
use crate::clv::models::purchase_model::{Model, Timing};
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout_report::{Baseline, ByFrequency, Forecasted, Holdout};
use crate::clv::select::model_selection::{Contest, Entry};
use crate::clv::spend::spend_fit::{SpendFit, Spending};
use crate::clv::value::findings::repeat_customers;
use crate::clv::value::{MIN_CUSTOMERS, MIN_REPEATERS};
use crate::job::Budget;
use crate::math::exact;
use crate::units::{DAYS_PER_YEAR, TimeUnit};
use crate::warning::Unavailable;

/// Months of history from which time is held back: a third of it, so that four are left to learn from.
pub const MIN_MONTHS: f64 = 6.0;
/// Purchases in the time held back below which nothing can be told from it.
const MIN_LATER: u32 = 10;
/// A forecast whose squared errors are no more than this many times the best one's is as good.
const NEAR: f64 = 1.001;
/// Two forecasts differ where the mean of their customers' differences is this many standard errors from 0: one in ten.
const Z: f64 = 1.645;

/// What one model, fitted earlier, said of every distinct history.
struct Said {
    model: Model,
    timing: Timing,
    /// Purchases in the time held back.
    purchases: Vec<f64>,
}

/// The check, done.
pub struct Check {
    histories: Vec<History>,
    member: Vec<u32>,
    spending: Option<Spending>,
    said: Vec<Said>,
}

enum Stage {
    Timing(Box<Contest>),
    Spend(Box<SpendFit>),
    Said(Vec<Entry>, Option<Box<Forecast>>),
    Done,
}

/// The check under way.
pub struct HoldoutJob {
    stage: Stage,
    check: Check,
    horizon: Horizon,
}

/// How many of these days of history are held back: a third, in whole weeks, but no more than a year, whatever the horizon,
/// so that another horizon is answered by the same model; `None` where too few would be left to learn from.
pub fn days_held_back(days: i32) -> Option<i32> {
    let enough = f64::from(days) >= MIN_MONTHS * DAYS_PER_YEAR / 12.0;
    enough.then(|| (days / 3).min(364) / 7 * 7)
}

/// Why time cannot be held back; `None` where it can.
pub fn refuse(held: Option<&HeldBack>, months: f64) -> Option<Unavailable> {
    let Some(held) = held else {
        let have = format!("{months:.1}");
        return Some(if months < MIN_MONTHS {
            Unavailable::new("too-short-for-holdout", crate::number_text::shortest(MIN_MONTHS), have)
        } else {
            Unavailable::new("no-dates-for-holdout", "orders with their dates", "customers already counted")
        });
    };
    let customers = held.histories.len() as u64;
    let returned = repeat_customers(&held.histories) as u64;
    let later: u64 = held.later.iter().map(|(purchases, _)| u64::from(*purchases)).sum();
    let few = customers < MIN_CUSTOMERS || returned < MIN_REPEATERS || later < u64::from(MIN_LATER);
    few.then(|| {
        let need = format!("{MIN_CUSTOMERS} customers, {MIN_REPEATERS} of them back, {MIN_LATER} purchases since");
        Unavailable::new("too-few-for-holdout", need, format!("{customers}, {returned}, {later}"))
    })
}

impl HoldoutJob {
    /// Starts to fit `models` to what was known.
    pub fn new(held: &HeldBack, models: Vec<Model>, unit: TimeUnit) -> Self {
        let (histories, member) = distinct(&held.histories);
        let contest = Contest::new(models, &histories);
        Self {
            stage: Stage::Timing(Box::new(contest)),
            check: Check { histories, member, spending: None, said: Vec::new() },
            horizon: Horizon::new(held.length, unit, 0.0).without_moments(),
        }
    }

    /// Works until the budget is spent; the check once it is done.
    pub fn step(&mut self, held: &HeldBack, budget: &mut Budget) -> Option<Check> {
        while !budget.is_spent() {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Timing(mut contest) => {
                    self.stage = match contest.step(&self.check.histories, budget) {
                        None => Stage::Timing(contest),
                        Some(mut entries) => {
                            entries.retain(|entry| entry.status() != Status::Stuck);
                            entries.reverse();
                            self.check.said.reserve(entries.len());
                            self.after_timing(held, entries)
                        }
                    };
                }
                Stage::Spend(mut fit) => match fit.step(budget) {
                    None => self.stage = Stage::Spend(fit),
                    Some(spending) => {
                        self.check.spending = spending;
                        return Some(self.take());
                    }
                },
                Stage::Said(entries, forecast) => self.stage = self.forecast(held, entries, forecast, budget),
                Stage::Done => return Some(self.take()),
            }
        }
        None
    }

    fn after_timing(&mut self, held: &HeldBack, entries: Vec<Entry>) -> Stage {
        if entries.is_empty() {
            return Stage::Spend(Box::new(SpendFit::new(&held.spends, held.mean_purchase)));
        }
        Stage::Said(entries, None)
    }

    fn forecast(
        &mut self,
        held: &HeldBack,
        mut entries: Vec<Entry>,
        forecast: Option<Box<Forecast>>,
        budget: &mut Budget,
    ) -> Stage {
        let Some(entry) = entries.last() else { return self.after_timing(held, entries) };
        let (model, timing) = (entry.model, entry.timing());
        let mut forecast = forecast.unwrap_or_else(|| Box::new(Forecast::new(timing, &self.check.histories)));
        let Some((predictions, _)) = forecast.step(&self.check.histories, &self.horizon, budget) else {
            return Stage::Said(entries, Some(forecast));
        };
        let purchases = predictions.iter().map(|prediction| prediction.purchases).collect();
        self.check.said.push(Said { model, timing, purchases });
        entries.pop();
        self.after_timing(held, entries)
    }

    fn take(&mut self) -> Check {
        let nothing = Check { histories: Vec::new(), member: Vec::new(), spending: None, said: Vec::new() };
        std::mem::replace(&mut self.check, nothing)
    }
}

/// The mean of a column with its standard error, whatever the order of its terms.
fn mean_and_error(n: usize, of: &dyn Fn(usize) -> f64) -> (f64, f64) {
    let count = n.max(1) as f64;
    let mean = exact::sum_by(n, &of) / count;
    let square = exact::sum_by(n, &|i| (of(i) - mean) * (of(i) - mean));
    (mean, (square / count / count).sqrt())
}

/// How the first of two forecasts fares beside the second, by the squared errors of customers.
fn grade(n: usize, ours: &dyn Fn(usize) -> f64, others: &dyn Fn(usize) -> f64) -> &'static str {
    let (mean, error) = mean_and_error(n, &|i| others(i) - ours(i));
    if mean > Z * error {
        "better"
    } else if mean < -Z * error {
        "worse"
    } else {
        "equal"
    }
}

/// How the first of two forecasts fares beside the second by what their totals miss, against what chance alone makes totals
/// miss: the customers' misses, added up as independent ones.
fn grade_of_totals(n: usize, ours: &dyn Fn(usize) -> f64, others: &dyn Fn(usize) -> f64) -> &'static str {
    let total = |of: &dyn Fn(usize) -> f64| {
        let (mean, error) = mean_and_error(n, of);
        (mean.abs() * n as f64, error * n as f64)
    };
    let ((miss, chance), (other, _)) = (total(ours), total(others));
    if other - miss > Z * chance {
        "better"
    } else if miss - other > Z * chance {
        "worse"
    } else {
        "equal"
    }
}

/// Better where one is and the other no worse; and the other way round.
fn both_grades(one: &'static str, two: &'static str) -> &'static str {
    match (one, two) {
        ("equal", other) | (other, "equal") => other,
        (one, two) if one == two => one,
        _ => "equal",
    }
}

impl Check {
    /// What a model said, where it could be fitted.
    fn said(&self, model: Model) -> Option<&Said> {
        self.said.iter().find(|said| said.model == model)
    }

    /// A model at the parameters of that time.
    pub fn timing(&self, model: Model) -> Option<Timing> {
        self.said(model).map(|said| said.timing)
    }

    /// The models that forecast no worse than the best one, as far as these customers can tell.
    pub fn leading(&self, held: &HeldBack) -> Vec<Model> {
        let n = held.later.len();
        let loss = |said: &Said| exact::sum_by(n, &|i| self.square(held, said, i));
        let losses: Vec<f64> = self.said.iter().map(loss).collect();
        let Some(best) = (0..losses.len()).reduce(|best, i| if losses[i] < losses[best] { i } else { best }) else {
            return Vec::new();
        };
        let least = losses[best];
        let best = &self.said[best];
        let no_worse =
            |said: &&Said| grade(n, &|i| self.square(held, said, i), &|i| self.square(held, best, i)) != "worse";
        // What is worse by next to nothing is worse for nobody, however surely it is.
        let near = |loss: f64| loss <= NEAR * least;
        let leads = |(said, loss): &(&Said, f64)| near(*loss) || no_worse(said);
        self.said.iter().zip(losses).filter(leads).map(|(said, _)| said.model).collect()
    }

    fn predicted(&self, said: &Said, customer: usize) -> f64 {
        said.purchases[self.member[customer] as usize]
    }

    fn square(&self, held: &HeldBack, said: &Said, customer: usize) -> f64 {
        let miss = self.predicted(said, customer) - f64::from(held.later[customer].0);
        miss * miss
    }

    /// The part of the report, for the model that was chosen.
    pub fn report(&self, held: &HeldBack, chosen: Model) -> Holdout {
        let n = held.later.len();
        let leading = self.leading(held);
        let models = self.said.iter().map(|said| Forecasted {
            name: said.model.name(),
            expected: exact::sum_by(n, &|i| self.predicted(said, i)),
            error: mean_and_error(n, &|i| self.square(held, said, i)).0.sqrt(),
            leading: leading.contains(&said.model),
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
            by_frequency: self.said(chosen).map_or_else(Vec::new, |said| self.by_frequency(held, said)),
        }
    }

    fn by_frequency(&self, held: &HeldBack, said: &Said) -> Vec<ByFrequency> {
        const TOP: u32 = 7;
        let rows = (0..=TOP).map(|purchases| {
            let here = || (0..held.later.len()).filter(move |&i| held.histories[i].x.min(TOP) == purchases);
            let customers = here().count();
            let mean = |sum: f64| sum / customers.max(1) as f64;
            ByFrequency {
                purchases,
                or_more: purchases == TOP,
                customers: customers as u64,
                actual: mean(here().map(|i| f64::from(held.later[i].0)).sum()),
                expected: mean(exact::sum_by(held.later.len(), &|i| {
                    if held.histories[i].x.min(TOP) == purchases { self.predicted(said, i) } else { 0.0 }
                })),
            }
        });
        rows.collect()
    }

    /// The naive forecast beside the chosen model's: average monthly spend × months × retention, each customer's own
    /// average over the months since the first purchase, at least one. Without any spend, purchases are compared.
    pub fn baseline(&self, held: &HeldBack, chosen: Model, unit: TimeUnit) -> Option<Baseline> {
        let said = self.said(chosen)?;
        let n = held.later.len();
        let spending = self.spending.as_ref();
        let month = DAYS_PER_YEAR / 12.0 / unit.days();
        let so_far = |i: usize| match spending {
            Some(_) => held.spent[i],
            None => f64::from(held.histories[i].x + 1),
        };
        let naive = |i: usize| so_far(i) / f64::max(held.histories[i].age / month, 1.0) * held.months * held.retention;
        let ours = |i: usize| {
            let money = |spending: &Spending| {
                held.positive_share * spending.rule.expected(held.spends[i].x, held.spends[i].mean)
            };
            self.predicted(said, i) * spending.map_or(1.0, money)
        };
        let actual = |i: usize| if spending.is_some() { held.later[i].1 } else { f64::from(held.later[i].0) };
        let square = |guess: f64, i: usize| (guess - actual(i)) * (guess - actual(i));
        let total = |of: &dyn Fn(usize) -> f64| exact::sum_by(n, &of);
        let error = |of: &dyn Fn(usize) -> f64| mean_and_error(n, &|i| square(of(i), i)).0.sqrt();
        Some(Baseline {
            measure: if spending.is_some() { "spend" } else { "purchases" },
            months: held.months,
            retention: held.retention,
            actual: total(&actual),
            naive: total(&naive),
            model: total(&ours),
            naive_error: error(&naive),
            model_error: error(&ours),
            grade: both_grades(
                grade(n, &|i| square(ours(i), i), &|i| square(naive(i), i)),
                grade_of_totals(n, &|i| ours(i) - actual(i), &|i| naive(i) - actual(i)),
            ),
        })
    }
}
