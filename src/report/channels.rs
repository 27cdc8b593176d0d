//! The channel by which each customer was won.

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
/// A column with more different words holds no channels.
const MAX_CHANNELS: usize = 255;

/// Rows of a customers' table between two ticks.
const ROWS_PER_TICK: usize = 8192;

/// Customers by channel.
pub struct Channels {
    /// The channel of each customer with a history.
    pub of: Grouping,
    /// Names of the table and columns that were read for it.
    pub read: Vec<(String, String)>,
}

impl Channels {
    /// Finds the channel of each customer: the one that a customers' table states, else that of the first purchase. A column whose
    /// header does not speak of acquisition may hold a preference (`preferred channel`), so it is used only if the orders have no
    /// channels.
    pub async fn find(reading: &Reading, histories: &Histories, host: &Host) -> Self {
        let words = &reading.book.dimensions[CHANNEL];
        let tables = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        let stated_columns: Vec<(&Frame, &FrameColumn, &FrameColumn)> = tables
            .filter_map(|frame| Some((frame, frame.role(ColumnRole::Customer)?, frame.role(ColumnRole::Channel)?)))
            .filter(|(_, _, channel)| words.is_empty() || is_acquisition_channel(channel))
            .filter(|(_, _, channel)| channel.dictionary().count() <= MAX_CHANNELS)
            .collect();
        let of_tables = stated_columns.iter().flat_map(|(_, _, channel)| channel.dictionary());
        let (keys, names) = names(words.iter().chain(of_tables));
        let mut of = of_first_purchase(reading, histories, &keys, host).await;
        let mut stated = vec![NONE; of.len()];
        for (_, ids, channel) in &stated_columns {
            let ranks: Vec<Option<u32>> = channel.dictionary().map(|word| rank(word, &keys)).collect();
            for (row, (id, code)) in ids.words().zip(channel.codes()).enumerate() {
                if let (Some(place), Some(channel)) = (place_of(id, reading, histories), ranks[code as usize]) {
                    // Of two rows of a customer the first channel by name, so that the order of rows does not matter.
                    stated[place] = stated[place].min(channel);
                }
                if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                    host.tick(ROWS_PER_TICK).await;
                }
            }
        }
        for (channel, stated) in of.iter_mut().zip(&stated).filter(|(_, stated)| **stated != NONE) {
            *channel = *stated;
        }
        let is_read = stated.iter().any(|channel| *channel != NONE);
        let read = stated_columns
            .into_iter()
            .filter(|_| is_read)
            .flat_map(|(frame, ids, channel)| [ids, channel].map(|column| (frame.name.clone(), column.name.clone())));
        let read = read.collect();
        Self { of: Grouping { by: "channel", names, of }, read }
    }
}

/// True for a header that speaks of acquisition, such as `acquisition channel`.
fn is_acquisition_channel(channel: &FrameColumn) -> bool {
    has_part(&normalize_header(&channel.name), |language| language.topics.acquisition_parts)
}

/// Returns the names of channels as they are compared, sorted, and as they are shown.
fn names<'a>(words: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<String>) {
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    for word in words {
        let shown = fold(word).map(|name| by_name.entry(name).or_insert(word));
        shown.into_iter().for_each(|shown| *shown = word.min(*shown));
    }
    by_name.into_iter().map(|(key, name)| (key, name.to_owned())).unzip()
}

/// Returns the place of a channel among the names.
fn rank(word: &str, keys: &[String]) -> Option<u32> {
    fold(word).and_then(|name| keys.binary_search(&name).ok()).map(|place| place as u32)
}

/// Returns the channel of each customer's first purchase, ignoring case; of several on that day the first by name.
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

/// Returns the place of the customer with this id among those with a history.
pub fn place_of(id: &str, reading: &Reading, histories: &Histories) -> Option<usize> {
    let number = reading.book.customers.find(id)?;
    histories.customers.binary_search_by_key(&number, |history| history.customer).ok()
}

/// Returns the place of every customer of the ledger among those with a history.
pub fn places(reading: &Reading, histories: &Histories) -> Vec<u32> {
    let mut places = vec![NONE; reading.book.customers.len()];
    for (place, history) in histories.customers.iter().enumerate() {
        places[history.customer as usize] = place as u32;
    }
    places
}

/// Returns a name as names are compared: normalized, in lower case.
pub fn fold(name: &str) -> Option<String> {
    normalize(name).map(|name| name.to_lowercase())
}
