//! What campaigns brought, from the orders that name them.

use std::collections::BTreeMap;

use crate::campaigns::input::CampaignTable;
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::{CAMPAIGN, CHANNEL, DIMENSIONS, MAX_DIMENSION_VALUES};
use crate::report::acquisition_source::{columns_of_orders, fold};
use crate::units::{Day, MoneySum};

/// Days that orders may lack at the end of a period that counts as whole.
const MAX_DAYS_MISSING: i32 = 2;

/// What was read of orders for it.
pub struct OrdersOfCampaigns {
    /// Rows of orders that fell into a period of their campaign, refunds among them.
    pub inside: u64,
    /// Rows that name a campaign, on a day without spend.
    pub outside: u64,
    /// Names of the tables of orders and of the columns that name campaigns.
    pub read: Vec<(String, String)>,
}

/// Fills in the revenue of each period: what orders that name the campaign, or else the channel of this name, came to in it, less
/// refunds that name it. `days` is how many days the last period lasts; without it, it lasts until the last order. Periods that
/// orders do not cover keep none. Returns `None`, and fills in nothing, where no order falls into a period of a campaign that it names.
pub async fn revenue_from_orders(
    table: &mut CampaignTable,
    days: Option<i32>,
    reading: &Reading,
    exchange: &Exchange,
    host: &Host,
) -> Option<OrdersOfCampaigns> {
    let places: BTreeMap<String, usize> =
        table.campaigns.iter().enumerate().filter_map(|(place, one)| Some((fold(&one.name)?, place))).collect();
    let campaigns_of = |dimension: usize| {
        let words = &reading.book.dimensions[dimension];
        let of = |word: &str| fold(word).and_then(|name| places.get(&name).copied());
        let of: Vec<Option<usize>> = words.iter().map(of).collect();
        (words.len() <= MAX_DIMENSION_VALUES && of.iter().any(Option::is_some)).then_some((dimension, of))
    };
    let (dimension, campaign_of) = campaigns_of(CAMPAIGN).or_else(|| campaigns_of(CHANNEL))?;
    let mut sums: Vec<Vec<MoneySum>> =
        table.campaigns.iter().map(|campaign| vec![MoneySum::default(); campaign.periods.len()]).collect();
    let (mut first, mut last) = (Day(i32::MAX), Day(i32::MIN));
    let mut found =
        OrdersOfCampaigns { inside: 0, outside: 0, read: columns_of_orders(reading, DIMENSIONS[dimension]).collect() };
    let campaigns = &table.campaigns;
    for batch in reading.book.orders.batches() {
        batch.for_each(|order| {
            (first, last) = (first.min(order.day), last.max(order.day));
            let code = usize::from(order.dimensions[dimension]).checked_sub(1);
            let Some(place) = code.and_then(|code| campaign_of.get(code).copied().flatten()) else { return };
            let Some(amount) = exchange.convert(order.amount, order.currency) else { return };
            let periods = &campaigns[place].periods;
            let at = periods.partition_point(|period| period.start <= order.day).checked_sub(1);
            // The last period ends.
            let inside = at.filter(|at| {
                at + 1 < periods.len() || days.is_none_or(|days| order.day.0 < periods[*at].start.0 + days)
            });
            match inside {
                Some(at) => {
                    sums[place][at] += amount;
                    found.inside += 1;
                }
                None => found.outside += 1,
            }
        });
        host.tick(batch.len()).await;
    }
    if found.inside == 0 {
        return None;
    }
    for (campaign, sums) in table.campaigns.iter_mut().zip(sums) {
        let ends: Vec<Option<i32>> = campaign
            .periods
            .iter()
            .enumerate()
            .map(|(at, period)| match campaign.periods.get(at + 1) {
                Some(next) => Some(next.start.0),
                None => days.map(|days| period.start.0 + days),
            })
            .collect();
        for ((period, end), sum) in campaign.periods.iter_mut().zip(ends).zip(sums) {
            let is_covered = period.start >= first && end.is_none_or(|end| end - 1 - MAX_DAYS_MISSING <= last.0);
            period.revenue = is_covered.then(|| sum.to_f64());
        }
    }
    Some(found)
}
