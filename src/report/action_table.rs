//! What is known of customers, leads, campaigns and answers → everything that could be done.

use crate::actions::experiment::ActionExperiment;
use crate::actions::input::{Aim, Candidate, Target};
use crate::actions::kind::ActionKind;
use crate::actions::rank::{NamedTargets, Ranked, rank};
use crate::actions::report::{ActionLists, Actions};
use crate::campaigns::report::{Advice, CampaignReport, Campaigns, Decay};
use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::retention_group::RetentionGroup;
use crate::clv::models::history::History;
use crate::clv::value::Customers;
use crate::decisions::fingerprint::{Fingerprint, fingerprint, to_hex};
use crate::funnel::leads::lead_table::LeadTable;
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::math::intervals::normal_quantile;
use crate::math::radix::{rank as rank_of, sorted_by};
use crate::report::context::{spread, spread_by_seed};
use crate::report::known::Known;
use crate::report::lead_customers::{LeadCustomers, lead_customers, once_each};
use crate::report::options::CheckedOptions;
use crate::satisfaction::report::{FromWhole, Satisfaction};
use crate::segmentation::params::MAX_KEPT_CUSTOMERS;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable};

/// Ids that are shown of an action.
const MAX_TOP: usize = 5;
/// With fewer targets than this nobody is left alone: so few would tell nothing.
const MIN_FOR_CONTROL: usize = 100;
/// Parts into which ids are spread to choose those who are left alone.
const CONTROL_PARTS: u32 = 1000;
/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 8192;
/// The last periods of a campaign whose mean spend is what it spends now.
const LAST_PERIODS: usize = 3;

/// What the parts of the analysis found, as far as there is something to do about it.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// Customers, forecast and groups.
    pub known: Known<'a>,
    /// What the forecast was made from.
    pub customers: &'a Customers,
    /// The leads; `None` without some.
    pub leads: Option<&'a LeadTable>,
    /// Who is satisfied.
    pub satisfaction: Option<&'a Satisfaction>,
    /// What campaigns returned.
    pub campaigns: Option<&'a Campaigns>,
}

/// What can be done, and whom each action is aimed at.
pub struct RankedActions {
    /// The part of the report.
    pub outcome: Outcome<Actions>,
    /// The targets of each action.
    pub lists: Vec<Ranked>,
    /// Names of tables and of columns in them that were read for it alone.
    pub read: Vec<(String, String)>,
}

/// Everything that could be done, ranked, and the targets of each, beside what came of earlier lists; unavailable if nothing is known that could be done.
pub async fn tell_actions(
    reading: &Reading,
    options: &CheckedOptions,
    found: Found<'_>,
    experiments: Vec<ActionExperiment>,
    host: &Host,
) -> RankedActions {
    let mut candidates = of_customers(reading, options, &found, host).await;
    candidates.extend(found.leads.and_then(|leads| of_leads(leads, &found, options)));
    candidates.extend(found.satisfaction.into_iter().flat_map(|answers| of_touchpoints(answers, options)));
    candidates.extend(found.campaigns.into_iter().flat_map(|campaigns| of_campaigns(campaigns, options)));
    let both = found.leads.zip(found.known.histories);
    let LeadCustomers { of, read } =
        both.map(|(leads, histories)| lead_customers(reading, leads, histories)).unwrap_or_default();
    let shared = once_each(&mut candidates, &of, &options.actions);
    candidates.retain(|candidate| !is_empty(&candidate.aim));
    let read = if shared > 0 { read } else { Vec::new() };
    if candidates.is_empty() && experiments.is_empty() {
        let missing = Unavailable::new("needs-actions", "orders, leads, answers or campaigns", "none");
        return RankedActions { outcome: missing.into(), lists: Vec::new(), read };
    }
    let named = |candidate: &Candidate, targets: &[Target]| {
        let id = |target: &Target| target_id(reading, &found, candidate.kind, target.place);
        let first = targets.iter().filter(|target| !target.control).take(MAX_TOP);
        let hex = |control: bool| {
            let some = targets.iter().filter(|target| target.control == control);
            let mut all: Vec<Fingerprint> = some.map(|target| fingerprint(id(target))).collect();
            all.sort_unstable();
            to_hex(&all)
        };
        // `segments.members: false` keeps all fingerprints out of the report.
        let is_remembered = options.segments.members
            && candidate.kind.is_of_customers()
            && targets.len() <= MAX_KEPT_CUSTOMERS
            && targets.iter().any(|target| target.control);
        let lists = is_remembered.then(|| ActionLists { treatment: hex(false), control: hex(true) });
        NamedTargets { top: first.map(|target| id(target).to_owned()).collect(), lists }
    };
    let (actions, ranked) = rank(candidates, &options.actions, &named, host).await;
    RankedActions { outcome: Outcome::Ready(Actions { shared, experiments, ..actions }), lists: ranked, read }
}

