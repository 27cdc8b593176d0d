//! Who belongs to which group → segments: numbered, profiled and named.

use std::collections::BTreeMap;

use std::rc::Rc;

use crate::columns::{Column, Values};
use crate::job::Host;
use crate::math::radix::greatest_first;
use crate::segmentation::assign::assignment::{Assignment, reconcile};
use crate::segmentation::describe::lifts::{Lift, lifts};
use crate::segmentation::describe::naming::{Traits, name};
use crate::segmentation::describe::profile::{ProfileEntry, profile_entry};
use crate::segmentation::describe::report::{Membership, Overlap, Segment, Segments, SumAndMean, SumAndShare, Trait};
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::features::statistics::{moments, observed, observed_sorted};
use crate::segmentation::grouping::{Grouping, SegmentInput, SegmentResult};
use crate::segmentation::params::{Method, SegmentValidParams};
use crate::warning::Outcome;

/// Probability from which on a customer also belongs to a second group.
pub const MIN_SECOND_PROBABILITY: f64 = 0.25;
/// A column in which a group is less than this far from all customers, in standard deviations, is no trait of it.
const MIN_TRAIT_EFFECT: f64 = 0.25;
/// Traits that are reported of a group.
const MAX_TRAITS: usize = 3;
/// Columns that are predictions of a model: they follow from the others and are no traits.
const PREDICTIONS: [&str; 2] = ["clv", "p_alive"];

/// Describes all groups.
pub async fn describe(
    grouping: &Grouping,
    input: &SegmentInput,
    params: &SegmentValidParams,
    host: &Host,
) -> SegmentResult {
    let assignment = reconcile(grouping, input, host).await;
    host.tick(input.customers()).await;
    let groups = &assignment.groups;
    let responsibilities = assignment.responsibilities(grouping, input);
    host.tick(input.customers()).await;
    let (lifts, lifts_of) = lifts(&input.columns, groups, params.interval);
    host.tick(input.customers()).await;
    let selection = &grouping.selection;
    let mut map = grouping.map.clone();
    for point in &mut map.points {
        point.segment = assignment.ids[point.segment as usize];
    }
    let is_mixture = params.method == Method::Mixture && grouping.log_likelihood.is_some();
    let segments = Segments {
        method: params.method.name(),
        k: groups.len() as u32,
        model_k: assignment.model_k,
        natural_k: selection.natural_k,
        chosen_by: selection.by,
        sample: selection.sample,
        criteria: selection.criteria.clone(),
        features: grouping.features.clone(),
        columns: input.columns.iter().map(|column| column.name.clone()).collect(),
        words: words(&input.columns),
        inertia: grouping.inertia,
        log_likelihood: grouping.log_likelihood,
        covariance: grouping.covariance.map(|form| form.name()),
        variance_floor: is_mixture.then_some(params.variance_floor),
        segments: describe_groups(grouping, input, params, &assignment, &lifts, host).await,
        membership: is_mixture.then(|| membership(&assignment, &responsibilities)),
        lifts,
        lifts_of,
        grid: grouping.grid.as_ref().map(|(grid, _)| grid.clone()),
        map,
        decided: assignment.report(input, params),
        movement: assignment.migration(input),
    };
    host.tick(input.customers()).await;
    SegmentResult {
        divisions: Rc::clone(&grouping.divisions),
        names: assignment.names(&segments.segments),
        outcome: Some(Outcome::Ready(segments)),
        ids: assignment.ids,
        model_ids: assignment.model_ids,
        decided_by: assignment.decided.by,
        responsibilities,
        warnings: grouping.warnings.clone(),
        grouping: None,
    }
}

fn words(columns: &[Column]) -> BTreeMap<String, Vec<String>> {
    let words = |column: &Column| match &column.values {
        Values::Words { words, .. } => Some((column.name.clone(), words.clone())),
        Values::Numbers(_) => None,
    };
    columns.iter().filter_map(words).collect()
}

fn membership(assignment: &Assignment, responsibilities: &[f64]) -> Membership {
    let groups = assignment.groups.len();
    let mut pairs = vec![0u64; groups * groups];
    let mut unclear = 0;
    let customers = assignment.ids.iter().zip(&assignment.decided.by);
    for ((id, decided_by), own) in customers.zip(responsibilities.chunks_exact(groups.max(1))) {
        // A decision leaves nothing unclear.
        if *decided_by > 0 {
            continue;
        }
        let main = *id as usize - 1;
        unclear += u64::from(own[main] < 0.5);
        if let Some(also) = second_group(own, main) {
            pairs[main * groups + also] += 1;
        }
    }
    let pairs = pairs.into_iter().enumerate().filter(|(_, customers)| *customers > 0);
    let overlap = |(at, customers): (usize, u64)| Overlap {
        segment: (at / groups) as u32 + 1,
        also: (at % groups) as u32 + 1,
        customers,
    };
    Membership { also_from: MIN_SECOND_PROBABILITY, overlaps: pairs.map(overlap).collect(), unclear }
}

/// Returns the second group that a customer belongs to, if it is likely enough; `main` is the index of the first.
pub fn second_group(responsibilities: &[f64], main: usize) -> Option<usize> {
    let is_likely = |(at, probability): &(usize, &f64)| *at != main && **probability >= MIN_SECOND_PROBABILITY;
    let others = responsibilities.iter().enumerate().filter(is_likely);
    others.fold(None, |best: Option<usize>, (at, probability)| match best {
        Some(best) if responsibilities[best] >= *probability => Some(best),
        _ => Some(at),
    })
}

