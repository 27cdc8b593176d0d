//! What is known of every customer → what groups are made of: columns of the ledger and of the customers' tables.

use std::rc::Rc;

use crate::clv::value::Predictions;
use crate::columns::{Column, NO_WORD};
use crate::job::Host;
use crate::ledger::customers::aggregates::OrderAggregates;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{CustomerHistory, Histories};
use crate::ledger::merge_sort::PIECE;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::report::category_shares::add_dimension_shares;
use crate::report::features::{Features, MANY, NOBODY};
use crate::report::signals::{Known, add_signals, owners};
use crate::segmentation::features::points::MOST_WORDS;
use crate::segmentation::grouping::Input;
use crate::segmentation::params::FeatureChoice;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Whether it is worth looking how regularly each customer buys.
pub fn wants_regularity(reading: &Reading, asked: &[FeatureChoice]) -> bool {
    let features = Features::new(asked, reading.book.customers.len() > MANY);
    features.want("regularity") || features.want("recent_share")
}

/// Customers with orders: what their orders say, and what other tables say of them; and the cells that it comes from.
pub async fn of_orders(
    reading: &Reading,
    exchange: &Exchange,
    histories: &Histories,
    predictions: &Predictions,
    asked: &[FeatureChoice],
    host: &Host,
) -> (Input, Vec<(String, String)>) {
    let customers = &histories.customers;
    let few = reading.book.customers.len() > MANY;
    let mut features = Features::new(asked, few);
    // Of customers who bought once there is no gap between purchases.
    let mean_gap = |history: &CustomerHistory| match history.purchases {
        1 => f64::NAN,
        more => f64::from(history.last - history.first) / f64::from(more - 1),
    };
    let columns: [(&str, &dyn Fn(&CustomerHistory) -> f64); 6] = [
        ("purchases", &|history| f64::from(history.purchases)),
        ("since_last", &|history| f64::from(histories.end - history.last)),
        ("spend", &|history| history.net_spend),
        ("tenure", &|history| f64::from(histories.end - history.first)),
        ("order_value", &|history| history.net_spend / f64::from(history.purchases)),
        ("gap", &mean_gap),
    ];
    for (name, value) in columns {
        features.add(name, &mut || customers.iter().map(value).collect());
        host.tick(customers.len()).await;
    }
    if let Some(regularity) = &histories.regularity {
        features.add("regularity", &mut || regularity.gap_variation.clone());
        features.add("recent_share", &mut || regularity.recent_share.clone());
        host.tick(customers.len()).await;
    }
    let aggregates = OrderAggregates { orders: &reading.book.orders, exchange, histories };
    if features.want("refund_share") {
        let mut shares = aggregates.refund_shares(host).await;
        features.add("refund_share", &mut || std::mem::take(&mut shares));
    }
    add_dimension_shares(&mut features, reading, &aggregates, host).await;
    if !reading.book.frames.is_empty() {
        let mut place = vec![NOBODY; reading.book.customers.len()];
        for (at, history) in customers.iter().enumerate() {
            place[history.customer as usize] = at as u32;
        }
        let find = |id: &str| reading.book.customers.find(id).map_or(NOBODY, |number| place[number as usize]);
        let known = Known { customers: customers.len(), find: &find, end: Some(histories.end) };
        add_signals(&mut features, reading, &known, host).await;
        add_tables(&mut features, reading, &known, host).await;
    }
    let clv = Some(Rc::clone(&predictions.clv)).filter(|clv| !clv.is_empty());
    let alive = (!predictions.member.is_empty() && (!few || features.asks_for("p_alive")))
        .then(|| (0..customers.len()).map(|at| predictions.of(at).alive().unwrap_or(f64::NAN)).collect::<Vec<f64>>());
    // What the models say changes with their terms: groups are made of it only where that was asked for.
    for (name, values) in [("clv", clv.as_deref()), ("p_alive", alive.as_ref())] {
        if let Some(values) = values.filter(|_| features.asks_for(name)) {
            features.add(name, &mut || values.clone());
        }
    }
    (Input { columns: Rc::new(features.columns), clv, alive, ..Input::default() }, features.sources)
}

