//! Tables of contracts and of customers with margin and retention → inputs of the analyses.

use crate::clv::contracts::renewals::{Contract, ContractInput, ContractRow, Contracts, contracts, period_of, span};
use crate::clv::contracts::retention_formula::{RetentionFormula, RetentionFormulaRow, retention_formula};
use crate::clv::models::sbg::Span;
use crate::clv::params::ValueValidParams;
use crate::clv::value::Customers;
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::lexicon::{WordList, has_word, normalize_header};
use crate::math::exact;
use crate::report::notices::{contracts_aside, table_unused, textbook_aside};
use crate::report::options::CheckedOptions;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};
use crate::warning::{Outcome, Unavailable, Warning};

/// What stands in a column, row by row; boxed, so that loops over several of them are compiled once.
type Cells<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

/// The report, the contracts with what is said of each, and what was set aside.
pub type ToldContracts = (Outcome<Contracts>, Option<(ContractInput, Vec<ContractRow>)>, Vec<Warning>);

/// What contracts say, where there are any, what is said of each, and what was set aside.
pub fn tell_contracts(reading: &Reading, options: &CheckedOptions, end: Option<Day>) -> ToldContracts {
    match contract_input(reading, options.contract_period, end) {
        Err(missing) => (missing.into(), None, Vec::new()),
        Ok((input, rows)) => {
            let (report, told) = contracts(&input, &options.value);
            let aside = rows - input.contracts.len() as u64;
            let mut warnings: Vec<Warning> =
                (aside > 0).then(|| contracts_aside(&input.table, aside)).into_iter().collect();
            let frames = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Contracts);
            let others = frames.filter(|frame| frame.name != input.table);
            warnings.extend(others.map(|frame| table_unused(&frame.name, frame.rows() as u64)));
            let ready = report.ready().is_some();
            (report, ready.then_some((input, told)), warnings)
        }
    }
}

/// The textbook's value: of the customers' own columns, else of what was given, else of the average of the orders.
pub async fn tell_textbook(
    reading: &Reading,
    options: &CheckedOptions,
    customers: &Customers,
    net_spend: Option<f64>,
    host: &Host,
) -> (Outcome<RetentionFormula>, Vec<RetentionFormulaRow>, Option<Warning>) {
    let params = &options.value;
    let years = params.horizon * params.time_unit.days() / DAYS_PER_YEAR;
    let say = |source, rows: &[RetentionFormulaRow], customers: u64| {
        let one = retention_formula(source, rows, params.discount_rate, years, params.acquisition_cost)?;
        Some(one.for_customers(customers))
    };
    let (own, rows) = textbook_rows(reading);
    let aside = rows - own.len() as u64;
    let warning = (aside > 0).then(|| textbook_aside(aside));
    if let Some(report) = say("customers", &own, own.len() as u64) {
        return (Outcome::Ready(report), own, warning);
    }
    let count = customers.histories.iter().map(|history| history.weight).sum::<f64>().round() as u64;
    let given = options.textbook.and_then(|(margin, retention)| {
        say("options", &[RetentionFormulaRow { customer: String::new(), margin, retention }], count.max(1))
    });
    let average = match net_spend.filter(|_| given.is_none()) {
        Some(net_spend) => average_customer(customers, net_spend, params, host).await,
        None => None,
    };
    let average = average.and_then(|one| say("orders", &[one], count));
    let missing = || Unavailable::new("needs-margin-and-retention", "a margin and a retention rate", "none").into();
    (given.or(average).map_or_else(missing, Outcome::Ready), Vec::new(), warning)
}

/// The first table of contracts that says when they began and ended, or how long they ran; with the number of its rows.
///
/// # Errors
/// What there is none of.
fn contract_input(
    reading: &Reading,
    unit: Option<TimeUnit>,
    end: Option<Day>,
) -> Result<(ContractInput, u64), Unavailable> {
    let Some(frame) = reading.book.frames.iter().find(|frame| frame.kind == TableRole::Contracts) else {
        return Err(Unavailable::new("needs-contracts", "a table of contracts with a start and an end", "none"));
    };
    let rows = dated(frame, unit, end).or_else(|| counted(frame, unit));
    rows.map(|input| (input, frame.rows() as u64))
        .ok_or_else(|| Unavailable::new("needs-contract-columns", "a start and an end of each", frame.name.clone()))
}

