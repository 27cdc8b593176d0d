//! What customers brought and cost → input of the return on winning them.

use std::collections::BTreeMap;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predictions::Predictions;
use crate::clv::intervals::prediction_intervals::total_interval;
use crate::clv::models::history::{History, Spend};
use crate::economics::report::{CostSource, NewCustomer, RoiReport};
use crate::economics::roi::{Acquired, Grouping, RoiParams, SEGMENT, roi};
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::Frame;
use crate::lexicon::{has_part, normalize_header};
use crate::report::campaign_table::{costs, day_column, worth};
use crate::report::channels::{Channels, NONE, fold, place_of, places};
use crate::report::known::Known;
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::segmentation::grouping::SegmentResult;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{DAYS_PER_YEAR, Day, Money, MoneySum};
use crate::warning::{Outcome, Unavailable, Warning};

/// Months of the first purchase that are shown: the latest.
const MAX_MONTHS: usize = 36;
/// Days that orders may lack at the end of a month that counts as whole.
const MAX_DAYS_MISSING: i32 = 2;
/// Days of a month.
const SHORTEST_MONTH: i32 = 28;
const LONGEST_MONTH: i32 = 31;
/// Names of campaigns that a warning shows.
const MAX_NAMES: usize = 5;

/// The return on winning customers; unavailable without orders and residual CLV.
pub async fn tell_roi(reading: &Reading, options: &CheckedOptions, known: Known<'_>, host: &Host) -> Told<RoiReport> {
    let Known { exchange, predictions, segments, .. } = known;
    let missing = || Unavailable::new("needs-value", "orders and a forecast of what they bring", "none");
    let Some(histories) = known.histories.filter(|all| predictions.clv.len() == all.customers.len()) else {
        return missing().into();
    };
    let channels = Channels::find(reading, histories, host).await;
    let (received, first) = received(reading, options, exchange, histories, host).await;
    let costs = Costs::find(reading, options, exchange, histories, &channels.of);
    let rate = options.value.discount_rate;
    let residual_at_first = |place: usize| {
        let age = f64::from(histories.end.0 - histories.customers[place].first.0);
        libm::pow(1.0 + rate, -age / DAYS_PER_YEAR)
    };
    let customer = |place: usize| {
        let discount = residual_at_first(place);
        Acquired {
            received: received[place],
            residual: predictions.clv[place] * discount,
            variance: predictions.variances.get(place).map_or(0.0, |variance| f64::from(*variance))
                * discount
                * discount,
            cost: costs.of(place),
            once: histories.customers[place].purchases == 1,
            alive: predictions.of(place).alive(),
        }
    };
    let relative = predictions.relative_variance;
    let level = options.value.interval;
    let params = RoiParams {
        margin: options.value.margin,
        discount_rate: rate,
        interval: level,
        cost_source: costs.source,
        new_customer: new_customer(options, predictions, first),
        interval_of: &|mean, variance| total_interval(mean, variance, level, relative),
    };
    let groupings = [by_segment(segments), channels.of, by_month(histories)];
    let report = roi(histories.customers.len(), &customer, &groupings, &params, host).await;
    let read = costs.read.into_iter().chain(channels.read).collect();
    Told { outcome: Outcome::Ready(report), warnings: costs.warnings, read }
}

