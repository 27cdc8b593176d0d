//! How the customers of a table meet those of the orders: by their ids.

use serde::Serialize;

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::book::Book;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Ids without a partner that are shown as examples.
const MAX_EXAMPLES: usize = 5;

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
    /// The first of the unmatched, in code-point order.
    pub examples: Vec<String>,
}

impl Join {
    /// Looks every id of a table up in the ledger; `None` without orders, or if the table names no customers.
    pub async fn of(book: &Book, frame: &Frame, host: &Host) -> Option<Self> {
        let column = customer_column(book, frame)?;
        let (mut ids, mut unmatched) = (0, 0);
        // The first ones so far, sorted.
        let mut examples: Vec<&str> = Vec::with_capacity(MAX_EXAMPLES + 1);
        for id in different_ids(column) {
            ids += 1;
            if book.customers.find(id).is_none() {
                unmatched += 1;
                let place = examples.partition_point(|other| *other < id);
                examples.insert(place, id);
                examples.truncate(MAX_EXAMPLES);
            }
            if ids % PIECE as u64 == 0 {
                host.tick(PIECE).await;
            }
        }
        let matched = ids - unmatched;
        Some(Self {
            ids,
            matched,
            unmatched,
            without: book.customers.len() as u64 - matched,
            examples: examples.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// The ids of a table that have no orders, in code-point order; `None` as in [`Join::of`].
pub fn unmatched<'a>(book: &Book, frame: &'a Frame) -> Option<Vec<&'a str>> {
    let column = customer_column(book, frame)?;
    let mut ids: Vec<&str> = different_ids(column).filter(|id| book.customers.find(id).is_none()).collect();
    ids.sort_unstable();
    Some(ids)
}

fn customer_column<'a>(book: &Book, frame: &'a Frame) -> Option<&'a FrameColumn> {
    let column =
        frame.role(ColumnRole::Customer).filter(|column| !column.is_days() && frame.kind != TableRole::Orders)?;
    (!book.customers.is_empty()).then_some(column)
}

fn different_ids(column: &FrameColumn) -> impl Iterator<Item = &str> {
    column.dictionary().filter(|id| !id.is_empty())
}
