//! Which tables of one database belong together, and how their rows find each other.
//!
//! A shop's database, or an export of it, has orders in one file (who, when), what was paid for them in another (lines or
//! payments, by the order's number), and perhaps the person behind a customer's number in a third. [`plan`] finds them by
//! headers and by values: the keys of one column must be among those of another, in which each stands once.

use crate::lexicon::{has_part, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::table::meaning::schema::{Column, Schema};

/// The share of a column's values that must be keys of the other table.
const MIN_SHARE: f64 = 0.8;
/// The score from which on a header is a word for a role.
const LIKELY_HEADER: f64 = 0.5;
/// Different values from which equal values alone show that two columns belong together.
const MIN_VALUES_WITHOUT_NAME: usize = 50;

/// How the rows of a table find those of another: `column` here holds keys of `key` there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The index of the column with the keys.
    pub column: usize,
    /// The index of the other table.
    pub table: usize,
    /// The index of its column of keys.
    pub key: usize,
}

/// What a table is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// For what it says itself.
    #[default]
    Itself,
    /// Its rows are orders, or lines or payments of them, whose customer and day stand in another table.
    Payments(Relation),
    /// Its rows are refunds of orders of another table.
    Refunds(Relation),
    /// Its rows say who bought and when, and another table what was paid.
    Orders,
    /// Its rows say of which category products are.
    Products,
    /// Its rows add detail to orders whose amounts another table holds, or describe neither customers nor products.
    Details,
}

/// The tables of one database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What each table is read for.
    pub purposes: Vec<Purpose>,
    /// From the orders' column of customers to the table of customers, and the column there that names the person.
    pub person: Option<(Relation, usize)>,
    /// From the products of the table with the amounts to the table of products, and the column of their category.
    pub category: Option<(Relation, usize)>,
    /// The table with the amounts.
    pub amounts: Option<usize>,
}

/// A table that was looked at.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its schema; `None` if it could not be read as a table.
    pub schema: Option<&'a Schema>,
    /// Whether a person said what it is, or which of its own columns hold customer and day; then it is read on its own.
    pub settled: bool,
}

