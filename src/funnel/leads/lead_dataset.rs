//! What scores are learnt from: leads with all that is known of them.

use std::collections::BTreeSet;

use crate::columns::{Column, NO_WORD, Values};
use crate::error::Result;
use crate::funnel::gather::gather;
use crate::funnel::leads::attributes::{Attribute, AttributeKind, attributes};
use crate::funnel::leads::frames::frames_of_leads;
use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::leads::lead_events::LeadEvents;
use crate::funnel::leads::pipelines::Pipelines;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::funnel::scores::landmarks::Landmark;
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::Frame;
use crate::scoring::leaks::Leak;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::{SURE_HEADER, header_score};
use crate::units::Day;

/// The first columns of every training set are made by the engine: the stage, and the days in it.
pub const INTERNAL_COLUMNS: usize = 2;
/// Open leads without which it cannot be told which columns are filled before the end.
const MIN_OPEN_LEADS: usize = 20;
/// Open leads that should have something in a column, so that it means something if none has.
const MIN_EXPECTED_FILLED: f64 = 5.0;
/// Share of the expected open leads with something in a column, up to which it counts as filled only after the end.
const MAX_FILLED_SHARE: f64 = 0.02;
/// Leads with a day in a column of days, so that it can be told whether its days are too late.
const MIN_DAYS: u32 = 10;

/// In how many leads an attribute is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
struct FillRate {
    /// Share of the open leads.
    open: f64,
    /// Share of the leads that ended.
    ended: f64,
}

/// Leads, what is known of them, and the last day.
pub struct LeadDataset {
    /// The leads.
    pub leads: Leads,
    /// The last day of observation.
    pub end: Option<Day>,
    /// Further columns.
    pub attributes: Vec<Attribute>,
    /// How often each of them is filled.
    fill_rates: Vec<FillRate>,
    /// Number of open leads.
    open_leads: usize,
    /// Events.
    pub events: LeadEvents,
    /// What each lead is worth, if a column says so; else empty.
    pub amounts: Vec<f64>,
    /// The name of that column.
    pub amount_column: Option<String>,
    /// The currency, if a column names one and no other.
    pub currency: Option<String>,
    /// Number of currencies that a column names.
    pub currencies: usize,
    /// The pipelines that the tables name, and the one whose leads these are.
    pub pipelines: Pipelines,
    /// These are orders on their way to being paid, and not leads.
    pub of_orders: bool,
}

impl LeadDataset {
    /// Gathers all of it; `None` if no table holds leads.
    ///
    /// # Errors
    /// `column-unknown` if the options name a column that no table has.
    pub async fn gather(reading: &Reading, params: &FunnelValidParams, host: &Host) -> Result<Option<Self>> {
        let frames = frames_of_leads(&reading.book.frames);
        let pipelines = Pipelines::of(&frames, params.pipeline.as_deref())?;
        let of_pipeline: Vec<Option<Frame>> = frames.iter().map(|frame| pipelines.rows_of(frame)).collect();
        let frames: Vec<&Frame> =
            frames.iter().zip(&of_pipeline).map(|(frame, own)| own.as_ref().unwrap_or(frame)).collect();
        let Some(leads) = gather(&frames, params, &host.part(0.0, 0.5)).await? else { return Ok(None) };
        let attributes = attributes(&frames, &leads, params, &host.part(0.5, 0.8)).await;
        let events = LeadEvents::gather(&reading.book.frames, &frames, &leads, host).await;
        let codes = currency_codes(&frames);
        let mut dataset = Self {
            end: params.end.or_else(|| leads.last_day()),
            attributes,
            fill_rates: Vec::new(),
            open_leads: 0,
            events,
            amounts: Vec::new(),
            amount_column: None,
            currency: codes.first().filter(|_| codes.len() == 1).map(|code| (*code).to_owned()),
            currencies: codes.len(),
            of_orders: frames.iter().all(|frame| frame.kind == TableRole::Orders),
            pipelines,
            leads,
        };
        dataset.find_amounts(host).await;
        dataset.find_fill_rates(host).await;
        Ok(Some(dataset))
    }

