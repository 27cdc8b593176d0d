//! What customers brought by recommending others.

use std::collections::BTreeMap;

use crate::economics::report::{Referrals, Referrer};
use crate::economics::roi::Acquired;
use crate::job::Host;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::id::normalize;
use crate::math::exact;
use crate::report::acquisition_source::{NONE, columns_of_orders, place_of};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::yes_no::yes_or_no;

/// Referrers that are named.
const MAX_NAMED: usize = 20;
/// Rows between two ticks.
const ROWS_PER_TICK: usize = 8192;

/// The margin of referred customers, counted to those who recommended them, and the columns read for it; `None` where no customer
/// of a known referrer bought anything.
pub async fn referrals(
    reading: &Reading,
    histories: &Histories,
    customer: &dyn Fn(usize) -> Acquired,
    host: &Host,
) -> Option<(Referrals, Vec<(String, String)>)> {
    let Recommended { by: referrer, names_somebody, read } = Recommended::find(reading, histories, host).await;
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
    Some((referrals, read))
}

/// By whom customers were recommended.
struct Recommended {
    /// The place of each customer's referrer, [`NONE`] without one.
    by: Vec<u32>,
    /// Whether anybody is named, be it somebody who never bought.
    names_somebody: Vec<bool>,
    /// Names of the tables and columns that were read for it.
    read: Vec<(String, String)>,
}

impl Recommended {
    /// Finds the referrer of each customer: the one that a customers' table states, else that of the first purchase.
    async fn find(reading: &Reading, histories: &Histories, host: &Host) -> Self {
        let count = histories.customers.len();
        let mut found = Self { by: vec![NONE; count], names_somebody: vec![false; count], read: Vec::new() };
        found.take_tables(reading, histories, host).await;
        found.take_orders(reading, histories, host).await;
        found
    }

    /// Takes a customer whose referrer is named: a customer with orders, or somebody else.
    fn take(&mut self, own: usize, by: Option<usize>) {
        self.names_somebody[own] |= by != Some(own);
        if let Some(by) = by.filter(|by| *by != own) {
            // Of two rows of a customer the first referrer, so that the order of rows does not matter.
            self.by[own] = self.by[own].min(by as u32);
        }
    }

    async fn take_tables(&mut self, reading: &Reading, histories: &Histories, host: &Host) {
        let tables = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        let columns = tables
            .filter_map(|frame| Some((frame, frame.role(ColumnRole::Customer)?, frame.role(ColumnRole::Referrer)?)));
        for (frame, ids, referrers) in columns {
            // Of each word whether it names somebody, and the place of that customer.
            let named: Vec<(bool, Option<usize>)> = referrers
                .dictionary()
                .map(|word| match normalize(word).filter(|_| yes_or_no(word).is_none()) {
                    Some(id) => (true, place_of(&id, reading, histories)),
                    None => (false, None),
                })
                .collect();
            for (row, (id, code)) in ids.words().zip(referrers.codes()).enumerate() {
                let (is_somebody, by) = named[code as usize];
                if let Some(own) = place_of(id, reading, histories).filter(|_| is_somebody) {
                    self.take(own, by);
                }
                if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                    host.tick(ROWS_PER_TICK).await;
                }
            }
            self.read.extend([ids, referrers].map(|column| (frame.name.clone(), column.name.clone())));
        }
    }

    async fn take_orders(&mut self, reading: &Reading, histories: &Histories, host: &Host) {
        let of_tables = self.names_somebody.clone();
        for (row, (id, day, referrer)) in reading.book.referred.iter().enumerate() {
            let own = place_of(id, reading, histories);
            // Who names a referrer later was a customer before.
            let own = own.filter(|own| !of_tables[*own] && histories.customers[*own].first == day);
            if let Some(own) = own {
                self.take(own, place_of(referrer, reading, histories));
            }
            if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                host.tick(ROWS_PER_TICK).await;
            }
        }
        self.read.extend(columns_of_orders(reading, ColumnRole::Referrer));
    }
}
