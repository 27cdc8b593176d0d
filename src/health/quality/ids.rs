//! Customers who are none: many people under one default id.

use super::Finding;
use crate::health::Facts;
use crate::ledger::account::table_account::TableAccount;
use crate::lexicon::LANGUAGES;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Numbers that stand for nobody in particular, where they have many times the orders of others: a running number may come to 999 as well.
const NUMBERS: [&str; 14] = [
    "0", "00", "000", "0000", "00000", "000000", "00000000", "-1", "999", "9999", "99999", "999999", "9999999",
    "99999999",
];
const TIMES: u64 = 10;
/// Share of all orders from which a customer is too many people.
const SHARE: u64 = 30;
/// Orders and customers from which that share means something.
const ORDERS: u64 = 20;
const CUSTOMERS: usize = 10;

/// Finds customers with a default id, or with too large a share of the orders.
pub fn find(facts: &Facts<'_>, tables: &[TableAccount], found: &mut Vec<Finding>) {
    let book = &facts.reading.book;
    let mut counts = vec![0u64; book.customers.len()];
    book.orders.of_customers(0..u32::MAX, &mut |order| counts[order.customer as usize] += 1);
    let all: u64 = counts.iter().sum();
    let customers = counts.iter().filter(|count| **count > 0).count();
    let crowd = |count: u64| all >= ORDERS && customers >= CUSTOMERS && count * 100 >= all * SHARE;
    let many = |count: u64| count >= TIMES && count * customers as u64 >= all * TIMES;
    let is_nobody = |id: &str| LANGUAGES.iter().any(|language| language.cells.default_customer.contains(&id));
    let is_default = |id: &str, count| {
        let id = id.to_lowercase();
        is_nobody(&id) || (many(count) && NUMBERS.contains(&id.as_str()))
    };
    let mut orders = tables.iter().filter(|table| table.role == Some(TableRole::Orders));
    let (table, others) = (orders.next(), orders.next());
    let column = table.and_then(|table| table.columns.iter().find(|c| c.role == Some(ColumnRole::Customer)));
    let mut ids: Vec<(&str, u64)> = book
        .customers
        .iter()
        .zip(counts)
        .filter(|(id, count)| *count > 0 && (crowd(*count) || is_default(id, *count)))
        .collect();
    // By the id, since ids come in the order of the rows.
    ids.sort_by(Ord::cmp);
    for (id, count) in ids {
        let mut finding = Finding::new("default-customer", count, all, "kept").such_as(id);
        finding.table = table.filter(|_| others.is_none()).map(|table| table.name.clone());
        finding.column = column.map(|column| column.name.clone());
        found.push(finding);
    }
}
