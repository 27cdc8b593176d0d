//! Renewals: how many contracts are renewed, how long they last, and what the running ones will still bring.

use serde::Serialize;

use crate::clv::models::fit::{Fit, Status, maximise};
use crate::clv::models::purchase_model::exactly;
use crate::clv::models::sbg::{self, Sbg, Span};
use crate::clv::params::ValueValidParams;
use crate::math::exact;
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};
use crate::warning::{Outcome, Unavailable};
use std::collections::BTreeMap;

/// Fewer contracts than this, or fewer that ended than [`MIN_ENDED`], and no model is fitted.
const MIN_CONTRACTS: u64 = 50;
const MIN_ENDED: u64 = 10;
/// Periods of the survival curve beyond those observed.
const PERIODS_AHEAD: u32 = 12;
/// Periods shown, at most.
const MAX_PERIODS: u32 = 60;

/// One contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The customer.
    pub customer: String,
    /// Periods paid, and whether it ended with the last of them.
    pub span: Span,
    /// Price of a period; `None` if it is not known.
    pub price: Option<f64>,
}

/// The contracts of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractInput {
    /// The table's name.
    pub table: String,
    /// How long a period is.
    pub unit: TimeUnit,
    /// The contracts.
    pub contracts: Vec<Contract>,
}

/// The contracts' part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contracts {
    /// The table they come from.
    pub table: String,
    /// How long a period is.
    pub period: TimeUnit,
    /// How many there are.
    pub contracts: u64,
    /// Those that run.
    pub running: u64,
    /// The model's name: `sbg`.
    #[cfg_attr(feature = "types", ts(type = "'sbg'"))]
    pub model: &'static str,
    /// Parameters by their paper's letters.
    pub params: BTreeMap<&'static str, f64>,
    /// Standard errors; none at a boundary.
    pub standard_errors: Option<BTreeMap<&'static str, f64>>,
    /// ln-likelihood.
    pub log_likelihood: f64,
    /// `interior` or `boundary`.
    #[cfg_attr(feature = "types", ts(type = "'interior' | 'boundary'"))]
    pub status: &'static str,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// The share that is still there after so many renewals, observed (Kaplan–Meier) and by the model.
    pub survival: Vec<Survival>,
    /// Periods a new contract is worth, discounted, the first included; none if that is infinite.
    pub lifetime: Option<f64>,
    /// Running contracts by the period they are in.
    pub by_period: Vec<InPeriod>,
    /// Periods that all running contracts will still pay within the horizon, discounted.
    pub residual_periods: f64,
    /// Margin of these; none without prices.
    pub residual_value: Option<f64>,
    /// The same without a horizon; none if that is infinite.
    pub residual_value_forever: Option<f64>,
    /// The horizon, in periods.
    pub horizon: u32,
}

/// One point of the survival curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Survival {
    /// Renewals.
    pub renewals: u32,
    /// The observed share; none beyond what was observed.
    pub actual: Option<f64>,
    /// The share by the model.
    pub fitted: f64,
}

/// Running contracts in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct InPeriod {
    /// The period, counted from 1.
    pub period: u32,
    /// Contracts.
    pub contracts: u64,
    /// The probability that one is renewed at its end.
    pub renews: f64,
    /// Periods one will still pay, discounted; none if that is infinite.
    pub remaining: Option<f64>,
}

/// The forecast for one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractRow {
    /// The probability that it is renewed; `None` for one that ended.
    pub renews: Option<f64>,
    /// Periods it will still pay within the horizon, discounted.
    pub remaining: f64,
    /// What they bring; none without a price.
    pub value: Option<f64>,
}

/// The unit in which contracts that ran from one day to another are counted: years if most last whole years, else months.
pub fn period_of(lengths: &[(Day, Day)]) -> TimeUnit {
    let yearly = |(from, to): &&(Day, Day)| {
        let days = f64::from(*to - *from);
        days > 300.0 && (days / DAYS_PER_YEAR - (days / DAYS_PER_YEAR).round()).abs() * DAYS_PER_YEAR <= 5.0
    };
    let whole = lengths.iter().filter(yearly).count();
    if whole > 0 && whole * 5 >= lengths.len() * 4 { TimeUnit::Year } else { TimeUnit::Month }
}

