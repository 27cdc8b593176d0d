//! The tables of leads, and what their rows say of them.

use std::borrow::Cow;

use crate::ledger::store::frame::Frame;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// The tables of leads; if there are none, those of orders: their way from placed to paid is a funnel too.
pub fn frames_of_leads(frames: &[Frame]) -> Vec<&Frame> {
    let leads: Vec<&Frame> =
        frames.iter().filter(|frame| matches!(frame.kind, TableRole::Deals | TableRole::Stages)).collect();
    if leads.is_empty() { frames.iter().filter(|frame| frame.kind == TableRole::Orders).collect() } else { leads }
}

/// The id of the lead of every row.
pub fn lead_ids(frame: &Frame) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    match frame.role(ColumnRole::Lead) {
        Some(column) => Box::new(column.words().map(Cow::Borrowed)),
        // Named by file and row, since rows of two files are two leads; padded so that ids sort like rows.
        None => Box::new(frame.numbers().map(|row| Cow::Owned(format!("{} row {row:07}", frame.name)))),
    }
}

/// The days of the column with this role; `None` for every row if there is no such column.
pub fn days_of(frame: &Frame, role: ColumnRole) -> Vec<Option<Day>> {
    match frame.role(role) {
        Some(column) if column.is_days() => column.days().collect(),
        _ => vec![None; frame.rows()],
    }
}