/// Margin received of each customer since the first purchase, discounted to it, and the mean margin of first purchases. Each amount is rounded to millionths once
/// it is discounted, so that the order of the rows does not matter.
async fn received(
    reading: &Reading,
    options: &CheckedOptions,
    exchange: &Exchange,
    histories: &Histories,
    host: &Host,
) -> (Vec<f64>, f64) {
    let days = histories.end.0 - histories.first_day.0;
    let rate = options.value.discount_rate;
    let discount: Vec<f64> =
        (0..=days.max(0)).map(|day| libm::pow(1.0 + rate, -f64::from(day) / DAYS_PER_YEAR)).collect();
    let places = places(reading, histories);
    let mut sums = vec![0i64; histories.customers.len()];
    let mut first = MoneySum::default();
    for batch in reading.book.orders.batches() {
        batch.for_each(|order| {
            let Some(place) = places.get(order.customer as usize).filter(|place| **place != NONE) else { return };
            let place = *place as usize;
            let since = (order.day.0 - histories.customers[place].first.0).max(0);
            let Some(amount) = exchange.convert(order.amount, order.currency) else { return };
            if since == 0 && amount > Money::ZERO {
                first += amount;
            }
            if order.day <= histories.end {
                let discounted = (amount.micro() as f64 * discount[since as usize]).round() as i64;
                sums[place] = sums[place].saturating_add(discounted);
            }
        });
        host.tick(batch.len()).await;
    }
    let margin = options.value.margin;
    let first = first.to_f64() / histories.customers.len().max(1) as f64 * margin;
    (sums.into_iter().map(|micro| micro as f64 / 1e6 * margin).collect(), first)
}

/// What a customer who buys for the first time now will bring; `None` without a model.
fn new_customer(options: &CheckedOptions, predictions: &Predictions, first: f64) -> Option<NewCustomer> {
    let (model, spend) = predictions.model.as_ref().zip(predictions.spend.as_ref())?;
    let params = &options.value;
    let horizon = Horizon::new(params.horizon, params.time_unit, params.discount_rate);
    let (_, discounted) = model.expected(&History { x: 0, t_x: 0.0, age: 0.0, weight: 1.0 }, &horizon);
    let later = discounted * spend.of(&Spend { x: 0, mean: 0.0, weight: 1.0 }) * params.margin;
    Some(NewCustomer { first, later, value: first + later })
}

fn by_segment(segments: &SegmentResult) -> Grouping {
    let of = segments.ids.iter().map(|id| id.checked_sub(1).unwrap_or(NONE)).collect();
    Grouping { by: SEGMENT, names: segments.names.clone(), of }
}

fn by_month(histories: &Histories) -> Grouping {
    let (first, last) = (histories.first_day.month_index(), histories.last_day.month_index());
    let first = first.max(last - MAX_MONTHS as i32 + 1);
    let name = |month: i32| {
        let day = Day::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        day.map_or_else(String::new, Day::iso_month)
    };
    let of = |day: Day| u32::try_from(day.month_index() - first).unwrap_or(NONE);
    Grouping {
        by: "month",
        names: (first..=last).map(name).collect(),
        of: histories.customers.iter().map(|history| of(history.first)).collect(),
    }
}

/// What winning each customer cost.
#[derive(Default)]
struct Costs {
    source: Option<CostSource>,
    /// One figure for all.
    given: Option<f64>,
    /// A figure for each customer; empty where there is one for all.
    each: Vec<Option<f64>>,
    /// Names of tables and columns that were read for it.
    read: Vec<(String, String)>,
    /// What the reader should know of.
    warnings: Vec<Warning>,
}

impl Costs {
    fn of(&self, place: usize) -> Option<f64> {
        self.each.get(place).copied().unwrap_or(self.given)
    }

