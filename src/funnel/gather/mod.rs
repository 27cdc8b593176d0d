//! Tables → leads that reached stages.
//!
//! Four forms of a table are understood ([`LeadForm`]), each in a file of its own: a date for every stage ([`stage_dates`]), a stage
//! in every row ([`stage_rows`]), an outcome only ([`outcomes`]), or neither ([`plain_leads`]). Each tells a [`lead_builder`] who entered
//! which stage when, and who was lost. Once all tables are read, [`stage_order`] finds the order of the stages, and [`mod@finish`]
//! makes [`Leads`] of it. Rows cost about a microsecond each; sorting leads and entries n log n.

pub mod finish;
pub mod lead_builder;
pub mod outcomes;
pub mod plain_leads;
pub mod stage_dates;
pub mod stage_order;
pub mod stage_rows;

use crate::error::{Error, Result};
use crate::funnel::gather::finish::finish;
use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::leads::lead::Leads;
use crate::funnel::leads::lead_form::LeadForm;
use crate::funnel::params::FunnelValidParams;
use crate::job::Host;
use crate::ledger::store::frame::Frame;

/// The leads of these tables, or `None` without tables. Rows of the same id are one lead.
///
/// # Errors
/// `column-unknown` if the options name a column that no table has.
pub async fn gather(frames: &[&Frame], params: &FunnelValidParams, host: &Host) -> Result<Option<Leads>> {
    if frames.is_empty() {
        return Ok(None);
    }
    check_columns(frames, params)?;
    let mut leads = LeadBuilder::new(params.end);
    // Lists without stages or days come last: whether other tables have stages is known by then.
    let (last, first): (Vec<&Frame>, Vec<&Frame>) = frames.iter().partition(|frame| {
        matches!(LeadForm::of(frame, params), LeadForm::LeadsOnly) && plain_leads::is_undated(frame)
    });
    for (at, frame) in first.into_iter().chain(last).enumerate() {
        match LeadForm::of(frame, params) {
            LeadForm::StageDates(columns) => stage_dates::add(&mut leads, frame, &columns, host).await,
            LeadForm::Stages { stage, outcome } => {
                stage_rows::add(&mut leads, frame, stage, outcome, params, host).await;
            }
            LeadForm::Outcome(outcome) => outcomes::add(&mut leads, frame, outcome, params, host).await,
            LeadForm::LeadsOnly => plain_leads::add(&mut leads, frame, params, host).await,
        }
        leads.note_rows(frame, host).await;
        host.done(0.6 * (at + 1) as f64 / frames.len() as f64);
    }
    Ok(Some(finish(leads, params, host).await))
}

fn check_columns(frames: &[&Frame], params: &FunnelValidParams) -> Result<()> {
    let is_there = |name: &str| frames.iter().any(|frame| frame.named(name).is_some());
    let outcome = params.outcome.iter().map(|outcome| &outcome.column);
    let Some(missing) = outcome.chain(&params.exclude).chain(&params.keep).find(|name| !is_there(name)) else {
        return Ok(());
    };
    let names: Vec<&str> = frames.iter().flat_map(|frame| &frame.columns).map(|column| column.name.as_str()).collect();
    let names = names.join(", ");
    Err(Error::options("column-unknown", format!("there is no column `{missing}`"))
        .with("column", missing.as_str())
        .with("columns", names.as_str())
        .with_hint(format!("the columns are: {names}")))
}
