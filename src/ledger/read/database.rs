//! Several tables of one database, read so that their rows can be joined.
//!
//! [`Database::of`] plans from what was seen of every file; [`Database::order`] puts tables first that others look up, and
//! [`Database::prepare`] gives each table their columns before it is read.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::joiner::LookupStep;
use crate::ledger::read::lookup::Lookup;
use crate::ledger::read::pass::RowUse;
use crate::ledger::read::relation::{Candidate, Plan, Purpose, Relation, plan};
use crate::ledger::read::table_reader::Assumed;
use crate::ledger::store::frame::Frame;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::key_sample::KeySample;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::{Column, Schema};
use crate::warning::Warning;

/// How sure the role of a table is whose keys are those of another one.
const CONFIDENCE: f64 = 0.95;
/// One in so many rows may lack a partner; with more, the tables are hardly of one database.
const MAX_UNKNOWN: u64 = 5;

/// Roles that lines and payments take from their order. What it says of amounts is not theirs.
const FROM_ORDERS: [ColumnRole; 12] = [
    ColumnRole::Customer,
    ColumnRole::Date,
    ColumnRole::Channel,
    ColumnRole::Currency,
    ColumnRole::Kind,
    ColumnRole::Status,
    ColumnRole::Paid,
    ColumnRole::Cancelled,
    ColumnRole::Refunded,
    ColumnRole::Test,
    ColumnRole::Campaign,
    ColumnRole::Referrer,
];

/// The tables of a reading that belong together.
#[derive(Debug, Default)]
pub struct Database {
    plan: Plan,
    /// The orders, for their lines and payments.
    orders: Option<LookupTable>,
    /// The persons behind the orders' customers.
    persons: Option<LookupTable>,
    /// The categories of products.
    products: Option<LookupTable>,
}

/// A table that rows are looked up in.
#[derive(Debug)]
struct LookupTable {
    name: String,
    lookup: Rc<Lookup>,
    columns: Vec<Column>,
}

