//! Tables → leads that reached stages.
//!
//! Four forms are understood: an event log (lead, stage, day); one row a lead with a date for every stage;
//! one row a lead with the stage it is in; one row a lead with an outcome only.

use crate::error::{Error, Result};
use crate::funnel::leads::frames::{days_of, ids};
use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::leads::ordering::goes_back;
use crate::funnel::leads::stage_names::{customary, is_winning};
use crate::funnel::notices::{
    after_end, guessed_order, lost_somewhere, only_closing, unknown_outcome, unknown_stages, went_back,
};
use crate::funnel::params::FunnelValidParams;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::lexicon::{has_part, has_word, normalize_header};
use crate::math::radix::{place, sorted_by};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::status::{OutcomeWord, outcome_word};
use crate::units::Day;

/// Gathers the leads of these tables. Leads of the same id are one.
///
/// # Errors
/// `column-unknown` when the options name a column that no table has.
pub fn gather(frames: &[&Frame], params: &FunnelValidParams) -> Result<Option<Leads>> {
    if frames.is_empty() {
        return Ok(None);
    }
    let named = |name: &str| frames.iter().any(|frame| frame.named(name).is_some());
    let outcome = params.outcome.iter().map(|outcome| &outcome.column);
    if let Some(missing) = outcome.chain(&params.exclude).chain(&params.keep).find(|name| !named(name)) {
        let names: Vec<&str> =
            frames.iter().flat_map(|frame| &frame.columns).map(|column| column.name.as_str()).collect();
        let names = names.join(", ");
        return Err(Error::options("column-unknown", ["there is no column `", missing, "`"].concat())
            .with("column", missing.as_str())
            .with("columns", names.as_str())
            .with_hint(["the columns are: ", &names].concat()));
    }
    let mut events = Events { end: params.end, ..Events::default() };
    for frame in frames {
        events.add(frame, params);
    }
    Ok(Some(events.into_leads(params)))
}

/// A lead, by its number, came into a stage, by its number.
#[derive(Clone, Copy)]
struct Entry {
    lead: u32,
    stage: u32,
    day: Option<Day>,
}

/// What is known before the order of the stages is.
#[derive(Default)]
struct Events {
    ids: Interner,
    /// For every id: lost, and on which day where that is known.
    lost: Vec<Option<Option<Day>>>,
    /// For every id: the day on which it came, where a table says so of rows that tell no days of stages.
    created: Vec<Option<Day>>,
    /// For every id: whether days of its stages are known.
    history: Vec<bool>,
    /// For every id: the first row, from 0.
    rows: Vec<u32>,
    stages: Interner,
    entered: Vec<Entry>,
    /// Stage names in the order of their columns, where the table's form tells it.
    order: Vec<String>,
    /// Words that tell no outcome, and how often each was met.
    unknown: Interner,
    unknown_counts: Vec<u64>,
    /// Last day of observation, where it is given, and the entries and losses after it.
    end: Option<Day>,
    after: u64,
    /// The order of the stages rests on customary names alone.
    guessed: bool,
}

impl Events {
    fn add(&mut self, frame: &Frame, params: &FunnelValidParams) {
        let outcome = params.outcome.as_ref().and_then(|outcome| frame.named(&outcome.column));
        let outcome = outcome.or_else(|| frame.role(ColumnRole::Outcome));
        let dated: Vec<&FrameColumn> = self.stage_columns(frame, params);
        if dated.len() >= 2 && outcome.is_none() && frame.role(ColumnRole::Stage).is_none() {
            self.add_dated(frame, &dated);
        } else if let Some(stage) = frame.role(ColumnRole::Stage) {
            self.add_staged(frame, stage, outcome, params);
        } else if let Some(outcome) = outcome {
            self.add_outcome(frame, outcome, params);
        } else {
            self.add_leads_only(frame, params);
        }
        self.rows.resize(self.ids.len(), u32::MAX);
        for (id, number) in ids(frame).iter().zip(frame.numbers()) {
            if let Some(lead) = self.ids.find(id) {
                let row = &mut self.rows[lead as usize];
                // The header is row 1.
                *row = (*row).min(number.saturating_sub(2));
            }
        }
    }

