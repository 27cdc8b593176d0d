//! Leads as leads.csv and the page have them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::columns::Values;
use crate::decisions::{Decision, Decisions};
use crate::error::{Error, Result};
use crate::funnel::job::grade;
use crate::funnel::leads::attributes::Attribute;
use crate::funnel::leads::lead::Lead;
use crate::funnel::leads::lead_dataset::Ground;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::lead_scores::{Learnt, Score, Scores};
use crate::funnel::stages::breakdown::levels;
use crate::funnel::stages::stage_spell::{Bar, behind};
use crate::math::radix::{rank, sorted_by};
use crate::options;
use crate::scoring::model::Chance;

/// Reasons told of a lead for, and against.
const REASONS: usize = 3;

/// All leads, with what was learnt of them.
pub struct LeadTable {
    /// What they are.
    pub ground: Ground,
    /// How they were asked.
    pub params: FunnelValidParams,
    /// Their scores.
    pub scores: Scores,
    /// The score of every stage.
    pub next: Vec<Learnt>,
    /// The score of winning, where it is another one.
    pub win: Option<Learnt>,
    /// Borders of grades; none where nothing can be ranked.
    pub borders: Option<[f64; 3]>,
    /// What was decided.
    pub decisions: Rc<Decisions>,
}

/// A reason for a probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Factor {
    /// The column.
    pub name: String,
    /// Its word; none for a number, and for a blank.
    pub word: Option<String>,
    /// Its number.
    pub number: Option<f64>,
    /// What it adds to the logit beside that of an average lead.
    pub effect: f64,
}

/// What a person said of a lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// The place among all decisions, from 0.
    pub place: u32,
    /// Probability of the next stage.
    pub next: Option<f64>,
    /// Probability of winning.
    pub win: Option<f64>,
    /// The stage.
    pub stage: Option<String>,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub why: String,
}

/// One lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeadRow {
    /// Its id.
    pub lead_id: String,
    /// Its stage; none where it is unknown.
    pub stage: Option<String>,
    /// The name of an unknown stage.
    pub unknown_stage: Option<String>,
    /// `open`, `won` or `lost`.
    pub state: State,
    /// The first day.
    pub since: Option<String>,
    /// Days in the stage.
    pub days: Option<i32>,
    /// What it is worth.
    pub amount: Option<f64>,
    /// Probability of the next stage.
    pub p_next: Option<f64>,
    /// Low end of its interval.
    pub p_next_low: Option<f64>,
    /// High end of it.
    pub p_next_high: Option<f64>,
    /// Probability of winning.
    pub p_win: Option<f64>,
    /// Low end of its interval.
    pub p_win_low: Option<f64>,
    /// High end of it.
    pub p_win_high: Option<f64>,
    /// `A` to `D`.
    pub grade: Option<&'static str>,
    /// What speaks for and against winning, the strongest first.
    pub factors: Vec<Factor>,
    /// What a person said.
    pub said: Option<Said>,
}

/// A part of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct LeadPage {
    /// Leads that are wanted.
    pub total: u32,
    /// Of these, the rows asked for.
    pub rows: Vec<LeadRow>,
}

/// Which leads are wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LeadQuery {
    sort: Option<Sort>,
    descending: Option<bool>,
    offset: Option<u32>,
    limit: Option<u32>,
    stage: Option<u32>,
    bar: Option<Bar>,
    state: Option<State>,
    grade: Option<GradeName>,
    month: Option<String>,
    column: Option<String>,
    level: Option<u32>,
    decided: Option<bool>,
    ids: Option<Vec<String>>,
}

/// A column that leads can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// The lead's id.
    #[serde(rename = "leadId")]
    Id,
    /// How far it came.
    Stage,
    /// Days in its stage.
    Days,
    /// What it is worth.
    Amount,
    /// The probability to move on.
    #[serde(rename = "pNext")]
    Next,
    /// The probability to be won.
    #[serde(rename = "pWin")]
    Win,
}

/// The grade of a lead's probability of being won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub enum GradeName {
    /// The best.
    A,
    /// The second.
    B,
    /// The third.
    C,
    /// The rest.
    D,
}

impl GradeName {
    /// Its name in reports.
    fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// What became of a lead so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Neither won nor lost.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl State {
    /// Its name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl LeadQuery {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown`, `option-invalid`.
    pub fn from_json(given: &Json) -> Result<Self> {
        options::from_json("", given)
    }
}

impl LeadTable {
    /// Number of leads.
    pub fn len(&self) -> usize {
        self.ground.leads.leads.len()
    }

    /// True without leads.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The tables and columns that leads are told apart by.
    pub fn sources(&self) -> Vec<(String, String)> {
        let mut sources = self.ground.happenings.sources.clone();
        for attribute in &self.ground.attributes {
            sources.extend(attribute.tables.iter().map(|table| (table.clone(), attribute.name.clone())));
        }
        sources
    }

