//! Leads, and the stages that each reached.

use crate::funnel::leads::ordering::StageOrdering;
use crate::ledger::store::id::normalize;
use crate::ledger::store::intern::Interner;
use crate::units::Day;
use crate::warning::Warning;

/// A lead: for every stage, whether and when it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    /// Its id; file and row if the table has none.
    pub id: String,
    /// For every stage: entered, and on which day if that is known.
    pub entered: Vec<Option<Option<Day>>>,
    /// Lost, and on which day if that is known.
    pub lost: Option<Option<Day>>,
    /// The name of the stage it is in, if that is none of the funnel's.
    pub unlisted_stage: Option<String>,
    /// The first row of its table with it, from 0, the header not counted.
    pub row: u32,
    /// False if only its first and its last day are known, and not the days on which it entered the stages
    /// between.
    pub has_history: bool,
}

impl Lead {
    /// The last stage reached.
    pub fn stage(&self) -> Option<usize> {
        self.entered.iter().rposition(Option::is_some)
    }

    /// The first stage that the lead entered.
    pub fn first_stage(&self) -> Option<usize> {
        self.entered.iter().position(Option::is_some)
    }

    /// The day on which it entered a stage, if that is known.
    pub fn day(&self, stage: usize) -> Option<Day> {
        self.entered[stage].flatten()
    }

    /// The stage it was in on a day, as far as days are known, and the day on which it entered it.
    pub fn stage_on(&self, day: Day) -> Option<(usize, Day)> {
        let dated = (0..self.entered.len()).rev().filter_map(|stage| Some((stage, self.day(stage)?)));
        dated.filter(|(_, entered)| *entered <= day).max_by_key(|(stage, entered)| (*entered, *stage))
    }

    /// The first known day of the lead.
    pub fn first_day(&self) -> Option<Day> {
        self.entered.iter().flatten().flatten().min().copied()
    }

    /// True if nothing is known of the lead before its end.
    pub fn is_only_closing(&self) -> bool {
        let last = self.entered.len() - 1;
        self.first_stage() == Some(last) || self.lost.is_some() && self.first_stage().is_none()
    }
}

/// All leads, and the stages in their order.
#[derive(Debug, Default)]
pub struct Leads {
    /// Stage names.
    pub stages: Vec<String>,
    /// Leads by id.
    pub leads: Vec<Lead>,
    /// What it takes to have reached a stage.
    pub ordering: StageOrdering,
    /// Leads that went back to an earlier stage.
    pub backward: u64,
    /// What the reader of the report should know.
    pub warnings: Vec<Warning>,
    /// The ids in the order in which they were read.
    pub(in crate::funnel) ids: Interner,
    /// For each of them the index of its lead.
    pub(in crate::funnel) places: Vec<u32>,
}

impl Leads {
    /// The index of a lead, by its id as it is written or in its canonical spelling.
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
