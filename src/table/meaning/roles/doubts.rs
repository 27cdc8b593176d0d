//! What speaks against the role of a table and the columns found for it, and how sure that leaves it.
//!
//! Doubts are counted, each with its weight; their sum gives a probability by the logistic function. The weights were fitted
//! by logistic regression on a corpus of made-up exports whose truth is known (`tests/corpus`; `tests/deep/confidence.rs`
//! fits them again and holds them to what they say): of tables with this confidence, so many are read as they are.

use crate::table::meaning::arithmetic::is_grown_by;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::{ColumnRole, ColumnRole::*, TableRole};
use crate::table::meaning::roles::column_looks::{has_statuses_of_orders, looks_like_ids};
use crate::table::meaning::roles::header_score::LIKELY_HEADER;
use crate::table::meaning::roles::money_words::{is_key, is_not_spend};
use crate::table::meaning::roles::order_values::may_name_customers;
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::roles::spend::is_side_of_open_sum;

/// The roles of tables that the corpus has: of others the distance between scores is all that is known.
pub const FITTED: [TableRole; 5] =
    [TableRole::Orders, TableRole::Customers, TableRole::Deals, TableRole::Stages, TableRole::Summary];

/// Number of doubts.
pub const DOUBTS: usize = 11;
/// The log-odds of a table without any doubt, and what each doubt takes off: that another role scores nearly as high; that there is
/// no header; for each essential role that it has no column, that headers name two, that a header only ends like a word
/// for it; that the customer is found by values, and other columns that may be the customer; the same for other roles; that the
/// amount may be the price of one; that it is a side of a sum whose other parts do not say which side was paid.
pub const WEIGHTS: [f64; DOUBTS + 1] = [4.4, 4.2, 0.1, 0.4, 0.2, 0.2, 1.4, 0.9, 0.05, 0.3, 1.0, 2.3];
/// The probability above which no table is believed: what the corpus does not know of remains.
const MAX_CONFIDENCE: f64 = 0.97;

/// What a table is taken for.
#[derive(Debug, Clone, Copy)]
pub struct Guess<'a> {
    /// Its role.
    pub table: TableRole,
    /// The roles of its columns.
    pub roles: &'a RoleMap,
    /// How far the score of its role is above the second, from 0 to 1.
    pub distance: f64,
    /// Whether it has a header.
    pub header: bool,
}

/// How much speaks against what a table is taken for, by kind of doubt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubts(pub [f64; DOUBTS]);

impl Doubts {
    /// The doubts about a table of these columns. Columns of roles that a person gave are in no doubt.
    pub fn of(columns: &[Evidence], guess: &Guess, given: &[ColumnRole]) -> Self {
        let Guess { table, roles, distance, header } = *guess;
        let mut found = essentials(table, roles);
        found.retain(|essential| !given.contains(&essential.role));
        let mut doubts = [0.0; DOUBTS];
        doubts[0] = 1.0 - distance;
        doubts[1] = if header { 0.0 } else { 1.0 };
        // A log of what became of orders has no stages of leads.
        let stage = roles.column_of(Stage).filter(|_| table == TableRole::Stages);
        doubts[2] = f64::from(u8::from(stage.is_some_and(|stage| has_statuses_of_orders(&columns[stage]))));
        for essential in &found {
            let Some(index) = essential.column else {
                // The report says of orders without customers or days that nothing can be computed.
                let is_open = match essential.role {
                    Amount => columns.iter().any(is_money),
                    // Leads may have no number and no day, if only it is known what became of them.
                    Lead => table == TableRole::Stages,
                    Created => (0..columns.len()).any(|i| roles.is_free(i) && columns[i].is(ColumnType::Date)),
                    _ => table != TableRole::Orders,
                };
                doubts[2] += f64::from(u8::from(is_open));
                continue;
            };
            let named = essential.header_score(&columns[index]);
            let rivals = rivals_of(columns, roles, essential.role, index).count().min(3) as f64;
            match named {
                named if named >= LIKELY_HEADER => doubts[3] += rivals,
                named if named > 0.0 => doubts[4] += 1.0,
                _ if is_product(roles, essential.role) => {}
                _ if essential.role == Customer => {
                    doubts[5] += 1.0;
                    doubts[6] += rivals;
                }
                _ => {
                    doubts[7] += 1.0;
                    doubts[8] += rivals;
                }
            }
        }
        if table == TableRole::Orders && !given.contains(&Amount) {
            doubts[9] = f64::from(u8::from(may_be_price_of_one(columns, roles)));
            doubts[10] = f64::from(u8::from(is_side_of_open_sum(columns, roles)));
        }
        Self(doubts)
    }

    /// The probability that the table is what it is taken for.
    pub fn confidence(&self) -> f64 {
        let taken: f64 = self.0.iter().zip(&WEIGHTS[1..]).map(|(doubt, weight)| doubt * weight).sum();
        (1.0 / (1.0 + libm::exp(taken - WEIGHTS[0]))).min(MAX_CONFIDENCE)
    }
}

