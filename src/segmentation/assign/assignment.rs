//! Who belongs where: the model's groups, those of the last run found again among them, a person's decisions applied.

use crate::columns::Values;
use crate::decisions::DecisionKind;
use crate::decisions::fingerprint::{Fingerprint, to_hex};
use crate::segmentation::assign::deciding::{Case, Decided, decide, followed, keys_then};
use crate::segmentation::assign::fingerprint_index::Roll;
use crate::segmentation::assign::matching::{Now, matched};
use crate::segmentation::assign::migration::{Movement, movement};
use crate::segmentation::assign::override_accuracy::judged;
use crate::segmentation::describe::description::{Group, foretold, known};
use crate::segmentation::describe::naming;
use crate::segmentation::describe::report::{DecidedReport, Former, Segment};
use crate::segmentation::features::points::moments;
use crate::segmentation::grouping::{Grouping, Input};
use crate::segmentation::params::SegmentValidParams;
use crate::segmentation::segments::KEPT;
use std::collections::BTreeMap;

/// Who belongs where.
pub struct Settled {
    /// Keys and customers of all groups, the most valuable first.
    pub groups: Vec<Group>,
    /// For every customer the id of their group.
    pub ids: Vec<u32>,
    /// For every customer the id of the model's group.
    pub model: Vec<u32>,
    /// Groups by the model alone.
    pub model_k: u32,
    /// What the decisions came to.
    pub decided: Decided,
    /// For every label of the grouping the key of its group.
    keys: Vec<u32>,
    /// Groups of the model's that are none any longer: keys, in the order of their ids, and customers.
    former: Vec<(u32, Vec<u32>)>,
    /// Names that groups have already, by key.
    given: BTreeMap<u32, &'static str>,
    roll: Roll,
    then: Vec<u32>,
}

/// Finds the groups of the last run again, and applies what a person decided.
pub fn settle(grouping: &Grouping, input: &Input) -> Settled {
    let decisions = &*input.decisions;
    let own = ranked(grouping, input, grouping.k, &grouping.labels);
    let roll = if decisions.is_empty() { Roll::default() } else { Roll::new(&input.fingerprints) };
    let places = |by_model| decisions.last().map_or_else(Vec::new, |run| roll.groups_then(run, by_model));
    let (keys, given) = keys(grouping, input, &own, &places(true));
    let then = keys_then(decisions, &places(false));
    let mut model = vec![0; input.customers()];
    for (label, customer) in grouping.labels.iter().zip(&grouping.customer) {
        model[*customer as usize] = keys[*label as usize];
    }
    let case = Case { decisions, columns: &input.columns, roll: &roll, then: &then };
    let decided = decide(&case, model.clone());
    let groups = by_key(grouping, input, &decided.keys);
    let mut ids = vec![0; input.customers()];
    for (id, (_, members)) in groups.iter().enumerate() {
        for &customer in members {
            ids[customer as usize] = id as u32 + 1;
        }
    }
    // What is left of a model's group that is none any longer is told beside the others.
    let mut former: Vec<(u32, Vec<u32>)> = Vec::new();
    for (label, members) in &own {
        let key = keys[*label];
        if groups.iter().all(|(other, _)| *other as u32 != key) {
            former.push((key, members.clone()));
        }
    }
    let id_of = |key: u32| -> u32 {
        let place = groups.iter().position(|(other, _)| *other as u32 == key);
        let beyond = || former.iter().position(|(other, _)| *other == key).map_or(0, |at| groups.len() + at);
        place.unwrap_or_else(beyond) as u32 + 1
    };
    let image: Vec<(u32, u32)> = own.iter().map(|(label, _)| (keys[*label], id_of(keys[*label]))).collect();
    let model_k = own.len() as u32;
    for key in &mut model {
        *key = image.iter().find(|(own, _)| own == key).map_or(0, |(_, id)| *id);
    }
    Settled { groups, ids, model, model_k, decided, keys, former, given, roll, then }
}

