//! Account of what was read: every row and every cell of every table.

use std::rc::Rc;

use serde::Serialize;

use crate::ledger::account::profile::Profile;
use crate::ledger::account::tally::Tally;
use crate::ledger::read::join::Join;
use crate::ledger::read::origin::Workbook;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::question::Question;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;
use crate::table::text::encoding::Encoding;
use crate::table::text::reject::{Reject, Rejects};
use std::collections::BTreeMap;

/// What became of one column's cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ColumnAccount {
    /// The header.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// The decimal mark of its numbers.
    #[cfg_attr(feature = "types", ts(type = "'.' | ',' | null"))]
    pub decimal: Option<char>,
    /// The order of its dates.
    #[serde(rename = "dateOrder")]
    pub date_order: Option<DateOrder>,
    /// Cells that are not blank.
    pub filled: u64,
    /// Filled cells that are not of the column's type.
    pub invalid: u64,
    /// Cells that entered an analysis.
    pub used: u64,
    /// The parts of the report in which a number depends on it.
    pub used_by: Vec<&'static str>,
}

impl ColumnAccount {
    /// Notes that a number in this part of the report depends on it; each part is named once.
    pub fn note_use(&mut self, part: &'static str) {
        if !self.used_by.contains(&part) {
            self.used_by.push(part);
        }
    }
}

/// What became of one table's rows, as it stands in the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableAccount {
    /// The file's name.
    pub name: String,
    /// What it was taken for.
    pub role: Option<TableRole>,
    /// How sure that is, from 0 to 1; 1 if the user said so.
    pub confidence: f64,
    /// The program whose export it was recognised as.
    pub source: Option<&'static str>,
    /// The workbook that it is a sheet of.
    pub workbook: Option<Workbook>,
    /// What only the user can decide.
    pub question: Option<Question>,
    /// Its encoding.
    pub encoding: &'static str,
    /// What separates its cells.
    pub delimiter: String,
    /// What encloses its cells where they need it.
    pub quote: Option<char>,
    /// Records that stand before its header.
    pub preamble: u64,
    /// Whether its first row holds names.
    pub header: bool,
    /// The order of its dates.
    pub date_order: Option<DateOrder>,
    /// The decimal mark of its amounts.
    #[cfg_attr(feature = "types", ts(type = "'.' | ',' | null"))]
    pub decimal: Option<char>,
    /// Rows, without the header.
    pub rows: u64,
    /// Rows set aside.
    pub rejected: u64,
    /// The first hundred of them.
    pub rejects: Vec<Reject>,
    /// All of them by code.
    pub reject_counts: BTreeMap<&'static str, u64>,
    /// The other rows by what they were taken for.
    pub accounted: BTreeMap<&'static str, u64>,
    /// True if an earlier file has some of its orders as well, which count once.
    #[serde(skip)]
    pub repeats_earlier: bool,
    /// What other readings of it would come to; `None` unless it holds orders and a person said what to expect.
    #[serde(skip)]
    pub tally: Option<Rc<Tally>>,
    /// Its columns.
    pub columns: Vec<ColumnAccount>,
    /// How its customers meet those of the orders.
    pub join: Option<Join>,
    /// Number of the file's own columns; those behind them were looked up in other tables, where their cells are counted.
    #[serde(skip)]
    pub width: usize,
    /// What was observed of its rows.
    #[serde(skip)]
    pub profile: Rc<Profile>,
    /// All rows set aside.
    #[serde(skip)]
    pub set_aside: Rc<Rejects>,
}

impl TableAccount {
    /// An account of a table without rows yet.
    pub fn new(name: &str, schema: &Schema, encoding: Encoding) -> Self {
        let column =
            |wanted: &dyn Fn(Option<ColumnRole>) -> bool| schema.columns.iter().find(|column| wanted(column.role));
        let amount = |role| matches!(role, Some(ColumnRole::Amount | ColumnRole::UnitPrice | ColumnRole::Monetary));
        Self {
            name: name.to_owned(),
            role: schema.role,
            confidence: schema.confidence,
            source: schema.source,
            workbook: None,
            question: schema.question.clone(),
            encoding: encoding.label(),
            delimiter: schema.dialect.delimiter.name(),
            quote: schema.dialect.quote.map(char::from),
            preamble: schema.dialect.preamble,
            header: schema.header,
            date_order: column(&|role: Option<ColumnRole>| role.is_some_and(ColumnRole::is_date))
                .and_then(|column| column.orders.first().copied()),
            decimal: column(&amount).map(|column| column.decimal.mark()),
            rows: 0,
            rejected: 0,
            rejects: Vec::new(),
            reject_counts: BTreeMap::new(),
            accounted: BTreeMap::new(),
            repeats_earlier: false,
            tally: None,
            columns: schema
                .columns
                .iter()
                .map(|column| ColumnAccount {
                    name: column.name.clone(),
                    kind: column.kind,
                    role: column.role,
                    decimal: (column.kind == ColumnType::Number).then(|| column.decimal.mark()),
                    date_order: column.orders.first().copied().filter(|_| column.kind == ColumnType::Date),
                    filled: 0,
                    invalid: 0,
                    used: 0,
                    used_by: Vec::new(),
                })
                .collect(),
            width: schema.width,
            profile: Rc::default(),
            join: None,
            set_aside: Rc::default(),
        }
    }

    /// Takes over the rows set aside.
    pub fn close(&mut self, rejects: Rejects) {
        self.rejected = rejects.total();
        self.rejects = rejects.shown();
        self.reject_counts.clone_from(&rejects.counts);
        self.set_aside = Rc::new(rejects);
    }

    /// The columns that stand in the file itself.
    pub fn own_columns(&self) -> &[ColumnAccount] {
        &self.columns[..self.width]
    }

    /// Counts a cell; true if it is filled.
    pub fn count(&mut self, column: usize, cell: &str) -> bool {
        let filled = !is_blank(cell);
        self.columns[column].filled += u64::from(filled);
        filled
    }
}
