//! Who belongs to which group → the groups numbered, profiled and named.

use crate::columns::{Column, Values};
use crate::math::radix::sort_numbers;
use crate::segmentation::assign::assignment::{Settled, settle};
use crate::segmentation::describe::lifts::{Lift, lifts};
use crate::segmentation::describe::naming::{Traits, name};
use crate::segmentation::describe::profile::{ProfileEntry, entry};
use crate::segmentation::describe::report::{Membership, Overlap, Segment, Segments, SumAndMean, SumAndShare, Trait};
use crate::segmentation::features::points::{FeatureReport, moments};
use crate::segmentation::grouping::{Grouping, Input, SegmentResult};
use crate::segmentation::params::{Method, SegmentValidParams};
use crate::warning::Outcome;
use std::collections::BTreeMap;

/// Probability from which on a customer also belongs to a second group.
pub const ALSO_FROM: f64 = 0.25;
/// A column in which a group is less than this far from all customers, in standard deviations, says nothing of it.
const TELLING: f64 = 0.25;
/// What is told of a group at most.
const TRAITS: usize = 3;

/// A group's label or key, and its customers.
pub type Group = (usize, Vec<u32>);

/// The report's part, and every customer's group.
pub fn describe(grouping: &Grouping, input: &Input, params: &SegmentValidParams) -> SegmentResult {
    let settled = settle(grouping, input);
    let groups = &settled.groups;
    let chances = settled.chances(grouping, input);
    let (found_lifts, lifts_of) = lifts(&input.columns, groups, params.interval);
    let found = &grouping.found;
    let mut map = grouping
        .map
        .clone()
        .unwrap_or(crate::segmentation::describe::map::Map { axes: Vec::new(), points: Vec::new() });
    for point in &mut map.points {
        point.segment = settled.ids[point.segment as usize];
    }
    let mixture = params.method == Method::Mixture && grouping.log_likelihood.is_some();
    let told = tell(grouping, input, params, &settled, &found_lifts);
    let segments = Segments {
        method: params.method.name(),
        k: groups.len() as u32,
        model_k: settled.model_k,
        natural_k: found.natural_k,
        chosen_by: found.by,
        sample: found.sample,
        criteria: found.criteria.clone(),
        features: grouping.features.clone(),
        columns: input.columns.iter().map(|column| column.name.clone()).collect(),
        words: words(&input.columns),
        inertia: grouping.inertia,
        log_likelihood: grouping.log_likelihood,
        covariance: grouping.covariance.map(|form| form.name()),
        variance_floor: mixture.then_some(params.variance_floor),
        segments: told,
        membership: mixture.then(|| membership(&settled, &chances)),
        lifts: found_lifts,
        lifts_of,
        grid: grouping.grid.as_ref().map(|(grid, _)| grid.clone()),
        map,
        decided: settled.report(input, params),
        movement: settled.movement(input),
    };
    SegmentResult {
        names: settled.names(&segments.segments),
        outcome: Some(Outcome::Ready(segments)),
        ids: settled.ids,
        model: settled.model,
        decided: settled.decided.by,
        chances,
        warnings: grouping.warnings.clone(),
        grouping: None,
    }
}

fn words(columns: &[Column]) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for column in columns {
        if let Values::Words { words, .. } = &column.values {
            all.insert(column.name.clone(), words.clone());
        }
    }
    all
}

/// What is known of these customers in a column. Customers in canonical order are alike in all columns or stand in an order of
/// their own, so sums do not depend on the order in which they came.
pub fn known(values: &[f64], members: &[u32]) -> Vec<f64> {
    members.iter().filter_map(|&c| values.get(c as usize)).copied().filter(|v| v.is_finite()).collect()
}

/// The same of what models say, sorted: customers alike in all columns may differ in it.
pub fn foretold(values: &[f64], members: &[u32]) -> Vec<f64> {
    let mut own = known(values, members);
    sort_numbers(&mut own);
    own
}

fn membership(settled: &Settled, chances: &[f64]) -> Membership {
    let groups = settled.groups.len();
    let mut pairs = vec![0u64; groups * groups];
    let mut unclear = 0;
    for ((id, by), own) in settled.ids.iter().zip(&settled.decided.by).zip(chances.chunks_exact(groups.max(1))) {
        // Where a person has decided, nothing is unclear.
        if *by > 0 {
            continue;
        }
        let main = *id as usize - 1;
        unclear += u64::from(own[main] < 0.5);
        if let Some(also) = second(own, main) {
            pairs[main * groups + also] += 1;
        }
    }
    let pairs = pairs.into_iter().enumerate().filter(|(_, customers)| *customers > 0);
    let overlap = |(at, customers): (usize, u64)| Overlap {
        segment: (at / groups) as u32 + 1,
        also: (at % groups) as u32 + 1,
        customers,
    };
    Membership { also_from: ALSO_FROM, overlaps: pairs.map(overlap).collect(), unclear }
}

/// The second group that a customer belongs to, where it is likely enough.
pub fn second(own: &[f64], main: usize) -> Option<usize> {
    let others = own.iter().enumerate().filter(|(at, chance)| *at != main && **chance >= ALSO_FROM);
    others.fold(None, |best: Option<usize>, (at, chance)| match best {
        Some(best) if own[best] >= *chance => Some(best),
        _ => Some(at),
    })
}

