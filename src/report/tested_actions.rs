//! Earlier lists and what customers spent since → what came of them.

use crate::actions::kind::ActionKind;
use crate::actions::tested::{TestedAction, tested};
use crate::decisions::Decisions;
use crate::decisions::fingerprint::{Fingerprint, fingerprint};
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::report::options::CheckedOptions;
use crate::segmentation::assign::fingerprint_index::FingerprintIndex;
use crate::segmentation::assign::override_accuracy::SpendSince;

/// What came of the lists of earlier runs, the latest first.
pub fn tested_actions(
    reading: &Reading,
    options: &CheckedOptions,
    histories: Option<&Histories>,
    since: &[SpendSince],
) -> Vec<TestedAction> {
    let decisions: &Decisions = &options.decisions;
    let has_lists = |since: &&SpendSince| decisions.runs.get(since.run).is_some_and(|run| !run.actions.is_empty());
    let runs: Vec<&SpendSince> = since.iter().rev().filter(has_lists).collect();
    let Some(histories) = histories.filter(|_| !runs.is_empty()) else { return Vec::new() };
    let ids = histories.customers.iter().map(|history| reading.book.customers.get(history.customer));
    let index = FingerprintIndex::new(&ids.map(fingerprint).collect::<Vec<Fingerprint>>());
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
            let (contacted, left_alone) = (margins(&action.contacted), margins(&action.left_alone));
            // Later versions may know of more.
            let Some(kind) = ActionKind::named(&action.kind) else { continue };
            all.extend(tested(kind, from.iso(), contacted, left_alone, options.actions.interval));
        }
    }
    all
}
