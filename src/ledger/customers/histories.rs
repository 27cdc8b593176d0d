//! Orders → the purchase history of every customer at the end of observation.
//!
//! Several orders of one customer on one day are one purchase, spend summed. Refunds are never purchases: they are
//! subtracted from their order if it can be identified, else from the customer's spend. Orders after the end, customers
//! first seen there, and orders in a currency that cannot be converted are set aside and counted.

use std::collections::BTreeMap;

use crate::job::{self, Host};
use crate::ledger::customers::cohorts::Cohort;
use crate::ledger::customers::customer_rows::CustomerRows;
use crate::ledger::customers::daily::Daily;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::gaps::Gaps;
use crate::ledger::customers::netting::{Refunds, Row, net};
use crate::ledger::customers::regularity::Regularity;
use crate::ledger::customers::spend_drift::{OwnSpends, SpendDrift};
use crate::ledger::customers::split::{Split, purchase_days};
use crate::ledger::store::orders::Orders;
use crate::math::radix::sort_many;
use crate::units::{Day, MoneySum};

/// The purchases of one customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CustomerHistory {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// Days with a purchase.
    pub purchases: u32,
    /// First day with a purchase.
    pub first: Day,
    /// Last day with a purchase.
    pub last: Day,
    /// All spend, refunds taken off; the sum is exact before it is rounded to this.
    pub net_spend: f64,
}

/// What one customer paid on purchase days after the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RepeatSpend {
    /// Those with positive spend.
    pub days: u32,
    /// Their spend; the sum is exact before it is rounded to this.
    pub spend: f64,
    /// How long ago it was spent at the end of observation, in years, on average over the amounts.
    pub ago: f32,
}

/// What is gathered beside the histories themselves.
#[derive(Default)]
pub struct HistoryOptions<'a> {
    /// Whether to fill [`Histories::regularity`].
    pub regularity: bool,
    /// Whether and how to fill [`Histories::splits`].
    pub split: Option<SplitOptions<'a>>,
}

/// Which customers are also looked at as of earlier days.
pub struct SplitOptions<'a> {
    /// Each earlier day, and the last day of what came after it.
    pub days: Vec<(Day, Day)>,
    /// One in how many customers is looked at.
    pub every: u32,
    /// Whether a customer is one of them.
    pub sampled: Box<dyn Fn(u32) -> bool + 'a>,
}

/// A customer's sums while they are added up.
#[derive(Default)]
struct Sums {
    net_spend: MoneySum,
    paid_repeats: u32,
    paid_repeat_spend: MoneySum,
    paid_repeats_in_time: OwnSpends,
}

/// What happened in one calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Month {
    /// Year × 12 + month − 1.
    pub index: i32,
    /// Purchase days.
    pub purchases: u64,
    /// Customers who bought.
    pub customers: u64,
    /// Customers who bought for the first time.
    pub new_customers: u64,
    /// Spend, without what was given back of its orders.
    pub spend: MoneySum,
}

/// Every customer's history, and totals of all orders by day, month and cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct Histories {
    /// First day with a purchase.
    pub first_day: Day,
    /// Last day with a purchase, up to the end.
    pub last_day: Day,
    /// Last day of observation.
    pub end: Day,
    /// Customers with at least one purchase, by number.
    pub customers: Vec<CustomerHistory>,
    /// Numbers of the customers who were set aside as guests, with their rows.
    pub guests: BTreeMap<u32, u64>,
    /// What each of them paid for repeat purchases; of use to the value analysis only.
    pub repeat_spends: Vec<RepeatSpend>,
    /// Months from the first to the last, none left out.
    pub months: Vec<Month>,
    /// Day by day.
    pub daily: Daily,
    /// Customers by the month of their first purchase, from the first month to the last.
    pub cohorts: Vec<Cohort>,
    /// Customers as of earlier days, and what they did after them; none unless [`HistoryOptions::split`] asks for it.
    pub splits: Vec<Split>,
    /// How regularly each customer buys; `None` unless [`HistoryOptions::regularity`] asks for it.
    pub regularity: Option<Regularity>,
    /// Spend of all purchase days, refunds taken off.
    pub net_spend: MoneySum,
    /// Purchase days with positive spend, and their spend.
    pub paid: (u64, MoneySum),
    /// The gaps between purchases.
    pub gaps: Gaps,
    /// How spend changes through time.
    pub spend_drift: SpendDrift,
    /// Orders; `None` if they have no ids.
    pub orders: Option<u64>,
    /// Refunds, and what became of them.
    pub refunds: Refunds,
    /// Refunds of customers without a purchase.
    pub refunds_alone: u64,
    /// Orders after the end.
    pub orders_after: u64,
    /// Customers first seen after the end.
    pub customers_after: u64,
}

