//! The final assignment: the model's groups with the keys of the last run, after a person's decisions, numbered by value.

use std::collections::BTreeMap;

use crate::columns::Values;
use crate::decisions::Run;
use crate::decisions::fingerprint::{Fingerprint, to_hex};
use crate::job::Host;
use crate::segmentation::assign::apply_decisions::{
    DecidedGroups, DecisionContext, Redirects, apply_decisions, keys_of_last_run,
};
use crate::segmentation::assign::fingerprint_index::FingerprintIndex;
use crate::segmentation::assign::matching::{CurrentGroups, match_groups};
use crate::segmentation::assign::migration::{Migration, migration};
use crate::segmentation::assign::override_accuracy::override_accuracy;
use crate::segmentation::describe::naming;
use crate::segmentation::describe::report::{DecidedReport, Former, Segment};
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::features::statistics::{moments, observed, observed_sorted};
use crate::segmentation::group::Group;
use crate::segmentation::grouping::{Grouping, SegmentInput};
use crate::segmentation::params::{MAX_KEPT_CUSTOMERS, SegmentValidParams};

/// Who belongs to which group.
pub struct Assignment {
    /// Keys and customers of all groups, the most valuable first.
    pub groups: Vec<Group>,
    /// Every customer's group id: its place among the groups, from 1.
    pub ids: Vec<u32>,
    /// Every customer's group id by the model; ids beyond the groups are groups that exist only in the model.
    pub model_ids: Vec<u32>,
    /// Number of groups by the model.
    pub model_k: u32,
    /// The effect of the decisions.
    pub decided: DecidedGroups,
    /// For every label of the grouping the key of its group.
    keys: Vec<u32>,
    /// Keys and customers of groups that exist only in the model, in the order of their ids.
    former: Vec<(u32, Vec<u32>)>,
    /// Names that groups keep, by key.
    kept_names: BTreeMap<u32, &'static str>,
    index: FingerprintIndex,
    last_keys: Vec<u32>,
}

