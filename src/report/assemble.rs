//! Everything the analyses found → the report and the tables of customers and leads.

use std::rc::Rc;

use crate::campaigns::report::Campaigns;
use crate::clv::value::report::Value;
use crate::clv::value::{Customers, ValueResult};
use crate::economics::investment::report::Investment;
use crate::economics::report::RoiReport;
use crate::economics::standardisation::report::Standardisation;
use crate::funnel::FunnelResult;
use crate::funnel::leads::lead_table::LeadTable;
use crate::health::health;
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::customers::exchange::{CurrencyReport, Exchange};
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::propensity::PropensityResult;
use crate::report::action_table::RankedActions;
use crate::report::analysis::Analysis;
use crate::report::assignments::Assignments;
use crate::report::column_usage::{Ran, mark};
use crate::report::context::{health_input, joined, requirements};
use crate::report::contracts::{tell_contracts, tell_textbook};
use crate::report::customer_returns::CustomerReturns;
use crate::report::customers::{CustomerParts, CustomerTable, Ids};
use crate::report::document::{Provenance, Report, ValueReport};
use crate::report::expected::compare;
use crate::report::no_orders::no_orders;
use crate::report::notices::{history_warnings, summary_unused, table_unused, without_rate};
use crate::report::options::CheckedOptions;
use crate::report::options::raw_options::RawOptions;
use crate::report::overview::overview;
use crate::report::timeline::Timelines;
use crate::report::told::Told;
use crate::satisfaction::report::Satisfaction;
use crate::segmentation::grouping::SegmentResult;
use crate::table::meaning::schema::Schema;
use crate::warning::{Outcome, Unavailable, Warning};

/// What was read, and what each step of the analysis found.
pub struct Parts {
    /// What was read.
    pub reading: Rc<Reading>,
    /// What was asked.
    pub options: CheckedOptions,
    /// Money of several currencies as one.
    pub exchange: Exchange,
    /// `None` without orders.
    pub histories: Option<Histories>,
    /// What the value analysis was given.
    pub customers: Rc<Customers>,
    /// The value of customers, and the fits for the next analysis.
    pub value: ValueResult,
    /// Names of tables and of columns in them that groups come from.
    pub grouped: Vec<(String, String)>,
    /// Ids of customers without orders.
    pub named: Vec<String>,
    /// The groups.
    pub segments: SegmentResult,
    /// The funnel, the table of leads, and warnings.
    pub funnel: FunnelResult,
    /// `None` if it was not asked, or without orders.
    pub propensity: Option<PropensityResult>,
    /// The return on winning customers.
    pub roi: Told<RoiReport>,
    /// The same of each of them.
    pub returns: Option<CustomerReturns>,
    /// Who is satisfied.
    pub satisfaction: Told<Satisfaction>,
    /// What campaigns returned.
    pub campaigns: Told<Campaigns>,
    /// What can be done, and whom each action is aimed at.
    pub actions: RankedActions,
    /// What a project costs and brings.
    pub investment: Told<Investment>,
    /// How many groups are worth being served apart.
    pub standardisation: Told<Standardisation>,
}