/// Periods from one day to another; months are those of the calendar.
pub fn periods(from: Day, to: Day, unit: TimeUnit) -> f64 {
    let months = || {
        let ((_, _, start), (_, _, end)) = (from.to_ymd(), to.to_ymd());
        f64::from(to.month_index() - from.month_index()) + (f64::from(end) - f64::from(start)) / 31.0
    };
    match unit {
        TimeUnit::Day | TimeUnit::Week => f64::from(to - from) / unit.days(),
        TimeUnit::Month => months(),
        TimeUnit::Year => months() / 12.0,
    }
}

/// The periods paid by a contract that began on `start` and ended on another day, or still runs at the `end` of observation.
pub fn span(start: Day, ended: Option<Day>, end: Day, unit: TimeUnit) -> Span {
    match ended.filter(|ended| *ended <= end) {
        Some(ended) => {
            let paid = periods(start, ended, unit).round();
            Span { periods: paid.max(1.0) as u32, ended: true, weight: 1.0 }
        }
        None => Span { periods: periods(start, end, unit).max(0.0) as u32 + 1, ended: false, weight: 1.0 },
    }
}

/// Fits the sBG: the part of the report, and a row for every contract in the order of the input.
pub fn contracts(input: &ContractInput, params: &ValueValidParams) -> (Outcome<Contracts>, Vec<ContractRow>) {
    let spans = distinct(&input.contracts);
    let weigh = |ended: bool| spans.iter().filter(|span| span.ended == ended).map(|span| span.weight).sum::<f64>();
    let (ended, running) = (weigh(true), weigh(false));
    if ended + running < MIN_CONTRACTS as f64 || ended < MIN_ENDED as f64 {
        let need = format!("{MIN_CONTRACTS} contracts, {MIN_ENDED} of them ended");
        let have = format!("{}, {}", (ended + running) as u64, ended as u64);
        return (Unavailable::new("too-few-contracts", need, have).into(), Vec::new());
    }
    let fitted = fit(&spans);
    if fitted.status == Status::NotConverged {
        let why = Unavailable::new("no-model-of-contracts", "contracts that differ in how long they last", "none");
        return (why.into(), Vec::new());
    }
    let model = Sbg::from_params(exactly(&fitted.params));
    let days = input.unit.days();
    let rate = libm::expm1(libm::log1p(params.discount_rate) * days / DAYS_PER_YEAR);
    // 52 weeks are twelve months.
    let ahead = (params.horizon * params.time_unit.days() / days + 0.05) as u32;
    let rows: Vec<ContractRow> =
        input.contracts.iter().map(|contract| row(contract, &model, rate, ahead, params.margin)).collect();
    let weight = |index: usize| input.contracts[index].span.weight;
    let total = |of: &dyn Fn(usize) -> f64| exact::sum_by(rows.len(), &|index| weight(index) * of(index));
    let priced = input.contracts.iter().any(|contract| contract.price.is_some());
    let without_horizon = |index: usize| {
        let Contract { span, price, .. } = &input.contracts[index];
        let residual = if span.ended { Some(0.0) } else { model.residual(span.periods, rate, None) };
        params.margin * price.unwrap_or(0.0) * residual.unwrap_or(f64::INFINITY)
    };
    let is_infinite = model.residual(1, rate, None).is_none();
    let errors = fitted.standard_errors();
    let report = Contracts {
        table: input.table.clone(),
        period: input.unit,
        contracts: (ended + running).round() as u64,
        running: running.round() as u64,
        model: "sbg",
        params: sbg::PARAMETERS.into_iter().zip(fitted.params).collect(),
        standard_errors: errors.map(|errors| sbg::PARAMETERS.into_iter().zip(errors).collect()),
        log_likelihood: fitted.log_likelihood,
        status: if fitted.status == Status::Interior { "interior" } else { "boundary" },
        discount_rate: params.discount_rate,
        survival: survival(&spans, &model),
        lifetime: model.lifetime(rate),
        by_period: by_period(&spans, &model, rate),
        residual_periods: total(&|index| rows[index].remaining),
        residual_value: priced.then(|| total(&|index| rows[index].value.unwrap_or(0.0))),
        residual_value_forever: (priced && !is_infinite).then(|| total(&without_horizon)),
        horizon: ahead,
    };
    (Outcome::Ready(report), rows)
}

