//! Input of the segmentation: columns of all customers, from orders and from other tables.

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
use crate::lexicon::{has_word, normalize_header};
use crate::report::category_shares::add_dimension_shares;
use crate::report::features::{Features, MAX_CUSTOMERS_WITH_ALL_FEATURES, NO_CUSTOMER};
use crate::report::signals::{GroupedCustomers, add_signals, customers_of_rows};
use crate::segmentation::features::encode::MAX_WORDS;
use crate::segmentation::grouping::SegmentInput;
use crate::segmentation::params::FeatureChoice;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Numbers of the same length are codes from so many digits on.
const MIN_CODE_DIGITS: usize = 7;

/// A number that a history gives.
type Feature<'a> = &'a dyn Fn(&CustomerHistory) -> f64;

/// Returns whether features of regularity are wanted, which take another pass over the orders.
pub fn wants_regularity(reading: &Reading, requested: &[FeatureChoice]) -> bool {
    let features = Features::new(requested, reading.book.customers.len() > MAX_CUSTOMERS_WITH_ALL_FEATURES);
    features.wants("regularity") || features.wants("recent_share")
}

/// Returns the columns of customers with orders, from their orders and from other tables, and where they come from.
pub async fn of_orders(
    reading: &Reading,
    exchange: &Exchange,
    histories: &Histories,
    predictions: &Predictions,
    requested: &[FeatureChoice],
    host: &Host,
) -> (SegmentInput, Vec<(String, String)>) {
    let customers = &histories.customers;
    let only_requested = reading.book.customers.len() > MAX_CUSTOMERS_WITH_ALL_FEATURES;
    let mut features = Features::new(requested, only_requested);
    // A customer with one purchase has no gap.
    let mean_gap = |history: &CustomerHistory| match history.purchases {
        1 => f64::NAN,
        more => f64::from(history.last - history.first) / f64::from(more - 1),
    };
    let columns: [(&str, Feature<'_>); 6] = [
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
    if features.wants("refund_share") {
        let mut shares = aggregates.refund_shares(host).await;
        features.add("refund_share", &mut || std::mem::take(&mut shares));
    }
    add_dimension_shares(&mut features, reading, &aggregates, host).await;
    if !reading.book.frames.is_empty() {
        let mut place = vec![NO_CUSTOMER; reading.book.customers.len()];
        for (at, history) in customers.iter().enumerate() {
            place[history.customer as usize] = at as u32;
        }
        let find = |id: &str| reading.book.customers.find(id).map_or(NO_CUSTOMER, |number| place[number as usize]);
        let grouped = GroupedCustomers { customers: customers.len(), find: &find, end: Some(histories.end) };
        add_signals(&mut features, reading, &grouped, host).await;
        add_table_columns(&mut features, reading, &grouped, host).await;
    }
    let clv = Some(Rc::clone(&predictions.clv)).filter(|clv| !clv.is_empty());
    let p_alive = (!predictions.member.is_empty() && (!only_requested || features.requests("p_alive")))
        .then(|| (0..customers.len()).map(|at| predictions.of(at).alive().unwrap_or(f64::NAN)).collect::<Vec<f64>>());
    // Predictions change with the models' options: groups are made of them only if requested.
    for (name, values) in [("clv", clv.as_deref()), ("p_alive", p_alive.as_ref())] {
        if let Some(values) = values.filter(|_| features.requests(name)) {
            features.add(name, &mut || values.clone());
        }
    }
    (SegmentInput { columns: Rc::new(features.columns), clv, p_alive, ..SegmentInput::default() }, features.sources)
}

/// Returns the columns of customers without orders, from tables of customers, events and surveys; where they come from; and
/// the customers' ids.
pub async fn of_tables(
    reading: &Reading,
    requested: &[FeatureChoice],
    host: &Host,
) -> (SegmentInput, Vec<(String, String)>, Vec<String>) {
    let mut ids = Interner::default();
    for id in tables(reading).filter_map(|frame| frame.role(ColumnRole::Customer)).flat_map(FrameColumn::dictionary) {
        // A table with too many customers is refused when it is read.
        let _ = ids.intern(id);
        if ids.len().is_multiple_of(PIECE) {
            host.tick(PIECE).await;
        }
    }
    let mut features = Features::new(requested, true);
    let grouped = GroupedCustomers { customers: ids.len(), find: &|id| ids.find(id).unwrap_or(NO_CUSTOMER), end: None };
    add_table_columns(&mut features, reading, &grouped, host).await;
    add_signals(&mut features, reading, &grouped, host).await;
    let input = SegmentInput { columns: Rc::new(features.columns), ..SegmentInput::default() };
    (input, features.sources, ids.iter().map(str::to_owned).collect())
}

/// Returns the columns of a table of customers that can be features, and whether they are numeric. The others have few words.
fn usable(frame: &Frame) -> impl Iterator<Item = (&FrameColumn, bool)> {
    frame.columns.iter().filter_map(|column| {
        // A customer's own measure, such as a retention rate, is a feature; an id or a day is none.
        if column.is_days() || column.role == Some(ColumnRole::Customer) {
            return None;
        }
        let is_code = column.kind == ColumnType::Number && is_code(column);
        match column.kind {
            ColumnType::Number if !is_code && column.dictionary().filter(|word| !word.is_empty()).count() > 2 => {
                Some((column, true))
            }
            ColumnType::Number | ColumnType::Text => Some((column, false)),
            _ => None,
        }
        .filter(|(_, numeric)| *numeric || column.dictionary().count() <= MAX_WORDS + 1)
    })
}

/// True for numbers that name something: by the header (zip, phone, store, representative), or since all have the
/// same number of digits, as many as telephone numbers have.
fn is_code(column: &FrameColumn) -> bool {
    let words: Vec<&str> = column.dictionary().filter(|word| !word.is_empty()).collect();
    let digits = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let length = words.first().map_or(0, |word| word.len());
    let same_length =
        length >= MIN_CODE_DIGITS && words.len() > MAX_WORDS && words.iter().all(|word| word.len() == length);
    let named = has_word(&normalize_header(&column.name), |language| language.topics.key);
    words.iter().all(digits) && (same_length || named)
}

fn tables(reading: &Reading) -> impl Iterator<Item = &Frame> {
    reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers)
}

async fn add_table_columns(
    features: &mut Features<'_>,
    reading: &Reading,
    grouped: &GroupedCustomers<'_>,
    host: &Host,
) {
    for frame in tables(reading) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let mut rows = customers_of_rows(frame, ids, grouped, host).await;
        // Of several rows of a customer, the first one counts.
        let mut seen = vec![false; grouped.customers];
        for row in rows.iter_mut().filter(|row| **row != NO_CUSTOMER) {
            if std::mem::replace(&mut seen[*row as usize], true) {
                *row = NO_CUSTOMER;
            }
        }
        for (column, numeric) in usable(frame) {
            if features.columns.iter().all(|other| other.name != column.name) {
                features.columns.push(column_of_frame(column, numeric, &rows, grouped.customers));
                features.add_source(&frame.name, &column.name);
                features.add_source(&frame.name, &ids.name);
                host.tick(frame.rows()).await;
            }
        }
    }
}

fn column_of_frame(column: &FrameColumn, numeric: bool, rows: &[u32], customers: usize) -> Column {
    let each = |take: &mut dyn FnMut(usize, usize)| {
        column.each_code(&mut |row, code| match rows[row] {
            NO_CUSTOMER => {}
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
