//! What is believed of a table: its dialect, its columns, their types and roles.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::table::column::{ColumnType, Sample};
use crate::table::date::{self, DateOrder};
use crate::table::dialect::Dialect;
use crate::table::number::{Decimal, is_blank, parse_micro};
use crate::table::options::{TableOptions, invalid};
use crate::table::record::read_all;
use crate::table::role::{ColumnRole, TableRole, assign};
use crate::table::sniff;
use crate::table::words::{is_known, likeness};

/// Rows shown to the person who checks what was understood.
const PREVIEW_ROWS: usize = 12;

/// One column as it is believed to be.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its header, made different from all others; `column 3` where there is none.
    pub name: String,
    /// What it holds.
    pub kind: ColumnType,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// Its decimal mark.
    pub decimal: Decimal,
    /// True when its numbers are numbers under the other mark too.
    pub decimal_open: bool,
    /// Orders its dates may have, the one believed in first.
    pub orders: Vec<DateOrder>,
    /// Its different values in the sample, up to a dozen.
    pub words: Vec<String>,
}

/// What is believed of a table.
#[derive(Debug, Clone)]
pub struct Schema {
    /// How its records are written.
    pub dialect: Dialect,
    /// Whether its first row holds names.
    pub header: bool,
    /// What it is.
    pub role: Option<TableRole>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// True when a person or other columns have told the decimal mark of those that leave it open.
    pub decimal_told: bool,
    /// Its first rows as text, without the header.
    pub preview: Vec<Vec<String>>,
}

impl Schema {
    /// Judges a table from the head of its file's text and, behind it, whole lines from elsewhere in it.
    ///
    /// # Errors
    /// What a file that is no table gets (`one-column`, `header-only`), or options that do not fit it.
    pub fn detect(head: &[u8], elsewhere: &[Vec<u8>], options: &TableOptions) -> Result<Self> {
        let complete = elsewhere.is_empty();
        let dialect = sniff::dialect(head, complete, options)?;
        let mut records = read_all(head, &dialect, complete)?;
        if records.is_empty() && options.preamble.is_some() {
            return Err(invalid("preamble", &dialect.preamble.to_string(), "fewer rows than the file has"));
        }
        let width = records.first().map_or(0, Vec::len);
        let header = options.header.unwrap_or_else(|| has_header(&records));
        if width < 2 {
            return Err(one_column());
        }
        let names = if header { unique_names(&records.remove(0)) } else { unique_names(&vec![String::new(); width]) };
        if records.is_empty() && complete {
            return Err(Error::input("header-only", "the table has a header and no rows")
                .at_row(1)
                .with_hint("export it again with its rows"));
        }
        let preview = records.iter().take(PREVIEW_ROWS).cloned().collect();
        for piece in elsewhere {
            // A piece may begin inside a quoted cell: rows that do not have the table's width say nothing.
            let rows = read_all(piece, &Dialect { preamble: 0, ..dialect }, false).unwrap_or_default();
            records.extend(rows.into_iter().filter(|row| row.len() == width));
        }
        let columns = describe(names, &records);
        Self { dialect, header, role: None, columns, decimal_told: false, preview }.with_roles(&records, options)
    }