/// The numeric columns that profiles are made of: those of the input, and predictions that are not among them.
fn numeric_columns(input: &SegmentInput) -> Vec<(&str, &[f64])> {
    let numeric = input.columns.iter().filter(|column| matches!(column.values, Values::Numbers(_)));
    let mut columns: Vec<(&str, &[f64])> = numeric.map(|column| (column.name.as_str(), column.as_numbers())).collect();
    let predictions = [input.clv.as_deref().map(Vec::as_slice), input.p_alive.as_deref()];
    for (name, values) in PREDICTIONS.into_iter().zip(predictions) {
        if let Some(values) = values
            && input.numbers(name).is_empty()
        {
            columns.push((name, values));
        }
    }
    columns
}

async fn values_of(name: &str, values: &[f64], members: &[u32], host: &Host) -> Vec<f64> {
    if PREDICTIONS.contains(&name) { observed_sorted(values, members, host).await } else { observed(values, members) }
}

/// Sum and mean; sorted first, so that neither depends on the order of customers.
async fn sum_and_mean(values: &[f64], members: &[u32], host: &Host) -> (f64, f64) {
    let sorted = observed_sorted(values, members, host).await;
    (sorted.iter().sum(), moments(&sorted).0)
}

/// Returns the profiles of all groups, their columns in the order of the input.
async fn profiles(
    grouping: &Grouping,
    input: &SegmentInput,
    assignment: &Assignment,
    interval: f64,
    host: &Host,
) -> Vec<Vec<ProfileEntry>> {
    let mut profiles: Vec<Vec<ProfileEntry>> = vec![Vec::new(); assignment.groups.len()];
    for (name, values) in numeric_columns(input) {
        let all = moments(&values_of(name, values, &grouping.customers, host).await);
        host.tick(grouping.customers.len()).await;
        for ((_, members), profile) in assignment.groups.iter().zip(&mut profiles) {
            let own = values_of(name, values, members, host).await;
            if !own.is_empty() {
                profile.push(profile_entry(name, &own, all, interval));
            }
            host.tick(members.len()).await;
        }
    }
    profiles
}

async fn describe_groups(
    grouping: &Grouping,
    input: &SegmentInput,
    params: &SegmentValidParams,
    assignment: &Assignment,
    lifts: &[Lift],
    host: &Host,
) -> Vec<Segment> {
    let groups = &assignment.groups;
    let profiles = profiles(grouping, input, assignment, params.interval, host).await;
    let kept: Vec<Option<&'static str>> = groups.iter().map(|(key, _)| assignment.kept_name(*key)).collect();
    let names = if grouping.grid.is_some() || input.numbers("purchases").is_empty() {
        kept.iter().map(|name| name.unwrap_or("group")).collect()
    } else {
        name(&profiles.iter().map(|profile| ratios(profile)).collect::<Vec<_>>(), &kept)
    };
    let spend = input.numbers("spend");
    let (total_spend, _) = sum_and_mean(spend, &grouping.customers, host).await;
    let mut segments = Vec::new();
    for (index, (((key, members), mut profile), name)) in groups.iter().zip(profiles).zip(names).enumerate() {
        let (id, key) = (index as u32 + 1, *key as u32);
        let kept = assignment.kept(grouping, input, params, id);
        let center = profile.iter().map(|entry| (entry.feature.clone(), entry.value)).collect();
        profile = greatest_first(profile, &|entry| entry.effect.abs());
        let clv = match &input.clv {
            Some(clv) => {
                let (total, mean) = sum_and_mean(clv, members, host).await;
                Some(SumAndMean { total, mean })
            }
            None => None,
        };
        let (sum, _) = sum_and_mean(spend, members, host).await;
        let share = if total_spend > 0.0 { sum / total_spend } else { 0.0 };
        let spend = (!spend.is_empty()).then_some(SumAndShare { total: sum, share });
        segments.push(Segment {
            id,
            key,
            name,
            label: assignment.decided.labels.get(&key).cloned(),
            locked: assignment.decided.locked.contains(&key),
            members: kept.members,
            model: kept.model_members,
            model_center: kept.model_center,
            size: members.len() as u64,
            share: members.len() as f64 / grouping.customers.len() as f64,
            center,
            traits: traits(&profile, lifts, id, &grouping.features),
            profile,
            clv,
            spend,
        });
        host.tick(members.len()).await;
    }
    segments
}

/// What makes a group different: the columns in which it is farthest from all customers, first those that groups are made
/// of, and the word with the largest lift.
fn traits(profile: &[ProfileEntry], lifts: &[Lift], id: u32, features: &[FeatureReport]) -> Vec<Trait> {
    let is_certain = |entry: &&ProfileEntry| {
        let excludes_zero = |low: f64, high: f64| low > 0.0 || high < 0.0;
        !PREDICTIONS.contains(&entry.feature.as_str())
            && entry.effect.abs() >= MIN_TRAIT_EFFECT
            && entry.effect_low.zip(entry.effect_high).is_some_and(|(low, high)| excludes_zero(low, high))
    };
    let is_used = |entry: &&ProfileEntry| features.iter().any(|feature| feature.column == entry.feature);
    let (used, others): (Vec<_>, Vec<_>) = profile.iter().filter(is_certain).partition(is_used);
    let numbers = used.into_iter().chain(others).map(|entry| Trait {
        feature: entry.feature.clone(),
        word: None,
        value: entry.value,
        lift: entry.lift,
        more: entry.effect > 0.0,
    });
    let word = lifts.iter().find(|lift| lift.segment == id && lift.lift > 1.0).map(|lift| Trait {
        feature: lift.column.clone(),
        word: Some(lift.word.clone()),
        value: lift.share,
        lift: Some(lift.lift),
        more: true,
    });
    numbers.take(MAX_TRAITS - usize::from(word.is_some())).chain(word).collect()
}

/// What a group's name is made from.
fn ratios(profile: &[ProfileEntry]) -> Traits {
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
