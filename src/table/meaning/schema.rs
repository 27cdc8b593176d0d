//! The schema of a table: its dialect, its columns, their types and roles.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::job::Host;
use crate::table::meaning::arithmetic::LineDiscount;
use crate::table::meaning::cell::CellFormat;
use crate::table::meaning::column::{ColumnType, Sample};
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::day_for_none::day_for_none;
use crate::table::meaning::evidence::{Evidence, sample};
use crate::table::meaning::habits::Habits;
use crate::table::meaning::header::{best_names, has_header, header_rows, joined_names, unique_names};
use crate::table::meaning::key_sample::KeySample;
use crate::table::meaning::month_column::month_column;
use crate::table::meaning::number::Decimal;
use crate::table::meaning::options::{TableOptions, invalid};
use crate::table::meaning::question::Question;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::doubts::Doubts;
use crate::table::meaning::roles::export_match::find_export;
use crate::table::meaning::roles::header_score::header_score;
use crate::table::text::dialect::Dialect;
use crate::table::text::plain_csv::write_row;
use crate::table::text::record_reader::{read_all, read_repaired};
use crate::table::text::row_repair::RowRepair;
use crate::table::text::sniff::{self, Sniffed};
use crate::units::{Day, TimeUnit};

/// Rows shown to the person who checks the schema.
const PREVIEW_ROWS: usize = 12;
/// Bytes of a short row: what looking at text counts for.
const BYTES_PER_ROW: usize = 32;

/// One column of the schema.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its header, made unique; `column 3` if it has none.
    pub name: String,
    /// Its type.
    pub kind: ColumnType,
    /// Its role, if it has one.
    pub role: Option<ColumnRole>,
    /// Its decimal mark.
    pub decimal: Decimal,
    /// True if its numbers are numbers with the other decimal mark too.
    pub decimal_open: bool,
    /// Orders that its dates may have, the assumed one first.
    pub orders: Vec<DateOrder>,
    /// A day that stands for none in it.
    pub day_for_none: Option<Day>,
    /// Its different values in the sample, up to a dozen.
    pub words: Vec<String>,
    /// All its values in the sample, to find the table whose keys they are.
    pub keys: KeySample,
}

/// What is assumed of a table.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Its dialect.
    pub dialect: Dialect,
    /// Repairs rows that are out of step with its columns.
    pub repair: Option<Rc<RowRepair>>,
    /// Whether its first row holds names.
    pub header: bool,
    /// Rows of names: 0 without a header, more than one where names stand in several rows.
    pub header_rows: u64,
    /// The names as they stand in all of these rows, those of one column with a blank between them.
    pub header_text: Vec<String>,
    /// Its role; `None` if it is not recognised.
    pub role: Option<TableRole>,
    /// How sure the role is, from 0 to 1; 1 if a person gave it.
    pub confidence: f64,
    /// What speaks against it; `None` if it was not guessed, or if no confidence was fitted for this role.
    pub doubts: Option<Doubts>,
    /// What a person has to decide.
    pub question: Option<Question>,
    /// The program whose export it was recognised as.
    pub source: Option<&'static str>,
    /// On which lines it writes the totals of orders.
    pub habits: Habits,
    /// True if its amounts are in hundredths of the currency.
    pub cents: bool,
    /// The unit of the times of purchases already counted, if a person or its headers tell it.
    pub time_unit: Option<TimeUnit>,
    /// What its column of discounts holds, if it has one that counts.
    pub discount: Option<LineDiscount>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Number of columns of the file itself; further ones are looked up in other tables.
    pub width: usize,
    /// The column of ids that a spreadsheet damaged; nothing is counted by them.
    pub damaged: Option<String>,
    /// True if a person gave the decimal mark, or other columns decide it for those that leave it open.
    pub decimal_decided: bool,
    /// True if a person said in which order the parts of dates stand.
    pub dates_are_settled: bool,
    /// Its first rows as text, without the header.
    pub preview: Vec<Vec<String>>,
}

impl Column {
    /// `told` is the day that stands for none, as a person said, or that there is none.
    fn of(seen: &Evidence, complete: bool, told: Option<Option<Day>>) -> Self {
        let Sample { kind, decimal, decimal_open, orders, words, .. } = seen.sample.clone();
        let keys = if seen.may_be_key() { seen.key_sample(complete) } else { KeySample::default() };
        let day_for_none = told.unwrap_or_else(|| day_for_none(seen));
        Self { name: seen.name.clone(), kind, role: None, decimal, decimal_open, orders, day_for_none, words, keys }
    }