/// The customers of every label that has any, the most valuable first: by mean CLV, else mean spend; then by size, then by
/// the first in canonical order.
fn ranked(grouping: &Grouping, input: &Input, labels: usize, of: &[u32]) -> Vec<Group> {
    let mut groups: Vec<Group> = (0..labels).map(|label| (label, Vec::new())).collect();
    let mut first = vec![usize::MAX; labels];
    for (at, (label, customer)) in of.iter().zip(&grouping.customer).enumerate() {
        let label = *label as usize;
        // Members come in canonical order, so the first of each is where the group begins in it.
        first[label] = first[label].min(at);
        groups[label].1.push(*customer);
    }
    groups.retain(|(_, members)| !members.is_empty());
    let worth = input.clv.as_deref().map_or(input.numbers("spend"), Vec::as_slice);
    let mut keyed: Vec<(f64, Group)> =
        groups.into_iter().map(|group| (moments(&foretold(worth, &group.1)).0, group)).collect();
    keyed.sort_by(|(a, one), (b, two)| {
        b.total_cmp(a).then(two.1.len().cmp(&one.1.len())).then(first[one.0].cmp(&first[two.0]))
    });
    keyed.into_iter().map(|(_, group)| group).collect()
}

/// The same by the keys that customers ended up with.
fn by_key(grouping: &Grouping, input: &Input, keys: &[u32]) -> Vec<Group> {
    let mut all: Vec<u32> = Vec::new();
    let labels: Vec<u32> = grouping
        .customer
        .iter()
        .map(|customer| {
            let key = keys[*customer as usize];
            let place = all.iter().position(|other| *other == key).unwrap_or_else(|| {
                all.push(key);
                all.len() - 1
            });
            place as u32
        })
        .collect();
    let groups = ranked(grouping, input, all.len(), &labels);
    groups.into_iter().map(|(label, members)| (all[label] as usize, members)).collect()
}

/// For every label its group's key: that of the group of the last run that it is, else a new one; and the names that come
/// with it. In a first run groups are counted by their value.
fn keys(grouping: &Grouping, input: &Input, own: &[Group], then: &[u32]) -> (Vec<u32>, BTreeMap<u32, &'static str>) {
    let mut keys = vec![0; grouping.k];
    let mut given = BTreeMap::new();
    let fixed: Vec<&'static str> =
        grouping.grid.as_ref().map_or_else(Vec::new, |(_, names)| own.iter().map(|(label, _)| names[*label]).collect());
    let run = input.decisions.last();
    let found = run.map_or_else(Vec::new, |run| {
        let features: Vec<&str> =
            grouping.features.iter().filter(|f| f.kind == "number" && !f.dropped).map(|f| f.column.as_str()).collect();
        let centers: Vec<BTreeMap<String, f64>> =
            own.iter().map(|(_, members)| center(input, members, &|name| features.contains(&name))).collect();
        matched(&Now { groups: own, centers: &centers, names: &fixed, then }, run, &features)
    });
    let mut next = if run.is_some() { input.decisions.keys().max().unwrap_or(0) } else { 0 };
    for (at, (label, _)) in own.iter().enumerate() {
        let before = run.zip(found.get(at).copied().flatten()).map(|(run, place)| &run.groups[place]);
        let key = before.map_or_else(
            || {
                next += 1;
                next
            },
            |group| group.key,
        );
        keys[*label] = key;
        let name = fixed.get(at).copied().or_else(|| naming::known(&before?.name));
        if let Some(name) = name {
            given.insert(key, name);
        }
    }
    (keys, given)
}

/// What the next run has to know of a group.
#[derive(Default)]
pub struct Kept {
    /// Fingerprints of its customers.
    pub members: Option<String>,
    /// The same of whom the model put into it, where those are others.
    pub model: Option<String>,
    /// What those are like on average.
    pub model_center: Option<BTreeMap<String, f64>>,
}

