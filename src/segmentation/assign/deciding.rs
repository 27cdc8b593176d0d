//! What a person decided → who belongs to which group after all.
//!
//! Decisions are applied one after the other, in their order. What cannot be applied (a group or a column that is not there
//! this time) is left out and said so; it is applied again when it can be.

use serde::Serialize;

use crate::columns::{Column, NO_WORD, Values};
use crate::decisions::{Condition, CustomerSelector, DecisionKind, Decisions};
use crate::segmentation::assign::fingerprint_index::{NO_GROUP, Roll};
use std::collections::BTreeMap;

/// What became of one decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Applied {
    /// Customers whom it put where they are now.
    pub customers: u64,
    /// Customers whom it names and who are not among those of this run.
    pub missing: u64,
    /// Why it could not be applied: `group-gone` or `column-gone`.
    #[cfg_attr(feature = "types", ts(type = "'group-gone' | 'column-gone' | null"))]
    pub problem: Option<&'static str>,
}

/// What the decisions came to.
#[derive(Debug, Default)]
pub struct Decided {
    /// For every customer the key of their group.
    pub keys: Vec<u32>,
    /// For every customer the decision that put them there, counted from 1; 0 for none.
    pub by: Vec<u32>,
    /// What became of each decision.
    pub applied: Vec<Applied>,
    /// Names that a person gave, by key.
    pub labels: BTreeMap<u32, String>,
    /// Keys of the groups that are locked.
    pub locked: Vec<u32>,
}

/// What decisions are applied to.
pub struct Case<'a> {
    /// What was decided.
    pub decisions: &'a Decisions,
    /// What is known of customers.
    pub columns: &'a [Column],
    /// Customers by their fingerprints.
    pub roll: &'a Roll,
    /// For every customer the key of the group that they were in in the last run; [`NO_GROUP`] for none.
    pub then: &'a [u32],
}

/// Applies all decisions to the model's groups (for every customer their key).
pub fn decide(case: &Case<'_>, model: Vec<u32>) -> Decided {
    let mut decided = Decided { by: vec![0; model.len()], keys: model, ..Decided::default() };
    for group in case.decisions.last().into_iter().flat_map(|run| &run.groups) {
        if let Some(label) = &group.label {
            decided.labels.insert(group.key, label.clone());
        }
    }
    for (at, decision) in case.decisions.list.iter().enumerate() {
        let applied = decided.apply(case, &decision.kind, at as u32 + 1);
        decided.applied.push(applied);
    }
    for (at, applied) in decided.applied.iter_mut().enumerate() {
        applied.customers = decided.by.iter().filter(|by| **by == at as u32 + 1).count() as u64;
    }
    decided
}

impl Decided {
    fn apply(&mut self, case: &Case<'_>, kind: &DecisionKind, number: u32) -> Applied {
        let problem = |problem| Applied { problem: Some(problem), ..Applied::default() };
        let gone = |keys: &[u32], segment: &u32| !keys.contains(segment);
        let mut missing = 0;
        match kind {
            DecisionKind::Move { who: CustomerSelector::Customers(fingerprints), to, name } => {
                self.name(*to, name.as_ref());
                for fingerprint in fingerprints {
                    match case.roll.find(*fingerprint) {
                        Some(customer) => self.put(customer as usize, *to, number),
                        None => missing += 1,
                    }
                }
            }
            DecisionKind::Move { who: CustomerSelector::Where { segment, conditions }, to, name } => {
                let Some(rule) = Rule::of(conditions, case.columns) else { return problem("column-gone") };
                self.name(*to, name.as_ref());
                self.put_all(*to, number, &|customer, key| {
                    segment.is_none_or(|segment| key == segment) && rule.fits(customer)
                });
            }
            DecisionKind::Split { segment, .. } if gone(&self.keys, segment) => return problem("group-gone"),
            DecisionKind::Split { segment, conditions, to, name } => {
                let Some(rule) = Rule::of(conditions, case.columns) else { return problem("column-gone") };
                self.name(*to, name.as_ref());
                self.put_all(*to, number, &|customer, key| key == *segment && rule.fits(customer));
            }
            DecisionKind::Merge { segments } if segments.iter().filter(|key| self.keys.contains(key)).count() < 2 => {
                return problem("group-gone");
            }
            DecisionKind::Merge { segments } => {
                self.put_all(segments[0], number, &|_, key| segments[1..].contains(&key))
            }
            DecisionKind::Rename { segment, .. } | DecisionKind::Lock { segment }
                if gone(&self.keys, segment) && gone(case.then, segment) =>
            {
                return problem("group-gone");
            }
            DecisionKind::Rename { segment, name } => {
                self.labels.insert(*segment, name.clone());
            }
            // Leads are no customers.
            DecisionKind::Lead(_) => {}
            DecisionKind::Lock { segment } => {
                self.locked.push(*segment);
                self.put_all(*segment, number, &|customer, _| case.then.get(customer) == Some(segment));
            }
        }
        Applied { missing, ..Applied::default() }
    }

