//! What a person decided, and what groups were like when it was saved: the content of `loupe-decisions.json`.
//!
//! A run keeps both: whom the model had put where, by which groups are found again, and where everybody was after all.
//!
//! A group is spoken of by its *key*, which stays when its number does not: groups are numbered by what they are worth
//! today, and found again by what they are like and who belongs to them. Customers are spoken of by the fingerprints of their ids
//! ([`prints`]), which are short and of one length. [`read`] makes them of JSON.

pub mod fingerprint;
pub mod read;

use crate::decisions::fingerprint::Print;
use crate::units::Day;
use std::collections::BTreeMap;

/// What was decided, and the runs it was decided after.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decisions {
    /// What groups were like, the last run last. Earlier ones stay as long as a person differed from the model in them.
    pub runs: Vec<Run>,
    /// What was decided, in the order in which it is applied.
    pub list: Vec<Decision>,
}

impl Decisions {
    /// True where nothing was decided and nothing is known of an earlier run.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.list.is_empty()
    }

    /// The run whose groups are found again.
    pub fn last(&self) -> Option<&Run> {
        self.runs.last()
    }

    /// What was decided of leads, in the order in which it is applied, each with its place among all decisions.
    pub fn of_leads(&self) -> impl Iterator<Item = (usize, &OfLeads)> {
        self.list.iter().enumerate().filter_map(|(place, decision)| match &decision.deed {
            Deed::Lead(deed) => Some((place, deed)),
            _ => None,
        })
    }

    /// The keys that groups had, or were given.
    pub fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let had = self.runs.iter().flat_map(|run| run.groups.iter().map(|group| group.key));
        had.chain(self.list.iter().filter_map(|decision| decision.deed.makes()))
    }
}

/// The groups of one run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// Its last day of observation; none without orders.
    pub observation_end: Option<Day>,
    /// `kmeans`, `mixture` or `rfm`.
    pub method: String,
    /// Its groups.
    pub groups: Vec<GroupThen>,
    /// True for one that only says which groups were on show when something was decided: it is no earlier time.
    pub session: bool,
}

/// A group of an earlier run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupThen {
    /// Its key.
    pub key: u32,
    /// The key of its plain name.
    pub name: String,
    /// The name that a person gave it.
    pub label: Option<String>,
    /// Customers.
    pub size: u64,
    /// Mean of every column of numbers, in its own unit, as the model had the group.
    pub center: BTreeMap<String, f64>,
    /// Who belonged to it, sorted; none where that was not kept.
    pub members: Option<Vec<Print>>,
    /// Whom the model had put into it, where those were others, sorted; nobody for a group that a person made.
    pub model: Option<Vec<Print>>,
}

impl GroupThen {
    /// Whom the model had put into it; none where that was not kept.
    pub fn by_model(&self) -> Option<&[Print]> {
        self.model.as_deref().or(self.members.as_deref())
    }

    /// True for a group that a person made.
    pub fn is_made(&self) -> bool {
        self.model.as_ref().is_some_and(Vec::is_empty)
    }
}

/// One decision, with who, when and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What is to be done.
    pub deed: Deed,
    /// Who decided it; free text.
    pub by: String,
    /// The day it was decided, as written.
    pub at: String,
    /// Why; free text.
    pub why: String,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Customers belong to the group `to`, whatever the model says; a group of that key is made where there is none.
    Move {
        /// Which ones.
        who: Who,
        /// The key of their group.
        to: u32,
        /// Its name, where it is made by this.
        name: Option<String>,
    },
    /// Those of a group whom the conditions fit are a group of their own.
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
    /// All these groups are the first of them.
    Merge {
        /// Their keys, two at least.
        segments: Vec<u32>,
    },
    /// A group has this name.
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
    /// Something else is true of leads than the model says.
    Lead(OfLeads),
}

/// What is true of leads, whatever the model says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfLeads {
    /// Which ones.
    pub leads: Vec<Print>,
    /// The probability that they are won.
    pub win: Option<f64>,
    /// The probability that they come to the next stage.
    pub next: Option<f64>,
    /// The stage they are in.
    pub stage: Option<String>,
    /// What the model said of winning when it was decided.
    pub model_win: Option<f64>,
    /// What it said of the next stage.
    pub model_next: Option<f64>,
}

impl Deed {
    /// The key of the group that this may make.
    pub fn makes(&self) -> Option<u32> {
        match self {
            Self::Move { to, .. } | Self::Split { to, .. } => Some(*to),
            Self::Merge { .. } | Self::Rename { .. } | Self::Lock { .. } | Self::Lead(_) => None,
        }
    }
}

/// Which customers.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// These.
    Customers(Vec<Print>),
    /// All whom the conditions fit, of a group or of all.
    Where {
        /// The key of the group.
        segment: Option<u32>,
        /// All of them must hold.
        conditions: Vec<Condition>,
    },
}

/// What a column has to say of a customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// The column: one of those that groups can be made of.
    pub column: String,
    /// The least number, included.
    pub from: Option<f64>,
    /// The greatest number, included.
    pub to: Option<f64>,
    /// The words it may be, of a column of words.
    pub is: Vec<String>,
}
