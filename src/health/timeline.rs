//! Which table covers which months.

use serde::Serialize;

use crate::ledger::account::table_account::TableAccount;
use crate::table::meaning::role::TableRole;
use crate::units::Day;

/// Rows of one table by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TableMonths {
    /// The file's name.
    pub name: String,
    /// What it is.
    pub role: Option<TableRole>,
    /// Rows of every month; nothing for a table without dates.
    pub rows: Vec<u64>,
    /// Rows with a date that lies in none of the months.
    pub outside: u64,
}

/// Tables × months.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Timeline {
    /// `yyyy-mm`, none left out.
    pub months: Vec<String>,
    /// Every table.
    pub tables: Vec<TableMonths>,
}

/// Counts the rows of every table by month.
pub fn timeline(tables: &[TableAccount], months: Option<(i32, i32)>) -> Timeline {
    Timeline {
        months: month_names(months),
        tables: tables
            .iter()
            .map(|table| {
                let mut rows = vec![0; months.map_or(0, |(first, last)| (last - first + 1) as usize)];
                let mut outside = 0;
                for (day, count) in table.profile.days.iter() {
                    let index = months.map(|(first, _)| (day.month_index() - first) as usize);
                    *index.and_then(|index| rows.get_mut(index)).unwrap_or(&mut outside) += u64::from(count);
                }
                if outside == table.profile.days.total() {
                    rows.clear();
                }
                TableMonths { name: table.name.clone(), role: table.role, rows, outside }
            })
            .collect(),
    }
}

/// The names of these months.
pub fn month_names(months: Option<(i32, i32)>) -> Vec<String> {
    let name = |index: i32| Day::from_ymd(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1).map(Day::iso_month);
    months.map_or_else(Vec::new, |(first, last)| (first..=last).filter_map(name).collect())
}
