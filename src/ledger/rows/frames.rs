//! Rows of tables that are kept whole.

use crate::ledger::rows::outcome::{RowOutcome, fault};
use crate::ledger::store::frame::{CellType, Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::{Column, Schema};
use crate::table::text::record::Record;
use crate::units::Day;

/// The columns of a table that is kept whole.
pub struct FrameRows {
    /// What is kept.
    pub frame: Frame,
    /// The order of the dates of each column of days, and the day that stands for none in it.
    days: Vec<Option<(DateOrder, Option<Day>)>>,
    /// Columns of ids.
    ids: Vec<bool>,
    /// Columns without which a row says nothing, and how that is called.
    needed: Vec<(usize, &'static str)>,
    /// What a row is counted as.
    key: &'static str,
}

impl FrameRows {
    /// Rows of the file `name`.
    pub fn new(name: &str, kind: TableRole, schema: &Schema) -> Self {
        let of_days = |column: &Column| {
            let order = column.orders.first().copied().filter(|_| column.kind == ColumnType::Date);
            order.map(|order| (order, column.day_for_none))
        };
        let days: Vec<_> = schema.columns.iter().map(of_days).collect();
        let columns = schema.columns.iter().zip(&days).map(|(column, day)| {
            let cells = if day.is_some() { CellType::Day } else { cell_type(kind, column) };
            FrameColumn::new(column.name.clone(), column.role, column.kind, cells)
        });
        let columns = columns.collect();
        let needs: &[(ColumnRole, &'static str)] = match kind {
            TableRole::Stages => &[(ColumnRole::Lead, "lead-missing"), (ColumnRole::Stage, "stage-missing")],
            TableRole::Deals => &[(ColumnRole::Lead, "lead-missing")],
            TableRole::Customers | TableRole::Contracts => &[(ColumnRole::Customer, "customer-missing")],
            _ => &[],
        };
        Self {
            frame: Frame::new(name.to_owned(), kind, columns),
            days,
            ids: schema
                .columns
                .iter()
                .map(|column| matches!(column.role, Some(ColumnRole::Customer | ColumnRole::Lead)))
                .collect(),
            needed: needs.iter().filter_map(|(role, code)| Some((schema.column(*role)?, *code))).collect(),
            key: match kind {
                TableRole::Stages | TableRole::Deals => "leads",
                TableRole::Customers => "customers",
                TableRole::Events => "events",
                TableRole::Surveys => "surveys",
                TableRole::Campaigns => "campaigns",
                TableRole::Contracts => "contracts",
                TableRole::Orders => "joined",
                TableRole::Summary => "notUsed",
            },
        }
    }

    /// Takes one record.
    pub fn take(&mut self, record: &Record<'_>) -> RowOutcome {
        if let Some((column, code)) = self.needed.iter().find(|(column, _)| is_blank(record.cell(*column))) {
            return Err(fault(*column, code));
        }
        for (index, column) in self.frame.columns.iter_mut().enumerate() {
            let cell = record.cell(index);
            match self.days[index] {
                Some((order, none)) => column.push_day(date::parse(cell, order).filter(|day| Some(*day) != none)),
                None if self.ids[index] => column.push_word(&normalize(cell).unwrap_or_default()),
                None => column.push_word(if is_blank(cell) { "" } else { cell }),
            }
        }
        self.frame.end_row(record.row);
        Ok(self.key)
    }
}

/// How the cells of a column that is not one of days are kept. What an analysis may take for a number is one: it is
/// parsed under the column's decimal mark.
fn cell_type(table: TableRole, column: &Column) -> CellType {
    let numeric = column.kind == ColumnType::Number;
    match column.role {
        // An id is never a number, but for that of a lead's customer, which may be a feature of the lead.
        Some(ColumnRole::Lead) => CellType::Word,
        Some(ColumnRole::Customer) if !matches!(table, TableRole::Deals | TableRole::Stages) => CellType::Word,
        // Times and scores of a customer are added up.
        Some(ColumnRole::Duration | ColumnRole::Score) if matches!(table, TableRole::Events | TableRole::Surveys) => {
            CellType::Amount(column.decimal)
        }
        Some(role) if numeric || role.is_number() => CellType::Number(column.decimal),
        // Margins and retention rates are found by their header, whatever their column seems to hold.
        None if numeric || table == TableRole::Customers => CellType::Number(column.decimal),
        _ => CellType::Word,
    }
}
