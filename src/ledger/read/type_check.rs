//! Beliefs of a column that its sample left open, watched until its rows have decided.

use crate::error::{Error, Result};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::{Decimal, is_blank, under_both};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::role::TableRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::dialect::Delimiter;
use crate::table::text::record::Record;

/// What is believed of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// The order of the parts of its dates.
    Order(DateOrder),
    /// The decimal mark of its numbers.
    Decimal(Decimal),
}

/// What a pass found at odds with what was believed of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The column.
    pub column: usize,
    /// What most of its cells allow.
    pub belief: Belief,
}

/// Watches one column.
pub struct Watch {
    column: usize,
    kind: Kind,
}

enum Kind {
    /// Orders that fit the sample alike, the one believed in first, with the cells that are no date under them.
    Dates { orders: Vec<(DateOrder, u64)>, seen: u64, in_use: bool },
    /// Cells that are numbers only under the mark believed in, only under the other, under both but not the same, and
    /// whether one of these holds a point.
    Numbers { believed: Decimal, only_believed: u64, only_other: u64, differ: u64, point: bool },
}

impl Watch {
    /// A watch for every column of which something is open.
    pub fn all(schema: &Schema) -> Vec<Self> {
        (0..schema.columns.len()).filter_map(|index| Self::new(schema, index)).collect()
    }

    fn new(schema: &Schema, index: usize) -> Option<Self> {
        let column = &schema.columns[index];
        let kind = if column.orders.len() > 1 {
            // Every date of a table of leads may be a stage.
            let stages = matches!(schema.role, Some(TableRole::Deals | TableRole::Stages));
            Kind::Dates {
                orders: column.orders.iter().map(|order| (*order, 0)).collect(),
                seen: 0,
                in_use: column.role.is_some() || stages,
            }
        } else if column.decimal_open && column.role.is_some_and(ColumnRole::is_number) {
            let believed = column.decimal;
            Kind::Numbers { believed, only_believed: 0, only_other: 0, differ: 0, point: false }
        } else {
            return None;
        };
        Some(Self { column: index, kind })
    }

    /// Looks at the cell of a row.
    pub fn look(&mut self, record: &Record<'_>) {
        let cell = record.cell(self.column);
        match &mut self.kind {
            Kind::Dates { orders, seen, .. } => {
                if !is_blank(cell) {
                    *seen += 1;
                    for (order, failures) in orders {
                        *failures += u64::from(date::parse(cell, *order).is_none());
                    }
                }
            }
            Kind::Numbers { believed, only_believed, only_other, differ, point } => {
                if !cell.bytes().any(|byte| byte == b'.' || byte == b',') {
                    return;
                }
                let (with_point, with_comma, same) = under_both(cell);
                let (ours, theirs) =
                    if *believed == Decimal::Point { (with_point, with_comma) } else { (with_comma, with_point) };
                *only_believed += u64::from(ours && !theirs);
                *only_other += u64::from(theirs && !ours);
                *differ += u64::from(ours && theirs && !same);
                *point |= ours && theirs && cell.contains('.');
            }
        }
    }

    /// The belief has failed where another has not: cells that fit none say nothing.
    pub fn contradiction(&self) -> Option<Contradiction> {
        let belief = match &self.kind {
            Kind::Dates { orders, .. } => {
                let (_, failures) = *orders.first()?;
                let (order, fewest) = *orders.iter().min_by_key(|(_, others)| *others)?;
                (failures > fewest).then_some(Belief::Order(order))
            }
            Kind::Numbers { believed, only_believed, only_other, .. } => {
                (only_other > only_believed).then_some(Belief::Decimal(believed.other()))
            }
        };
        belief.map(|belief| Contradiction { column: self.column, belief })
    }

    /// Whether the rows have left open what only a person can tell.
    ///
    /// # Errors
    /// `date-order-ambiguous`, `decimal-ambiguous`.
    pub fn check(&self, schema: &Schema) -> Result<()> {
        let column = schema.columns[self.column].name.as_str();
        match &self.kind {
            Kind::Dates { orders, seen, in_use } => {
                let fewest = orders.iter().map(|(_, failures)| *failures).min().unwrap_or(0);
                let fitting: Vec<&str> =
                    orders.iter().filter(|(_, failures)| *failures == fewest).map(|(order, _)| order.name()).collect();
                if fitting.len() < 2 || !in_use || *seen == fewest {
                    return Ok(());
                }
                let orders = fitting.join(", ");
                Err(Error::input("date-order-ambiguous", "its dates fit day/month and month/day alike")
                    .at_column(column)
                    .with("column", column)
                    .with("orders", orders)
                    .with_hint("say which it is: `tables.<file>.dateOrder` = \"dmy\" or \"mdy\""))
            }
            Kind::Numbers { only_believed, only_other, differ, point, .. } => {
                let decided = *only_believed + *only_other > 0 || *differ == 0 || !*point;
                // Beside commas between cells, and beside columns that are decided, a point is what it seems.
                let told = schema.dialect.delimiter == Delimiter::Byte(b',') || schema.decimal_decided;
                if decided || told {
                    return Ok(());
                }
                Err(Error::input("decimal-ambiguous", "its points may stand before decimals or between thousands")
                    .at_column(column)
                    .with("column", column)
                    .with_hint("say which it is: `tables.<file>.decimal` = \".\" or \",\""))
            }
        }
    }
}
