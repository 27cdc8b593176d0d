//! The training set of a target: landmarks, their outcomes, and which rows are held out.

use crate::funnel::leads::lead_dataset::{INTERNAL_COLUMNS, LeadDataset};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::landmarks::{Landmark, Target, horizon, is_dated, is_over, labels, landmarks};
use crate::job::Host;
use crate::random::Generator;
use crate::scoring::pipeline::MIN_CASES_PER_OUTCOME;
use crate::scoring::training_data::{Label, Split, TrainingData};
use crate::units::Day;

/// Share of the rows that is held out.
const HELD_OUT_SHARE: f64 = 0.2;
/// Share of the leads that must have ended for the newest to be like the others, if there is no horizon.
const MIN_ENDED_SHARE: f64 = 0.98;
/// Rows held out (and rows to learn from) that came true, and that did not, without which the split by time is not used.
const MIN_CHECKED_ROWS: u64 = 10;
/// Rows to learn from at most; with more, some leads are left out.
const MAX_TRAINING_ROWS: usize = 100_000;

/// Landmarks of leads, with what is known of them.
pub struct TrainingSet {
    /// What is predicted.
    pub target: Target,
    /// Days within which; `None` without dates.
    pub horizon: Option<i32>,
    /// True if leads are looked at through time.
    pub dated: bool,
    /// Number of leads with a known outcome, and of those for which the target came true.
    pub known: (u64, u64),
    /// For every stage, the weighted number of leads for which the target came true, and the leads it is based on.
    pub stage_counts: Vec<(f64, f64)>,
    /// The landmarks, one a row.
    pub landmarks: Vec<Landmark>,
    /// Labels and rows held out; its columns are added by whoever learns from them.
    pub data: TrainingData,
}

impl TrainingSet {
    /// True if there is enough to learn from.
    pub fn is_enough(&self) -> bool {
        self.known.1 >= MIN_CASES_PER_OUTCOME && self.known.0 - self.known.1 >= MIN_CASES_PER_OUTCOME
    }
}

/// Makes the training set of a target.
pub async fn training_set(
    dataset: &LeadDataset,
    target: Target,
    params: &FunnelValidParams,
    host: &Host,
) -> TrainingSet {
    let leads = &dataset.leads;
    let end = dataset.end;
    let dated = end.is_some() && is_dated(leads, target);
    host.tick(leads.leads.len()).await;
    let mut landmarks = landmarks(leads, target, dated, end, host).await;
    let horizon = match (end.filter(|_| dated), params.horizon_days.or(params.window_days)) {
        (None, _) => None,
        (Some(_), Some(days)) => Some(days as i32),
        (Some(end), None) => Some(horizon(leads, target, &landmarks, end, host).await),
    };
    let mut today = labels(leads, target, &landmarks, horizon, end, host).await;
    let (known, stage_counts) = count(&landmarks, &today, leads.stages.len() - 1);
    host.tick(landmarks.len()).await;
    thin(&mut landmarks, &mut today);
    // Without a horizon, of the newest leads only the quick ones have ended: they are no fair check of the others.
    let observed = today.iter().filter(|label| label.is_observed()).count();
    let all_ended = observed as f64 >= MIN_ENDED_SHARE * today.len() as f64;
    let has_first_day = |landmark: &Landmark| leads.leads[landmark.lead as usize].first_day().is_some();
    let data = TrainingData {
        groups: landmarks.iter().map(|landmark| landmark.lead).collect(),
        internal_columns: INTERNAL_COLUMNS,
        confirmed: params.keep.clone(),
        time_ordered: dated || all_ended && landmarks.iter().all(has_first_day),
        labels: today,
        ..TrainingData::default()
    };
    let mut set = TrainingSet { target, horizon, dated, known, stage_counts, landmarks, data };
    hold_out(dataset, params, &mut set, host).await;
    set
}

/// Leaves some leads out if their rows are very many.
fn thin(landmarks: &mut Vec<Landmark>, labels: &mut Vec<Label>) {
    let step = landmarks.len().div_ceil(MAX_TRAINING_ROWS) as u32;
    if step < 2 {
        return;
    }
    let (mut nth, mut last) = (0u32, None);
    let mut kept = Vec::with_capacity(landmarks.len());
    for landmark in landmarks.iter() {
        nth += u32::from(last.is_some_and(|last| last != landmark.lead));
        last = Some(landmark.lead);
        kept.push(nth % step == 0);
    }
    let mut keep = kept.iter();
    landmarks.retain(|_| keep.next().is_some_and(|kept| *kept));
    let mut keep = kept.iter();
    labels.retain(|_| keep.next().is_some_and(|kept| *kept));
}

