//! What reading made of a table, held against what is true of it.

use std::collections::{BTreeMap, BTreeSet};

use customer_loupe::ledger::read::job::{Reading, read_all};
use customer_loupe::table::meaning::question::TIME_UNIT;
use customer_loupe::table::meaning::role::{ColumnRole, TableRole};
use customer_loupe::table::meaning::roles::doubts::Doubts;
use customer_loupe::table::meaning::schema::Schema;

use crate::corpus::table::{Damage, MadeTable, Wanted};
use crate::corpus::words::Concept;

/// What became of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Read as it is.
    Right,
    /// A question, or an error that stops.
    Asked,
    /// Read as something else, without a question.
    Wrong,
}

/// How sure reading says it is of what it took a table for.
#[derive(Debug)]
pub struct Belief {
    pub confidence: f64,
    /// Whether that is what the table is.
    pub right: bool,
    pub doubts: Option<Doubts>,
}

/// A table with what became of it.
pub struct Verdict {
    pub table: MadeTable,
    pub outcome: Outcome,
    /// What reading took it for; `None` if it stopped.
    pub belief: Option<Belief>,
    /// Why it was asked about or is wrong.
    pub why: String,
}

/// Reads a table and judges what was made of it.
pub fn judge(table: MadeTable) -> Verdict {
    let reading = match read_all(&[("table.csv", table.text.as_bytes())], BTreeMap::new(), None) {
        Ok(reading) => reading,
        Err(error) => return Verdict { table, outcome: Outcome::Asked, belief: None, why: error.code().to_owned() },
    };
    let schema = &reading.schemas[0];
    let wrong = find_wrong(&table, &reading);
    let outcome = match () {
        () if is_asked(schema) || stops(schema) => Outcome::Asked,
        () if wrong.is_none() => Outcome::Right,
        () => Outcome::Wrong,
    };
    let belief = (!stops(schema)).then_some(Belief {
        confidence: schema.confidence,
        right: wrong.is_none(),
        doubts: schema.doubts,
    });
    Verdict { table, outcome, belief, why: wrong.unwrap_or_default() }
}

/// True for a question about the table; that for a unit of time is asked where nothing names one, as in all summaries made here.
fn is_asked(schema: &Schema) -> bool {
    schema.question.as_ref().is_some_and(|question| question.code != TIME_UNIT)
}

/// True for orders that nothing is computed of, which the report says.
fn stops(schema: &Schema) -> bool {
    let lacks = |role| schema.column(role).is_none();
    schema.role == Some(TableRole::Orders) && (lacks(ColumnRole::Customer) || lacks(ColumnRole::Date))
}

/// What is wrong first of all.
fn find_wrong(table: &MadeTable, reading: &Reading) -> Option<String> {
    let schema = &reading.schemas[0];
    if schema.role != Some(table.truth.role) {
        return Some(format!("role {}", schema.role.map_or("none".to_owned(), |role| format!("{role:?}"))));
    }
    table
        .truth
        .wanted
        .iter()
        .find_map(|wanted| wrong_column(table, schema, wanted))
        .or_else(|| wrong_sum(table, reading))
}

fn wrong_column(table: &MadeTable, schema: &Schema, wanted: &Wanted) -> Option<String> {
    let found = wanted.roles.iter().find_map(|role| schema.column(*role));
    let is_there = table.concepts.iter().any(|concept| wanted.concepts.contains(concept));
    match found {
        None if wanted.needed && is_there => Some(format!("{:?} none", wanted.roles[0])),
        // Without a number of the order, a number of the row is one.
        Some(column) if !is_there && table.concepts.get(column) == Some(&Concept::RowNumber) => None,
        Some(column) if !table.concepts.get(column).is_some_and(|concept| wanted.concepts.contains(concept)) => {
            Some(format!("{:?} on {:?}", wanted.roles[0], table.concepts.get(column)))
        }
        _ => None,
    }
}

/// Customers and spend lie between those of the rows that are whole and those of all rows.
fn wrong_sum(table: &MadeTable, reading: &Reading) -> Option<String> {
    let rows = &table.truth.rows;
    if rows.is_empty() {
        return None;
    }
    let spend: i64 = reading.book.orders.iter().map(|order| order.amount.micro() / 10_000).sum();
    let customers = reading.book.customers.len();
    let of = |test: &dyn Fn(bool) -> bool| {
        let counted = || rows.iter().filter(|row| row.counts && test(row.intact));
        let customers = counted().map(|row| row.customer).collect::<BTreeSet<_>>().len();
        (counted().map(|row| row.hundredths).sum::<i64>(), customers)
    };
    let (least, most) = (of(&|intact| intact), of(&|_| true));
    if !(least.0..=most.0).contains(&spend) {
        let amount = reading.schemas[0].column(ColumnRole::Amount).and_then(|index| table.concepts.get(index));
        return Some(format!("spend {:.2} by {amount:?}", spend as f64 / most.0 as f64));
    }
    // A word that stands where a customer was is a customer to anybody.
    let broken = rows.iter().filter(|row| table.damage == Damage::Broken && !row.intact).count();
    (!(least.1..=most.1 + broken).contains(&customers)).then(|| format!("customers {customers} of {}", most.1))
}
