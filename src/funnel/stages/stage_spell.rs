//! The spell of one lead in one stage: when it entered, how long it stayed, and how that ended.

use serde::Deserialize;

use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::stages::incidence::Exit;
use crate::units::Day;

/// A spell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageSpell {
    /// The day on which it began, if that is known.
    pub entered: Option<Day>,
    /// How it ended.
    pub exit: Exit,
    /// The day on which it, or observation, ended, if that is known.
    pub left: Option<Day>,
    /// Days from entering to the end of observation.
    pub observed: Option<i32>,
}

impl StageSpell {
    /// The spell of a lead in a stage; `None` if it never reached the stage.
    pub fn of(lead: &Lead, stage: usize, end: Option<Day>) -> Option<Self> {
        let reached = lead.stage().filter(|reached| *reached >= stage)?;
        // A stage that was passed unseen has no day of its own, and its spell no length.
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

    /// Its length in days, if both its days are known.
    pub fn days(&self) -> Option<i32> {
        Some(self.left? - self.entered?)
    }

    /// True if the lead had the whole window, or if there is none.
    pub fn is_ripe(&self, window: Option<f64>) -> bool {
        window.is_none_or(|window| self.observed.is_some_and(|days| f64::from(days) >= window))
    }

    /// True if the lead advanced, within the window if there is one.
    pub fn has_advanced(&self, window: Option<f64>) -> bool {
        let in_time = |window: f64| self.days().is_some_and(|days| f64::from(days) <= window);
        self.exit == Exit::Advanced && window.is_none_or(in_time)
    }
}

/// The day on which a lead advanced: that of the next stage it entered. If only its first and last days are known, it
/// may have passed others before.
fn advanced_on(lead: &Lead, stage: usize) -> Option<Day> {
    let next = lead.entered[stage + 1];
    if next.is_some() || lead.has_history || stage + 2 == lead.entered.len() {
        return next.unwrap_or_else(|| lead.entered[stage + 1..].iter().flatten().flatten().min().copied());
    }
    None
}

/// Some of the leads of a stage: those that one of its figures counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum StageSubset {
    /// All that entered the stage.
    Entered,
    /// Of these, those that had the whole window.
    Ripe,
    /// Of the ripe, those that advanced.
    Advanced,
    /// Those lost here.
    Lost,
    /// Those still here.
    Open,
}

impl StageSubset {
    /// Every subset, with its name in queries.
    pub const NAMED: [(Self, &'static str); 5] = [
        (Self::Entered, "entered"),
        (Self::Ripe, "ripe"),
        (Self::Advanced, "advanced"),
        (Self::Lost, "lost"),
        (Self::Open, "open"),
    ];

    /// True if the subset contains this spell.
    pub fn contains(self, spell: &StageSpell, window: Option<f64>) -> bool {
        match self {
            Self::Entered => true,
            Self::Ripe => spell.is_ripe(window),
            Self::Advanced => spell.is_ripe(window) && spell.has_advanced(window),
            Self::Lost => spell.exit == Exit::Lost,
            Self::Open => spell.exit == Exit::Open,
        }
    }
}

/// The indices of the leads of a stage's subset: the list behind a bar of the chart.
pub fn leads_in_subset(
    leads: &Leads,
    stage: usize,
    subset: StageSubset,
    end: Option<Day>,
    params: &FunnelValidParams,
) -> Vec<u32> {
    // Nobody leaves the last stage: whoever was not lost there has arrived.
    if stage + 1 == leads.stages.len() && matches!(subset, StageSubset::Advanced | StageSubset::Open) {
        return Vec::new();
    }
    let contains =
        |lead: &Lead| StageSpell::of(lead, stage, end).is_some_and(|spell| subset.contains(&spell, params.window_days));
    (0..leads.leads.len() as u32).filter(|index| contains(&leads.leads[*index as usize])).collect()
}
