//! The stages: leads → entered, ripe, advanced, lost, open, and the rate with its interval.
//!
//! With a window, only leads that entered at least that long before the end are ripe, and only advances within it count;
//! without one every lead is ripe. The rate's interval is Wilson's.

use serde::Serialize;

use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::funnel::stages::incidence::{Exit, Point, cumulative_incidence, survival};
use crate::funnel::stages::stage_spell::{StageSpell, StageSubset};
use crate::job::Host;
use crate::math::exact;
use crate::math::intervals::wilson;
use crate::math::radix::{place, sorted_by};

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
    /// Advances on a day before that of entering.
    pub negative: u64,
    /// Probability to have advanced by day, with being lost as a competing event.
    pub cumulative_incidence: Vec<Point>,
    /// Probability to be still in the stage after so many days, whatever ended the spell: Kaplan and Meier (1958).
    pub still_in_stage: Vec<Point>,
    /// Days after which half have left, for whatever reason.
    pub median_stay: Option<i32>,
    /// Sum of the amounts of the leads lost here.
    pub lost_amount: Option<f64>,
    /// Sum of the amounts of those still here.
    pub open_amount: Option<f64>,
}

/// Counts and rate of some spells: of all leads, of those of a month, of those with a word.
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

/// Counts spells.
pub fn counts(spells: &[StageSpell], params: &FunnelValidParams) -> Counts {
    let window = params.window_days;
    let count = |subset: StageSubset| spells.iter().filter(|spell| subset.contains(spell, window)).count() as u64;
    let (ripe, advanced) = (count(StageSubset::Ripe), count(StageSubset::Advanced));
    let advances = spells.iter().filter(|spell| StageSubset::Advanced.contains(spell, window));
    let days: Vec<i32> = advances.filter_map(StageSpell::days).collect();
    let bounds = wilson(advanced, ripe, params.interval);
    Counts {
        entered: spells.len() as u64,
        ripe,
        advanced,
        rate: bounds.map(|_| advanced as f64 / ripe as f64),
        low: bounds.map(|(low, _)| low),
        high: bounds.map(|(_, high)| high),
        median_days: median(&sorted_by(&days, 1, &|_, day| place(i64::from(*day)))),
    }
}

/// Counts a stage over all leads.
pub async fn count_stage(dataset: &LeadDataset, index: usize, params: &FunnelValidParams, host: &Host) -> Stage {
    let stages = &dataset.leads.stages;
    let mut ticker = RowTicker::new(host);
    let (mut spells, mut dated, mut amounts) = (Vec::new(), Vec::new(), Vec::new());
    for (lead, of_lead) in dataset.leads.leads.iter().enumerate() {
        ticker.row().await;
        let Some(spell) = StageSpell::of(of_lead, index, dataset.end) else { continue };
        spells.push(spell);
        dated.extend(spell.days().map(|days| (days.max(0), spell.exit)));
        amounts.extend(dataset.amount(lead as u32).map(|amount| (amount, spell.exit)));
    }
    let is_last = index + 1 == stages.len();
    let all = counts(&spells, params);
    host.tick(spells.len()).await;
    let count =
        |subset: StageSubset| spells.iter().filter(|spell| subset.contains(spell, params.window_days)).count() as u64;
    let sum = |exit: Exit| {
        let of_exit = || amounts.iter().filter(|(_, own)| *own == exit).map(|(amount, _)| *amount);
        (!dataset.amounts.is_empty()).then(|| exact::sum(of_exit))
    };
    let still_in_stage = if is_last { Vec::new() } else { survival(&dated) };
    host.tick(spells.len()).await;
    Stage {
        name: stages[index].clone(),
        entered: all.entered,
        ripe: all.ripe,
        advanced: if is_last { 0 } else { all.advanced },
        lost: count(StageSubset::Lost),
        open: if is_last { 0 } else { count(StageSubset::Open) },
        rate: all.rate.filter(|_| !is_last),
        low: all.low.filter(|_| !is_last),
        high: all.high.filter(|_| !is_last),
        median_days: all.median_days.filter(|_| !is_last),
        negative: spells.iter().filter(|spell| spell.days().is_some_and(|days| days < 0)).count() as u64,
        cumulative_incidence: if is_last { Vec::new() } else { cumulative_incidence(&dated) },
        median_stay: still_in_stage.iter().find(|point| point.probability <= 0.5).map(|point| point.day),
        still_in_stage,
        lost_amount: sum(Exit::Lost),
        open_amount: sum(Exit::Open).filter(|_| !is_last),
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