/// Recognises the groups of the last run and applies a person's decisions.
pub async fn reconcile(grouping: &Grouping, input: &SegmentInput, host: &Host) -> Assignment {
    let decisions = &*input.decisions;
    let by_model = rank_groups(grouping, input, grouping.k, &grouping.labels, host).await;
    let index =
        if decisions.is_empty() { FingerprintIndex::default() } else { FingerprintIndex::new(&input.fingerprints) };
    let of_last_run = |by_model| decisions.last().map_or_else(Vec::new, |run| index.groups_of_run(run, by_model));
    let (keys, kept_names) = assign_keys(grouping, input, &by_model, &of_last_run(true));
    let last_keys = keys_of_last_run(decisions, &of_last_run(false));
    let mut model_keys = vec![0; input.customers()];
    for (label, customer) in grouping.labels.iter().zip(&grouping.customers) {
        model_keys[*customer as usize] = keys[*label as usize];
    }
    let context = DecisionContext { decisions, columns: &input.columns, index: &index, last_keys: &last_keys };
    let decided = apply_decisions(&context, model_keys.clone());
    let groups = groups_by_key(grouping, input, &decided.keys, host).await;
    let mut ids = vec![0; input.customers()];
    for (id, (_, members)) in groups.iter().enumerate() {
        for &customer in members {
            ids[customer as usize] = id as u32 + 1;
        }
    }
    // Groups of the model that decisions have emptied are reported beside the others.
    let mut former: Vec<(u32, Vec<u32>)> = Vec::new();
    for (label, members) in &by_model {
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
    let ids_by_key: BTreeMap<u32, u32> =
        by_model.iter().map(|(label, _)| (keys[*label], id_of(keys[*label]))).collect();
    let model_ids = model_keys.iter().map(|key| ids_by_key.get(key).copied().unwrap_or(0)).collect();
    let model_k = by_model.len() as u32;
    Assignment { groups, ids, model_ids, model_k, decided, keys, former, kept_names, index, last_keys }
}

/// Returns the customers of every label that has any, the most valuable group first: by mean CLV, else mean spend; then by
/// size, then by the first customer in canonical order.
async fn rank_groups(grouping: &Grouping, input: &SegmentInput, k: usize, labels: &[u32], host: &Host) -> Vec<Group> {
    let mut groups: Vec<Group> = (0..k).map(|label| (label, Vec::new())).collect();
    let mut first = vec![usize::MAX; k];
    for (at, (label, customer)) in labels.iter().zip(&grouping.customers).enumerate() {
        let label = *label as usize;
        // Customers come in canonical order.
        first[label] = first[label].min(at);
        groups[label].1.push(*customer);
    }
    groups.retain(|(_, members)| !members.is_empty());
    let worth = input.clv.as_deref().map_or(input.numbers("spend"), Vec::as_slice);
    let mut by_worth: Vec<(f64, Group)> = Vec::new();
    for group in groups {
        let mean = moments(&observed_sorted(worth, &group.1, host).await).0;
        by_worth.push((mean, group));
    }
    by_worth.sort_by(|(a, one), (b, two)| {
        b.total_cmp(a).then(two.1.len().cmp(&one.1.len())).then(first[one.0].cmp(&first[two.0]))
    });
    by_worth.into_iter().map(|(_, group)| group).collect()
}

/// Returns the same for the keys that customers have after all decisions.
async fn groups_by_key(grouping: &Grouping, input: &SegmentInput, keys: &[u32], host: &Host) -> Vec<Group> {
    let mut different: Vec<u32> = Vec::new();
    let label = |customer: &u32| {
        let key = keys[*customer as usize];
        let place = different.iter().position(|other| *other == key).unwrap_or_else(|| {
            different.push(key);
            different.len() - 1
        });
        place as u32
    };
    let labels: Vec<u32> = grouping.customers.iter().map(label).collect();
    let groups = rank_groups(grouping, input, different.len(), &labels, host).await;
    groups.into_iter().map(|(label, members)| (different[label] as usize, members)).collect()
}

/// Returns for every label its group's key, and the names that groups keep, by key. A group of the last run keeps its key;
/// new groups get new ones, in a first run by value.
fn assign_keys(
    grouping: &Grouping,
    input: &SegmentInput,
    groups: &[Group],
    of_last_run: &[u32],
) -> (Vec<u32>, BTreeMap<u32, &'static str>) {
    let mut keys = vec![0; grouping.k];
    let mut kept_names = BTreeMap::new();
    let fixed_names: Vec<&'static str> = match &grouping.grid {
        Some((_, names)) => groups.iter().map(|(label, _)| names[*label]).collect(),
        None => Vec::new(),
    };
    let last = input.decisions.last();
    let matches =
        last.map_or_else(Vec::new, |run| match_last_run(grouping, input, groups, &fixed_names, of_last_run, run));
    let mut next_key = if last.is_some() { input.decisions.keys().max().unwrap_or(0) } else { 0 };
    for (at, (label, _)) in groups.iter().enumerate() {
        let same = last.zip(matches.get(at).copied().flatten()).map(|(run, place)| &run.groups[place]);
        let key = match same {
            Some(group) => group.key,
            None => {
                next_key += 1;
                next_key
            }
        };
        keys[*label] = key;
        let name = fixed_names.get(at).copied().or_else(|| naming::known_name(&same?.name));
        if let Some(name) = name {
            kept_names.insert(key, name);
        }
    }
    (keys, kept_names)
}

