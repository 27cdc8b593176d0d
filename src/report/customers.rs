//! The table of all customers: what customers.csv holds, and what the page leafs through.

use std::rc::Rc;

use serde::Serialize;

use crate::clv::forecast::retention_group::RetentionGroup;
use crate::clv::value::{Customers, Predictions};
use crate::error::{Error, Result};
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::ledger::store::intern::order_of_texts;
use crate::math::radix::{order_many_by, rank};
use crate::report::assignments::Assignments;
use crate::report::customer_query::{Certainty, CustomerQuery};
use crate::report::customer_returns::{CustomerReturn, CustomerReturns};
use crate::report::customer_row::{COLUMNS, CustomerRow};
use crate::units::TimeUnit;

/// Rows that are looked at between two ticks.
const ROWS_PER_TICK: usize = 1 << 16;
/// Rows whose keys are computed between two ticks.
const KEYS_PER_TICK: usize = 1 << 10;
/// Work of one key, at most: a forecast of one customer.
const WORK_PER_KEY: usize = 16;
/// Work of one row: all its forecasts.
const WORK_PER_ROW: usize = 64;

/// A part of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CustomerPage {
    /// Rows that there are.
    pub total: u32,
    /// Rows asked for.
    pub rows: Vec<CustomerRow>,
}

/// Who the customers are.
#[derive(Debug)]
pub enum Ids {
    /// Their numbers in the ledger.
    Numbers(Vec<u32>),
    /// Their very ids, of customers without orders.
    Words(Vec<String>),
}

/// What the analyses said of every customer.
pub struct CustomerParts {
    /// Who they are.
    pub ids: Ids,
    /// What the forecast was made from.
    pub customers: Rc<Customers>,
    /// The forecast.
    pub predictions: Predictions,
    /// The groups.
    pub assignments: Assignments,
    /// The return on winning them; `None` without orders or a forecast.
    pub returns: Option<CustomerReturns>,
    /// The unit of times.
    pub unit: TimeUnit,
}

/// All customers.
#[derive(Debug)]
pub struct CustomerTable {
    ids: Ids,
    customers: Rc<Customers>,
    predictions: Predictions,
    assignments: Assignments,
    returns: Option<CustomerReturns>,
    /// Days of the unit in which times are.
    unit_days: f64,
    /// Rows in code-point order of their ids.
    by_id: Vec<u32>,
}

impl CustomerTable {
    /// Joins what the analyses said of every customer.
    pub async fn new(reading: &Reading, parts: CustomerParts, host: &Host) -> Self {
        let CustomerParts { ids, customers, predictions, assignments, returns, unit } = parts;
        let by_id = match &ids {
            Ids::Numbers(numbers) => reading.book.customers.sorted(numbers, host).await,
            Ids::Words(words) => order_of_texts(words.len(), &|place| &words[place as usize], host).await,
        };
        Self { ids, customers, predictions, assignments, returns, unit_days: unit.days(), by_id }
    }

    /// Number of customers.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// True without customers.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Rows `from..to` in the order of ids.
    pub fn rows<'a>(&'a self, reading: &'a Reading, from: usize, to: usize) -> impl Iterator<Item = CustomerRow> + 'a {
        self.by_id[from.min(self.len())..to.min(self.len())].iter().map(|&index| self.row(reading, index as usize))
    }

    /// Lines `from..to` of memberships.csv in the order of ids: the probabilities of all segments; none where groups are
    /// certain.
    pub fn memberships<'a>(
        &'a self,
        reading: &'a Reading,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (&'a str, &'a [f64])> + 'a {
        let rows = self.by_id[from.min(self.len())..to.min(self.len())].iter().map(|&index| index as usize);
        rows.filter_map(|index| Some((self.id(reading, index), self.assignments.responsibilities(index)?)))
    }

    /// The id of the customer at a place of the table.
    pub fn id<'a>(&'a self, reading: &'a Reading, index: usize) -> &'a str {
        match &self.ids {
            Ids::Numbers(numbers) => reading.book.customers.get(numbers[index]),
            Ids::Words(words) => &words[index],
        }
    }

