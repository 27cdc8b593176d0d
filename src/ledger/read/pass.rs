//! One pass over one table: records → rows of the ledger, with every row and cell accounted for.

use std::rc::Rc;

use crate::error::Result;
use crate::job::Host;
use crate::ledger::account::profile::Profiler;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::account::tally::{Period, Tallier};
use crate::ledger::read::blocks::Blocks;
use crate::ledger::read::date_check::check_dates;
use crate::ledger::read::joiner::{Joined, Joiner, LookupStep};
use crate::ledger::read::oddities;
use crate::ledger::read::type_check::{Contradiction, TypeCheck};
use crate::ledger::rows::row_sink::RowSink;
use crate::ledger::store::book::Book;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date;
use crate::table::meaning::number::{is_blank, parse_micro};
use crate::table::meaning::schema::Schema;
use crate::table::text::encoding::Encoding;
use crate::table::text::record::Record;
use crate::table::text::record_reader::RecordReader;
use crate::table::text::reject::Rejects;
use crate::warning::Warning;

/// What a pass makes of the rows of a table.
#[derive(Debug, Clone, Default)]
pub enum RowUse {
    /// What its role says.
    #[default]
    ByRole,
    /// They are kept, so that rows of other tables can look them up.
    Lookup,
    /// The same, each with cells of other tables.
    Joined(Vec<LookupStep>),
    /// They are counted only.
    Counted,
}

/// A pass under way.
pub struct Pass {
    name: String,
    schema: Schema,
    reader: RecordReader,
    blocks: Blocks,
    joiner: Option<Joiner>,
    state: State,
}

struct State {
    rows: RowSink,
    account: TableAccount,
    /// What rows were taken for, and how many of them.
    taken: Vec<(&'static str, u64)>,
    rejects: Rejects,
    type_checks: Vec<TypeCheck>,
    /// Whether `rows` checks the types of the cells that it reads.
    checked_by_rows: bool,
    /// Columns that the rows read.
    uses: Vec<bool>,
    /// For every column, whether the current row's cell is filled and of the column's type.
    valid: Vec<bool>,
    profile: Profiler,
    /// `None` unless other readings are asked for.
    tally: Option<Tallier>,
    book: Book,
}

impl Pass {
    /// Starts a pass over the file `name` under `schema`; `encoding` is the one its text was in.
    pub fn new(name: &str, schema: Schema, encoding: Encoding, row_use: &RowUse) -> Self {
        let type_checks = TypeCheck::all(&schema);
        let (rows, joiner) = match row_use {
            RowUse::ByRole => (RowSink::new(name, &schema), None),
            RowUse::Lookup => (RowSink::lookup(name, &schema), None),
            RowUse::Joined(steps) => {
                let joiner = Joiner::new(schema.width, steps.clone());
                (RowSink::new(name, &schema), Some(joiner))
            }
            RowUse::Counted => (RowSink::Counted("notNeeded"), None),
        };
        let is_counted = matches!(rows, RowSink::Counted(_));
        let state = State {
            checked_by_rows: matches!(rows, RowSink::Orders(_) | RowSink::Summary(_)),
            uses: rows.uses(&schema),
            valid: vec![false; schema.columns.len()],
            // A table that is only looked up enters no ledger, so its days are counted here.
            profile: Profiler::new(&schema, matches!(row_use, RowUse::ByRole | RowUse::Joined(_)) && !is_counted),
            rows,
            account: TableAccount::new(name, &schema, encoding),
            taken: Vec::new(),
            rejects: Rejects::default(),
            type_checks,
            tally: None,
            book: Book::default(),
        };
        let reader = RecordReader::new(&schema.dialect).with_repair(schema.repair.clone());
        let blocks = Blocks::new(&schema);
        Self { name: name.to_owned(), reader, blocks, joiner, schema, state }
    }

    /// The same pass, which also sums up what other readings of a table of orders would come to in a period.
    pub fn with_tally(mut self, period: Option<Period>) -> Self {
        let is_orders = matches!(self.state.rows, RowSink::Orders(_));
        self.state.tally = period.filter(|_| is_orders).map(|period| Tallier::new(&self.schema, period));
        self
    }

    /// Reads a chunk.
    ///
    /// # Errors
    /// Whatever makes the file unreadable, with its place.
    pub fn push(&mut self, chunk: &[u8], last: bool) -> Result<()> {
        let Self { name, schema, reader, blocks, joiner, state } = self;
        let mut take = |record: Record<'_>| {
            if schema.is_header_row(record.row) {
                return Ok(());
            }
            if let Some(key) = blocks.leave_out(&record) {
                state.account.rows += 1;
                state.count_taken(key);
                return Ok(());
            }
            match joiner.as_mut().map(|joiner| joiner.extend(&record)) {
                None => state.take(schema, &record),
                Some(Joined::Complete(joined)) => state.take(schema, &joined),
                Some(Joined::NotATableRow) => state.set_aside(schema, &record, None, "row-ragged"),
                Some(Joined::Unknown(column)) => state.set_aside(schema, &record, Some(column), "partner-missing"),
            }
            Ok(())
        };
        reader.push(chunk, last, &mut take).map_err(|error| error.in_file(name.as_str()))
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.state.account.rows
    }

