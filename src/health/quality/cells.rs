//! Cells without information: placeholders, columns with one value or none, cells that are not of their column's type;
//! and rows set aside because of a cell.

use super::Finding;
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::account::table_account::{ColumnAccount, TableAccount};
use crate::lexicon::LANGUAGES;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::schema;

/// Words that are entered in place of a value, in every language.
fn placeholder_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|language| language.cells.placeholder).copied()
}

/// Sampled rows looked at between two ticks.
const ROWS_PER_TICK: usize = 1 << 10;
/// Filled cells from which a single value in a column means something.
const MIN_FILLED_CELLS: u64 = 10;

/// What the sample shows of a column.
#[derive(Default)]
struct Column<'a> {
    first: Option<&'a str>,
    varies: bool,
    /// Cells by placeholder; the last place is for words that are read as blank.
    words: Vec<u64>,
    /// The first of the words that are read as blank, in code-point order.
    blank: Option<&'a str>,
}

/// Finds cells without information.
pub async fn find(input: &HealthInput<'_>, tables: &[TableAccount], found: &mut Vec<Finding>, host: &Host) {
    for table in tables {
        found.extend(rejected(table));
    }
    for (table, schema) in tables.iter().zip(&input.reading.schemas) {
        let mut columns: Vec<Column<'_>> = table.own_columns().iter().map(|_| Column::default()).collect();
        for (index, row) in table.profile.sample.rows().enumerate() {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.add(cell));
            if index % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                host.tick(ROWS_PER_TICK).await;
            }
        }
        for ((account, schema), column) in table.own_columns().iter().zip(&schema.columns).zip(&columns) {
            found.extend(placeholders(table, account, column));
            found.extend(wrong_type(table, account, schema, column));
            found.extend(uniform(table, account, column));
        }
    }
}

/// Rows set aside, by the code under which they were.
fn rejected(table: &TableAccount) -> impl Iterator<Item = Finding> {
    table.reject_counts.iter().map(|(code, count)| {
        let first = table.rejects.iter().find(|reject| reject.code == *code);
        let mut finding = Finding::new(code, *count, table.rows, "set-aside").in_table(table);
        finding.column = first.and_then(|reject| reject.column.clone());
        finding
    })
}

/// Words of a column that are entered in place of a value.
fn placeholders(table: &TableAccount, account: &ColumnAccount, column: &Column<'_>) -> Option<Finding> {
    let sample = &table.profile.sample;
    let words = column.words.iter().enumerate().filter(|(_, count)| **count > 0);
    let (commonest, _) = words.clone().max_by_key(|(place, count)| (**count, std::cmp::Reverse(*place)))?;
    let blank = words.clone().all(|(place, _)| place == placeholder_words().count());
    let example = placeholder_words().nth(commonest).or(column.blank).unwrap_or_default();
    let count = words.map(|(_, count)| count).sum::<u64>() << sample.level;
    let finding = Finding::new("placeholder", count, table.rows, if blank { "blank" } else { "kept" });
    let finding = finding.in_table(table).in_column(&account.name).such_as(example);
    Some(finding.sampled(sample.level, sample.len() as u64))
}

/// Cells of an unused column that are not of its type, if there are more of them than placeholders.
fn wrong_type(
    table: &TableAccount,
    account: &ColumnAccount,
    schema: &schema::Column,
    column: &Column<'_>,
) -> Option<Finding> {
    let typed = matches!(schema.kind, ColumnType::Number | ColumnType::Date);
    let wrong = account.invalid > column.words.iter().sum::<u64>() && typed && account.role.is_none();
    let finding = || Finding::new("wrong-type", account.invalid, table.rows, "none");
    wrong.then(|| finding().in_table(table).in_column(&account.name))
}

/// A column that is empty or has the same value in all cells.
fn uniform(table: &TableAccount, account: &ColumnAccount, column: &Column<'_>) -> Option<Finding> {
    let sample = &table.profile.sample;
    let new = |id, count| Finding::new(id, count, table.rows, "none").in_table(table).in_column(&account.name);
    if account.filled == 0 && table.rows > 0 {
        return Some(new("empty-column", table.rows));
    }
    let value = column.first.filter(|_| !column.varies && account.filled >= MIN_FILLED_CELLS)?;
    Some(new("constant-column", account.filled).such_as(value).sampled(sample.level, sample.len() as u64))
}

impl<'a> Column<'a> {
    /// Takes a cell into account.
    fn add(&mut self, cell: &'a str) {
        let blank = is_blank(cell);
        if !blank {
            self.varies |= *self.first.get_or_insert(cell) != cell;
        }
        // The longest placeholder has 13 letters.
        if cell.is_empty() || cell.len() > 15 {
            return;
        }
        let place = if blank {
            self.blank = Some(self.blank.map_or(cell, |least| least.min(cell)));
            Some(placeholder_words().count())
        } else {
            placeholder_words().position(|word| cell.eq_ignore_ascii_case(word))
        };
        if let Some(place) = place {
            self.words.resize(placeholder_words().count() + 1, 0);
            self.words[place] += 1;
        }
    }
}