    /// True for a lead that is still on its way.
    pub fn is_open(&self, lead: &Lead) -> bool {
        lead.lost.is_none() && !self.leads.is_won(lead)
    }

    /// What a lead is worth, if that is known.
    pub fn amount(&self, lead: u32) -> Option<f64> {
        self.amounts.get(lead as usize).copied().filter(|amount| !amount.is_nan())
    }

    async fn find_amounts(&mut self, host: &Host) {
        // In a log no column has the role of an amount; its name will do.
        let is_amount = |attribute: &&Attribute| {
            let named = attribute.role.is_none() && header_score(&attribute.name, ColumnRole::Amount) >= SURE_HEADER;
            attribute.kind == AttributeKind::Number && (attribute.role == Some(ColumnRole::Amount) || named)
        };
        let Some(attribute) = self.attributes.iter().find(is_amount) else { return };
        // Amounts of several currencies are never added to one another.
        if self.currencies > 1 {
            return;
        }
        let mut ticker = RowTicker::new(host);
        for lead in 0..self.leads.leads.len() as u32 {
            self.amounts.push(attribute.at(lead, self.end));
            ticker.row().await;
        }
        self.amount_column = Some(attribute.name.clone());
    }

    async fn find_fill_rates(&mut self, host: &Host) {
        let is_open: Vec<bool> = self.leads.leads.iter().map(|lead| self.is_open(lead)).collect();
        self.open_leads = is_open.iter().filter(|open| **open).count();
        let ended_leads = is_open.len() - self.open_leads;
        let mut ticker = RowTicker::new(host);
        for attribute in &self.attributes {
            let (mut open, mut ended) = (0u64, 0u64);
            for (lead, is_open) in is_open.iter().enumerate() {
                let filled = u64::from(!attribute.at(lead as u32, self.end).is_nan());
                *(if *is_open { &mut open } else { &mut ended }) += filled;
                ticker.row().await;
            }
            let share = |filled: u64, leads: usize| filled as f64 / leads.max(1) as f64;
            self.fill_rates.push(FillRate { open: share(open, self.open_leads), ended: share(ended, ended_leads) });
        }
    }

    /// Where an open lead stands today; `None` if its stage is unknown.
    pub fn today(&self, lead_index: u32, dated: bool) -> Option<Landmark> {
        let lead = &self.leads.leads[lead_index as usize];
        let stage = lead.stage()?;
        let Some(end) = self.end.filter(|_| dated) else {
            return Some(Landmark { lead: lead_index, stage, day: None, age: 0 });
        };
        let since = lead.stage_on(end).filter(|(stage, _)| *stage + 1 < self.leads.stages.len());
        let (stage, since) = since.unwrap_or((stage, end));
        Some(Landmark { lead: lead_index, stage, day: Some(end), age: end - since })
    }

    /// All that is known of leads at their landmarks, one row each. In the columns of days named `signed`, days later than
    /// the landmark count, as negative numbers.
    pub async fn columns(&self, landmarks: &[Landmark], signed: &[String], host: &Host) -> Vec<Column> {
        let stages = landmarks.iter().map(|landmark| landmark.stage as u32).collect();
        let days_in_stage = |landmark: &Landmark| landmark.day.map_or(f64::NAN, |_| f64::from(landmark.age));
        let mut columns = vec![
            // Stages stay in their order, which is not that of their letters.
            Column {
                name: "stage".to_owned(),
                values: Values::Words { words: self.leads.stages.clone(), codes: stages },
            },
            numbers("days in stage", landmarks, days_in_stage, host).await,
        ];
        for attribute in &self.attributes {
            let at = |landmark: &Landmark| attribute.at(landmark.lead, landmark.day);
            columns.push(match attribute.kind {
                AttributeKind::Number => numbers(&attribute.name, landmarks, at, host).await,
                AttributeKind::Day => {
                    let later = signed.contains(&attribute.name);
                    let days = |landmark: &Landmark| days_since(at(landmark), landmark.day, later);
                    numbers(&attribute.name, landmarks, days, host).await
                }
                AttributeKind::Word => words(attribute, landmarks, host).await,
            });
        }
        if !self.events.is_empty() && landmarks.iter().any(|landmark| landmark.day.is_some()) {
            let count = |kind| {
                move |landmark: &Landmark| {
                    landmark.day.map_or(f64::NAN, |day| self.events.count(landmark.lead, day, kind))
                }
            };
            columns.push(numbers("events", landmarks, count(None), host).await);
            let since = |landmark: &Landmark| {
                landmark.day.map_or(f64::NAN, |day| self.events.days_since_last(landmark.lead, day))
            };
            columns.push(numbers("days since last event", landmarks, since, host).await);
            for kind in self.events.counted_kinds() {
                let name = format!("events: {}", self.events.kinds.get(kind));
                columns.push(numbers(&name, landmarks, count(Some(kind)), host).await);
            }
        }
        columns
    }

