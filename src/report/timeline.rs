//! Single customers through time: when they bought, for how much, and how likely they were active all along.

use std::rc::Rc;

use serde::Serialize;

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseModel;
use crate::job::Host;
use crate::ledger::customers::customer_rows::sort;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::netting::{Row, net};
use crate::ledger::customers::split::purchase_days;
use crate::ledger::read::job::Reading;
use crate::math::radix::{place, sorted_by};
use crate::units::{Day, TimeUnit};

/// Customers asked for at a time, at most.
pub const MOST: usize = 100;
/// Points in time at which P(alive) is told, at most.
const POINTS: i32 = 100;

/// One customer's time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "CustomerTimeline"), schemars(rename = "CustomerTimeline"))]
pub struct Timeline {
    /// The customer.
    pub customer: String,
    /// The purchases.
    pub purchases: Vec<TimelinePurchase>,
    /// P(alive) at some days; nothing where the model says nothing of it.
    pub alive: Vec<TimelineAlive>,
    /// Day of the first purchase of all customers.
    pub first: String,
    /// Last day of observation.
    pub end: String,
}

/// A day with a purchase.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TimelinePurchase {
    /// The day.
    pub date: String,
    /// What was spent on it.
    pub spend: f64,
}

/// P(alive) as it was known at the end of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TimelineAlive {
    /// The day.
    pub date: String,
    /// P(alive).
    pub p: f64,
}

/// What is needed to tell of single customers.
#[derive(Debug, Clone)]
pub struct Timelines {
    /// How amounts are converted.
    pub exchange: Exchange,
    /// Day of the first purchase of all customers.
    pub first: Day,
    /// Last day of observation.
    pub end: Day,
    /// The model that predicts.
    pub model: Option<Rc<dyn PurchaseModel>>,
    /// Its unit of time.
    pub unit: TimeUnit,
}

impl Timelines {
    /// The time of these customers, in the order in which they are asked for; who is not known is left out.
    pub async fn of(&self, reading: &Reading, ids: &[String], host: &Host) -> Vec<Timeline> {
        let book = &reading.book;
        let known = ids.iter().take(MOST).filter_map(|id| Some((id, book.customers.find(id)?)));
        let mut rows: Vec<(&String, u32, Vec<Row>)> = known.map(|(id, number)| (id, number, Vec::new())).collect();
        for batch in book.orders.batches() {
            batch.for_each(|order| {
                let own = rows.iter_mut().find(|(_, number, _)| *number == order.customer && order.day <= self.end);
                let amount = self.exchange.convert(order.amount, order.currency);
                if let (Some((_, _, own)), Some(amount)) = (own, amount) {
                    own.push(Row { day: order.day.0, number: order.number, amount: amount.micro() });
                }
            });
            host.tick(batch.len()).await;
        }
        let mut told = Vec::with_capacity(rows.len());
        for (id, _, rows) in rows {
            told.push(self.tell(id, rows, host).await);
            host.tick(POINTS as usize).await;
        }
        told
    }

    async fn tell(&self, id: &str, mut rows: Vec<Row>, host: &Host) -> Timeline {
        sort(&mut rows);
        net(&mut rows, host).await;
        let bought: Vec<(Day, f64)> = purchase_days(&rows).map(|(day, spend)| (day, spend.to_f64())).collect();
        let purchase = |(day, spend): &(Day, f64)| TimelinePurchase { date: day.iso(), spend: *spend };
        Timeline {
            customer: id.to_owned(),
            purchases: bought.iter().map(purchase).collect(),
            alive: self.alive(&bought),
            first: self.first.iso(),
            end: self.end.iso(),
        }
    }

    fn alive(&self, bought: &[(Day, f64)]) -> Vec<TimelineAlive> {
        let (Some(model), Some((first, _))) = (&self.model, bought.first()) else { return Vec::new() };
        let length = self.end - *first;
        let step = (length / POINTS).max(1);
        let in_units = |days: i32| f64::from(days) / self.unit.days();
        let at = |day: Day| {
            let so_far = bought.partition_point(|(other, _)| *other <= day);
            let last = bought[so_far - 1].0;
            let history = History {
                x: so_far as u32 - 1,
                t_x: in_units(last - *first),
                age: in_units(day - *first),
                weight: 1.0,
            };
            let ago = in_units(self.end - day);
            Some(TimelineAlive { date: day.iso(), p: model.alive_then(&history, ago)? })
        };
        // At even steps, and where a purchase changes everything: on its day and the day before.
        let mut days: Vec<i32> = (0..=length / step).map(|n| first.0 + n * step).chain([self.end.0]).collect();
        days.extend(bought.iter().take(POINTS as usize).flat_map(|(day, _)| [day.0, (day.0 - 1).max(first.0)]));
        let mut days = sorted_by(&days, 1, &|_, day| place(i64::from(*day)));
        days.dedup();
        days.into_iter().filter_map(|day| at(Day(day))).collect()
    }
}
