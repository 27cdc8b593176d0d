//! Whether the days of orders can be relied on.

use crate::error::{Error, Result};
use crate::ledger::account::table_account::TableAccount;
use crate::table::meaning::calendar::is_year_of_two_calendars;
use crate::table::meaning::plain::plain;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;
use crate::table::text::reject::Rejects;

/// The share of unreadable days above which the others are not trusted: a spreadsheet may have swapped day and month in them.
const MAX_UNREADABLE_DAYS: f64 = 0.05;
/// So many unreadable days are no sign of that, however short the table is.
const FEW_UNREADABLE_DAYS: u64 = 2;

/// Checks that nearly all days of orders can be read and that their calendar is known, unless a person said how they are written.
///
/// # Errors
/// `dates-unreadable`, `calendar-unclear`.
pub fn check_dates(schema: &Schema, account: &TableAccount, rejects: &Rejects) -> Result<()> {
    let column = schema.column(ColumnRole::Date).filter(|_| schema.role == Some(TableRole::Orders));
    let Some(column) = column.filter(|_| !schema.dates_are_settled) else { return Ok(()) };
    check_calendar(schema, column)?;
    let unreadable = rejects.counts.get("date-invalid").copied().unwrap_or(0);
    let filled = account.columns[column].filled;
    if unreadable <= FEW_UNREADABLE_DAYS || unreadable as f64 <= filled as f64 * MAX_UNREADABLE_DAYS {
        return Ok(());
    }
    let name = schema.columns[column].name.as_str();
    let first = rejects.shown().into_iter().find(|reject| reject.code == "date-invalid");
    let (row, value) = first.map_or((0, String::new()), |reject| (reject.row, reject.value));
    Err(Error::input(
        "dates-unreadable",
        format!("{unreadable} of its {filled} days cannot be read, such as `{value}`"),
    )
    .at_row(row)
    .at_column(name)
    .with("column", name)
    .with("unreadable", unreadable)
    .with("filled", filled)
    .with("value", value)
    .with_choice("dateOrder", &["dmy", "mdy", "ymd"])
    .with_hint(
        "export them as 2024-01-31; or say how they are written, and set the others aside: `tables.<file>.dateOrder`",
    ))
}

/// Checks that the first days of a column are not of years that two calendars share: 1402 is 2023 in the Persian one, and 1982 in
/// the Islamic one.
///
/// # Errors
/// `calendar-unclear`.
fn check_calendar(schema: &Schema, column: usize) -> Result<()> {
    let cells = schema.preview.iter().filter_map(|row| row.get(column));
    let unclear = cells.filter(|cell| year_of(cell).is_some_and(is_year_of_two_calendars));
    let Some(value) = unclear.min() else { return Ok(()) };
    let name = schema.columns[column].name.as_str();
    Err(Error::input("calendar-unclear", format!("the years of `{value}` and others may be Persian or Islamic"))
        .at_column(name)
        .with("column", name)
        .with("value", value.as_str())
        .with_choice("dateOrder", &["ymd", "dmy", "mdy"])
        .with_hint(
            "if they are Persian, say how they are written: `tables.<file>.dateOrder`, such as \"ymd\"; \
             export Islamic ones as 2024-01-31",
        ))
}

/// The first number of four digits.
fn year_of(cell: &str) -> Option<i32> {
    plain(cell).split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}