/// Makes the report, and the tables of customers and leads beside it.
pub async fn assemble(parts: Parts, host: &Host) -> Analysis {
    let Parts {
        reading,
        mut options,
        exchange,
        histories,
        customers,
        value,
        grouped,
        named,
        segments,
        funnel,
        propensity,
        roi,
        returns,
        satisfaction,
        campaigns,
        actions,
        investment,
        standardisation,
    } = parts;
    let missing = || no_orders(&reading, options.observation_end);
    let ValueResult { value, predictions, warnings: value_warnings, fits } = value;
    let value = available_value(value, &customers, &options, &missing);
    let groups = segments.outcome.unwrap_or_else(|| missing().into());
    let (funnel, leads, funnel_warnings) = funnel;
    let (propensity, likely) = match propensity {
        Some((report, list)) => (Some(report), list),
        None => (options.propensity.as_ref().map(|_| missing().into()), Vec::new()),
    };
    let end = options.observation_end.or_else(|| histories.as_ref().map(|histories| histories.end));
    let (contracts, contract_rows, contract_warnings) = tell_contracts(&reading, &options, end);
    let net_spend = histories.as_ref().map(|histories| histories.net_spend.to_f64());
    let (textbook, textbook_rows, textbook_warning) =
        tell_textbook(&reading, &options, &customers, net_spend, host).await;

    let base = exchange.base().map(str::to_owned);
    let currencies = exchange.report(&reading.book);
    let mut warnings = reading_warnings(&reading, histories.as_ref(), &currencies, base.as_deref());
    warnings.extend(value_warnings);
    warnings.extend(segments.warnings);
    warnings.extend(funnel_warnings);
    warnings.extend(contract_warnings);
    warnings.extend(textbook_warning);
    warnings.extend(roi.warnings);
    warnings.extend(satisfaction.warnings);
    warnings.extend(campaigns.warnings);
    warnings.extend(investment.warnings);
    warnings.extend(standardisation.warnings);

    let mut tables = joined(&reading, options.contract_period.is_some());
    let ran = Ran {
        orders: histories.is_some(),
        segments: groups.ready().is_some(),
        grouped: &grouped,
        value: value.ready().is_some(),
        contracts: contracts.ready().map(|contracts| contracts.table.as_str()),
        textbook: textbook.ready().is_some_and(|textbook| textbook.source == "customers"),
        funnel: funnel.ready().map(|_| &options.funnel),
        told: &[
            ("value", &roi.read),
            ("satisfaction", &satisfaction.read),
            ("campaigns", &campaigns.read),
            ("standardisation", &standardisation.read),
            ("actions", &actions.read),
        ],
        scored: leads.as_ref().map(LeadTable::sources).unwrap_or_default(),
    };
    mark(&mut tables, &reading, &ran);
    let input = health_input(&reading, histories.as_ref(), &customers, &options, &funnel);
    host.tick(customers.spends.len()).await;
    let costs_known = roi.outcome.ready().is_some_and(|roi| roi.cost_source.is_some());
    let input = HealthInput {
        grouped: segments.ids.len() as u64,
        acquisition_cost: input.acquisition_cost.max(u64::from(costs_known)),
        ..input
    };
    let health = health(&mut tables, &input, requirements(), &options.health, host).await;
    host.tick(customers.spends.len()).await;
    let overview = match &histories {
        Some(histories) => Outcome::Ready(overview(
            &reading.book,
            histories,
            base,
            currencies,
            reading.schemas.iter().any(Schema::has_amounts),
        )),
        None => missing().into(),
    };
    let expected = match (&options.expected, overview.ready()) {
        (Some(expected), Some(overview)) => Some(compare(expected, &reading, overview, &exchange, host).await),
        _ => None,
    };
    let report = Report {
        version: crate::VERSION,
        provenance: provenance(&reading, std::mem::take(&mut options.given), histories.as_ref()),
        tables,
        overview,
        expected,
        health,
        segments: groups,
        funnel,
        propensity,
        value: with_roi(value, roi.outcome),
        contracts,
        textbook,
        satisfaction: satisfaction.outcome,
        campaigns: campaigns.outcome,
        investment: investment.outcome,
        standardisation: standardisation.outcome,
        actions: actions.outcome,
        warnings,
    };
    let assignments = Assignments {
        k: report.segments.ready().map_or(0, |groups| groups.segments.len()),
        ids: segments.ids,
        responsibilities: segments.responsibilities,
        model_ids: segments.model_ids,
        decided_by: segments.decided_by,
        names: segments.names,
        decisions: Rc::clone(&options.decisions),
    };
    let ids = customer_ids(&reading, histories.as_ref(), named);
    let timelines = histories.map(|histories| Timelines {
        exchange,
        first: histories.first_day,
        end: histories.end,
        model: predictions.model.clone(),
        unit: options.value.time_unit,
    });
    host.tick(customers.spends.len()).await;
    Analysis {
        report,
        customers: CustomerTable::new(
            &reading,
            CustomerParts { ids, customers, predictions, assignments, returns, unit: options.value.time_unit },
            host,
        )
        .await,
        leads,
        likely,
        learnt: fits,
        grouping: segments.grouping,
        timelines,
        contracts: contract_rows,
        textbook: textbook_rows,
        actions: actions.lists,
    }
}

/// The value of customers, or why there is none.
fn available_value(
    value: Outcome<Value>,
    customers: &Customers,
    options: &CheckedOptions,
    missing: &impl Fn() -> Unavailable,
) -> Outcome<Value> {
    if customers.spends.is_empty() {
        missing().into()
    } else if options.contracts_only {
        Unavailable::new("model-of-contracts", "a model of purchases", "sbg").into()
    } else {
        value
    }
}

/// The value with the return on winning customers.
fn with_roi(value: Outcome<Value>, roi: Outcome<RoiReport>) -> Outcome<ValueReport> {
    match value {
        Outcome::Ready(value) => Outcome::Ready(ValueReport { value, roi }),
        Outcome::Missing { unavailable } => unavailable.into(),
    }
}

/// What the reader should know of the files, the histories and the currencies.
fn reading_warnings(
    reading: &Reading,
    histories: Option<&Histories>,
    currencies: &[CurrencyReport],
    base: Option<&str>,
) -> Vec<Warning> {
    let mut warnings = reading.warnings.clone();
    warnings.extend(histories.map(history_warnings).unwrap_or_default());
    warnings.extend(currencies.iter().filter(|currency| !currency.used).map(|currency| without_rate(currency, base)));
    if histories.is_some() && !reading.book.summary.is_empty() {
        warnings.push(summary_unused(reading.book.summary.len() as u64));
    }
    let unused = reading.tables.iter().filter(|table| table.accounted.contains_key("notUsed"));
    warnings.extend(unused.map(|table| table_unused(&table.name, table.rows)));
    warnings
}

fn provenance(reading: &Reading, given: RawOptions, histories: Option<&Histories>) -> Provenance {
    Provenance {
        version: crate::VERSION,
        options: given,
        observation_end: histories.map(|histories| histories.end.iso()),
        files: reading.files.clone(),
    }
}

/// The ids of the customers of the report: of orders, of a customers' table, or of summaries.
fn customer_ids(reading: &Reading, histories: Option<&Histories>, named: Vec<String>) -> Ids {
    match histories {
        Some(histories) => Ids::Numbers(histories.customers.iter().map(|history| history.customer).collect()),
        None if !named.is_empty() => Ids::Words(named),
        None => Ids::Numbers(reading.book.summary.iter().map(|row| row.customer).collect()),
    }
}
