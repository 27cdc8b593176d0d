//! Rows of customers whose purchases were counted before they came here.

use crate::ledger::rows::outcome::{RowOutcome, fault};
use crate::ledger::store::book::Book;
use crate::ledger::store::id::normalize;
use crate::ledger::store::summary::SummaryRow;
use crate::table::meaning::number::{Decimal, is_blank, parse_f64};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;
use crate::units::TimeUnit;

/// The columns of a summary table.
pub struct SummaryColumns {
    customer: Option<usize>,
    frequency: (usize, Decimal),
    recency: (usize, Decimal),
    age: (usize, Decimal),
    monetary: Option<(usize, Decimal)>,
    weight: Option<(usize, Decimal)>,
    unit: Option<TimeUnit>,
}

impl SummaryColumns {
    /// Finds the columns; `None` if a required one is missing.
    pub fn find(schema: &Schema) -> Option<Self> {
        let number = |role| schema.column(role).map(|index| (index, schema.columns[index].decimal));
        Some(Self {
            customer: schema.column(ColumnRole::Customer),
            frequency: number(ColumnRole::Frequency)?,
            recency: number(ColumnRole::Recency)?,
            age: number(ColumnRole::Age)?,
            monetary: number(ColumnRole::Monetary),
            weight: number(ColumnRole::Weight),
            unit: schema.time_unit,
        })
    }

    /// Takes one record.
    pub fn take(&self, record: &Record<'_>, book: &mut Book) -> RowOutcome {
        let number = |(column, decimal): (usize, Decimal)| {
            parse_f64(record.cell(column), decimal)
                .filter(|value| *value >= 0.0)
                .ok_or_else(|| fault(column, "number-invalid"))
        };
        let optional = |column: Option<(usize, Decimal)>| match column {
            Some((index, _)) if is_blank(record.cell(index)) => Ok(None),
            Some(column) => number(column).map(Some),
            None => Ok(None),
        };
        let frequency = number(self.frequency)?;
        let (recency, age) = (number(self.recency)?, number(self.age)?);
        if frequency > f64::from(u32::MAX) || frequency.fract() != 0.0 {
            return Err(fault(self.frequency.0, "number-invalid"));
        }
        // The last purchase cannot be after the end of observation.
        if recency > age {
            return Err(fault(self.recency.0, "recency-after-age"));
        }
        let monetary = optional(self.monetary)?;
        let weight = optional(self.weight)?.unwrap_or(1.0);
        let row = format!("row {}", record.row);
        let id = match self.customer {
            Some(column) => normalize(record.cell(column)).ok_or_else(|| fault(column, "customer-missing"))?,
            None => row.as_str().into(),
        };
        let customer = book.customers.intern(&id).ok_or_else(|| fault(self.frequency.0, "customer-missing"))?;
        let frequency = frequency as u32;
        book.summary.push(SummaryRow { customer, frequency, recency, age, monetary, weight, unit: self.unit });
        Ok("customers")
    }
}
