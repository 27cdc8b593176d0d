//! The report of what can be done.

use serde::Serialize;

use crate::actions::experiment::ActionExperiment;
use crate::actions::kind::ActionKind;
use crate::math::triangular::Triangular;

/// Everything that could be done, the most worthwhile first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Actions {
    /// What may be spent; `None` without a limit.
    pub budget: Option<f64>,
    /// Cost of all that is within the budget.
    pub cost: f64,
    /// Expected net gain of all that is within the budget.
    pub gain: f64,
    /// Level of every interval.
    pub interval: f64,
    /// Months for which what happens to a campaign counts.
    pub months: f64,
    /// The actions, by their expected net gain.
    pub rows: Vec<ActionRow>,
    /// Open leads who are customers on another list as well: each counts on the list on which more is to be gained.
    pub shared: u64,
    /// The effects of earlier lists, the latest first.
    pub experiments: Vec<ActionExperiment>,
}

/// Who is on the list of an action: fingerprints of twelve hexadecimal digits each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActionLists {
    /// The customers to contact.
    pub treatment: String,
    /// The control group, who are left alone.
    pub control: String,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActionRow {
    /// What.
    pub kind: ActionKind,
    /// The campaign or touchpoint.
    pub name: Option<String>,
    /// False if the budget leaves nothing for it.
    pub within_budget: bool,
    /// Customers or leads it is aimed at within the budget, those left alone not counted.
    pub people: u64,
    /// Those that would be worth it without a limit.
    pub worthwhile: u64,
    /// Those that are left alone, to compare with.
    pub control: u64,
    /// What one costs; of an action without targets all of it.
    pub cost_each: f64,
    /// What all cost.
    pub cost: f64,
    /// The chance that it works.
    pub response: Triangular,
    /// True if nobody said that chance: it is a rule of thumb.
    pub assumed: bool,
    /// What one brings more if it works: the mean.
    pub gain_each: f64,
    /// Expected net gain, costs off.
    pub gain: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Probability that it costs more than it brings.
    pub loss: f64,
    /// Ids of the first of them.
    pub top: Vec<String>,
    /// Who is on the list, for decisions to remember; `None` for what is not aimed at customers, has no control
    /// group or more than 200,000 targets, and where `segments.members` is false.
    pub lists: Option<ActionLists>,
}
