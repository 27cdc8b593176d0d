//! Override accuracy: whether the model or the person was right, by what customers spent since.
//!
//! If a person put a customer into another group than the model, the customer's spend since that run is compared with the
//! mean spend of either group, on the scale ln(1 + x ÷ median): the group with the nearer mean was the better prediction.

use serde::Serialize;

use crate::decisions::Decisions;
use crate::math::radix::sort_numbers;
use crate::segmentation::assign::fingerprint_index::FingerprintIndex;
use crate::segmentation::features::statistics::median;
use crate::units::Day;

/// A group's mean is known from at least this many customers.
const MIN_CUSTOMERS_OF_A_MEAN: usize = 5;

/// What customers spent since an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendSince {
    /// The index of the run among all.
    pub run: usize,
    /// Net spend after its last day of observation, by customer; NaN for customers who came later.
    pub spend: Vec<f64>,
}

/// How often the person and the model were right.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct OverrideAccuracy {
    /// Overridden customers of whom it is known.
    pub customers: u64,
    /// Those who were nearer to the person's group.
    pub person: u64,
    /// Those who were nearer to the model's group.
    pub model: u64,
    /// The first day after the earliest run that was compared.
    pub from: String,
}

/// Compares all runs in which a person overrode the model; `None` if nothing is known.
pub fn override_accuracy(
    decisions: &Decisions,
    index: &FingerprintIndex,
    spend_since: &[SpendSince],
) -> Option<OverrideAccuracy> {
    let mut accuracy = OverrideAccuracy::default();
    for SpendSince { run, spend } in spend_since {
        let run = decisions.runs.get(*run)?;
        let (person, model) = (index.groups_of_run(run, false), index.groups_of_run(run, true));
        let mut positive: Vec<f64> = spend.iter().copied().filter(|spend| *spend > 0.0).collect();
        sort_numbers(&mut positive);
        let unit = median(&positive).unwrap_or(1.0);
        let scaled_spend: Vec<f64> =
            spend.iter().map(|spend| libm::copysign(libm::log1p(spend.abs() / unit), *spend)).collect();
        // Of customers about whom both agree.
        let mean = |group: u32| -> Option<f64> {
            let agreed = |at: &usize| person[*at] == group && model[*at] == group && scaled_spend[*at].is_finite();
            let mut others: Vec<f64> = (0..scaled_spend.len()).filter(agreed).map(|at| scaled_spend[at]).collect();
            // Sorted, so that the order of rows does not matter.
            sort_numbers(&mut others);
            (others.len() >= MIN_CUSTOMERS_OF_A_MEAN).then(|| others.iter().sum::<f64>() / others.len() as f64)
        };
        let means: Vec<Option<f64>> = (0..run.groups.len() as u32).map(mean).collect();
        let mean = |group: u32| means.get(group as usize).copied().flatten();
        for (at, scaled_spend) in scaled_spend.iter().enumerate().filter(|(at, _)| person[*at] != model[*at]) {
            let Some((by_person, by_model)) =
                mean(person[at]).zip(mean(model[at])).filter(|_| scaled_spend.is_finite())
            else {
                continue;
            };
            let (by_person, by_model) = ((scaled_spend - by_person).abs(), (scaled_spend - by_model).abs());
            if accuracy.customers == 0 {
                accuracy.from = run.observation_end.map(|day| Day(day.0 + 1).iso()).unwrap_or_default();
            }
            accuracy.customers += 1;
            accuracy.person += u64::from(by_person < by_model);
            accuracy.model += u64::from(by_model < by_person);
        }
    }
    (accuracy.customers > 0).then_some(accuracy)
}
