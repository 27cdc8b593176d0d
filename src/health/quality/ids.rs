//! Ids that stand for nobody in particular: many people under one default id.

use super::Finding;
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::merge_sort::PIECE;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Percentage of all orders from which a customer must be several people.
const MIN_CROWD_PERCENT: u64 = 30;
/// Orders from which that percentage means something.
const MIN_ORDERS: u64 = 20;
/// Customers from which that percentage means something.
const MIN_CUSTOMERS: usize = 10;

/// Finds customers with a default id, or with too large a share of the orders.
pub async fn find(input: &HealthInput<'_>, tables: &[TableAccount], found: &mut Vec<Finding>, host: &Host) {
    let book = &input.reading.book;
    let mut counts = vec![0u64; book.customers.len()];
    for batch in book.orders.batches() {
        batch.for_each(|order| counts[order.customer as usize] += 1);
        host.tick(batch.len()).await;
    }
    let all: u64 = counts.iter().sum();
    let customers = counts.iter().filter(|count| **count > 0).count();
    let is_crowd =
        |count: u64| all >= MIN_ORDERS && customers >= MIN_CUSTOMERS && count * 100 >= all * MIN_CROWD_PERCENT;
    let mut orders = tables.iter().filter(|table| table.role == Some(TableRole::Orders));
    let (table, others) = (orders.next(), orders.next());
    let column = table.and_then(|table| table.columns.iter().find(|c| c.role == Some(ColumnRole::Customer)));
    let guests = input.histories.map(|histories| &histories.guests);
    let mut ids: Vec<(&str, u64, bool)> = Vec::new();
    for (index, (id, count)) in book.customers.iter().zip(counts).enumerate() {
        let is_guest = guests.is_some_and(|guests| guests.contains_key(&(index as u32)));
        if count > 0 && (is_crowd(count) || is_guest) {
            ids.push((id, count, is_guest));
        }
        if index % PIECE == PIECE - 1 {
            host.tick(PIECE).await;
        }
    }
    // By the id, since ids come in the order of the rows.
    ids.sort_by(Ord::cmp);
    for (id, count, is_guest) in ids {
        let action = if is_guest { "set-aside" } else { "kept" };
        let mut finding = Finding::new("default-customer", count, all, action).such_as(id);
        finding.table = table.filter(|_| others.is_none()).map(|table| table.name.clone());
        finding.column = column.map(|column| column.name.clone());
        found.push(finding);
    }
}
