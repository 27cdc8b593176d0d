//! The funnel: leads → entered, ripe, advanced, lost, open, and the rate with its interval.
//!
//! A lead that reached a later stage has passed the earlier ones, whether or not its data says so. With a
//! window, only leads that entered at least that long before the end are ripe, and only advances within
//! it count; without one every lead is ripe.

use serde::Serialize;

use crate::error::Result;
use crate::funnel::incidence::{Exit, Point, cumulative_incidence};
use crate::funnel::leads::{Lead, Leads, gather};
use crate::funnel::params::FunnelValidParams;
use crate::ledger::frame::Frame;
use crate::math::intervals::wilson;
use crate::math::radix::{place, sorted_by};
use crate::units::Day;
use crate::warning::{Outcome, Unavailable, Warning};

/// One stage of the funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Leads that entered it.
    pub entered: u64,
    /// Of these, leads that had the whole window.
    pub ripe: u64,
    /// Ripe leads that advanced (within the window).
    pub advanced: u64,
    /// Leads that were lost here.
    pub lost: u64,
    /// Leads that are still here.
    pub open: u64,
    /// advanced ÷ ripe.
    pub rate: Option<f64>,
    /// Low end of Wilson's interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// Median days until they advanced, of those counted in `advanced`.
    pub median_days: Option<f64>,
    /// Probability to have advanced by day.
    pub cumulative_incidence: Vec<Point>,
}

/// The funnel part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Funnel {
    /// Its stages; the last one is the goal and has no rate.
    pub stages: Vec<Stage>,
    /// For the scores of a later version.
    pub transitions: Vec<()>,
    /// Leads.
    pub leads: u64,
    /// Leads that reached the last stage.
    pub won: u64,
    /// Level of intervals.
    pub interval: f64,
    /// The window asked for.
    pub window_days: Option<f64>,
    /// Last day of observation.
    pub observation_end: Option<String>,
}

/// The result: the report's part, the leads with their stages, warnings.
pub type FunnelResult = (Outcome<Funnel>, Option<Leads>, Vec<Warning>);

/// Counts the leads of all tables.
///
/// # Errors
/// `column-unknown` when the options name a column that no table has.
pub fn funnel(frames: &[Frame], params: &FunnelValidParams) -> Result<FunnelResult> {
    let Some(leads) = gather(frames, params)? else {
        let missing = Unavailable::new("needs-leads", "a table of leads with stages or an outcome", "none");
        return Ok((missing.into(), None, Vec::new()));
    };
    if leads.leads.is_empty() || leads.stages.is_empty() {
        let missing = Unavailable::new("needs-leads", "leads with a stage or an outcome", "none that could be read");
        return Ok((missing.into(), None, leads.warnings));
    }
    let end = params.end.or_else(|| last_day(&leads));
    let stages = (0..leads.stages.len()).map(|index| stage(&leads, index, end, params)).collect();
    let last = leads.stages.len() - 1;
    let funnel = Funnel {
        stages,
        transitions: Vec::new(),
        leads: leads.leads.len() as u64,
        won: leads.leads.iter().filter(|lead| lead.stage() == Some(last) && lead.lost.is_none()).count() as u64,
        interval: params.interval,
        window_days: params.window_days,
        observation_end: end.map(Day::iso),
    };
    let warnings = leads.warnings.clone();
    Ok((Outcome::Ready(funnel), Some(leads), warnings))
}

fn last_day(leads: &Leads) -> Option<Day> {
    let days = leads.leads.iter().flat_map(|lead| lead.entered.iter().flatten().chain(lead.lost.iter()));
    days.flatten().copied().max()
}

/// One lead's stay in one stage.
struct Stay {
    /// Days in the stage until it ended or observation did, where both days are known.
    days: Option<i32>,
    exit: Exit,
    /// Days from entering to the end of observation.
    observed: Option<i32>,
}

fn stay(lead: &Lead, stage: usize, end: Option<Day>) -> Option<Stay> {
    let reached = lead.stage().filter(|reached| *reached >= stage)?;
    // A stage that was passed unseen has no day of its own, and its stay no length.
    let entered = lead.entered[stage].unwrap_or(None);
    let next = lead.entered[stage + 1..].iter().flatten().flatten().min().copied();
    let (exit, left) = if reached > stage {
        (Exit::Advanced, next)
    } else if let Some(lost) = lead.lost {
        (Exit::Lost, lost)
    } else {
        (Exit::Open, end)
    };
    let between = |from: Option<Day>, to: Option<Day>| Some(to? - from?);
    Some(Stay { days: between(entered, left), exit, observed: between(entered, end) })
}

fn stage(leads: &Leads, index: usize, end: Option<Day>, params: &FunnelValidParams) -> Stage {
    let stays: Vec<Stay> = leads.leads.iter().filter_map(|lead| stay(lead, index, end)).collect();
    let is_last = index + 1 == leads.stages.len();
    let ripe = |stay: &&Stay| match params.window_days {
        None => true,
        Some(window) => stay.observed.is_some_and(|days| f64::from(days) >= window),
    };
    let in_window = |stay: &&Stay| {
        stay.exit == Exit::Advanced
            && params.window_days.is_none_or(|window| stay.days.is_some_and(|days| f64::from(days) <= window))
    };
    let count = |exit| stays.iter().filter(|stay| stay.exit == exit).count() as u64;
    let ripe_stays: Vec<&Stay> = stays.iter().filter(ripe).collect();
    let advanced: Vec<&&Stay> = ripe_stays.iter().filter(|stay| in_window(stay)).collect();
    let (ripe, moved) = (ripe_stays.len() as u64, advanced.len() as u64);
    let days: Vec<i32> = advanced.iter().filter_map(|stay| stay.days).collect();
    let days = sorted_by(&days, 1, &|_, day| place(i64::from(*day)));
    let bounds = wilson(moved, ripe, params.interval).filter(|_| !is_last);
    let dated: Vec<(i32, Exit)> =
        stays.iter().filter_map(|stay| stay.days.map(|days| (days.max(0), stay.exit))).collect();
    Stage {
        name: leads.stages[index].clone(),
        entered: stays.len() as u64,
        ripe,
        advanced: if is_last { 0 } else { moved },
        lost: count(Exit::Lost),
        open: if is_last { 0 } else { count(Exit::Open) },
        rate: bounds.map(|_| moved as f64 / ripe as f64),
        low: bounds.map(|(low, _)| low),
        high: bounds.map(|(_, high)| high),
        median_days: median(&days).filter(|_| !is_last),
        cumulative_incidence: if is_last { Vec::new() } else { cumulative_incidence(&dated) },
    }
}

fn median(sorted: &[i32]) -> Option<f64> {
    let n = sorted.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(f64::from(sorted[n / 2])),
        _ => Some(f64::from(sorted[n / 2 - 1] + sorted[n / 2]) / 2.0),
    }
}

#[cfg(test)]
#[path = "stages_tests.rs"]
mod tests;
