//! rejects.csv: every row that was set aside, and why.

use crate::ledger::read::job::Reading;
use crate::report::export::csv::{CHUNK, cell};

/// Part `part` of rejects.csv, every row set aside (the header is in part 0); `None` after the last.
pub fn write(reading: &Reading, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let all: usize = reading.tables.iter().map(|table| table.set_aside.len()).sum();
    if part > 0 && from >= all {
        return None;
    }
    let mut csv = if part == 0 { "file,row,column,code,value\n".to_owned() } else { String::new() };
    let (mut skip, mut left) = (from, CHUNK);
    for table in &reading.tables {
        for reject in table.set_aside.iter_from(skip.min(table.set_aside.len())).take(left) {
            let cells = [
                cell(&table.name),
                reject.row.to_string(),
                cell(reject.column.as_deref().unwrap_or_default()),
                reject.code.to_owned(),
                cell(&reject.value),
            ];
            csv.push_str(&format!("{}\n", cells.join(",")));
            left -= 1;
        }
        skip = skip.saturating_sub(table.set_aside.len());
    }
    Some(csv)
}
