//! Warnings about the way a file is written.

use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::blocks;
use crate::table::meaning::crowded_day::CrowdedDay;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::scanner::Oddities;
use crate::warning::Warning;

/// A warning for every kind of text that was left out of a file, or kept though it breaks the format.
pub fn warnings(file: &str, schema: &Schema, met: Oddities) -> Vec<Warning> {
    [
        ("rows-before-header", schema.dialect.preamble, "rows stand before the table and were left out"),
        ("remarks-skipped", met.remarks, "lines begin with # and were left out as remarks"),
        ("nul-characters", met.nuls, "characters without a meaning (NUL) were left out"),
        ("rows-repaired", met.repaired, "rows were out of step with their table by one slip and were put right"),
        ("text-after-quote", met.tailed, "cells have text behind their closing quotation mark; it was kept"),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(code, count, words)| {
        Warning::new(code, format!("In `{file}`, {count} {words}.")).with("file", file).with("count", count)
    })
    .chain(schema.damaged.as_deref().map(|column| ids_damaged(file, column)))
    .chain(discount_taken_off(file, schema))
    .chain(days_for_none(file, schema))
    .collect()
}

/// What a discount beside quantity and price was taken for, since no total shows it.
fn discount_taken_off(file: &str, schema: &Schema) -> Option<Warning> {
    let column = schema.columns[schema.column(ColumnRole::Discount)?].name.as_str();
    let kind = schema.discount?.name();
    let text = format!("In `{file}`, `{column}` is taken off quantity times price ({kind}).");
    Some(Warning::new("discount-taken-off", text).with("file", file).with("column", column).with("kind", kind))
}

/// Days that are taken for none.
fn days_for_none<'a>(file: &'a str, schema: &'a Schema) -> impl Iterator<Item = Warning> + 'a {
    schema.columns.iter().filter_map(move |column| {
        let (name, day) = (column.name.as_str(), column.day_for_none?.iso());
        let text = format!("In `{file}`, {day} stands in far too many rows of `{name}`: it counts as blank.");
        Some(Warning::new("day-for-none", text).with("file", file).with("column", name).with("day", day))
    })
}

/// The day that has far more rows of a table than any other.
pub fn crowded_day(table: &TableAccount) -> Option<CrowdedDay> {
    table.role?;
    CrowdedDay::of(table.profile.days.iter().map(|(day, rows)| (day, u64::from(rows))))
}

/// A warning that one day has far more rows than any other.
pub fn day_crowded(file: &str, CrowdedDay { day, rows, .. }: CrowdedDay) -> Warning {
    let day = day.iso();
    let text = format!("{rows} rows of `{file}` stand on {day}, far more than on any other day.");
    Warning::new("day-crowded", text).with("file", file).with("rows", rows).with("day", day)
}

/// Warnings about further tables in a file, and lines that a join multiplied, by what rows were taken for.
pub fn blocks(file: &str, taken: &[(&'static str, u64)]) -> Vec<Warning> {
    let rows = |key: &str| taken.iter().find(|(other, _)| *other == key).map_or(0, |(_, rows)| *rows);
    [
        ("other-table", rows(blocks::OTHER_TABLE), "rows belong to another table further down and were left out"),
        (
            "rows-multiplied",
            rows("copies"),
            "rows are copies of lines, one for each parcel or the like; each line counts once",
        ),
        ("rows-again", rows(blocks::AGAIN), "rows appear a second time under a repeated header; they count once"),
    ]
    .into_iter()
    .filter(|(_, rows, _)| *rows > 0)
    .map(|(code, rows, words)| {
        Warning::new(code, format!("In `{file}`, {rows} {words}.")).with("file", file).with("rows", rows)
    })
    .collect()
}

/// Order numbers that a spreadsheet rounded.
fn ids_damaged(file: &str, column: &str) -> Warning {
    let text =
        format!("A spreadsheet rounded the numbers in `{column}` of `{file}`: orders are not told apart by them.");
    Warning::new("id-damaged", text).with("file", file).with("column", column)
}
