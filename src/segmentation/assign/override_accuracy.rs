//! Who was right, the model or the person, by what customers did since.
//!
//! A person put a customer into another group than the model. What the customer has brought since the day of that run is
//! compared with what the others of either group have brought, on the scale ln(1 + x ÷ median): whichever group's mean is
//! nearer to the customer was the better guess.

use serde::Serialize;

use crate::decisions::Decisions;
use crate::math::radix::sort_numbers;
use crate::segmentation::assign::fingerprint_index::Roll;
use crate::segmentation::features::points::median;
use crate::units::Day;

/// Customers of a group of whom there must be at least so many to compare with.
const ENOUGH: usize = 5;

/// What customers brought since an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    /// The place of the run among all.
    pub run: usize,
    /// Net spend after its last day of observation, customer by customer; not a number for who came later.
    pub spend: Vec<f64>,
}

/// How often either was right.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Judged {
    /// Customers whom a person had put into another group and of whom it can be told.
    pub customers: u64,
    /// Of them, those who were more like the person's group.
    pub person: u64,
    /// Those who were more like the model's.
    pub model: u64,
    /// The first day after the earliest of the runs that were looked at.
    pub from: String,
}

/// Looks at all runs in which a person differed from the model; none where nothing can be told.
pub fn judged(decisions: &Decisions, roll: &Roll, since: &[Since]) -> Option<Judged> {
    let mut judged = Judged::default();
    for Since { run, spend } in since {
        let run = decisions.runs.get(*run)?;
        let (person, model) = (roll.groups_then(run, false), roll.groups_then(run, true));
        let mut positive: Vec<f64> = spend.iter().copied().filter(|spend| *spend > 0.0).collect();
        sort_numbers(&mut positive);
        let unit = median(&positive).unwrap_or(1.0);
        let brought: Vec<f64> =
            spend.iter().map(|spend| libm::copysign(libm::log1p(spend.abs() / unit), *spend)).collect();
        // What those brought of whom both say the same.
        let mean = |group: u32| -> Option<f64> {
            let agreed = |at: &usize| person[*at] == group && model[*at] == group && brought[*at].is_finite();
            let mut others: Vec<f64> = (0..brought.len()).filter(agreed).map(|at| brought[at]).collect();
            // By value, so that the order of rows does not matter.
            sort_numbers(&mut others);
            (others.len() >= ENOUGH).then(|| others.iter().sum::<f64>() / others.len() as f64)
        };
        let means: Vec<Option<f64>> = (0..run.groups.len() as u32).map(mean).collect();
        let mean = |group: u32| means.get(group as usize).copied().flatten();
        for (at, brought) in brought.iter().enumerate().filter(|(at, _)| person[*at] != model[*at]) {
            let Some((by_person, by_model)) = mean(person[at]).zip(mean(model[at])).filter(|_| brought.is_finite())
            else {
                continue;
            };
            let (by_person, by_model) = ((brought - by_person).abs(), (brought - by_model).abs());
            if judged.customers == 0 {
                judged.from = run.observation_end.map(|day| Day(day.0 + 1).iso()).unwrap_or_default();
            }
            judged.customers += 1;
            judged.person += u64::from(by_person < by_model);
            judged.model += u64::from(by_model < by_person);
        }
    }
    (judged.customers > 0).then_some(judged)
}
