//! The table of leads, as leads.csv and the page have it.

use std::rc::Rc;

use serde::Serialize;
use serde_json::Value as Json;

use crate::columns::Values;
use crate::decisions::{Decision, Decisions};
use crate::error::{Error, Result};
use crate::funnel::grades::grade;
use crate::funnel::leads::attributes::Attribute;
use crate::funnel::leads::lead::Lead;
use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::leads::lead_query::{LeadQuery, Sort, State};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::lead_scores::{LeadScore, LeadScorer, LeadScores};
use crate::funnel::stages::breakdown::levels;
use crate::funnel::stages::stage_spell::{StageSubset, leads_in_subset};
use crate::math::radix::{rank, sorted_by};
use crate::scoring::model::ProbabilityEstimate;

/// Factors that are listed for a lead, and against it, at most.
const MAX_FACTORS: usize = 3;

/// All leads with their scores.
pub struct LeadTable {
    /// The leads, with all that is known of them.
    pub dataset: LeadDataset,
    /// The parameters of the analysis.
    pub params: FunnelValidParams,
    /// Their scores.
    pub scores: LeadScores,
    /// The scorer of every stage but the last.
    pub next: Vec<LeadScorer>,
    /// The scorer of winning, if it is not that of the first stage.
    pub win: Option<LeadScorer>,
    /// The least probabilities of an A, a B and a C; `None` if leads cannot be ranked.
    pub grade_thresholds: Option<[f64; 3]>,
    /// What was decided.
    pub decisions: Rc<Decisions>,
}

/// What a column contributes to a lead's probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Factor {
    /// The column.
    pub name: String,
    /// Its word; `None` for a number and for a blank.
    pub word: Option<String>,
    /// Its number.
    pub number: Option<f64>,
    /// What it adds to the logit, compared with an average lead.
    pub effect: f64,
}

/// What a person decided on a lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeadDecision {
    /// Its place among all decisions, from 0.
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
    /// Its stage; `None` if it is unknown.
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
    /// The columns that contribute most to the probability of winning, for and against, the strongest first.
    pub factors: Vec<Factor>,
    /// What a person decided.
    #[serde(rename = "said")]
    pub decision: Option<LeadDecision>,
}

/// A part of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct LeadPage {
    /// Leads that fit the query.
    pub total: u32,
    /// Of these, the rows from `offset` on, `limit` at most.
    pub rows: Vec<LeadRow>,
}

impl LeadTable {
    /// Number of leads.
    pub fn len(&self) -> usize {
        self.dataset.leads.leads.len()
    }

    /// True without leads.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The tables and columns that scores are learnt from.
    pub fn sources(&self) -> Vec<(String, String)> {
        let mut sources = self.dataset.events.sources.clone();
        for attribute in &self.dataset.attributes {
            sources.extend(attribute.tables.iter().map(|table| (table.clone(), attribute.name.clone())));
        }
        sources
    }

