//! What the models know → the levers of an investment, and what each brings a year.

use crate::actions::input::Aim;
use crate::campaigns::report::{Advice, Campaigns, Decay};
use crate::clv::forecast::discount::Horizon;
use crate::economics::investment::params::{CostLine, LeverKind, USUAL_CURRENCY, usual_costs};
use crate::economics::investment::report::Investment;
use crate::economics::investment::simulate::{Lever, simulate};
use crate::funnel::leads::lead_table::LeadTable;
use crate::funnel::report::Funnel;
use crate::job::Host;
use crate::math::exact::sums_of_many;
use crate::math::intervals::normal_quantile;
use crate::report::action_table::{Found, lead_worth, monthly_spend, of_touchpoints};
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::satisfaction::report::Satisfaction;
use crate::units::DAYS_PER_YEAR;
use crate::warning::{Outcome, Unavailable, Warning};

/// Distinct histories between two ticks.
const HISTORIES_PER_TICK: usize = 512;
/// The share who buy again is computed from at most this many distinct histories, taken at even distances from all of them.
const MAX_SAMPLED: usize = 50_000;
/// Leads of a shorter time than this say nothing of a year.
const MIN_YEARS: f64 = 1.0 / 12.0;
/// How far the forecast's horizon may be from a year so that it is taken for one.
const YEAR_TOLERANCE: f64 = 0.02;

/// What a project costs and brings; unavailable if nothing is known that it could move.
pub async fn tell_investment(
    found: Found<'_>,
    funnel: Option<&Funnel>,
    options: &CheckedOptions,
    host: &Host,
) -> Told<Investment> {
    let params = &options.investment;
    let retention = retention(&found, options, host).await;
    let conversion = match (found.leads, funnel) {
        (Some(leads), Some(funnel)) => match lead_worth(leads, &found, options) {
            Some(worth) => conversion(leads, worth, funnel, options, host).await,
            None => None,
        },
        _ => None,
    };
    let campaigns = found.campaigns.and_then(|campaigns| spend_moved(campaigns, options));
    let touchpoints = found.satisfaction.and_then(|answers| touchpoints(answers, options));
    let mut warnings = missing_targets(&found, funnel, options);
    warnings
        .extend(found.leads.filter(|leads| lead_worth(leads, &found, options).is_none()).and_then(leads_without_rate));
    let levers: Vec<Lever> = [retention, conversion, campaigns, touchpoints].into_iter().flatten().collect();
    if levers.is_empty() && params.benefits.is_empty() {
        let missing = Unavailable::new("needs-levers", "a forecast, leads with amounts, campaigns or answers", "none");
        return Told { outcome: missing.into(), warnings, read: Vec::new() };
    }
    let costs = costs(&found, options);
    let investment = simulate(levers, costs, options.value.discount_rate, params, host).await;
    Told { outcome: Outcome::Ready(investment), warnings, read: Vec::new() }
}

/// Warnings that a segment or stage that was asked for is not there: groups and funnels change with their options.
fn missing_targets(found: &Found<'_>, funnel: Option<&Funnel>, options: &CheckedOptions) -> Vec<Warning> {
    let warning = |option: &'static str, asked: String| {
        let text = format!(
            "`{option}` names {asked}, which this report does not have: all customers, or the stage where most leads are lost, stand in its place."
        );
        Warning::new("investment-target-missing", text).with("option", option).with("asked", asked)
    };
    let segment = options.investment.segment.filter(|id| !has_segment(found, *id));
    let stages = funnel.map(|funnel| funnel.stages.as_slice()).unwrap_or_default();
    let stage = options.investment.stage.as_ref().filter(|name| stages.iter().all(|stage| stage.name != **name));
    let segment = segment.map(|id| warning("investment.segment", id.to_string()));
    segment.into_iter().chain(stage.map(|name| warning("investment.stage", name.clone()))).collect()
}

/// A warning that what leads are worth cannot be added to what orders are.
fn leads_without_rate(leads: &LeadTable) -> Option<Warning> {
    let currency = leads.dataset.currency.as_deref()?;
    let text = format!("Leads are in {currency}, for which there is no rate: what they would bring is left out.");
    Some(Warning::new("leads-without-rate", text).with("currency", currency))
}

