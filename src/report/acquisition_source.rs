//! The channel or campaign by which each customer was won.

use std::collections::BTreeMap;

use crate::economics::grouping::Grouping;
use crate::job::Host;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::{CAMPAIGN, CHANNEL, DIMENSIONS, MAX_DIMENSION_VALUES};
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::role::{ColumnRole, TableRole};

/// No group, no channel.
pub const NONE: u32 = u32::MAX;

/// Rows of a customers' table between two ticks.
const ROWS_PER_TICK: usize = 8192;

/// By what customers are won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Channels, such as a shop or a kind of advertisement.
    Channel,
    /// Campaigns.
    Campaign,
}

impl SourceKind {
    /// Its dimension of orders.
    fn dimension(self) -> usize {
        match self {
            Self::Channel => CHANNEL,
            Self::Campaign => CAMPAIGN,
        }
    }

    /// Its name in the report.
    fn name(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Campaign => "campaign",
        }
    }
}

/// Customers by what won them.
pub struct AcquisitionSources {
    /// The channel or campaign of each customer with a history.
    pub of: Grouping,
    /// Names of the tables and columns that were read for it.
    pub read: Vec<(String, String)>,
    /// Whether orders name more of them than can be told apart, so that only the customers' table counts.
    pub too_many: bool,
}

impl AcquisitionSources {
    /// Finds the channel or campaign of each customer: the one that a customers' table states, else that of the first purchase. A
    /// column whose header does not speak of acquisition may hold a preference (`preferred channel`), so it is used only if the
    /// orders have none.
    pub async fn find(kind: SourceKind, reading: &Reading, histories: &Histories, host: &Host) -> Self {
        let words = &reading.book.dimensions[kind.dimension()];
        let too_many = words.len() > MAX_DIMENSION_VALUES;
        let role = DIMENSIONS[kind.dimension()];
        let tables = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        let stated_columns: Vec<(&Frame, &FrameColumn, &FrameColumn)> = tables
            .filter_map(|frame| Some((frame, frame.role(ColumnRole::Customer)?, frame.role(role)?)))
            .filter(|(_, _, column)| words.is_empty() || is_of_acquisition(column))
            .filter(|(_, _, column)| column.dictionary().count() <= MAX_DIMENSION_VALUES)
            .collect();
        let of_orders = words.iter().filter(|_| !too_many);
        let of_tables = stated_columns.iter().flat_map(|(_, _, column)| column.dictionary());
        let (keys, names) = names(of_orders.chain(of_tables));
        let mut of = vec![NONE; histories.customers.len()];
        let mut read = Vec::new();
        if !too_many && !words.is_empty() {
            of_first_purchase(&mut of, kind.dimension(), reading, histories, &keys, host).await;
            read.extend(columns_of_orders(reading, role));
        }
        let mut stated = vec![NONE; of.len()];
        for (_, ids, column) in &stated_columns {
            let ranks: Vec<Option<u32>> = column.dictionary().map(|word| rank(word, &keys)).collect();
            for (row, (id, code)) in ids.words().zip(column.codes()).enumerate() {
                if let (Some(place), Some(name)) = (place_of(id, reading, histories), ranks[code as usize]) {
                    // Of two rows of a customer the first by name, so that the order of rows does not matter.
                    stated[place] = stated[place].min(name);
                }
                if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
                    host.tick(ROWS_PER_TICK).await;
                }
            }
        }
        for (own, stated) in of.iter_mut().zip(&stated).filter(|(_, stated)| **stated != NONE) {
            *own = *stated;
        }
        if stated.iter().any(|name| *name != NONE) {
            let columns = stated_columns.into_iter();
            read.extend(columns.flat_map(|(frame, ids, column)| {
                [ids, column].map(|column| (frame.name.clone(), column.name.clone()))
            }));
        }
        Self { of: Grouping { by: kind.name(), names, of }, read, too_many }
    }
}

/// Names of the tables of orders and of their columns of this role.
pub fn columns_of_orders(reading: &Reading, role: ColumnRole) -> impl Iterator<Item = (String, String)> + '_ {
    let tables = reading.tables.iter().zip(&reading.schemas);
    let orders = tables.filter(|(table, _)| table.role == Some(TableRole::Orders));
    orders.filter_map(move |(table, schema)| {
        let column = schema.column(role)?;
        Some((table.name.clone(), schema.columns[column].name.clone()))
    })
}

/// True for a header that speaks of acquisition, such as `acquisition channel`.
fn is_of_acquisition(channel: &FrameColumn) -> bool {
    has_part(&normalize_header(&channel.name), |language| language.topics.acquisition_parts)
}

/// Returns the names as they are compared, sorted, and as they are shown.
fn names<'a>(words: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<String>) {
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    for word in words {
        let shown = fold(word).map(|name| by_name.entry(name).or_insert(word));
        shown.into_iter().for_each(|shown| *shown = word.min(*shown));
    }
    by_name.into_iter().map(|(key, name)| (key, name.to_owned())).unzip()
}

/// Returns the place of a word among the names.
fn rank(word: &str, keys: &[String]) -> Option<u32> {
    fold(word).and_then(|name| keys.binary_search(&name).ok()).map(|place| place as u32)
}

/// Finds the channel or campaign of each customer's first purchase, ignoring case; of several on that day the first by name.
async fn of_first_purchase(
    of: &mut [u32],
    dimension: usize,
    reading: &Reading,
    histories: &Histories,
    keys: &[String],
    host: &Host,
) {
    let rank: Vec<u32> =
        reading.book.dimensions[dimension].iter().map(|word| rank(word, keys).unwrap_or(NONE)).collect();
    let places = places(reading, histories);
    for batch in reading.book.orders.batches() {
        batch.for_each(|order| {
            let Some(place) = places.get(order.customer as usize).filter(|place| **place != NONE) else { return };
            let place = *place as usize;
            let own = usize::from(order.dimensions[dimension]).checked_sub(1).and_then(|code| rank.get(code));
            if let Some(own) = own.filter(|_| order.day == histories.customers[place].first) {
                of[place] = of[place].min(*own);
            }
        });
        host.tick(batch.len()).await;
    }
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
