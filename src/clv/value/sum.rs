//! The value part of the report, from what was fitted and predicted.

use super::contest::best;
use super::report::{ExpectedAlive, RepeatPurchases, Totals, Value, zero_spend_warning};
use super::{ValueJob, ValueResult, count};
use crate::clv::fit::Status;
use crate::clv::history::History;
use crate::clv::predict::Prediction;
use crate::clv::spread::{bands, concentrate, rising, total};
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
        let weights = self.customers.histories.iter().map(|h| h.weight);
        let sorted = rising(self.predictions.clv.iter().copied().zip(weights).collect());
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
            totals: Totals {
                expected_purchases,
                clv,
                low: self.total_width.map(|(low, _)| low),
                high: self.total_width.map(|(_, high)| high),
            },
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
        let Some(entry) = best(&self.entries) else {
            let which = if self.params.model.is_some() { "the model that was asked for" } else { "no model" };
            let not = if self.params.model.is_some() { " not" } else { "" };
            return (
                "cohort-average",
                format!("{which} could{not} be fitted, so everybody is expected to buy as often as all did so far"),
            );
        };
        let reason = match self.entries.iter().filter(|entry| entry.status() != Status::Stuck).count() {
            1 if self.params.model.is_none() => "the only model that could be fitted".to_owned(),
            1 => "the model that was asked for".to_owned(),
            many => format!("the least AIC of {many} models fitted to the same customers"),
        };
        (entry.model.name(), reason)
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
