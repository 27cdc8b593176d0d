//! Contracts: how many are renewed, how long they last, and what those that run will still bring.

use serde::Serialize;

use crate::clv::models::fit::{Fitted, Search, Status};
use crate::clv::models::sbg::{self, Sbg, Span};
use crate::clv::params::ValueValidParams;
use crate::math::exact;
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};
use crate::warning::{Outcome, Unavailable};
use std::collections::BTreeMap;

/// Fewer contracts than this, or fewer that ended than [`MIN_ENDED`], and no model is fitted.
const MIN_CONTRACTS: u64 = 50;
const MIN_ENDED: u64 = 10;
/// Periods beyond those seen that are shown.
const AHEAD: u32 = 12;
/// Periods shown, at most.
const SHOWN: u32 = 60;

/// One contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Whose it is.
    pub customer: String,
    /// Periods paid, and whether it ended with the last of them.
    pub span: Span,
    /// What a period brings, where that is known.
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
    /// The share that is still there after so many renewals: seen (Kaplan–Meier) and by the model.
    pub survival: Vec<Survival>,
    /// Periods a new contract is worth, discounted, the first included; none where that has no end.
    pub lifetime: Option<f64>,
    /// Running contracts by the period they are in.
    pub by_period: Vec<InPeriod>,
    /// Periods that all running contracts will still pay within the horizon, discounted.
    pub residual_periods: f64,
    /// What these bring, margin taken; none without prices.
    pub residual_value: Option<f64>,
    /// The same without a horizon; none where that has no end.
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
    /// The share seen; none beyond what was seen.
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
    /// Periods one will still pay, discounted; none where that has no end.
    pub remaining: Option<f64>,
}

/// What is said of one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractRow {
    /// The probability that it is renewed; none for one that ended.
    pub renews: Option<f64>,
    /// Periods it will still pay within the horizon, discounted.
    pub remaining: f64,
    /// What they bring; none without a price.
    pub value: Option<f64>,
}

/// The period in which contracts that ran from one day to another are counted: years where most last whole years.
pub fn period_of(lengths: &[(Day, Day)]) -> TimeUnit {
    let yearly = |(from, to): &&(Day, Day)| {
        let days = f64::from(*to - *from);
        days > 300.0 && (days / DAYS_PER_YEAR - (days / DAYS_PER_YEAR).round()).abs() * DAYS_PER_YEAR <= 5.0
    };
    let whole = lengths.iter().filter(yearly).count();
    if whole > 0 && whole * 5 >= lengths.len() * 4 { TimeUnit::Year } else { TimeUnit::Month }
}

/// Periods from one day to another; months as the calendar has them.
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

/// What a contract that began on one day and ended on another, or runs to the end of observation, has paid.
pub fn span(start: Day, ended: Option<Day>, end: Day, unit: TimeUnit) -> Span {
    match ended.filter(|ended| *ended <= end) {
        Some(ended) => {
            let paid = periods(start, ended, unit).round();
            Span { periods: paid.max(1.0) as u32, ended: true, weight: 1.0 }
        }
        None => Span { periods: periods(start, end, unit).max(0.0) as u32 + 1, ended: false, weight: 1.0 },
    }
}

