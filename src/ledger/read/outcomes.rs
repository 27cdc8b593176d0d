//! What the answers to a question about a table come to: the file is read once more for each of them.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::job::Host;
use crate::ledger::read::table_reader::TableReader;
use crate::ledger::store::book::Book;
use crate::table::meaning::question::AnswerOutcome;
use crate::table::meaning::role::{ColumnRole, TableRole};

/// Bytes of the largest file that is read again for every answer.
const MAX_BYTES: u64 = 16 << 20;

/// What a file comes to in the reading of this reader; `None` if it is too large, or cannot be read so.
///
/// # Errors
/// `file-changed`.
pub async fn outcome(table: TableReader<'_>) -> Result<Option<AnswerOutcome>> {
    if table.file.size > MAX_BYTES {
        return Ok(None);
    }
    let Ok(assumed) = table.probe().await? else { return Ok(None) };
    let pass = match table.read(assumed).await {
        Ok(read) => read.pass,
        Err(error) if error.code() == "file-changed" => return Err(error),
        Err(_) => return Ok(None),
    };
    Ok(match pass.finish(table.host).await {
        Ok((book, ..)) => Some(outcome_of(&book, table.host).await),
        Err(_) => None,
    })
}

async fn outcome_of(book: &Book, host: &Host) -> AnswerOutcome {
    let frame = book.frames.iter().find(|frame| frame.kind != TableRole::Orders);
    let people = [ColumnRole::Lead, ColumnRole::Customer].into_iter().find_map(|role| frame?.role(role));
    let spend = book.orders.currency_totals();
    let used: Vec<f64> = spend.iter().filter(|total| total.orders > 0).map(|total| total.amount.to_f64()).collect();
    host.tick(book.orders.len()).await;
    AnswerOutcome {
        rows: (book.orders.len() + book.summary.len()).max(frame.map_or(0, |frame| frame.rows())) as u64,
        people: match people {
            Some(column) if book.orders.is_empty() => column.words().collect::<BTreeSet<_>>().len() as u64,
            _ => book.customers.len() as u64,
        },
        spend: if used.len() == 1 { Some(used[0]) } else { None },
    }
}
