//! Moments at which a lead could have been scored, and what became of it afterwards: landmarks (van Houwelingen 2007).
//!
//! A lead is looked at when it enters a stage, and again at a few ages if it is still there. The question is whether the target
//! comes true within a horizon. If the horizon of a lead is not over yet, that may not be known; those of which it is known stand for
//! the others too, weighted by the inverse of the share that is followed as long (Graf and others 1999). So neither quick winners nor
//! slow losers of young cohorts count too much. Everything here costs leads × stages × ages.

use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::row_ticker::RowTicker;
use crate::funnel::stages::incidence::Exit;
use crate::funnel::stages::stage_spell::StageSpell;
use crate::job::Host;
use crate::math::radix::{place, sorted_many_by};
use crate::scoring::training_data::Label;
use crate::units::Day;

/// Quantiles of the lengths of spells that are ages to look at, beside 0; after the last, each age is twice the one before.
const AGE_QUANTILES: [f64; 3] = [0.33, 0.67, 0.95];
/// Leads that must have been in the stage at an age to look at.
const MIN_LEADS_AT_AGE: usize = 40;
/// Share of the leads for which the target comes true that do so within a horizon that is found.
const HORIZON_QUANTILE: f64 = 0.95;
/// Share of the leads that must be followed as long as a horizon that is found.
const MIN_FOLLOWED_SHARE: f64 = 0.25;
/// Share of the leads whose days must be known for leads to be looked at through time.
const MIN_DATED_SHARE: f64 = 0.8;

/// A lead at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landmark {
    /// The index of the lead.
    pub lead: u32,
    /// The stage it is in.
    pub stage: usize,
    /// The day; `None` if days are not known.
    pub day: Option<Day>,
    /// Days in the stage.
    pub age: i32,
}

/// What is predicted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Whether a lead in this stage advances.
    Next(usize),
    /// Whether it is won.
    Won,
}

impl Target {
    /// What became of a lead, and on which day: the target came true, it cannot come true any more, or neither yet.
    fn outcome(self, leads: &Leads, lead: &Lead) -> (Exit, Option<Day>) {
        match self {
            Self::Next(stage) => match StageSpell::of(lead, stage, None) {
                Some(spell) => (spell.exit, spell.left),
                None => (Exit::Open, None),
            },
            Self::Won if leads.is_won(lead) => (Exit::Advanced, lead.day(leads.stages.len() - 1)),
            Self::Won => lead.lost.map_or((Exit::Open, None), |day| (Exit::Lost, day)),
        }
    }

    fn concerns(self, stage: usize) -> bool {
        self == Self::Next(stage) || self == Self::Won
    }
}

/// True if enough days are known to look at leads through time: those on which they entered stages, and those on which
/// they ended, if they did.
pub fn is_dated(leads: &Leads, target: Target) -> bool {
    let (mut all, mut dated) = (0u64, 0u64);
    for lead in &leads.leads {
        let entered = |stage: &usize| target.concerns(*stage) && lead.entered[*stage].is_some();
        let Some(first) = (0..leads.stages.len() - 1).find(entered) else { continue };
        let (exit, day) = target.outcome(leads, lead);
        all += 1;
        dated += u64::from(lead.day(first).is_some() && (exit == Exit::Open || day.is_some()));
    }
    all > 0 && dated as f64 >= MIN_DATED_SHARE * all as f64
}

/// The landmarks of all leads, by the day on which a lead came, then by lead and day. Without days each lead is looked at
/// once, in the first stage that it entered.
pub async fn landmarks(leads: &Leads, target: Target, dated: bool, end: Option<Day>, host: &Host) -> Vec<Landmark> {
    let last = leads.stages.len() - 1;
    let mut all = Vec::new();
    let mut ticker = RowTicker::new(host);
    for stage in (0..last).filter(|stage| target.concerns(*stage)) {
        let ages = if dated { ages(leads, stage, end, host).await } else { vec![0] };
        for (at, lead) in leads.leads.iter().enumerate() {
            ticker.row().await;
            let day = lead.day(stage);
            let entered = if dated { day.is_some() } else { lead.entered[stage].is_some() };
            if !entered || !dated && target == Target::Won && lead.first_stage() != Some(stage) {
                continue;
            }
            let left = day.and_then(|day| left_on(leads, lead, stage, day));
            for age in &ages {
                let then = day.map(|day| Day(day.0 + age));
                // Still there, and not in a later stage that it entered on the same day.
                let is_there = *age == 0 || then.zip(left).is_none_or(|(then, left)| then < left);
                if is_there && then.zip(end).is_none_or(|(then, end)| then <= end) {
                    all.push(Landmark { lead: at as u32, stage, day: then, age: *age });
                }
            }
        }
    }
    let number = |day: Option<Day>| day.map_or(0, |day| day.0);
    let came = |landmark: &Landmark| number(leads.leads[landmark.lead as usize].first_day());
    let key = |column: usize, landmark: &Landmark| match column {
        0 => place(came(landmark).into()),
        1 => landmark.lead.into(),
        2 => place(number(landmark.day).into()),
        _ => landmark.stage as u64,
    };
    sorted_many_by(&all, 4, &key, host).await
}