impl Database {
    /// Plans how these tables are read together.
    pub fn of(tables: &[Candidate<'_>]) -> Self {
        Self { plan: plan(tables), ..Self::default() }
    }

    /// The indices of the tables, those that others look up first.
    pub fn order(&self) -> Vec<usize> {
        let person = self.plan.person.map(|(relation, _)| relation.table);
        let rank = |index: usize| match self.plan.purposes[index] {
            _ if Some(index) == person => 0,
            Purpose::Products => 0,
            Purpose::Orders => 1,
            _ => 2,
        };
        (0..3).flat_map(|place| (0..self.plan.purposes.len()).filter(move |index| rank(*index) == place)).collect()
    }

    /// The role that other tables give to this one, whatever it seemed alone.
    pub fn role(&self, index: usize) -> Option<TableRole> {
        match self.plan.purposes[index] {
            Purpose::Payments(_) | Purpose::Refunds(_) | Purpose::Orders => Some(TableRole::Orders),
            _ => None,
        }
    }

    /// The table of orders that the refunds of this one are looked up in, if it was not read for that yet.
    pub fn missing_lookup(&self, index: usize) -> Option<usize> {
        match self.plan.purposes[index] {
            Purpose::Refunds(relation) if self.orders.is_none() => Some(relation.table),
            _ => None,
        }
    }

    /// Sets what is made of the rows of a table, and gives its schema the columns that are looked up.
    pub fn prepare(&self, index: usize, assumed: &mut Assumed) {
        let schema = &mut assumed.schema;
        let purpose = self.plan.purposes[index];
        if purpose != Purpose::Itself {
            schema.question = None;
            schema.confidence = CONFIDENCE;
        }
        let mut steps = Vec::new();
        match purpose {
            Purpose::Orders => assumed.row_use = RowUse::Lookup,
            Purpose::Products => {
                schema.role = None;
                assumed.row_use = RowUse::Lookup;
            }
            Purpose::Details => {
                schema.role = None;
                assumed.row_use = RowUse::Counted;
            }
            Purpose::Payments(relation) => self.join_orders(schema, relation, &mut steps),
            Purpose::Refunds(relation) => {
                schema.mark_as_refunds();
                self.join_orders(schema, relation, &mut steps);
            }
            Purpose::Itself => {}
        }
        self.join_persons(index, schema, &mut steps);
        self.join_products(index, schema, &mut steps);
        if !steps.is_empty() {
            assumed.row_use = RowUse::Joined(steps);
        }
        if let Some((relation, person)) = self.plan.person
            && relation.table == index
        {
            schema.role = Some(TableRole::Customers);
            schema.set_role(ColumnRole::Customer, person);
        }
    }

    fn join_orders(&self, schema: &mut Schema, relation: Relation, steps: &mut Vec<LookupStep>) {
        let Some(orders) = &self.orders else { return };
        schema.set_role(ColumnRole::Order, relation.column);
        let own_day = schema.habits.are_refunds.then(|| schema.column(ColumnRole::Date)).flatten();
        schema.append(orders.columns.clone());
        if let Some(day) = own_day {
            // Money goes back on a day of its own.
            schema.set_role(ColumnRole::Date, day);
        }
        steps.push(LookupStep { column: relation.column, lookup: Rc::clone(&orders.lookup), required: true });
    }

    /// The person instead of the orders' own number of a customer, in the table that has the orders' customers.
    fn join_persons(&self, index: usize, schema: &mut Schema, steps: &mut Vec<LookupStep>) {
        let Some(persons) = &self.persons else { return };
        let has_customers = !steps.is_empty() || self.plan.amounts == Some(index);
        let Some(column) = schema.column(ColumnRole::Customer).filter(|_| has_customers) else { return };
        schema.append(persons.columns.clone());
        steps.push(LookupStep { column, lookup: Rc::clone(&persons.lookup), required: false });
    }

    fn join_products(&self, index: usize, schema: &mut Schema, steps: &mut Vec<LookupStep>) {
        let (Some((relation, _)), Some(products)) = (self.plan.category, &self.products) else { return };
        if self.plan.amounts == Some(index) {
            schema.append(products.columns.clone());
            steps.push(LookupStep { column: relation.column, lookup: Rc::clone(&products.lookup), required: false });
        }
    }

    /// Keeps the rows of a table that others look up: of orders, persons or products.
    pub async fn keep(&mut self, index: usize, schema: &Schema, frame: &Frame, host: &Host) -> Vec<Warning> {
        let person = self.plan.person.filter(|(relation, _)| relation.table == index);
        let product = self.plan.category.filter(|(relation, _)| relation.table == index);
        let (key, wanted): (usize, Vec<usize>) = match (person, product) {
            (Some((relation, column)), _) | (None, Some((relation, column))) => (relation.key, vec![column]),
            (None, None) => {
                let Some(key) = self.key_of_orders() else { return Vec::new() };
                let brought = |column: &Column| column.role.is_some_and(|role| FROM_ORDERS.contains(&role));
                (key, (0..schema.columns.len()).filter(|index| brought(&schema.columns[*index])).collect())
            }
        };
        let lookup = Lookup::of(frame, key, &wanted, host).await;
        let mut columns: Vec<Column> =
            wanted.iter().map(|index| brought(&schema.columns[*index], &frame.name)).collect();
        if product.is_some() {
            columns.iter_mut().for_each(|column| column.role = Some(ColumnRole::Category));
        }
        let repeated = lookup.repeated();
        let table = Some(LookupTable { name: frame.name.clone(), lookup: Rc::new(lookup), columns });
        match (person, product) {
            (Some(_), _) => self.persons = table,
            (None, Some(_)) => self.products = table,
            (None, None) => self.orders = table,
        }
        (repeated > 0).then(|| keys_repeated(&frame.name, repeated)).into_iter().collect()
    }

    fn key_of_orders(&self) -> Option<usize> {
        self.plan.purposes.iter().find_map(|purpose| match purpose {
            Purpose::Payments(relation) | Purpose::Refunds(relation) => Some(relation.key),
            _ => None,
        })
    }

    /// What the reader should know of a table that was read together with others; `unmet` are the keys that no row had.
    ///
    /// # Errors
    /// `tables-do-not-join` if too many rows have no partner.
    pub fn warnings(&self, index: usize, account: &TableAccount, unmet: (u64, Option<String>)) -> Result<Vec<Warning>> {
        let name = account.name.as_str();
        let purpose = self.plan.purposes[index];
        let orders = match (purpose, &self.orders) {
            (Purpose::Details, _) => return Ok(vec![details_not_used(name)]),
            (Purpose::Payments(_) | Purpose::Refunds(_), Some(orders)) => orders,
            _ => return Ok(Vec::new()),
        };
        let unknown = account.reject_counts.get("partner-missing").copied().unwrap_or(0);
        if unknown * MAX_UNKNOWN > account.rows {
            return Err(do_not_join(name, &orders.name, account.rows, unknown));
        }
        let mut warnings = vec![joined(name, &orders.name)];
        if let ((without, Some(first)), Purpose::Payments(_)) = (unmet, purpose) {
            warnings.push(orders_without_rows(&orders.name, name, without, &first));
        }
        Ok(warnings)
    }

    /// True for a table that is kept for rows of others to be looked up in, and for nothing else.
    pub fn is_lookup_only(&self, index: usize) -> bool {
        matches!(self.plan.purposes[index], Purpose::Orders | Purpose::Products)
    }

    /// True for a table that rows of others are looked up in.
    pub fn is_looked_up(&self, index: usize) -> bool {
        self.is_lookup_only(index) || self.plan.person.is_some_and(|(relation, _)| relation.table == index)
    }
}

/// A column as another table gets it: its days are written as ISO 8601.
fn brought(column: &Column, table: &str) -> Column {
    let orders = if column.kind == ColumnType::Date { vec![DateOrder::Ymd] } else { column.orders.clone() };
    Column { name: format!("{} ({table})", column.name), orders, keys: KeySample::default(), ..column.clone() }
}

fn joined(file: &str, other: &str) -> Warning {
    let text = format!("The rows of `{file}` belong to orders of `{other}`, which say who bought and when.");
    Warning::new("tables-joined", text).with("file", file).with("other", other)
}

fn details_not_used(file: &str) -> Warning {
    let text =
        format!("`{file}` belongs to the same orders and was not needed: other tables say who paid what, and when.");
    Warning::new("details-not-used", text).with("file", file)
}

fn keys_repeated(file: &str, rows: u64) -> Warning {
    let text = format!("{rows} rows of `{file}` have an id that another row had before; the first of each counts.");
    Warning::new("keys-repeated", text).with("file", file).with("rows", rows)
}

fn orders_without_rows(file: &str, other: &str, orders: u64, first: &str) -> Warning {
    let text = format!("{orders} orders of `{file}` have no row in `{other}` and do not count, such as `{first}`.");
    Warning::new("orders-without-rows", text)
        .with("file", file)
        .with("other", other)
        .with("orders", orders)
        .with("example", first)
}

fn do_not_join(file: &str, other: &str, rows: u64, unknown: u64) -> Error {
    Error::input("tables-do-not-join", format!("{unknown} of {rows} rows of `{file}` belong to no order of `{other}`"))
        .with("other", other)
        .with("rows", rows)
        .with("unknown", unknown)
        .with_hint("export both tables of the same time, or give one that has customer, day and amount in each row")
        .in_file(file)
}
