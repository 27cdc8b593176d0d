//! Tables → leads that reached stages.
//!
//! Four forms are understood: an event log (lead, stage, day); one row a lead with a date for every stage;
//! one row a lead with the stage it is in; one row a lead with an outcome only.

use crate::error::{Error, Result};
use crate::funnel::notices::{after_end, guessed_order, unknown_outcome, unknown_stages};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::stage_names::{customary, is_winning};
use crate::ledger::frame::{Frame, FrameColumn};
use crate::ledger::intern::Interner;
use crate::math::order::sort;
use crate::math::radix::sorted_by;
use crate::table::parts::holds;
use crate::table::role::{ColumnRole, TableRole};
use crate::table::status::{OutcomeWord, outcome_word};
use crate::table::words::{listed, normal};
use crate::units::Day;
use crate::warning::Warning;

/// Stage names that end a lead without winning it.
const LOST_STAGES: &str = "lost closedlost closedlosttocompetition disqualified unqualified rejected cancelled \
     closednotconverted lostlead junklead 失败 输单 流失 已流失 关闭";

/// A lead: for every stage, whether and when it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its id; file and row where the table has none.
    pub id: String,
    /// For every stage: entered, and on which day where that is known.
    pub entered: Vec<Option<Option<Day>>>,
    /// Lost, and on which day where that is known.
    pub lost: Option<Option<Day>>,
}

impl Lead {
    /// The last stage reached.
    pub fn stage(&self) -> Option<usize> {
        self.entered.iter().rposition(Option::is_some)
    }
}

/// All leads, and the stages in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Leads {
    /// Stage names.
    pub stages: Vec<String>,
    /// Leads by id.
    pub leads: Vec<Lead>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
}

/// Gathers the leads of all tables. Leads of the same id are one.
///
/// # Errors
/// `column-unknown` when the options name a column that no table has.
pub fn gather(frames: &[Frame], params: &FunnelValidParams) -> Result<Option<Leads>> {
    let of_leads = |frame: &&Frame| matches!(frame.kind, TableRole::Deals | TableRole::Stages);
    let of_orders = |frame: &&Frame| frame.kind == TableRole::Orders;
    let leads: Vec<&Frame> = frames.iter().filter(of_leads).collect();
    // Without leads, the way of the orders from placed to paid is a funnel too.
    let frames = if leads.is_empty() { frames.iter().filter(of_orders).collect() } else { leads };
    if frames.is_empty() {
        return Ok(None);
    }
    if let Some(outcome) = &params.outcome
        && !frames.iter().any(|frame| frame.named(&outcome.column).is_some())
    {
        let names: Vec<&str> =
            frames.iter().flat_map(|frame| &frame.columns).map(|column| column.name.as_str()).collect();
        return Err(Error::options("column-unknown", format!("there is no column `{}`", outcome.column))
            .with("column", outcome.column.as_str())
            .with("columns", names.join(", "))
            .with_hint(format!("the columns are: {}", names.join(", "))));
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
        let days = frame.role(ColumnRole::StageDate).or_else(|| frame.role(ColumnRole::Date));
        let days = days.or_else(|| frame.role(ColumnRole::Created));
        let days: Vec<Option<Day>> = days.map_or_else(|| vec![None; ids.len()], |column| column.days().collect());
        for ((id, word), day) in ids.iter().zip(stage.words()).zip(days) {
            if listed(&normal(word), LOST_STAGES) {
                self.lose(id, day);
            } else if !word.is_empty() {
                self.enter(id, word, day);
            }
        }
        let closed = days_of(frame, ColumnRole::Closed);
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
            let name = normal(&column.name);
            column.is_days() && (holds(&name, "won") || holds(&name, "成交"))
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
        Some(lead)
    }

    /// Makes one entry, of the first day, of all of a lead into a stage; they stand by lead.
    fn settle(&mut self) {
        let key = |column, entry: &Entry| u64::from([entry.lead, entry.stage][column]);
        let entered = sorted_by(&std::mem::take(&mut self.entered), 2, &key);
        for entry in entered {
            match self.entered.last_mut() {
                Some(last) if (last.lead, last.stage) == (entry.lead, entry.stage) => {
                    last.day = earlier(last.day, entry.day);
                }
                _ => self.entered.push(entry),
            }
        }
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
        let mut entered = vec![vec![None; stages.len()]; self.ids.len()];
        for Entry { lead, stage, day } in self.entered {
            if let Some(place) = places[stage as usize] {
                entered[lead as usize][place] = Some(day);
            }
        }
        let lead = |number: u32| Lead {
            id: self.ids.get(number).to_owned(),
            entered: std::mem::take(&mut entered[number as usize]),
            lost: self.lost[number as usize],
        };
        Leads { stages, leads: in_order(&self.ids).into_iter().map(lead).collect(), warnings }
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
        sort(&mut keyed, &|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let order = keyed.into_iter().map(|(_, _, _, name)| name.to_owned()).collect();
        self.guessed = guessed;
        order
    }

    /// Mean share of a lead's dated stages that come before this one; 0.5 where no days tell.
    fn mean_rank(&self, stage: u32) -> f64 {
        let (mut before, mut others) = (0u64, 0u64);
        for own in self.entered.chunk_by(|a, b| a.lead == b.lead) {
            let Some(day) = own.iter().find(|entry| entry.stage == stage).and_then(|entry| entry.day) else { continue };
            for other_day in own.iter().filter(|entry| entry.stage != stage).filter_map(|entry| entry.day) {
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

fn ids(frame: &Frame) -> Vec<String> {
    match frame.role(ColumnRole::Lead) {
        Some(column) => column.words().map(str::to_owned).collect(),
        // Named by file and row, since rows of two files are two leads; padded so that ids sort like rows.
        None => frame.numbers().map(|row| format!("{} row {row:07}", frame.name)).collect(),
    }
}

fn days_of(frame: &Frame, role: ColumnRole) -> Vec<Option<Day>> {
    match frame.role(role) {
        Some(column) if column.is_days() => column.days().collect(),
        _ => vec![None; frame.rows()],
    }
}