    /// The part of the table that is asked for.
    ///
    /// # Errors
    /// `option-invalid` for a column that does not exist.
    pub async fn page(&self, reading: &Reading, query: &CustomerQuery, host: &Host) -> Result<CustomerPage> {
        let sort = query.sort.as_deref().unwrap_or("customer_id");
        if !COLUMNS.contains(&sort) {
            return Err(Error::options("option-invalid", format!("customers cannot be sorted by `{sort}`"))
                .with("option", "sort")
                .with("range", COLUMNS.join(", "))
                .with_hint(format!("the columns are: {}", COLUMNS.join(", "))));
        }
        let mut rows = Vec::new();
        for block in self.by_id.chunks(ROWS_PER_TICK) {
            rows.extend(block.iter().copied().filter(|row| self.is_wanted(*row as usize, query)));
            host.tick(block.len()).await;
        }
        let rows = self.sorted(rows, sort, query.descending.unwrap_or(false), host).await;
        let from = (query.offset.unwrap_or(0) as usize).min(rows.len());
        let to = from.saturating_add(query.limit.unwrap_or(100) as usize).min(rows.len());
        let mut shown = Vec::with_capacity(to - from);
        for index in &rows[from..to] {
            shown.push(self.row(reading, *index as usize));
            host.tick(WORK_PER_ROW).await;
        }
        Ok(CustomerPage { total: rows.len() as u32, rows: shown })
    }

    fn is_wanted(&self, index: usize, query: &CustomerQuery) -> bool {
        let membership = |certainty: Certainty| match (certainty, self.assignments.membership(index)) {
            (Certainty::Also, (_, also)) => also.is_some(),
            (Certainty::Unclear, (own, _)) => own.is_some_and(|own| own < 0.5),
        };
        query.segment.is_none_or(|segment| self.assignments.ids.get(index) == Some(&segment))
            && query.standing.is_none_or(|standing| self.standing(index) == standing)
            && query.membership.is_none_or(membership)
            && (!query.decided.unwrap_or(false) || self.assignments.is_overridden(index))
    }

    /// Rows in the order of ids, sorted by a column.
    async fn sorted(&self, mut rows: Vec<u32>, column: &str, descending: bool, host: &Host) -> Vec<u32> {
        if column == "customer_id" {
            if descending {
                rows.reverse();
            }
            return rows;
        }
        // Some keys are computed by a model, so each is asked for once.
        let mut keys = Vec::with_capacity(rows.len());
        for block in rows.chunks(KEYS_PER_TICK) {
            // What is missing comes last either way.
            keys.extend(block.iter().map(|row| match self.key(*row as usize, column) {
                Some(value) if descending => !rank(value),
                Some(value) => rank(value),
                None => u64::MAX,
            }));
            host.tick(block.len() * WORK_PER_KEY).await;
        }
        // Stable, so that equal values stay in the order of ids.
        let order = order_many_by(rows.len(), 1, &|_, place| keys[place as usize], host).await;
        order.into_iter().map(|place| rows[place as usize]).collect()
    }

    fn key(&self, index: usize, column: &str) -> Option<f64> {
        let history = self.customers.history(index);
        match column {
            "frequency" => Some(f64::from(history?.x)),
            "recency" => Some(history?.t_x),
            "age" => Some(history?.age),
            "monetary" => self.monetary(index),
            "p_alive" => self.prediction(index)?.alive(),
            "p_alive_note" => Some(f64::from(u8::from(self.prediction(index)?.alive().is_none()))),
            "expected_purchases" => Some(self.prediction(index)?.purchases),
            "expected_spend" => self.expected_spend(index),
            "clv" => self.predictions.clv.get(index).copied(),
            "clv_low" => Some(self.predictions.interval(index)?.0),
            "clv_high" => Some(self.predictions.interval(index)?.1),
            "p_loyal" => self.loyal(index),
            "next_purchase" => self.predictions.model.as_ref()?.next_purchase(history?),
            "standing" => Some(f64::from(self.standing(index) as u8)).filter(|standing| *standing > 0.0),
            "segment" | "segment_name" => self.assignments.ids.get(index).map(|segment| f64::from(*segment)),
            "model_segment" | "model_segment_name" => {
                self.assignments.model_ids.get(index).map(|segment| f64::from(*segment))
            }
            "decided_by" | "decided_why" => {
                Some(f64::from(*self.assignments.decided_by.get(index)?)).filter(|by| *by > 0.0)
            }
            "received" => Some(self.returns(index)?.received),
            "lifetime_value" => Some(self.returns(index)?.lifetime_value),
            "lifetime_low" => Some(self.returns(index)?.interval?.0),
            "lifetime_high" => Some(self.returns(index)?.interval?.1),
            "acquisition_cost" => self.returns(index)?.cost,
            "roi" => self.returns(index)?.roi,
            "silence" => self.predictions.silence(history),
            "membership" => self.assignments.membership(index).0,
            "also_segment" => self.assignments.membership(index).1.map(|(also, _)| f64::from(also)),
            "also_membership" => self.assignments.membership(index).1.map(|(_, probability)| probability),
            _ => None,
        }
    }

