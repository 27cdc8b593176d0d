//! Roles of a schema that other tables give: columns that are looked up, and what is known only beside them.

use crate::lexicon::matching::is_header_of_hundredths;
use crate::table::meaning::arithmetic::LineDiscount;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::roles::export_match::find_export;
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::roles::spend::is_total_of_order;
use crate::table::meaning::roles::wide_table::Considered;
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

    /// Whether the amount is the total of the order, repeated on each of its lines.
    pub(super) fn has_total_of_order(&self, columns: &[Evidence]) -> bool {
        let roles = self.role_map();
        let names: Vec<&str> =
            self.columns.iter().filter(|column| column.role.is_some()).map(|column| column.name.as_str()).collect();
        let considered = Considered::of(columns, &names, None);
        is_total_of_order(&considered.columns, &considered.of_table(&roles))
    }

    /// The role of each column.
    fn role_map(&self) -> RoleMap {
        let mut roles = RoleMap::new(self.columns.len());
        let with_role = self.columns.iter().enumerate().filter_map(|(index, column)| Some((column.role?, index)));
        with_role.for_each(|(role, index)| roles.assign(role, index));
        roles
    }

    /// What the column of discounts holds, where spend is quantity × price less a discount.
    pub(super) fn line_discount(&self, columns: &[Evidence]) -> Option<LineDiscount> {
        let numbers =
            |role| self.column(role).map(|index| &columns[index]).filter(|column| column.is(ColumnType::Number));
        if self.column(ColumnRole::Amount).is_some() {
            return None;
        }
        let (quantity, price) = (numbers(ColumnRole::Quantity)?, numbers(ColumnRole::UnitPrice)?);
        Some(LineDiscount::of(numbers(ColumnRole::Discount)?, quantity, price))
    }

    /// True if amounts are in hundredths of the currency: whole numbers under a header that says so, or as a known export has
    /// them.
    pub(super) fn is_in_hundredths(&self, columns: &[Evidence]) -> bool {
        let amount = self.column(ColumnRole::Amount).or_else(|| self.column(ColumnRole::UnitPrice));
        let said =
            amount.is_some_and(|index| columns[index].sample.whole && is_header_of_hundredths(&columns[index].name));
        said || find_export(columns).is_some_and(|export| export.has_cents(columns))
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
