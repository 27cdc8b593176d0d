//! By which channel each customer came.

use std::collections::BTreeMap;

use crate::economics::roi::Grouping;
use crate::job::Host;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::role::{ColumnRole, TableRole};

/// No group, no channel.
pub const NONE: u32 = u32::MAX;
/// The order dimension that holds channels.
const CHANNEL: usize = 1;
/// A column of more different words tells customers apart, not channels.
const MAX_CHANNELS: usize = 255;

/// Customers by channel.
pub struct Channels {
    /// The channel of each customer with a history.
    pub of: Grouping,
    /// Names of the table and columns that were read for it.
    pub read: Vec<(String, String)>,
}

impl Channels {
    /// By what a customers' table says won them, else by their first purchase. A column that says nothing of winning, which may be
    /// how they like to be written to, counts only where the orders have no channels.
    pub async fn find(reading: &Reading, histories: &Histories, host: &Host) -> Self {
        let words = &reading.book.dimensions[CHANNEL];
        let tables = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        let told: Vec<(&Frame, &FrameColumn, &FrameColumn)> = tables
            .filter_map(|frame| Some((frame, frame.role(ColumnRole::Customer)?, frame.role(ColumnRole::Channel)?)))
            .filter(|(_, _, channel)| words.is_empty() || speaks_of_winning(channel))
            .filter(|(_, _, channel)| channel.dictionary().count() <= MAX_CHANNELS)
            .collect();
        let of_tables = told.iter().flat_map(|(_, _, channel)| channel.dictionary());
        let (keys, names) = names(words.iter().chain(of_tables));
        let mut of = of_first_purchase(reading, histories, &keys, host).await;
        let mut stated = vec![NONE; of.len()];
        for (_, ids, channel) in &told {
            for (id, word) in ids.words().zip(channel.words()) {
                let number = reading.book.customers.find(id);
                let place = number
                    .and_then(|number| histories.customers.binary_search_by_key(&number, |one| one.customer).ok());
                if let (Some(place), Some(channel)) = (place, rank(word, &keys)) {
                    // Of two rows of a customer the first by name, whatever the order of the rows.
                    stated[place] = stated[place].min(channel);
                }
            }
        }
        for (channel, stated) in of.iter_mut().zip(&stated).filter(|(_, stated)| **stated != NONE) {
            *channel = *stated;
        }
        let is_read = stated.iter().any(|channel| *channel != NONE);
        let read = told
            .into_iter()
            .filter(|_| is_read)
            .flat_map(|(frame, ids, channel)| [ids, channel].map(|column| (frame.name.clone(), column.name.clone())));
        let read = read.collect();
        Self { of: Grouping { by: "channel", names, of }, read }
    }
}

/// True for a header that says by what a customer was won.
fn speaks_of_winning(channel: &FrameColumn) -> bool {
    has_part(&normalize_header(&channel.name), |language| language.topics.acquisition_parts)
}

/// Names of channels as they are compared, in their order, and as they are shown.
fn names<'a>(words: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<String>) {
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    for word in words {
        let shown = fold(word).map(|name| by_name.entry(name).or_insert(word));
        shown.into_iter().for_each(|shown| *shown = word.min(*shown));
    }
    by_name.into_iter().map(|(key, name)| (key, name.to_owned())).unzip()
}

/// The place of a channel among the names.
fn rank(word: &str, keys: &[String]) -> Option<u32> {
    fold(word).and_then(|name| keys.binary_search(&name).ok()).map(|place| place as u32)
}

/// The channel of each customer's first purchase, whatever its case; of several on that day the first by name.
async fn of_first_purchase(reading: &Reading, histories: &Histories, keys: &[String], host: &Host) -> Vec<u32> {
    let words = &reading.book.dimensions[CHANNEL];
    let mut of = vec![NONE; histories.customers.len()];
    if words.is_empty() {
        return of;
    }
    let rank: Vec<u32> = words.iter().map(|word| rank(word, keys).unwrap_or(NONE)).collect();
    let places = places(reading, histories);
    for batch in reading.book.orders.batches() {
        batch.for_each(|order| {
            let Some(place) = places.get(order.customer as usize).filter(|place| **place != NONE) else { return };
            let place = *place as usize;
            let channel = usize::from(order.dimensions[CHANNEL]).checked_sub(1).and_then(|code| rank.get(code));
            if let Some(channel) = channel.filter(|_| order.day == histories.customers[place].first) {
                of[place] = of[place].min(*channel);
            }
        });
        host.tick(batch.len()).await;
    }
    of
}

/// The place of every customer of the ledger among those with a history.
pub fn places(reading: &Reading, histories: &Histories) -> Vec<u32> {
    let mut places = vec![NONE; reading.book.customers.len()];
    for (place, history) in histories.customers.iter().enumerate() {
        places[history.customer as usize] = place as u32;
    }
    places
}

/// A name as names are compared.
pub fn fold(name: &str) -> Option<String> {
    normalize(name).map(|name| name.to_lowercase())
}