/// The day on which a lead left a stage that it entered on `day`.
fn left_on(leads: &Leads, lead: &Lead, stage: usize, day: Day) -> Option<Day> {
    let later = (stage + 1..leads.stages.len()).filter_map(|later| lead.day(later)).filter(|later| *later >= day);
    later.chain(lead.lost.flatten()).min()
}

/// The ages (days in the stage) at which leads of a stage are looked at.
async fn ages(leads: &Leads, stage: usize, end: Option<Day>, host: &Host) -> Vec<i32> {
    let mut ticker = RowTicker::new(host);
    // Lengths of the spells that ended, and of all.
    let (mut ended, mut all) = (Vec::new(), Vec::new());
    for lead in &leads.leads {
        ticker.row().await;
        let Some(spell) = StageSpell::of(lead, stage, end) else { continue };
        all.extend(spell.days());
        ended.extend(spell.days().filter(|_| spell.exit != Exit::Open));
    }
    ended.sort_unstable();
    let is_filled = |age: i32| all.iter().filter(|days| **days > age).count() >= MIN_LEADS_AT_AGE;
    let mut ages = vec![0];
    let mut last = 0;
    for quantile in AGE_QUANTILES {
        let age = ended.get((quantile * ended.len() as f64) as usize).copied().unwrap_or(0);
        if age > last && is_filled(age) {
            ages.push(age);
            last = age;
        }
    }
    while last > 0 && is_filled(2 * last) {
        last *= 2;
        ages.push(last);
    }
    ages
}

/// Days within which most of the leads for which the target comes true have it come true, as far as enough leads are followed
/// that long.
pub async fn horizon(leads: &Leads, target: Target, landmarks: &[Landmark], end: Day, host: &Host) -> i32 {
    let mut ticker = RowTicker::new(host);
    let (mut times, mut followed) = (Vec::new(), Vec::new());
    for landmark in landmarks {
        ticker.row().await;
        followed.extend(landmark.day.map(|day| end - day));
        if landmark.age == 0
            && let (Exit::Advanced, Some(day)) = target.outcome(leads, &leads.leads[landmark.lead as usize])
        {
            times.extend(landmark.day.map(|from| day - from));
        }
    }
    times.sort_unstable();
    followed.sort_unstable();
    let quantile =
        |days: &[i32], share: f64| days.get((share * days.len() as f64) as usize).or(days.last()).copied().unwrap_or(1);
    quantile(&times, HORIZON_QUANTILE).min(quantile(&followed, 1.0 - MIN_FOLLOWED_SHARE)).max(1)
}

/// The outcome of each landmark within a `horizon` as it was known at the `end`, with its weight; not observed for landmarks after
/// the end. Without a horizon, whatever is known.
pub async fn labels(
    leads: &Leads,
    target: Target,
    landmarks: &[Landmark],
    horizon: Option<i32>,
    end: Option<Day>,
    host: &Host,
) -> Vec<Label> {
    let mut ticker = RowTicker::new(host);
    let mut labels = Vec::with_capacity(landmarks.len());
    let outcome = |landmark: &Landmark| target.outcome(leads, &leads.leads[landmark.lead as usize]);
    let (Some(horizon), Some(end)) = (horizon, end) else {
        for landmark in landmarks {
            labels.push(match outcome(landmark).0 {
                Exit::Open => Label::default(),
                exit => Label::observed(exit == Exit::Advanced),
            });
            ticker.row().await;
        }
        return labels;
    };
    let days_followed = landmarks.iter().filter_map(|landmark| Some(end - landmark.day?));
    let mut followed: Vec<i32> = days_followed.filter(|days| *days >= 0).collect();
    followed.sort_unstable();
    for landmark in landmarks {
        labels.push(label(landmark, outcome(landmark), horizon, end, &followed));
        ticker.row().await;
    }
    labels
}

/// The label of a landmark with this outcome; `followed` are the days from all landmarks to the end, sorted.
fn label(landmark: &Landmark, (exit, left): (Exit, Option<Day>), horizon: i32, end: Day, followed: &[i32]) -> Label {
    let Some(day) = landmark.day.filter(|day| *day <= end) else { return Label::default() };
    // If the day of its success is not known, it is not known whether it was in time.
    if exit == Exit::Advanced && left.is_none() {
        return Label::default();
    }
    let days = left.filter(|left| *left <= end).map(|left| left - day);
    let positive = exit == Exit::Advanced && days.is_some_and(|days| days <= horizon);
    // It is known once the lead has ended, or once the horizon is over.
    let known_after = if exit == Exit::Open { horizon } else { days.unwrap_or(horizon).min(horizon) };
    if end - day < known_after {
        return Label::default();
    }
    let as_long = followed.len() - followed.partition_point(|days| *days < known_after);
    Label { positive, weight: followed.len() as f64 / as_long.max(1) as f64 }
}

/// True for a landmark whose whole horizon is over.
pub fn is_over(landmark: &Landmark, horizon: Option<i32>, end: Option<Day>) -> bool {
    let days = landmark.day.zip(end).map(|(day, end)| end - day);
    horizon.is_none_or(|horizon| days.is_some_and(|days| days >= horizon))
}