/// Contracts with the days of their start and end.
fn dated(frame: &Frame, unit: Option<TimeUnit>, end: Option<Day>) -> Option<ContractInput> {
    let days = |role| frame.role(role).filter(|column| column.is_days());
    let (starts, ends) = (days(ColumnRole::Start)?, days(ColumnRole::End)?);
    let pairs = || starts.days().zip(ends.days());
    let lengths: Vec<(Day, Day)> = pairs().filter_map(|(start, end)| Some((start?, end?))).collect();
    let last = pairs().flat_map(|(start, end)| [start, end]).flatten().max()?;
    let (unit, end) = (unit.unwrap_or_else(|| period_of(&lengths)), end.unwrap_or(last));
    let mut contracts = Vec::new();
    let others = ids(frame).zip(numbers(frame, ColumnRole::Amount));
    for ((customer, price), (start, ended)) in others.zip(pairs()) {
        let Some(start) = start.filter(|start| *start <= end && ended.is_none_or(|ended| ended >= *start)) else {
            continue;
        };
        contracts.push(Contract { customer: customer.to_owned(), span: span(start, ended, end, unit), price });
    }
    Some(ContractInput { table: frame.name.clone(), unit, contracts })
}

/// Contracts with the number of their periods and how many could be seen.
fn counted(frame: &Frame, unit: Option<TimeUnit>) -> Option<ContractInput> {
    frame.role(ColumnRole::Recency).and(frame.role(ColumnRole::Age))?;
    let periods = numbers(frame, ColumnRole::Recency).zip(numbers(frame, ColumnRole::Age));
    let others = numbers(frame, ColumnRole::Weight).zip(numbers(frame, ColumnRole::Amount));
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
fn ids(frame: &Frame) -> Cells<'_, &str> {
    match frame.role(ColumnRole::Customer) {
        Some(column) => Box::new(column.words()),
        None => Box::new(std::iter::repeat_n("", frame.rows())),
    }
}

/// The numbers of the column with this role; none of them where there is no such column.
fn numbers(frame: &Frame, role: ColumnRole) -> Cells<'_, Option<f64>> {
    match frame.role(role) {
        Some(column) => Box::new(column.rates()),
        None => Box::new(std::iter::repeat_n(None, frame.rows())),
    }
}

/// The columns of a customers' table that say what each brings a year and how likely each stays.
pub fn textbook_columns(frame: &Frame) -> Option<[&FrameColumn; 2]> {
    let named = |list: WordList| frame.columns.iter().find(|column| has_word(&normalize_header(&column.name), list));
    if frame.kind == TableRole::Customers {
        named(|language| language.topics.margin).zip(named(|language| language.topics.retention)).map(<[_; 2]>::from)
    } else {
        None
    }
}

/// Customers whose table says so, and the number of its rows. A column in which most shares go beyond 1 is one of per cents.
fn textbook_rows(reading: &Reading) -> (Vec<RetentionFormulaRow>, u64) {
    let said = reading.book.frames.iter().find_map(|frame| Some((frame, textbook_columns(frame)?)));
    let Some((frame, [margin, retention])) = said else { return (Vec::new(), 0) };
    let shares = || retention.rates().flatten();
    let percent = 2 * shares().filter(|share| *share > 1.0).count() > shares().count();
    let unit = if percent { 0.01 } else { 1.0 };
    let pairs = margin.rates().zip(retention.rates());
    let row = |(customer, (margin, retention)): (&str, (Option<f64>, Option<f64>))| {
        let retention = retention.map(|share| share * unit).filter(|share| (0.0..=1.0).contains(share))?;
        Some(RetentionFormulaRow { customer: customer.to_owned(), margin: margin?, retention })
    };
    (ids(frame).zip(pairs).filter_map(row).collect(), frame.rows() as u64)
}

/// The average customer of the orders: margin of a year under observation, and the share that stays, from what half of the
/// time that models learn from says of the other half.
async fn average_customer(
    customers: &Customers,
    net_spend: f64,
    params: &ValueValidParams,
    host: &Host,
) -> Option<RetentionFormulaRow> {
    let held = customers.held_back.as_ref()?;
    let age_of = |customer: usize| customers.history(customer).map_or(0.0, |history| history.age);
    let age = exact::sum_of_many(customers.spends.len(), &age_of, host).await;
    let years = age * params.time_unit.days() / DAYS_PER_YEAR;
    let half = held.days_before as f64 / 2.0;
    let retention = libm::exp(libm::log(held.retention) * DAYS_PER_YEAR / half);
    let margin = net_spend * params.margin / years;
    (years > 0.0 && margin > 0.0).then(|| RetentionFormulaRow { customer: String::new(), margin, retention })
}
