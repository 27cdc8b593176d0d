//! What a schema must not be trusted with: ids that a spreadsheet damaged, and dates that lie in no history.

use crate::error::{Error, Result};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::units::Day;

/// Share of rounded numbers from which they were rounded by a spreadsheet.
const MIN_ROUNDED: f64 = 0.9;
/// The first day of 2040 (days since 1970-01-01), of which no history tells yet.
const FIRST_DAY_TO_COME: i32 = 25_567;

impl Schema {
    /// Takes the role from order numbers that a spreadsheet damaged.
    ///
    /// # Errors
    /// `id-damaged` for customers' ids: many customers may have become one.
    pub(super) fn set_damaged_ids_aside(&mut self, columns: &[Evidence]) -> Result<()> {
        let is_damaged = |index: usize| columns[index].exponents > 0.0 || columns[index].rounded > MIN_ROUNDED;
        if let Some(index) = self.column(ColumnRole::Customer).filter(|index| is_damaged(*index)) {
            let name = self.columns[index].name.as_str();
            let text = "a spreadsheet rounded its ids, so that customers cannot be told apart any more";
            return Err(Error::input("id-damaged", text).at_column(name).with("column", name).with_hint(
                "export it again and open it in no spreadsheet before, or name another column of customers",
            ));
        }
        if let Some(index) = self.column(ColumnRole::Order).filter(|index| is_damaged(*index)) {
            self.damaged = Some(self.columns[index].name.clone());
            self.clear_role(ColumnRole::Order);
        }
        Ok(())
    }

    /// Refuses dates most of which lie in a time that no history tells of, such as years of two digits of another calendar.
    ///
    /// # Errors
    /// `dates-to-come`.
    pub(super) fn refuse_dates_to_come(&self, columns: &[Evidence]) -> Result<()> {
        let is_history = |role| matches!(role, ColumnRole::Date | ColumnRole::StageDate | ColumnRole::Created);
        for (column, seen) in self.columns.iter().zip(columns) {
            let is_of_history = column.role.is_some_and(is_history) && column.kind == ColumnType::Date;
            let days = || seen.numbers.iter().filter(|day| !day.is_nan() && is_of_history);
            let to_come = || days().filter(|day| **day >= f64::from(FIRST_DAY_TO_COME));
            if to_come().count() * 2 <= days().count() {
                continue;
            }
            let first = Day(to_come().fold(f64::MAX, |first, day| first.min(*day)) as i32).iso();
            return Err(Error::input("dates-to-come", format!("half of its dates lie on {first} or later"))
                .at_column(column.name.as_str())
                .with("column", column.name.as_str())
                .with("day", first)
                .with_hint("write years with four digits; or say that they are meant: `tables.<file>.dateOrder`"));
        }
        Ok(())
    }
}
