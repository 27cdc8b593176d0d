//! Moments at which a lead could have been scored, and what became of it after: landmarks (van Houwelingen 2007).
//!
//! A lead is looked at when it comes into a stage, and again at a few ages if it is still there. What is asked is whether
//! it comes true within a horizon. Of a lead whose horizon is not over yet that may not be known; those of which it is stand
//! for the others too, by the inverse of how many are followed as long (Graf and others 1999). So neither quick winners nor
//! slow losers of young cohorts count too much.

use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::stages::incidence::Exit;
use crate::funnel::stages::stage_spell::Stay;
use crate::math::radix::{place, sorted_by};
use crate::scoring::training_data::Label;
use crate::units::Day;

/// Shares of the stays in a stage whose lengths are its ages to look at, beside 0; after the last, twice as long each time.
const AGES: [f64; 3] = [0.33, 0.67, 0.95];
/// Leads that must have been there at an age to look at.
const AT_AGE: usize = 40;
/// Share of those who come true within the horizon that is found.
const REACHED: f64 = 0.95;
/// Share of the leads that must be followed as long as a horizon that is found.
const FOLLOWED: f64 = 0.25;
/// Share of the days that must be known for leads to be looked at through time.
const DATED: f64 = 0.8;

/// A lead at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landmark {
    /// Which one.
    pub lead: u32,
    /// The stage it is in.
    pub stage: usize,
    /// The day; none where days are not known.
    pub day: Option<Day>,
    /// Days in the stage.
    pub age: i32,
}

/// What is asked of a landmark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Whether it moves on from this stage.
    Next(usize),
    /// Whether it is won.
    Won,
}

impl Target {
    /// What became of a lead: whether it came true, lost it for good, or neither yet, and the day.
    fn outcome(self, leads: &Leads, lead: &Lead) -> (Exit, Option<Day>) {
        match self {
            Self::Next(stage) => match Stay::of(lead, stage, None) {
                Some(stay) => (stay.exit, stay.left),
                None => (Exit::Open, None),
            },
            Self::Won if leads.is_won(lead) => (Exit::Advanced, lead.day(leads.stages.len() - 1)),
            Self::Won => lead.lost.map_or((Exit::Open, None), |day| (Exit::Lost, day)),
        }
    }

    fn is_of(self, stage: usize) -> bool {
        self == Self::Next(stage) || self == Self::Won
    }
}

/// True where enough days are known to look at leads through time: those on which they came into stages, and those on which
/// it ended for those for whom it did.
pub fn is_dated(leads: &Leads, target: Target) -> bool {
    let (mut all, mut known) = (0u64, 0u64);
    for lead in &leads.leads {
        let stages = (0..leads.stages.len() - 1).filter(|stage| target.is_of(*stage) && lead.entered[*stage].is_some());
        let Some(first) = stages.min() else { continue };
        let (exit, day) = target.outcome(leads, lead);
        all += 1;
        known += u64::from(lead.day(first).is_some() && (exit == Exit::Open || day.is_some()));
    }
    all > 0 && known as f64 >= DATED * all as f64
}

/// The landmarks of all leads, by the day on which a lead came, then by lead and day. Without days each lead is looked at
/// once, in the first stage of which it has an entry.
pub fn landmarks(leads: &Leads, target: Target, dated: bool, end: Option<Day>) -> Vec<Landmark> {
    let last = leads.stages.len() - 1;
    let mut all = Vec::new();
    for stage in (0..last).filter(|stage| target.is_of(*stage)) {
        let ages = if dated { ages(leads, stage, end) } else { vec![0] };
        for (at, lead) in leads.leads.iter().enumerate() {
            let day = lead.day(stage);
            let comes = if dated { day.is_some() } else { lead.entered[stage].is_some() };
            if !comes || !dated && target == Target::Won && lead.first() != Some(stage) {
                continue;
            }
            let left = day.and_then(|day| left_on(leads, lead, stage, day));
            for age in &ages {
                let then = day.map(|day| Day(day.0 + age));
                // Still there, and not in a later stage that it came to on the same day.
                let stays = *age == 0 || then.zip(left).is_none_or(|(then, left)| then < left);
                if stays && then.zip(end).is_none_or(|(then, end)| then <= end) {
                    all.push(Landmark { lead: at as u32, stage, day: then, age: *age });
                }
            }
        }
    }
    let began = |mark: &Landmark| leads.leads[mark.lead as usize].begun().map_or(0, |day| day.0);
    let when = |mark: &Landmark| mark.day.map_or(0, |day| day.0);
    let key = |column, mark: &Landmark| match column {
        0 => place(i64::from(began(mark))),
        1 => u64::from(mark.lead),
        2 => place(i64::from(when(mark))),
        _ => mark.stage as u64,
    };
    sorted_by(&all, 4, &key)
}

