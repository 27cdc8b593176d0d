//! Spend, orders and customers of a period, as they were read.

use std::collections::BTreeSet;

use crate::job::Host;
use crate::ledger::account::tally::Period;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::store::book::Book;
use crate::report::overview::Overview;
use crate::units::{Day, Money, MoneySum};

/// What was read of a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Spend, refunds taken off.
    pub spend: f64,
    /// Refunds, above zero.
    pub refunds: f64,
    /// Orders; days with a purchase if they have no numbers.
    pub orders: f64,
    /// Days with a purchase, of all customers.
    pub purchase_days: f64,
    /// Customers with a purchase.
    pub customers: f64,
    /// The same for the period a day earlier, and a day later; none where no day is given.
    pub shifted: Vec<(&'static str, Self)>,
}

impl Figures {
    /// One of `spend`, `orders` and `customers`.
    pub fn of(&self, name: &str) -> f64 {
        match name {
            "spend" => self.spend,
            "orders" => self.orders,
            _ => self.customers,
        }
    }
}

/// The figures of a period; those of the overview if it has no border.
pub async fn figures(period: Period, book: &Book, overview: &Overview, exchange: &Exchange, host: &Host) -> Figures {
    if !period.is_bounded() {
        return Figures {
            spend: overview.spend.unwrap_or(0.0),
            refunds: overview.refunds.amount.abs(),
            orders: overview.orders.unwrap_or(overview.purchases) as f64,
            purchase_days: overview.purchases as f64,
            customers: overview.customers as f64,
            shifted: Vec::new(),
        };
    }
    let of = |days: i32| counted(shifted(period, days), book, exchange, host);
    Figures { shifted: vec![("day-earlier", of(-1).await), ("day-later", of(1).await)], ..of(0).await }
}

fn shifted(period: Period, days: i32) -> Period {
    let shift = |day: Option<Day>| day.map(|day| Day(day.0 + days));
    Period { from: shift(period.from), to: shift(period.to) }
}

async fn counted(period: Period, book: &Book, exchange: &Exchange, host: &Host) -> Figures {
    let (mut spend, mut refunds) = (MoneySum::default(), MoneySum::default());
    let (mut orders, mut days, mut customers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for batch in book.orders.batches() {
        batch.for_each(|order| {
            let Some(amount) = exchange.convert(order.amount, order.currency).filter(|_| period.holds(order.day))
            else {
                return;
            };
            spend += amount;
            refunds += exchange.convert(order.returned, order.currency).unwrap_or_default();
            if amount.micro() < 0 {
                refunds += Money::from_micro(-amount.micro());
                return;
            }
            orders.insert(order.number);
            days.insert((order.customer, order.day));
            customers.insert(order.customer);
        });
        host.tick(batch.len()).await;
    }
    let purchase_days = days.len() as f64;
    Figures {
        spend: spend.to_f64(),
        refunds: refunds.to_f64(),
        orders: if book.orders.are_numbered() { orders.len() as f64 } else { purchase_days },
        purchase_days,
        customers: customers.len() as f64,
        shifted: Vec::new(),
    }
}
