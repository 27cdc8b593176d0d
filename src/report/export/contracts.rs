//! contracts.csv: one row per contract.

use crate::clv::contracts::renewals::{Contract, ContractInput, ContractRow};
use crate::number_text::shortest;
use crate::report::export::csv::{cell, number};

/// contracts.csv, whole.
pub fn write(input: &ContractInput, rows: &[ContractRow]) -> String {
    let mut csv = "customer_id,periods,running,p_renew,remaining_periods,residual_value\n".to_owned();
    for (Contract { customer, span, .. }, row) in input.contracts.iter().zip(rows) {
        let cells = [
            cell(customer),
            span.periods.to_string(),
            (!span.ended).to_string(),
            number(row.renews),
            shortest(row.remaining),
            number(row.value),
        ];
        csv.push_str(&format!("{}\n", cells.join(",")));
    }
    csv
}