/// The day on which a lead left a stage into which it came on `day`.
fn left_on(leads: &Leads, lead: &Lead, stage: usize, day: Day) -> Option<Day> {
    let later = (stage + 1..leads.stages.len()).filter_map(|later| lead.day(later)).filter(|later| *later >= day);
    later.chain(lead.lost.flatten()).min()
}

fn ages(leads: &Leads, stage: usize, end: Option<Day>) -> Vec<i32> {
    let stays: Vec<Stay> = leads.leads.iter().filter_map(|lead| Stay::of(lead, stage, end)).collect();
    let ended = stays.iter().filter(|stay| stay.exit != Exit::Open).filter_map(Stay::days);
    let days = sorted_by(&ended.collect::<Vec<i32>>(), 1, &|_, day| place(i64::from(*day)));
    let there = |age: i32| stays.iter().filter(|stay| stay.days().is_some_and(|days| days > age)).count() >= AT_AGE;
    let mut ages = vec![0];
    let mut last = 0;
    for share in AGES {
        let age = days.get((share * days.len() as f64) as usize).copied().unwrap_or(0);
        if age > last && there(age) {
            ages.push(age);
            last = age;
        }
    }
    while last > 0 && there(2 * last) {
        last *= 2;
        ages.push(last);
    }
    ages
}

/// Days within which most of those for whom it comes true have it come true, as far as enough leads are followed that long.
pub fn horizon(leads: &Leads, target: Target, marks: &[Landmark], end: Day) -> i32 {
    let number = |days: Vec<i32>| sorted_by(&days, 1, &|_, day| place(i64::from(*day)));
    let came = |mark: &Landmark| match target.outcome(leads, &leads.leads[mark.lead as usize]) {
        (Exit::Advanced, Some(day)) => Some(day - mark.day?),
        _ => None,
    };
    let first = |mark: &&Landmark| mark.age == 0;
    let times = number(marks.iter().filter(first).filter_map(came).collect());
    let followed = number(marks.iter().filter_map(|mark| Some(end - mark.day?)).collect());
    let at =
        |days: &[i32], share: f64| days.get((share * days.len() as f64) as usize).or(days.last()).copied().unwrap_or(1);
    at(&times, REACHED).min(at(&followed, 1.0 - FOLLOWED)).max(1)
}

/// What became of each landmark, as it was known at the `end`, and how much it counts; nothing of those after it. Within a
/// `horizon`; without one, whatever is known.
pub fn labels(leads: &Leads, target: Target, marks: &[Landmark], horizon: Option<i32>, end: Option<Day>) -> Vec<Label> {
    let (Some(horizon), Some(end)) = (horizon, end) else {
        let known = |mark: &Landmark| match target.outcome(leads, &leads.leads[mark.lead as usize]).0 {
            Exit::Open => Label::default(),
            exit => Label::known(exit == Exit::Advanced),
        };
        return marks.iter().map(known).collect();
    };
    let followed: Vec<i32> = marks.iter().filter_map(|mark| Some(end - mark.day?)).filter(|days| *days >= 0).collect();
    let followed = sorted_by(&followed, 1, &|_, days| place(i64::from(*days)));
    let label = |mark: &Landmark| {
        let Some(day) = mark.day.filter(|day| *day <= end) else { return Label::default() };
        let (exit, left) = target.outcome(leads, &leads.leads[mark.lead as usize]);
        // Of a lead that came through nobody knows when, it is not known whether it was in time.
        if exit == Exit::Advanced && left.is_none() {
            return Label::default();
        }
        let days = left.filter(|left| *left <= end).map(|left| left - day);
        let hit = exit == Exit::Advanced && days.is_some_and(|days| days <= horizon);
        // It is known once it ended, or once the horizon is over.
        let over = if exit == Exit::Open { horizon } else { days.unwrap_or(horizon).min(horizon) };
        if end - day < over {
            return Label::default();
        }
        let as_long = followed.len() - followed.partition_point(|days| *days < over);
        Label { hit, weight: followed.len() as f64 / as_long.max(1) as f64 }
    };
    marks.iter().map(label).collect()
}

/// True for a landmark whose whole horizon is over.
pub fn is_over(mark: &Landmark, horizon: Option<i32>, end: Option<Day>) -> bool {
    let days = mark.day.zip(end).map(|(day, end)| end - day);
    horizon.is_none_or(|horizon| days.is_some_and(|days| days >= horizon))
}
