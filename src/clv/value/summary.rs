//! The value part of the report, from what was fitted and predicted.

use crate::clv::forecast::alive_map::alive_map;
use crate::clv::forecast::cohort_table::{Cohorts, cohort_table};
use crate::clv::forecast::predict::Prediction;
use crate::clv::forecast::retention_group::{Known, StandingGroup, standings};
use crate::clv::forecast::value_bands::{bands, concentrate, rising, total};
use crate::clv::models::fit::Status;
use crate::clv::models::history::{History, Spend};
use crate::clv::models::purchase_model::Model;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::{self, Check};
use crate::clv::select::holdout_report::{Baseline, Holdout};
use crate::clv::select::model_selection::Why;
use crate::clv::select::tracking::{Tracking, track};
use crate::clv::value::findings::count;
use crate::clv::value::report::{ExpectedAlive, Interval, RepeatPurchases, Totals, Value, zero_spend_warning};
use crate::clv::value::{ValueJob, ValueResult};
use crate::math::exact;
use crate::warning::{Outcome, Unavailable};

impl ValueJob {
    /// Joins everything.
    pub(super) fn sum_up(mut self) -> ValueResult {
        if self.customers.positive_share < 1.0 {
            self.warnings.push(zero_spend_warning(1.0 - self.customers.positive_share));
        }
        let weigh = |of: &dyn Fn(&Prediction) -> f64| -> f64 {
            self.histories.iter().zip(&self.predictions.timing).map(|(h, p)| h.weight * of(p)).sum()
        };
        let expected_purchases = weigh(&|p| p.purchases);
        let told = weigh(&|p| f64::from(u8::from(p.alive().is_some())));
        let alive = weigh(&|p| p.alive().unwrap_or(0.0));
        let (clv, distribution, concentration) = {
            let weights = self.customers.histories.iter().map(|h| h.weight);
            let sorted = rising(self.predictions.clv.iter().copied().zip(weights).collect());
            ((!sorted.is_empty()).then(|| total(&sorted)), bands(&sorted), concentrate(&sorted))
        };
        let customers = count(&self.customers.histories);
        let (chosen, reason, reason_code) = self.choice();
        let (holdout, baseline) = self.judged();
        let mean = |ratios: Option<(f64, f64)>, of: Option<f64>| {
            ratios.zip(of).map(|((low, high), of)| Interval { low: low * of, high: high * of })
        };
        let repeat_purchases = self.repeat_purchases();
        let standings = self.stand();
        let value = Value {
            time_unit: self.params.time_unit,
            observation_end: self.observation_end.clone(),
            customers,
            chosen,
            reason,
            reason_code,
            tracking: self.tracking(),
            cohorts: self.cohorts(),
            bootstrap: self.bootstrap.take(),
            spend_distribution: std::mem::take(&mut self.spend_bands),
            alive_map: self.timing.and_then(|timing| alive_map(&timing, &self.histories)),
            totals: Totals {
                expected_purchases,
                clv,
                low: self.total_width.map(|(low, _)| low),
                high: self.total_width.map(|(_, high)| high),
                mean_purchases: mean(self.spread.purchases, Some(expected_purchases)),
                mean_clv: mean(self.spread.clv, clv),
                clv_observed: clv.map(|_| self.with_observed_means()),
                clv_forever: clv.zip(self.beyond).map(|(clv, beyond)| clv * beyond),
            },
            spend: match self.spending.take() {
                Some(spending) => Outcome::Ready(spending.report),
                None => Unavailable::new("no-spend", "orders with an amount above zero", "none").into(),
            },
            models: std::mem::take(&mut self.models),
            horizon: self.params.horizon,
            discount_rate: self.params.discount_rate,
            interval: self.params.interval,
            holdout,
            baseline,
            roi: Unavailable::new("not-in-this-version", "a later version", crate::VERSION).into(),
            cannot_be_told: customers - told as u64,
            expected_alive: ExpectedAlive { customers: alive, of: told as u64 },
            distribution,
            concentration,
            repeat_purchases,
            standings,
            years: std::mem::take(&mut self.years),
        };
        (Outcome::Ready(value), self.predictions, self.warnings)
    }