    /// How its cells are read.
    pub fn cell_format(&self) -> CellFormat {
        match (self.kind, self.orders.first()) {
            (ColumnType::Date, Some(order)) => CellFormat::Day(*order),
            (ColumnType::Number, _) => CellFormat::Number(self.decimal),
            _ => CellFormat::Word,
        }
    }
}

impl Schema {
    /// Finds the schema from the head of a text and, if that is not all of it, whole lines from `elsewhere` in it.
    ///
    /// # Errors
    /// `one-column`, `header-only` if it is not a table; the error of an option that does not fit it.
    pub async fn detect(head: &[u8], elsewhere: &[Vec<u8>], options: &TableOptions, host: &Host) -> Result<Self> {
        let complete = elsewhere.is_empty();
        let Sniffed { dialect, repair } = sniff::sniff(head, complete, options)?;
        host.tick(head.len() / BYTES_PER_ROW).await;
        let mut records = read_repaired(head, &dialect, repair.clone(), complete)?;
        host.tick(records.len()).await;
        if records.is_empty() && options.preamble.is_some() {
            return Err(invalid("preamble", &dialect.preamble.to_string(), "fewer rows than the file has"));
        }
        let width = records.first().map_or(0, Vec::len);
        if width < 2 {
            return Err(one_column());
        }
        // Rows of names under the first are no rows.
        let further = records.splice(1..header_rows(&records), []).collect::<Vec<_>>();
        let header = options.header.unwrap_or_else(|| has_header(&records));
        let (names, header_text) = if header {
            let first = records.remove(0);
            (unique_names(best_names(&first, &further)), joined_names(&first, &further))
        } else {
            records.splice(1..1, further.iter().cloned());
            (unique_names(&vec![String::new(); width]), Vec::new())
        };
        let header_rows = if header { 1 + further.len() as u64 } else { 0 };
        if records.is_empty() && complete {
            return Err(Error::input("header-only", "the table has a header and no rows")
                .at_row(1)
                .with("asRead", header_line(&header_text))
                .with_hint("export it again with its rows"));
        }
        let preview = records.iter().take(PREVIEW_ROWS).cloned().collect();
        for piece in elsewhere {
            // A piece may begin inside a quoted cell: rows without the table's width are left out.
            let rows = read_all(piece, &Dialect { preamble: 0, ..dialect }, false).unwrap_or_default();
            records.extend(rows.into_iter().filter(|row| row.len() == width));
            host.tick(piece.len() / BYTES_PER_ROW).await;
        }
        let described = describe(names, &records, host).await;
        let blank_day = options.blank_day()?;
        let columns = described.iter().map(|seen| Column::of(seen, complete, blank_day)).collect();
        let schema = Self {
            dialect,
            repair,
            header,
            header_rows,
            header_text,
            role: None,
            confidence: 0.0,
            doubts: None,
            question: None,
            source: None,
            habits: Habits::default(),
            cents: false,
            time_unit: options.time_unit,
            discount: None,
            columns,
            width,
            damaged: None,
            decimal_decided: false,
            dates_are_settled: options.date_order.is_some(),
            preview,
        };
        let mut schema = schema.with_roles(&described, options)?;
        schema.set_damaged_ids_aside(&described)?;
        if options.date_order.is_none() {
            schema.refuse_dates_to_come(&described)?;
        }
        schema.cents = schema.is_in_hundredths(&described);
        schema.find_time_unit(&described);
        schema.discount = schema.line_discount(&described);
        if let (Some(order), Some(amount)) = (schema.column(ColumnRole::Order), schema.column(ColumnRole::Amount)) {
            let kinds: Vec<usize> =
                [ColumnRole::Kind, ColumnRole::Status].into_iter().filter_map(|role| schema.column(role)).collect();
            schema.habits = Habits::of(&records, order, amount, &kinds);
            schema.habits.total_on_first_line |=
                find_export(&described).is_some_and(|export| export.total_on_first_line);
            schema.habits.total_on_each_line |= schema.has_total_of_order(&described);
        }
        if let Some(customer) = schema.column(ColumnRole::Customer).filter(|_| schema.role == Some(TableRole::Orders)) {
            schema.habits.customer_on_first_row = Habits::is_customer_on_first_row(&records, customer);
        }
        Ok(schema)
    }