    /// The rows of a query.
    ///
    /// # Errors
    /// `option-invalid` for a stage or a column that does not exist.
    pub fn page(&self, query: &LeadQuery) -> Result<LeadPage> {
        let leads = &self.dataset.leads;
        let descending = query.descending.unwrap_or(false);
        let stage = query.stage.unwrap_or(0) as usize;
        if stage >= leads.stages.len() {
            return Err(Error::option("stage", "the place of a stage, from 0"));
        }
        let mut places: Vec<u32> = match query.bar.or(query.stage.map(|_| StageSubset::Entered)) {
            Some(subset) => leads_in_subset(leads, stage, subset, self.dataset.end, &self.params),
            None => (0..self.len() as u32).collect(),
        };
        if let Some(name) = &query.column {
            let attribute = self.dataset.attributes.iter().find(|attribute| attribute.name == *name);
            let leads_of_level = |attribute: &Attribute| {
                let values: Vec<f64> = (0..self.len() as u32).map(|lead| attribute.at_first_day(leads, lead)).collect();
                levels(attribute, &values).into_iter().nth(query.level.unwrap_or(0) as usize)
            };
            let (_, own) = attribute
                .and_then(leads_of_level)
                .ok_or_else(|| Error::option("column", "a column and the place of a level"))?;
            let mut is_own = vec![false; self.len()];
            own.iter().for_each(|place| is_own[*place as usize] = true);
            places.retain(|place| is_own[*place as usize]);
        }
        places.retain(|place| self.matches(*place, query));
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

    fn matches(&self, place: u32, query: &LeadQuery) -> bool {
        let lead = &self.dataset.leads.leads[place as usize];
        query.state.is_none_or(|state| self.state(lead) == state)
            && query.grade.is_none_or(|grade| self.grade(place) == Some(grade.name()))
            && query.month.as_ref().is_none_or(|month| lead.first_day().is_some_and(|day| day.iso().starts_with(month)))
            && (!query.decided.unwrap_or(false) || self.scores.scores[place as usize].decided > 0)
            && query.ids.as_ref().is_none_or(|ids| ids.contains(&lead.id))
    }

    fn key(&self, place: u32, sort: Sort) -> Option<f64> {
        let score = &self.scores.scores[place as usize];
        match sort {
            Sort::Id => None,
            Sort::Stage => self.dataset.leads.leads[place as usize].stage().map(|stage| stage as f64),
            Sort::Days => self.days(place).map(f64::from),
            Sort::Amount => self.amount(place),
            Sort::Next => score.next.map(|next| next.p),
            Sort::Win => score.win.map(|win| win.p),
        }
    }

    fn state(&self, lead: &Lead) -> State {
        if lead.lost.is_some() {
            State::Lost
        } else if self.dataset.leads.is_won(lead) {
            State::Won
        } else {
            State::Open
        }
    }

    fn grade(&self, place: u32) -> Option<&'static str> {
        Some(grade(self.grade_thresholds.as_ref()?, self.scores.scores[place as usize].win?.p))
    }

    fn amount(&self, place: u32) -> Option<f64> {
        self.dataset.amount(place)
    }

    fn days(&self, place: u32) -> Option<i32> {
        let lead = &self.dataset.leads.leads[place as usize];
        let since = lead.day(lead.stage()?)?;
        Some(self.dataset.end? - since).filter(|_| self.dataset.is_open(lead))
    }

    /// One lead.
    pub fn row(&self, place: u32) -> LeadRow {
        let lead = &self.dataset.leads.leads[place as usize];
        let score = &self.scores.scores[place as usize];
        let p = |estimate: Option<ProbabilityEstimate>| estimate.map(|estimate| estimate.p);
        let low = |estimate: Option<ProbabilityEstimate>| estimate.map(|estimate| estimate.low);
        let high = |estimate: Option<ProbabilityEstimate>| estimate.map(|estimate| estimate.high);
        LeadRow {
            lead_id: lead.id.clone(),
            stage: lead.stage().map(|stage| self.dataset.leads.stages[stage].clone()),
            unknown_stage: lead.unlisted_stage.clone(),
            state: self.state(lead),
            since: lead.first_day().map(|day| day.iso()),
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
            decision: self.decision(score),
        }
    }

    /// The strongest factors for and against winning.
    fn factors(&self, place: u32) -> Vec<Factor> {
        let columns = &self.scores.columns;
        let model = self.win.as_ref().or(self.next.first()).and_then(|scorer| scorer.model.as_ref());
        let (Some(row), Some(model)) = (self.scores.rows[place as usize], model) else { return Vec::new() };
        let (mut up, mut down) = (0, 0);
        let mut factors = Vec::new();
        for (column, effect) in model.contributions(columns, row as usize) {
            let side = if effect > 0.0 { &mut up } else { &mut down };
            *side += 1;
            if *side > MAX_FACTORS {
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

    fn decision(&self, score: &LeadScore) -> Option<LeadDecision> {
        let place = score.decided.checked_sub(1)?;
        let Decision { by, at, why, .. } = self.decisions.list.get(place as usize)?.clone();
        let stage = score.decided_stage.map(|stage| self.dataset.leads.stages[stage].clone());
        Some(LeadDecision { place, next: score.decided_next, win: score.decided_win, stage, by, at, why })
    }
}
