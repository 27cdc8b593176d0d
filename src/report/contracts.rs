//! Tables of contracts and of customers with margin and retention → inputs of the analyses.

use crate::clv::contracts::{Contract, ContractInput, ContractRow, Contracts, contracts, period_of, span};
use crate::clv::params::ValueValidParams;
use crate::clv::sbg::Span;
use crate::clv::textbook::{Textbook, TextbookRow, textbook};
use crate::clv::value::Customers;
use crate::ledger::frame::{Frame, FrameColumn};
use crate::ledger::read::Reading;
use crate::math::exact;
use crate::report::options::CheckedOptions;
use crate::table::number::{Decimal, parse_f64};
use crate::table::role::{ColumnRole, TableRole};
use crate::table::words::{listed, normal};
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};
use crate::warning::{Outcome, Unavailable};

/// Headers of what a customer brings a year, and of the share that stays.
const MARGIN: &str = "margin annualmargin yearlymargin averagemargin avgmargin annualprofit yearlyprofit 毛利 年毛利 平均毛利 利润 年利润";
const RETENTION: &str =
    "retention retentionrate retentionprobability renewalrate renewalprobability 留存率 续约率 保留率";

/// What contracts say, where there are any, and what is said of each.
pub fn tell_contracts(
    reading: &Reading,
    options: &CheckedOptions,
    end: Option<Day>,
) -> (Outcome<Contracts>, Option<(ContractInput, Vec<ContractRow>)>) {
    match contract_input(reading, options.contract_period, end) {
        Err(missing) => (missing.into(), None),
        Ok(input) => {
            let (report, rows) = contracts(&input, &options.value);
            let told = report.ready().is_some();
            (report, told.then_some((input, rows)))
        }
    }
}

/// The textbook's value: of the customers' own columns, else of what was given, else of the average of the orders.
pub fn tell_textbook(
    reading: &Reading,
    options: &CheckedOptions,
    customers: &Customers,
    net_spend: Option<f64>,
) -> (Outcome<Textbook>, Vec<TextbookRow>) {
    let params = &options.value;
    let years = params.horizon * params.time_unit.days() / DAYS_PER_YEAR;
    let say = |source, rows: &[TextbookRow], customers: u64| {
        let one = textbook(source, rows, params.discount_rate, years, params.acquisition_cost)?;
        Some(one.for_customers(customers))
    };
    let own = textbook_rows(reading);
    if let Some(report) = say("customers", &own, own.len() as u64) {
        return (Outcome::Ready(report), own);
    }
    let count = customers.histories.iter().map(|history| history.weight).sum::<f64>().round() as u64;
    let given = options.textbook.and_then(|(margin, retention)| {
        say("options", &[TextbookRow { customer: String::new(), margin, retention }], count.max(1))
    });
    let average = || say("orders", &[average_customer(customers, net_spend?, params)?], count);
    let missing = || Unavailable::new("needs-margin-and-retention", "a margin and a retention rate", "none").into();
    (given.or_else(average).map_or_else(missing, Outcome::Ready), Vec::new())
}

/// The first table of contracts that says when they began and ended, or how long they ran.
///
/// # Errors
/// What there is none of.
fn contract_input(reading: &Reading, unit: Option<TimeUnit>, end: Option<Day>) -> Result<ContractInput, Unavailable> {
    let Some(frame) = reading.book.frames.iter().find(|frame| frame.kind == TableRole::Contracts) else {
        return Err(Unavailable::new("needs-contracts", "a table of contracts with a start and an end", "none"));
    };
    let rows = dated(reading, frame, unit, end).or_else(|| counted(reading, frame, unit));
    rows.ok_or_else(|| Unavailable::new("needs-contract-columns", "a start and an end of each", frame.name.clone()))
}

/// Contracts with the days of their start and end.
fn dated(reading: &Reading, frame: &Frame, unit: Option<TimeUnit>, end: Option<Day>) -> Option<ContractInput> {
    let days = |role| frame.role(role).filter(|column| column.is_days());
    let (starts, ends) = (days(ColumnRole::Start)?, days(ColumnRole::End)?);
    let pairs = || starts.days().zip(ends.days());
    let lengths: Vec<(Day, Day)> = pairs().filter_map(|(start, end)| Some((start?, end?))).collect();
    let last = pairs().flat_map(|(start, end)| [start, end]).flatten().max()?;
    let (unit, end) = (unit.unwrap_or_else(|| period_of(&lengths)), end.unwrap_or(last));
    let mut contracts = Vec::new();
    let others = ids(frame).zip(numbers(reading, frame, ColumnRole::Amount));
    for ((customer, price), (start, ended)) in others.zip(pairs()) {
        let Some(start) = start.filter(|start| *start <= end && ended.is_none_or(|ended| ended >= *start)) else {
            continue;
        };
        contracts.push(Contract { customer: customer.to_owned(), span: span(start, ended, end, unit), price });
    }
    Some(ContractInput { table: frame.name.clone(), unit, contracts })
}

