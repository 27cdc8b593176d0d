//! A person's decisions about groups and leads, and what the groups were like when they were saved: the content of
//! `loupe-decisions.json`.
//!
//! A file holds decisions in the order in which they are applied, each with who, when and why; and *runs*, the groups of
//! earlier analyses, by which the next analysis recognises groups and tells who moved. A run keeps both assignments: the
//! model's, by which groups are recognised, and the one after all decisions.
//!
//! A group is identified by its *key*, which stays the same while its number changes: groups are numbered by their value
//! today, and recognised by their means and members. Customers are identified by [`fingerprint`]s of their ids, which are
//! short and of one length. [`read`] parses the file; `segmentation::assign` and `funnel::scores` apply it.
//!
//! ```
//! use customer_loupe::decisions::{DecisionKind, read::decisions};
//! use serde_json::json;
//!
//! let file = json!({ "decisions": [{ "kind": "rename", "segment": 3, "name": "Gold", "by": "Anna" }] });
//! let decisions = decisions("decisions", &file.to_string())?;
//! assert!(matches!(&decisions.list[0].kind, DecisionKind::Rename { segment: 3, .. }));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod fingerprint;
pub mod read;

use std::collections::BTreeMap;

use crate::decisions::fingerprint::Fingerprint;
use crate::units::Day;

/// Decisions and the earlier runs they refer to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decisions {
    /// The groups of earlier runs, the latest last. Older runs are kept as long as a person overrode the model in them.
    pub runs: Vec<Run>,
    /// The decisions, in the order in which they are applied.
    pub list: Vec<Decision>,
}

impl Decisions {
    /// True if there are neither decisions nor earlier runs.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.list.is_empty()
    }

    /// The run whose groups are recognised in the next analysis.
    pub fn last(&self) -> Option<&Run> {
        self.runs.last()
    }

    /// The overrides of leads, in the order in which they are applied, each with its index among all decisions.
    pub fn lead_overrides(&self) -> impl Iterator<Item = (usize, &LeadOverride)> {
        self.list.iter().enumerate().filter_map(|(index, decision)| match &decision.kind {
            DecisionKind::Lead(lead_override) => Some((index, lead_override)),
            _ => None,
        })
    }

    /// The keys of the groups of all runs, and those that decisions give to new groups.
    pub fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let of_runs = self.runs.iter().flat_map(|run| run.groups.iter().map(|group| group.key));
        of_runs.chain(self.list.iter().filter_map(|decision| decision.kind.new_key()))
    }
}

/// The groups of one earlier analysis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// Its last day of observation; `None` without orders.
    pub observation_end: Option<Day>,
    /// `kmeans`, `mixture` or `rfm`.
    pub method: String,
    /// Its groups.
    pub groups: Vec<EarlierGroup>,
    /// Its lists of customers that had a control group.
    pub actions: Vec<EarlierAction>,
    /// True if it only records which groups were on show when something was decided, and is no earlier point in time.
    pub session: bool,
}

/// A list of customers of an earlier run.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierAction {
    /// The name of the action.
    pub kind: String,
    /// Fingerprints of the customers to contact, sorted.
    pub treatment: Vec<Fingerprint>,
    /// Fingerprints of the control group, sorted.
    pub control: Vec<Fingerprint>,
}

/// A group of an earlier run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EarlierGroup {
    /// Its key.
    pub key: u32,
    /// The key of its plain name.
    pub name: String,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// Number of customers.
    pub size: u64,
    /// Mean of every numeric column, in its own unit, over the members by the model.
    pub center: BTreeMap<String, f64>,
    /// Fingerprints of its members, sorted; `None` if they were not kept.
    pub members: Option<Vec<Fingerprint>>,
    /// Fingerprints of its members by the model, sorted, if they differ; empty for a group that a person made.
    pub model: Option<Vec<Fingerprint>>,
}

impl EarlierGroup {
    /// Its members by the model; `None` if they were not kept.
    pub fn members_by_model(&self) -> Option<&[Fingerprint]> {
        self.model.as_deref().or(self.members.as_deref())
    }

    /// True if a person made the group.
    pub fn is_made_by_person(&self) -> bool {
        self.model.as_ref().is_some_and(Vec::is_empty)
    }
}

/// One decision, with who, when and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// Who decided it; free text.
    pub by: String,
    /// The day it was decided, as written.
    pub at: String,
    /// Why; free text.
    pub why: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum DecisionKind {
    /// Customers belong to the group `to`, whatever the model says. The group is made if there is none with that key.
    Move {
        /// Which customers.
        who: CustomerSelector,
        /// The key of their group.
        to: u32,
        /// The name of a group made by this decision.
        name: Option<String>,
    },
    /// The members of a group who meet the conditions become a group of their own.
    Split {
        /// The key of the group.
        segment: u32,
        /// All of them must hold.
        conditions: Vec<Condition>,
        /// The key of the new group.
        to: u32,
        /// Its name.
        name: Option<String>,
    },
    /// All these groups join the first of them.
    Merge {
        /// Their keys, at least two.
        segments: Vec<u32>,
    },
    /// A group gets this name.
    Rename {
        /// Its key.
        segment: u32,
        /// The name.
        name: String,
    },
    /// Whoever was in a group in the last run stays in it.
    Lock {
        /// Its key.
        segment: u32,
    },
    /// A probability or stage of leads is overridden.
    Lead(LeadOverride),
}

impl DecisionKind {
    /// The key of the group that this decision may make.
    pub fn new_key(&self) -> Option<u32> {
        match self {
            Self::Move { to, .. } | Self::Split { to, .. } => Some(*to),
            Self::Merge { .. } | Self::Rename { .. } | Self::Lock { .. } | Self::Lead(_) => None,
        }
    }
}

/// What a person says of leads, against the model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeadOverride {
    /// Fingerprints of the leads.
    pub leads: Vec<Fingerprint>,
    /// The probability that they are won.
    pub win: Option<f64>,
    /// The probability that they reach the next stage.
    pub next: Option<f64>,
    /// The stage they are in.
    pub stage: Option<String>,
    /// The model's probability of winning at the time of the decision.
    pub model_win: Option<f64>,
    /// The model's probability of the next stage at that time.
    pub model_next: Option<f64>,
}

/// Which customers a decision moves.
#[derive(Debug, Clone, PartialEq)]
pub enum CustomerSelector {
    /// These customers.
    Customers(Vec<Fingerprint>),
    /// All customers who meet the conditions, of one group or of all.
    Where {
        /// The key of the group.
        segment: Option<u32>,
        /// All of them must hold.
        conditions: Vec<Condition>,
    },
}

/// A condition on one column of a customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// The column: one of those that groups can be made of.
    pub column: String,
    /// The least number, included.
    pub from: Option<f64>,
    /// The greatest number, included.
    pub to: Option<f64>,
    /// The accepted words, for a column of words.
    pub is: Vec<String>,
}
