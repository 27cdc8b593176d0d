//! Duplicate rows within a file or in two files, and orders with several rows.

use super::Finding;
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::merge_sort::PIECE;
use crate::table::meaning::role::ColumnRole;

/// Percentage of orders with several rows up to which a table is taken for one with one row per order.
const MAX_SHARE_OF_MULTI_ROW_ORDERS: u64 = 5;

/// Finds duplicate rows.
pub async fn find(tables: &[TableAccount], found: &mut Vec<Finding>, host: &Host) {
    for (index, table) in tables.iter().enumerate() {
        let names = |table: &TableAccount| table.columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        for other in tables[index + 1..].iter().filter(|other| names(other) == names(table)) {
            let shared = table.profile.duplicates.shared(&other.profile.duplicates);
            host.tick(PIECE).await;
            if shared > 0 {
                let done = if other.repeats_earlier { "once" } else { "kept" };
                let finding = Finding::new("rows-in-two-files", shared, other.rows, done);
                found.push(finding.in_table(table).such_as(other.name.as_str()));
            }
        }
        let duplicates = &table.profile.duplicates;
        let looked = table.rows >> duplicates.level;
        let order = table.columns.iter().find(|column| column.role == Some(ColumnRole::Order));
        if let Some(column) = order
            && duplicates.with_several_rows > 0
            && duplicates.with_several_rows * 100 <= duplicates.orders * MAX_SHARE_OF_MULTI_ROW_ORDERS
        {
            let finding = Finding::new("order-twice", duplicates.with_several_rows, duplicates.orders, "kept");
            found.push(finding.in_table(table).in_column(&column.name).sampled(duplicates.level, looked));
        }
        if duplicates.identical > 0 {
            let finding = Finding::new("duplicate-rows", duplicates.identical, table.rows, "kept");
            found.push(finding.in_table(table).sampled(duplicates.level, looked));
        }
    }
}
