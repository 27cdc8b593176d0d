//! What happened with leads beside their stages: views, inquiries, calls, each on its day.

use crate::funnel::leads::frames::ids;
use crate::funnel::leads::lead::Leads;
use crate::ledger::account::profile::day_column;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::math::radix::{place, sorted_by};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// Kinds of events that are told apart at most.
const MOST_KINDS: usize = 8;
/// Share of the ids of events that must be leads for a column to name them.
const ENOUGH: f64 = 0.3;

/// The leads of each word of a column.
type Owners = Vec<Vec<u32>>;
/// A table, and a column of it.
type Source = (String, String);
/// One event: whose, when, of which kind.
type Event = (u32, i32, u32);

/// The events of leads.
#[derive(Debug, Clone, Default)]
pub struct Happenings {
    /// Their kinds, where there are few.
    pub kinds: Interner,
    /// The tables and columns they come from.
    pub sources: Vec<(String, String)>,
    /// Events that tell no day, so that nobody knows before what they were.
    pub undated: u64,
    seen: Vec<Event>,
}

impl Happenings {
    /// The events of all tables of events, joined by the id of a lead, or by any other column of the leads' tables that names
    /// whoever the events are of.
    pub fn gather(frames: &[Frame], of_leads: &[&Frame], leads: &Leads) -> Self {
        let mut all = Self::default();
        for frame in frames.iter().filter(|frame| frame.kind == TableRole::Events) {
            let Some(who) = frame.role(ColumnRole::Customer).or_else(|| frame.role(ColumnRole::Lead)) else { continue };
            let Some((owners, by)) = owners(who, of_leads, leads) else { continue };
            let Some(days) = day_column(frame) else {
                all.undated += frame.rows() as u64;
                continue;
            };
            let days: Vec<Option<Day>> = days.days().collect();
            let kinds = frame.role(ColumnRole::Event);
            let words = kinds.map(FrameColumn::all_words).unwrap_or_default();
            let kinds: Vec<u32> = kinds.map(|column| column.codes().collect()).unwrap_or_default();
            who.each_code(&mut |row, code| {
                let kind = kinds.get(row).and_then(|code| words.get(*code as usize)).copied().unwrap_or_default();
                match (&owners[code], days[row]) {
                    (own, _) if own.is_empty() => {}
                    (_, None) => all.undated += 1,
                    (own, Some(day)) => {
                        let kind = all.kinds.intern(kind).unwrap_or(u32::MAX);
                        own.iter().for_each(|lead| all.seen.push((*lead, day.0, kind)));
                    }
                }
            });
            let read = [Some(who), frame.role(ColumnRole::Event), day_column(frame)];
            all.sources.extend(read.into_iter().flatten().map(|column| (frame.name.clone(), column.name.clone())));
            all.sources.extend(by);
        }
        let key = |column, event: &Event| [u64::from(event.0), place(i64::from(event.1)), u64::from(event.2)][column];
        all.seen = sorted_by(&all.seen, 3, &key);
        all
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// The kinds that are told apart; none where there is one only, or too many.
    pub fn told_apart(&self) -> std::ops::Range<u32> {
        let kinds = self.kinds.len();
        if (2..=MOST_KINDS).contains(&kinds) { 0..kinds as u32 } else { 0..0 }
    }

    /// Events of a lead up to a day, that day included; of one kind, or of all.
    pub fn count(&self, lead: u32, day: Day, kind: Option<u32>) -> f64 {
        self.until(lead, day).iter().filter(|event| kind.is_none_or(|kind| event.2 == kind)).count() as f64
    }

    /// Days since the last event of a lead up to a day; not a number where there was none.
    pub fn since(&self, lead: u32, day: Day) -> f64 {
        self.until(lead, day).last().map_or(f64::NAN, |event| f64::from(day.0 - event.1))
    }

    fn until(&self, lead: u32, day: Day) -> &[Event] {
        let from = self.seen.partition_point(|event| event.0 < lead);
        let to = self.seen.partition_point(|event| (event.0, event.1) <= (lead, day.0));
        &self.seen[from..to.max(from)]
    }
}

/// The leads of each word of a column, and the column of the leads' tables it was found in, where it names no leads itself.
fn owners(who: &FrameColumn, of_leads: &[&Frame], leads: &Leads) -> Option<(Owners, Option<Source>)> {
    let words = who.all_words();
    let share =
        |owners: &[Vec<u32>]| owners.iter().filter(|own| !own.is_empty()).count() as f64 / words.len().max(1) as f64;
    let direct: Vec<Vec<u32>> = words.iter().map(|word| leads.find(word).into_iter().collect()).collect();
    let mut best = (share(&direct), direct, None);
    let mut names = Interner::default();
    for word in &words {
        let _ = names.intern(word);
    }
    for frame in of_leads {
        let own = ids(frame);
        for column in frame.columns.iter().filter(|column| column.role != Some(ColumnRole::Lead) && !column.is_days()) {
            let mut found = vec![Vec::new(); words.len()];
            for (id, word) in own.iter().zip(column.words()) {
                if let (Some(at), Some(lead)) = (names.find(word), leads.find(id)) {
                    found[at as usize].push(lead);
                }
            }
            if share(&found) > best.0 {
                best = (share(&found), found, Some((frame.name.clone(), column.name.clone())));
            }
        }
    }
    (best.0 >= ENOUGH).then_some((best.1, best.2))
}
