//! unmatched.csv: customers of other tables that have no orders.

use crate::ledger::read::job::Reading;
use crate::ledger::read::join::unmatched;
use crate::report::export::csv::cell;

/// unmatched.csv, whole.
pub fn write(reading: &Reading) -> String {
    let mut csv = "table,customer_id\n".to_owned();
    for frame in &reading.book.frames {
        for id in unmatched(&reading.book, frame).into_iter().flatten() {
            csv.push_str(&format!("{},{}\n", cell(&frame.name), cell(id)));
        }
    }
    csv
}
