//! Events of leads beside their stages: views, inquiries, calls, each on its day.

use crate::funnel::leads::frames::lead_ids;
use crate::funnel::leads::lead::Leads;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::account::profile::day_column;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::math::radix::{place, sorted_many_by};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// With more kinds of events than this, they are counted together only.
const MAX_KINDS: usize = 8;
/// Share of the ids of events that must be those of leads, for a column to name leads.
const MIN_MATCHING_SHARE: f64 = 0.3;

/// For each word of a column, the leads it names.
type LeadsOfWords = Vec<Vec<u32>>;
/// A table, and a column of it.
type Source = (String, String);

/// One event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    lead: u32,
    day: i32,
    kind: u32,
}

/// The events of leads.
#[derive(Debug, Clone, Default)]
pub struct LeadEvents {
    /// Their kinds.
    pub kinds: Interner,
    /// The tables and columns they come from.
    pub sources: Vec<Source>,
    /// Events without a day, which are set aside: it is not known what they came before.
    pub undated: u64,
    /// By lead, then by day.
    events: Vec<Event>,
}

impl LeadEvents {
    /// The events of all tables of events, joined by the id of a lead, or by any other column of the leads' tables that holds
    /// the ids of the events.
    pub async fn gather(frames: &[Frame], of_leads: &[&Frame], leads: &Leads, host: &Host) -> Self {
        let mut all = Self::default();
        for frame in frames.iter().filter(|frame| frame.kind == TableRole::Events) {
            let Some(ids) = frame.role(ColumnRole::Customer).or_else(|| frame.role(ColumnRole::Lead)) else { continue };
            let Some((leads_of_words, by)) = join(ids, of_leads, leads, host).await else { continue };
            let Some(day_column) = day_column(frame) else {
                all.undated += frame.rows() as u64;
                continue;
            };
            let kind_column = frame.role(ColumnRole::Event);
            all.add(ids, day_column, kind_column, &leads_of_words, host).await;
            let read = [Some(ids), kind_column, Some(day_column)];
            all.sources.extend(read.into_iter().flatten().map(|column| (frame.name.clone(), column.name.clone())));
            all.sources.extend(by);
        }
        let key = |column: usize, event: &Event| match column {
            0 => event.lead.into(),
            1 => place(event.day.into()),
            _ => event.kind.into(),
        };
        all.events = sorted_many_by(&all.events, 3, &key, host).await;
        all
    }

    async fn add(
        &mut self,
        ids: &FrameColumn,
        day_column: &FrameColumn,
        kind_column: Option<&FrameColumn>,
        leads_of_words: &[Vec<u32>],
        host: &Host,
    ) {
        let mut ticker = RowTicker::new(host);
        let words = kind_column.map(FrameColumn::all_words).unwrap_or_default();
        let mut kinds = kind_column.map(FrameColumn::codes);
        for (code, day) in ids.codes().zip(day_column.days()) {
            let kind = kinds.as_mut().and_then(Iterator::next).and_then(|code| words.get(code as usize));
            let own = leads_of_words.get(code as usize).map(Vec::as_slice).unwrap_or_default();
            match day {
                _ if own.is_empty() => {}
                None => self.undated += 1,
                Some(day) => {
                    let kind = self.kinds.intern(kind.copied().unwrap_or_default()).unwrap_or(u32::MAX);
                    self.events.extend(own.iter().map(|lead| Event { lead: *lead, day: day.0, kind }));
                }
            }
            ticker.row().await;
        }
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The kinds that are counted each by itself; empty if there is one only, or too many.
    pub fn counted_kinds(&self) -> std::ops::Range<u32> {
        let kinds = self.kinds.len();
        if (2..=MAX_KINDS).contains(&kinds) { 0..kinds as u32 } else { 0..0 }
    }

    /// Number of events of a lead up to and including a day; of one kind, or of all.
    pub fn count(&self, lead: u32, day: Day, kind: Option<u32>) -> f64 {
        self.until(lead, day).iter().filter(|event| kind.is_none_or(|kind| event.kind == kind)).count() as f64
    }

    /// Days from the last event of a lead up to a day; NaN if there was none.
    pub fn days_since_last(&self, lead: u32, day: Day) -> f64 {
        self.until(lead, day).last().map_or(f64::NAN, |event| f64::from(day.0 - event.day))
    }

    fn until(&self, lead: u32, day: Day) -> &[Event] {
        let from = self.events.partition_point(|event| event.lead < lead);
        let to = self.events.partition_point(|event| (event.lead, event.day) <= (lead, day.0));
        &self.events[from..to.max(from)]
    }
}

/// The leads that each word of a column names, and the column of the leads' tables that holds these words, unless they are ids of
/// leads. `None` if too few words name any.
async fn join(
    ids: &FrameColumn,
    of_leads: &[&Frame],
    leads: &Leads,
    host: &Host,
) -> Option<(LeadsOfWords, Option<Source>)> {
    let mut ticker = RowTicker::new(host);
    let mut words = Interner::default();
    let mut direct: LeadsOfWords = Vec::new();
    for word in ids.dictionary() {
        let _ = words.intern(word);
        direct.push(leads.find(word).into_iter().collect());
        ticker.row().await;
    }
    let count = direct.len();
    let matching_share = |leads_of_words: &[Vec<u32>]| {
        leads_of_words.iter().filter(|own| !own.is_empty()).count() as f64 / count.max(1) as f64
    };
    let mut best = (matching_share(&direct), direct, None);
    for frame in of_leads {
        for column in frame.columns.iter().filter(|column| column.role != Some(ColumnRole::Lead) && !column.is_days()) {
            let mut found = vec![Vec::new(); count];
            for (id, word) in lead_ids(frame).zip(column.words()) {
                if let (Some(at), Some(lead)) = (words.find(word), leads.find(&id)) {
                    found[at as usize].push(lead);
                }
                ticker.row().await;
            }
            let share = matching_share(&found);
            if share > best.0 {
                best = (share, found, Some((frame.name.clone(), column.name.clone())));
            }
        }
    }
    (best.0 >= MIN_MATCHING_SHARE).then_some((best.1, best.2))
}