fn row(contract: &Contract, model: &Sbg, rate: f64, ahead: u32, margin: f64) -> ContractRow {
    let Span { periods, ended, .. } = contract.span;
    let remaining = if ended { 0.0 } else { model.residual(periods, rate, Some(ahead)).unwrap_or(0.0) };
    ContractRow {
        renews: (!ended).then(|| model.renews(periods)),
        remaining,
        value: contract.price.map(|price| price * remaining * margin),
    }
}

/// Contracts of equal history together, by period, those that ended first.
fn distinct(contracts: &[Contract]) -> Vec<Span> {
    let mut counts: BTreeMap<(u32, bool), f64> = BTreeMap::new();
    for Contract { span, .. } in contracts {
        *counts.entry((span.periods, !span.ended)).or_default() += span.weight;
    }
    counts.iter().map(|(&(periods, runs), &weight)| Span { periods, ended: !runs, weight }).collect()
}

fn fit(spans: &[Span]) -> Fit {
    let mut starts = vec![vec![1.0, 1.0], vec![0.5, 3.0], vec![3.0, 10.0]];
    starts.extend(sbg::moments(spans).map(Vec::from));
    maximise(&starts, &[(1e-4, 1e4), (1e-4, 1e4)], |theta| sbg::evaluate(spans, theta))
}

fn survival(spans: &[Span], model: &Sbg) -> Vec<Survival> {
    let observed = spans.iter().filter(|span| span.ended).map(|span| span.periods).max().unwrap_or(0);
    let mut share = 1.0;
    (0..=(observed + PERIODS_AHEAD).min(MAX_PERIODS))
        .map(|renewals| {
            let count = |test: &dyn Fn(&Span) -> bool| spans.iter().filter(|s| test(s)).map(|s| s.weight).sum::<f64>();
            // At risk at a renewal are those who have paid up to it and either left or went on.
            let left = count(&|span| span.ended && span.periods == renewals);
            let at_risk = left + count(&|span| span.periods > renewals);
            if renewals > 0 && at_risk > 0.0 {
                share *= 1.0 - left / at_risk;
            }
            let actual = (renewals == 0 || (renewals <= observed && at_risk > 0.0)).then_some(share);
            Survival { renewals, actual, fitted: model.survival(renewals) }
        })
        .collect()
}

fn by_period(spans: &[Span], model: &Sbg, rate: f64) -> Vec<InPeriod> {
    let running = spans.iter().filter(|span| !span.ended).take(MAX_PERIODS as usize);
    running
        .map(|span| InPeriod {
            period: span.periods,
            contracts: span.weight.round() as u64,
            renews: model.renews(span.periods),
            remaining: model.residual(span.periods, rate, None),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn periods_follow_the_calendar() {
        let end = day(2024, 6, 30);
        let of = |start, ended, unit| {
            let span = span(start, ended, end, unit);
            (span.periods, span.ended)
        };
        assert_eq!(of(day(2023, 1, 15), Some(day(2024, 1, 15)), TimeUnit::Month), (12, true));
        assert_eq!(of(day(2023, 1, 1), Some(day(2023, 12, 31)), TimeUnit::Year), (1, true));
        assert_eq!(of(day(2024, 1, 31), Some(day(2024, 2, 29)), TimeUnit::Month), (1, true));
        // Twelve renewals, and in the thirteenth month.
        assert_eq!(of(day(2023, 6, 30), None, TimeUnit::Month), (13, false));
        assert_eq!(of(day(2023, 7, 1), None, TimeUnit::Month), (12, false));
        // Its end is known, but it still runs.
        assert_eq!(of(day(2024, 1, 1), Some(day(2024, 12, 31)), TimeUnit::Year), (1, false));
        assert_eq!(
            period_of(&[(day(2020, 1, 1), day(2021, 1, 1)), (day(2020, 1, 1), day(2022, 1, 1))]),
            TimeUnit::Year
        );
        assert_eq!(period_of(&[(day(2020, 1, 1), day(2020, 4, 1))]), TimeUnit::Month);
    }
}
