//! What stands around the analyses: the accounts of the tables, what each analysis needs, who is looked at of very many,
//! and by what customers are known next time.

use crate::clv::value::{Customers, MIN_CUSTOMERS, MIN_HOLDOUT_MONTHS, MIN_MONTHS, MIN_REPEATERS};
use crate::decisions::fingerprint::{Fingerprint, fingerprint};
use crate::funnel::report::Funnel;
use crate::health::input::{HealthInput, Requirements};
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::customers::histories::{CustomerHistory, Histories};
use crate::ledger::read::job::Reading;
use crate::report::options::CheckedOptions;
use crate::segmentation::params::{MAX_KEPT_CUSTOMERS, MIN_CUSTOMERS as MIN_GROUPED};
use crate::table::meaning::question::TIME_UNIT;
use crate::warning::Outcome;

/// The accounts of all tables, with how their customers meet those of the orders. Nobody is asked for the unit of counted
/// purchases if the options name it, or if orders count instead; `unit_is_given` is the first of these.
pub fn joined(reading: &Reading, unit_is_given: bool) -> Vec<TableAccount> {
    let mut tables = reading.tables.clone();
    let no_unit_needed = unit_is_given || !reading.book.orders.is_empty();
    for (table, join) in tables.iter_mut().zip(&reading.joins) {
        table.join.clone_from(join);
        if no_unit_needed && table.question.as_ref().is_some_and(|question| question.code == TIME_UNIT) {
            table.question = None;
        }
    }
    tables
}

/// What each analysis needs at least.
pub fn requirements() -> Requirements {
    Requirements {
        holdout_months: MIN_HOLDOUT_MONTHS,
        months: MIN_MONTHS,
        group_customers: MIN_GROUPED as u64,
        value_customers: MIN_CUSTOMERS,
        repeaters: MIN_REPEATERS,
    }
}

/// An id as a number that says nothing (FNV-1a).
pub fn spread(id: &str) -> u32 {
    spread_from(0x811c_9dc5, id)
}

/// The same, another number for every seed.
pub fn spread_by_seed(seed: u64, id: &str) -> u32 {
    spread_from(spread(&seed.to_string()), id)
}

fn spread_from(start: u32, id: &str) -> u32 {
    let mixed = id.bytes().fold(start, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Its low bits follow the last byte.
    mixed ^ (mixed >> 15)
}

/// Fingerprints of the ids of all customers with orders, or of those `named` without; nothing where nobody asks for them.
pub fn fingerprints(
    reading: &Reading,
    options: &CheckedOptions,
    histories: Option<&Histories>,
    named: &[String],
    customers: usize,
) -> Vec<Fingerprint> {
    let asked = options.segments.members && customers <= MAX_KEPT_CUSTOMERS || !options.decisions.is_empty();
    match histories {
        _ if !asked => Vec::new(),
        Some(histories) => {
            let id = |history: &CustomerHistory| fingerprint(reading.book.customers.get(history.customer));
            histories.customers.iter().map(id).collect()
        }
        None => named.iter().map(|id| fingerprint(id)).collect(),
    }
}

/// What the analyses say of the data.
pub fn health_input<'a>(
    reading: &'a Reading,
    histories: Option<&'a Histories>,
    customers: &Customers,
    options: &'a CheckedOptions,
    funnel: &Outcome<Funnel>,
) -> HealthInput<'a> {
    let weight = |from: u32| -> u64 {
        let some = customers.histories.iter().filter(|history| history.x >= from);
        some.map(|history| history.weight).sum::<f64>().round() as u64
    };
    let paid = customers.spends.iter().filter(|spend| spend.x > 0);
    HealthInput {
        months: customers.months,
        customers: weight(0),
        repeaters: weight(1),
        thirds: weight(2),
        paid: paid.map(|spend| spend.weight).sum::<f64>().round() as u64,
        leads: funnel.ready().map_or(0, |funnel| funnel.leads),
        won: funnel.ready().map_or(0, |funnel| funnel.won),
        // Whoever had the whole horizon and was not won is as good as lost, whether or not anybody wrote it down.
        lost: funnel.ready().map_or(0, |funnel| {
            let told = funnel.win.as_ref().map_or(0, |win| win.n - win.events);
            funnel.lost.max(told)
        }),
        ..HealthInput::new(reading, histories, &options.health)
    }
}
