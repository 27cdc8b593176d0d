//! What can be done: the input of the ranking.

use std::collections::BTreeMap;

use crate::actions::kind::ActionKind;
use crate::math::triangular::Triangular;

/// One customer or lead that an action is aimed at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Its place among customers, or among leads.
    pub place: u32,
    /// What it brings more if the action works.
    pub gain: f64,
    /// Whether it is left alone, to compare with.
    pub control: bool,
}

/// One thing that can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What.
    pub kind: ActionKind,
    /// The campaign or touchpoint.
    pub name: Option<String>,
    /// Whom it is aimed at.
    pub aim: Aim,
    /// Relative variance that all gains have in common, by the uncertainty of the model behind them.
    pub relative_variance: f64,
}

/// Whom or what an action is aimed at.
#[derive(Debug, Clone, PartialEq)]
pub enum Aim {
    /// Customers or leads, the ones to gain most from first.
    Targets(Vec<Target>),
    /// A campaign or a touchpoint as a whole: the gain if it works, and its standard deviation.
    Whole {
        /// People concerned; 0 for a campaign.
        people: u64,
        /// The gain if it works.
        gain: f64,
        /// Its standard deviation.
        deviation: f64,
    },
}

/// How actions are ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionParams {
    /// What may be spent; `None` without a limit.
    pub budget: Option<f64>,
    /// What aiming one action at one target costs, or the action as a whole where it has none, by what it is.
    pub costs: BTreeMap<ActionKind, f64>,
    /// Chances that actions work, where a person said one.
    pub response: BTreeMap<ActionKind, Triangular>,
    /// Share of the targets that is left alone.
    pub control: f64,
    /// Months for which what happens to a campaign counts.
    pub months: f64,
    /// Level of the intervals.
    pub interval: f64,
    /// Seed of the draws.
    pub seed: u64,
}
