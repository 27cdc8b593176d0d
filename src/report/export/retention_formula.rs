//! textbook.csv: customers by the retention formula.

use crate::clv::contracts::retention_formula::{RetentionFormulaRow, residual};
use crate::number_text::shortest;
use crate::report::export::csv::cell;

/// textbook.csv, whole; `rate` is the discount rate per year.
pub fn write(rows: &[RetentionFormulaRow], rate: f64) -> String {
    let mut csv = "customer_id,margin,retention,clv\n".to_owned();
    for row in rows {
        let clv = residual(row.margin, row.retention, rate).map(shortest).unwrap_or_default();
        csv.push_str(&format!("{},{},{},{clv}\n", cell(&row.customer), shortest(row.margin), shortest(row.retention)));
    }
    csv
}
