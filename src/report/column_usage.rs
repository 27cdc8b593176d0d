//! Which parts of the report a column is used by: those in which a number depends on what stands in it.

use crate::funnel::leads::lead_columns;
use crate::funnel::params::FunnelValidParams;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::DIMENSIONS;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::report::contracts::textbook_columns;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::status::order_status;

/// Which analyses ran.
pub struct Ran<'a> {
    /// There are histories, and with them an overview.
    pub orders: bool,
    /// There are groups.
    pub segments: bool,
    /// Names of tables and of columns in them that groups are made of or told by, beside those of all orders.
    pub grouped: &'a [(String, String)],
    /// There is a value.
    pub value: bool,
    /// The table of the contracts whose value is told.
    pub contracts: Option<&'a str>,
    /// A customers' table says what each brings and how likely each stays.
    pub textbook: bool,
    /// The funnel's parameters, where there is one.
    pub funnel: Option<&'a FunnelValidParams>,
    /// Parts of the report that have tables of their own, with the names of these and of the columns that were read.
    pub told: &'a [(&'static str, &'a [(String, String)])],
    /// Names of tables and of columns in them by which leads are told apart and scored.
    pub scored: Vec<(String, String)>,
}

/// Says of every column by which analyses it is used. What no analysis reads is not used, whatever was read of it.
pub fn mark(tables: &mut [TableAccount], reading: &Reading, ran: &Ran<'_>) {
    let leads = reading.book.frames.iter().any(|frame| matches!(frame.kind, TableRole::Deals | TableRole::Stages));
    for table in tables {
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        let of_contracts = frame.map_or_else(Vec::new, |frame| contract_columns(frame, ran));
        let of_groups = |column: &str| ran.segments && holds(ran.grouped, &table.name, column);
        let of_scores = |column: &str| holds(&ran.scored, &table.name, column);
        let frame = frame.zip(ran.funnel);
        let mut parts: Vec<&'static str> = Vec::new();
        let mut part = |name, runs: bool| parts.extend(runs.then_some(name));
        let (orders, counted) = (table.role == Some(TableRole::Orders), table.role == Some(TableRole::Summary));
        part("overview", orders && ran.orders);
        part("segments", orders && ran.orders && ran.segments);
        part("value", ran.value && (orders && ran.orders || counted && !ran.orders));
        part("health", orders && ran.orders || counted && !ran.orders);
        // The way of orders to being paid, where there are no leads: a row that cannot be read is not on it.
        part("funnel", orders && frame.is_some() && !leads);
        let of_leads = frame.map_or_else(Vec::new, |(frame, params)| lead_columns::columns_read(frame, params));
        // An order's id matters where something is taken off the order, or where it has several lines.
        let of_order = ["refunds", "orderLines"].iter().any(|key| table.accounted.contains_key(key));
        let told = status_tells(table);
        for column in &mut table.columns {
            if column.used > 0 {
                column.used_by.clone_from(&parts);
            }
            let idle = match column.role {
                Some(ColumnRole::Order) => !of_order,
                Some(ColumnRole::Paid) => told,
                _ => false,
            };
            if idle {
                column.used_by.retain(|part| *part == "funnel");
            }
            // The kinds of orders, and who recommended a customer, matter only to what is told by them.
            let is_of_kinds = |role: ColumnRole| DIMENSIONS.contains(&role) || role == ColumnRole::Referrer;
            if orders && column.role.is_some_and(is_of_kinds) {
                column.used_by.clear();
            }
            if of_leads.contains(&column.name.as_str()) || of_scores(&column.name) {
                column.note_use("funnel");
            }
            if of_groups(&column.name) {
                column.note_use("segments");
            }
            for (part, read) in ran.told {
                if holds(read, &table.name, &column.name) {
                    column.note_use(part);
                }
            }
            if of_contracts.contains(&column.name.as_str()) {
                column.note_use("value");
            }
        }
    }
}

/// Whether a list has this column of this table.
fn holds(list: &[(String, String)], table: &str, column: &str) -> bool {
    list.iter().any(|(name, own)| name == table && own == column)
}

/// Names of the columns on which the value of contracts, or the textbook's formula, depends.
fn contract_columns<'a>(frame: &'a Frame, ran: &Ran<'_>) -> Vec<&'a str> {
    use ColumnRole::{Age, Amount, Customer, End, Recency, Start, Weight};
    let read: Vec<&FrameColumn> = if ran.contracts == Some(frame.name.as_str()) {
        [Customer, Start, End, Recency, Age, Weight, Amount].into_iter().filter_map(|role| frame.role(role)).collect()
    } else {
        let own = textbook_columns(frame).filter(|_| ran.textbook);
        own.into_iter().flatten().chain(own.and(frame.role(Customer))).collect()
    };
    read.into_iter().map(|column| column.name.as_str()).collect()
}

/// Whether a status says of every order what became of it, so that nobody asks when it was paid.
fn status_tells(table: &TableAccount) -> bool {
    let status = table.columns.iter().position(|column| column.role == Some(ColumnRole::Status));
    let known = |index: usize, row: &mut dyn Iterator<Item = &str>| row.nth(index).and_then(order_status).is_some();
    status.is_some_and(|index| table.profile.sample.rows().all(|mut row| known(index, &mut row)))
}