/// A role without which a table is of no use.
struct Essential {
    role: ColumnRole,
    /// Roles whose headers name it as well.
    also: &'static [ColumnRole],
    column: Option<usize>,
}

impl Essential {
    fn header_score(&self, column: &Evidence) -> f64 {
        self.also.iter().map(|role| column.header_score(*role)).fold(column.header_score(self.role), f64::max)
    }
}

/// The roles that a table of this kind needs. Of a role that other kinds of tables have none is asked.
fn essentials(table: TableRole, roles: &RoleMap) -> Vec<Essential> {
    let of = |role, also: &'static [ColumnRole]| Essential {
        role,
        also,
        column: roles.column_of(role).or_else(|| also.iter().find_map(|role| roles.column_of(*role))),
    };
    match table {
        TableRole::Orders => {
            let price: &[ColumnRole] = if roles.has(Quantity) { &[UnitPrice] } else { &[] };
            vec![of(Customer, &[]), of(Date, &[]), of(Amount, price)]
        }
        TableRole::Deals => {
            let mut found = vec![of(Lead, &[Customer]), of(Created, &[Closed])];
            let ends = [Stage, Outcome].into_iter().filter(|role| roles.has(*role)).map(|role| of(role, &[]));
            found.extend(ends);
            // A list of leads that were all won has a day on which each was.
            if ![Stage, Outcome, Closed].iter().any(|role| roles.has(*role)) {
                found.push(of(Outcome, &[]));
            }
            found
        }
        TableRole::Stages => vec![of(Lead, &[Customer]), of(Stage, &[Event]), of(StageDate, &[Date])],
        TableRole::Summary => vec![of(Frequency, &[]), of(Recency, &[]), of(Age, &[])],
        _ => vec![of(Customer, &[])],
    }
}

/// True if a number beside a quantity may be either the price of one or the total: neither its header nor a product says which.
fn may_be_price_of_one(columns: &[Evidence], roles: &RoleMap) -> bool {
    let column = |role| roles.column_of(role).map(|index| &columns[index]);
    let is_named = |column: &Evidence, role| column.header_score(role) >= LIKELY_HEADER;
    match (column(Quantity), column(UnitPrice), column(Amount)) {
        (Some(quantity), None, Some(amount)) => {
            !is_named(amount, Amount) && is_grown_by(quantity, amount) != Some(true)
        }
        (Some(quantity), Some(price), None) => !is_named(quantity, Quantity) || !is_named(price, UnitPrice),
        _ => false,
    }
}

/// True for an amount that is quantity × price, which needs no name.
fn is_product(roles: &RoleMap, role: ColumnRole) -> bool {
    role == Amount && [Amount, Quantity, UnitPrice].iter().all(|role| roles.has(*role))
}

/// Columns that could have a role as well as the one that has it; none if no column has it.
pub fn rivals(columns: &[Evidence], roles: &RoleMap, role: ColumnRole) -> Vec<usize> {
    roles.column_of(role).map_or_else(Vec::new, |chosen| rivals_of(columns, roles, role, chosen).collect())
}

fn rivals_of<'a>(
    columns: &'a [Evidence],
    roles: &'a RoleMap,
    role: ColumnRole,
    chosen: usize,
) -> impl Iterator<Item = usize> + 'a {
    (0..columns.len()).filter(move |other| *other != chosen && is_rival(columns, roles, role, chosen, *other))
}

/// True for a free column that could have the role as well, by its values or by its header.
fn is_rival(columns: &[Evidence], roles: &RoleMap, role: ColumnRole, chosen: usize, other: usize) -> bool {
    let (column, chosen) = (&columns[other], &columns[chosen]);
    let is_free = matches!(roles.role_of(other), None | Some(Product | Category | Channel));
    let is_named = column.header_score(role) >= LIKELY_HEADER;
    if chosen.header_score(role) >= LIKELY_HEADER {
        // Another customer's name, such as the e-mail address, is no rival if it names the same.
        return is_free
            && is_named
            && matches!(role, Customer | Lead | Created)
            && column.distinct_pairs(chosen) > chosen.sample.distinct.max(column.sample.distinct);
    }
    let differs = || column.distinct_pairs(chosen) * 20 > chosen.sample.distinct.max(column.sample.distinct) * 21;
    is_free
        && match role {
            Customer => {
                // Customers who bought once each are as many as the orders, which have a number already.
                let may_be_id = looks_like_ids(column) && (column.sample.repeats() || roles.has(Order));
                (may_name_customers(column) || may_be_id) && differs()
            }
            Date | Created | StageDate => column.is(ColumnType::Date),
            Amount => is_money(column),
            Lead => column.is_unique() && !column.is(ColumnType::Date) && !column.is_row_number(),
            _ => false,
        }
}

/// True for numbers with fractions, or large ones, under a header that does not say that they are something else.
fn is_money(column: &Evidence) -> bool {
    column.is(ColumnType::Number)
        && (column.fractions > 0.05 || column.high > 100.0)
        && !column.is_row_number()
        && !is_key(column)
        && !is_not_spend(column)
}
