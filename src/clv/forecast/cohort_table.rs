//! Cohorts, customers by the month of their first purchase: how many come back, their margin so far, and after how many
//! months it exceeds the cost of winning them. It needs no model.

use serde::Serialize;

use crate::ledger::customers::cohorts::Cohort;
use crate::units::{Day, MoneySum};

/// Cohorts shown, at most: the latest.
const MAX_COHORTS: usize = 60;

/// All cohorts, month by month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cohorts {
    /// Cost of winning a customer; `None` if it was not given.
    pub acquisition_cost: Option<f64>,
    /// Cohorts too long ago to be shown.
    pub earlier: u64,
    /// The cohorts, the oldest first.
    pub cohorts: Vec<CohortRow>,
    /// All customers of these cohorts together, by months since they came.
    pub all: Vec<CohortCell>,
    /// The month since the first purchase in which their margin exceeds the cost of winning them, counted from 1.
    pub payback: Option<u32>,
}

/// Customers who came in one month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CohortRow {
    /// `yyyy-mm`.
    pub month: String,
    /// How many.
    pub customers: u64,
    /// Month by month, from that of the first purchase.
    pub months: Vec<CohortCell>,
    /// The month in which their margin exceeds the cost of winning them, counted from 1.
    pub payback: Option<u32>,
}

/// One month of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CohortCell {
    /// Share of the customers who bought.
    pub active: f64,
    /// Margin per customer up to its end.
    pub margin: f64,
}

/// The table of these cohorts, the first of which came in the month of `first`, up to the month of `end`.
pub fn cohort_table(cohorts: &[Cohort], first: Day, margin: f64, acquisition_cost: Option<f64>) -> Cohorts {
    let earlier = cohorts.len().saturating_sub(MAX_COHORTS);
    let shown = &cohorts[earlier..];
    let row = |(index, cohort): (usize, &Cohort)| {
        let length = shown.len() - index;
        let months = cells(std::slice::from_ref(cohort), length, margin);
        let payback = payback(&months, acquisition_cost);
        CohortRow { month: month_name(first, earlier + index), customers: cohort.customers, months, payback }
    };
    let rows = shown.iter().enumerate().filter(|(_, cohort)| cohort.customers > 0).map(row).collect();
    let all = together(shown, margin);
    Cohorts { acquisition_cost, earlier: earlier as u64, cohorts: rows, payback: payback(&all, acquisition_cost), all }
}

/// `length` months of these cohorts, taken together.
fn cells(cohorts: &[Cohort], length: usize, margin: f64) -> Vec<CohortCell> {
    let customers: u64 = cohorts.iter().map(|cohort| cohort.customers).sum();
    let mut brought = MoneySum::default();
    (0..length)
        .map(|month| {
            let mut active = 0;
            for here in cohorts.iter().filter_map(|cohort| cohort.months.get(month)) {
                active += here.active;
                brought += here.spend;
            }
            let each = |sum: f64| sum / customers.max(1) as f64;
            CohortCell { active: each(active as f64), margin: each(brought.to_f64() * margin) }
        })
        .collect()
}

/// All cohorts together by months since the first purchase: each month adds the margin of the cohorts that are old enough.
fn together(cohorts: &[Cohort], margin: f64) -> Vec<CohortCell> {
    let mut so_far = 0.0;
    let mut all = Vec::new();
    for month in 0..cohorts.len() {
        let old = &cohorts[..cohorts.len() - month];
        let customers: u64 = old.iter().map(|cohort| cohort.customers).sum();
        if customers == 0 {
            break;
        }
        let mut brought = MoneySum::default();
        let mut active = 0;
        for here in old.iter().filter_map(|cohort| cohort.months.get(month)) {
            active += here.active;
            brought += here.spend;
        }
        so_far += brought.to_f64() * margin / customers as f64;
        all.push(CohortCell { active: active as f64 / customers as f64, margin: so_far });
    }
    all
}

fn payback(months: &[CohortCell], cost: Option<f64>) -> Option<u32> {
    let cost = cost?;
    months.iter().position(|cell| cell.margin >= cost).map(|month| month as u32 + 1)
}

fn month_name(first: Day, months: usize) -> String {
    let index = first.month_index() + months as i32;
    Day::from_ymd(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1).map_or_else(String::new, Day::iso_month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Money;

    fn cohort(customers: u64, spends: &[i64]) -> Cohort {
        let mut cohort = Cohort { customers, ..Cohort::default() };
        for (month, spend) in spends.iter().enumerate() {
            let mut sum = MoneySum::default();
            sum += Money::from_micro(spend * 1_000_000);
            cohort.add(month, sum, false, *spend > 0);
        }
        cohort
    }

    #[test]
    fn margin_adds_up_to_the_payback_of_the_acquisition_cost() {
        let cohorts = [cohort(2, &[100, 0, 60]), cohort(0, &[]), cohort(1, &[20])];
        let table = cohort_table(&cohorts, Day::from_ymd(2023, 12, 9).unwrap(), 0.5, Some(30.0));
        assert_eq!(table.cohorts.iter().map(|row| row.month.as_str()).collect::<Vec<_>>(), ["2023-12", "2024-02"]);
        let margins = |cells: &[CohortCell]| cells.iter().map(|cell| cell.margin).collect::<Vec<_>>();
        assert_eq!(margins(&table.cohorts[0].months), [25.0, 25.0, 40.0]);
        assert_eq!((table.cohorts[0].payback, table.cohorts[1].payback), (Some(3), None));
        assert_eq!(table.cohorts[0].months[0].active, 0.5);
        // All together: (100 + 20)/3, then nothing, then 60/2 of the one cohort that is old enough; half of it is margin.
        assert_eq!((margins(&table.all), table.payback), (vec![20.0, 20.0, 35.0], Some(3)));
    }
}
