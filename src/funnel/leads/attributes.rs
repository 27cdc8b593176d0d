//! Attributes: every further column of the tables of leads, as it stood on a day.

use crate::funnel::leads::frames::lead_ids;
use crate::funnel::leads::lead::Leads;
use crate::funnel::leads::lead_columns::columns_read;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::account::profile::day_column;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::math::radix::{place, rank, sorted_many_by};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// A column with more different words than this, and than one in three rows, holds names, of which nothing can be learnt.
const MAX_WORDS: usize = 30;
/// The day of a value that has none: it was always so.
const ALWAYS: i32 = i32::MIN;

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeKind {
    /// Numbers.
    Number,
    /// Words, of which there are few.
    Word,
    /// Days.
    Day,
}

/// A value, and the day from which on it is known.
#[derive(Debug, Clone, Copy)]
struct Observation {
    lead: u32,
    day: i32,
    value: f64,
}

/// One column of leads.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// Its header.
    pub name: String,
    /// The tables it stands in.
    pub tables: Vec<String>,
    /// What it holds.
    pub kind: AttributeKind,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// Its words.
    pub words: Interner,
    /// By lead, then by day.
    observations: Vec<Observation>,
}

impl Attribute {
    fn new(name: &str, kind: AttributeKind, role: Option<ColumnRole>) -> Self {
        let (tables, observations) = (Vec::new(), Vec::new());
        Self { name: name.to_owned(), tables, kind, role, words: Interner::default(), observations }
    }

    /// The value of a lead as it was known on a day, or from the beginning: a number, the number of a word, or a day; NaN if
    /// there is none.
    pub fn at(&self, lead: u32, day: Option<Day>) -> f64 {
        let until = (lead, day.map_or(ALWAYS, |day| day.0));
        let after = self.observations.partition_point(|seen| (seen.lead, seen.day) <= until);
        let last = self.observations[..after].last().filter(|seen| seen.lead == lead);
        last.map_or(f64::NAN, |seen| seen.value)
    }

    /// The value of a lead when it came.
    pub fn at_first_day(&self, leads: &Leads, lead: u32) -> f64 {
        self.at(lead, leads.leads[lead as usize].first_day())
    }

    /// True if values have days: in a log, later values are not known earlier.
    pub fn is_timed(&self) -> bool {
        self.observations.iter().any(|seen| seen.day != ALWAYS)
    }

    /// Adds the cells of a column, whose rows belong to these leads and days.
    async fn add_column(&mut self, column: &FrameColumn, owners: &[Option<u32>], days: &[i32], host: &Host) {
        let mut ticker = RowTicker::new(host);
        let observe = |row: usize, value: f64| owners[row].map(|lead| Observation { lead, day: days[row], value });
        if self.kind == AttributeKind::Day {
            for (row, day) in column.days().enumerate() {
                self.observations.extend(day.and_then(|day| observe(row, f64::from(day.0))));
                ticker.row().await;
            }
            return;
        }
        let mut values = Vec::new();
        for (code, word) in column.dictionary().enumerate() {
            values.push(match self.kind {
                _ if word.is_empty() => f64::NAN,
                AttributeKind::Number => column.number(code),
                _ => self.words.intern(word).map_or(f64::NAN, f64::from),
            });
            ticker.row().await;
        }
        for (row, code) in column.codes().enumerate() {
            // A word for which there was no room has no code.
            if let Some(value) = values.get(code as usize).filter(|value| !value.is_nan()) {
                self.observations.extend(observe(row, *value));
            }
            ticker.row().await;
        }
    }

    /// Sorts the observations; of several of one lead and day the first in order counts.
    async fn sort(&mut self, host: &Host) {
        let key = |column: usize, observation: &Observation| match column {
            0 => observation.lead.into(),
            1 => place(observation.day.into()),
            _ => rank(observation.value),
        };
        self.observations = sorted_many_by(&self.observations, 3, &key, host).await;
        self.observations.dedup_by(|later, first| (later.lead, later.day) == (first.lead, first.day));
    }
}

/// The further columns of all tables of leads, without those that the options exclude.
pub async fn attributes(frames: &[&Frame], leads: &Leads, params: &FunnelValidParams, host: &Host) -> Vec<Attribute> {
    let mut all: Vec<Attribute> = Vec::new();
    for frame in frames {
        let owners = leads_of_rows(frame, leads, host).await;
        let structural = columns_read(frame, params);
        // Each row of a log is as of its day; one row a lead does not say since when it has been so.
        let timed = day_column(frame).filter(|_| frame.kind == TableRole::Stages);
        let days: Vec<i32> = match timed {
            Some(column) => column.days().map(|day| day.map_or(ALWAYS, |day| day.0)).collect(),
            None => vec![ALWAYS; owners.len()],
        };
        for (done, column) in frame.columns.iter().enumerate() {
            let name = &column.name;
            let is_read = structural.contains(&name.as_str()) || column.role == Some(ColumnRole::Lead);
            if is_read || params.exclude.contains(name) {
                continue;
            }
            let Some(kind) = kind_of(frame, column) else { continue };
            let at = all.iter().position(|other| other.name == *name && other.kind == kind).unwrap_or(all.len());
            if at == all.len() {
                all.push(Attribute::new(name, kind, column.role));
            }
            all[at].tables.push(frame.name.clone());
            all[at].add_column(column, &owners, &days, host).await;
            host.done(done as f64 / frame.columns.len() as f64);
        }
    }
    for attribute in &mut all {
        attribute.sort(host).await;
    }
    all.retain(|attribute| !attribute.observations.is_empty());
    all
}

/// The lead of every row of a table.
async fn leads_of_rows(frame: &Frame, leads: &Leads, host: &Host) -> Vec<Option<u32>> {
    let mut ticker = RowTicker::new(host);
    let mut owners = Vec::with_capacity(frame.rows());
    for id in lead_ids(frame) {
        owners.push(leads.find(&id));
        ticker.row().await;
    }
    owners
}

/// What a column holds; `None` if nothing can be learnt of it.
fn kind_of(frame: &Frame, column: &FrameColumn) -> Option<AttributeKind> {
    let words = column.dictionary().filter(|word| !word.is_empty()).count();
    let kind = match column.kind {
        ColumnType::Date if column.is_days() => AttributeKind::Day,
        ColumnType::Number if words > 2 => AttributeKind::Number,
        ColumnType::Number | ColumnType::Text if words <= MAX_WORDS.max(frame.rows() / 3) => AttributeKind::Word,
        _ => return None,
    };
    Some(kind)
}
