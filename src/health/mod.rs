//! How much of the data is usable: months of history, cells read, valid and used, and what each check unlocks.

use serde::Serialize;

use crate::ledger::account::TableAccount;
use crate::table::role::ColumnRole;
use crate::warning::{Outcome, Unavailable};

/// One thing an analysis needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Stable name.
    pub id: &'static str,
    /// How much is needed.
    pub need: f64,
    /// How much there is.
    pub have: f64,
    /// have ≥ need.
    pub ok: bool,
    /// The analysis it unlocks.
    pub unlocks: &'static str,
}

/// Cells of all tables: supplied ≥ filled ≥ valid ≥ used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Utilisation {
    /// Rows × columns.
    pub supplied: u64,
    /// Cells that are not blank.
    pub filled: u64,
    /// Filled cells of their column's type.
    pub valid: u64,
    /// Cells that entered an analysis.
    pub used: u64,
}

/// How well one column is filled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// `file: column`.
    pub name: String,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// Cells that are not blank.
    pub filled: u64,
    /// Rows.
    pub rows: u64,
}

/// The health part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Months of order history.
    pub months: f64,
    /// Customers with a purchase.
    pub customers: u64,
    /// What each analysis needs.
    pub checks: Vec<Check>,
    /// Cells.
    pub utilisation: Utilisation,
    /// Behaviour never captured; a later version.
    pub black_hole: Outcome<()>,
    /// Columns in use.
    pub coverage: Vec<Coverage>,
}

/// What the other rooms say of the data.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// Months of order history.
    pub months: f64,
    /// Customers with a purchase.
    pub customers: u64,
    /// Those who bought again.
    pub repeaters: u64,
    /// Leads.
    pub leads: u64,
}

/// What each analysis needs at least; the analyses' own constants, passed in by the report.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    /// Months for a value.
    pub months: f64,
    /// Customers for groups.
    pub group_customers: u64,
    /// Customers for a fitted value model.
    pub value_customers: u64,
    /// Repeat customers for a fitted value model.
    pub repeaters: u64,
}

/// Joins the accounts of all tables with the facts.
pub fn health(tables: &[TableAccount], facts: Facts, needs: Needs) -> Health {
    let check = |id, need: f64, have: f64, unlocks| Check { id, need, have, ok: have >= need, unlocks };
    let mut utilisation = Utilisation::default();
    let mut coverage = Vec::new();
    for table in tables {
        utilisation.supplied += table.rows * table.columns.len() as u64;
        for column in &table.columns {
            utilisation.filled += column.filled;
            utilisation.valid += column.filled - column.invalid.min(column.filled);
            utilisation.used += column.used;
            if column.role.is_some() {
                let name = format!("{}: {}", table.name, column.name);
                coverage.push(Coverage { name, role: column.role, filled: column.filled, rows: table.rows });
            }
        }
    }
    Health {
        months: facts.months,
        customers: facts.customers,
        checks: vec![
            check("customers", needs.group_customers as f64, facts.customers as f64, "segments"),
            check("months", needs.months, facts.months, "value"),
            check("value-customers", needs.value_customers as f64, facts.customers as f64, "value"),
            check("repeat-customers", needs.repeaters as f64, facts.repeaters as f64, "value"),
            check("months-for-holdout", 12.0, facts.months, "holdout"),
            check("leads", 1.0, facts.leads as f64, "funnel"),
        ],
        utilisation,
        black_hole: Unavailable::new("not-in-this-version", "a later version", crate::VERSION).into(),
        coverage,
    }
}