    /// The return on winning the customer.
    fn returns(&self, index: usize) -> Option<CustomerReturn> {
        let days = (self.customers.history(index)?.age * self.unit_days).round() as i32;
        self.returns.as_ref()?.of(index, days, *self.predictions.clv.get(index)?, self.predictions.interval(index))
    }

    fn prediction(&self, index: usize) -> Option<&crate::clv::forecast::predict::Prediction> {
        self.predictions.member.get(index).map(|_| self.predictions.of(index))
    }

    fn standing(&self, index: usize) -> RetentionGroup {
        self.predictions.retention_groups.get(index).copied().unwrap_or(RetentionGroup::None)
    }

    fn loyal(&self, index: usize) -> Option<f64> {
        let (horizon, purchases) = self.predictions.loyal;
        let model = self.predictions.model.as_ref()?;
        Some(model.at_least(self.customers.history(index)?, purchases, horizon))
    }

    fn expected_spend(&self, index: usize) -> Option<f64> {
        Some(self.predictions.spend.as_ref()?.of(&self.customers.spends.get(index)?))
    }

    fn monetary(&self, index: usize) -> Option<f64> {
        let spend = self.customers.spends.get(index)?;
        (spend.x > 0).then_some(spend.mean)
    }

    fn row(&self, reading: &Reading, index: usize) -> CustomerRow {
        let history = self.customers.history(index);
        let prediction = self.prediction(index);
        let alive = prediction.and_then(|prediction| prediction.alive());
        let segment = self.assignments.ids.get(index).copied();
        let model = self.assignments.model_ids.get(index).copied();
        let number = self
            .assignments
            .decided_by
            .get(index)
            .filter(|_| self.assignments.is_overridden(index))
            .copied()
            .unwrap_or(0);
        let decision = (number as usize).checked_sub(1).and_then(|at| self.assignments.decisions.list.get(at));
        let (membership, also) = self.assignments.membership(index);
        let width = self.predictions.interval(index);
        let returns = self.returns(index);
        let lifetime = returns.and_then(|returns| returns.interval);
        CustomerRow {
            customer_id: self.id(reading, index).to_owned(),
            frequency: history.map(|history| history.x),
            recency: history.map(|history| history.t_x),
            age: history.map(|history| history.age),
            monetary: self.monetary(index),
            p_alive: alive,
            p_alive_note: (prediction.is_some() && alive.is_none()).then_some("cannot_be_told"),
            expected_purchases: prediction.map(|prediction| prediction.purchases),
            expected_spend: self.expected_spend(index),
            clv: self.predictions.clv.get(index).copied(),
            clv_low: width.map(|(low, _)| low),
            clv_high: width.map(|(_, high)| high),
            segment,
            segment_name: segment.and_then(|id| self.assignments.name(id)),
            membership,
            p_loyal: self.loyal(index),
            next_purchase: self
                .predictions
                .model
                .as_ref()
                .zip(history)
                .and_then(|(model, history)| model.next_purchase(history)),
            standing: self.standing(index).name(),
            also_segment: also.map(|(also, _)| also),
            also_membership: also.map(|(_, probability)| probability),
            model_segment: model,
            model_segment_name: model.and_then(|id| self.assignments.name(id)),
            decided_by: decision.map(|decision| decision.by.clone()),
            decided_why: decision.map(|decision| decision.why.clone()),
            received: returns.map(|returns| returns.received),
            lifetime_value: returns.map(|returns| returns.lifetime_value),
            lifetime_low: lifetime.map(|(low, _)| low),
            lifetime_high: lifetime.map(|(_, high)| high),
            acquisition_cost: returns.and_then(|returns| returns.cost),
            roi: returns.and_then(|returns| returns.roi),
            silence: self.predictions.silence(history),
        }
    }
}
