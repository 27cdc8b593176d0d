//! What scores are learnt from: leads with all that is known of them.

use crate::columns::{Column, NO_WORD, Values};
use crate::error::Result;
use crate::funnel::leads::attributes::{Attribute, Kind, attributes};
use crate::funnel::leads::frames::frames_of_leads;
use crate::funnel::leads::gather::gather;
use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::leads::lead_events::Happenings;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::landmarks::Landmark;
use crate::ledger::read::job::Reading;
use crate::scoring::leaks::Leak;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::words::{SURE, likeness};
use crate::units::Day;
use std::collections::BTreeSet;

/// The first columns of every score are ours: the stage, and the days in it.
pub const INNER: usize = 2;
/// Open leads without which it cannot be told what is known before the end.
const SEEN: usize = 20;
/// Open leads that should have something in a column, so that it means something that none has.
const EXPECTED: f64 = 5.0;

/// Leads, what is known of them, and the last day.
pub struct Ground {
    /// The leads.
    pub leads: Leads,
    /// The last day of observation.
    pub end: Option<Day>,
    /// Further columns.
    pub attributes: Vec<Attribute>,
    /// Events.
    pub happenings: Happenings,
    /// What each lead is worth, where a column says so; else empty.
    pub amounts: Vec<f64>,
    /// The column that does.
    pub amount: Option<String>,
    /// The currency of that, where a column names one and no other.
    pub currency: Option<String>,
    /// Currencies that a column names.
    pub currencies: usize,
    /// These are orders on their way to being paid, and no leads.
    pub of_orders: bool,
}

impl Ground {
    /// Gathers all of it; nothing where there are no leads.
    ///
    /// # Errors
    /// `column-unknown` when the options name a column that no table has.
    pub fn gather(reading: &Reading, params: &FunnelValidParams) -> Result<Option<Self>> {
        let frames = frames_of_leads(&reading.book.frames);
        let Some(leads) = gather(&frames, params)? else { return Ok(None) };
        let attributes = attributes(&frames, &leads, params);
        let happenings = Happenings::gather(&reading.book.frames, &frames, &leads);
        let end = params.end.or_else(|| leads.last_day());
        // In a log no column has the role of an amount; its name will do.
        let is_amount = |attribute: &&Attribute| {
            let named = attribute.role.is_none() && likeness(&attribute.name, ColumnRole::Amount) >= SURE;
            attribute.kind == Kind::Number && (attribute.role == Some(ColumnRole::Amount) || named)
        };
        let worth = attributes.iter().find(is_amount);
        let at = |attribute: &Attribute| (0..leads.leads.len() as u32).map(|lead| attribute.at(lead, end)).collect();
        let (amounts, amount) = (worth.map(at).unwrap_or_default(), worth.map(|attribute| attribute.name.clone()));
        let currencies =
            frames.iter().filter_map(|frame| frame.role(ColumnRole::Currency)).flat_map(|c| c.dictionary());
        let currencies = currencies.filter(|word| !word.is_empty()).collect::<BTreeSet<_>>();
        let currency = currencies.first().filter(|_| currencies.len() == 1).map(|code| (*code).to_owned());
        // Currencies are never added to one another.
        let (amounts, amount) = if currencies.len() > 1 { (Vec::new(), None) } else { (amounts, amount) };
        let of_orders = frames.iter().all(|frame| frame.kind == TableRole::Orders);
        Ok(Some(Self {
            end,
            attributes,
            happenings,
            amounts,
            amount,
            currency,
            currencies: currencies.len(),
            of_orders,
            leads,
        }))
    }

    /// True for a lead that is still on its way.
    pub fn is_open(&self, lead: &Lead) -> bool {
        lead.lost.is_none() && !self.leads.is_won(lead)
    }

    /// Where an open lead stands today; nothing for one whose stage is unknown.
    pub fn today(&self, place: u32, dated: bool) -> Option<Landmark> {
        let lead = &self.leads.leads[place as usize];
        let stage = lead.stage()?;
        let Some(end) = self.end.filter(|_| dated) else {
            return Some(Landmark { lead: place, stage, day: None, age: 0 });
        };
        let since = lead.at(end).filter(|(stage, _)| *stage + 1 < self.leads.stages.len());
        let (stage, since) = since.unwrap_or((stage, end));
        Some(Landmark { lead: place, stage, day: Some(end), age: end - since })
    }

