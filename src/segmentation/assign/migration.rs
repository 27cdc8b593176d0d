//! Migration: which customers went from which group to which since the last run.

use serde::Serialize;

use crate::decisions::{EarlierGroup, Run};
use crate::segmentation::assign::fingerprint_index::{FingerprintIndex, NO_GROUP};

/// A group of the last run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct GroupBefore {
    /// Its key; a current group with the same key is the same group.
    pub key: u32,
    /// The key of its plain name.
    pub name: String,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// Number of customers.
    pub size: u64,
}

/// Customers with the same group then and the same group now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Flow {
    /// The key of their group then; `None` if they were no customers yet.
    pub from: Option<u32>,
    /// The id of their group now; `None` if they are no longer customers.
    pub to: Option<u32>,
    /// Number of customers.
    pub customers: u64,
}

/// Migration from the last run to this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Migration {
    /// The last run's last day of observation; `None` without orders.
    pub observation_end: Option<String>,
    /// Its groups.
    pub groups: Vec<GroupBefore>,
    /// Flows by group then and group now; `None` if members were not kept.
    pub flows: Option<Vec<Flow>>,
}

/// Returns the migration from that run to these groups (for every customer the id, from 1 to `groups`).
pub fn migration(run: &Run, index: &FingerprintIndex, ids: &[u32], groups: usize) -> Migration {
    let before = |group: &EarlierGroup| GroupBefore {
        key: group.key,
        name: group.name.clone(),
        label: group.label.clone(),
        size: group.size,
    };
    let kept = run.groups.iter().all(|group| group.members.is_some());
    Migration {
        observation_end: run.observation_end.map(|day| day.iso()),
        groups: run.groups.iter().filter(|group| group.size > 0).map(before).collect(),
        flows: kept.then(|| flows(run, index, ids, groups)),
    }
}

fn flows(run: &Run, index: &FingerprintIndex, ids: &[u32], groups: usize) -> Vec<Flow> {
    // One more row for new customers, one more column for customers who are gone.
    let (rows, columns) = (run.groups.len(), groups + 1);
    let mut counts = vec![0u64; (rows + 1) * columns];
    for (then, id) in index.groups_of_run(run, false).into_iter().zip(ids) {
        let row = if then == NO_GROUP { rows } else { then as usize };
        counts[row * columns + *id as usize - 1] += 1;
    }
    for (row, group) in run.groups.iter().enumerate() {
        let went = group.members.iter().flatten().filter(|fingerprint| index.find(**fingerprint).is_none()).count();
        counts[row * columns + groups] += went as u64;
    }
    let flow = |(at, customers): (usize, u64)| Flow {
        from: run.groups.get(at / columns).map(|group| group.key),
        to: (at % columns < groups).then_some((at % columns) as u32 + 1),
        customers,
    };
    counts.into_iter().enumerate().filter(|(_, customers)| *customers > 0).map(flow).collect()
}
