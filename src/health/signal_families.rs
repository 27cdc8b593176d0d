//! The families of signals that describe a customer, and the columns in which each is recorded.

use crate::ledger::account::profile::day_column;
use crate::ledger::store::frame::Frame;
use crate::lexicon::{LANGUAGES, WordList, has_part, normalize_header};
use crate::table::meaning::role::{ColumnRole, TableRole};

/// The families, in the order in which they are shown.
pub const FAMILIES: [&str; 9] =
    ["identity", "purchases", "browsing", "path", "inquiries", "service", "satisfaction", "referral", "acquisition"];

/// Places in [`FAMILIES`].
pub const IDENTITY: usize = 0;
/// Purchases.
pub const PURCHASES: usize = 1;
/// Browsing and dwell.
pub const BROWSING: usize = 2;
const PATH: usize = 3;
const INQUIRIES: usize = 4;
const SERVICE: usize = 5;
const SATISFACTION: usize = 6;
const REFERRAL: usize = 7;
/// What winning the customer cost.
pub const ACQUISITION: usize = 8;

/// What to collect for a family without any signal.
pub const COLLECT: [&str; 9] = [
    "customer-column",
    "older-orders",
    "web-log",
    "web-log",
    "inquiry-log",
    "service-log",
    "survey",
    "referral",
    "acquisition-cost",
];

/// Parts of the names of events, the more specific families first: "service call" is service.
const EVENTS: [(usize, WordList); 7] = [
    (SATISFACTION, |language| language.event_parts.satisfaction),
    (SERVICE, |language| language.event_parts.service),
    (REFERRAL, |language| language.event_parts.referral),
    (INQUIRIES, |language| language.event_parts.inquiries),
    (PURCHASES, |language| language.event_parts.purchases),
    (BROWSING, |language| language.event_parts.browsing),
    (PATH, |language| language.event_parts.path),
];

/// Parts of the names of columns with one value for a customer.
const COLUMNS: [(usize, WordList); 6] = [
    (SERVICE, |language| language.column_parts.service),
    (SATISFACTION, |language| language.column_parts.satisfaction),
    (INQUIRIES, |language| language.column_parts.inquiries),
    (REFERRAL, |language| language.column_parts.referral),
    (ACQUISITION, |language| language.column_parts.acquisition),
    (BROWSING, |language| language.column_parts.browsing),
];

fn named(table: &[(usize, WordList)], name: &str) -> Option<usize> {
    let name = normalize_header(name);
    table.iter().find(|(_, parts)| has_part(&name, *parts)).map(|(family, _)| *family)
}

/// The family of an event; browsing if its name fits none.
pub fn event_family(name: &str) -> usize {
    named(&EVENTS, name).unwrap_or(BROWSING)
}

/// The family of a column with this role.
pub fn role_family(role: Option<ColumnRole>) -> Option<usize> {
    match role? {
        ColumnRole::Page => Some(PATH),
        ColumnRole::Duration => Some(BROWSING),
        ColumnRole::Score => Some(SATISFACTION),
        ColumnRole::Referrer | ColumnRole::Campaign | ColumnRole::Channel => Some(REFERRAL),
        ColumnRole::Cost => Some(ACQUISITION),
        _ => None,
    }
}

/// The columns of a table from which signals are read, by their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignalColumns {
    /// The customer.
    pub customer: usize,
    /// The day.
    pub day: Option<usize>,
    /// The name of the event.
    pub event: Option<usize>,
    /// The family to which every row belongs.
    pub always: Option<usize>,
    /// Columns whose affirmative cells are a signal, with the family.
    pub columns: Vec<(usize, usize)>,
}

impl SignalColumns {
    /// The columns of a table; `None` if it names no customers.
    pub fn of(frame: &Frame) -> Option<Self> {
        let place = |role| frame.columns.iter().position(|column| column.role == Some(role));
        let leads = matches!(frame.kind, TableRole::Deals | TableRole::Stages);
        let customer = place(ColumnRole::Customer).or_else(|| place(ColumnRole::Lead).filter(|_| leads))?;
        let event = place(ColumnRole::Event).filter(|_| frame.kind == TableRole::Events);
        let by_name = frame.kind == TableRole::Customers;
        let family = |index: usize| {
            let column = &frame.columns[index];
            let unused = column.role.is_none() && by_name;
            role_family(column.role).or_else(|| named(&COLUMNS, &column.name).filter(|_| unused))
        };
        let columns: Vec<(usize, usize)> =
            (0..frame.columns.len()).filter_map(|index| Some((index, family(index)?))).collect();
        let always = match frame.kind {
            TableRole::Events if event.is_none() => Some(BROWSING),
            TableRole::Surveys if !columns.iter().any(|(_, family)| *family == SATISFACTION) => Some(SATISFACTION),
            TableRole::Contracts => Some(PURCHASES),
            TableRole::Deals | TableRole::Stages => Some(INQUIRIES),
            _ => None,
        };
        // The day in a list of customers is not that of what its other columns say.
        let day = day_column(frame).filter(|_| !by_name);
        let day = day.and_then(|day| frame.columns.iter().position(|column| column.name == day.name));
        Some(Self { customer, day, event, always, columns })
    }

    /// Every column that is read.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().map(|(index, _)| *index);
        columns.chain([self.customer]).chain(self.day).chain(self.event)
    }
}

/// Whether a cell says that something happened: it is filled, and not with zero or no.
pub fn is_affirmative(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    !LANGUAGES.iter().any(|language| language.cells.absent.contains(&cell.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_known_in_both_languages() {
        for (name, family) in [
            ("page_view", BROWSING),
            ("浏览商品", BROWSING),
            ("停留", BROWSING),
            ("landing", PATH),
            ("Customer service call", SERVICE),
            ("售后投诉", SERVICE),
            ("call", INQUIRIES),
            ("咨询", INQUIRIES),
            ("NPS survey", SATISFACTION),
            ("share_link", REFERRAL),
            ("place_order", PURCHASES),
            ("something else", BROWSING),
        ] {
            assert_eq!(FAMILIES[event_family(name)], FAMILIES[family], "{name}");
        }
        assert_eq!(named(&COLUMNS, "NumWebVisitsMonth"), Some(BROWSING));
        assert_eq!(named(&COLUMNS, "Z_CostContact"), None);
    }
}
