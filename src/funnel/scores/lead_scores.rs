//! Every open lead's probabilities: by the models, or by the stage's share; and with what a person decided.

use crate::columns::Column;
use crate::decisions::fingerprint::{Print, print};
use crate::decisions::{Decisions, OfLeads};
use crate::funnel::leads::lead::Lead;
use crate::funnel::leads::lead_dataset::Ground;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::landmarks::Landmark;
use crate::math::intervals::two_sided;
use crate::scoring::model::{Chance, Model};
use crate::scoring::rates::shrunk;

/// A score that was learnt: of a stage, or of winning.
pub struct Learnt {
    /// The model; none where only shares can be told.
    pub model: Option<Model>,
    /// For every stage, the share that came true, drawn towards that of all; none where no lead says anything of it.
    pub shares: Vec<Option<Chance>>,
}

impl Learnt {
    /// What a question has to say, beside its model.
    pub fn new(model: Option<Model>, shares: &[(f64, f64)], params: &FunnelValidParams) -> Self {
        let known = shares.iter().map(|(_, n)| *n > 0.0);
        let drawn = shrunk(shares, params.interval);
        Self { model, shares: drawn.into_iter().zip(known).map(|(share, known)| known.then_some(share)).collect() }
    }

    /// The probability of a row, whose lead is in this stage.
    pub fn chance(&self, columns: &[Column], row: usize, stage: usize, z: f64) -> Option<Chance> {
        match &self.model {
            Some(model) => Some(model.chance(columns, row, z)),
            None => self.shares[stage],
        }
    }
}

/// What is said of one lead.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// That it comes to the next stage.
    pub next: Option<Chance>,
    /// That it is won.
    pub win: Option<Chance>,
    /// What a person decided of it: the place among all decisions, from 1.
    pub decided: u32,
    /// The probability of the next stage with what was decided.
    pub own_next: Option<f64>,
    /// The probability of winning with what was decided.
    pub own_win: Option<f64>,
    /// The stage that a person put it into.
    pub own_stage: Option<usize>,
}

/// All scores.
pub struct Scores {
    /// One a lead.
    pub scores: Vec<Score>,
    /// The open leads whose stage is known, as they stand today.
    pub marks: Vec<Landmark>,
    /// What is known of them.
    pub columns: Vec<Column>,
    /// For each lead its row in the columns.
    pub rows: Vec<Option<u32>>,
    /// Leads that decisions name and the data does not have.
    pub missing: u64,
}

/// Scores the open leads: `next` has one score a stage, `win` that of winning.
pub fn scores(
    ground: &Ground,
    next: &[Learnt],
    win: &Learnt,
    dated: bool,
    decisions: &Decisions,
    params: &FunnelValidParams,
) -> Scores {
    let z = two_sided(params.interval);
    let places = 0..ground.leads.leads.len() as u32;
    let open = places.filter(|place| ground.is_open(&ground.leads.leads[*place as usize]));
    let marks: Vec<Landmark> = open.filter_map(|place| ground.today(place, dated)).collect();
    let columns = ground.columns(&marks, &params.keep);
    let mut scores = vec![Score::default(); ground.leads.leads.len()];
    let mut rows = vec![None; scores.len()];
    for (row, mark) in marks.iter().enumerate() {
        let place = mark.lead as usize;
        let stage = ground.leads.leads[place].stage().unwrap_or(mark.stage);
        rows[place] = Some(row as u32);
        scores[place].next = next[stage].chance(&columns, row, stage, z);
        scores[place].win = win.chance(&columns, row, stage, z);
    }
    let mut all = Scores { scores, marks, columns, rows, missing: 0 };
    all.decide(ground, next, win, decisions, z);
    all
}

impl Scores {
    /// No score for this many leads.
    pub fn none(leads: usize) -> Self {
        Self {
            scores: vec![Score::default(); leads],
            marks: Vec::new(),
            columns: Vec::new(),
            rows: vec![None; leads],
            missing: 0,
        }
    }

    /// Follows what a person decided, the last decision counting.
    fn decide(&mut self, ground: &Ground, next: &[Learnt], win: &Learnt, decisions: &Decisions, z: f64) {
        let of = |lead: &Lead| print(&lead.id);
        let prints: Vec<Print> = if decisions.of_leads().next().is_none() {
            Vec::new()
        } else {
            ground.leads.leads.iter().map(of).collect()
        };
        for (at, deed) in decisions.of_leads() {
            for place in self.named(&prints, deed) {
                let stage = deed.stage.as_ref().and_then(|stage| ground.leads.stages.iter().position(|s| s == stage));
                let Some(row) = self.rows[place].map(|row| row as usize) else { continue };
                let score = &mut self.scores[place];
                score.decided = at as u32 + 1;
                // In another stage the models say something else.
                if let Some(stage) = stage {
                    let mark = Landmark { stage, age: 0, ..self.marks[row] };
                    let moved = ground.columns(&[mark], &[]);
                    let is_last = stage + 1 == ground.leads.stages.len();
                    let then = |learnt: &Learnt| Some(learnt.chance(&moved, 0, stage, z)?.p);
                    score.own_stage = Some(stage);
                    score.own_next = if is_last { None } else { then(&next[stage]) };
                    score.own_win = if is_last { Some(1.0) } else { then(win) };
                }
                score.own_next = deed.next.or(score.own_next);
                score.own_win = deed.win.or(score.own_win);
            }
        }
    }

    /// The places of the leads that a deed names.
    fn named(&mut self, prints: &[Print], deed: &OfLeads) -> Vec<usize> {
        let mut places = Vec::new();
        for wanted in &deed.leads {
            let found = prints.iter().position(|print| print == wanted);
            self.missing += u64::from(found.is_none());
            places.extend(found);
        }
        places
    }
}

/// The probability of winning that the scores of the stages make when they are multiplied: of the stage that a lead is in, and
/// of all after it as they are for a lead that has just come. None where nothing is known of one of them.
pub fn product(ground: &Ground, scores: &Scores, next: &[Learnt]) -> Option<Vec<f64>> {
    let fresh: Vec<Landmark> = scores.marks.iter().map(|mark| Landmark { age: 0, ..*mark }).collect();
    let columns = ground.columns(&fresh, &[]);
    let mut products = Vec::with_capacity(fresh.len());
    for (row, mark) in fresh.iter().enumerate() {
        let stage = ground.leads.leads[mark.lead as usize].stage().unwrap_or(mark.stage);
        let mut product = scores.scores[mark.lead as usize].next?.p;
        for (stage, learnt) in next.iter().enumerate().skip(stage + 1) {
            product *= learnt.chance(&columns, row, stage, 0.0)?.p;
        }
        products.push(product);
    }
    Some(products)
}
