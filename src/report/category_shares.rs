//! Features of categories and channels: the share of each in a customer's purchases, and the main one.

use crate::columns::{Column, NO_WORD};
use crate::job::Host;
use crate::ledger::customers::aggregates::OrderAggregates;
use crate::ledger::read::job::Reading;
use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::{CATEGORY, CHANNEL, DIMENSIONS, MAX_DIMENSION_VALUES};
use crate::report::features::{Features, distinguishing_words};
use crate::table::meaning::role::TableRole;
use std::collections::BTreeSet;

/// For more customers, shares are made only if requested: there may be 40 columns of them.
const MAX_CUSTOMERS_WITH_SHARES: usize = 200_000;

/// The dimensions whose shares are features, and how these are named.
const SHARED: [(usize, &str); 2] = [(CATEGORY, "category"), (CHANNEL, "channel")];

/// Adds `category: …` and `main category`, and the same for channels, if orders have any.
pub async fn add_dimension_shares(
    features: &mut Features<'_>,
    reading: &Reading,
    aggregates: &OrderAggregates<'_>,
    host: &Host,
) {
    for (which, name) in SHARED {
        if !add_dimension(features, &reading.book, aggregates, which, name, host).await {
            continue;
        }
        let tables = reading.tables.iter().zip(&reading.schemas);
        for (table, schema) in tables.filter(|(table, _)| table.role == Some(TableRole::Orders)) {
            if let Some(column) = schema.column(DIMENSIONS[which]) {
                features.add_source(&table.name, &schema.columns[column].name);
            }
        }
    }
}

/// Adds the features of one dimension; returns whether there were any.
async fn add_dimension(
    features: &mut Features<'_>,
    book: &Book,
    aggregates: &OrderAggregates<'_>,
    which: usize,
    name: &str,
    host: &Host,
) -> bool {
    let all = &book.dimensions[which];
    let share = |word: &str| [name, ": ", word].concat();
    let main = ["main ", name].concat();
    let room = !features.only_requested && aggregates.histories.customers.len() <= MAX_CUSTOMERS_WITH_SHARES;
    if all.is_empty() || all.len() > MAX_DIMENSION_VALUES || !(features.wants(&main) || features.wants_any(&share("")))
    {
        return false;
    }
    let rows = aggregates.purchases_by_value(which, host).await;
    let counted: Vec<(&str, u64)> = all.iter().zip(rows.into_iter().skip(1)).collect();
    let told = distinguishing_words(&counted);
    if told.is_empty() {
        return false;
    }
    // In alphabetical order, so that ties are always broken the same way.
    let named = counted.iter().filter(|(_, rows)| *rows > 0).map(|(word, _)| *word).collect::<BTreeSet<_>>();
    let (mut numbers, mut codes, mut shown, mut places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, word) in named.into_iter().enumerate() {
        numbers.push(all.find(word).map_or(0, |number| number as u8 + 1));
        let code = told.iter().position(|other| *other == word);
        // Customers whose main value is not among them have none.
        codes.push(code.map_or(NO_WORD, |code| code as u32));
        let name = share(word);
        if code.is_some() && (room || features.requests(&name)) {
            shown.push(name);
            places.push(at);
        }
    }
    let found = aggregates.shares_by_value(which, &numbers, &places, host).await;
    for (name, values) in shown.iter().zip(found.shares) {
        features.columns.push(Column::numbers(name, values));
    }
    if features.wants(&main) {
        let own = found.main.iter().map(|main| codes.get(*main as usize).copied().unwrap_or(NO_WORD)).collect();
        features.columns.push(Column::words(&main, told.into_iter().map(str::to_owned).collect(), own));
    }
    true
}
