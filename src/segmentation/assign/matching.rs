//! Recognises the groups of the last run among those of this one, so that they keep their keys and names.
//!
//! Two groups are similar by their means (the distance over the features) and by their members (Jaccard's index over the
//! customers of both runs). Means count double: a group such as new customers has other members every month. Pairs are
//! matched from the most similar down.

use crate::decisions::{EarlierGroup, Run};
use crate::math::radix::{descending, rank, sorted_by};
use crate::segmentation::assign::fingerprint_index::NO_GROUP;
use crate::segmentation::group::Group;
use std::collections::BTreeMap;

/// Groups whose means are farther apart than this share of the groups' range are not the same …
const MAX_DISTANCE: f64 = 0.35;
/// … unless Jaccard's index of their members is at least this.
const MIN_SHARED_MEMBERS: f64 = 0.5;

/// The groups of this run.
pub struct CurrentGroups<'a> {
    /// Their customers.
    pub groups: &'a [Group],
    /// Their means, column by column.
    pub centers: &'a [BTreeMap<String, f64>],
    /// Fixed names, if the method gives them; else empty.
    pub names: &'a [&'static str],
    /// For every customer the index of the model's group in the earlier run.
    pub earlier: &'a [u32],
}

/// Returns for every group of this run the index of the same group in the earlier run.
pub fn match_groups(current: &CurrentGroups<'_>, run: &Run, features: &[&str]) -> Vec<Option<usize>> {
    let scales: Vec<LogScale<'_>> =
        features.iter().filter_map(|feature| LogScale::of(feature, current.centers, run)).collect();
    let shared = shared_members(current, run.groups.len());
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (here, center) in current.centers.iter().enumerate() {
        for (there, then) in run.groups.iter().enumerate().filter(|(_, group)| !group.is_made_by_person()) {
            if let Some(name) = current.names.get(here) {
                pairs.extend((*name == then.name).then_some((1.0, here, there)));
                continue;
            }
            let apart = distance(&scales, center, then);
            let common = shared.as_ref().map(|shared| shared[here][there]);
            let is_near = apart.is_some_and(|apart| apart <= MAX_DISTANCE);
            if is_near || common.is_some_and(|common| common >= MIN_SHARED_MEMBERS) {
                let similarity = apart.map_or(0.0, |apart| 2.0 * (1.0 - apart)) + common.unwrap_or(0.0);
                pairs.push((similarity, here, there));
            }
        }
    }
    let pairs = sorted_by(&pairs, 1, &|_, pair| descending(rank(pair.0)));
    let mut found = vec![None; current.groups.len()];
    for (_, here, there) in pairs {
        if found[here].is_none() && !found.contains(&Some(there)) {
            found[here] = Some(there);
        }
    }
    found
}

/// A scale on which means of a column are compared: ln(1 + x ÷ unit), divided by its range over the means of both runs.
struct LogScale<'a> {
    column: &'a str,
    unit: f64,
    span: f64,
}

impl<'a> LogScale<'a> {
    /// `None` if a group lacks the column, or all have the same mean.
    fn of(column: &'a str, centers: &[BTreeMap<String, f64>], run: &Run) -> Option<Self> {
        let then = run.groups.iter().filter(|group| !group.is_made_by_person());
        let all = centers.iter().chain(then.map(|group| &group.center));
        let means = all.map(|center| center.get(column).copied()).collect::<Option<Vec<f64>>>()?;
        let unit = means.iter().map(|mean| mean.abs()).sum::<f64>() / means.len() as f64;
        let mut scale = Self { column, unit, span: 1.0 };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for mean in means {
            (low, high) = (low.min(scale.scaled(mean)), high.max(scale.scaled(mean)));
        }
        scale.span = high - low;
        (scale.span > 0.0).then_some(scale)
    }

    fn scaled(&self, mean: f64) -> f64 {
        libm::copysign(libm::log1p(mean.abs() / self.unit), mean) / self.span
    }
}

/// Root mean square of the distances over the columns; `None` without columns.
fn distance(scales: &[LogScale<'_>], here: &BTreeMap<String, f64>, then: &EarlierGroup) -> Option<f64> {
    let square = |scale: &LogScale<'_>| {
        let apart = scale.scaled(*here.get(scale.column)?) - scale.scaled(*then.center.get(scale.column)?);
        Some(apart * apart)
    };
    let squares: Vec<f64> = scales.iter().filter_map(square).collect();
    (!squares.is_empty()).then(|| (squares.iter().sum::<f64>() / squares.len() as f64).sqrt())
}

/// Jaccard's index of each current and each earlier group, over the customers of both runs; `None` if members were not kept.
fn shared_members(current: &CurrentGroups<'_>, earlier_groups: usize) -> Option<Vec<Vec<f64>>> {
    let is_known = |group: &u32| *group != NO_GROUP;
    if !current.earlier.iter().any(is_known) {
        return None;
    }
    let mut earlier_sizes = vec![0u64; earlier_groups];
    let counts: Vec<Vec<u64>> = current
        .groups
        .iter()
        .map(|(_, members)| {
            let mut counts = vec![0; earlier_groups];
            for group in members.iter().map(|customer| current.earlier[*customer as usize]).filter(is_known) {
                counts[group as usize] += 1;
                earlier_sizes[group as usize] += 1;
            }
            counts
        })
        .collect();
    let index = |counts: &Vec<u64>| {
        let size: u64 = counts.iter().sum();
        let one = |(both, then): (&u64, &u64)| *both as f64 / (size + then - both).max(1) as f64;
        counts.iter().zip(&earlier_sizes).map(one).collect()
    };
    Some(counts.iter().map(index).collect())
}