    /// All that is known of leads at their landmarks, one row each; `signed` names columns of days that may be later.
    pub fn columns(&self, marks: &[Landmark], signed: &[String]) -> Vec<Column> {
        let numbers = |name: &str, of: &dyn Fn(&Landmark) -> f64| Column::numbers(name, marks.iter().map(of).collect());
        let stages = marks.iter().map(|mark| mark.stage as u32).collect();
        let mut columns = vec![
            // Stages stay in their order, which is not that of their letters.
            Column {
                name: "stage".to_owned(),
                values: Values::Words { words: self.leads.stages.clone(), codes: stages },
            },
            numbers("days in stage", &|mark| mark.day.map_or(f64::NAN, |_| f64::from(mark.age))),
        ];
        for attribute in &self.attributes {
            let at = |mark: &Landmark| attribute.at(mark.lead, mark.day);
            columns.push(match attribute.kind {
                Kind::Number => numbers(&attribute.name, &at),
                Kind::Day => {
                    let later = signed.contains(&attribute.name);
                    numbers(&attribute.name, &|mark| since(at(mark), mark.day, later))
                }
                Kind::Word => {
                    let code = |mark: &Landmark| {
                        Some(at(mark)).filter(|code| !code.is_nan()).map_or(NO_WORD, |code| code as u32)
                    };
                    let words = attribute.words.iter().map(str::to_owned).collect();
                    Column::words(&attribute.name, words, marks.iter().map(code).collect())
                }
            });
        }
        if !self.happenings.is_empty() && marks.iter().any(|mark| mark.day.is_some()) {
            let count = |kind| {
                move |mark: &Landmark| mark.day.map_or(f64::NAN, |day| self.happenings.count(mark.lead, day, kind))
            };
            columns.push(numbers("events", &count(None)));
            let since = |mark: &Landmark| mark.day.map_or(f64::NAN, |day| self.happenings.since(mark.lead, day));
            columns.push(numbers("days since last event", &since));
            for kind in self.happenings.told_apart() {
                columns.push(numbers(&["events: ", self.happenings.kinds.get(kind)].concat(), &count(Some(kind))));
            }
        }
        columns
    }

    /// The leads still on their way, and those that ended.
    fn open_and_ended(&self) -> (Vec<u32>, Vec<u32>) {
        let all = 0..self.leads.leads.len() as u32;
        all.partition(|lead| self.is_open(&self.leads.leads[*lead as usize]))
    }

    /// The share of some leads of which a column says anything today.
    fn filled(&self, attribute: &Attribute, leads: &[u32]) -> f64 {
        let known = leads.iter().filter(|lead| !attribute.at(**lead, self.end).is_nan()).count();
        known as f64 / leads.len().max(1) as f64
    }

    /// Columns that open leads have about as often as those that ended: they do not come with the end alone.
    pub fn seen_before(&self) -> Vec<String> {
        let (open, ended) = self.open_and_ended();
        let is_seen = |a: &&Attribute| open.len() >= SEEN && self.filled(a, &open) >= 0.5 * self.filled(a, &ended);
        self.attributes.iter().filter(is_seen).map(|attribute| attribute.name.clone()).collect()
    }

    /// Columns that exist only after the end, by their timing: days later than what is foretold, or cells that are filled
    /// only once the end is known.
    pub fn late(&self, marks: &[Landmark], keep: &[String]) -> Vec<Leak> {
        let mut late = Vec::new();
        let (open, ended) = self.open_and_ended();
        for attribute in &self.attributes {
            let (mut known, mut later) = (0u32, 0u32);
            for mark in marks.iter().filter(|mark| attribute.kind == Kind::Day && mark.age == 0) {
                let (value, day) = (attribute.at(mark.lead, mark.day), mark.day);
                known += u32::from(!value.is_nan() && day.is_some());
                later += u32::from(day.is_some_and(|day| value > f64::from(day.0)));
            }
            let reason = if known >= 10 && later * 2 > known {
                "later"
            } else if !attribute.is_timed() && {
                // As many as of those that ended would have it, were it known before; and next to none has.
                let expected = self.filled(attribute, &ended) * open.len() as f64;
                expected >= EXPECTED && self.filled(attribute, &open) * open.len() as f64 <= 0.02 * expected
            } {
                "closed"
            } else {
                continue;
            };
            let (column, kept) = (attribute.name.clone(), keep.contains(&attribute.name));
            late.push(Leak { column, reason, auc: None, with: None, without: None, kept, used: kept });
        }
        late
    }
}

/// Days from a day to a landmark's: of one that is later, nothing is known yet, unless a person says so. Without days it is
/// only known that there is one.
fn since(value: f64, day: Option<Day>, later: bool) -> f64 {
    let Some(day) = day else { return value * 0.0 };
    let days = f64::from(day.0) - value;
    if days >= 0.0 || later { days } else { f64::NAN }
}
