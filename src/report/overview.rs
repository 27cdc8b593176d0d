//! What the orders say before any model.

use serde::Serialize;

use crate::ledger::customers::exchange::CurrencyReport;
use crate::ledger::customers::histories::Histories;
use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::CATEGORY;
use crate::units::Day;
use std::collections::BTreeSet;

/// Categories that are named.
const MOST_CATEGORIES: usize = 60;

/// Rows and their amount.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Refunds {
    /// Rows.
    pub rows: u64,
    /// Their amount, negative.
    pub amount: f64,
    /// Rows that were taken off the order that they give back.
    pub netted: u64,
}

/// What was set aside because it comes after the end of observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AfterEnd {
    /// Orders.
    pub orders: u64,
    /// Customers first seen there.
    pub customers: u64,
}

/// One calendar month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MonthReport {
    /// `yyyy-mm`.
    pub month: String,
    /// Purchase days.
    pub purchases: u64,
    /// Customers who bought.
    pub customers: u64,
    /// Customers who bought for the first time.
    pub new_customers: u64,
    /// Spend, without what was given back of its orders.
    pub spend: f64,
}

/// The overview part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The currency's code, where it is known.
    pub currency: Option<String>,
    /// Every currency that rows name.
    pub currencies: Vec<CurrencyReport>,
    /// Customers with a purchase.
    pub customers: u64,
    /// Purchase days.
    pub purchases: u64,
    /// Orders, where they have ids.
    pub orders: Option<u64>,
    /// Spend, net of refunds; `None` if no table says what was paid.
    pub spend: Option<f64>,
    /// Refunds.
    pub refunds: Refunds,
    /// First day with a purchase.
    pub first_day: String,
    /// Last day with a purchase.
    pub last_day: String,
    /// Last day of observation.
    pub observation_end: String,
    /// Customers with one purchase day.
    pub bought_once: u64,
    /// What comes after the end of observation.
    pub after_end: AfterEnd,
    /// Categories that orders name, by their letters; a few dozen at most.
    pub categories: Vec<String>,
    /// Every month.
    pub months: Vec<MonthReport>,
}

/// The overview of these histories; `has_amounts` if a table says what was paid.
pub fn overview(
    book: &Book,
    histories: &Histories,
    currency: Option<String>,
    currencies: Vec<CurrencyReport>,
    has_amounts: bool,
) -> Overview {
    let categories = book.dimensions[CATEGORY].iter().collect::<BTreeSet<_>>();
    Overview {
        currency,
        currencies,
        customers: histories.customers.len() as u64,
        purchases: histories.purchases(),
        orders: histories.orders,
        spend: has_amounts.then(|| histories.net_spend.to_f64()),
        refunds: Refunds {
            rows: histories.refunds.all.0,
            amount: histories.refunds.all.1.to_f64(),
            netted: histories.refunds.netted.0,
        },
        first_day: histories.first_day.iso(),
        last_day: histories.last_day.iso(),
        observation_end: histories.end.iso(),
        bought_once: histories.customers.iter().filter(|history| history.purchases == 1).count() as u64,
        after_end: AfterEnd { orders: histories.orders_after, customers: histories.customers_after },
        categories: categories.into_iter().take(MOST_CATEGORIES).map(str::to_owned).collect(),
        months: histories
            .months
            .iter()
            .map(|month| MonthReport {
                month: month_name(month.index),
                purchases: month.purchases,
                customers: month.customers,
                new_customers: month.new_customers,
                spend: month.spend.to_f64(),
            })
            .collect(),
    }
}

fn month_name(index: i32) -> String {
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
    Day::from_ymd(year, month, 1).map(Day::iso_month).unwrap_or_default()
}