impl Histories {
    /// The history of every customer with a purchase.
    pub async fn gather(rows: CustomerRows<'_>, options: HistoryOptions<'_>, host: &Host) -> Self {
        let mut all = Self::new(&rows, &options);
        let sampled = options.split.map(|split| split.sampled);
        rows.for_each(host, async |customer, rows, buys_after| {
            // Whoever bought after the end and never before it was first seen there.
            all.customers_after += u64::from(buys_after && rows.iter().all(|row| row.amount < 0));
            all.add(customer, rows, host).await;
            if sampled.as_ref().is_some_and(|sampled| sampled(customer)) {
                all.splits.iter_mut().for_each(|split| split.take(rows));
            }
        })
        .await;
        all
    }

    /// The histories from orders up to `end` (default: the day of the last order), in one go; `None` without a purchase by
    /// then.
    ///
    /// ```
    /// use customer_loupe::ledger::customers::{exchange::Exchange, histories::Histories};
    /// use customer_loupe::ledger::read::job::read_all;
    ///
    /// let csv = b"customer,date,amount\nann,2024-01-31,5\nann,2024-02-03,8\nbob,2024-02-01,7.50\n";
    /// let book = read_all(&[("orders.csv", csv)], Default::default(), None)?.book;
    /// let histories = Histories::of(&book.orders, book.customers.len(), None, &Exchange::default()).expect("purchases");
    ///
    /// let ann = &histories.customers[0];
    /// assert_eq!((ann.purchases, ann.last - ann.first, ann.net_spend), (2, 3, 13.0));
    /// assert_eq!(histories.end.iso(), "2024-02-03");
    /// # Ok::<(), customer_loupe::error::Error>(())
    /// ```
    pub fn of(orders: &Orders, customers: usize, end: Option<Day>, exchange: &Exchange) -> Option<Self> {
        let histories = job::complete(|host| async move {
            let rows = CustomerRows::count(orders, customers, end, exchange, &host).await;
            Ok(match rows {
                Some(rows) => Some(Self::gather(rows, HistoryOptions::default(), &host).await),
                None => None,
            })
        });
        histories.ok().flatten()
    }

    /// No customer yet.
    fn new(rows: &CustomerRows<'_>, options: &HistoryOptions<'_>) -> Self {
        let (first_day, end) = (rows.first_day(), rows.end());
        let months = first_day.month_index()..=end.month_index();
        Self {
            first_day,
            last_day: Day(i32::MIN),
            end,
            customers: Vec::with_capacity(rows.customers()),
            guests: rows.guests().clone(),
            repeat_spends: Vec::with_capacity(rows.customers()),
            cohorts: vec![Cohort::default(); months.clone().count()],
            months: months.map(|index| Month { index, ..Month::default() }).collect(),
            daily: Daily::new(first_day, end),
            splits: options.split.as_ref().map_or_else(Vec::new, |split| {
                split.days.iter().map(|days| Split::new(first_day, *days, split.every)).collect()
            }),
            regularity: options.regularity.then(Regularity::default),
            net_spend: MoneySum::default(),
            paid: (0, MoneySum::default()),
            gaps: Gaps::new(first_day, end),
            spend_drift: SpendDrift::default(),
            orders: rows.orders().are_numbered().then_some(0),
            refunds: Refunds::default(),
            refunds_alone: 0,
            orders_after: rows.orders_after(),
            customers_after: 0,
        }
    }

