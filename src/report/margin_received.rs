//! The margin received of customers since their first purchases.

use crate::economics::grouping::Grouping;
use crate::economics::payback::{MONTHS, PaybackCurves, PaybackSums, month_since};
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::report::acquisition_source::{NONE, places};
use crate::report::options::CheckedOptions;
use crate::units::{DAYS_PER_YEAR, Money, MoneySum};

/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 8192;

/// What customers brought so far.
pub struct MarginReceived {
    /// Margin of each customer since the first purchase, discounted to it.
    pub each: Vec<f64>,
    /// Whether each customer gave something back.
    pub refunded: Vec<bool>,
    /// Mean margin of first purchases.
    pub first: f64,
    /// The margin of a customer month by month, for all and for each group.
    pub payback: PaybackCurves,
}

impl MarginReceived {
    /// Adds up all orders. Each amount is rounded to millionths once it is discounted, so that the order of the rows does not matter.
    /// Months count only customers whose cost is known and who were observed throughout the month.
    pub async fn of(
        reading: &Reading,
        options: &CheckedOptions,
        exchange: &Exchange,
        histories: &Histories,
        groupings: &[Grouping],
        cost: &dyn Fn(usize) -> Option<f64>,
        host: &Host,
    ) -> Self {
        let days = histories.end.0 - histories.first_day.0;
        let rate = options.value.discount_rate;
        let discount: Vec<f64> =
            (0..=days.max(0)).map(|day| libm::pow(1.0 + rate, -f64::from(day) / DAYS_PER_YEAR)).collect();
        let places = places(reading, histories);
        let count = histories.customers.len();
        let mut payback = PaybackSums::new(groupings);
        // Whole months for which each customer with a known cost was observed.
        let mut observed = vec![0u8; count];
        for (place, history) in histories.customers.iter().enumerate() {
            if cost(place).is_some() {
                let months = month_since(histories.end.0 - history.first.0 + 1).min(MONTHS);
                observed[place] = months as u8;
                payback.observe(place, months, groupings);
            }
            if place % CUSTOMERS_PER_TICK == CUSTOMERS_PER_TICK - 1 {
                host.tick(CUSTOMERS_PER_TICK).await;
            }
        }
        let mut sums = vec![0i64; count];
        let mut refunded = vec![false; count];
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
                    refunded[place] |= amount < Money::ZERO || order.returned > Money::ZERO;
                    let month = month_since(since);
                    if month < usize::from(observed[place]) {
                        payback.add(place, month, discounted, groupings);
                    }
                }
            });
            host.tick(batch.len()).await;
        }
        let margin = options.value.margin;
        Self {
            each: sums.into_iter().map(|micro| micro as f64 / 1e6 * margin).collect(),
            refunded,
            first: first.to_f64() / count.max(1) as f64 * margin,
            payback: payback.curves(margin),
        }
    }
}
