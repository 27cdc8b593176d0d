//! What is known of every customer → what groups are made of: columns of the ledger and of the customers' tables.

use std::rc::Rc;

use crate::clv::value::Predictions;
use crate::ledger::frame::{Frame, FrameColumn};
use crate::ledger::histories::Histories;
use crate::ledger::intern::Interner;
use crate::ledger::read::Reading;
use crate::segmentation::columns::{Column, NO_WORD};
use crate::segmentation::features::MOST_WORDS;
use crate::segmentation::grouping::Input;
use crate::segmentation::params::FeatureChoice;
use crate::table::column::ColumnType;
use crate::table::number::{Decimal, parse_f64};
use crate::table::role::{ColumnRole, TableRole};

/// Customers beyond which memory is short.
const MILLION: usize = 1_000_000;
/// Stands for a row whose customer is not among those who are grouped.
const NOBODY: u32 = u32::MAX;

/// Customers with orders: what their orders say, and what tables of customers say of them.
pub fn of_orders(
    reading: &Reading,
    histories: &Histories,
    predictions: &Predictions,
    asked: &[FeatureChoice],
) -> Input {
    let customers = &histories.customers;
    // Of millions of customers there is room for what groups are made of only.
    let few = customers.len() > MILLION;
    let usual = ["purchases", "since_last", "spend"];
    let wanted = |name: &str| usual.contains(&name) || !few || asked.iter().any(|choice| choice.column == name);
    let column = |name: &str, of: &dyn Fn(usize) -> f64| Column::numbers(name, (0..customers.len()).map(of).collect());
    let mut columns: Vec<Column> = Vec::new();
    let mut add = |name: &str, of: &dyn Fn(usize) -> f64| columns.extend(wanted(name).then(|| column(name, of)));
    add("purchases", &|at| f64::from(customers[at].purchases));
    add("since_last", &|at| f64::from(histories.end - customers[at].last));
    add("spend", &|at| customers[at].net_spend);
    add("tenure", &|at| f64::from(histories.end - customers[at].first));
    add("order_value", &|at| customers[at].net_spend / f64::from(customers[at].purchases));
    // The mean gap between purchases: nothing of who bought once.
    add("gap", &|at| match customers[at].purchases {
        1 => f64::NAN,
        more => f64::from(customers[at].last - customers[at].first) / f64::from(more - 1),
    });
    if tables(reading).next().is_some() {
        let mut place = vec![NOBODY; reading.book.customers.len()];
        for (at, history) in customers.iter().enumerate() {
            place[history.customer as usize] = at as u32;
        }
        let find = |id: &str| reading.book.customers.find(id).map_or(NOBODY, |number| place[number as usize]);
        add_tables(&mut columns, reading, customers.len(), &find);
    }
    let clv = Some(Rc::clone(&predictions.clv)).filter(|clv| !clv.is_empty());
    let alive = (!predictions.member.is_empty() && !few)
        .then(|| (0..customers.len()).map(|at| predictions.of(at).alive().unwrap_or(f64::NAN)).collect());
    Input { columns: Rc::new(columns), clv, alive, ..Input::default() }
}

/// Customers of whom there are no orders: what tables of customers say of them, and their ids.
pub fn of_tables(reading: &Reading) -> (Input, Vec<String>) {
    let mut ids = Interner::default();
    for id in tables(reading).filter_map(|frame| frame.role(ColumnRole::Customer)).flat_map(FrameColumn::words) {
        // A table of so many customers was refused when it was read.
        let _ = ids.intern(id);
    }
    let mut columns = Vec::new();
    add_tables(&mut columns, reading, ids.len(), &|id| ids.find(id).unwrap_or(NOBODY));
    (Input { columns: Rc::new(columns), ..Input::default() }, ids.iter().map(str::to_owned).collect())
}

/// The columns of customers' tables that can tell groups apart: numbers, and words of which there are few.
pub fn usable<'a>(reading: &'a Reading, frame: &'a Frame) -> impl Iterator<Item = (&'a FrameColumn, Option<Decimal>)> {
    let schema = reading.tables.iter().zip(&reading.schemas).find(|(table, _)| table.name == frame.name);
    frame.columns.iter().filter_map(move |column| {
        let described = schema.and_then(|(_, schema)| schema.columns.iter().find(|c| c.name == column.name))?;
        // What is a customer's own, such as a retention rate, is a feature like any other; a name or a day is none.
        if column.is_days() || column.role == Some(ColumnRole::Customer) {
            return None;
        }
        match described.kind {
            ColumnType::Number if column.dictionary().filter(|word| !word.is_empty()).count() > 2 => {
                Some((column, Some(described.decimal)))
            }
            ColumnType::Number | ColumnType::Text => Some((column, None)),
            _ => None,
        }
        .filter(|(_, decimal)| decimal.is_some() || column.dictionary().count() <= MOST_WORDS + 1)
    })
}

fn tables(reading: &Reading) -> impl Iterator<Item = &Frame> {
    reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers)
}

fn add_tables(columns: &mut Vec<Column>, reading: &Reading, customers: usize, find: &dyn Fn(&str) -> u32) {
    for frame in tables(reading) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let mut rows: Vec<u32> = ids.words().map(find).collect();
        // Of a customer who stands in a table more than once, the first row counts.
        let mut seen = vec![false; customers];
        for row in rows.iter_mut().filter(|row| **row != NOBODY) {
            if std::mem::replace(&mut seen[*row as usize], true) {
                *row = NOBODY;
            }
        }
        for (column, decimal) in usable(reading, frame) {
            if columns.iter().all(|other| other.name != column.name) {
                columns.push(taken(column, decimal, &rows, customers));
            }
        }
    }
}

fn taken(column: &FrameColumn, decimal: Option<Decimal>, rows: &[u32], customers: usize) -> Column {
    let cells = || rows.iter().zip(column.codes()).filter(|(row, _)| **row != NOBODY);
    match decimal {
        Some(decimal) => {
            let numbers: Vec<f64> =
                column.dictionary().map(|word| parse_f64(word, decimal).unwrap_or(f64::NAN)).collect();
            let mut values = vec![f64::NAN; customers];
            for (row, code) in cells() {
                values[*row as usize] = numbers.get(code as usize).copied().unwrap_or(f64::NAN);
            }
            Column::numbers(&column.name, values)
        }
        None => {
            let all: Vec<&str> = column.dictionary().collect();
            let words: Vec<String> =
                all.iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect();
            let mut next = 0..;
            let place = |word: &&str| if word.is_empty() { NO_WORD } else { next.next().unwrap_or(NO_WORD) };
            let place: Vec<u32> = all.iter().map(place).collect();
            let mut codes = vec![NO_WORD; customers];
            for (row, code) in cells() {
                codes[*row as usize] = place.get(code as usize).copied().unwrap_or(NO_WORD);
            }
            Column::words(&column.name, words, codes)
        }
    }
}
