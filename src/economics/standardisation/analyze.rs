//! Offers and groups → what 1, 2, … groups bring.

use crate::economics::standardisation::input::{OfferData, Response, StandardisationInput, StandardisationParams};
use crate::economics::standardisation::report::{BestGroups, GroupGain, OfferReport, Standardisation};
use crate::job::Host;
use crate::math::intervals::two_sided;
use crate::random::Generator;

/// Parts of the customers; each is judged by a choice that has not seen it.
const FOLDS: u32 = 5;
/// A group's response is drawn towards that of all as if so many more customers had responded like all.
const PRIOR_CUSTOMERS: f64 = 20.0;

/// What 1, 2, … groups bring a year, and which number brings most where data say who responds.
pub async fn analyze(input: &StandardisationInput, params: &StandardisationParams, host: &Host) -> Standardisation {
    let sample = input.labels.first().map_or(0, Vec::len);
    let mut generator = Generator::new(params.seed, "standard or precise");
    let folds: Vec<u32> = (0..sample).map(|_| generator.below(FOLDS)).collect();
    let learnt = input.offers.iter().all(|offer| matches!(offer.response, Response::Known(_)));
    let scale = input.customers as f64 / sample.max(1) as f64;
    let z = two_sided(params.interval);
    let mut divisions = Vec::with_capacity(input.labels.len());
    for labels in &input.labels {
        divisions.push(Division::of(labels, &folds, &input.offers));
        host.tick(sample * input.offers.len() * FOLDS as usize).await;
    }
    let curve: Vec<GroupGain> = divisions
        .iter()
        .zip(1..)
        .map(|(division, k)| {
            let gain = scale * division.each.iter().sum::<f64>() - f64::from(k) * input.group_cost;
            let error = if learnt { scale * z * deviation_of_sum(&division.each) } else { 0.0 };
            GroupGain { k, gain, low: gain - error, high: gain + error, reached: division.reached }
        })
        .collect();
    Standardisation {
        learnt,
        customers: input.customers,
        sample: sample as u64,
        group_cost: input.group_cost,
        group_cost_assumed: input.group_cost_assumed,
        difference: (!learnt).then_some(params.difference),
        interval: params.interval,
        offers: input.offers.iter().map(offer_report).collect(),
        best: learnt.then(|| best(&curve, &divisions, scale, z)).flatten(),
        curve,
    }
}

/// What a division of the customers brings.
struct Division {
    /// What each customer of the sample brings, by the offer that was chosen without them.
    each: Vec<f64>,
    /// Share of the customers who are offered something.
    reached: f64,
}

impl Division {
    fn of(labels: &[u32], folds: &[u32], offers: &[OfferData]) -> Self {
        let groups = labels.iter().max().map_or(0, |most| *most as usize + 1);
        let mut each = vec![0.0; labels.len()];
        let mut reached = 0;
        for fold in 0..FOLDS {
            let means: Vec<Vec<f64>> = offers
                .iter()
                .map(|offer| estimates(offer, labels, groups, &|customer| folds[customer] != fold))
                .collect();
            for group in 0..groups {
                let members: Vec<usize> = (0..labels.len())
                    .filter(|customer| folds[*customer] == fold && labels[*customer] as usize == group)
                    .collect();
                let Some(chosen) = best_offer(&means, group).filter(|_| !members.is_empty()) else { continue };
                reached += members.len();
                judge(&offers[chosen], &members, &mut each);
            }
        }
        Self { each, reached: reached as f64 / labels.len().max(1) as f64 }
    }
}

/// The offer that brings most in a group; `None` if none brings more than it costs.
fn best_offer(means: &[Vec<f64>], group: usize) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (offer, by_group) in means.iter().enumerate() {
        let least = best.map_or(0.0, |best| means[best][group]);
        if by_group[group] > least {
            best = Some(offer);
        }
    }
    best
}

