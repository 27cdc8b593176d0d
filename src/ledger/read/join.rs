//! How the tables of one analysis hang together: by the customer's id.

use serde::Serialize;

use crate::ledger::store::book::Book;
use crate::ledger::store::frame::Frame;
use crate::table::meaning::role::{ColumnRole, TableRole};
use std::collections::BTreeSet;

/// Ids without a partner that are shown as examples.
const EXAMPLES: usize = 5;

/// How many customers of a table are customers with orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Join {
    /// Different ids in the table.
    pub ids: u64,
    /// Those that have orders.
    pub matched: u64,
    /// Those that have none.
    pub unmatched: u64,
    /// Customers with orders that the table lacks.
    pub without: u64,
    /// The first of the unmatched, by their letters.
    pub examples: Vec<String>,
}

impl Join {
    /// How a table meets the orders; `None` without orders, or where the table names no customers.
    pub fn of(book: &Book, frame: &Frame) -> Option<Self> {
        let (ids, unmatched) = meet(book, frame)?;
        let matched = ids - unmatched.len() as u64;
        Some(Self {
            ids,
            matched,
            unmatched: unmatched.len() as u64,
            without: book.customers.len() as u64 - matched,
            examples: unmatched.iter().take(EXAMPLES).map(|id| (*id).to_owned()).collect(),
        })
    }
}

/// The ids of a table that have no orders, by their letters; `None` as in [`Join::of`].
pub fn unmatched<'a>(book: &Book, frame: &'a Frame) -> Option<Vec<&'a str>> {
    meet(book, frame).map(|(_, unmatched)| unmatched)
}

/// Different ids of the table, and those of them without orders.
fn meet<'a>(book: &Book, frame: &'a Frame) -> Option<(u64, Vec<&'a str>)> {
    let column =
        frame.role(ColumnRole::Customer).filter(|column| !column.is_days() && frame.kind != TableRole::Orders)?;
    if book.customers.is_empty() {
        return None;
    }
    let ids = column.words().filter(|id| !id.is_empty()).collect::<BTreeSet<_>>();
    let count = ids.len() as u64;
    Some((count, ids.into_iter().filter(|id| book.customers.find(id).is_none()).collect()))
}
