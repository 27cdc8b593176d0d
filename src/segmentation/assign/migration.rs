//! Who went from which group to which since the last run.

use serde::Serialize;

use crate::decisions::Run;
use crate::segmentation::assign::fingerprint_index::{NO_GROUP, Roll};

/// A group as it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct GroupBefore {
    /// Its key; a group of today with the same key is the same group.
    pub key: u32,
    /// The key of its plain name.
    pub name: String,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// Customers it had.
    pub size: u64,
}

/// Customers who went the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Flow {
    /// The key of the group they were in; none of those who were no customers yet.
    pub from: Option<u32>,
    /// The id of the group they are in; none of those who are no customers any longer.
    pub to: Option<u32>,
    /// How many.
    pub customers: u64,
}

/// The way from the last run to this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Movement {
    /// The last run's last day of observation; none without orders.
    pub observation_end: Option<String>,
    /// Its groups.
    pub groups: Vec<GroupBefore>,
    /// Who went where, by group then and group now; none where it was not kept who belonged where.
    pub flows: Option<Vec<Flow>>,
}

/// The way from that run to these groups (for every customer their id, of `groups`).
pub fn movement(run: &Run, roll: &Roll, ids: &[u32], groups: usize) -> Movement {
    let before = |group: &crate::decisions::EarlierGroup| GroupBefore {
        key: group.key,
        name: group.name.clone(),
        label: group.label.clone(),
        size: group.size,
    };
    let kept = run.groups.iter().all(|group| group.members.is_some());
    Movement {
        observation_end: run.observation_end.map(|day| day.iso()),
        groups: run.groups.iter().filter(|group| group.size > 0).map(before).collect(),
        flows: kept.then(|| flows(run, roll, ids, groups)),
    }
}

fn flows(run: &Run, roll: &Roll, ids: &[u32], groups: usize) -> Vec<Flow> {
    // One more row for those who came, one more column for those who went.
    let (rows, columns) = (run.groups.len(), groups + 1);
    let mut counts = vec![0u64; (rows + 1) * columns];
    for (then, id) in roll.groups_then(run, false).into_iter().zip(ids) {
        let row = if then == NO_GROUP { rows } else { then as usize };
        counts[row * columns + *id as usize - 1] += 1;
    }
    for (row, group) in run.groups.iter().enumerate() {
        let went = group.members.iter().flatten().filter(|fingerprint| roll.find(**fingerprint).is_none()).count();
        counts[row * columns + groups] += went as u64;
    }
    let flow = |(at, customers): (usize, u64)| Flow {
        from: run.groups.get(at / columns).map(|group| group.key),
        to: (at % columns < groups).then_some((at % columns) as u32 + 1),
        customers,
    };
    counts.into_iter().enumerate().filter(|(_, customers)| *customers > 0).map(flow).collect()
}
