//! What is known of leads beside their stages: every further column of their tables, as it stood on a day.

use crate::funnel::leads::frames::ids;
use crate::funnel::leads::lead::Leads;
use crate::funnel::leads::lead_columns;
use crate::funnel::params::FunnelValidParams;
use crate::ledger::account::profile::day_column;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::math::radix::{place, rank, sorted_by};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// Of a column with more different words than this, and than one in three rows, nothing can be learnt: it is one of names.
const NAMES: usize = 30;
/// A row that has no day was always so.
const ALWAYS: i32 = i32::MIN;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers.
    Number,
    /// Words of which there are few.
    Word,
    /// Days.
    Day,
}

/// A value as it was first seen.
#[derive(Debug, Clone, Copy)]
struct Seen {
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
    pub kind: Kind,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// Its words.
    pub words: Interner,
    /// By lead, then by day.
    seen: Vec<Seen>,
}

impl Attribute {
    /// The value of a lead as it was known on a day, or from the beginning: a number, the place of a word, or a day; not a
    /// number where there is none.
    pub fn at(&self, lead: u32, day: Option<Day>) -> f64 {
        let until = (lead, day.map_or(ALWAYS, |day| day.0));
        let after = self.seen.partition_point(|seen| (seen.lead, seen.day) <= until);
        let last = self.seen[..after].last().filter(|seen| seen.lead == lead);
        last.map_or(f64::NAN, |seen| seen.value)
    }

    /// True where a day counts: in a log the later values are not known earlier.
    pub fn is_timed(&self) -> bool {
        self.seen.iter().any(|seen| seen.day != ALWAYS)
    }
}

/// The further columns of all tables of leads, those of the options left out.
pub fn attributes(frames: &[&Frame], leads: &Leads, params: &FunnelValidParams) -> Vec<Attribute> {
    let mut all: Vec<Attribute> = Vec::new();
    for frame in frames {
        let owners: Vec<Option<u32>> = ids(frame).iter().map(|id| leads.find(id)).collect();
        let structural = lead_columns::read(frame, params);
        // Of a log each row is as of its day; of one row a lead it is not known since when.
        let timed = day_column(frame).filter(|_| frame.kind == TableRole::Stages);
        let days: Vec<i32> = match timed {
            Some(column) => column.days().map(|day| day.map_or(ALWAYS, |day| day.0)).collect(),
            None => vec![ALWAYS; owners.len()],
        };
        for column in &frame.columns {
            let name = &column.name;
            if structural.contains(&name.as_str())
                || params.exclude.contains(name)
                || column.role == Some(ColumnRole::Lead)
            {
                continue;
            }
            let Some(kind) = kind_of(frame, column) else { continue };
            let known = all.iter().position(|other| other.name == *name && other.kind == kind);
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                let (tables, role) = (Vec::new(), column.role);
                all.push(Attribute {
                    name: name.clone(),
                    tables,
                    kind,
                    role,
                    words: Interner::default(),
                    seen: Vec::new(),
                });
            }
            all[at].tables.push(frame.name.clone());
            all[at].take(column, &owners, &days);
        }
    }
    all.retain_mut(|attribute| attribute.settle());
    all
}

fn kind_of(frame: &Frame, column: &FrameColumn) -> Option<Kind> {
    let filled = column.dictionary().filter(|word| !word.is_empty()).count();
    match column.kind {
        ColumnType::Date if column.is_days() => Some(Kind::Day),
        ColumnType::Number if filled > 2 => Some(Kind::Number),
        ColumnType::Number | ColumnType::Text if filled <= NAMES.max(frame.rows() / 3) => Some(Kind::Word),
        _ => None,
    }
}

impl Attribute {
    fn take(&mut self, column: &FrameColumn, owners: &[Option<u32>], days: &[i32]) {
        let seen = |row: usize, value: f64| owners[row].map(|lead| Seen { lead, day: days[row], value });
        if self.kind == Kind::Day {
            for (row, day) in column.days().enumerate() {
                self.seen.extend(day.and_then(|day| seen(row, f64::from(day.0))));
            }
            return;
        }
        let mut values = Vec::new();
        for (code, word) in column.dictionary().enumerate() {
            values.push(match self.kind {
                _ if word.is_empty() => f64::NAN,
                Kind::Number => column.number(code),
                _ => self.words.intern(word).map_or(f64::NAN, f64::from),
            });
        }
        column.each_code(&mut |row, code| {
            if !values[code].is_nan() {
                self.seen.extend(seen(row, values[code]));
            }
        });
    }

    /// Brings values in order; of two of one lead and day the first in order counts. False where there is none.
    fn settle(&mut self) -> bool {
        let key = |column, seen: &Seen| [u64::from(seen.lead), place(i64::from(seen.day)), rank(seen.value)][column];
        self.seen = sorted_by(&self.seen, 3, &key);
        self.seen.dedup_by(|later, first| (later.lead, later.day) == (first.lead, first.day));
        !self.seen.is_empty()
    }
}