    /// From a column of the customers' table, else from campaigns by channel, else by month, else the one given figure.
    fn find(
        reading: &Reading,
        options: &CheckedOptions,
        exchange: &Exchange,
        histories: &Histories,
        channels: &Grouping,
    ) -> Self {
        let frames = |kind| reading.book.frames.iter().filter(move |frame: &&Frame| frame.kind == kind);
        let by_column = || frames(TableRole::Customers).find_map(|frame| Self::of_column(frame, reading, histories));
        let by_campaigns = || {
            frames(TableRole::Campaigns).find_map(|frame| {
                let worth = worth(frame, exchange, options)?;
                let found =
                    Self::of_channels(frame, histories, channels).or_else(|| Self::of_months(frame, histories))?;
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
            if let Some(place) = place_of(id, reading, histories) {
                costs[place] = cost;
            }
        }
        let read = [ids, cost].map(|column| (frame.name.clone(), column.name.clone())).to_vec();
        let known = costs.iter().any(Option::is_some);
        known.then_some(Self { source: Some(CostSource::Column), each: costs, read, ..Self::default() })
    }

    /// The spend of campaigns that are called like a channel of the orders ÷ the customers won there in their time.
    fn of_channels(frame: &Frame, histories: &Histories, channels: &Grouping) -> Option<Self> {
        let names = [ColumnRole::Channel, ColumnRole::Campaign].into_iter().find_map(|role| frame.role(role))?;
        let days = day_column(frame)?;
        let places: BTreeMap<String, u32> =
            channels.names.iter().zip(0..).filter_map(|(name, place)| Some((fold(name)?, place))).collect();
        let ends: Vec<Option<Day>> = match frame.role(ColumnRole::End).filter(|column| column.is_days()) {
            Some(ends) => ends.days().collect(),
            None => vec![None; frame.rows()],
        };
        let lasts = period(frame);
        let mut spent: BTreeMap<u32, (f64, Day, Day)> = BTreeMap::new();
        let mut unmatched: BTreeMap<&str, MoneySum> = BTreeMap::new();
        for (((name, day), end), cost) in names.words().zip(days.days()).zip(ends).zip(costs(frame)) {
            let place = fold(name).and_then(|name| places.get(&name).copied());
            if let (None, Some(cost)) = (place, cost.filter(|cost| *cost > 0.0)) {
                *unmatched.entry(name).or_default() += Money::rounded(cost);
            }
            let (Some(place), Some(day), Some(cost)) = (place, day, cost) else { continue };
            // Of one day alone nobody says how long it lasts: until the end.
            let to = end.or_else(|| Some(Day(day.0 + lasts? - 1))).unwrap_or(histories.end);
            // What was spent before the first order won customers who are not here.
            if to < histories.first_day || day > histories.end {
                continue;
            }
            let sums = spent.entry(place).or_insert((0.0, day, to));
            *sums = (sums.0 + cost, sums.1.min(day), sums.2.max(to));
        }
        let is_won =
            |place: u32, first: Day| spent.get(&place).is_some_and(|(_, from, to)| first >= *from && first <= *to);
        let mut won: BTreeMap<u32, u64> = BTreeMap::new();
        for (history, channel) in histories.customers.iter().zip(&channels.of) {
            if is_won(*channel, history.first) {
                *won.entry(*channel).or_default() += 1;
            }
        }
        let each = histories.customers.iter().zip(&channels.of).map(|(history, channel)| {
            let cost = spent.get(channel)?.0 / *won.get(channel)? as f64;
            is_won(*channel, history.first).then_some(cost)
        });
        let read = [names, days].into_iter().chain(frame.role(ColumnRole::Cost));
        let read = read.map(|column| (frame.name.clone(), column.name.clone())).collect();
        let each = each.collect();
        let warnings = spend_unmatched(&frame.name, &unmatched).into_iter().collect();
        (!won.is_empty()).then_some(Self { source: Some(CostSource::Channel), given: None, each, read, warnings })
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

/// A warning that campaigns have costs that are no channel's of the orders, so that nobody's cost holds them.
fn spend_unmatched(file: &str, unmatched: &BTreeMap<&str, MoneySum>) -> Option<Warning> {
    let mut spend = MoneySum::default();
    unmatched.values().for_each(|sum| spend += *sum);
    let spend = spend.to_f64();
    let names = unmatched.keys().take(MAX_NAMES).copied().collect::<Vec<_>>().join(", ");
    let text = format!(
        "In `{file}`, {spend} was spent under names that no channel has ({names}): it is in nobody's cost of being won."
    );
    let warning =
        || Warning::new("channel-spend-unmatched", text).with("file", file).with("spend", spend).with("names", names);
    (!unmatched.is_empty()).then(warning)
}

/// The days of a period of a campaigns' table, months being the longest of them; `None` with one day only.
fn period(frame: &Frame) -> Option<i32> {
    let mut days: Vec<Day> = day_column(frame).into_iter().flat_map(|column| column.days()).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let gaps = || days.windows(2).map(|pair| pair[1].0 - pair[0].0);
    let (least, most) = (gaps().min()?, gaps().max()?);
    Some(if least >= SHORTEST_MONTH && most <= LONGEST_MONTH { most } else { least })
}
