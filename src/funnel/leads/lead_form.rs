//! The four forms that a table of leads may have.

use crate::funnel::params::FunnelValidParams;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::role::ColumnRole;

/// The form of a table of leads, with the columns that make it.
pub enum LeadForm<'a> {
    /// One row a lead, with a column of days for each stage.
    StageDates(Vec<&'a FrameColumn>),
    /// A stage in every row: an event log (lead, stage, day), or the stage that each lead is in.
    Stages {
        /// The column of stages.
        stage: &'a FrameColumn,
        /// The column of outcomes, if there is one.
        outcome: Option<&'a FrameColumn>,
    },
    /// One row a lead, with an outcome but no stage.
    Outcome(&'a FrameColumn),
    /// One row a lead, with neither.
    LeadsOnly,
}

impl<'a> LeadForm<'a> {
    /// The form of a table.
    pub fn of(frame: &'a Frame, params: &FunnelValidParams) -> Self {
        let outcome = params.outcome.as_ref().and_then(|outcome| frame.named(&outcome.column));
        let outcome = outcome.or_else(|| frame.role(ColumnRole::Outcome));
        let stage = frame.role(ColumnRole::Stage);
        let dated = stage_columns(frame, params);
        match (stage, outcome) {
            (None, None) if dated.len() >= 2 => Self::StageDates(dated),
            (Some(stage), outcome) => Self::Stages { stage, outcome },
            (None, Some(outcome)) => Self::Outcome(outcome),
            (None, None) => Self::LeadsOnly,
        }
    }
}

/// Columns of days that are stages: those that the options name, else all.
fn stage_columns<'a>(frame: &'a Frame, params: &FunnelValidParams) -> Vec<&'a FrameColumn> {
    let days = frame.columns.iter().filter(|column| column.is_days());
    let named: Vec<&FrameColumn> = days.clone().filter(|column| params.stages.contains(&column.name)).collect();
    if named.is_empty() { days.collect() } else { named }
}