/// Means of the columns that are wanted.
fn center(input: &Input, members: &[u32], wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, f64> {
    let mut center = BTreeMap::new();
    for column in input.columns.iter().filter(|column| wanted(&column.name)) {
        if let Values::Numbers(values) = &column.values {
            center.insert(column.name.clone(), moments(&known(values, members)).0);
        }
    }
    center
}

impl Settled {
    /// The name that the group of this key has already.
    pub fn name_of(&self, key: usize) -> Option<&'static str> {
        self.given.get(&(key as u32)).copied()
    }

    /// The probabilities by customer, in the order of the groups. Those of a group nobody is counted in join the customer's
    /// own.
    pub fn chances(&self, grouping: &Grouping, input: &Input) -> Vec<f64> {
        if grouping.chances.is_empty() {
            return Vec::new();
        }
        let groups = self.groups.len();
        let case = Case { decisions: &input.decisions, columns: &input.columns, roll: &self.roll, then: &self.then };
        let changes = |kind: &DecisionKind| matches!(kind, DecisionKind::Merge { .. } | DecisionKind::Split { .. });
        let changed = input.decisions.list.iter().any(|decision| changes(&decision.kind));
        let place = |key: u32| self.groups.iter().position(|(other, _)| *other as u32 == key);
        let places: Vec<Option<usize>> = self.keys.iter().map(|key| place(*key)).collect();
        let mut chances = vec![0.0; grouping.customer.len() * groups];
        for (customer, own) in grouping.customer.iter().zip(grouping.chances.chunks_exact(grouping.k)) {
            let customer = *customer as usize;
            let to = &mut chances[customer * groups..(customer + 1) * groups];
            for (label, chance) in own.iter().enumerate() {
                let at = if changed { place(followed(&case, customer, self.keys[label])) } else { places[label] };
                to[at.unwrap_or(self.ids[customer] as usize - 1)] += chance;
            }
        }
        chances
    }

    /// What the next run has to know of the group of this id.
    pub fn kept(&self, grouping: &Grouping, input: &Input, params: &SegmentValidParams, id: u32) -> Kept {
        // Of very many customers nothing is kept, and the model's groups are all there are.
        if input.fingerprints.is_empty() && input.decisions.list.is_empty() {
            return Kept::default();
        }
        let own = |ids: &[u32]| -> Vec<u32> {
            grouping.customer.iter().copied().filter(|customer| ids[*customer as usize] == id).collect()
        };
        let (members, model) = (own(&self.ids), own(&self.model));
        let differs = members != model;
        Kept {
            members: self.written(input, params, &members),
            model: self.written(input, params, &model).filter(|_| differs),
            model_center: (differs && !model.is_empty()).then(|| self.center(input, &model)),
        }
    }

    /// The fingerprints of these customers; none where that is not wanted, or of too many customers.
    fn written(&self, input: &Input, params: &SegmentValidParams, customers: &[u32]) -> Option<String> {
        if !params.members || input.fingerprints.is_empty() || input.customers() > KEPT {
            return None;
        }
        let mut fingerprints: Vec<Fingerprint> =
            customers.iter().map(|customer| input.fingerprints[*customer as usize]).collect();
        fingerprints.sort_unstable();
        Some(to_hex(&fingerprints))
    }

    fn center(&self, input: &Input, customers: &[u32]) -> BTreeMap<String, f64> {
        center(input, customers, &|_| true)
    }

    /// What the decisions came to; none where nobody decided anything.
    pub fn report(&self, input: &Input, params: &SegmentValidParams) -> Option<DecidedReport> {
        let judged = judged(&input.decisions, &self.roll, &input.since);
        if input.decisions.list.is_empty() && judged.is_none() {
            return None;
        }
        let former = |(at, (key, customers)): (usize, &(u32, Vec<u32>))| Former {
            id: (self.groups.len() + at) as u32 + 1,
            key: *key,
            name: self.name_of(*key as usize).unwrap_or("group"),
            size: customers.len() as u64,
            center: self.center(input, customers),
            model: self.written(input, params, customers),
        };
        Some(DecidedReport {
            decisions: self.decided.applied.clone(),
            changed: self.ids.iter().zip(&self.model).filter(|(id, model)| id != model).count() as u64,
            former: self.former.iter().enumerate().map(former).collect(),
            judged,
        })
    }

    /// The way from the last run of another time to this one.
    pub fn movement(&self, input: &Input) -> Option<Movement> {
        let run = input.decisions.runs.iter().rev().find(|run| !run.session)?;
        Some(movement(run, &self.roll, &self.ids, self.groups.len()))
    }

    /// The names of all ids.
    pub fn names(&self, segments: &[Segment]) -> Vec<String> {
        let own = segments.iter().map(|segment| segment.label.clone().unwrap_or_else(|| segment.name.to_owned()));
        let former = self.former.iter().map(|(key, _)| self.name_of(*key as usize).unwrap_or("group").to_owned());
        own.chain(former).collect()
    }
}
