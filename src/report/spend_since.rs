//! What customers spent since earlier runs in which a user overrode the model, or lists were made.

use crate::decisions::{Decisions, Run};
use crate::job::Host;
use crate::ledger::customers::customer_rows::CustomerRows;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{Histories, HistoryOptions};
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::book::Book;
use crate::segmentation::assign::override_accuracy::SpendSince;
use crate::units::Day;

/// Earlier runs that are looked at: the latest ones.
const MAX_RUNS: usize = 6;

/// For each of the latest earlier runs with overrides or lists, what every customer of these histories spent since.
///
/// The histories of all customers are gathered once more for every run, as of its last day.
pub async fn spend_since(
    decisions: &Decisions,
    histories: Option<&Histories>,
    book: &Book,
    exchange: &Exchange,
    host: &Host,
) -> Vec<SpendSince> {
    let Some(histories) = histories else { return Vec::new() };
    let runs = runs(decisions, histories.end);
    let mut all = Vec::new();
    for (index, (run, end)) in runs.iter().enumerate() {
        let share = |index: usize| index as f64 / runs.len() as f64;
        let host = host.part(share(index), share(index + 1));
        let counting = host.part(0.0, 0.2);
        let rows = CustomerRows::count(&book.orders, book.customers.len(), Some(*end), exchange, &counting).await;
        // Without a purchase by then there is nothing to compare with.
        let Some(rows) = rows else { continue };
        let then = Histories::gather(rows, HistoryOptions::default(), &host.part(0.2, 0.9)).await;
        all.push(SpendSince { run: *run, spend: differences(histories, &then, &host).await });
    }
    all
}

/// The places and last days of the runs to look at, in their order.
fn runs(decisions: &Decisions, end: Day) -> Vec<(usize, Day)> {
    let tells = |run: &Run| run.groups.iter().any(|group| group.model.is_some()) || !run.actions.is_empty();
    let overridden = decisions.runs.iter().enumerate().filter(|(_, run)| !run.session && tells(run));
    let mut runs: Vec<(usize, Day)> = overridden
        .filter_map(|(place, run)| Some((place, run.observation_end?)))
        .filter(|(_, run_end)| *run_end < end)
        .collect();
    // Sorted by day: a file may hold them in another order.
    runs.sort_by_key(|(_, end)| *end);
    runs.drain(..runs.len().saturating_sub(MAX_RUNS));
    runs
}

/// What every customer spent between two days; NaN for customers without a purchase by the earlier one.
async fn differences(now: &Histories, then: &Histories, host: &Host) -> Vec<f64> {
    let mut spend = Vec::with_capacity(now.customers.len());
    for customers in now.customers.chunks(PIECE) {
        spend.extend(customers.iter().map(|history| {
            let before = then.customers.binary_search_by_key(&history.customer, |other| other.customer);
            before.map_or(f64::NAN, |place| history.net_spend - then.customers[place].net_spend)
        }));
        host.tick(customers.len()).await;
    }
    spend
}
