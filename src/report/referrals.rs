//! What customers brought by recommending others.

use std::collections::BTreeMap;

use crate::economics::report::{Referrals, Referrer};
use crate::economics::roi::Acquired;
use crate::job::Host;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::math::exact;
use crate::report::acquisition_source::{NONE, place_of};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::yes_no::yes_or_no;

/// Referrers that are named.
const MAX_NAMED: usize = 20;
/// Rows of a customers' table between two ticks.
const ROWS_PER_TICK: usize = 8192;

/// The margin of referred customers, counted to those who recommended them, and the columns read for it; `None` where no customer
/// of a known referrer bought anything.
pub async fn referrals(
    reading: &Reading,
    histories: &Histories,
    customer: &dyn Fn(usize) -> Acquired,
    host: &Host,
) -> Option<(Referrals, Vec<(String, String)>)> {
    let tables = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
    let columns: Vec<(&Frame, &FrameColumn, &FrameColumn)> = tables
        .filter_map(|frame| Some((frame, frame.role(ColumnRole::Customer)?, frame.role(ColumnRole::Referrer)?)))
        .collect();
    // By whom each customer was recommended, and whether a row names anybody.
    let mut referrer = vec![NONE; histories.customers.len()];
    let mut names_somebody = vec![false; referrer.len()];
    for (_, ids, referrers) in &columns {
        // Of each word whether it names somebody, and the place of that customer.
        let named: Vec<(bool, Option<usize>)> = referrers
            .dictionary()
            .map(|word| match normalize(word).filter(|_| yes_or_no(word).is_none()) {
                Some(id) => (true, place_of(&id, reading, histories)),
                None => (false, None),
            })
            .collect();
        for (row, (id, code)) in ids.words().zip(referrers.codes()).enumerate() {
            if let Some(own) = place_of(id, reading, histories) {
                let (is_somebody, by) = named[code as usize];
                names_somebody[own] |= is_somebody && by != Some(own);
                if let Some(by) = by.filter(|by| *by != own) {
                    // Of two rows of a customer the first referrer, so that the order of rows does not matter.
                    referrer[own] = referrer[own].min(by as u32);
                }
            }
            if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                host.tick(ROWS_PER_TICK).await;
            }
        }
    }
    let value = |place: usize| {
        let Acquired { received, residual, .. } = customer(place);
        received + residual
    };
    let mut referred_by: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (place, by) in referrer.iter().enumerate().filter(|(_, by)| **by != NONE) {
        referred_by.entry(*by).or_default().push(place as u32);
    }
    if referred_by.is_empty() {
        return None;
    }
    let referred: Vec<usize> = referred_by.values().flatten().map(|place| *place as usize).collect();
    let by: Vec<usize> = referred_by.keys().map(|place| *place as usize).collect();
    let mean = |places: &[usize]| exact::sum(|| places.iter().map(|place| value(*place))) / places.len() as f64;
    let brought = |places: &[u32]| exact::sum(|| places.iter().map(|place| value(*place as usize)));
    let mut top: Vec<Referrer> = referred_by
        .iter()
        .map(|(by, places)| Referrer {
            customer: reading.book.customers.get(histories.customers[*by as usize].customer).to_owned(),
            referred: places.len() as u64,
            own: value(*by as usize),
            brought: brought(places),
        })
        .collect();
    host.tick(referred.len()).await;
    top.sort_by(|one, other| other.brought.total_cmp(&one.brought).then_with(|| one.customer.cmp(&other.customer)));
    top.truncate(MAX_NAMED);
    let referrals = Referrals {
        referrers: by.len() as u64,
        referred: referred.len() as u64,
        unknown: names_somebody.iter().zip(&referrer).filter(|(named, by)| **named && **by == NONE).count() as u64,
        own: mean(&by),
        brought: mean(&referred) * referred.len() as f64 / by.len() as f64,
        value_of_referred: mean(&referred),
        top,
    };
    let read = columns
        .into_iter()
        .flat_map(|(frame, ids, referrers)| [ids, referrers].map(|column| (frame.name.clone(), column.name.clone())));
    Some((referrals, read.collect()))
}