/// Contracts with the number of their periods and how many could be seen.
fn counted(reading: &Reading, frame: &Frame, unit: Option<TimeUnit>) -> Option<ContractInput> {
    frame.role(ColumnRole::Recency).and(frame.role(ColumnRole::Age))?;
    let periods = numbers(reading, frame, ColumnRole::Recency).zip(numbers(reading, frame, ColumnRole::Age));
    let others = numbers(reading, frame, ColumnRole::Weight).zip(numbers(reading, frame, ColumnRole::Amount));
    let mut contracts = Vec::new();
    for ((customer, (paid, seen)), (weight, price)) in ids(frame).zip(periods).zip(others) {
        let (Some(paid), Some(seen)) = (paid, seen) else { continue };
        let whole = paid.fract() == 0.0 && paid >= 1.0 && paid <= seen && seen <= 10_000.0;
        if whole {
            let span = Span { periods: paid as u32, ended: paid < seen, weight: weight.unwrap_or(1.0) };
            contracts.push(Contract { customer: customer.to_owned(), span, price });
        }
    }
    Some(ContractInput { table: frame.name.clone(), unit: unit.unwrap_or(TimeUnit::Year), contracts })
}

/// The customer of each row; nothing where no column names them.
fn ids(frame: &Frame) -> impl Iterator<Item = &str> {
    let column = frame.role(ColumnRole::Customer);
    let named = column.into_iter().flat_map(FrameColumn::words);
    named.chain(std::iter::repeat_n("", if column.is_some() { 0 } else { frame.rows() }))
}

/// The numbers of the column with this role; none of them where there is no such column.
fn numbers<'a>(reading: &Reading, frame: &'a Frame, role: ColumnRole) -> Box<dyn Iterator<Item = Option<f64>> + 'a> {
    match frame.role(role) {
        Some(column) => Box::new(parsed(reading, frame, column)),
        None => Box::new(std::iter::repeat_n(None, frame.rows())),
    }
}

fn parsed<'a>(reading: &Reading, frame: &Frame, column: &'a FrameColumn) -> impl Iterator<Item = Option<f64>> + 'a {
    let schema = reading.tables.iter().zip(&reading.schemas).find(|(table, _)| table.name == frame.name);
    let described = schema.and_then(|(_, schema)| schema.columns.iter().find(|c| c.name == column.name));
    let decimal = described.map_or(Decimal::Point, |described| described.decimal);
    column.words().map(move |word| number(word, decimal))
}

/// A number, or a share in per cent.
fn number(word: &str, decimal: Decimal) -> Option<f64> {
    match word.trim().strip_suffix(['%', '％']) {
        Some(percent) => parse_f64(percent.trim(), decimal).map(|percent| percent / 100.0),
        None => parse_f64(word, decimal),
    }
}

/// Customers whose table says what they bring a year and how likely they stay.
fn textbook_rows(reading: &Reading) -> Vec<TextbookRow> {
    let has = |frame: &&Frame| frame.kind == TableRole::Customers;
    for frame in reading.book.frames.iter().filter(has) {
        let named = |words: &str| frame.columns.iter().find(|column| listed(&normal(&column.name), words));
        let (Some(margin), Some(retention)) = (named(MARGIN), named(RETENTION)) else { continue };
        let pairs = parsed(reading, frame, margin).zip(parsed(reading, frame, retention));
        let row = |(customer, (margin, retention)): (&str, (Option<f64>, Option<f64>))| {
            let retention = retention.filter(|share| (0.0..=1.0).contains(share))?;
            Some(TextbookRow { customer: customer.to_owned(), margin: margin?, retention })
        };
        return ids(frame).zip(pairs).filter_map(row).collect();
    }
    Vec::new()
}

/// The average customer of the orders: margin of a year under observation, and the share that stays, from what half of the
/// time that models learn from says of the other half.
fn average_customer(customers: &Customers, net_spend: f64, params: &ValueValidParams) -> Option<TextbookRow> {
    let held = customers.held_back.as_ref()?;
    let age = exact::sum(|| customers.histories.iter().map(|history| history.age));
    let years = age * params.time_unit.days() / DAYS_PER_YEAR;
    let half = held.days_before as f64 / 2.0;
    let retention = libm::exp(libm::log(held.retention) * DAYS_PER_YEAR / half);
    let margin = net_spend * params.margin / years;
    (years > 0.0 && margin > 0.0).then(|| TextbookRow { customer: String::new(), margin, retention })
}
