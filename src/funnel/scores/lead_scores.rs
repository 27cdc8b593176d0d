//! Every open lead's probabilities: by the models, or by the rate of its stage; and with what a person decided.

use crate::columns::Column;
use crate::decisions::{Decisions, LeadOverride};
use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::funnel::scores::decided_leads::DecidedLeads;
use crate::funnel::scores::landmarks::Landmark;
use crate::job::Host;
use crate::math::intervals::two_sided;
use crate::scoring::model::{ProbabilityEstimate, ROWS_PER_TICK, ScoringModel};
use crate::scoring::rates::shrink_rates;

/// Gives leads the probability of a target: of the next stage, or of being won.
pub struct LeadScorer {
    /// The model; `None` if only rates can be told.
    pub model: Option<ScoringModel>,
    /// For every stage its rate, shrunk towards that of all; `None` if no lead says anything of it.
    pub rates: Vec<Option<ProbabilityEstimate>>,
}

impl LeadScorer {
    /// A model, if there is one, and the rates of the stages (events and leads).
    pub fn new(model: Option<ScoringModel>, stage_counts: &[(f64, f64)], params: &FunnelValidParams) -> Self {
        let known = stage_counts.iter().map(|(_, n)| *n > 0.0);
        let rates = shrink_rates(stage_counts, params.interval).into_iter().zip(known);
        Self { model, rates: rates.map(|(rate, known)| known.then_some(rate)).collect() }
    }

    /// The probability of a row, whose lead is in this stage, with an interval of `z` standard errors on either side.
    pub fn probability(&self, columns: &[Column], row: usize, stage: usize, z: f64) -> Option<ProbabilityEstimate> {
        match &self.model {
            Some(model) => Some(model.probability(columns, row, z)),
            None => self.rates[stage],
        }
    }
}

/// The probabilities of one lead.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LeadScore {
    /// That it comes to the next stage.
    pub next: Option<ProbabilityEstimate>,
    /// That it is won.
    pub win: Option<ProbabilityEstimate>,
    /// The decision on it: its place among all decisions, from 1; 0 if there is none.
    pub decided: u32,
    /// The probability of the next stage with what was decided.
    pub decided_next: Option<f64>,
    /// The probability of winning with what was decided.
    pub decided_win: Option<f64>,
    /// The stage that a person put it into.
    pub decided_stage: Option<usize>,
}

/// The scores of all leads.
pub struct LeadScores {
    /// One a lead.
    pub scores: Vec<LeadScore>,
    /// The open leads whose stage is known, as they stand today.
    pub landmarks: Vec<Landmark>,
    /// What is known of them.
    pub columns: Vec<Column>,
    /// For each lead its row in the columns.
    pub rows: Vec<Option<u32>>,
    /// Leads that decisions name and the data does not have.
    pub missing: u64,
}

/// Scores the open leads: `next` has one scorer a stage, `win` is that of winning.
pub async fn score_leads(
    dataset: &LeadDataset,
    next: &[LeadScorer],
    win: &LeadScorer,
    dated: bool,
    decisions: &Decisions,
    params: &FunnelValidParams,
    host: &Host,
) -> LeadScores {
    let leads = &dataset.leads.leads;
    let z = two_sided(params.interval);
    let open = (0..leads.len() as u32).filter(|lead| dataset.is_open(&leads[*lead as usize]));
    let landmarks: Vec<Landmark> = open.filter_map(|lead| dataset.today(lead, dated)).collect();
    host.tick(leads.len()).await;
    let columns = dataset.columns(&landmarks, &params.keep, host).await;
    let mut all = LeadScores { landmarks, columns, ..LeadScores::none(leads.len()) };
    for (row, landmark) in all.landmarks.iter().enumerate() {
        let lead = landmark.lead as usize;
        let stage = leads[lead].stage().unwrap_or(landmark.stage);
        all.rows[lead] = Some(row as u32);
        all.scores[lead].next = next[stage].probability(&all.columns, row, stage, z);
        all.scores[lead].win = win.probability(&all.columns, row, stage, z);
        if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
            host.tick(ROWS_PER_TICK).await;
            host.done(row as f64 / all.landmarks.len() as f64);
        }
    }
    let decided = DecidedLeads::find(leads, decisions, host).await;
    for (place, decision) in decisions.lead_overrides() {
        all.apply(dataset, (next, win), place, decision, &decided, z, host).await;
    }
    all
}

impl LeadScores {
    /// No score for so many leads.
    pub fn none(leads: usize) -> Self {
        Self {
            scores: vec![LeadScore::default(); leads],
            landmarks: Vec::new(),
            columns: Vec::new(),
            rows: vec![None; leads],
            missing: 0,
        }
    }

    /// Applies a decision, the `place`-th of all; a later one on the same lead replaces what it says.
    #[expect(clippy::too_many_arguments, reason = "a decision needs the leads, both scorers and where they are found")]
    async fn apply(
        &mut self,
        dataset: &LeadDataset,
        (next, win): (&[LeadScorer], &LeadScorer),
        place: usize,
        decision: &LeadOverride,
        decided: &DecidedLeads,
        z: f64,
        host: &Host,
    ) {
        let stages = &dataset.leads.stages;
        let stage = decision.stage.as_ref().and_then(|stage| stages.iter().position(|other| other == stage));
        for fingerprint in &decision.leads {
            let Some(lead) = decided.of(*fingerprint).first().map(|lead| *lead as usize) else {
                self.missing += 1;
                continue;
            };
            let Some(row) = self.rows[lead].map(|row| row as usize) else { continue };
            let score = &mut self.scores[lead];
            score.decided = place as u32 + 1;
            // In another stage the models say something else.
            if let Some(stage) = stage {
                let landmark = Landmark { stage, age: 0, ..self.landmarks[row] };
                let moved = dataset.columns(&[landmark], &[], host).await;
                let is_last = stage + 1 == stages.len();
                let then = |scorer: &LeadScorer| Some(scorer.probability(&moved, 0, stage, z)?.p);
                score.decided_stage = Some(stage);
                score.decided_next = if is_last { None } else { then(&next[stage]) };
                score.decided_win = if is_last { Some(1.0) } else { then(win) };
            }
            score.decided_next = decision.next.or(score.decided_next);
            score.decided_win = decision.win.or(score.decided_win);
        }
    }
}

/// The probability of winning of every open lead as the product of the scores of the stages: of the stage that the lead is in, and
/// of all after it as they are for a lead that has just come. `None` if one of them is not known.
pub async fn products_of_stages(
    dataset: &LeadDataset,
    scores: &LeadScores,
    next: &[LeadScorer],
    host: &Host,
) -> Option<Vec<f64>> {
    let fresh: Vec<Landmark> = scores.landmarks.iter().map(|landmark| Landmark { age: 0, ..*landmark }).collect();
    let columns = dataset.columns(&fresh, &[], host).await;
    let mut products = Vec::with_capacity(fresh.len());
    let mut ticker = RowTicker::new(host);
    for (row, landmark) in fresh.iter().enumerate() {
        let stage = dataset.leads.leads[landmark.lead as usize].stage().unwrap_or(landmark.stage);
        let mut product = scores.scores[landmark.lead as usize].next?.p;
        for (stage, scorer) in next.iter().enumerate().skip(stage + 1) {
            product *= scorer.probability(&columns, row, stage, 0.0)?.p;
            ticker.row().await;
        }
        products.push(product);
    }
    Some(products)
}