/// Finds the tables of one database among these.
///
/// Of several tables that may be the orders, the first is taken with amounts of its own or in a table that names its orders.
pub fn plan(tables: &[Candidate<'_>]) -> Plan {
    let none = || Plan { purposes: vec![Purpose::Itself; tables.len()], ..Plan::default() };
    order_tables(tables).into_iter().find_map(|(orders, key)| plan_around(tables, orders, key)).unwrap_or_else(none)
}

/// The plan if this table holds the orders, by the numbers in the column `key`; `None` if no table says what was paid for them.
fn plan_around(tables: &[Candidate<'_>], orders: usize, key: usize) -> Option<Plan> {
    let mut plan = Plan { purposes: vec![Purpose::Itself; tables.len()], ..Plan::default() };
    let schema = tables[orders].schema?;
    let related: Vec<(usize, Relation)> = (0..tables.len())
        .filter(|index| *index != orders && !tables[*index].settled && !is_same_export(tables[*index].schema, schema))
        .filter_map(|index| Some((index, relation(tables, index, orders, key)?)))
        .collect();
    let has_amounts = schema.has_amounts();
    let payments = related
        .iter()
        .filter(|(index, _)| !has_amounts && !is_of_refunds(tables[*index]) && holds_amounts(tables[*index]))
        .min_by_key(|(index, _)| (!is_of_payments(tables[*index]), *index))
        .copied();
    if let Some((index, relation)) = payments {
        plan.purposes[index] = Purpose::Payments(relation);
        plan.purposes[orders] = Purpose::Orders;
    } else if !has_amounts {
        return None;
    }
    for (index, relation) in related {
        if plan.purposes[index] == Purpose::Itself {
            let refunds = is_of_refunds(tables[index]) && holds_amounts(tables[index]);
            plan.purposes[index] = if refunds { Purpose::Refunds(relation) } else { Purpose::Details };
        }
    }
    plan.person = person(tables, orders);
    let amounts = payments.map_or(orders, |(index, _)| index);
    plan.amounts = Some(amounts);
    plan.category = category(tables, amounts);
    if let Some((relation, _)) = plan.category {
        plan.purposes[relation.table] = Purpose::Products;
    }
    for index in 0..tables.len() {
        if index != orders && plan.purposes[index] == Purpose::Itself && describes_others(tables, index, orders) {
            plan.purposes[index] = Purpose::Details;
        }
    }
    Some(plan)
}

/// True for a table with nearly the same columns, as the exports of two months have.
fn is_same_export(table: Option<&Schema>, orders: &Schema) -> bool {
    let is_there = |column: &&Column| orders.columns.iter().any(|other| other.name == column.name);
    table.is_some_and(|table| {
        let (own, others) = (table.columns.len(), orders.columns.len());
        table.columns.iter().filter(is_there).count() * 5 >= own.max(others) * 4
    })
}

/// True for a table that may describe what others name: it is taken for a list of customers, or for nothing that is known.
fn may_describe(table: Candidate<'_>) -> bool {
    let is_list = |schema: &Schema| matches!(schema.role, None | Some(TableRole::Customers));
    !table.settled && table.schema.is_some_and(is_list)
}

/// From the column of products to a table in which each product stands once, with its category.
fn category(tables: &[Candidate<'_>], amounts: usize) -> Option<(Relation, usize)> {
    let schema = tables[amounts].schema?;
    let column = headed(schema, ColumnRole::Product)?;
    (0..tables.len()).filter(|table| *table != amounts && may_describe(tables[*table])).find_map(|table| {
        let key = key_for(tables[table].schema?, &schema.columns[column])?;
        let category = headed(tables[table].schema?, ColumnRole::Category).filter(|category| *category != key)?;
        Some((Relation { column, table, key }, category))
    })
}

/// The column of a table in which each value stands once, with the header of `column` and its values.
fn key_for(schema: &Schema, column: &Column) -> Option<usize> {
    let header = normalize_header(&column.name);
    schema.columns.iter().position(|key| {
        let within = column.keys.share_in(&key.keys).is_none_or(|share| share >= MIN_SHARE);
        key.keys.is_unique() && normalize_header(&key.name) == header && within
    })
}

/// True for a table whose ids other tables refer to, such as shops or sellers; not for customers.
fn describes_others(tables: &[Candidate<'_>], index: usize, orders: usize) -> bool {
    let (Some(schema), Some(of_orders)) = (tables[index].schema, tables[orders].schema) else { return false };
    let customer =
        assigned(of_orders, ColumnRole::Customer).map(|column| normalize_header(&of_orders.columns[column].name));
    let names = |column: &Column| {
        let header = normalize_header(&column.name);
        let is_customer = Some(&header) == customer.as_ref() || header_score(&column.name, ColumnRole::Customer) > 0.0;
        !is_bare_id(&header) && !is_customer && key_for(schema, column).is_some()
    };
    let others = tables.iter().enumerate().filter(|(other, _)| *other != index).filter_map(|(_, table)| table.schema);
    may_describe(tables[index]) && others.into_iter().any(|other| other.columns.iter().any(names))
}

/// The tables that say who bought and when, each order once, with the column of their numbers; those without amounts first.
fn order_tables(tables: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let candidate = |index: usize| {
        let Candidate { name, schema, .. } = tables[index];
        let schema = schema?;
        let key = assigned(schema, ColumnRole::Order).or_else(|| own_key(name, schema))?;
        let customer = assigned(schema, ColumnRole::Customer).filter(|customer| *customer != key);
        let complete = customer.is_some() && assigned(schema, ColumnRole::Date).is_some();
        let is_other = matches!(schema.role, Some(TableRole::Deals | TableRole::Contracts));
        let fits = complete && !is_other && schema.columns[key].keys.is_unique();
        fits.then_some((schema.has_amounts(), index, key))
    };
    let (with, without): (Vec<_>, Vec<_>) =
        (0..tables.len()).filter_map(candidate).partition(|(has_amounts, ..)| *has_amounts);
    without.into_iter().chain(with).map(|(_, index, key)| (index, key)).collect()
}

/// The column of a role in a table of orders: the assigned one, or the one with the likeliest header.
fn assigned(schema: &Schema, role: ColumnRole) -> Option<usize> {
    if schema.role == Some(TableRole::Orders) { schema.column(role) } else { headed(schema, role) }
}

/// The column whose header is the likeliest word for a role.
fn headed(schema: &Schema, role: ColumnRole) -> Option<usize> {
    let score = |index: usize| header_score(&schema.columns[index].name, role);
    let fits = |index: &usize| {
        score(*index) > LIKELY_HEADER && (schema.columns[*index].kind == ColumnType::Date) == role.is_date()
    };
    (0..schema.columns.len()).rev().filter(fits).max_by(|one, other| score(*one).total_cmp(&score(*other)))
}

/// The column of a table that counts its own rows: `id` in any table, `order_id` in `orders`.
fn own_key(name: &str, schema: &Schema) -> Option<usize> {
    let own = |column: &Column| {
        let header = normalize_header(&column.name);
        column.keys.is_unique() && (is_bare_id(&header) || is_key_of(&header, name))
    };
    schema.columns.iter().position(own)
}

/// The column of a table that holds keys of the orders: by its header, or by words that cannot be another's.
fn relation(tables: &[Candidate<'_>], index: usize, orders: usize, key: usize) -> Option<Relation> {
    let (schema, parent) = (tables[index].schema?, tables[orders]);
    let key_column = &parent.schema?.columns[key];
    let is_complete = headed(schema, ColumnRole::Customer).is_some() && headed(schema, ColumnRole::Date).is_some();
    // Shipments and the like may name customer and day again, but no amount.
    if is_complete && (schema.has_amounts() || !parent.schema?.has_amounts()) {
        return None;
    }
    let header = normalize_header(&key_column.name);
    let score = |column: &Column| {
        let name = normalize_header(&column.name);
        let is_order = header_score(&column.name, ColumnRole::Order) > LIKELY_HEADER;
        let is = |role| header_score(&column.name, role) > LIKELY_HEADER;
        if !is_order && (is(ColumnRole::Customer) || is(ColumnRole::Product)) {
            return 0.0;
        }
        let same = !is_bare_id(&name) && (name == header || (header.len() > 5 && name.ends_with(&header)));
        let named = same || is_order || is_key_of(&name, parent.name);
        match column.keys.share_in(&key_column.keys) {
            // Tables of different months may have few orders in common; reading them tells.
            Some(share) if named && share > 0.0 => 2.0,
            None if named && (column.kind != ColumnType::Text || key_column.kind != ColumnType::Number) => 2.0,
            Some(1.0) if column.kind != ColumnType::Number && column.keys.len() >= MIN_VALUES_WITHOUT_NAME => 1.0,
            _ => 0.0,
        }
    };
    let scores = schema.columns.iter().map(score).enumerate().filter(|(_, score)| *score > 0.0);
    // Of two alike the first.
    let (column, _) = scores.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some(Relation { column, table: orders, key })
}

/// From the orders to a table of customers in which another column names the person: a marketplace gives every order a
/// customer's number of its own.
fn person(tables: &[Candidate<'_>], orders: usize) -> Option<(Relation, usize)> {
    let schema = tables[orders].schema?;
    let column = assigned(schema, ColumnRole::Customer)?;
    let customer = &schema.columns[column];
    if !customer.keys.is_unique() || customer.keys.len() < MIN_VALUES_WITHOUT_NAME {
        return None;
    }
    (0..tables.len()).filter(|index| *index != orders && may_describe(tables[*index])).find_map(|table| {
        let other = tables[table].schema?;
        let key = key_for(other, customer)?;
        let may_name = |column: &Column| {
            // Two people may have one name, so a name is no person.
            let numbered = column.kind == ColumnType::Number && header_score(&column.name, ColumnRole::Customer) > 0.0;
            (numbered || is_long_id(column)) && !column.keys.is_unique() && column.keys.len() >= 2
        };
        let person = (0..other.columns.len()).find(|index| *index != key && may_name(&other.columns[*index]))?;
        Some((Relation { column, table, key }, person))
    })
}

/// True for a table with a column whose header is a word for money: what was paid, or the price of one.
fn holds_amounts(table: Candidate<'_>) -> bool {
    let roles = [ColumnRole::Amount, ColumnRole::UnitPrice, ColumnRole::Refund];
    let is_money = |column: &Column| {
        column.kind == ColumnType::Number && roles.iter().any(|role| header_score(&column.name, *role) > 0.0)
    };
    table.schema.is_some_and(|schema| schema.columns.iter().any(is_money))
}

fn is_of_payments(Candidate { name, schema, .. }: Candidate<'_>) -> bool {
    let is_payment = |name: &str| has_part(&normalize_header(name), |language| language.topics.payment_parts);
    is_payment(name) || schema.is_some_and(|schema| schema.columns.iter().any(|column| is_payment(&column.name)))
}

fn is_of_refunds(Candidate { name, schema, .. }: Candidate<'_>) -> bool {
    let is_refund = |name: &str| header_score(name, ColumnRole::Refund) > 0.0;
    is_refund(stem(name)) || schema.is_some_and(|schema| schema.columns.iter().any(|column| is_refund(&column.name)))
}

fn is_bare_id(header: &str) -> bool {
    has_word(header, |language| language.topics.bare_id)
}

/// True for long words with digits, all of one length, as programs make them, and for e-mail addresses.
fn is_long_id(column: &Column) -> bool {
    let first = column.words.first().map_or(0, String::len);
    let made = |word: &String| word.len() == first && first >= 8 && word.bytes().any(|byte| byte.is_ascii_digit());
    let is_address = |word: &String| word.contains('@');
    column.kind != ColumnType::Number && (column.words.iter().all(made) || column.words.iter().all(is_address))
}

/// True for a header such as `orderid` and a file such as `orders.csv` or `shop_orders.csv`.
fn is_key_of(header: &str, file: &str) -> bool {
    let noun = header.strip_suffix("id").or_else(|| header.strip_suffix("no")).or_else(|| header.strip_prefix("id"));
    noun.is_some_and(|noun| noun.len() >= 4 && normalize_header(stem(file)).contains(noun))
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