    /// Columns that open leads have about as often as those that ended: they do not come with the end alone.
    pub fn filled_before_end(&self) -> Vec<String> {
        let rates = self.attributes.iter().zip(&self.fill_rates);
        let filled = rates.filter(|(_, rate)| self.open_leads >= MIN_OPEN_LEADS && rate.open >= 0.5 * rate.ended);
        filled.map(|(attribute, _)| attribute.name.clone()).collect()
    }

    /// Columns that exist only after the end, by their timing: days later than what is predicted, or cells that are filled
    /// only once the end is known. Those named `keep` are marked as kept.
    pub async fn late_columns(&self, landmarks: &[Landmark], keep: &[String], host: &Host) -> Vec<Leak> {
        let mut late = Vec::new();
        let open = self.open_leads as f64;
        for (attribute, rate) in self.attributes.iter().zip(&self.fill_rates) {
            let (mut days, mut later) = (0u32, 0u32);
            if attribute.kind == AttributeKind::Day {
                let mut ticker = RowTicker::new(host);
                for landmark in landmarks.iter().filter(|landmark| landmark.age == 0) {
                    let (value, day) = (attribute.at(landmark.lead, landmark.day), landmark.day);
                    days += u32::from(!value.is_nan() && day.is_some());
                    later += u32::from(day.is_some_and(|day| value > f64::from(day.0)));
                    ticker.row().await;
                }
            }
            // As many open leads as of those that ended would have it, were it known before; and next to none has.
            let expected = rate.ended * open;
            let reason = if days >= MIN_DAYS && later * 2 > days {
                "later"
            } else if !attribute.is_timed()
                && expected >= MIN_EXPECTED_FILLED
                && rate.open * open <= MAX_FILLED_SHARE * expected
            {
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

/// The different currencies that the tables name.
fn currency_codes<'a>(frames: &[&'a Frame]) -> BTreeSet<&'a str> {
    let columns = frames.iter().filter_map(|frame| frame.role(ColumnRole::Currency));
    columns.flat_map(|column| column.dictionary()).filter(|word| !word.is_empty()).collect()
}

async fn numbers(name: &str, landmarks: &[Landmark], value: impl Fn(&Landmark) -> f64, host: &Host) -> Column {
    let mut ticker = RowTicker::new(host);
    let mut values = Vec::with_capacity(landmarks.len());
    for landmark in landmarks {
        values.push(value(landmark));
        ticker.row().await;
    }
    Column::numbers(name, values)
}

async fn words(attribute: &Attribute, landmarks: &[Landmark], host: &Host) -> Column {
    let mut ticker = RowTicker::new(host);
    let mut codes = Vec::with_capacity(landmarks.len());
    for landmark in landmarks {
        let code = attribute.at(landmark.lead, landmark.day);
        codes.push(if code.is_nan() { NO_WORD } else { code as u32 });
        ticker.row().await;
    }
    Column::words(&attribute.name, attribute.words.iter().map(str::to_owned).collect(), codes)
}

/// Days from a value to the landmark's day; NaN for a later day, of which nothing is known yet, unless `later` days count.
/// Without a landmark's day it is only known that there is a value: 0.
fn days_since(value: f64, day: Option<Day>, later: bool) -> f64 {
    let Some(day) = day else { return value * 0.0 };
    let days = f64::from(day.0) - value;
    if days >= 0.0 || later { days } else { f64::NAN }
}
