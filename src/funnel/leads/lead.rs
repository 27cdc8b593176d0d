//! Leads, and the stages that each reached.

use crate::funnel::leads::ordering::Path;
use crate::ledger::store::id::normalize;
use crate::ledger::store::intern::Interner;
use crate::units::Day;
use crate::warning::Warning;

/// A lead: for every stage, whether and when it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    /// Its id; file and row where the table has none.
    pub id: String,
    /// For every stage: entered, and on which day where that is known.
    pub entered: Vec<Option<Option<Day>>>,
    /// Lost, and on which day where that is known.
    pub lost: Option<Option<Day>>,
    /// The last stage it is said to be in, where that is none of the funnel's.
    pub elsewhere: Option<String>,
    /// The row of its table in which it first stands, from 0, the header not counted.
    pub row: u32,
    /// False where only its first and its last day are known, and nothing of the days on which it came into stages
    /// between.
    pub history: bool,
}

impl Lead {
    /// The last stage reached.
    pub fn stage(&self) -> Option<usize> {
        self.entered.iter().rposition(Option::is_some)
    }

    /// The first stage of which the lead has an entry.
    pub fn first(&self) -> Option<usize> {
        self.entered.iter().position(Option::is_some)
    }

    /// The day on which it came into a stage.
    pub fn day(&self, stage: usize) -> Option<Day> {
        self.entered[stage].flatten()
    }

    /// The stage it was in on a day, by the days that are known, and the day on which it came there.
    pub fn at(&self, day: Day) -> Option<(usize, Day)> {
        let known = (0..self.entered.len()).rev().filter_map(|stage| Some((stage, self.day(stage)?)));
        known.filter(|(_, entered)| *entered <= day).max_by_key(|(stage, entered)| (*entered, *stage))
    }

    /// The first known day of a lead.
    pub fn begun(&self) -> Option<Day> {
        self.entered.iter().flatten().flatten().min().copied()
    }

    /// True for a lead of which nothing is known before its end.
    pub fn is_only_closing(&self) -> bool {
        let last = self.entered.len() - 1;
        self.first() == Some(last) || self.lost.is_some() && self.first().is_none()
    }
}

/// All leads, and the stages in their order.
#[derive(Debug, Default)]
pub struct Leads {
    /// Stage names.
    pub stages: Vec<String>,
    /// Leads by id.
    pub leads: Vec<Lead>,
    /// How a lead's entries make its way through the stages.
    pub ordering: Path,
    /// Leads that went back to an earlier stage.
    pub backward: u64,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
    /// The ids as they came, and the lead of each.
    pub(super) ids: Interner,
    pub(super) places: Vec<u32>,
}

impl Leads {
    /// The lead of an id, as it is written or in its canonical spelling.
    pub fn find(&self, id: &str) -> Option<u32> {
        let number = self.ids.find(id).or_else(|| self.ids.find(&normalize(id)?))?;
        self.places.get(number as usize).copied()
    }

    /// True for a lead that was won.
    pub fn is_won(&self, lead: &Lead) -> bool {
        lead.stage() == Some(self.stages.len() - 1) && lead.lost.is_none()
    }

    /// The last day of any entry or loss.
    pub fn last_day(&self) -> Option<Day> {
        let days = self.leads.iter().flat_map(|lead| lead.entered.iter().flatten().chain(lead.lost.iter()));
        days.flatten().copied().max()
    }
}