/// The id of a target.
fn target_id<'a>(reading: &'a Reading, found: &Found<'a>, kind: ActionKind, place: u32) -> &'a str {
    if kind == ActionKind::CallLeads {
        return found.leads.map_or("", |leads| &leads.dataset.leads.leads[place as usize].id);
    }
    let history = found.known.histories.and_then(|histories| histories.customers.get(place as usize));
    history.map_or("", |history| reading.book.customers.get(history.customer))
}

/// Valuable customers to win back, and one-time buyers to ask for a second order. What one brings more: the order itself, and what
/// somebody with one more purchase today is expected to bring beyond what is expected now.
async fn of_customers(reading: &Reading, options: &CheckedOptions, found: &Found<'_>, host: &Host) -> Vec<Candidate> {
    let Found { known, customers, .. } = found;
    let predictions = known.predictions;
    let all = known.histories.filter(|all| predictions.retention_groups.len() == all.customers.len());
    let (Some(histories), Some(spend), Some(model)) = (all, &predictions.spend, &predictions.model) else {
        return Vec::new();
    };
    let value = &options.value;
    let horizon =
        Horizon::new(value.horizon, value.time_unit, value.discount_rate).without_moments().priced(predictions.prices);
    // By the distinct history, which thousands of customers share.
    let mut after: Vec<f64> = vec![f64::NAN; customers.histories.len()];
    let mut targets: [Vec<Target>; 2] = [Vec::new(), Vec::new()];
    for from in (0..histories.customers.len()).step_by(CUSTOMERS_PER_TICK) {
        let to = histories.customers.len().min(from + CUSTOMERS_PER_TICK);
        let mut expected = 0;
        for place in from..to {
            let list = match predictions.retention_groups[place] {
                RetentionGroup::Slipping => 0,
                RetentionGroup::Once => 1,
                _ => continue,
            };
            let member = customers.member[place] as usize;
            if after[member].is_nan() {
                let History { x, age, .. } = customers.histories[member];
                let bought = History { x: x + 1, t_x: age, age, weight: 1.0 };
                let (_, discounted) = model.expected(&bought, &horizon);
                after[member] = if discounted.is_finite() { discounted } else { 0.0 };
                expected += 1;
            }
            let each = spend.of(&customers.spends.at(place)) * value.margin;
            let gain = each * (1.0 + after[member]) - predictions.clv[place];
            let id = reading.book.customers.get(histories.customers[place].customer);
            targets[list].push(Target { place: place as u32, gain, control: is_control(id, histories.end, options) });
        }
        host.tick(to - from + 20 * expected).await;
    }
    let [slipping, once] = targets;
    let candidate = |kind, targets: Vec<Target>| {
        let id = |place| reading.book.customers.get(histories.customers[place as usize].customer);
        let aim = Aim::Targets(greatest_first(targets, &id));
        (!is_empty(&aim)).then_some(Candidate {
            kind,
            name: None,
            aim,
            relative_variance: predictions.relative_variance,
        })
    };
    [candidate(ActionKind::WinBack, slipping), candidate(ActionKind::SecondOrder, once)].into_iter().flatten().collect()
}

/// What amounts of leads are worth in the report's currency; `None` if theirs is another one without a rate.
pub fn lead_worth(leads: &LeadTable, found: &Found<'_>, options: &CheckedOptions) -> Option<f64> {
    match (leads.dataset.currency.as_deref(), found.known.exchange.base()) {
        (Some(own), Some(base)) if own != base => options.rates.get(own).copied(),
        _ => Some(1.0),
    }
}

/// Open leads to call; `None` without amounts or scores.
fn of_leads(leads: &LeadTable, found: &Found<'_>, options: &CheckedOptions) -> Option<Candidate> {
    let dataset = &leads.dataset;
    if dataset.of_orders {
        return None;
    }
    let worth = lead_worth(leads, found, options)?;
    let target = |lead: u32| {
        let (amount, p) = (dataset.amount(lead)?, leads.scores.scores[lead as usize].win?.p);
        let id = &dataset.leads.leads[lead as usize].id;
        // A chance may rise by a share of itself, and by no more than it lacks.
        let gain = p.min(1.0 - p) * amount * worth * options.value.margin;
        Some(Target { place: lead, gain, control: is_control(id, dataset.end.unwrap_or(Day(0)), options) })
    };
    let targets = leads.scores.landmarks.iter().filter_map(|landmark| target(landmark.lead)).collect();
    let aim = Aim::Targets(greatest_first(targets, &|place| &dataset.leads.leads[place as usize].id));
    (!is_empty(&aim)).then_some(Candidate { kind: ActionKind::CallLeads, name: None, aim, relative_variance: 0.0 })
}

