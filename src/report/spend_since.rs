//! What customers brought since earlier runs in which a person differed from the model.

use crate::decisions::Decisions;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{Histories, HistoryJob};
use crate::ledger::store::book::Book;
use crate::segmentation::assign::override_accuracy::Since;
use crate::units::Day;

/// Runs that are looked at, the last ones.
const RUNS: usize = 6;

/// The looking back under way: the histories of all customers as they were at the end of each run.
#[derive(Default)]
pub struct SinceJob {
    /// Runs to look at, and their last days.
    left: Vec<(usize, Day)>,
    current: Option<HistoryJob>,
    /// For each run that was looked at: net spend by then, by the customers' numbers in the ledger.
    found: Vec<(usize, Vec<(u32, f64)>)>,
}

impl SinceJob {
    /// Runs of another time in which a person differed from the model; none without orders.
    pub fn new(decisions: &Decisions, histories: Option<&Histories>) -> Self {
        let Some(histories) = histories else { return Self::default() };
        let differed = decisions
            .runs
            .iter()
            .enumerate()
            .filter(|(_, run)| !run.session && run.groups.iter().any(|group| group.model.is_some()));
        let mut left: Vec<(usize, Day)> = differed
            .filter_map(|(place, run)| Some((place, run.observation_end?)))
            .filter(|(_, end)| *end < histories.end)
            .collect();
        left.drain(..left.len().saturating_sub(RUNS));
        left.reverse();
        Self { left, ..Self::default() }
    }

    /// Goes on with some customers; true when done.
    pub fn step(&mut self, book: &Book, exchange: &Exchange) -> bool {
        let Some((run, end)) = self.left.last().copied() else { return true };
        let mut job = match self.current.take() {
            Some(job) => job,
            // Orders that begin later say nothing of it.
            None => match HistoryJob::new(&book.orders, book.customers.len(), Some(end), exchange) {
                Some(job) => job,
                None => {
                    self.left.pop();
                    return self.left.is_empty();
                }
            },
        };
        if !job.step(&book.orders, exchange) {
            self.current = Some(job);
            return false;
        }
        let then = job.finish().customers;
        self.found.push((run, then.iter().map(|history| (history.customer, history.net_spend)).collect()));
        self.left.pop();
        self.left.is_empty()
    }

    /// What was found, for the customers of these histories.
    pub fn finish(self, histories: Option<&Histories>) -> Vec<Since> {
        let Some(histories) = histories else { return Vec::new() };
        let since = |(run, then): (usize, Vec<(u32, f64)>)| {
            let brought = |history: &crate::ledger::customers::histories::CustomerHistory| {
                let before = then.binary_search_by_key(&history.customer, |(customer, _)| *customer);
                before.map_or(f64::NAN, |place| history.net_spend - then[place].1)
            };
            Since { run, spend: histories.customers.iter().map(brought).collect() }
        };
        self.found.into_iter().map(since).collect()
    }
}