    /// Adds one customer's rows, sorted by day, after subtracting refunds from them.
    async fn add(&mut self, customer: u32, rows: &mut [Row], host: &Host) {
        let refunds = net(rows, host).await;
        let mut history: Option<CustomerHistory> = None;
        let mut sums = Sums::default();
        let mut month = i32::MIN;
        for (day, spend) in purchase_days(rows) {
            let first = history.is_none();
            self.add_purchase(&mut history, &mut sums, customer, day, spend);
            let first_purchase = history.map_or(day, |history| history.first);
            self.add_to_calendar(day, first_purchase, spend, first, month != day.month_index());
            month = day.month_index();
        }
        if let Some(orders) = &mut self.orders {
            *orders += different_orders(rows, host).await;
        }
        self.refunds.add(refunds);
        let Some(mut history) = history else {
            self.refunds_alone += refunds.all.0;
            return;
        };
        sums.net_spend += refunds.left;
        self.net_spend += sums.net_spend;
        self.last_day = self.last_day.max(history.last);
        history.net_spend = sums.net_spend.to_f64();
        self.customers.push(history);
        self.gaps.take(purchase_days(rows).map(|(day, _)| day - self.first_day));
        self.spend_drift.add(&sums.paid_repeats_in_time);
        self.repeat_spends.push(RepeatSpend {
            days: sums.paid_repeats,
            spend: sums.paid_repeat_spend.to_f64(),
            ago: sums.paid_repeats_in_time.years_ago() as f32,
        });
        if let Some(regularity) = &mut self.regularity {
            regularity.take(rows, self.end);
        }
    }

    fn add_purchase(
        &mut self,
        history: &mut Option<CustomerHistory>,
        sums: &mut Sums,
        customer: u32,
        day: Day,
        spend: MoneySum,
    ) {
        let first = history.is_none();
        let history =
            history.get_or_insert(CustomerHistory { customer, purchases: 0, first: day, last: day, net_spend: 0.0 });
        history.purchases += 1;
        history.last = day;
        sums.net_spend += spend;
        if spend.is_positive() {
            self.paid.0 += 1;
            self.paid.1 += spend;
            if !first {
                sums.paid_repeats += 1;
                sums.paid_repeat_spend += spend;
                sums.paid_repeats_in_time.add(day - self.end, spend.to_f64());
            }
        }
    }

    fn add_to_calendar(
        &mut self,
        day: Day,
        first_purchase: Day,
        spend: MoneySum,
        first_ever: bool,
        first_in_month: bool,
    ) {
        let first = self.first_day;
        let month_of = |day: Day| (day.month_index() - first.month_index()) as usize;
        self.daily.add((day - first) as usize, first_ever);
        let (now, start) = (month_of(day), month_of(first_purchase));
        self.cohorts[start].add(now - start, spend, first_ever, first_in_month);
        let month = &mut self.months[now];
        month.purchases += 1;
        month.spend += spend;
        month.customers += u64::from(first_in_month);
        month.new_customers += u64::from(first_ever);
    }

    /// All purchase days.
    pub fn purchases(&self) -> u64 {
        self.customers.iter().map(|history| u64::from(history.purchases)).sum()
    }

    /// Months (of 365.25/12 days) from the first purchase to the end.
    pub fn length_in_months(&self) -> f64 {
        f64::from(self.end - self.first_day) / (crate::units::DAYS_PER_YEAR / 12.0)
    }
}

/// Different orders among the purchases of one customer; those without an id are one a row.
async fn different_orders(rows: &[Row], host: &Host) -> u64 {
    if let [row] = rows {
        return u64::from(row.amount >= 0);
    }
    let mut numbers: Vec<u64> = rows.iter().filter(|row| row.amount >= 0).map(|row| u64::from(row.number)).collect();
    sort_many(&mut numbers, host).await;
    let without_id = numbers.iter().take_while(|number| **number == 0).count();
    numbers.dedup();
    (numbers.len() - usize::from(without_id > 0) + without_id) as u64
}

#[cfg(test)]
#[path = "histories_tests.rs"]
mod tests;