    /// The check against held-back time and against the naive forecast, or why there is none.
    fn judged(&self) -> (Outcome<Holdout>, Outcome<Baseline>) {
        let held = self.customers.held_back.as_ref();
        let both = |why: Unavailable| (why.clone().into(), why.into());
        if let Some(why) = holdout::refuse(held, self.customers.months) {
            return both(why);
        }
        let parts = |held, check: &Check, model: Model| {
            let unit = self.params.time_unit;
            let holdout = Outcome::Ready(check.report(held, model));
            check.baseline(held, model, unit).map(|baseline| (holdout, Outcome::Ready(baseline)))
        };
        let known: Option<(&HeldBack, &Check, Model)> = match (held, &self.check, self.chosen()) {
            (Some(held), Some(check), Some((entry, _))) => Some((held, check, entry.model)),
            _ => None,
        };
        known
            .and_then(|(held, check, model)| parts(held, check, model))
            .unwrap_or_else(|| both(Unavailable::new("no-model-for-holdout", "a model that can be fitted", "none")))
    }

    /// The chosen model followed through the calendar: at the parameters of the check, where there was one.
    fn tracking(&self) -> Option<Tracking> {
        let calendar = self.customers.calendar.as_ref()?;
        let (entry, _) = self.chosen()?;
        let earlier = self.check.as_ref().and_then(|check| check.timing(entry.model));
        let fitted = self.customers.held_back.as_ref().filter(|_| earlier.is_some());
        let days = fitted.map_or(calendar.daily.purchases.len(), |held| held.days_before);
        track(&calendar.daily, &earlier.unwrap_or_else(|| entry.timing()), self.params.time_unit, days)
    }

    /// Where each customer stands, and how many stand there.
    fn stand(&mut self) -> Vec<StandingGroup> {
        let predictions = &self.predictions;
        let known = |(customer, clv): (usize, &f64)| Known {
            history: &self.customers.histories[customer],
            alive: predictions.of(customer).alive(),
            clv: *clv,
        };
        let (all, groups) = standings(|| predictions.clv.iter().enumerate().map(known));
        (self.predictions.standings, self.predictions.model) = (all, self.timing);
        self.predictions.loyal = (self.params.horizon, self.params.loyal_purchases);
        if self.predictions.clv.is_empty() { Vec::new() } else { groups }
    }

    fn cohorts(&self) -> Option<Cohorts> {
        let calendar = self.customers.calendar.as_ref()?;
        self.spending.as_ref()?;
        Some(cohort_table(&calendar.cohorts, calendar.first, self.params.margin, self.params.acquisition_cost))
    }

    /// Residual CLV with everybody's observed mean spend; that of all purchases for those who never came back.
    fn with_observed_means(&self) -> f64 {
        let mean = self.customers.mean_purchase.unwrap_or(0.0);
        let observed = |(customer, spend): (usize, &Spend)| {
            let money = if spend.x > 0 { spend.mean } else { mean };
            self.predictions.of(customer).discounted * money * spend.weight
        };
        let share = self.customers.positive_share * self.params.margin;
        share * exact::sum(|| self.customers.spends.iter().enumerate().map(observed))
    }

    /// The chosen model, and why: in English and as a code.
    fn choice(&self) -> (&'static str, String, &'static str) {
        let Some((entry, why)) = self.chosen() else {
            let which = if self.params.model.is_some() { "the model that was asked for" } else { "no model" };
            let not = if self.params.model.is_some() { " not" } else { "" };
            return (
                "cohort-average",
                format!("{which} could{not} be fitted, so everybody is expected to buy as often as all did so far"),
                "none",
            );
        };
        let many = self.entries.iter().filter(|entry| entry.status() != Status::Stuck).count();
        let (code, reason) = match why {
            Why::Asked => ("asked", "the model that was asked for".to_owned()),
            Why::Only => ("only", "the only model that could be fitted".to_owned()),
            Why::Aic => ("aic", format!("the least AIC of {many} models fitted to the same customers")),
            Why::Holdout => {
                ("holdout", format!("of {many} models the one that, fitted earlier, foretold the time since best"))
            }
            Why::HoldoutThenAic => (
                "holdout-aic",
                format!("the least AIC of those among {many} models that foretold held-back time equally well"),
            ),
        };
        (entry.model.name(), reason, code)
    }

    fn repeat_purchases(&self) -> Vec<RepeatPurchases> {
        const TOP: u32 = 7;
        let Some(timing) = self.timing.filter(|timing| timing.probability(0, 1.0).is_some()) else { return Vec::new() };
        let ages = rising(self.histories.iter().map(|h| (h.age, h.weight)).collect());
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
                    joined.iter().map(|&(age, weight)| weight * timing.probability(n, age).unwrap_or(0.0)).sum()
                };
                rest -= expected;
                let hit = |h: &&History| if or_more { h.x >= n } else { h.x == n };
                let actual = self.histories.iter().filter(hit).map(|h| h.weight).sum();
                RepeatPurchases { purchases: n, or_more, actual, expected }
            })
            .collect()
    }
}
