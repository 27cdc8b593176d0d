//! Cells that say nothing: placeholders, columns with one value or none, cells that are not of their column's type;
//! and the rows set aside for a cell.

use super::Finding;
use crate::health::Facts;
use crate::ledger::account::table_account::TableAccount;
use crate::lexicon::LANGUAGES;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::number::is_blank;

/// Words that stand where nothing was said.
fn placeholders() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|language| language.cells.placeholder).copied()
}

/// Rows from which one value in a whole column means something.
const ENOUGH: u64 = 10;

/// What the sample shows of a column.
#[derive(Default)]
struct Column<'a> {
    first: Option<&'a str>,
    varies: bool,
    /// Cells by placeholder; the last place is for words that are read as blank.
    words: Vec<u64>,
    /// The least of those words.
    blank: Option<&'a str>,
}

/// Finds cells that say nothing.
pub fn find(facts: &Facts<'_>, tables: &[TableAccount], found: &mut Vec<Finding>) {
    for table in tables {
        for (code, count) in table.reject_counts.iter() {
            let first = table.rejects.iter().find(|reject| reject.code == *code);
            let mut finding = Finding::new(code, *count, table.rows, "set-aside").in_table(table);
            finding.column = first.and_then(|reject| reject.column.clone());
            found.push(finding);
        }
    }
    for (table, schema) in tables.iter().zip(&facts.reading.schemas) {
        let sample = &table.profile.sample;
        let mut seen: Vec<Column<'_>> = table.columns.iter().map(|_| Column::default()).collect();
        for row in sample.rows() {
            seen.iter_mut().zip(row).for_each(|(column, cell)| look(column, cell));
        }
        for ((account, column), seen) in table.columns.iter().zip(&schema.columns).zip(&seen) {
            let new =
                |id, count, done| Finding::new(id, count, table.rows, done).in_table(table).in_column(&account.name);
            let rows = sample.len() as u64;
            let words = seen.words.iter().enumerate().filter(|(_, count)| **count > 0);
            if let Some((most, _)) = words.clone().max_by_key(|(place, count)| (**count, std::cmp::Reverse(*place))) {
                let blank = words.clone().all(|(place, _)| place == placeholders().count());
                let example = placeholders().nth(most).or(seen.blank).unwrap_or_default();
                let count = words.map(|(_, count)| count).sum::<u64>() << sample.level;
                let finding = new("placeholder", count, if blank { "blank" } else { "kept" }).such_as(example);
                found.push(finding.sampled(sample.level, rows));
            }
            if account.invalid > seen.words.iter().sum::<u64>()
                && matches!(column.kind, ColumnType::Number | ColumnType::Date)
                && account.role.is_none()
            {
                found.push(new("wrong-type", account.invalid, "none"));
            }
            if account.filled == 0 && table.rows > 0 {
                found.push(new("empty-column", table.rows, "none"));
            } else if let (Some(value), false) = (seen.first, seen.varies || account.filled < ENOUGH) {
                found.push(new("constant-column", account.filled, "none").such_as(value).sampled(sample.level, rows));
            }
        }
    }
}

fn look<'a>(column: &mut Column<'a>, cell: &'a str) {
    let blank = is_blank(cell);
    if !blank {
        column.varies |= *column.first.get_or_insert(cell) != cell;
    }
    // The longest placeholder has 13 letters.
    if cell.is_empty() || cell.len() > 15 {
        return;
    }
    let place = if blank {
        column.blank = Some(column.blank.map_or(cell, |least| least.min(cell)));
        Some(placeholders().count())
    } else {
        placeholders().position(|word| cell.eq_ignore_ascii_case(word))
    };
    if let Some(place) = place {
        column.words.resize(placeholders().count() + 1, 0);
        column.words[place] += 1;
    }
}