    /// Takes a day for none in the column of the rows' own day, unless it has such a day; of several in each.
    pub fn set_day_aside(&mut self, day: Day) {
        let is_own = |role| matches!(role, ColumnRole::Date | ColumnRole::Created | ColumnRole::StageDate);
        let dates = self.columns.iter_mut().filter(|column| column.role.is_some_and(is_own));
        dates.for_each(|column| column.day_for_none = column.day_for_none.or(Some(day)));
    }

    /// The index of the column that has this role.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }
}

/// A header as the table of which nothing else is there.
fn header_line(names: &[String]) -> String {
    let mut line = String::new();
    write_row(&mut line, names.iter().map(String::as_str));
    line
}

fn one_column() -> Error {
    Error::input("one-column", "the table has one column only")
        .at_row(1)
        .with_hint("separate its cells by commas, semicolons, tabs or bars, or name the delimiter")
}

/// True for times since 1970 between the years 2000 and 2033; telephone numbers are greater.
fn is_time(sample: &Sample) -> bool {
    let milliseconds = match sample.numeric_date {
        Some(DateOrder::Unix) => 1.0,
        Some(DateOrder::UnixMs) => 1000.0,
        _ => return false,
    };
    let seconds =
        |word: &String| word.parse::<f64>().is_ok_and(|time| (9.46e8..2.0e9).contains(&(time / milliseconds)));
    sample.words.iter().all(seconds)
}

async fn describe(names: Vec<String>, records: &[Vec<String>], host: &Host) -> Vec<Evidence> {
    let mut samples = Vec::with_capacity(names.len());
    for index in 0..names.len() {
        samples.push(sample(records, index));
        host.tick(records.len()).await;
    }
    let undated = !samples.iter().any(|sample| sample.kind == ColumnType::Date);
    for (sample, name) in samples.iter_mut().zip(&names) {
        // Numbers that may be dates are dates if the header says so; times since 1970 also if no other column is a date.
        let timed = undated && is_time(sample);
        let dated =
            timed || ColumnRole::NAMED.iter().any(|(role, _)| role.is_date() && header_score(name, *role) > 0.0);
        if let Some(order) = sample.numeric_date.filter(|_| dated && sample.kind == ColumnType::Number) {
            (sample.kind, sample.orders) = (ColumnType::Date, vec![order]);
        }
    }
    if let Some(index) = month_column(&names, records).filter(|_| undated) {
        (samples[index].kind, samples[index].orders) = (ColumnType::Date, vec![DateOrder::Month]);
    }
    let mut columns = Vec::with_capacity(names.len());
    for (index, (name, sample)) in names.into_iter().zip(samples).enumerate() {
        columns.push(Evidence::of(name, sample, records, index));
        host.tick(records.len()).await;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;
    use serde_json::json;

    fn detect(text: &str) -> Result<Schema> {
        detect_with(text, &TableOptions::default())
    }

    fn detect_with(text: &str, options: &TableOptions) -> Result<Schema> {
        at_once(|host| async move { Schema::detect(text.as_bytes(), &[], options, &host).await })
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
        // Every name is different.
        assert_eq!(names(&detect("a,a,a\n1,2,3\n").unwrap()), ["a", "a (2)", "a (3)"]);
        assert_eq!(names(&detect("c,,a (2),a,a\n1,2,3,4,5\n").unwrap()), ["c", "column 2", "a (2)", "a", "a (3)"]);
    }

    #[test]
    fn files_that_are_not_tables_are_refused() {
        let code = |text: &str| detect(text).err().map(|error| error.code());
        assert_eq!(code("one\n1\n2\n"), Some("one-column"));
        assert_eq!(code("customer,date,amount\n"), Some("header-only"));
    }

    #[test]
    fn a_person_has_the_last_word() {
        let text = "who;when;what;else\nA;01/02/2020;5,5;1\nB;13/02/2020;6,5;2\n";
        let columns = json!({ "customer": "who", "date": "when", "amount": "what", "quantity": null });
        let options = TableOptions::from_json("t", &json!({ "role": "orders", "columns": columns })).unwrap();
        let schema = detect_with(text, &options).unwrap();
        assert_eq!(schema.role, Some(TableRole::Orders));
        assert_eq!(schema.column(ColumnRole::Amount), Some(2));
        assert_eq!(schema.columns[1].orders, [DateOrder::Dmy]);
        assert_eq!(schema.columns[2].decimal, Decimal::Comma);
        let wrong = TableOptions::from_json("t", &json!({ "columns": { "customer": "whom" } })).unwrap();
        let error = detect_with(text, &wrong).unwrap_err();
        assert_eq!(error.code(), "column-unknown");
    }
}
