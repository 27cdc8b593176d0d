//! Who was right, the model or the person, by what customers did since.
//!
//! A person put a customer into another group than the model. What the customer has brought since the day of that run is
//! compared with what the others of either group have brought, on the scale ln(1 + x ÷ median): whichever group's mean is
//! nearer to the customer was the better guess.

use serde::Serialize;

use crate::decisions::Decisions;
use crate::decisions::prints::Print;
use crate::math::radix::sort_numbers;
use crate::segmentation::features::median;
use crate::segmentation::roll::Roll;

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
        let mut positive: Vec<f64> = spend.iter().copied().filter(|spend| *spend > 0.0).collect();
        sort_numbers(&mut positive);
        let unit = median(&positive).unwrap_or(1.0);
        let brought = |print: &Print| -> Option<f64> {
            let spend = spend[roll.find(*print)? as usize];
            spend.is_finite().then(|| libm::copysign(libm::log1p(spend.abs() / unit), spend))
        };
        let mut moved: Vec<Print> = run.groups.iter().flat_map(|group| group.model.iter().copied()).collect();
        moved.sort_unstable();
        let mean = |key: u32| -> Option<f64> {
            let group = run.groups.iter().find(|group| group.key == key)?;
            let others = group.members.iter().flatten().filter(|print| moved.binary_search(print).is_err());
            let others: Vec<f64> = others.filter_map(&brought).collect();
            (others.len() >= ENOUGH).then(|| others.iter().sum::<f64>() / others.len() as f64)
        };
        let before = judged.customers;
        for from in &run.groups {
            for print in &from.model {
                let holds = |group: &&crate::decisions::GroupThen| {
                    group.members.as_ref().is_some_and(|members| members.binary_search(print).is_ok())
                };
                let to = run.groups.iter().find(holds);
                let Some(((own, model), person)) =
                    brought(print).zip(mean(from.key)).zip(to.and_then(|group| mean(group.key)))
                else {
                    continue;
                };
                let (model, person) = ((own - model).abs(), (own - person).abs());
                judged.customers += 1;
                judged.person += u64::from(person < model);
                judged.model += u64::from(model < person);
            }
        }
        if judged.customers > before && judged.from.is_empty() {
            judged.from = run.observation_end.map(|day| crate::units::Day(day.0 + 1).iso()).unwrap_or_default();
        }
    }
    (judged.customers > 0).then_some(judged)
}
