//! memberships.csv: every customer's probability of each group of a mixture.

use crate::ledger::read::job::Reading;
use crate::number_text::shortest;
use crate::report::customers::CustomerTable;
use crate::report::export::csv::{CHUNK, cell};

/// Part `part` of memberships.csv (the header, with as many columns as `segments`, is in part 0); `None` after the last part,
/// and if each customer belongs to one group.
pub fn write(reading: &Reading, table: &CustomerTable, segments: usize, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let mut csv = String::new();
    for (id, chances) in table.memberships(reading, from, from.saturating_add(CHUNK)) {
        csv.push_str(&cell(id));
        for chance in chances {
            csv.push(',');
            csv.push_str(&shortest(*chance));
        }
        csv.push('\n');
    }
    if csv.is_empty() {
        return None;
    }
    if part > 0 {
        return Some(csv);
    }
    let head: String = (1..=segments).map(|id| format!(",segment_{id}")).collect();
    Some(format!("customer_id{head}\n{csv}"))
}
