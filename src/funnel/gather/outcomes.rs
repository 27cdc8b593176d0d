//! One row a lead, with an outcome but no stage: a funnel of two stages.

use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::leads::frames::{days_of, lead_ids};
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::status::{OutcomeWord, outcome_word};

/// Adds the leads of such a table.
pub async fn add(
    leads: &mut LeadBuilder,
    frame: &Frame,
    outcome: &FrameColumn,
    params: &FunnelValidParams,
    host: &Host,
) {
    let (first, last) = first_and_last_stage(params);
    leads.note_column(&first);
    leads.note_column(&last);
    let created = days_of(frame, ColumnRole::Created);
    let closed = days_of(frame, ColumnRole::Closed);
    let mut ticker = RowTicker::new(host);
    for (((id, word), created), closed) in lead_ids(frame).zip(outcome.words()).zip(created).zip(closed) {
        match outcome_of(word, params) {
            None => leads.note_unknown_outcome(word),
            Some(outcome) => {
                leads.enter(&id, &first, created);
                match outcome {
                    OutcomeWord::Won => leads.enter(&id, &last, closed),
                    OutcomeWord::Lost => leads.lose(&id, closed),
                    OutcomeWord::Open => {}
                }
            }
        }
        ticker.row().await;
    }
}

/// The first and the last stage of leads whose outcome alone is known.
pub fn first_and_last_stage(params: &FunnelValidParams) -> (String, String) {
    match (params.stages.first(), params.stages.last()) {
        (Some(first), Some(last)) => (first.clone(), last.clone()),
        _ => ("lead".to_owned(), "won".to_owned()),
    }
}

/// What a word in the column of outcomes means: by the words of the options, if they name any, else by the usual ones. `None` if
/// it is unknown.
pub fn outcome_of(word: &str, params: &FunnelValidParams) -> Option<OutcomeWord> {
    let given = params.outcome.as_ref();
    let is_among = |words: &Vec<String>| words.iter().any(|other| other.trim().eq_ignore_ascii_case(word));
    if given.is_some_and(|outcome| is_among(&outcome.won)) {
        return Some(OutcomeWord::Won);
    }
    if given.is_some_and(|outcome| is_among(&outcome.lost)) {
        return Some(OutcomeWord::Lost);
    }
    let has_own_words = given.is_some_and(|outcome| !outcome.won.is_empty() || !outcome.lost.is_empty());
    if has_own_words && !word.is_empty() { None } else { outcome_word(word) }
}