/// Customers of whom there are no orders: what tables of customers say of them, and events and answers where they are
/// asked for; the cells that it comes from; and their ids.
pub async fn of_tables(
    reading: &Reading,
    asked: &[FeatureChoice],
    host: &Host,
) -> (Input, Vec<(String, String)>, Vec<String>) {
    let mut ids = Interner::default();
    for id in tables(reading).filter_map(|frame| frame.role(ColumnRole::Customer)).flat_map(FrameColumn::dictionary) {
        // A table of so many customers was refused when it was read.
        let _ = ids.intern(id);
        if ids.len().is_multiple_of(PIECE) {
            host.tick(PIECE).await;
        }
    }
    let mut features = Features::new(asked, true);
    let known = Known { customers: ids.len(), find: &|id| ids.find(id).unwrap_or(NOBODY), end: None };
    add_tables(&mut features, reading, &known, host).await;
    add_signals(&mut features, reading, &known, host).await;
    let input = Input { columns: Rc::new(features.columns), ..Input::default() };
    (input, features.sources, ids.iter().map(str::to_owned).collect())
}

/// The columns of customers' tables that can tell groups apart, and whether their cells are numbers: other columns are of
/// words of which there are few.
fn usable(frame: &Frame) -> impl Iterator<Item = (&FrameColumn, bool)> {
    frame.columns.iter().filter_map(|column| {
        // What is a customer's own, such as a retention rate, is a feature like any other; a name or a day is none.
        if column.is_days() || column.role == Some(ColumnRole::Customer) {
            return None;
        }
        match column.kind {
            ColumnType::Number if column.dictionary().filter(|word| !word.is_empty()).count() > 2 => {
                Some((column, true))
            }
            ColumnType::Number | ColumnType::Text => Some((column, false)),
            _ => None,
        }
        .filter(|(_, numeric)| *numeric || column.dictionary().count() <= MOST_WORDS + 1)
    })
}

fn tables(reading: &Reading) -> impl Iterator<Item = &Frame> {
    reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers)
}

async fn add_tables(features: &mut Features<'_>, reading: &Reading, known: &Known<'_>, host: &Host) {
    for frame in tables(reading) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let mut rows = owners(frame, ids, known, host).await;
        // Of a customer who stands in a table more than once, the first row counts.
        let mut seen = vec![false; known.customers];
        for row in rows.iter_mut().filter(|row| **row != NOBODY) {
            if std::mem::replace(&mut seen[*row as usize], true) {
                *row = NOBODY;
            }
        }
        for (column, numeric) in usable(frame) {
            if features.columns.iter().all(|other| other.name != column.name) {
                features.columns.push(taken(column, numeric, &rows, known.customers));
                features.used(&frame.name, &column.name);
                features.used(&frame.name, &ids.name);
                host.tick(frame.rows()).await;
            }
        }
    }
}

fn taken(column: &FrameColumn, numeric: bool, rows: &[u32], customers: usize) -> Column {
    let each = |take: &mut dyn FnMut(usize, usize)| {
        column.each_code(&mut |row, code| match rows[row] {
            NOBODY => {}
            customer => take(customer as usize, code),
        });
    };
    if numeric {
        let mut values = vec![f64::NAN; customers];
        each(&mut |customer, code| values[customer] = column.number(code));
        return Column::numbers(&column.name, values);
    }
    let (mut words, mut places) = (Vec::new(), Vec::new());
    for word in column.dictionary() {
        places.push(if word.is_empty() { NO_WORD } else { words.len() as u32 });
        words.extend((!word.is_empty()).then(|| word.to_owned()));
    }
    let mut codes = vec![NO_WORD; customers];
    each(&mut |customer, code| codes[customer] = places[code]);
    Column::words(&column.name, words, codes)
}
