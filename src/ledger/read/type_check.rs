//! What the sample of a column left open (the order of its dates, the decimal mark of its numbers), checked with every row.

use crate::error::{Error, Result};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::{Decimal, is_blank, under_both};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::role::TableRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;

/// What may be assumed of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hypothesis {
    /// The order of the parts of its dates.
    DateOrder(DateOrder),
    /// The decimal mark of its numbers.
    Decimal(Decimal),
}

/// A column whose rows fit another hypothesis better than the one assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The column.
    pub column: usize,
    /// The hypothesis that most of its cells fit.
    pub better: Hypothesis,
}

/// The check of one column.
pub struct TypeCheck {
    column: usize,
    evidence: Evidence,
}

enum Evidence {
    /// Orders that fit the sample equally well, the assumed one first, with the number of cells that are no date in them.
    Dates { orders: Vec<(DateOrder, u64)>, filled: u64, in_use: bool },
    /// Cells that are numbers only with the assumed mark, only with the other, or different numbers with both; and whether
    /// one of the last holds a point.
    Numbers { assumed: Decimal, only_assumed: u64, only_other: u64, differ: u64, point: bool },
}

impl TypeCheck {
    /// A check for every column that the sample left open.
    pub fn all(schema: &Schema) -> Vec<Self> {
        (0..schema.columns.len()).filter_map(|index| Self::new(schema, index)).collect()
    }

    fn new(schema: &Schema, index: usize) -> Option<Self> {
        let column = &schema.columns[index];
        let evidence = if column.orders.len() > 1 {
            // Every date of a table of leads may be a stage.
            let stages = matches!(schema.role, Some(TableRole::Deals | TableRole::Stages));
            Evidence::Dates {
                orders: column.orders.iter().map(|order| (*order, 0)).collect(),
                filled: 0,
                in_use: column.role.is_some() || stages,
            }
        } else if column.decimal_open && column.role.is_some_and(ColumnRole::is_number) {
            let assumed = column.decimal;
            Evidence::Numbers { assumed, only_assumed: 0, only_other: 0, differ: 0, point: false }
        } else {
            return None;
        };
        Some(Self { column: index, evidence })
    }

    /// Takes the cell of a row into account.
    pub fn look(&mut self, record: &Record<'_>) {
        let cell = record.cell(self.column);
        match &mut self.evidence {
            Evidence::Dates { orders, filled, .. } => {
                if !is_blank(cell) {
                    *filled += 1;
                    for (order, failures) in orders {
                        *failures += u64::from(date::parse(cell, *order).is_none());
                    }
                }
            }
            Evidence::Numbers { assumed, only_assumed, only_other, differ, point } => {
                if !cell.bytes().any(|byte| byte == b'.' || byte == b',') {
                    return;
                }
                let (with_point, with_comma, same) = under_both(cell);
                let (ours, theirs) =
                    if *assumed == Decimal::Point { (with_point, with_comma) } else { (with_comma, with_point) };
                *only_assumed += u64::from(ours && !theirs);
                *only_other += u64::from(theirs && !ours);
                *differ += u64::from(ours && theirs && !same);
                *point |= ours && theirs && cell.contains('.');
            }
        }
    }

    /// The better hypothesis if more cells contradict the assumed one than another. Cells that fit none do not count.
    pub fn contradiction(&self) -> Option<Contradiction> {
        let better = match &self.evidence {
            Evidence::Dates { orders, .. } => {
                let (_, failures) = *orders.first()?;
                let (order, fewest) = *orders.iter().min_by_key(|(_, others)| *others)?;
                (failures > fewest).then_some(Hypothesis::DateOrder(order))
            }
            Evidence::Numbers { assumed, only_assumed, only_other, .. } => {
                (only_other > only_assumed).then_some(Hypothesis::Decimal(assumed.other()))
            }
        };
        better.map(|better| Contradiction { column: self.column, better })
    }

    /// Checks, after the last row, that the rows have decided.
    ///
    /// # Errors
    /// `date-order-ambiguous`, `decimal-ambiguous`.
    pub fn check(&self, schema: &Schema) -> Result<()> {
        let column = schema.columns[self.column].name.as_str();
        match &self.evidence {
            Evidence::Dates { orders, filled, in_use } => {
                let fewest = orders.iter().map(|(_, failures)| *failures).min().unwrap_or(0);
                let fitting: Vec<&str> =
                    orders.iter().filter(|(_, failures)| *failures == fewest).map(|(order, _)| order.name()).collect();
                if fitting.len() < 2 || !in_use || *filled == fewest {
                    return Ok(());
                }
                Err(Error::input("date-order-ambiguous", "its dates fit day/month and month/day alike")
                    .at_column(column)
                    .with("column", column)
                    .with("orders", fitting.join(", "))
                    .with_choice("dateOrder", &fitting)
                    .with_hint("say which it is: `tables.<file>.dateOrder` = \"dmy\" or \"mdy\""))
            }
            Evidence::Numbers { only_assumed, only_other, differ, point, .. } => {
                let decided = *only_assumed + *only_other > 0 || *differ == 0 || !*point;
                // Beside columns that are decided, a point is what it seems.
                if decided || schema.decimal_decided {
                    return Ok(());
                }
                Err(Error::input("decimal-ambiguous", "its points may stand before decimals or between thousands")
                    .at_column(column)
                    .with("column", column)
                    .with_choice("decimal", &[".", ","])
                    .with_hint("say which it is: `tables.<file>.decimal` = \".\" or \",\""))
            }
        }
    }
}
