//! All findings of all kinds.

use super::{Finding, amounts, cells, dates, ids, rows};
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;

/// All findings, the most important kinds first.
pub async fn find_all(input: &HealthInput<'_>, tables: &[TableAccount], host: &Host) -> Vec<Finding> {
    let mut found = Vec::new();
    rows::find(tables, &mut found, host).await;
    ids::find(input, tables, &mut found, host).await;
    dates::find(input, tables, &mut found, host).await;
    amounts::find(input, tables, &mut found, host).await;
    cells::find(input, tables, &mut found, host).await;
    found
}