/// What an offer brings from a customer of each group, its cost off, by the customers that may be looked at.
fn estimates(offer: &OfferData, labels: &[u32], groups: usize, is_seen: &dyn Fn(usize) -> bool) -> Vec<f64> {
    match &offer.response {
        Response::Known(outcomes) => {
            let (mut sums, mut counts) = (vec![0.0; groups], vec![0.0; groups]);
            for (customer, outcome) in outcomes.iter().enumerate().filter(|(customer, _)| is_seen(*customer)) {
                if let Some(responded) = outcome {
                    let group = labels[customer] as usize;
                    sums[group] += net(offer, customer, f64::from(u8::from(*responded)));
                    counts[group] += 1.0;
                }
            }
            let seen: f64 = counts.iter().sum();
            let mean = if seen > 0.0 { sums.iter().sum::<f64>() / seen } else { 0.0 };
            let drawn = |(sum, count): (f64, f64)| (sum + PRIOR_CUSTOMERS * mean) / (count + PRIOR_CUSTOMERS);
            sums.into_iter().zip(counts).map(drawn).collect()
        }
        Response::Assumed(likely) => {
            let (mut sums, mut counts) = (vec![0.0; groups], vec![0.0; groups]);
            for (customer, group) in labels.iter().enumerate() {
                sums[*group as usize] += net(offer, customer, likely[customer]);
                counts[*group as usize] += 1.0;
            }
            sums.into_iter().zip(counts).map(|(sum, count)| if count > 0.0 { sum / count } else { 0.0 }).collect()
        }
    }
}

/// Adds what the chosen offer brings from these customers. Those who were asked stand for those who were not; where nobody was, all
/// who were asked anywhere do. In a scenario it is what is assumed of each.
fn judge(offer: &OfferData, members: &[usize], each: &mut [f64]) {
    match &offer.response {
        Response::Known(outcomes) => {
            let known = |customer: &usize| Some((*customer, f64::from(u8::from(outcomes[*customer]?))));
            let asked: Vec<(usize, f64)> = members.iter().filter_map(known).collect();
            let stands_for = members.len() as f64 / asked.len() as f64;
            for (customer, response) in &asked {
                each[*customer] += stands_for * net(offer, *customer, *response);
            }
            if asked.is_empty() {
                let all: Vec<f64> = (0..outcomes.len())
                    .filter_map(|customer| known(&customer))
                    .map(|(customer, response)| net(offer, customer, response))
                    .collect();
                let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
                members.iter().for_each(|customer| each[*customer] += mean);
            }
        }
        Response::Assumed(likely) => {
            members.iter().for_each(|customer| each[*customer] += net(offer, *customer, likely[*customer]));
        }
    }
}

fn net(offer: &OfferData, customer: usize, response: f64) -> f64 {
    response * offer.margin[customer] - offer.cost
}

/// The number that brings most, the smaller of equals, and those that cannot be told from it: their difference, customer by customer,
/// is within its error.
fn best(curve: &[GroupGain], divisions: &[Division], scale: f64, z: f64) -> Option<BestGroups> {
    let place = (0..curve.len()).rev().max_by(|a, b| curve[*a].gain.total_cmp(&curve[*b].gain))?;
    let is_alike = |other: &usize| {
        let difference: Vec<f64> =
            divisions[place].each.iter().zip(&divisions[*other].each).map(|(best, other)| best - other).collect();
        curve[place].gain - curve[*other].gain <= scale * z * deviation_of_sum(&difference)
    };
    let alike: Vec<usize> = (0..curve.len()).filter(is_alike).collect();
    let (low, high) = (alike.first().copied().unwrap_or(place), alike.last().copied().unwrap_or(place));
    Some(BestGroups {
        k: curve[place].k,
        low: curve[low].k,
        high: curve[high].k,
        more: curve[place].gain - curve[0].gain,
    })
}

/// Standard deviation of a sum of independent numbers.
fn deviation_of_sum(each: &[f64]) -> f64 {
    let n = each.len() as f64;
    let mean = each.iter().sum::<f64>() / n;
    let squares: f64 = each.iter().map(|x| (x - mean) * (x - mean)).sum();
    if n > 1.0 { libm::sqrt(squares * n / (n - 1.0)) } else { 0.0 }
}

fn offer_report(offer: &OfferData) -> OfferReport {
    let (response, known) = match &offer.response {
        Response::Known(outcomes) => {
            let known = outcomes.iter().flatten().count();
            let hits = outcomes.iter().flatten().filter(|responded| **responded).count();
            (hits as f64 / known.max(1) as f64, known as u64)
        }
        Response::Assumed(likely) => (likely.iter().sum::<f64>() / likely.len().max(1) as f64, 0),
    };
    OfferReport {
        name: offer.name.clone(),
        response,
        known,
        margin: offer.margin.iter().sum::<f64>() / offer.margin.len().max(1) as f64,
        cost: offer.cost,
        assumed: offer.assumed,
    }
}

#[cfg(test)]
#[path = "analyze_tests.rs"]
mod tests;
