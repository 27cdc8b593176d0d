//! The order of the stages: that of their columns, else the order in which leads enter them, else the customary one.

use crate::funnel::gather::lead_builder::LeadBuilder;
use crate::funnel::leads::stage_names::{customary, is_winning};
use crate::funnel::row_ticker::RowTicker;
use crate::job::Host;
use crate::job::at_once;
use crate::ledger::store::intern::Interner;
use crate::math::radix::{rank, sorted_by};

/// The mean rank of a stage that no days place.
const UNKNOWN_RANK: f64 = 0.5;

/// The stages in their order, and whether it rests on customary names alone. Entries stand by lead, then by day.
pub async fn stage_order(leads: &LeadBuilder, host: &Host) -> (Vec<String>, bool) {
    if leads.stages.iter().all(|name| leads.column_order.iter().any(|other| other == name)) {
        return (leads.column_order.clone(), false);
    }
    let mut keyed: Vec<(bool, f64, usize, &str)> = Vec::new();
    for stage in by_letters(&leads.stages) {
        let name = leads.stages.get(stage);
        keyed.push((is_winning(name), mean_rank(leads, stage, host).await, customary(name), name));
    }
    let is_guess =
        !leads.entries.iter().any(|entry| entry.day.is_some()) || keyed.iter().all(|key| key.1 == UNKNOWN_RANK);
    // Of stages that nothing tells apart, the first by its letters.
    let key = |column: usize, key: &(bool, f64, usize, &str)| match column {
        0 => u64::from(key.0),
        1 => rank(key.1),
        _ => key.2 as u64,
    };
    let keyed = sorted_by(&keyed, 3, &key);
    (keyed.into_iter().map(|(_, _, _, name)| name.to_owned()).collect(), is_guess)
}

/// Mean share of a lead's dated stages that come before this one, first entries counting; [`UNKNOWN_RANK`] if no days tell.
async fn mean_rank(leads: &LeadBuilder, stage: u32, host: &Host) -> f64 {
    let (mut before, mut others) = (0u64, 0u64);
    let mut ticker = RowTicker::new(host);
    for own in leads.entries.chunk_by(|a, b| a.lead == b.lead) {
        ticker.row().await;
        let Some(day) = own.iter().find(|entry| entry.stage == stage).and_then(|entry| entry.day) else { continue };
        let is_first = |at: usize| own[..at].iter().all(|earlier| earlier.stage != own[at].stage);
        let firsts = (0..own.len()).filter(|at| own[*at].stage != stage && is_first(*at)).map(|at| own[at]);
        for other_day in firsts.filter_map(|entry| entry.day) {
            others += 2;
            before += if other_day < day { 2 } else { u64::from(other_day == day) };
        }
    }
    if others == 0 { UNKNOWN_RANK } else { before as f64 / others as f64 }
}

/// The numbers of a few words, by their letters.
pub fn by_letters(words: &Interner) -> Vec<u32> {
    // Words have the numbers of their places.
    let numbers: Vec<u32> = (0..words.len() as u32).collect();
    at_once(|host| async move { words.sorted(&numbers, &host).await })
}
