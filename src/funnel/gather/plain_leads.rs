//! One row a lead, with neither stage nor outcome. A column of days on which leads were won says who was. A list without any
//! day adds no stage to those of other tables; its leads that no other table names are in the first stage.

use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::gather::outcomes::first_and_last_stage;
use crate::funnel::leads::frames::{days_of, lead_ids};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::frame::Frame;
use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::role::ColumnRole;

/// Adds the leads of such a table.
pub async fn add(leads: &mut LeadBuilder, frame: &Frame, params: &FunnelValidParams, host: &Host) {
    let (first, last) = first_and_last_stage(params);
    let won = frame.role(ColumnRole::Closed).filter(|column| {
        let name = normalize_header(&column.name);
        column.is_days() && has_part(&name, |language| language.topics.won_day_parts)
    });
    let mut ticker = RowTicker::new(host);
    if is_undated(frame) && !leads.stages.is_empty() {
        for id in lead_ids(frame) {
            leads.list(&id);
            ticker.row().await;
        }
        return;
    }
    leads.note_column(&first);
    for (id, day) in lead_ids(frame).zip(days_of(frame, ColumnRole::Created)) {
        leads.enter(&id, &first, day);
        ticker.row().await;
    }
    let Some(won) = won else { return };
    leads.note_column(&last);
    for (id, day) in lead_ids(frame).zip(won.days()) {
        if day.is_some() {
            leads.enter(&id, &last, day);
        }
        ticker.row().await;
    }
}

/// True if such a table has no column of days for its leads.
pub fn is_undated(frame: &Frame) -> bool {
    let is_dated = |role| frame.role(role).is_some_and(|column| column.is_days());
    !is_dated(ColumnRole::Created) && !is_dated(ColumnRole::Closed)
}
