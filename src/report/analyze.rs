//! The analysis of what was read, from histories to the report.

use std::rc::Rc;

use crate::error::Result;
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::read::job::Reading;
use crate::report::acquisition::tell_roi;
use crate::report::action_experiments::action_experiments;
use crate::report::action_table::{Found, tell_actions};
use crate::report::analysis::{Analysis, Earlier};
use crate::report::assemble::{Parts, assemble};
use crate::report::campaign_table::tell_campaigns;
use crate::report::investment_table::tell_investment;
use crate::report::known::Known;
use crate::report::options::CheckedOptions;
use crate::report::spend_since::spend_since;
use crate::report::standardisation_table::tell_standardisation;
use crate::report::steps::{Groups, customers, funnel, histories, propensity, segments, value};
use crate::report::survey_table::tell_satisfaction;

/// Analyses what was read: histories → value → segments → funnel and scores → propensity → return on winning customers → satisfaction → campaigns → actions → investment → standard or precise, joined into the report.
///
/// # Errors
/// `option-invalid` if the funnel's options name a stage that the data does not have.
pub async fn analyze(reading: Rc<Reading>, options: CheckedOptions, earlier: Earlier, host: Host) -> Result<Analysis> {
    let exchange = Exchange::new(&reading.book, options.currency.as_deref(), &options.rates);
    let mut histories = histories(&reading, &options, &exchange, &host.part(0.0, 0.2)).await;
    let customers = Rc::new(customers(&reading, &options, histories.as_mut(), &host).await);
    let value = value(&customers, &options, histories.as_ref(), earlier.fits, &host.part(0.2, 0.6)).await;
    let since =
        spend_since(&options.decisions, histories.as_ref(), &reading.book, &exchange, &host.part(0.6, 0.65)).await;
    let experiments = action_experiments(&reading, &options, histories.as_ref(), &since);
    let groups = Groups::of(&reading, &options, &exchange, histories.as_mut(), &value, since, &host).await;
    let columns = groups.input.as_ref().map(|input| Rc::clone(&input.columns)).unwrap_or_default();
    let segments = segments(&options, groups.input, earlier.grouping, &host.part(0.65, 0.95)).await?;
    let funnel = funnel(&reading, &options, &host.part(0.95, 0.98)).await?;
    let propensity = propensity(&reading, &options, &exchange, histories.as_ref(), &host.part(0.98, 1.0)).await;
    let known = Known {
        histories: histories.as_ref(),
        exchange: &exchange,
        predictions: &value.predictions,
        segments: &segments,
    };
    let (roi, returns) = tell_roi(&reading, &options, known, &host).await;
    let satisfaction = tell_satisfaction(&reading, &options, known, &host).await;
    let campaigns = tell_campaigns(&reading, &options, &exchange, &host).await;
    let found = Found {
        known,
        customers: &customers,
        leads: funnel.1.as_ref(),
        satisfaction: satisfaction.outcome.ready(),
        campaigns: campaigns.outcome.ready(),
    };
    let actions = tell_actions(&reading, &options, found, experiments, &host).await;
    let investment = tell_investment(found, funnel.0.ready(), &options, &host).await;
    let standardisation = tell_standardisation(&reading, found, &columns, &options, &host).await;
    let parts = Parts {
        reading,
        options,
        exchange,
        histories,
        customers,
        value,
        grouped: groups.grouped,
        named: groups.named,
        segments,
        funnel,
        propensity,
        roi,
        returns,
        satisfaction,
        campaigns,
        actions,
        investment,
        standardisation,
    };
    Ok(assemble(parts, &host).await)
}

/// Reads files that are in memory and analyses them, to the end: what the host does, in one call.
///
/// # Errors
/// Whatever reading or the options find wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn analyze_all(files: &[(&str, &[u8])], options: &serde_json::Value) -> Result<(Rc<Reading>, Analysis)> {
    use crate::ledger::read::file_reader::ReadOptions;
    use crate::ledger::read::job::read_all_with;

    let parsed = crate::report::options::Options::from_json(options)?;
    let (outcome, tally) = (parsed.outcome_column(), parsed.expected_period()?);
    let checked = parsed.check()?;
    let read = ReadOptions::new(checked.tables.clone(), outcome, crate::table::text::decode::native);
    let reading = Rc::new(read_all_with(files, ReadOptions { tally, ..read })?);
    let book = Rc::clone(&reading);
    let analysis = crate::job::complete(|host| analyze(book, checked, Earlier::default(), host))?;
    Ok((reading, analysis))
}
