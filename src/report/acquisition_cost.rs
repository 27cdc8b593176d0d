//! What winning each customer cost.

use std::collections::BTreeMap;

use crate::economics::grouping::Grouping;
use crate::economics::report::CostSource;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::lexicon::{has_part, normalize_header};
use crate::report::acquisition_source::{fold, place_of};
use crate::report::campaign_periods::{day_column, last_days};
use crate::report::campaign_table::{costs, worth};
use crate::report::options::CheckedOptions;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{Day, Money, MoneySum};
use crate::warning::Warning;

/// Days that orders may lack at the end of a month that counts as whole.
const MAX_DAYS_MISSING: i32 = 2;
/// Names of campaigns that a warning shows.
const MAX_NAMES: usize = 5;

/// What winning each customer cost.
#[derive(Debug, Default)]
pub struct Costs {
    /// Where they come from.
    pub source: Option<CostSource>,
    /// One figure for all.
    given: Option<f64>,
    /// A figure for each customer; empty where there is one for all.
    each: Vec<Option<f64>>,
    /// Names of tables and columns that were read for it.
    pub read: Vec<(String, String)>,
    /// What the reader should know of.
    pub warnings: Vec<Warning>,
}

impl Costs {
    /// What winning the customer at this place cost; `None` if that is not known.
    pub fn of(&self, place: usize) -> Option<f64> {
        self.each.get(place).copied().unwrap_or(self.given)
    }

    /// From a column of the customers' table, else from campaigns by channel or campaign, else by month, else the one given figure.
    pub fn find(
        reading: &Reading,
        options: &CheckedOptions,
        exchange: &Exchange,
        histories: &Histories,
        acquisition_source: [&Grouping; 2],
    ) -> Self {
        let frames = |kind| reading.book.frames.iter().filter(move |frame: &&Frame| frame.kind == kind);
        let by_column = || frames(TableRole::Customers).find_map(|frame| Self::of_column(frame, reading, histories));
        let by_campaigns = || {
            frames(TableRole::Campaigns).find_map(|frame| {
                let worth = worth(frame, exchange, options)?;
                let found = Self::of_names(frame, reading, histories, acquisition_source)
                    .or_else(|| Self::of_months(frame, histories))?;
                let each = found.each.into_iter().map(|cost| Some(cost? * worth)).collect();
                Some(Self { each, ..found })
            })
        };
        let given = || {
            let cost = options.value.acquisition_cost?;
            Some(Self { source: Some(CostSource::Given), given: Some(cost), ..Self::default() })
        };
        by_column().or_else(by_campaigns).or_else(given).unwrap_or_default()
    }

    fn of_column(frame: &Frame, reading: &Reading, histories: &Histories) -> Option<Self> {
        let (ids, cost) = (frame.role(ColumnRole::Customer)?, frame.role(ColumnRole::Cost)?);
        // Other costs of a customer, such as those of the goods, did not win them.
        has_part(&normalize_header(&cost.name), |language| language.topics.acquisition_parts).then_some(())?;
        let mut costs = vec![None; histories.customers.len()];
        for (id, cost) in ids.words().zip(cost.rates()) {
            if let (Some(place), Some(cost)) = (place_of(id, reading, histories), cost) {
                // Of two rows of a customer the least, so that the order of rows does not matter.
                costs[place] = Some(costs[place].map_or(cost, |known: f64| known.min(cost)));
            }
        }
        let read = [ids, cost].map(|column| (frame.name.clone(), column.name.clone())).to_vec();
        let known = costs.iter().any(Option::is_some);
        known.then_some(Self { source: Some(CostSource::Column), each: costs, read, ..Self::default() })
    }

    /// The spend of campaigns that are called like a channel of the orders, or like a campaign of them: of the two whichever more of the
    /// spend belongs to.
    fn of_names(
        frame: &Frame,
        reading: &Reading,
        histories: &Histories,
        [channels, campaigns]: [&Grouping; 2],
    ) -> Option<Self> {
        let of = |role: ColumnRole, acquisition_source: &Grouping, source: CostSource| {
            Self::of_group((frame, frame.role(role)?), reading, histories, acquisition_source, source)
        };
        let of_channels = || of(ColumnRole::Channel, channels, CostSource::Channel);
        let of_campaigns = || of(ColumnRole::Campaign, campaigns, CostSource::Campaign);
        // A table of campaigns may name channels in its only column of names.
        let called_like_channels = || of(ColumnRole::Campaign, channels, CostSource::Channel);
        let found = [of_channels(), of_campaigns(), called_like_channels()];
        let (costs, _) = found.into_iter().flatten().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        Some(costs)
    }