fn tell(
    grouping: &Grouping,
    input: &Input,
    params: &SegmentValidParams,
    settled: &Settled,
    lifts: &[Lift],
) -> Vec<Segment> {
    let groups = &settled.groups;
    let everybody = grouping.customer.as_slice();
    let outcomes = [("clv", input.clv.as_deref().map(Vec::as_slice)), ("p_alive", input.alive.as_deref())];
    let outcomes: Vec<(&str, &[f64])> =
        outcomes.into_iter().filter_map(|(name, values)| Some((name, values?))).collect();
    // Where groups are made of one, it is told as what they are made of.
    let outcomes = outcomes.into_iter().filter(|(name, _)| input.numbers(name).is_empty());
    let numbers = input.columns.iter().filter(|column| matches!(column.values, Values::Numbers(_)));
    let columns: Vec<(&str, &[f64])> =
        numbers.map(|column: &Column| (column.name.as_str(), column.as_numbers())).chain(outcomes).collect();
    let own = |name: &str, values: &[f64], members: &[u32]| match name {
        "clv" | "p_alive" => foretold(values, members),
        _ => known(values, members),
    };
    let all: Vec<(f64, f64)> = columns.iter().map(|(name, values)| moments(&own(name, values, everybody))).collect();
    let profile_of = |members: &[u32]| -> Vec<ProfileEntry> {
        let known = columns.iter().zip(&all).map(|((name, values), all)| (name, own(name, values, members), all));
        let known = known.filter(|(_, own, _)| !own.is_empty());
        known.map(|(name, own, all)| entry(name, &own, *all, params.interval)).collect()
    };
    let profiles: Vec<Vec<ProfileEntry>> = groups.iter().map(|(_, members)| profile_of(members)).collect();
    let given: Vec<Option<&'static str>> = groups.iter().map(|(key, _)| settled.name_of(*key)).collect();
    let names = if grouping.grid.is_some() || input.numbers("purchases").is_empty() {
        given.iter().map(|name| name.unwrap_or("group")).collect()
    } else {
        name(&profiles.iter().map(|profile| traits(profile)).collect::<Vec<_>>(), &given)
    };
    let spend = input.numbers("spend");
    let total = |values: &[f64], members: &[u32]| -> f64 { foretold(values, members).iter().sum() };
    let all_spend = total(spend, everybody);
    let mut segments = Vec::new();
    for (index, (((key, members), mut profile), name)) in groups.iter().zip(profiles).zip(names).enumerate() {
        let (id, key) = (index as u32 + 1, *key as u32);
        let kept = settled.kept(grouping, input, params, id);
        let center = profile.iter().map(|entry| (entry.feature.clone(), entry.value)).collect();
        profile.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
        segments.push(Segment {
            id,
            key,
            name,
            label: settled.decided.labels.get(&key).cloned(),
            locked: settled.decided.locked.contains(&key),
            members: kept.members,
            model: kept.model,
            model_center: kept.model_center,
            size: members.len() as u64,
            share: members.len() as f64 / everybody.len() as f64,
            center,
            traits: different(&profile, lifts, id, &grouping.features),
            profile,
            clv: input
                .clv
                .as_ref()
                .map(|clv| SumAndMean { total: total(clv, members), mean: moments(&foretold(clv, members)).0 }),
            spend: (!spend.is_empty()).then(|| {
                let sum = total(spend, members);
                SumAndShare { total: sum, share: if all_spend > 0.0 { sum / all_spend } else { 0.0 } }
            }),
        });
    }
    segments
}

/// What makes a group different: the columns that are farthest from all, those first that groups are made of, and the words
/// it has much more often.
fn different(profile: &[ProfileEntry], lifts: &[Lift], id: u32, features: &[FeatureReport]) -> Vec<Trait> {
    let sure = |entry: &&ProfileEntry| {
        let beyond = |low: f64, high: f64| low > 0.0 || high < 0.0;
        // What the models say follows from the rest.
        !matches!(entry.feature.as_str(), "clv" | "p_alive")
            && entry.effect.abs() >= TELLING
            && entry.effect_low.zip(entry.effect_high).is_some_and(|(low, high)| beyond(low, high))
    };
    let used = |entry: &&ProfileEntry| features.iter().any(|feature| feature.column == entry.feature);
    let (own, others): (Vec<_>, Vec<_>) = profile.iter().filter(sure).partition(used);
    let numbers = own.into_iter().chain(others).map(|entry| Trait {
        feature: entry.feature.clone(),
        word: None,
        value: entry.value,
        lift: entry.lift,
        more: entry.effect > 0.0,
    });
    let words = lifts.iter().filter(|lift| lift.segment == id && lift.lift > 1.0).map(|lift| Trait {
        feature: lift.column.clone(),
        word: Some(lift.word.clone()),
        value: lift.share,
        lift: Some(lift.lift),
        more: true,
    });
    let words: Vec<Trait> = words.take(1).collect();
    let room = TRAITS - words.len();
    numbers.take(room).chain(words).collect()
}

fn traits(profile: &[ProfileEntry]) -> Traits {
    let entry = |feature: &str| profile.iter().find(|entry| entry.feature == feature);
    let lift = |feature| entry(feature).and_then(|entry| entry.lift).unwrap_or(1.0);
    Traits {
        purchases: entry("purchases").map_or(2.0, |entry| entry.value),
        purchases_lift: lift("purchases"),
        since_last_lift: lift("since_last"),
        order_value_lift: lift("order_value"),
        spend_lift: lift("spend"),
    }
}
