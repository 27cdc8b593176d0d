//! What campaigns brought, from the orders that name them.

use std::collections::BTreeMap;

use crate::campaigns::input::{CampaignTable, Period};
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::{CAMPAIGN, CHANNEL, DIMENSIONS, MAX_DIMENSION_VALUES};
use crate::report::acquisition_source::{columns_of_orders, fold};
use crate::table::meaning::role::ColumnRole;
use crate::units::{Day, MoneySum};

/// Days that orders may lack at either end of a period that counts as whole.
const MAX_DAYS_MISSING: i32 = 2;
/// Days of a period for each that may lack.
const DAYS_PER_MISSING: i32 = 14;

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
/// refunds that name it. A period of which nobody says how long it lasts goes on until the campaign's next one. Periods that orders do not
/// cover keep none. Returns `None`, and fills in nothing, where no order falls into a period of a campaign that it names.
pub async fn revenue_from_orders(
    table: &mut CampaignTable,
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
    let mut buyers = Vec::new();
    let (mut first, mut last) = (Day(i32::MAX), Day(i32::MIN));
    use ColumnRole::{Amount, Date, Quantity, UnitPrice};
    let roles = [DIMENSIONS[dimension], Date, Amount, Quantity, UnitPrice];
    let read = roles.into_iter().flat_map(|role| columns_of_orders(reading, role)).collect();
    let mut found = OrdersOfCampaigns { inside: 0, outside: 0, read };
    let campaigns = &table.campaigns;
    for batch in reading.book.orders.batches() {
        batch.for_each(|order| {
            (first, last) = (first.min(order.day), last.max(order.day));
            let code = usize::from(order.dimensions[dimension]).checked_sub(1);
            let Some(place) = code.and_then(|code| campaign_of.get(code).copied().flatten()) else { return };
            let Some(amount) = exchange.convert(order.amount, order.currency) else { return };
            let periods = &campaigns[place].periods;
            let at = periods.partition_point(|period| period.start <= order.day).checked_sub(1);
            let inside = at.filter(|at| periods[*at].end.is_none_or(|end| order.day <= end));
            match inside {
                Some(at) => {
                    sums[place][at] += amount;
                    buyers.push((place as u32, at as u32, order.customer));
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
    let customers = customers_by_period(buyers);
    for (place, (campaign, sums)) in table.campaigns.iter_mut().zip(sums).enumerate() {
        for (at, (period, sum)) in campaign.periods.iter_mut().zip(sums).enumerate() {
            period.revenue = is_covered(period, first, last).then(|| sum.to_f64());
            period.customers = customers.get(&(place as u32, at as u32)).copied().unwrap_or(0);
        }
    }
    Some(found)
}

/// How many different customers each period of each campaign has.
fn customers_by_period(mut buyers: Vec<(u32, u32, u32)>) -> BTreeMap<(u32, u32), u64> {
    buyers.sort_unstable();
    buyers.dedup();
    let mut counts = BTreeMap::new();
    buyers.into_iter().for_each(|(campaign, period, _)| *counts.entry((campaign, period)).or_default() += 1);
    counts
}

/// Whether orders from the first to the last day cover a period; of a month a day or two may lack.
fn is_covered(period: &Period, first: Day, last: Day) -> bool {
    let length = period.end.map_or(0, |end| end.0 - period.start.0 + 1);
    let tolerance = (length / DAYS_PER_MISSING).min(MAX_DAYS_MISSING);
    period.start.0 + tolerance >= first.0 && period.end.is_none_or(|end| end.0 - tolerance <= last.0)
}