fn match_last_run(
    grouping: &Grouping,
    input: &SegmentInput,
    groups: &[Group],
    names: &[&'static str],
    earlier: &[u32],
    run: &Run,
) -> Vec<Option<usize>> {
    let used = grouping.features.iter().filter(|feature| feature.is_used_number());
    let features: Vec<&str> = used.map(|feature: &FeatureReport| feature.column.as_str()).collect();
    let center = |(_, members): &Group| means(input, members, &|name| features.contains(&name));
    let centers: Vec<BTreeMap<String, f64>> = groups.iter().map(center).collect();
    match_groups(&CurrentGroups { groups, centers: &centers, names, earlier }, run, &features)
}

/// Returns the means of the wanted numeric columns.
fn means(input: &SegmentInput, members: &[u32], is_wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, f64> {
    let mut means = BTreeMap::new();
    for column in input.columns.iter().filter(|column| is_wanted(&column.name)) {
        if let Values::Numbers(values) = &column.values {
            means.insert(column.name.clone(), moments(&observed(values, members)).0);
        }
    }
    means
}

/// What the next run needs to know of a group.
#[derive(Default)]
pub struct KeptGroup {
    /// Fingerprints of its customers.
    pub members: Option<String>,
    /// Fingerprints of its customers by the model, if they differ.
    pub model_members: Option<String>,
    /// Means of those.
    pub model_center: Option<BTreeMap<String, f64>>,
}

impl Assignment {
    /// The name that the group with this key keeps.
    pub fn kept_name(&self, key: usize) -> Option<&'static str> {
        self.kept_names.get(&(key as u32)).copied()
    }

    /// Returns the probabilities of all groups, customer by customer. Those of a group without customers are added to the
    /// customer's own group.
    pub fn responsibilities(&self, grouping: &Grouping, input: &SegmentInput) -> Vec<f64> {
        if grouping.responsibilities.is_empty() {
            return Vec::new();
        }
        let groups = self.groups.len();
        let context = DecisionContext {
            decisions: &input.decisions,
            columns: &input.columns,
            index: &self.index,
            last_keys: &self.last_keys,
        };
        let redirects = Redirects::of(&context);
        let place = |key: u32| self.groups.iter().position(|(other, _)| *other as u32 == key);
        let places: Vec<Option<usize>> = self.keys.iter().map(|key| place(*key)).collect();
        let mut all = vec![0.0; grouping.customers.len() * groups];
        for (customer, own) in grouping.customers.iter().zip(grouping.responsibilities.chunks_exact(grouping.k)) {
            let customer = *customer as usize;
            let to = &mut all[customer * groups..(customer + 1) * groups];
            for (label, probability) in own.iter().enumerate() {
                let key = redirects.key(customer, self.keys[label]);
                let at = if key == self.keys[label] { places[label] } else { place(key) };
                to[at.unwrap_or(self.ids[customer] as usize - 1)] += probability;
            }
        }
        all
    }

    /// Returns what the next run needs to know of the group of this id.
    pub fn kept(&self, grouping: &Grouping, input: &SegmentInput, params: &SegmentValidParams, id: u32) -> KeptGroup {
        // Of very many customers nothing is kept, and without decisions the model's groups are the groups.
        if input.fingerprints.is_empty() && input.decisions.list.is_empty() {
            return KeptGroup::default();
        }
        let of_id = |ids: &[u32]| -> Vec<u32> {
            grouping.customers.iter().copied().filter(|customer| ids[*customer as usize] == id).collect()
        };
        let (members, by_model) = (of_id(&self.ids), of_id(&self.model_ids));
        let differs = members != by_model;
        KeptGroup {
            members: members_hex(input, params, &members),
            model_members: members_hex(input, params, &by_model).filter(|_| differs),
            model_center: (differs && !by_model.is_empty()).then(|| means(input, &by_model, &|_| true)),
        }
    }

    /// Returns the effect of the decisions; `None` if nobody decided anything.
    pub fn report(&self, input: &SegmentInput, params: &SegmentValidParams) -> Option<DecidedReport> {
        let judged = override_accuracy(&input.decisions, &self.index, &input.spend_since);
        if input.decisions.list.is_empty() && judged.is_none() {
            return None;
        }
        let former = |(at, (key, customers)): (usize, &(u32, Vec<u32>))| Former {
            id: (self.groups.len() + at) as u32 + 1,
            key: *key,
            name: self.kept_name(*key as usize).unwrap_or("group"),
            size: customers.len() as u64,
            center: means(input, customers, &|_| true),
            model: members_hex(input, params, customers),
        };
        Some(DecidedReport {
            decisions: self.decided.applied.clone(),
            changed: self.ids.iter().zip(&self.model_ids).filter(|(id, model)| id != model).count() as u64,
            former: self.former.iter().enumerate().map(former).collect(),
            judged,
        })
    }

    /// Returns the migration from the last run that was an earlier point in time.
    pub fn migration(&self, input: &SegmentInput) -> Option<Migration> {
        let run = input.decisions.runs.iter().rev().find(|run| !run.session)?;
        Some(migration(run, &self.index, &self.ids, self.groups.len()))
    }

    /// Returns the names of all ids.
    pub fn names(&self, segments: &[Segment]) -> Vec<String> {
        let own = segments.iter().map(|segment| segment.label.clone().unwrap_or_else(|| segment.name.to_owned()));
        let former = self.former.iter().map(|(key, _)| self.kept_name(*key as usize).unwrap_or("group").to_owned());
        own.chain(former).collect()
    }
}

/// Returns the fingerprints of these customers; `None` if they are not wanted, or there are too many customers.
fn members_hex(input: &SegmentInput, params: &SegmentValidParams, customers: &[u32]) -> Option<String> {
    if !params.members || input.fingerprints.is_empty() || input.customers() > MAX_KEPT_CUSTOMERS {
        return None;
    }
    let mut fingerprints: Vec<Fingerprint> =
        customers.iter().map(|customer| input.fingerprints[*customer as usize]).collect();
    fingerprints.sort_unstable();
    Some(to_hex(&fingerprints))
}