    fn name(&mut self, key: u32, name: Option<&String>) {
        if let Some(name) = name {
            self.labels.insert(key, name.clone());
        }
    }

    /// Nobody is put where they are already: that is what the model says, too.
    fn put(&mut self, customer: usize, to: u32, number: u32) {
        if self.keys[customer] != to {
            (self.keys[customer], self.by[customer]) = (to, number);
        }
    }

    fn put_all(&mut self, to: u32, number: u32, whom: &dyn Fn(usize, u32) -> bool) {
        for customer in 0..self.keys.len() {
            if whom(customer, self.keys[customer]) {
                self.put(customer, to, number);
            }
        }
    }
}

/// The key of the group that a customer would be in if the model put them into that of `key`, by what was decided of whole
/// groups: what the probabilities of a mixture follow.
pub fn followed(case: &Case<'_>, customer: usize, key: u32) -> u32 {
    case.decisions.list.iter().fold(key, |key, decision| match &decision.kind {
        DecisionKind::Merge { segments } if segments.contains(&key) => segments[0],
        DecisionKind::Split { segment, conditions, to, .. }
            if *segment == key && Rule::of(conditions, case.columns).is_some_and(|rule| rule.fits(customer)) =>
        {
            *to
        }
        _ => key,
    })
}

/// Conditions beside the columns that they speak of.
struct Rule<'a>(Vec<(&'a Condition, &'a Values)>);

impl<'a> Rule<'a> {
    /// None where a column is not there.
    fn of(conditions: &'a [Condition], columns: &'a [Column]) -> Option<Self> {
        let find = |condition: &'a Condition| {
            let column = columns.iter().find(|column| column.name == condition.column)?;
            Some((condition, &column.values))
        };
        conditions.iter().map(find).collect::<Option<Vec<_>>>().map(Self)
    }

    /// True where all conditions hold. What is not known fits none.
    fn fits(&self, customer: usize) -> bool {
        self.0.iter().all(|(condition, values)| match values {
            Values::Numbers(numbers) => {
                let value = numbers[customer];
                let within =
                    condition.from.is_none_or(|from| value >= from) && condition.to.is_none_or(|to| value <= to);
                value.is_finite() && within && condition.is.is_empty()
            }
            Values::Words { words, codes } => {
                let word = codes[customer];
                word != NO_WORD && condition.is.contains(&words[word as usize])
            }
        })
    }
}

/// The keys of the last run's groups, customer by customer.
pub fn keys_then(decisions: &Decisions, places: &[u32]) -> Vec<u32> {
    let groups = decisions.last().map_or(&[][..], |run| run.groups.as_slice());
    places.iter().map(|place| groups.get(*place as usize).map_or(NO_GROUP, |group| group.key)).collect()
}
