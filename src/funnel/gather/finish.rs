//! Entries of leads into stages → leads, each with the stages it reached.

use crate::funnel::gather::lead_builder::{LeadBuilder, StageEntry};
use crate::funnel::gather::stage_order::{by_letters, stage_order};
use crate::funnel::leads::lead::{Lead, Leads};
use crate::funnel::leads::ordering::goes_back;
use crate::funnel::notices::{
    after_end, guessed_order, lost_somewhere, only_closing, unknown_outcome, unknown_stages, went_back,
};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::intern::{Interner, order_of_texts};
use crate::math::radix::{place, sorted_many_by};
use crate::warning::Warning;

/// Makes leads of what the tables say of them.
pub async fn finish(mut builder: LeadBuilder, params: &FunnelValidParams, host: &Host) -> Leads {
    builder.fold_stages(&params.stages);
    // By lead, then by day; entries without a day last.
    let key = |column: usize, entry: &StageEntry| match column {
        0 => entry.lead.into(),
        1 => entry.day.map_or(u64::MAX, |day| place(day.0.into())),
        _ => entry.stage.into(),
    };
    builder.entries = sorted_many_by(&builder.entries, 3, &key, host).await;
    let (stages, is_guess) =
        if params.stages.is_empty() { stage_order(&builder, host).await } else { (params.stages.clone(), false) };
    let mut warnings = warnings_of_reading(&builder, &stages, is_guess);
    let (leads, backward) = follow_entries(&mut builder, &stages, params, host).await;
    let (leads, places) = sort_by_id(leads, &builder.ids, host).await;
    warnings.extend(warnings_of_leads(&leads, &stages, backward));
    Leads { stages, leads, ordering: params.ordering, backward, warnings, ids: builder.ids, places }
}

fn warnings_of_reading(builder: &LeadBuilder, stages: &[String], is_guess: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for word in by_letters(&builder.unknown_outcomes) {
        warnings.push(unknown_outcome(builder.unknown_outcomes.get(word), builder.unknown_counts[word as usize]));
    }
    if is_guess && stages.len() > 1 {
        warnings.push(guessed_order(stages));
    }
    if builder.after_end > 0 {
        warnings.push(after_end(builder.after_end));
    }
    let is_unlisted: Vec<bool> = builder.stages.iter().map(|name| !stages.iter().any(|other| other == name)).collect();
    let unlisted = builder.entries.iter().filter(|entry| is_unlisted[entry.stage as usize]).count();
    if unlisted > 0 {
        warnings.push(unknown_stages(unlisted));
    }
    warnings
}

/// The leads by their numbers, and how many went back to an earlier stage.
async fn follow_entries(
    builder: &mut LeadBuilder,
    stages: &[String],
    params: &FunnelValidParams,
    host: &Host,
) -> (Vec<Lead>, u64) {
    let places: Vec<Option<usize>> =
        builder.stages.iter().map(|name| stages.iter().position(|other| other == name)).collect();
    let mut ticker = RowTicker::new(host);
    let mut leads: Vec<Lead> = Vec::with_capacity(builder.ids.len());
    for number in 0..builder.ids.len() {
        let id = builder.ids.get(number as u32).to_owned();
        leads.push(Lead { id, row: builder.rows[number], ..Lead::default() });
        ticker.row().await;
    }
    let mut backward = 0;
    for own in builder.entries.chunk_by(|one, two| one.lead == two.lead) {
        let number = own[0].lead as usize;
        let lead = &mut leads[number];
        let mut entries = Vec::new();
        for entry in own {
            match places[entry.stage as usize] {
                Some(place) => entries.push((place, entry.day)),
                None => lead.unlisted_stage = Some(builder.stages.get(entry.stage).to_owned()),
            }
        }
        // Who came on a day was in the first stage from then on, except for the stage in which it ended that day.
        if let Some(day) = builder.created[number] {
            entries.insert(0, (0, Some(day)));
        }
        backward += u64::from(goes_back(&entries));
        lead.entered = params.ordering.follow(&entries, stages.len());
        if lead.stage().is_some() {
            lead.unlisted_stage = None;
        }
        // A lead that moves on after it was lost was not.
        let last = own.iter().filter_map(|entry| entry.day).max();
        lead.lost = builder.lost[number].filter(|lost| lost.zip(last).is_none_or(|(lost, last)| lost >= last));
        lead.has_history = builder.has_history[number];
        ticker.row().await;
    }
    for (number, lead) in leads.iter_mut().enumerate().filter(|(_, lead)| lead.entered.is_empty()) {
        lead.entered = vec![None; stages.len()];
        if let (Some(day), Some(first)) = (builder.created[number], lead.entered.first_mut()) {
            *first = Some(Some(day));
        } else if let Some(first) = lead.entered.first_mut().filter(|_| builder.listed[number]) {
            // A lead without any stage is in the first one, on an unknown day.
            *first = Some(None);
        }
        lead.lost = builder.lost[number];
    }
    builder.entries = Vec::new();
    (leads, backward)
}

/// The leads in code-point order of their ids, and the place of each number among them.
async fn sort_by_id(mut leads: Vec<Lead>, ids: &Interner, host: &Host) -> (Vec<Lead>, Vec<u32>) {
    let mut ticker = RowTicker::new(host);
    let order = order_of_texts(leads.len(), &|number| ids.get(number), host).await;
    let mut by_id = Vec::with_capacity(leads.len());
    let mut places = vec![0; order.len()];
    for (place, number) in order.iter().enumerate() {
        places[*number as usize] = place as u32;
        by_id.push(std::mem::take(&mut leads[*number as usize]));
        ticker.row().await;
    }
    (by_id, places)
}

fn warnings_of_leads(leads: &[Lead], stages: &[String], backward: u64) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if backward > 0 {
        warnings.push(went_back(backward));
    }
    let is_lost_somewhere = |lead: &&Lead| lead.lost.is_some() && !lead.has_history && lead.stage() == Some(0);
    let somewhere = leads.iter().filter(is_lost_somewhere).count();
    if somewhere > 0 && stages.len() > 2 {
        warnings.push(lost_somewhere(somewhere));
    }
    let closing = leads.iter().filter(|lead| !stages.is_empty() && lead.is_only_closing()).count();
    if closing > 0 && stages.len() > 1 {
        warnings.push(only_closing(closing));
    }
    warnings
}