    /// The column that has this role.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    fn with_roles(mut self, records: &[Vec<String>], options: &TableOptions) -> Result<Self> {
        let samples: Vec<(String, Sample)> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column.name.clone(), sample_of(&column.name, records, index)))
            .collect();
        let mut given = options.columns.clone().unwrap_or_default();
        if let Some(name) = options.outcome_column.as_ref().filter(|name| self.columns.iter().any(|c| c.name == **name))
        {
            given.entry(ColumnRole::Outcome).or_insert_with(|| Some(name.clone()));
        }
        let (mut role, mut roles) = assign(&samples, options.role);
        // What a person said of columns decides what the table is only where its names and values do not.
        let said = role_of_columns(&given);
        if options.role.is_none() && said.is_some() && matches!(role, None | Some(TableRole::Customers)) {
            (role, roles) = assign(&samples, said);
        }
        self.role = role;
        self.override_roles(&given, &mut roles)?;
        for (role, index) in roles {
            let column = &mut self.columns[index];
            column.role = Some(role);
            if matches!(role, ColumnRole::Customer | ColumnRole::Order | ColumnRole::Lead) {
                column.kind = ColumnType::Id;
            }
        }
        if let Some(order) = options.date_order {
            for column in &mut self.columns {
                if column.kind == ColumnType::Date || is_date_role(column.role) {
                    (column.kind, column.orders) = (ColumnType::Date, vec![order]);
                }
            }
        }
        self.settle_decimals(options.decimal()?);
        Ok(self)
    }

    /// What a person says, or the columns that are decided, tell the mark of those that are open.
    fn settle_decimals(&mut self, given: Option<Decimal>) {
        let decided =
            |mark| self.columns.iter().any(|c| c.kind == ColumnType::Number && !c.decimal_open && c.decimal == mark);
        let told = match (decided(Decimal::Point), decided(Decimal::Comma)) {
            (true, false) => Some(Decimal::Point),
            (false, true) => Some(Decimal::Comma),
            _ => None,
        };
        self.decimal_told = given.or(told).is_some();
        for column in &mut self.columns {
            if let Some(mark) = given.or(told.filter(|_| column.decimal_open)) {
                column.decimal = mark;
            }
            column.decimal_open &= given.is_none();
        }
    }

    fn override_roles(
        &self,
        given: &BTreeMap<ColumnRole, Option<String>>,
        roles: &mut BTreeMap<ColumnRole, usize>,
    ) -> Result<()> {
        for (role, name) in given {
            roles.remove(role);
            let Some(name) = name else { continue };
            let index = self.columns.iter().position(|column| column.name == *name).ok_or_else(|| {
                let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
                Error::options("column-unknown", format!("there is no column `{name}`"))
                    .with("column", name.as_str())
                    .with("columns", names.join(", "))
                    .with_hint(format!("the columns are: {}", names.join(", ")))
            })?;
            roles.retain(|other, taken| *taken != index || given.get(other).is_some_and(Option::is_some));
            roles.insert(*role, index);
        }
        Ok(())
    }
}

/// What a table is when a person has said what its columns are.
fn role_of_columns(given: &BTreeMap<ColumnRole, Option<String>>) -> Option<TableRole> {
    let has = |role| given.get(&role).is_some_and(Option::is_some);
    if has(ColumnRole::Frequency) && has(ColumnRole::Recency) {
        Some(TableRole::Summary)
    } else if has(ColumnRole::Outcome) || has(ColumnRole::Stage) || has(ColumnRole::Lead) {
        Some(TableRole::Deals)
    } else if has(ColumnRole::Date) || has(ColumnRole::Amount) {
        Some(TableRole::Orders)
    } else {
        None
    }
}

/// Roles that hold days.
const DATE_ROLES: [ColumnRole; 8] = [
    ColumnRole::Date,
    ColumnRole::Created,
    ColumnRole::Closed,
    ColumnRole::StageDate,
    ColumnRole::Paid,
    ColumnRole::Cancelled,
    ColumnRole::Start,
    ColumnRole::End,
];

/// True for roles that hold days.
pub fn is_date_role(role: Option<ColumnRole>) -> bool {
    role.is_some_and(|role| DATE_ROLES.contains(&role))
}

fn one_column() -> Error {
    Error::input("one-column", "the table has one column only")
        .at_row(1)
        .with_hint("separate its cells by commas, semicolons, tabs or bars, or name the delimiter")
}

fn sample(records: &[Vec<String>], index: usize) -> Sample {
    Sample::of(records.iter().map(move |row| row.get(index).map_or("", String::as_str)))
}

/// The sample of a column: numbers that may be dates are dates where the header says so.
fn sample_of(name: &str, records: &[Vec<String>], index: usize) -> Sample {
    let mut sample = sample(records, index);
    let dated = DATE_ROLES.iter().any(|role| likeness(name, *role) > 0.0);
    if let Some(order) = sample.numeric_date.filter(|_| dated && sample.kind == ColumnType::Number) {
        (sample.kind, sample.orders) = (ColumnType::Date, vec![order]);
    }
    sample
}