fn has_segment(found: &Found<'_>, id: u32) -> bool {
    (1..=found.known.segments.names.len()).contains(&(id as usize))
}

/// The costs: a person's, else the usual ones where the report's currency says what these are worth.
fn costs(found: &Found<'_>, options: &CheckedOptions) -> Vec<CostLine> {
    let params = &options.investment;
    if let Some(told) = &params.costs {
        return told.clone();
    }
    let base = options.currency.as_deref().or_else(|| found.known.exchange.base());
    let rate = match base {
        Some(USUAL_CURRENCY) => Some(1.0),
        _ => options.rates.get(USUAL_CURRENCY).copied(),
    };
    let converted = |rate: f64| {
        let line = |line: CostLine| CostLine { low: line.low * rate, high: line.high * rate, ..line };
        usual_costs(params.kind).into_iter().map(line).collect()
    };
    rate.map(converted).unwrap_or_default()
}

/// More customers who buy again within a year. With a share R of them who do, and a margin Y expected of all of them in that
/// year, not discounted yet, a rise by Δ brings Y · Δ/R: those who are kept are like those who come back anyway.
async fn retention(found: &Found<'_>, options: &CheckedOptions, host: &Host) -> Option<Lever> {
    let Found { known, customers, .. } = found;
    let predictions = known.predictions;
    let (model, spend) = (predictions.model.as_ref()?, predictions.spend.as_ref()?);
    let value = &options.value;
    let year = DAYS_PER_YEAR / value.time_unit.days();
    let is_year = (value.horizon / year - 1.0).abs() <= YEAR_TOLERANCE;
    let horizon = Horizon::new(year, value.time_unit, value.discount_rate).without_moments().priced(predictions.prices);
    let ids = &known.segments.ids;
    let segment = options.investment.segment.filter(|id| has_segment(found, *id));
    let is_meant = |place: usize| segment.is_none_or(|segment| ids.get(place) == Some(&segment));
    let mut meant = vec![false; customers.histories.len()];
    for (place, member) in customers.member.iter().enumerate().filter(|(place, _)| is_meant(*place)) {
        meant[*member as usize] |= customers.spends.at(place).weight > 0.0;
    }
    let meant: Vec<usize> = (0..meant.len()).filter(|member| meant[*member]).collect();
    let sampled: Vec<usize> = meant.iter().copied().step_by(meant.len().div_ceil(MAX_SAMPLED).max(1)).collect();
    let mut again = Vec::with_capacity(sampled.len());
    // With a horizon of a year the predictions have them already.
    let mut purchases = Vec::new();
    for places in sampled.chunks(HISTORIES_PER_TICK) {
        for history in places.iter().map(|place| &customers.histories[*place]) {
            again.push(model.at_least(history, 1, year).clamp(0.0, 1.0));
            if !is_year {
                purchases.push(model.expected(history, &horizon).0);
            }
        }
        host.tick(20 * places.len()).await;
    }
    let terms = |place: usize| {
        if !is_meant(place) {
            return [0.0; 4];
        }
        let spends = customers.spends.at(place);
        let member = customers.member[place] as usize;
        let in_sample = sampled.binary_search(&member).ok();
        let bought = match in_sample {
            _ if is_year => predictions.timing[member].purchases,
            Some(at) => purchases[at],
            None => 0.0,
        };
        let brings = bought * spend.of(&spends) * value.margin;
        let [people, returning] = in_sample.map_or([0.0; 2], |at| [spends.weight, spends.weight * again[at]]);
        [spends.weight, people, returning, spends.weight * brings]
    };
    let [everybody, people, returning, brings] = sums_of_many(customers.member.len(), &terms, host).await;
    let brings = if is_year { brings } else { brings * everybody / people };
    let rate = returning / people;
    if !(rate > 0.0 && brings > 0.0) {
        return None;
    }
    let gain = brings / rate;
    let deviation = gain * libm::sqrt(predictions.relative_variance);
    Some(Lever { kind: LeverKind::Retention, name: None, segment, now: Some(rate), gain, deviation })
}