/// Touchpoints at which fewer are satisfied than on the whole. What mending one brings: those who would be satisfied then spend after
/// their answer what the satisfied do. That is an association.
pub fn of_touchpoints(answers: &Satisfaction, options: &CheckedOptions) -> Vec<Candidate> {
    let Some(loyalty) = &answers.loyalty else { return Vec::new() };
    let mean_spend = |satisfied: bool| {
        let rows = loyalty.by_score.iter().filter(|row| answers.scale.is_satisfied(row.score) == satisfied);
        let (sum, n) = rows.fold((0.0, 0.0), |(sum, n), row| (sum + row.spend * row.n as f64, n + row.n as f64));
        (n > 0.0).then(|| sum / n)
    };
    let (Some(satisfied), Some(unhappy)) = (mean_spend(true), mean_spend(false)) else { return Vec::new() };
    let more = (satisfied - unhappy) * options.value.margin;
    let z = normal_quantile((1.0 + answers.interval) / 2.0);
    let below = answers.touchpoints.iter().filter(|named| named.share.differs == Some(FromWhole::Below));
    below
        .map(|named| {
            let (share, n) = (&named.share, named.share.n);
            let aim = Aim::Whole {
                people: (n - share.satisfied).round() as u64,
                gain: n * (answers.overall.share - share.share) * more,
                deviation: n * (share.high - share.low) / (2.0 * z) * more.abs(),
            };
            Candidate { kind: ActionKind::MendTouchpoint, name: Some(named.name.clone()), aim, relative_variance: 0.0 }
        })
        .collect()
}

/// Campaigns to stop, to move spend away from, or to refresh, as their decay advises.
fn of_campaigns(campaigns: &Campaigns, options: &CheckedOptions) -> Vec<Candidate> {
    let margin = options.value.margin;
    let z = normal_quantile((1.0 + campaigns.interval) / 2.0);
    let decays = || campaigns.campaigns.iter().filter_map(|campaign| Some((campaign, campaign.decay.as_ref()?)));
    let best = decays().max_by(|(_, a), (_, b)| a.now.total_cmp(&b.now));
    let deviation = |decay: &Decay| (decay.now_high - decay.now_low) / (2.0 * z);
    let candidate = |(campaign, decay): (&CampaignReport, &Decay)| {
        let spent = monthly_spend(campaign)? * options.actions.months;
        let (kind, gain, deviation) = match decay.advice {
            // Its spend is saved, and the margin of what it sells is lost.
            Advice::Stop => (ActionKind::StopCampaign, 1.0 - (1.0 + decay.now) * margin, deviation(decay) * margin),
            Advice::Refresh => {
                (ActionKind::RefreshCampaign, (decay.first - decay.now) * margin, deviation(decay) * margin)
            }
            Advice::Shift => {
                let (_, to) = best.filter(|(other, _)| other.name != campaign.name)?;
                let both = libm::hypot(deviation(decay), deviation(to));
                (ActionKind::ShiftCampaign, (to.now - decay.now) * margin, both * margin)
            }
            Advice::Keep => return None,
        };
        let aim = Aim::Whole { people: 0, gain: gain * spent, deviation: deviation * spent };
        Some(Candidate { kind, name: Some(campaign.name.clone()), aim, relative_variance: 0.0 })
    };
    decays().filter_map(candidate).collect()
}

/// What a campaign spends in a month now; `None` with one period only, of which nobody says how long it is.
pub fn monthly_spend(campaign: &CampaignReport) -> Option<f64> {
    let last = &campaign.periods[campaign.periods.len().saturating_sub(LAST_PERIODS)..];
    let (first, latest) = (campaign.periods.first()?, campaign.periods.last()?);
    let length = (latest.months - first.months) / (campaign.periods.len() - 1).max(1) as f64;
    let mean = last.iter().map(|period| period.spend).sum::<f64>() / last.len() as f64;
    (length > 0.0).then(|| mean / length)
}

/// Returns whether somebody is in the control group, which depends on seed, id and last day only. It is drawn anew for each day:
/// an earlier list changes what its customers do, so they must be spread evenly over both groups of the next.
fn is_control(id: &str, end: Day, options: &CheckedOptions) -> bool {
    let params = &options.actions;
    let part = spread_by_seed(params.seed, &format!("{} {id}", end.0)) % CONTROL_PARTS;
    f64::from(part) < params.control * f64::from(CONTROL_PARTS)
}

/// Targets by what there is to gain from them, the greatest first; equal ones by their ids. Of few none is left alone.
fn greatest_first<'a>(targets: Vec<Target>, id: &dyn Fn(u32) -> &'a str) -> Vec<Target> {
    let key = |column: usize, target: &Target| match column {
        0 => !rank_of(target.gain),
        _ => u64::from(spread(id(target.place))),
    };
    let mut sorted = sorted_by(&targets, 2, &key);
    if sorted.len() < MIN_FOR_CONTROL {
        sorted.iter_mut().for_each(|target| target.control = false);
    }
    sorted
}

fn is_empty(aim: &Aim) -> bool {
    matches!(aim, Aim::Targets(targets) if targets.is_empty())
}
