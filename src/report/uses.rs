//! Which parts of the report a column is used by: those in which a number depends on what stands in it.

use crate::funnel::columns;
use crate::funnel::params::FunnelValidParams;
use crate::ledger::account::TableAccount;
use crate::ledger::read::Reading;
use crate::table::role::TableRole;

/// Which analyses ran.
pub struct Ran<'a> {
    /// There are histories, and with them an overview.
    pub orders: bool,
    /// There are groups.
    pub segments: bool,
    /// There is a value.
    pub value: bool,
    /// The funnel's parameters, where there is one.
    pub funnel: Option<&'a FunnelValidParams>,
}

/// Says of every column by which analyses it is used. What no analysis reads is not used, whatever was read of it.
pub fn mark(tables: &mut [TableAccount], reading: &Reading, ran: &Ran<'_>) {
    for table in tables {
        let mut parts: Vec<&'static str> = Vec::new();
        let mut part = |name, runs: bool| parts.extend(runs.then_some(name));
        match table.role {
            Some(TableRole::Orders) if ran.orders => {
                part("overview", true);
                part("segments", ran.segments);
                part("value", ran.value);
                part("health", true);
            }
            Some(TableRole::Summary) if !ran.orders => {
                part("value", ran.value);
                part("health", true);
            }
            _ => {}
        }
        for column in &mut table.columns {
            if column.used > 0 {
                column.used_by.clone_from(&parts);
            }
        }
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        let read = frame.zip(ran.funnel).map_or_else(Vec::new, |(frame, params)| columns::read(frame, params));
        for index in read {
            table.columns[index].used_by.push("funnel");
        }
    }
}
