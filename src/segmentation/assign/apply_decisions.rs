//! Applies a person's decisions to the model's groups.
//!
//! Decisions are applied in their order. A decision about a group or a column that does not exist this time is skipped and
//! reported; it is applied again once it can be.

use serde::Serialize;

use crate::columns::{Column, NO_WORD, Values};
use crate::decisions::{Condition, CustomerSelector, DecisionKind, Decisions};
use crate::segmentation::assign::fingerprint_index::{FingerprintIndex, NO_GROUP};
use std::collections::{BTreeMap, BTreeSet};

/// The effect of one decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AppliedDecision {
    /// Customers who are where they are by this decision.
    pub customers: u64,
    /// Customers it names who are not in this data.
    pub missing: u64,
    /// Why it could not be applied: `group-gone` or `column-gone`.
    #[cfg_attr(feature = "types", ts(type = "'group-gone' | 'column-gone' | null"))]
    pub problem: Option<&'static str>,
}

/// The groups after all decisions.
#[derive(Debug, Default)]
pub struct DecidedGroups {
    /// For every customer the key of their group.
    pub keys: Vec<u32>,
    /// For every customer the decision that moved them, counted from 1; 0 for none.
    pub by: Vec<u32>,
    /// The number of customers in each group.
    sizes: BTreeMap<u32, u32>,
    /// The effect of each decision.
    pub applied: Vec<AppliedDecision>,
    /// Names that a person gave, by key.
    pub labels: BTreeMap<u32, String>,
    /// Keys of the groups that are locked.
    pub locked: Vec<u32>,
}

/// What decisions refer to.
pub struct DecisionContext<'a> {
    /// The decisions.
    pub decisions: &'a Decisions,
    /// The customers' columns.
    pub columns: &'a [Column],
    /// Customers by their fingerprints.
    pub index: &'a FingerprintIndex,
    /// For every customer the key of their group in the last run; [`NO_GROUP`] for none.
    pub last_keys: &'a [u32],
}

/// Applies all decisions to the model's groups; `model` has every customer's key.
pub fn apply_decisions(context: &DecisionContext<'_>, model: Vec<u32>) -> DecidedGroups {
    let mut decided = DecidedGroups { by: vec![0; model.len()], keys: model, ..DecidedGroups::default() };
    decided.keys.iter().for_each(|key| *decided.sizes.entry(*key).or_default() += 1);
    let last: BTreeSet<u32> = context.last_keys.iter().copied().collect();
    for group in context.decisions.last().into_iter().flat_map(|run| &run.groups) {
        if let Some(label) = &group.label {
            decided.labels.insert(group.key, label.clone());
        }
    }
    for (at, decision) in context.decisions.list.iter().enumerate() {
        let applied = decided.apply(context, &last, &decision.kind, at as u32 + 1);
        decided.applied.push(applied);
    }
    for by in decided.by.iter().filter(|by| **by > 0) {
        decided.applied[*by as usize - 1].customers += 1;
    }
    decided
}

