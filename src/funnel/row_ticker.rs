//! Ticks the host once in a while as rows go by.

use crate::job::Host;

/// Rows between two ticks.
const ROWS_PER_TICK: usize = 4096;

/// Counts rows, and ticks the host after every few thousand of them.
pub struct RowTicker<'a> {
    host: &'a Host,
    rows: usize,
}

impl<'a> RowTicker<'a> {
    /// No rows yet.
    pub fn new(host: &'a Host) -> Self {
        Self { host, rows: 0 }
    }

    /// Counts a row.
    pub async fn row(&mut self) {
        self.rows += 1;
        if self.rows == ROWS_PER_TICK {
            self.rows = 0;
            self.host.tick(ROWS_PER_TICK).await;
        }
    }
}