/// [`TrainingSet::known`] and [`TrainingSet::stage_counts`]: leads by their first row, stages by their landmarks of age 0.
fn count(landmarks: &[Landmark], labels: &[Label], stages: usize) -> ((u64, u64), Vec<(f64, f64)>) {
    let mut known = (0, 0);
    let mut sums = vec![(0.0, 0.0, 0.0); stages];
    let mut last = None;
    for (landmark, label) in landmarks.iter().zip(labels).filter(|(_, label)| label.is_observed()) {
        if last != Some(landmark.lead) {
            known = (known.0 + 1, known.1 + u64::from(label.positive));
            last = Some(landmark.lead);
        }
        if landmark.age == 0 {
            let sum = &mut sums[landmark.stage];
            *sum = (sum.0 + label.weight * label.target(), sum.1 + label.weight, sum.2 + 1.0);
        }
    }
    let count = |(positive, all, n)| (if all > 0.0 { positive / all * n } else { 0.0 }, n);
    (known, sums.into_iter().map(count).collect())
}

/// Holds rows out: those asked for; else the newest fifth by time, as far as their whole horizon is over, with the other rows as
/// they were known then; else a fifth of the leads, drawn.
async fn hold_out(dataset: &LeadDataset, params: &FunnelValidParams, set: &mut TrainingSet, host: &Host) {
    if params.test_rows.is_none() && set.data.time_ordered && hold_out_newest(dataset, set, host).await {
        return;
    }
    let leads = &dataset.leads.leads;
    let mut generator = Generator::new(params.seed, "held back");
    let mut is_held = false;
    let mut last = None;
    let mut drawn = Vec::with_capacity(set.landmarks.len());
    for landmark in &set.landmarks {
        if last != Some(landmark.lead) {
            last = Some(landmark.lead);
            is_held = match params.test_rows {
                Some((modulo, equals)) => leads[landmark.lead as usize].row % modulo == equals,
                None => generator.unit() < HELD_OUT_SHARE,
            };
        }
        drawn.push(is_held);
    }
    let labels = drawn.iter().zip(&set.data.labels);
    set.data.early_labels = labels.map(|(held, label)| if *held { Label::default() } else { *label }).collect();
    set.data.held_out = (0..drawn.len()).map(|row| drawn[row] && is_checkable(dataset, set, row)).collect();
    set.data.split = if params.test_rows.is_some() { Split::Given } else { Split::Drawn };
}

/// True for a row whose outcome is known and whose whole horizon is over.
fn is_checkable(dataset: &LeadDataset, set: &TrainingSet, row: usize) -> bool {
    is_over(&set.landmarks[row], set.horizon, dataset.end) && set.data.labels[row].is_observed()
}

/// Holds the newest fifth out; false if too few rows of either outcome would be on one of the two sides.
async fn hold_out_newest(dataset: &LeadDataset, set: &mut TrainingSet, host: &Host) -> bool {
    let leads = &dataset.leads;
    let day_of = |landmark: &Landmark| landmark.day.or_else(|| leads.leads[landmark.lead as usize].first_day());
    let rows = 0..set.landmarks.len();
    let checkable = rows.clone().filter(|row| is_checkable(dataset, set, *row));
    let mut days: Vec<i32> = checkable.filter_map(|row| Some(day_of(&set.landmarks[row])?.0)).collect();
    days.sort_unstable();
    let cut = days.get(((1.0 - HELD_OUT_SHARE) * days.len() as f64) as usize).copied();
    let Some(cut) = cut.map(Day) else { return false };
    let is_newest = |row: usize| day_of(&set.landmarks[row]).is_some_and(|day| day >= cut);
    let held_out: Vec<bool> = rows.map(|row| is_newest(row) && is_checkable(dataset, set, row)).collect();
    // What was known then: nothing of that day or later.
    let then = set.horizon.map(|_| Day(cut.0 - 1));
    let mut early = labels(leads, set.target, &set.landmarks, set.horizon, then, host).await;
    for (row, label) in early.iter_mut().enumerate().filter(|(row, _)| is_newest(*row)) {
        debug_assert!(then.is_none() || !label.is_observed(), "row {row} is of a later day");
        *label = Label::default();
    }
    let held_labels = held_out.iter().zip(&set.data.labels).filter(|(held, _)| **held).map(|(_, label)| *label);
    let has_both_outcomes = |labels: &[Label]| {
        let (n, positives) = TrainingData::counts(labels);
        positives >= MIN_CHECKED_ROWS && n - positives >= MIN_CHECKED_ROWS
    };
    let is_enough = has_both_outcomes(&held_labels.collect::<Vec<Label>>()) && has_both_outcomes(&early);
    if is_enough {
        (set.data.held_out, set.data.early_labels, set.data.split) = (held_out, early, Split::Newest(cut));
    }
    is_enough
}
