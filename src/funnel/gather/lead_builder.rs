//! What the tables say of leads, before the order of the stages is known.

use crate::funnel::leads::frames::lead_ids;
use crate::funnel::leads::spellings::Spellings;
use crate::funnel::leads::stage_names::fold_stage;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::frame::Frame;
use crate::ledger::store::intern::Interner;
use crate::units::Day;

/// A lead, by its number, entered a stage, by its number.
#[derive(Debug, Clone, Copy)]
pub struct StageEntry {
    /// The lead's number.
    pub lead: u32,
    /// The stage's number.
    pub stage: u32,
    /// The day, if it is known.
    pub day: Option<Day>,
}

/// Leads under construction. Vectors have one value for every id.
#[derive(Default)]
pub struct LeadBuilder {
    /// Ids of leads.
    pub ids: Interner,
    /// Lost, and on which day if that is known.
    pub lost: Vec<Option<Option<Day>>>,
    /// The day on which the lead came, if a table says so in rows without days of stages.
    pub created: Vec<Option<Day>>,
    /// True for leads that are in a list without stages.
    pub listed: Vec<bool>,
    /// True if days of its stages are known.
    pub has_history: Vec<bool>,
    /// The first row, from 0.
    pub rows: Vec<u32>,
    /// Names of stages.
    pub stages: Interner,
    /// Who entered which stage when.
    pub entries: Vec<StageEntry>,
    /// Stage names in the order of their columns, if the table's form tells it.
    pub column_order: Vec<String>,
    /// Words in the column of outcomes that mean neither won, lost nor open.
    pub unknown_outcomes: Interner,
    /// How often each of them was met.
    pub unknown_counts: Vec<u64>,
    /// Last day of observation, if it is given.
    end: Option<Day>,
    /// Entries and losses after it, which are set aside.
    pub after_end: u64,
}

impl LeadBuilder {
    /// No leads yet.
    pub fn new(end: Option<Day>) -> Self {
        Self { end, ..Self::default() }
    }

    /// A lead entered a stage.
    pub fn enter(&mut self, id: &str, stage: &str, day: Option<Day>) {
        if self.is_after_end(day) {
            return;
        }
        // There is room for numbers wherever there was memory for the words.
        if let (Some(lead), Some(stage)) = (self.lead(id), self.stages.intern(stage)) {
            self.entries.push(StageEntry { lead, stage, day });
        }
    }

    /// A lead was lost.
    pub fn lose(&mut self, id: &str, day: Option<Day>) {
        if self.is_after_end(day) {
            return;
        }
        if let Some(lead) = self.lead(id) {
            let lost = self.lost[lead as usize].get_or_insert(day);
            *lost = earlier(*lost, day);
        }
    }

    /// A lead came on this day, if there is one.
    pub fn create(&mut self, id: &str, day: Option<Day>) {
        if day.is_none() || self.is_after_end(day) {
            return;
        }
        if let Some(lead) = self.lead(id) {
            let created = &mut self.created[lead as usize];
            *created = earlier(*created, day);
        }
    }

    /// Notes that a list without stages names a lead.
    pub fn list(&mut self, id: &str) {
        if let Some(lead) = self.lead(id) {
            self.listed[lead as usize] = true;
        }
    }

    /// Days of the lead's stages are known.
    pub fn note_history(&mut self, id: &str) {
        if let Some(lead) = self.ids.find(id) {
            self.has_history[lead as usize] = true;
        }
    }

    /// The next column, or end, of the funnel is this stage.
    pub fn note_column(&mut self, stage: &str) {
        if !self.column_order.iter().any(|other| other == stage) {
            self.column_order.push(stage.to_owned());
        }
    }

    /// Merges the spellings of a stage under the most frequent of them, or under the name in `given`.
    pub fn fold_stages(&mut self, given: &[String]) {
        let mut rows = vec![0; self.stages.len()];
        self.entries.iter().for_each(|entry| rows[entry.stage as usize] += 1);
        let mut spellings = Spellings::of(&self.stages, &rows, fold_stage);
        for name in given {
            if let Some(group) = spellings.find(name, fold_stage) {
                spellings.names[group as usize].clone_from(name);
            }
        }
        let mut column_order: Vec<String> = Vec::new();
        for name in &self.column_order {
            let own = spellings.find(name, fold_stage).map_or(name, |group| &spellings.names[group as usize]);
            if !column_order.contains(own) {
                column_order.push(own.clone());
            }
        }
        self.column_order = column_order;
        self.entries.iter_mut().for_each(|entry| entry.stage = spellings.group_of[entry.stage as usize]);
        self.stages = Interner::default();
        spellings.names.iter().for_each(|name| _ = self.stages.intern(name));
    }

    /// Counts a word that tells no outcome.
    pub fn note_unknown_outcome(&mut self, word: &str) {
        if let Some(number) = self.unknown_outcomes.intern(word) {
            self.unknown_counts.resize(self.unknown_outcomes.len(), 0);
            self.unknown_counts[number as usize] += 1;
        }
    }

    /// Notes the first row of each lead of a table.
    pub async fn note_rows(&mut self, frame: &Frame, host: &Host) {
        self.rows.resize(self.ids.len(), u32::MAX);
        let mut ticker = RowTicker::new(host);
        for (id, number) in lead_ids(frame).zip(frame.numbers()) {
            if let Some(lead) = self.ids.find(&id) {
                let row = &mut self.rows[lead as usize];
                // The header is row 1.
                *row = (*row).min(number.saturating_sub(2));
            }
            ticker.row().await;
        }
    }

    /// True for a day after the end of observation, which is counted.
    fn is_after_end(&mut self, day: Option<Day>) -> bool {
        let after = day.zip(self.end).is_some_and(|(day, end)| day > end);
        self.after_end += u64::from(after);
        after
    }

    /// The number of a lead, old or new.
    fn lead(&mut self, id: &str) -> Option<u32> {
        let lead = self.ids.intern(id)?;
        self.lost.resize(self.ids.len(), None);
        self.created.resize(self.ids.len(), None);
        self.listed.resize(self.ids.len(), false);
        self.has_history.resize(self.ids.len(), false);
        Some(lead)
    }
}

fn earlier(one: Option<Day>, two: Option<Day>) -> Option<Day> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}