/// More leads that move on from a stage: of those who enter it in a year, each is then won as often as others who get there, and
/// brings what a won one is worth.
async fn conversion(
    leads: &LeadTable,
    worth: f64,
    funnel: &Funnel,
    options: &CheckedOptions,
    host: &Host,
) -> Option<Lever> {
    let dataset = &leads.dataset;
    let all = &dataset.leads.leads;
    if dataset.of_orders || dataset.amounts.is_empty() {
        return None;
    }
    let first = all.iter().filter_map(|lead| lead.first_day()).min()?;
    let years = f64::from(dataset.end? - first) / DAYS_PER_YEAR;
    let named = options.investment.stage.as_ref();
    let asked = named.and_then(|name| funnel.stages.iter().position(|stage| stage.name == *name));
    let from = asked.or(funnel.worst.leads)?;
    let stage = funnel.stages.get(from).filter(|_| from + 1 < funnel.stages.len() && years >= MIN_YEARS)?;
    let z = normal_quantile((1.0 + funnel.interval) / 2.0);
    // The chance of being won after it, and the relative variance of that.
    let (mut chance, mut variance) = (1.0, 0.0);
    for later in &funnel.stages[from + 1..funnel.stages.len() - 1] {
        let (rate, low, high) = (later.rate?, later.low?, later.high?);
        let relative = (high - low) / (2.0 * z * rate);
        chance *= rate;
        variance += relative * relative;
    }
    let won = |place: usize| dataset.amount(place as u32).filter(|_| dataset.leads.is_won(&all[place]));
    let terms = |place: usize| won(place).map_or([0.0; 3], |amount| [1.0, amount, amount * amount]);
    let [n, sum, squares] = sums_of_many(all.len(), &terms, host).await;
    let mean = sum / n;
    if !(n > 1.0 && mean > 0.0 && chance > 0.0) {
        return None;
    }
    variance += ((squares / n - mean * mean).max(0.0) / n) / (mean * mean);
    let gain = stage.entered as f64 / years * chance * mean * worth * options.value.margin;
    let (name, now) = (Some(stage.name.clone()), stage.rate);
    Some(Lever { kind: LeverKind::Conversion, name, segment: None, now, gain, deviation: gain * libm::sqrt(variance) })
}

/// Spend of campaigns whose return has decayed, moved to the best one, or kept where even that loses money; over a year.
fn spend_moved(campaigns: &Campaigns, options: &CheckedOptions) -> Option<Lever> {
    let margin = options.value.margin;
    let z = normal_quantile((1.0 + campaigns.interval) / 2.0);
    let decays = || campaigns.campaigns.iter().filter_map(|campaign| Some((campaign, campaign.decay.as_ref()?)));
    let (best, to) = decays().max_by(|(_, a), (_, b)| a.now.total_cmp(&b.now))?;
    let deviation_of = |decay: &Decay| (decay.now_high - decay.now_low) / (2.0 * z) * margin;
    // The best one takes all that is moved: what is unsure of it, all of that has in common.
    let (mut gain, mut variance, mut moving) = (0.0, 0.0, 0.0);
    for (campaign, decay) in decays().filter(|(_, decay)| decay.advice != Advice::Keep) {
        let Some(monthly) = monthly_spend(campaign) else { continue };
        let moved = if campaign.name == best.name { 0.0 } else { (to.now - decay.now) * margin };
        let kept = 1.0 - (1.0 + decay.now) * margin;
        let spent = 12.0 * monthly;
        gain += moved.max(kept).max(0.0) * spent;
        if moved > kept {
            moving += spent;
        }
        variance += libm::pow(deviation_of(decay) * spent, 2.0);
    }
    let deviation = libm::sqrt(variance + libm::pow(deviation_of(to) * moving, 2.0));
    (gain > 0.0).then_some(Lever { kind: LeverKind::Campaigns, name: None, segment: None, now: None, gain, deviation })
}

/// Touchpoints below the whole, raised to it: as if as many as answered are asked in a year.
fn touchpoints(answers: &Satisfaction, options: &CheckedOptions) -> Option<Lever> {
    let (mut gain, mut variance) = (0.0, 0.0);
    for candidate in of_touchpoints(answers, options) {
        if let Aim::Whole { gain: one, deviation, .. } = candidate.aim {
            gain += one;
            variance += deviation * deviation;
        }
    }
    let deviation = libm::sqrt(variance);
    (gain > 0.0).then_some(Lever {
        kind: LeverKind::Touchpoints,
        name: None,
        segment: None,
        now: None,
        gain,
        deviation,
    })
}