    /// A column whose rows so far contradict what is assumed of it.
    pub fn contradiction(&self) -> Option<Contradiction> {
        self.state.type_checks.iter().find_map(TypeCheck::contradiction)
    }

    /// Warnings about the way the file is written.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = oddities::warnings(&self.name, &self.schema, self.reader.oddities());
        warnings.extend(oddities::blocks(&self.name, &self.state.taken));
        warnings
    }

    /// Number of keys in the first table that rows are looked up in which no row had, and the first of them.
    pub fn unmet(&self) -> (u64, Option<String>) {
        let (keys, first) = self.joiner.as_ref().map_or((0, None), Joiner::unmet);
        (keys, first.map(str::to_owned))
    }

    /// What is assumed of the table.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Ends the pass: the ledger of this table, its account, and what had to be left out.
    ///
    /// # Errors
    /// `date-order-ambiguous` when a date column in use fits two orders to its end, `decimal-ambiguous` when numbers do;
    /// what [`check_dates`] finds wrong.
    pub async fn finish(self, host: &Host) -> Result<(Book, TableAccount, Vec<Warning>)> {
        let Self { name, schema, reader, state, .. } = self;
        for type_check in &state.type_checks {
            type_check.check(&schema).map_err(|error| error.in_file(name.as_str()))?;
        }
        let State { rows, mut account, taken, mut rejects, profile, tally, mut book, .. } = state;
        let oddities = reader.oddities();
        for lost in 0..oddities.unclosed {
            account.rows += 1;
            rejects.add(oddities.first_unclosed + lost, None, "quote-unclosed", "");
        }
        check_dates(&schema, &account, &rejects).map_err(|error| error.in_file(name.as_str()))?;
        let warnings = rows.finish(&mut book);
        account.profile = Rc::new(profile.finish(&book, host).await);
        for (key, rows) in taken {
            *account.accounted.entry(key).or_default() += rows;
        }
        account.tally = tally.map(|tally| Rc::new(tally.finish()));
        account.close(rejects);
        Ok((book, account, warnings))
    }
}

impl State {
    /// Sets a row aside before it is looked at.
    fn set_aside(&mut self, schema: &Schema, record: &Record<'_>, column: Option<usize>, code: &'static str) {
        self.account.rows += 1;
        let value = match column {
            Some(column) => record.raw(column).to_owned(),
            None => format!("{} cells", record.len()),
        };
        self.rejects.add(record.row, column.map(|column| schema.columns[column].name.as_str()), code, &value);
    }

    fn take(&mut self, schema: &Schema, record: &Record<'_>) {
        self.account.rows += 1;
        let width = schema.columns.len();
        let surplus = (width..record.len()).any(|index| !record.cell(index).is_empty());
        let missing = (record.len()..width).any(|index| schema.columns[index].role.is_some());
        if surplus || missing {
            self.rejects.add(record.row, None, "row-ragged", &format!("{} of {width}", record.len()));
            return;
        }
        self.profile.look(record);
        self.valid.fill(false);
        for (index, column) in schema.columns.iter().enumerate() {
            let cell = record.cell(index);
            if !self.account.count(index, cell) {
                continue;
            }
            // Cells of orders and summaries are checked where they are read; the others here.
            let invalid = match column.kind {
                _ if self.checked_by_rows && column.role.is_some() => false,
                ColumnType::Number => parse_micro(cell, column.decimal).is_none(),
                ColumnType::Date => !column
                    .orders
                    .iter()
                    .any(|order| date::parse(cell, *order).is_some() || date::is_placeholder(cell, *order)),
                _ => false,
            };
            self.account.columns[index].invalid += u64::from(invalid);
            self.valid[index] = !invalid;
        }
        for type_check in &mut self.type_checks {
            type_check.look(record);
        }
        let outcome = self.rows.take(record, &mut self.book);
        if let Some(tally) = &mut self.tally {
            let key = outcome.as_ref().unwrap_or_else(|fault| &fault.code);
            tally.add(schema, record, key);
        }
        match outcome {
            Ok(key) => {
                self.count_taken(key);
                if key != "stockCorrections" {
                    self.count_used();
                }
            }
            Err(fault) => {
                let column = fault.column.map(|index| schema.columns[index].name.as_str());
                let value = fault.column.map_or("", |index| record.raw(index));
                if let Some(index) = fault.column
                    && !is_blank(record.cell(index))
                {
                    self.account.columns[index].invalid += 1;
                }
                self.rejects.add(record.row, column, fault.code, value);
            }
        }
    }

    fn count_taken(&mut self, key: &'static str) {
        // Comparing addresses finds most keys again: each is a literal in one place of the program.
        match self.taken.iter_mut().find(|(other, _)| std::ptr::eq(*other, key)) {
            Some((_, rows)) => *rows += 1,
            None => self.taken.push((key, 1)),
        }
    }

    fn count_used(&mut self) {
        for ((column, valid), used) in self.account.columns.iter_mut().zip(&self.valid).zip(&self.uses) {
            column.used += u64::from(*valid && *used);
        }
    }
}
