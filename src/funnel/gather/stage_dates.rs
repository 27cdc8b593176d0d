//! One row a lead, with a column of days for each stage.

use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::leads::frames::lead_ids;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::frame::{Frame, FrameColumn};

/// Adds the leads of such a table. The order of the columns is that of the stages.
pub async fn add(leads: &mut LeadBuilder, frame: &Frame, columns: &[&FrameColumn], host: &Host) {
    let mut ticker = RowTicker::new(host);
    for column in columns {
        leads.note_column(&column.name);
        for (id, day) in lead_ids(frame).zip(column.days()) {
            if day.is_some() {
                leads.enter(&id, &column.name, day);
                leads.note_history(&id);
            }
            ticker.row().await;
        }
    }
}
