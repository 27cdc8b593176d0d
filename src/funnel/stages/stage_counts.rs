//! The stages: leads → entered, ripe, advanced, lost, open, and the rate with its interval.
//!
//! With a window, only leads that entered at least that long before the end are ripe, and only advances within it count;
//! without one every lead is ripe.

use serde::Serialize;

use crate::funnel::leads::lead::Leads;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::stages::incidence::{Exit, Point, cumulative_incidence, survival};
use crate::funnel::stages::stage_spell::{Bar, Stay};
use crate::math::exact;
use crate::math::intervals::wilson;
use crate::math::radix::{place, sorted_by};
use crate::units::Day;

/// One stage of the funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
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
    /// Advances whose day is before that of entering.
    pub negative: u64,
    /// Probability to have advanced by day.
    pub cumulative_incidence: Vec<Point>,
    /// Probability to be still in the stage after so many days, whatever ends it: Kaplan and Meier (1958).
    pub still_in_stage: Vec<Point>,
    /// Days after which half have left, whatever for.
    pub median_stay: Option<i32>,
    /// What the leads lost here were worth.
    pub lost_amount: Option<f64>,
    /// What those still here are worth.
    pub open_amount: Option<f64>,
}

/// Counts and rate of some stays: of all leads, of those of a month, of those with a word.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Leads that entered.
    pub entered: u64,
    /// Of these, leads that had the whole window.
    pub ripe: u64,
    /// Ripe leads that advanced.
    pub advanced: u64,
    /// advanced ÷ ripe.
    pub rate: Option<f64>,
    /// Low end of Wilson's interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// Median days until they advanced.
    pub median_days: Option<f64>,
}

/// Counts stays.
pub fn counts(stays: &[Stay], params: &FunnelValidParams) -> Counts {
    let window = params.window_days;
    let count = |bar: Bar| stays.iter().filter(|stay| bar.counts(stay, window)).count() as u64;
    let (ripe, advanced) = (count(Bar::Ripe), count(Bar::Advanced));
    let days = stays.iter().filter(|stay| Bar::Advanced.counts(stay, window)).filter_map(Stay::days);
    let days = sorted_by(&days.collect::<Vec<i32>>(), 1, &|_, day| place(i64::from(*day)));
    let bounds = wilson(advanced, ripe, params.interval);
    Counts {
        entered: stays.len() as u64,
        ripe,
        advanced,
        rate: bounds.map(|_| advanced as f64 / ripe as f64),
        low: bounds.map(|(low, _)| low),
        high: bounds.map(|(_, high)| high),
        median_days: median(&days),
    }
}

/// A stage of all leads; `amounts` is what each is worth, where that is known.
pub fn stage(leads: &Leads, index: usize, end: Option<Day>, amounts: &[f64], params: &FunnelValidParams) -> Stage {
    let own: Vec<(usize, Stay)> =
        leads.leads.iter().enumerate().filter_map(|(at, lead)| Some((at, Stay::of(lead, index, end)?))).collect();
    let stays: Vec<Stay> = own.iter().map(|(_, stay)| *stay).collect();
    let is_last = index + 1 == leads.stages.len();
    let all = counts(&stays, params);
    let count = |bar: Bar| stays.iter().filter(|stay| bar.counts(stay, params.window_days)).count() as u64;
    let amount = |at: usize| amounts.get(at).copied().filter(|amount| !amount.is_nan());
    let worth = |exit: Exit| {
        let some = || own.iter().filter(|(_, stay)| stay.exit == exit).filter_map(|(at, _)| amount(*at));
        (!amounts.is_empty()).then(|| exact::sum(some))
    };
    let dated: Vec<(i32, Exit)> =
        stays.iter().filter_map(|stay| stay.days().map(|days| (days.max(0), stay.exit))).collect();
    let still = if is_last { Vec::new() } else { survival(&dated) };
    Stage {
        name: leads.stages[index].clone(),
        entered: all.entered,
        ripe: all.ripe,
        advanced: if is_last { 0 } else { all.advanced },
        lost: count(Bar::Lost),
        open: if is_last { 0 } else { count(Bar::Open) },
        rate: all.rate.filter(|_| !is_last),
        low: all.low.filter(|_| !is_last),
        high: all.high.filter(|_| !is_last),
        median_days: all.median_days.filter(|_| !is_last),
        negative: stays.iter().filter(|stay| stay.days().is_some_and(|days| days < 0)).count() as u64,
        cumulative_incidence: if is_last { Vec::new() } else { cumulative_incidence(&dated) },
        median_stay: still.iter().find(|point| point.probability <= 0.5).map(|point| point.day),
        still_in_stage: still,
        lost_amount: worth(Exit::Lost),
        open_amount: worth(Exit::Open).filter(|_| !is_last),
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