impl DecidedGroups {
    /// Applies a decision; `last` are the keys of the groups of the last run.
    fn apply(
        &mut self,
        context: &DecisionContext<'_>,
        last: &BTreeSet<u32>,
        kind: &DecisionKind,
        number: u32,
    ) -> AppliedDecision {
        let problem = |problem| AppliedDecision { problem: Some(problem), ..AppliedDecision::default() };
        let mut missing = 0;
        match kind {
            DecisionKind::Move { who: CustomerSelector::Customers(fingerprints), to, name } => {
                self.name(*to, name.as_ref());
                for fingerprint in fingerprints {
                    match context.index.find(*fingerprint) {
                        Some(customer) => self.put(customer as usize, *to, number),
                        None => missing += 1,
                    }
                }
            }
            DecisionKind::Move { who: CustomerSelector::Where { segment, conditions }, to, name } => {
                let Some(rule) = Rule::of(conditions, context.columns) else { return problem("column-gone") };
                self.name(*to, name.as_ref());
                self.put_all(*to, number, &|customer, key| {
                    segment.is_none_or(|segment| key == segment) && rule.holds(customer)
                });
            }
            DecisionKind::Split { segment, .. } if !self.has(*segment) => return problem("group-gone"),
            DecisionKind::Split { segment, conditions, to, name } => {
                let Some(rule) = Rule::of(conditions, context.columns) else { return problem("column-gone") };
                self.name(*to, name.as_ref());
                self.put_all(*to, number, &|customer, key| key == *segment && rule.holds(customer));
            }
            DecisionKind::Merge { segments } if segments.iter().filter(|key| self.has(**key)).count() < 2 => {
                return problem("group-gone");
            }
            DecisionKind::Merge { segments } => {
                self.put_all(segments[0], number, &|_, key| segments[1..].contains(&key))
            }
            DecisionKind::Rename { segment, .. } | DecisionKind::Lock { segment }
                if !self.has(*segment) && !last.contains(segment) =>
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
                self.put_all(*segment, number, &|customer, _| context.last_keys.get(customer) == Some(segment));
            }
        }
        AppliedDecision { missing, ..AppliedDecision::default() }
    }

    fn name(&mut self, key: u32, name: Option<&String>) {
        if let Some(name) = name {
            self.labels.insert(key, name.clone());
        }
    }

    /// A customer who is in the group already is not moved: the model agrees.
    fn put(&mut self, customer: usize, to: u32, number: u32) {
        let from = self.keys[customer];
        if from != to {
            (self.keys[customer], self.by[customer]) = (to, number);
            self.sizes.entry(from).and_modify(|size| *size -= 1);
            *self.sizes.entry(to).or_default() += 1;
        }
    }

    /// True if a group has a customer.
    fn has(&self, key: u32) -> bool {
        self.sizes.get(&key).is_some_and(|size| *size > 0)
    }

    fn put_all(&mut self, to: u32, number: u32, selects: &dyn Fn(usize, u32) -> bool) {
        for customer in 0..self.keys.len() {
            if selects(customer, self.keys[customer]) {
                self.put(customer, to, number);
            }
        }
    }
}

/// The decisions about whole groups. The probabilities of a mixture follow them.
pub struct Redirects<'a>(Vec<Redirect<'a>>);

enum Redirect<'a> {
    Merge(&'a [u32]),
    Split { segment: u32, rule: Rule<'a>, to: u32 },
}

impl<'a> Redirects<'a> {
    /// Finds them among all decisions.
    pub fn of(context: &DecisionContext<'a>) -> Self {
        let whole = |kind: &'a DecisionKind| match kind {
            DecisionKind::Merge { segments } => Some(Redirect::Merge(segments)),
            DecisionKind::Split { segment, conditions, to, .. } => {
                Rule::of(conditions, context.columns).map(|rule| Redirect::Split { segment: *segment, rule, to: *to })
            }
            _ => None,
        };
        Self(context.decisions.list.iter().filter_map(|decision| whole(&decision.kind)).collect())
    }

    /// The key of the group that a customer would be in if the model had put them into the group `key`.
    pub fn key(&self, customer: usize, key: u32) -> u32 {
        self.0.iter().fold(key, |key, redirect| match redirect {
            Redirect::Merge(segments) if segments.contains(&key) => segments[0],
            Redirect::Split { segment, rule, to } if *segment == key && rule.holds(customer) => *to,
            _ => key,
        })
    }
}

/// Conditions with the columns they refer to.
struct Rule<'a>(Vec<(&'a Condition, &'a Values)>);

impl<'a> Rule<'a> {
    /// `None` if there is no such column.
    fn of(conditions: &'a [Condition], columns: &'a [Column]) -> Option<Self> {
        let find = |condition: &'a Condition| {
            let column = columns.iter().find(|column| column.name == condition.column)?;
            Some((condition, &column.values))
        };
        conditions.iter().map(find).collect::<Option<Vec<_>>>().map(Self)
    }

    /// True if all conditions hold. An unknown value meets none.
    fn holds(&self, customer: usize) -> bool {
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

/// Returns every customer's key in the last run; `groups` has the index of their group.
pub fn keys_of_last_run(decisions: &Decisions, groups: &[u32]) -> Vec<u32> {
    let of_run = decisions.last().map_or(&[][..], |run| run.groups.as_slice());
    groups.iter().map(|group| of_run.get(*group as usize).map_or(NO_GROUP, |group| group.key)).collect()
}
