//! The funnel from tables to report: leads → stages → a score for every stage, and one for winning → scores of open leads.

use std::rc::Rc;

use crate::decisions::Decisions;
use crate::error::Result;
use crate::funnel::grades::{grade_thresholds, grades};
use crate::funnel::leads::lead::Lead;
use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::leads::lead_table::LeadTable;
use crate::funnel::notices::{leads_missing, likely_leaks, other_pipelines, several_currencies, undated_events};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::report::{Check, Funnel, Transition, Worst};
use crate::funnel::scores::decided_leads::DecidedLeads;
use crate::funnel::scores::forecast::forecast;
use crate::funnel::scores::landmarks::Target;
use crate::funnel::scores::lead_scores::{LeadScorer, LeadScores, products_of_stages, score_leads};
use crate::funnel::scores::override_accuracy::{ended_leads, override_accuracy};
use crate::funnel::scores::transition::{ScoredTransition, pool_rates, score_transition};
use crate::funnel::stages::breakdown::{breakdowns, cohorts};
use crate::funnel::stages::stage_counts::{Stage, count_stage};
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::warning::{Outcome, Unavailable, Warning};

/// The report's part, the leads with their scores, and warnings.
pub type FunnelResult = (Outcome<Funnel>, Option<LeadTable>, Vec<Warning>);

/// Analyses the leads of what was read. See [`crate::funnel`] for an example.
///
/// # Errors
/// `column-unknown` if the options name a column that no table has.
pub async fn analyze(
    reading: &Reading,
    params: &FunnelValidParams,
    decisions: &Rc<Decisions>,
    host: &Host,
) -> Result<FunnelResult> {
    let Some(dataset) = LeadDataset::gather(reading, params, &host.part(0.0, 0.25)).await? else {
        return Ok(unavailable("a table of leads with stages or an outcome", "none", Vec::new()));
    };
    if dataset.leads.leads.is_empty() || dataset.leads.stages.is_empty() {
        let warnings = dataset.leads.warnings;
        return Ok(unavailable("leads with a stage or an outcome", "none that could be read", warnings));
    }
    let stages = count_stages(&dataset, params, &host.part(0.25, 0.3)).await;
    let scorers = learn(&dataset, params, &host.part(0.3, 0.8)).await;
    let scores = score(&dataset, &scorers, decisions, params, &host.part(0.8, 0.9)).await;
    Ok(assemble(dataset, stages, scorers, scores, params, decisions, &host.part(0.9, 1.0)).await)
}

fn unavailable(need: &str, have: &str, warnings: Vec<Warning>) -> FunnelResult {
    (Unavailable::new("needs-leads", need, have.to_owned()).into(), None, warnings)
}

async fn count_stages(dataset: &LeadDataset, params: &FunnelValidParams, host: &Host) -> Vec<Stage> {
    let mut stages = Vec::new();
    for index in 0..dataset.leads.stages.len() {
        stages.push(count_stage(dataset, index, params, host).await);
        host.done((index + 1) as f64 / dataset.leads.stages.len() as f64);
    }
    stages
}

/// The scores that were learnt.
struct Scorers {
    /// For every stage but the last, the score of advancing.
    transitions: Vec<Transition>,
    /// Its scorer.
    next: Vec<LeadScorer>,
    /// The score of winning; `None` with one stage only.
    win: Option<Transition>,
    /// Its scorer, if it is not that of the first stage.
    own_win: Option<LeadScorer>,
    /// True if leads are looked at through time.
    dated: bool,
}

impl Scorers {
    /// The scorer of winning.
    fn win(&self) -> Option<&LeadScorer> {
        self.own_win.as_ref().or(self.next.first())
    }
}

/// Learns the score of every stage, and that of winning.
async fn learn(dataset: &LeadDataset, params: &FunnelValidParams, host: &Host) -> Scorers {
    let last = dataset.leads.stages.len() - 1;
    let share = 1.0 / (last + 1) as f64;
    let mut scored: Vec<ScoredTransition> = Vec::new();
    for stage in 0..last {
        let part = host.part(stage as f64 * share, (stage + 1) as f64 * share);
        scored.push(score_transition(dataset, Target::Next(stage), params, &part).await);
    }
    // With two stages, the way to the next one is the way to the last.
    let won = if last > 1 {
        Some(score_transition(dataset, Target::Won, params, &host.part(1.0 - share, 1.0)).await)
    } else {
        None
    };
    pool_rates(&mut scored, params.interval);
    let dated = scored.iter().chain(&won).any(|one| one.dated);
    let (mut transitions, mut next) = (Vec::new(), Vec::new());
    for one in scored {
        transitions.push(one.report);
        next.push(one.scorer);
    }
    let (win, own_win) = match won {
        Some(won) => (Some(won.report), Some(won.scorer)),
        None => (transitions.first().map(|first| Transition { from: None, ..first.clone() }), None),
    };
    Scorers { transitions, next, win, own_win, dated }
}