    /// Columns of days that are stages: those that the options name, else all.
    fn stage_columns<'a>(&self, frame: &'a Frame, params: &FunnelValidParams) -> Vec<&'a FrameColumn> {
        let days = frame.columns.iter().filter(|column| column.is_days());
        let named: Vec<&FrameColumn> = days.clone().filter(|column| params.stages.contains(&column.name)).collect();
        if named.is_empty() { days.collect() } else { named }
    }

    fn add_dated(&mut self, frame: &Frame, columns: &[&FrameColumn]) {
        let ids = ids(frame);
        for column in columns {
            self.note_order(&column.name);
            for (id, day) in ids.iter().zip(column.days()) {
                if day.is_some() {
                    self.enter(id, &column.name, day);
                    self.know_history(id, true);
                }
            }
        }
    }

    fn add_staged(
        &mut self,
        frame: &Frame,
        stage: &FrameColumn,
        outcome: Option<&FrameColumn>,
        params: &FunnelValidParams,
    ) {
        let ids = ids(frame);
        let own = frame.role(ColumnRole::StageDate).or_else(|| frame.role(ColumnRole::Date));
        let closed = days_of(frame, ColumnRole::Closed);
        // A stage without a day of its own: the lead came on the day it was created, and ended on the day it was closed.
        let days = own.map_or_else(|| vec![None; ids.len()], |column| column.days().collect());
        let created = if own.is_some() { vec![None; ids.len()] } else { days_of(frame, ColumnRole::Created) };
        for (row, (id, word)) in ids.iter().zip(stage.words()).enumerate() {
            self.create(id, created[row]);
            if has_word(&normalize_header(word), |language| language.leads.lost_stage) {
                self.lose(id, days[row].or(closed[row]));
            } else if !word.is_empty() {
                self.enter(id, word, days[row].or(closed[row].filter(|_| is_winning(word))));
                self.know_history(id, own.is_some());
            }
        }
        let Some(outcome) = outcome else { return };
        // The stage that means winning, where the table has one; else one of its own after all others.
        let winning = stage.words().find(|word| is_winning(word)).unwrap_or("won").to_owned();
        let last = params.stages.last().cloned().unwrap_or(winning);
        for ((id, word), day) in ids.iter().zip(outcome.words()).zip(closed) {
            match self.judge(word, params) {
                Some(OutcomeWord::Won) => self.enter(id, &last, day),
                Some(OutcomeWord::Lost) => self.lose(id, day),
                Some(OutcomeWord::Open) => {}
                None => self.note_unknown(word),
            }
        }
    }

    fn add_outcome(&mut self, frame: &Frame, outcome: &FrameColumn, params: &FunnelValidParams) {
        let (first, last) = ends(params);
        self.note_order(&first);
        self.note_order(&last);
        let ids = ids(frame);
        let created = days_of(frame, ColumnRole::Created);
        let closed = days_of(frame, ColumnRole::Closed);
        for (((id, word), created), closed) in ids.iter().zip(outcome.words()).zip(created).zip(closed) {
            let Some(became) = self.judge(word, params) else {
                self.note_unknown(word);
                continue;
            };
            self.enter(id, &first, created);
            match became {
                OutcomeWord::Won => self.enter(id, &last, closed),
                OutcomeWord::Lost => self.lose(id, closed),
                OutcomeWord::Open => {}
            }
        }
    }

    /// Without stage or outcome every row is a lead; a day on which it was won says that it was.
    fn add_leads_only(&mut self, frame: &Frame, params: &FunnelValidParams) {
        let (first, last) = ends(params);
        let won = frame.role(ColumnRole::Closed).filter(|column| {
            let name = normalize_header(&column.name);
            column.is_days() && has_part(&name, |language| language.topics.won_day_parts)
        });
        let ids = ids(frame);
        self.note_order(&first);
        for (id, day) in ids.iter().zip(days_of(frame, ColumnRole::Created)) {
            self.enter(id, &first, day);
        }
        let Some(won) = won else { return };
        self.note_order(&last);
        for (id, day) in ids.iter().zip(won.days()) {
            if day.is_some() {
                self.enter(id, &last, day);
            }
        }
    }

    fn judge(&self, word: &str, params: &FunnelValidParams) -> Option<OutcomeWord> {
        let given = params.outcome.as_ref();
        let among = |words: &Vec<String>| words.iter().any(|other| other.trim().eq_ignore_ascii_case(word));
        if given.is_some_and(|outcome| among(&outcome.won)) {
            return Some(OutcomeWord::Won);
        }
        if given.is_some_and(|outcome| among(&outcome.lost)) {
            return Some(OutcomeWord::Lost);
        }
        let own_words = given.is_some_and(|outcome| !outcome.won.is_empty() || !outcome.lost.is_empty());
        if own_words && !word.is_empty() { None } else { outcome_word(word) }
    }

    fn note_order(&mut self, stage: &str) {
        if !self.order.iter().any(|other| other == stage) {
            self.order.push(stage.to_owned());
        }
    }

    fn note_unknown(&mut self, word: &str) {
        if let Some(number) = self.unknown.intern(word) {
            self.unknown_counts.resize(self.unknown.len(), 0);
            self.unknown_counts[number as usize] += 1;
        }
    }

    /// What comes after the end of observation is counted and set aside.
    fn is_after(&mut self, day: Option<Day>) -> bool {
        let after = day.zip(self.end).is_some_and(|(day, end)| day > end);
        self.after += u64::from(after);
        after
    }

    fn enter(&mut self, id: &str, stage: &str, day: Option<Day>) {
        if self.is_after(day) {
            return;
        }
        // There is room for numbers wherever there was memory for the words.
        if let (Some(lead), Some(stage)) = (self.lead(id), self.stages.intern(stage)) {
            self.entered.push(Entry { lead, stage, day });
        }
    }

    fn lose(&mut self, id: &str, day: Option<Day>) {
        if self.is_after(day) {
            return;
        }
        if let Some(lead) = self.lead(id) {
            let known = self.lost[lead as usize].get_or_insert(day);
            *known = earlier(*known, day);
        }
    }

    /// The number of a lead, new or known.
    fn lead(&mut self, id: &str) -> Option<u32> {
        let lead = self.ids.intern(id)?;
        self.lost.resize(self.ids.len(), None);
        self.created.resize(self.ids.len(), None);
        self.history.resize(self.ids.len(), false);
        Some(lead)
    }

    /// A lead came on this day.
    fn create(&mut self, id: &str, day: Option<Day>) {
        if day.is_none() || self.is_after(day) {
            return;
        }
        if let Some(lead) = self.lead(id) {
            let known = &mut self.created[lead as usize];
            *known = earlier(*known, day);
        }
    }

    fn know_history(&mut self, id: &str, known: bool) {
        if known && let Some(lead) = self.ids.find(id) {
            self.history[lead as usize] = true;
        }
    }

    /// Brings the entries into the order of leads, then of days; those without a day last.
    fn settle(&mut self) {
        let day = |entry: &Entry| entry.day.map_or(u64::MAX, |day| place(i64::from(day.0)));
        let key = |column, entry: &Entry| [u64::from(entry.lead), day(entry), u64::from(entry.stage)][column];
        self.entered = sorted_by(&self.entered, 3, &key);
    }

    fn into_leads(mut self, params: &FunnelValidParams) -> Leads {
        self.settle();
        let stages = if params.stages.is_empty() { self.find_order() } else { params.stages.clone() };
        let mut warnings = Vec::new();
        for word in in_order(&self.unknown) {
            warnings.push(unknown_outcome(self.unknown.get(word), self.unknown_counts[word as usize]));
        }
        if self.guessed && stages.len() > 1 {
            warnings.push(guessed_order(&stages));
        }
        if self.after > 0 {
            warnings.push(after_end(self.after));
        }
        let places: Vec<Option<usize>> =
            self.stages.iter().map(|name| stages.iter().position(|other| other == name)).collect();
        let unused = self.entered.iter().filter(|entry| places[entry.stage as usize].is_none()).count();
        if unused > 0 {
            warnings.push(unknown_stages(unused));
        }
        let order = in_order(&self.ids);
        let mut leads: Vec<Lead> = vec![Lead::default(); self.ids.len()];
        let mut backward = 0;
        for own in self.entered.chunk_by(|one, two| one.lead == two.lead) {
            let number = own[0].lead as usize;
            let lead = &mut leads[number];
            let mut entries = Vec::new();
            for entry in own {
                match places[entry.stage as usize] {
                    Some(place) => entries.push((place, entry.day)),
                    None => lead.elsewhere = Some(self.stages.get(entry.stage).to_owned()),
                }
            }
            // Who came on a day was in the first stage from then on, but for the stage in which it ended that day.
            if let Some(day) = self.created[number] {
                entries.insert(0, (0, Some(day)));
            }
            backward += u64::from(goes_back(&entries));
            lead.entered = params.ordering.follow(&entries, stages.len());
            if lead.stage().is_some() {
                lead.elsewhere = None;
            }
            // A lead that moves on after it was lost was not.
            let last = own.iter().filter_map(|entry| entry.day).max();
            lead.lost = self.lost[number].filter(|lost| lost.zip(last).is_none_or(|(lost, last)| lost >= last));
            lead.history = self.history[number];
        }
        for (number, lead) in leads.iter_mut().enumerate() {
            lead.id = self.ids.get(number as u32).to_owned();
            lead.row = self.rows[number];
            if lead.entered.is_empty() {
                lead.entered = vec![None; stages.len()];
                if let (Some(day), Some(first)) = (self.created[number], lead.entered.first_mut()) {
                    *first = Some(Some(day));
                }
                lead.lost = self.lost[number];
            }
        }
        let mut places = vec![0; order.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number as usize] = place as u32;
        }
        let leads: Vec<Lead> = order.iter().map(|number| std::mem::take(&mut leads[*number as usize])).collect();
        if backward > 0 {
            warnings.push(went_back(backward));
        }
        let somewhere =
            leads.iter().filter(|lead| lead.lost.is_some() && !lead.history && lead.stage() == Some(0)).count();
        if somewhere > 0 && stages.len() > 2 {
            warnings.push(lost_somewhere(somewhere));
        }
        let closing = leads.iter().filter(|lead| !stages.is_empty() && lead.is_only_closing()).count();
        if closing > 0 && stages.len() > 1 {
            warnings.push(only_closing(closing));
        }
        Leads { stages, leads, ordering: params.ordering, backward, warnings, ids: self.ids, places }
    }

    /// The order of the columns, else the order in which leads enter stages, else the customary one.
    fn find_order(&mut self) -> Vec<String> {
        if self.stages.iter().all(|name| self.order.iter().any(|other| other == name)) {
            return self.order.clone();
        }
        let key = |stage: u32| {
            let name = self.stages.get(stage);
            (is_winning(name), self.mean_rank(stage), customary(name), name)
        };
        let mut keyed: Vec<(bool, f64, usize, &str)> = in_order(&self.stages).into_iter().map(key).collect();
        let guessed = !self.entered.iter().any(|entry| entry.day.is_some()) || keyed.iter().all(|key| key.1 == 0.5);
        // Of stages that nothing tells apart, the first by its letters.
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let order = keyed.into_iter().map(|(_, _, _, name)| name.to_owned()).collect();
        self.guessed = guessed;
        order
    }

    /// Mean share of a lead's dated stages that come before this one, first entries counting; 0.5 where no days tell.
    fn mean_rank(&self, stage: u32) -> f64 {
        let (mut before, mut others) = (0u64, 0u64);
        for own in self.entered.chunk_by(|a, b| a.lead == b.lead) {
            let Some(day) = own.iter().find(|entry| entry.stage == stage).and_then(|entry| entry.day) else { continue };
            let is_first = |at: usize| own[..at].iter().all(|earlier| earlier.stage != own[at].stage);
            let firsts = (0..own.len()).filter(|at| own[*at].stage != stage && is_first(*at)).map(|at| own[at]);
            for other_day in firsts.filter_map(|entry| entry.day) {
                others += 2;
                before += if other_day < day { 2 } else { u64::from(other_day == day) };
            }
        }
        if others == 0 { 0.5 } else { before as f64 / others as f64 }
    }
}

/// The numbers of all words, by their letters.
fn in_order(words: &Interner) -> Vec<u32> {
    // Words have the numbers of their places.
    words.sorted(&(0..words.len() as u32).collect::<Vec<_>>())
}

/// The first and the last stage, for leads of which only the outcome is known.
fn ends(params: &FunnelValidParams) -> (String, String) {
    match (params.stages.first(), params.stages.last()) {
        (Some(first), Some(last)) => (first.clone(), last.clone()),
        _ => ("lead".to_owned(), "won".to_owned()),
    }
}

fn earlier(one: Option<Day>, two: Option<Day>) -> Option<Day> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}
