//! Roles of a schema that other tables give: columns that are looked up, and what is known only beside them.

use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::{Column, Schema};

impl Schema {
    /// Adds columns that are looked up in another table. The customer and the day that it names are the row's; of its other
    /// roles the row takes those that none of its own columns has.
    pub fn append(&mut self, columns: Vec<Column>) {
        for column in columns {
            match column.role {
                Some(role @ (ColumnRole::Customer | ColumnRole::Date)) => self.clear_role(role),
                Some(role) if self.column(role).is_some() => {
                    self.columns.push(Column { role: None, ..column });
                    continue;
                }
                _ => {}
            }
            self.columns.push(column);
        }
    }

    /// True for a record that holds names.
    pub fn is_header_row(&self, row: u64) -> bool {
        row > self.dialect.preamble && row <= self.dialect.preamble + self.header_rows
    }

    /// True for a table that says what was paid: an amount, or a quantity and the price of one.
    pub fn has_amounts(&self) -> bool {
        let has = |role| self.column(role).is_some();
        has(ColumnRole::Amount) || (has(ColumnRole::UnitPrice) && has(ColumnRole::Quantity))
    }

    /// Gives a role to a column, whatever had it before.
    pub fn set_role(&mut self, role: ColumnRole, column: usize) {
        self.clear_role(role);
        self.columns[column].role = Some(role);
        if matches!(role, ColumnRole::Customer | ColumnRole::Order) {
            self.columns[column].kind = ColumnType::Id;
        }
    }

    /// Takes the table for one of refunds only, whose amounts are those given back.
    pub fn mark_as_refunds(&mut self) {
        self.habits.are_refunds = true;
        if let (None, Some(refund)) = (self.column(ColumnRole::Amount), self.column(ColumnRole::Refund)) {
            self.set_role(ColumnRole::Amount, refund);
        }
    }

    /// Takes a role away from the column that has it.
    pub fn clear_role(&mut self, role: ColumnRole) {
        if let Some(index) = self.column(role) {
            self.columns[index].role = None;
        }
    }
}
