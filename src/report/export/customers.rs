//! customers.csv: one row per customer.

use crate::ledger::read::job::Reading;
use crate::report::customer_row::{COLUMNS, CustomerRow};
use crate::report::customers::CustomerTable;
use crate::report::export::csv::{CHUNK, cell, number};

/// Part `part` of customers.csv (the header is in part 0); `None` after the last.
pub fn write(reading: &Reading, table: &CustomerTable, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let to = from.saturating_add(CHUNK);
    if part > 0 && from >= table.len() {
        return None;
    }
    let mut csv = if part == 0 { format!("{}\n", COLUMNS.join(",")) } else { String::new() };
    for row in table.rows(reading, from, to) {
        csv.push_str(&customer_line(&row));
    }
    Some(csv)
}

fn customer_line(row: &CustomerRow) -> String {
    let words = |text: Option<&str>| text.map(cell).unwrap_or_default();
    let cells = [
        cell(&row.customer_id),
        row.frequency.map(|frequency| frequency.to_string()).unwrap_or_default(),
        number(row.recency),
        number(row.age),
        number(row.monetary),
        number(row.p_alive),
        row.p_alive_note.unwrap_or_default().to_owned(),
        number(row.expected_purchases),
        number(row.expected_spend),
        number(row.clv),
        number(row.clv_low),
        number(row.clv_high),
        row.segment.map(|segment| segment.to_string()).unwrap_or_default(),
        words(row.segment_name.as_deref()),
        number(row.membership),
        number(row.p_loyal),
        number(row.next_purchase),
        row.standing.unwrap_or_default().to_owned(),
        row.also_segment.map(|segment| segment.to_string()).unwrap_or_default(),
        number(row.also_membership),
        row.model_segment.map(|segment| segment.to_string()).unwrap_or_default(),
        words(row.model_segment_name.as_deref()),
        words(row.decided_by.as_deref()),
        words(row.decided_why.as_deref()),
        number(row.received),
        number(row.lifetime_value),
        number(row.lifetime_low),
        number(row.lifetime_high),
        number(row.acquisition_cost),
        number(row.roi),
        number(row.silence),
    ];
    format!("{}\n", cells.join(","))
}
