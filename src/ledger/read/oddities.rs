//! Warnings about the way a file is written.

use crate::table::meaning::schema::Schema;
use crate::table::text::scanner::Oddities;
use crate::warning::Warning;

/// A warning for every kind of text that was left out of a file, or kept though it breaks the format.
pub fn warnings(file: &str, schema: &Schema, met: Oddities) -> Vec<Warning> {
    [
        ("rows-before-header", schema.dialect.preamble, "rows stand before the table and were left out"),
        ("remarks-skipped", met.remarks, "lines begin with # and were left out as remarks"),
        ("nul-characters", met.nuls, "characters without a meaning (NUL) were left out"),
        ("text-after-quote", met.tailed, "cells have text behind their closing quotation mark; it was kept"),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(code, count, words)| {
        Warning::new(code, format!("In `{file}`, {count} {words}.")).with("file", file).with("count", count)
    })
    .chain(schema.damaged.as_deref().map(|column| ids_damaged(file, column)))
    .collect()
}

/// Order numbers that a spreadsheet rounded.
fn ids_damaged(file: &str, column: &str) -> Warning {
    let text =
        format!("A spreadsheet rounded the numbers in `{column}` of `{file}`: orders are not told apart by them.");
    Warning::new("id-damaged", text).with("file", file).with("column", column)
}
