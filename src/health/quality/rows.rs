//! Rows that come again: in one file, in two, and orders that come twice.

use super::Finding;
use crate::ledger::account::table_account::TableAccount;
use crate::table::meaning::role::ColumnRole;

/// Share of the orders, in percent, that may have several rows in a table of one row an order.
const FEW: u64 = 5;

/// Finds rows that come again.
pub fn find(tables: &[TableAccount], found: &mut Vec<Finding>) {
    for (index, table) in tables.iter().enumerate() {
        let names = |table: &TableAccount| table.columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        for other in tables[index + 1..].iter().filter(|other| names(other) == names(table)) {
            let shared = table.profile.repeats.shared(&other.profile.repeats);
            if shared > 0 {
                let finding = Finding::new("rows-in-two-files", shared, other.rows, "kept");
                found.push(finding.in_table(table).such_as(other.name.as_str()));
            }
        }
        let repeats = &table.profile.repeats;
        let looked = table.rows >> repeats.level;
        let order = table.columns.iter().find(|column| column.role == Some(ColumnRole::Order));
        if let Some(column) = order
            && repeats.several > 0
            && repeats.several * 100 <= repeats.orders * FEW
        {
            let finding = Finding::new("order-twice", repeats.several, repeats.orders, "kept");
            found.push(finding.in_table(table).in_column(&column.name).sampled(repeats.level, looked));
        }
        if repeats.alike > 0 {
            let finding = Finding::new("duplicate-rows", repeats.alike, table.rows, "kept");
            found.push(finding.in_table(table).sampled(repeats.level, looked));
        }
    }
}