    /// The part of the table that is asked for.
    ///
    /// # Errors
    /// `option-invalid` for a stage or a column that does not exist.
    pub fn page(&self, query: &LeadQuery) -> Result<LeadPage> {
        let leads = &self.ground.leads;
        let descending = query.descending.unwrap_or(false);
        let stage = query.stage.unwrap_or(0) as usize;
        if stage >= leads.stages.len() {
            return Err(Error::option("stage", "the place of a stage, from 0"));
        }
        let mut places: Vec<u32> = match query.bar.or(query.stage.map(|_| Bar::Entered)) {
            Some(bar) => behind(leads, stage, bar, self.ground.end, &self.params),
            None => (0..self.len() as u32).collect(),
        };
        if let Some(name) = &query.column {
            let attribute = self.ground.attributes.iter().find(|attribute| attribute.name == *name);
            let own =
                |attribute: &Attribute| levels(leads, attribute).into_iter().nth(query.level.unwrap_or(0) as usize);
            let (_, own) =
                attribute.and_then(own).ok_or_else(|| Error::option("column", "a column and the place of a level"))?;
            let mut is_own = vec![false; self.len()];
            own.iter().for_each(|place| is_own[*place as usize] = true);
            places.retain(|place| is_own[*place as usize]);
        }
        places.retain(|place| self.is_wanted(*place, query));
        if let Some(sort) = query.sort.filter(|sort| *sort != Sort::Id) {
            let key = |place: &u32| match self.key(*place, sort) {
                Some(value) if descending => !rank(value),
                Some(value) => rank(value),
                None => u64::MAX,
            };
            places = sorted_by(&places, 1, &|_, place| key(place));
        } else if descending {
            places.reverse();
        }
        let from = (query.offset.unwrap_or(0) as usize).min(places.len());
        let to = from.saturating_add(query.limit.unwrap_or(100) as usize).min(places.len());
        let rows = places[from..to].iter().map(|place| self.row(*place)).collect();
        Ok(LeadPage { total: places.len() as u32, rows })
    }

    fn is_wanted(&self, place: u32, query: &LeadQuery) -> bool {
        let lead = &self.ground.leads.leads[place as usize];
        query.state.is_none_or(|state| self.state(lead) == state)
            && query.grade.is_none_or(|grade| self.grade(place) == Some(grade.name()))
            && query.month.as_ref().is_none_or(|month| lead.begun().is_some_and(|day| day.iso().starts_with(month)))
            && (!query.decided.unwrap_or(false) || self.scores.scores[place as usize].decided > 0)
            && query.ids.as_ref().is_none_or(|ids| ids.contains(&lead.id))
    }

    fn key(&self, place: u32, sort: Sort) -> Option<f64> {
        let score = &self.scores.scores[place as usize];
        match sort {
            Sort::Id => None,
            Sort::Stage => self.ground.leads.leads[place as usize].stage().map(|stage| stage as f64),
            Sort::Days => self.days(place).map(f64::from),
            Sort::Amount => self.amount(place),
            Sort::Next => score.next.map(|chance| chance.p),
            Sort::Win => score.win.map(|chance| chance.p),
        }
    }

    fn state(&self, lead: &Lead) -> State {
        if lead.lost.is_some() {
            State::Lost
        } else if self.ground.leads.is_won(lead) {
            State::Won
        } else {
            State::Open
        }
    }

    fn grade(&self, place: u32) -> Option<&'static str> {
        Some(grade(self.borders.as_ref()?, self.scores.scores[place as usize].win?.p))
    }

    fn amount(&self, place: u32) -> Option<f64> {
        self.ground.amounts.get(place as usize).copied().filter(|amount| !amount.is_nan())
    }

    fn days(&self, place: u32) -> Option<i32> {
        let lead = &self.ground.leads.leads[place as usize];
        let since = lead.day(lead.stage()?)?;
        Some(self.ground.end? - since).filter(|_| self.ground.is_open(lead))
    }

    /// One lead.
    pub fn row(&self, place: u32) -> LeadRow {
        let lead = &self.ground.leads.leads[place as usize];
        let score = &self.scores.scores[place as usize];
        let p = |chance: Option<Chance>| chance.map(|chance| chance.p);
        let low = |chance: Option<Chance>| chance.map(|chance| chance.low);
        let high = |chance: Option<Chance>| chance.map(|chance| chance.high);
        LeadRow {
            lead_id: lead.id.clone(),
            stage: lead.stage().map(|stage| self.ground.leads.stages[stage].clone()),
            unknown_stage: lead.elsewhere.clone(),
            state: self.state(lead),
            since: lead.begun().map(|day| day.iso()),
            days: self.days(place),
            amount: self.amount(place),
            p_next: p(score.next),
            p_next_low: low(score.next),
            p_next_high: high(score.next),
            p_win: p(score.win),
            p_win_low: low(score.win),
            p_win_high: high(score.win),
            grade: self.grade(place),
            factors: self.factors(place),
            said: self.said(score),
        }
    }

    /// What speaks for and against winning.
    fn factors(&self, place: u32) -> Vec<Factor> {
        let columns = &self.scores.columns;
        let model = self.win.as_ref().or(self.next.first()).and_then(|learnt| learnt.model.as_ref());
        let (Some(row), Some(model)) = (self.scores.rows[place as usize], model) else { return Vec::new() };
        let (mut up, mut down) = (0, 0);
        let mut factors = Vec::new();
        for (column, effect) in model.reasons(columns, row as usize) {
            let side = if effect > 0.0 { &mut up } else { &mut down };
            *side += 1;
            if *side > REASONS {
                continue;
            }
            let column = &columns[column];
            let (word, number) = match &column.values {
                Values::Words { words, codes } => (words.get(codes[row as usize] as usize).cloned(), None),
                Values::Numbers(values) => (None, Some(values[row as usize]).filter(|value| !value.is_nan())),
            };
            factors.push(Factor { name: column.name.clone(), word, number, effect });
        }
        factors
    }

    fn said(&self, score: &Score) -> Option<Said> {
        let place = score.decided.checked_sub(1)?;
        let Decision { by, at, why, .. } = self.decisions.list.get(place as usize)?.clone();
        let stage = score.own_stage.map(|stage| self.ground.leads.stages[stage].clone());
        Some(Said { place, next: score.own_next, win: score.own_win, stage, by, at, why })
    }
}
