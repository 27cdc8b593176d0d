//! The score of a target: training set → model, or rate → its part of the report.

use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::report::Transition;
use crate::funnel::scores::landmarks::Target;
use crate::funnel::scores::lead_scores::LeadScorer;
use crate::funnel::scores::training_set::{TrainingSet, training_set};
use crate::job::Host;
use crate::scoring::pipeline::{ScoringParams, ScoringPipeline, ScoringResult};
use crate::scoring::rates::shrink_rates;
use crate::scoring::training_data::TrainingData;

/// Rates outside of which a score says little more than the rate.
const UNSKEWED_RATES: std::ops::RangeInclusive<f64> = 0.1..=0.9;

/// A score that was learnt.
pub struct ScoredTransition {
    /// Weighted events, and leads, of the stage; zero for the score of winning.
    pub counts: (f64, f64),
    /// Its part of the report.
    pub report: Transition,
    /// Gives leads their probabilities.
    pub scorer: LeadScorer,
    /// True if leads were looked at through time.
    pub dated: bool,
}

/// Learns the score of a target. If there is too little to learn from, it is the rate alone.
pub async fn score_transition(
    dataset: &LeadDataset,
    target: Target,
    params: &FunnelValidParams,
    host: &Host,
) -> ScoredTransition {
    let mut set = training_set(dataset, target, params, &host.part(0.0, 0.2)).await;
    let reason = match () {
        () if dataset.of_orders => Some("orders"),
        () if !set.is_enough() => Some("too-few"),
        () => None,
    };
    let result = if reason.is_some() {
        ScoringResult::default()
    } else {
        learn(dataset, &mut set, params, &host.part(0.2, 1.0)).await
    };
    let scored = report(dataset, &set, result, reason, params);
    host.done(1.0);
    scored
}

async fn learn(dataset: &LeadDataset, set: &mut TrainingSet, params: &FunnelValidParams, host: &Host) -> ScoringResult {
    let late = dataset.late_columns(&set.landmarks, &params.keep, host).await;
    let columns = dataset.columns(&set.landmarks, &params.keep, host).await;
    let is_late = |name: &str| late.iter().any(|leak| leak.column == name && !leak.kept);
    let excluded = (0..columns.len()).filter(|at| is_late(&columns[*at].name)).collect();
    let data = std::mem::take(&mut set.data);
    let data = TrainingData { columns, filled_before_end: dataset.filled_before_end(), ..data };
    let scoring = ScoringParams { penalty: params.penalty, interval: params.interval, seed: params.seed };
    ScoringPipeline::new(&data, excluded, late, scoring).run(host).await
}

fn report(
    dataset: &LeadDataset,
    set: &TrainingSet,
    result: ScoringResult,
    reason: Option<&'static str>,
    params: &FunnelValidParams,
) -> ScoredTransition {
    let stages = &dataset.leads.stages;
    let scorer = LeadScorer::new(result.model, &set.stage_counts, params);
    let from = match set.target {
        Target::Next(stage) => Some(stage),
        Target::Won => None,
    };
    // Of all stages together: the rate of the leads that came to the first.
    let rate = scorer.rates[from.unwrap_or(0)];
    let model = scorer.model.as_ref().map(|model| &model.logistic);
    let report = Transition {
        from: from.map(|stage| stages[stage].clone()),
        to: stages[from.map_or(stages.len() - 1, |stage| stage + 1)].clone(),
        n: set.known.0,
        events: set.known.1,
        model: if model.is_some() { "logistic" } else { "rate" },
        reason: if model.is_some() { None } else { reason.or(Some("no-attributes")) },
        rate: rate.map(|rate| rate.p),
        low: rate.map(|rate| rate.low),
        high: rate.map(|rate| rate.high),
        skewed: rate.is_some_and(|rate| !UNSKEWED_RATES.contains(&rate.p)),
        horizon_days: set.horizon,
        lambda: model.map(|model| model.lambda),
        calibration: model.map(|model| [model.calibration.intercept, model.calibration.slope]),
        features: result.drivers,
        quality: result.quality.filter(|_| model.is_some()),
        leaks: result.leaks,
    };
    let counts = from.map_or((0.0, 0.0), |stage| set.stage_counts[stage]);
    ScoredTransition { counts, report, scorer, dated: set.dated }
}

/// Shrinks the rates of stages without a model towards the rate of all stages.
pub fn pool_rates(transitions: &mut [ScoredTransition], level: f64) {
    let counts: Vec<(f64, f64)> = transitions.iter().map(|one| one.counts).collect();
    for ((at, one), rate) in transitions.iter_mut().enumerate().zip(shrink_rates(&counts, level)) {
        if one.counts.1 > 0.0 && one.scorer.model.is_none() {
            one.scorer.rates[at] = Some(rate);
            (one.report.rate, one.report.low, one.report.high) = (Some(rate.p), Some(rate.low), Some(rate.high));
        }
    }
}
