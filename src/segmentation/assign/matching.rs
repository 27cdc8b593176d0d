//! The groups of the last run found again among those of this one, so that they keep their keys and names.
//!
//! Two groups are alike by what they are like (the distance of their means, over what groups are made of) and by who
//! belongs to them (Jaccard's index over the customers of both runs). The first counts double: a group such as those who
//! are new has other members every month. Pairs are taken from the most alike down.

use crate::decisions::{EarlierGroup, Run};
use crate::segmentation::assign::fingerprint_index::NO_GROUP;
use crate::segmentation::describe::description::Group;
use std::collections::BTreeMap;

/// Groups whose means are farther apart than this share of what the groups span are not taken for the same …
const NEAR: f64 = 0.35;
/// … unless they have so much of their members in common.
const SAME_MEMBERS: f64 = 0.5;

/// What is known of the groups of this run.
pub struct Now<'a> {
    /// Their customers.
    pub groups: &'a [Group],
    /// Their means, column by column.
    pub centers: &'a [BTreeMap<String, f64>],
    /// Fixed names, where the method gives them; else empty.
    pub names: &'a [&'static str],
    /// For every customer the place of the group of the earlier run that the model had put them into.
    pub then: &'a [u32],
}

/// For every group of this run the place of the group of the earlier run that it is.
pub fn matched(now: &Now<'_>, run: &Run, features: &[&str]) -> Vec<Option<usize>> {
    let bends: Vec<Bend<'_>> = features.iter().filter_map(|feature| Bend::of(feature, now.centers, run)).collect();
    let shared = in_common(now, run.groups.len());
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (here, center) in now.centers.iter().enumerate() {
        for (there, then) in run.groups.iter().enumerate().filter(|(_, group)| !group.is_made_by_person()) {
            if let Some(name) = now.names.get(here) {
                pairs.extend((*name == then.name).then_some((1.0, here, there)));
                continue;
            }
            let apart = distance(&bends, center, then);
            let common = shared.as_ref().map(|shared| shared[here][there]);
            if apart.is_some_and(|apart| apart <= NEAR) || common.is_some_and(|common| common >= SAME_MEMBERS) {
                let alike = apart.map_or(0.0, |apart| 2.0 * (1.0 - apart)) + common.unwrap_or(0.0);
                pairs.push((alike, here, there));
            }
        }
    }
    pairs.sort_by(|one, two| two.0.total_cmp(&one.0));
    let mut found = vec![None; now.groups.len()];
    for (_, here, there) in pairs {
        if found[here].is_none() && !found.contains(&Some(there)) {
            found[here] = Some(there);
        }
    }
    found
}

/// How a column is bent so that means of it can be compared: ln(1 + x ÷ unit), over what the means of both runs span.
struct Bend<'a> {
    column: &'a str,
    unit: f64,
    span: f64,
}

impl<'a> Bend<'a> {
    /// None where a group lacks the column, or all have the same mean.
    fn of(column: &'a str, centers: &[BTreeMap<String, f64>], run: &Run) -> Option<Self> {
        let then = run.groups.iter().filter(|group| !group.is_made_by_person());
        let all = centers.iter().chain(then.map(|group| &group.center));
        let means = all.map(|center| center.get(column).copied()).collect::<Option<Vec<f64>>>()?;
        let unit = means.iter().map(|mean| mean.abs()).sum::<f64>() / means.len() as f64;
        let mut bend = Self { column, unit, span: 1.0 };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for mean in means {
            (low, high) = (low.min(bend.bent(mean)), high.max(bend.bent(mean)));
        }
        bend.span = high - low;
        (bend.span > 0.0).then_some(bend)
    }

    fn bent(&self, mean: f64) -> f64 {
        libm::copysign(libm::log1p(mean.abs() / self.unit), mean) / self.span
    }
}

/// The root mean square of the distances along the columns; none without columns.
fn distance(bends: &[Bend<'_>], here: &BTreeMap<String, f64>, then: &EarlierGroup) -> Option<f64> {
    let square = |bend: &Bend<'_>| {
        let apart = bend.bent(*here.get(bend.column)?) - bend.bent(*then.center.get(bend.column)?);
        Some(apart * apart)
    };
    let squares: Vec<f64> = bends.iter().filter_map(square).collect();
    (!squares.is_empty()).then(|| (squares.iter().sum::<f64>() / squares.len() as f64).sqrt())
}

/// Jaccard's index of each group now and each group then, over the customers of both runs; none where it was not kept who
/// belonged where.
fn in_common(now: &Now<'_>, groups_then: usize) -> Option<Vec<Vec<f64>>> {
    let known = |group: &u32| *group != NO_GROUP;
    if !now.then.iter().any(known) {
        return None;
    }
    let mut sizes_then = vec![0u64; groups_then];
    let counts: Vec<Vec<u64>> = now
        .groups
        .iter()
        .map(|(_, members)| {
            let mut counts = vec![0; groups_then];
            for group in members.iter().map(|customer| now.then[*customer as usize]).filter(known) {
                counts[group as usize] += 1;
                sizes_then[group as usize] += 1;
            }
            counts
        })
        .collect();
    let index = |counts: &Vec<u64>| {
        let size: u64 = counts.iter().sum();
        let one = |(both, then): (&u64, &u64)| *both as f64 / (size + then - both).max(1) as f64;
        counts.iter().zip(&sizes_then).map(one).collect()
    };
    Some(counts.iter().map(index).collect())
}