/// Fits the sBG and says what the running contracts will bring; with what is said of each contract.
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
    if fitted.status == Status::Stuck {
        let why = Unavailable::new("no-model-of-contracts", "contracts that differ in how long they last", "none");
        return (why.into(), Vec::new());
    }
    let model = Sbg::from_params(fitted.params);
    let days = input.unit.days();
    let rate = libm::expm1(libm::log1p(params.discount_rate) * days / DAYS_PER_YEAR);
    // 52 weeks are twelve months.
    let ahead = (params.horizon * params.time_unit.days() / days + 0.05) as u32;
    let rows: Vec<ContractRow> =
        input.contracts.iter().map(|contract| row(contract, &model, rate, ahead, params.margin)).collect();
    let weight = |index: usize| input.contracts[index].span.weight;
    let total = |of: &dyn Fn(usize) -> f64| exact::sum_by(rows.len(), &|index| weight(index) * of(index));
    let priced = input.contracts.iter().any(|contract| contract.price.is_some());
    let forever = |index: usize| {
        let Contract { span, price, .. } = &input.contracts[index];
        let residual = if span.ended { Some(0.0) } else { model.residual(span.periods, rate, None) };
        params.margin * price.unwrap_or(0.0) * residual.unwrap_or(f64::INFINITY)
    };
    let endless = model.residual(1, rate, None).is_none();
    let errors = fitted.standard_errors();
    let report = Contracts {
        table: input.table.clone(),
        period: input.unit,
        contracts: (ended + running).round() as u64,
        running: running.round() as u64,
        model: "sbg",
        params: sbg::NAMES.into_iter().zip(fitted.params).collect(),
        standard_errors: errors.map(|errors| sbg::NAMES.into_iter().zip(errors).collect()),
        log_likelihood: fitted.log_likelihood,
        status: if fitted.status == Status::Interior { "interior" } else { "boundary" },
        discount_rate: params.discount_rate,
        survival: survival(&spans, &model),
        lifetime: model.lifetime(rate),
        by_period: by_period(&spans, &model, rate),
        residual_periods: total(&|index| rows[index].remaining),
        residual_value: priced.then(|| total(&|index| rows[index].value.unwrap_or(0.0))),
        residual_value_forever: (priced && !endless).then(|| total(&forever)),
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

/// Contracts of equal histories together, by period, those that ended first.
fn distinct(contracts: &[Contract]) -> Vec<Span> {
    let mut counts: BTreeMap<(u32, bool), f64> = BTreeMap::new();
    for Contract { span, .. } in contracts {
        *counts.entry((span.periods, !span.ended)).or_default() += span.weight;
    }
    counts.iter().map(|(&(periods, runs), &weight)| Span { periods, ended: !runs, weight }).collect()
}

fn fit(spans: &[Span]) -> Fitted<2> {
    let mut starts = vec![[1.0, 1.0], [0.5, 3.0], [3.0, 10.0]];
    starts.extend(sbg::moments(spans));
    let mut search = Search::new(&starts, [(1e-4, 1e4), (1e-4, 1e4)]);
    loop {
        if let Some(fitted) = search.step(|theta| sbg::evaluate(spans, theta)) {
            return fitted;
        }
    }
}

fn survival(spans: &[Span], model: &Sbg) -> Vec<Survival> {
    let seen = spans.iter().filter(|span| span.ended).map(|span| span.periods).max().unwrap_or(0);
    let mut share = 1.0;
    (0..=(seen + AHEAD).min(SHOWN))
        .map(|renewals| {
            let count = |test: &dyn Fn(&Span) -> bool| spans.iter().filter(|s| test(s)).map(|s| s.weight).sum::<f64>();
            // At a renewal stand those who have paid up to it and either left or went on.
            let left = count(&|span| span.ended && span.periods == renewals);
            let stood = left + count(&|span| span.periods > renewals);
            if renewals > 0 && stood > 0.0 {
                share *= 1.0 - left / stood;
            }
            let actual = (renewals == 0 || (renewals <= seen && stood > 0.0)).then_some(share);
            Survival { renewals, actual, fitted: model.survival(renewals) }
        })
        .collect()
}

fn by_period(spans: &[Span], model: &Sbg, rate: f64) -> Vec<InPeriod> {
    let running = spans.iter().filter(|span| !span.ended).take(SHOWN as usize);
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
    fn periods_are_counted_by_the_calendar() {
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
        // It will end, but runs.
        assert_eq!(of(day(2024, 1, 1), Some(day(2024, 12, 31)), TimeUnit::Year), (1, false));
        assert_eq!(
            period_of(&[(day(2020, 1, 1), day(2021, 1, 1)), (day(2020, 1, 1), day(2022, 1, 1))]),
            TimeUnit::Year
        );
        assert_eq!(period_of(&[(day(2020, 1, 1), day(2020, 4, 1))]), TimeUnit::Month);
    }
}
