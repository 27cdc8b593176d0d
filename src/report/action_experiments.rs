//! Earlier lists and what customers spent since → the effect of each list.

use crate::actions::experiment::{ActionExperiment, experiment};
use crate::actions::kind::ActionKind;
use crate::decisions::Decisions;
use crate::decisions::fingerprint::Fingerprint;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::report::context::fingerprints;
use crate::report::options::CheckedOptions;
use crate::segmentation::assign::fingerprint_index::FingerprintIndex;
use crate::segmentation::assign::override_accuracy::SpendSince;

/// Returns the effect of the lists of earlier runs, the latest first.
pub fn action_experiments(
    reading: &Reading,
    options: &CheckedOptions,
    histories: Option<&Histories>,
    since: &[SpendSince],
) -> Vec<ActionExperiment> {
    let decisions: &Decisions = &options.decisions;
    let has_lists = |since: &&SpendSince| decisions.runs.get(since.run).is_some_and(|run| !run.actions.is_empty());
    let runs: Vec<&SpendSince> = since.iter().rev().filter(has_lists).collect();
    let Some(histories) = histories.filter(|_| !runs.is_empty()) else { return Vec::new() };
    let index = FingerprintIndex::new(&fingerprints(reading, options, Some(histories), &[], histories.customers.len()));
    let margin = options.value.margin;
    let mut all = Vec::new();
    for since in runs {
        let run = &decisions.runs[since.run];
        let Some(from) = run.observation_end else { continue };
        let margins = |list: &[Fingerprint]| -> Vec<f64> {
            let places = list.iter().filter_map(|fingerprint| index.find(*fingerprint));
            places.map(|place| since.spend[place as usize] * margin).filter(|margin| margin.is_finite()).collect()
        };
        for action in &run.actions {
            let (treatment, control) = (margins(&action.treatment), margins(&action.control));
            // A file of a later version may have kinds that are unknown here.
            let Some(kind) = ActionKind::named(&action.kind) else { continue };
            all.extend(experiment(kind, from.iso(), treatment, control, options.actions.interval));
        }
    }
    all
}
