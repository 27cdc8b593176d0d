//! A stage in every row: an event log (lead, stage, day), or one row a lead with the stage it is in.

use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::gather::outcomes::outcome_of;
use crate::funnel::leads::frames::{days_of, lead_ids};
use crate::funnel::leads::stage_names::{is_lost, is_winning};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::status::OutcomeWord;

/// Adds the leads of such a table, with their outcomes if it has a column of them.
pub async fn add(
    leads: &mut LeadBuilder,
    frame: &Frame,
    stage: &FrameColumn,
    outcome: Option<&FrameColumn>,
    params: &FunnelValidParams,
    host: &Host,
) {
    let mut ticker = RowTicker::new(host);
    let own = frame.role(ColumnRole::StageDate).or_else(|| frame.role(ColumnRole::Date));
    let closed = days_of(frame, ColumnRole::Closed);
    // A stage without a day of its own: the lead came on the day it was created, and ended on the day it was closed.
    let days = own.map_or_else(|| vec![None; frame.rows()], |column| column.days().collect());
    let created = if own.is_some() { vec![None; frame.rows()] } else { days_of(frame, ColumnRole::Created) };
    for (row, (id, word)) in lead_ids(frame).zip(stage.words()).enumerate() {
        leads.create(&id, created[row]);
        if is_lost(word) {
            leads.lose(&id, days[row].or(closed[row]));
        } else if !word.is_empty() {
            leads.enter(&id, word, days[row].or(closed[row].filter(|_| is_winning(word))));
            if own.is_some() {
                leads.note_history(&id);
            }
        }
        ticker.row().await;
    }
    let Some(outcome) = outcome else { return };
    // The stage that means winning, if the table has one; else one of its own after all others.
    let winning = stage.words().find(|word| is_winning(word)).unwrap_or("won").to_owned();
    let last = params.stages.last().cloned().unwrap_or(winning);
    for ((id, word), day) in lead_ids(frame).zip(outcome.words()).zip(closed) {
        match outcome_of(word, params) {
            Some(OutcomeWord::Won) => leads.enter(&id, &last, day),
            Some(OutcomeWord::Lost) => leads.lose(&id, day),
            Some(OutcomeWord::Open) => {}
            None => leads.note_unknown_outcome(word),
        }
        ticker.row().await;
    }
}