    /// The spend under the name of each channel or campaign ÷ the customers won by it in its time, and how much of the spend that is.
    fn of_group(
        (frame, names): (&Frame, &FrameColumn),
        reading: &Reading,
        histories: &Histories,
        acquisition_source: &Grouping,
        source: CostSource,
    ) -> Option<(Self, f64)> {
        let days = day_column(frame)?;
        let places: BTreeMap<String, u32> =
            acquisition_source.names.iter().zip(0..).filter_map(|(name, place)| Some((fold(name)?, place))).collect();
        let ends = last_days(frame, Some(names), reading);
        let mut spent: BTreeMap<u32, (MoneySum, Day, Day)> = BTreeMap::new();
        let mut unmatched: BTreeMap<&str, MoneySum> = BTreeMap::new();
        for (((name, day), end), cost) in names.words().zip(days.days()).zip(ends).zip(costs(frame)) {
            let place = fold(name).and_then(|name| places.get(&name).copied());
            if let (None, Some(cost)) = (place, cost.filter(|cost| *cost > 0.0)) {
                *unmatched.entry(name).or_default() += Money::rounded(cost);
            }
            let (Some(place), Some(day), Some(cost)) = (place, day, cost) else { continue };
            // Of one day alone nobody says how long it lasts: until the end.
            let to = end.unwrap_or(histories.end);
            // What was spent before the first order won customers who are not here.
            if to < histories.first_day || day > histories.end {
                continue;
            }
            let (sum, from, until) = spent.entry(place).or_insert((MoneySum::default(), day, to));
            *sum += Money::rounded(cost);
            (*from, *until) = ((*from).min(day), (*until).max(to));
        }
        let is_won =
            |place: u32, first: Day| spent.get(&place).is_some_and(|(_, from, to)| first >= *from && first <= *to);
        let mut won: BTreeMap<u32, u64> = BTreeMap::new();
        for (history, own) in histories.customers.iter().zip(&acquisition_source.of) {
            if is_won(*own, history.first) {
                *won.entry(*own).or_default() += 1;
            }
        }
        let each = histories.customers.iter().zip(&acquisition_source.of).map(|(history, own)| {
            let cost = spent.get(own)?.0.to_f64() / *won.get(own)? as f64;
            is_won(*own, history.first).then_some(cost)
        });
        let ends = frame.role(ColumnRole::End);
        let read = [names, days].into_iter().chain(frame.role(ColumnRole::Cost)).chain(ends);
        let read = read.map(|column| (frame.name.clone(), column.name.clone())).collect();
        let each = each.collect();
        let mut matched = MoneySum::default();
        won.keys().filter_map(|own| spent.get(own)).for_each(|(sum, _, _)| matched += *sum);
        let warnings = spend_unmatched(&frame.name, &unmatched).into_iter().collect();
        let costs = Self { source: Some(source), given: None, each, read, warnings };
        (!won.is_empty()).then_some((costs, matched.to_f64()))
    }

    /// The spend of each whole month's campaigns ÷ the customers won in it.
    fn of_months(frame: &Frame, histories: &Histories) -> Option<Self> {
        let days = day_column(frame)?;
        let mut spent: BTreeMap<i32, f64> = BTreeMap::new();
        for (day, cost) in days.days().zip(costs(frame)) {
            if let (Some(day), Some(cost)) = (day, cost) {
                *spent.entry(day.month_index()).or_default() += cost;
            }
        }
        let mut won: BTreeMap<i32, u64> = BTreeMap::new();
        histories.customers.iter().for_each(|history| *won.entry(history.first.month_index()).or_default() += 1);
        // A month whose orders end before it does has its whole spend and only some of its customers.
        let cut = (Day(histories.end.0 + MAX_DAYS_MISSING).month_index() == histories.end.month_index())
            .then(|| histories.end.month_index());
        let each: Vec<Option<f64>> = histories
            .customers
            .iter()
            .map(|history| {
                let month = Some(history.first.month_index()).filter(|month| Some(*month) != cut)?;
                Some(spent.get(&month)? / *won.get(&month)? as f64)
            })
            .collect();
        let read = [days].into_iter().chain(frame.role(ColumnRole::Cost));
        let read = read.map(|column| (frame.name.clone(), column.name.clone())).collect();
        let known = each.iter().any(Option::is_some);
        known.then_some(Self { source: Some(CostSource::Month), each, read, ..Self::default() })
    }
}

/// A warning that campaigns have costs under names that no customer was won by, so that nobody's cost holds them.
fn spend_unmatched(file: &str, unmatched: &BTreeMap<&str, MoneySum>) -> Option<Warning> {
    let mut spend = MoneySum::default();
    unmatched.values().for_each(|sum| spend += *sum);
    let spend = spend.to_f64();
    let names = unmatched.keys().take(MAX_NAMES).copied().collect::<Vec<_>>().join(", ");
    let text = format!(
        "In `{file}`, {spend} was spent under names by which no customer was won ({names}): it is in nobody's cost of being won."
    );
    let warning =
        || Warning::new("channel-spend-unmatched", text).with("file", file).with("spend", spend).with("names", names);
    (!unmatched.is_empty()).then(warning)
}