fn describe(names: Vec<String>, records: &[Vec<String>]) -> Vec<Column> {
    names
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let Sample { kind, decimal, decimal_open, orders, words, .. } = sample_of(&name, records, index);
            Column { name, kind, role: None, decimal, decimal_open, orders, words }
        })
        .collect()
}

/// Headers as names: none empty, none twice.
fn unique_names(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (index, cell) in header.iter().enumerate() {
        let base = if cell.is_empty() { format!("column {}", index + 1) } else { cell.clone() };
        let taken = |name: &str, names: &[String]| names.iter().any(|other| other == name);
        let mut name = base.clone();
        let mut number = 2;
        while taken(&name, &names) || (number > 2 && header.contains(&name)) {
            name = format!("{base} ({number})");
            number += 1;
        }
        names.push(name);
    }
    names
}

/// Whether the first record holds names: a known header word, or words above columns of numbers or dates;
/// never when it holds numbers or dates itself.
fn has_header(records: &[Vec<String>]) -> bool {
    let Some((first, rest)) = records.split_first() else { return true };
    let is_value = |cell: &String| {
        !is_blank(cell)
            && (parse_micro(cell, Decimal::Point).is_some()
                || DateOrder::ALL.iter().any(|order| date::parse(cell, *order).is_some()))
    };
    if first.iter().any(is_value) {
        return first.iter().filter(|cell| is_known(cell)).count() >= 2;
    }
    if first.iter().any(|cell| is_known(cell)) || rest.is_empty() {
        return true;
    }
    let columns = describe(vec![String::new(); first.len()], rest);
    let typed = columns.iter().any(|column| matches!(column.kind, ColumnType::Number | ColumnType::Date));
    typed || first.iter().enumerate().all(|(index, cell)| rest.iter().all(|row| row.get(index) != Some(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(text: &str) -> Result<Schema> {
        Schema::detect(text.as_bytes(), &[], &TableOptions::default())
    }

    fn names(schema: &Schema) -> Vec<&str> {
        schema.columns.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn headers_are_found_and_made_unique() {
        let schema = detect("customer,date,amount\nA,2020-01-31,5\n").unwrap();
        assert!(schema.header);
        let schema = detect("4,1997-01-01,29.33\n4,1997-01-18,29.73\n").unwrap();
        assert!(!schema.header);
        assert_eq!(names(&schema), ["column 1", "column 2", "column 3"]);
        // B6
        assert_eq!(names(&detect("a,a,a\n1,2,3\n").unwrap()), ["a", "a (2)", "a (3)"]);
        assert_eq!(names(&detect("c,,a (2),a,a\n1,2,3,4,5\n").unwrap()), ["c", "column 2", "a (2)", "a", "a (3)"]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        let code = |text: &str| detect(text).err().map(|error| error.code());
        assert_eq!(code("one\n1\n2\n"), Some("one-column"));
        assert_eq!(code("customer,date,amount\n"), Some("header-only"));
    }

    #[test]
    fn a_person_has_the_last_word() {
        let text = "who;when;what;else\nA;01/02/2020;5,5;1\nB;13/02/2020;6,5;2\n";
        let options: TableOptions = serde_json::from_str(
            r#"{"role": "orders", "columns": {"customer": "who", "date": "when", "amount": "what", "quantity": null}}"#,
        )
        .unwrap();
        let schema = Schema::detect(text.as_bytes(), &[], &options).unwrap();
        assert_eq!(schema.role, Some(TableRole::Orders));
        assert_eq!(schema.column(ColumnRole::Amount), Some(2));
        assert_eq!(schema.columns[1].orders, [DateOrder::Dmy]);
        assert_eq!(schema.columns[2].decimal, Decimal::Comma);
        let wrong: TableOptions = serde_json::from_str(r#"{"columns": {"customer": "whom"}}"#).unwrap();
        let error = Schema::detect(text.as_bytes(), &[], &wrong).unwrap_err();
        assert_eq!(error.code(), "column-unknown");
    }
}
