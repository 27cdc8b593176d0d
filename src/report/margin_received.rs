//! The margin received of customers since their first purchases.

use crate::economics::daily_discount::DailyDiscount;
use crate::economics::grouping::Grouping;
use crate::economics::payback::{MONTHS, PaybackCurves, PaybackSums, month_since};
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::report::acquisition_source::{NONE, places};
use crate::units::{Money, MoneySum};

/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 8192;

/// How the amount of an order becomes margin as of the first purchase.
pub struct MarginTerms<'a> {
    /// Exchange rates.
    pub exchange: &'a Exchange,
    /// Margin per unit of spend.
    pub margin: f64,
    /// Discount factors since the first purchase.
    pub discount: &'a DailyDiscount,
}

/// What customers brought so far.
pub struct MarginReceived {
    /// Margin of each customer since the first purchase, discounted to it.
    pub each: Vec<f64>,
    /// Of each customer's orders, the share of which something was given back.
    pub returned: Vec<f32>,
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
        histories: &Histories,
        groupings: &[Grouping],
        cost: &dyn Fn(usize) -> Option<f64>,
        terms: &MarginTerms<'_>,
        host: &Host,
    ) -> Self {
        let MarginTerms { exchange, margin, discount } = *terms;
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
        // Orders of each customer, and those of which something was given back.
        let mut orders = vec![(0u32, 0u32); count];
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
                    let discounted = (amount.micro() as f64 * discount.after(since)).round() as i64;
                    sums[place] = sums[place].saturating_add(discounted);
                    let is_return = amount < Money::ZERO || order.returned > Money::ZERO;
                    orders[place].0 += u32::from(amount >= Money::ZERO);
                    orders[place].1 += u32::from(is_return);
                    let month = month_since(since);
                    if month < usize::from(observed[place]) {
                        payback.add(place, month, discounted, groupings);
                    }
                }
            });
            host.tick(batch.len()).await;
        }
        Self {
            each: sums.into_iter().map(|micro| micro as f64 / 1e6 * margin).collect(),
            returned: orders.into_iter().map(returned_share).collect(),
            first: first.to_f64() / count.max(1) as f64 * margin,
            payback: payback.curves(margin),
        }
    }
}

/// The share of a customer's orders of which something was given back: at most all, since one order may be given back in parts.
fn returned_share((orders, returned): (u32, u32)) -> f32 {
    returned.min(orders) as f32 / orders.max(1) as f32
}