async fn score(
    dataset: &LeadDataset,
    scorers: &Scorers,
    decisions: &Decisions,
    params: &FunnelValidParams,
    host: &Host,
) -> LeadScores {
    match scorers.win() {
        Some(win) => score_leads(dataset, &scorers.next, win, scorers.dated, decisions, params, host).await,
        None => LeadScores::none(dataset.leads.leads.len()),
    }
}

/// The report and the table of leads.
async fn assemble(
    dataset: LeadDataset,
    stages: Vec<Stage>,
    scorers: Scorers,
    scores: LeadScores,
    params: &FunnelValidParams,
    decisions: &Rc<Decisions>,
    host: &Host,
) -> FunnelResult {
    let leads = &dataset.leads;
    let is_ranked = scorers.win().is_some_and(|scorer| scorer.model.is_some());
    let rate = scorers.win.as_ref().filter(|_| is_ranked).and_then(|win| win.rate);
    let thresholds = rate.map(|rate| grade_thresholds(rate, params));
    let horizon_days = scorers.win.as_ref().and_then(|win| win.horizon_days);
    let decided = DecidedLeads::find(&leads.leads, decisions, host).await;
    let ended = ended_leads(&dataset, decisions, &decided);
    let count = |test: &dyn Fn(&Lead) -> bool| leads.leads.iter().filter(|lead| test(lead)).count() as u64;
    let check = if stages.len() > 2 && is_ranked { check(&dataset, &scores, &scorers.next, host).await } else { None };
    let mut warnings = leads.warnings.clone();
    warnings.extend((dataset.events.undated > 0).then(|| undated_events(dataset.events.undated)));
    warnings.extend((dataset.currencies > 1).then(|| several_currencies(dataset.currencies)));
    warnings.extend((scores.missing > 0).then(|| leads_missing(scores.missing)));
    warnings.extend(likely_leaks(scorers.transitions.iter().chain(&scorers.win).flat_map(|one| &one.leaks)));
    warnings.extend(other_pipelines(&dataset.pipelines));
    let funnel = Funnel {
        pipelines: dataset.pipelines.all.clone(),
        pipeline: dataset.pipelines.shown.clone(),
        worst: worst(&stages),
        stages,
        ordering: params.ordering.name(),
        check,
        leads: leads.leads.len() as u64,
        won: count(&|lead| leads.is_won(lead)),
        lost: count(&|lead| lead.lost.is_some()),
        open: count(&|lead| dataset.is_open(lead)),
        interval: params.interval,
        window_days: params.window_days,
        observation_end: dataset.end.map(|end| end.iso()),
        backward: leads.backward,
        currency: dataset.currency.clone(),
        cohorts: cohorts(&dataset, params, &host.part(0.0, 0.2)).await,
        breakdowns: breakdowns(&dataset, params, &host.part(0.2, 0.8)).await,
        grades: thresholds.map_or_else(Vec::new, |thresholds| grades(&thresholds, &scores)),
        forecast: forecast(&dataset, &scores, scorers.win(), horizon_days, params, host).await,
        judgement: override_accuracy(&ended, params.interval),
        transitions: scorers.transitions,
        win: scorers.win,
    };
    let table = LeadTable {
        decisions: Rc::clone(decisions),
        next: scorers.next,
        win: scorers.own_win,
        grade_thresholds: thresholds,
        scores,
        dataset,
        params: params.clone(),
    };
    host.done(1.0);
    (Outcome::Ready(funnel), Some(table), warnings)
}

/// The stages with the most leads lost, and with the most money lost.
fn worst(stages: &[Stage]) -> Worst {
    let greatest = |of: &dyn Fn(&Stage) -> f64| {
        let best = (0..stages.len()).fold(0, |best, at| if of(&stages[at]) > of(&stages[best]) { at } else { best });
        Some(best).filter(|best| of(&stages[*best]) > 0.0)
    };
    let knows_losses = stages.iter().any(|stage| stage.lost > 0);
    Worst {
        leads: greatest(&|stage| match stage.rate {
            _ if knows_losses => stage.lost as f64,
            // If nobody says who was lost, those who were ripe and did not advance.
            Some(_) => (stage.ripe - stage.advanced) as f64,
            None => 0.0,
        }),
        amount: greatest(&|stage| stage.lost_amount.unwrap_or(0.0)),
    }
}

/// The mean probability of winning of open leads by its own model and by the product of the stages.
async fn check(dataset: &LeadDataset, scores: &LeadScores, next: &[LeadScorer], host: &Host) -> Option<Check> {
    let products = products_of_stages(dataset, scores, next, host).await?;
    let n = products.len();
    let wins = scores.landmarks.iter().filter_map(|landmark| scores.scores[landmark.lead as usize].win);
    (n > 0).then(|| Check {
        leads: n as u64,
        model: wins.map(|win| win.p).sum::<f64>() / n as f64,
        product: products.iter().sum::<f64>() / n as f64,
    })
}
