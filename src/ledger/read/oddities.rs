//! What the reader should know of the way a file is written.

use crate::table::meaning::schema::Schema;
use crate::table::text::scanner::Oddities;
use crate::warning::Warning;

/// A warning for everything that was left out of a file, or kept against the rules.
pub fn warnings(file: &str, schema: &Schema, met: Oddities) -> Vec<Warning> {
    [
        ("rows-before-header", schema.dialect.preamble, "rows stand before the table and were left out"),
        ("remarks-skipped", met.remarks, "lines begin with # and were left out as remarks"),
        ("nul-characters", met.nuls, "characters without a meaning (NUL) were left out"),
        ("text-after-quote", met.tailed, "cells have text behind their closing quotation mark; it was kept"),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(code, count, said)| {
        Warning::new(code, format!("In `{file}`, {count} {said}.")).with("file", file).with("count", count)
    })
    .collect()
}
