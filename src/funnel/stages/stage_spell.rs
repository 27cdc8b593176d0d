//! One lead's stay in one stage: when it came, how long it stayed, and how that ended.

use serde::Deserialize;

use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::stages::incidence::Exit;
use crate::units::Day;

/// A stay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stay {
    /// The day on which it began, where that is known.
    pub entered: Option<Day>,
    /// How it ended.
    pub exit: Exit,
    /// The day on which it ended, or observation did, where that is known.
    pub left: Option<Day>,
    /// Days from entering to the end of observation.
    pub observed: Option<i32>,
}

impl Stay {
    /// The stay of a lead in a stage; nothing where it never came there.
    pub fn of(lead: &Lead, stage: usize, end: Option<Day>) -> Option<Self> {
        let reached = lead.stage().filter(|reached| *reached >= stage)?;
        // A stage that was passed unseen has no day of its own, and its stay no length.
        let entered = lead.day(stage);
        let (exit, left) = if reached > stage {
            (Exit::Advanced, advanced_on(lead, stage))
        } else if let Some(lost) = lead.lost {
            (Exit::Lost, lost)
        } else {
            (Exit::Open, end)
        };
        Some(Self { entered, exit, left, observed: end.zip(entered).map(|(end, entered)| end - entered) })
    }

    /// Its length in days, where both its days are known.
    pub fn days(&self) -> Option<i32> {
        Some(self.left? - self.entered?)
    }

    /// True where the lead had the whole window, or where there is none.
    pub fn is_ripe(&self, window: Option<f64>) -> bool {
        window.is_none_or(|window| self.observed.is_some_and(|days| f64::from(days) >= window))
    }

    /// True for a lead that moved on, within the window where there is one.
    pub fn has_advanced(&self, window: Option<f64>) -> bool {
        let in_time = |window: f64| self.days().is_some_and(|days| f64::from(days) <= window);
        self.exit == Exit::Advanced && window.is_none_or(in_time)
    }
}

/// The day on which a lead moved on: that of the next stage it came to. Where only its first and last days are known, it
/// may have passed others before.
fn advanced_on(lead: &Lead, stage: usize) -> Option<Day> {
    let next = lead.entered[stage + 1];
    if next.is_some() || lead.history || stage + 2 == lead.entered.len() {
        return next.unwrap_or_else(|| lead.entered[stage + 1..].iter().flatten().flatten().min().copied());
    }
    None
}

/// The leads that a figure of a stage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Bar {
    /// All that came into the stage.
    Entered,
    /// Of these, those that had the whole window.
    Ripe,
    /// Of the ripe, those that moved on.
    Advanced,
    /// Those lost here.
    Lost,
    /// Those still here.
    Open,
}

impl Bar {
    /// Every figure, with its name in queries.
    pub const NAMED: [(Self, &'static str); 5] = [
        (Self::Entered, "entered"),
        (Self::Ripe, "ripe"),
        (Self::Advanced, "advanced"),
        (Self::Lost, "lost"),
        (Self::Open, "open"),
    ];

    /// Whether the figure counts this stay.
    pub fn counts(self, stay: &Stay, window: Option<f64>) -> bool {
        match self {
            Self::Entered => true,
            Self::Ripe => stay.is_ripe(window),
            Self::Advanced => stay.is_ripe(window) && stay.has_advanced(window),
            Self::Lost => stay.exit == Exit::Lost,
            Self::Open => stay.exit == Exit::Open,
        }
    }
}

/// The places of the leads that a figure of a stage counts: the list behind a bar, and its number.
pub fn behind(leads: &Leads, stage: usize, bar: Bar, end: Option<Day>, params: &FunnelValidParams) -> Vec<u32> {
    let is_last = stage + 1 == leads.stages.len();
    let is_in = |lead: &Lead| Stay::of(lead, stage, end).is_some_and(|stay| bar.counts(&stay, params.window_days));
    // In the last stage nobody is on the way, whoever was not lost there has arrived.
    let none = is_last && matches!(bar, Bar::Advanced | Bar::Open);
    let all = (0..leads.leads.len() as u32).filter(|_| !none);
    all.filter(|place| is_in(&leads.leads[*place as usize])).collect()
}
