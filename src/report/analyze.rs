//! The job that makes a report: histories → value → segments → funnel → joined.

use std::rc::Rc;

use crate::clv::contracts::renewals::{ContractInput, ContractRow};
use crate::clv::contracts::retention_formula::TextbookRow;
use crate::clv::select::fit_cache::Learnt;
use crate::clv::value::{Customers, Predictions, ValueJob, ValueResult, days_held_back};
use crate::error::Result;
use crate::funnel::job::{FunnelJob, FunnelResult};
use crate::funnel::leads::lead_table::LeadTable;
use crate::health::{Facts, health};
use crate::job::{Budget, Job, Phase, Progress, Step};
use crate::ledger::customers::customer_rows::ROWS;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{Histories, HistoryJob};
use crate::ledger::read::job::Reading;
use crate::propensity::{self, Likely, PropensityJob};
use crate::report::assignments::Belongs;
use crate::report::column_usage::{Ran, mark};
use crate::report::context::{facts, joined, needs, prints, spread};
use crate::report::contracts::{tell_contracts, tell_textbook};
use crate::report::customers::{CustomerTable, Ids};
use crate::report::document::{Provenance, Report};
use crate::report::features::MANY;
use crate::report::groups::{of_orders, of_tables, want_rhythms};
use crate::report::inputs::{summary_input, value_input};
use crate::report::no_orders::no_orders;
use crate::report::notices::{history_warnings, summary_unused, table_unused, without_rate};
use crate::report::options::CheckedOptions;
use crate::report::overview::overview;
use crate::report::spend_since::SinceJob;
use crate::report::timeline::Timelines;
use crate::segmentation::grouping::{Grouping, Input, SegmentResult};
use crate::segmentation::segments::SegmentJob;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable};

/// More customers than this, and models are checked against held-back time by some of them only; by fewer where there are so
/// many that memory is short.
const CHECKED: usize = 50_000;

/// All that an analysis gives.
pub struct Analysis {
    /// The report.
    pub report: Report,
    /// Every customer.
    pub customers: CustomerTable,
    /// Every lead.
    pub leads: Option<LeadTable>,
    /// Who is likely to buy of the category that was asked for, the likeliest first.
    pub likely: Vec<Likely>,
    /// What the models of this analysis learnt, for the next one; nothing of very many customers.
    pub learnt: Option<Rc<Learnt>>,
    /// The groups of this analysis, for the next one; nothing of very many customers.
    pub grouping: Option<Rc<Grouping>>,
    /// Single customers through time; none without orders.
    pub timelines: Option<Timelines>,
    /// Every contract, with what is said of it.
    pub contracts: Option<(ContractInput, Vec<ContractRow>)>,
    /// Customers whose table says what they bring and how likely they stay.
    pub textbook: Vec<TextbookRow>,
}

enum Stage {
    Start,
    Histories(Box<HistoryJob>),
    Value(Box<ValueJob>),
    Valued(Box<ValueJob>),
    Since,
    Segments(Box<SegmentJob>),
    Segmented(Box<SegmentJob>),
    Funnel,
    Scores(Box<FunnelJob>),
    Propensity(Box<PropensityJob>),
    Join,
    Done,
}

/// The analysis under way.
pub struct AnalyzeJob {
    reading: Rc<Reading>,
    options: CheckedOptions,
    /// What an earlier analysis of the same book learnt, then what this one does.
    learnt: Option<Rc<Learnt>>,
    grouping: Option<Rc<Grouping>>,
    /// What customers brought since earlier runs.
    since: SinceJob,
    /// Names of tables and of columns in them that groups come from.
    grouped: Vec<(String, String)>,
    /// Ids of customers without orders.
    named: Vec<String>,
    stage: Stage,
    exchange: Exchange,
    histories: Option<Histories>,
    customers: Rc<Customers>,
    value: Option<ValueResult>,
    segments: Option<SegmentResult>,
    funnel: Option<FunnelResult>,
    propensity: Option<propensity::Result>,
    analysis: Option<Analysis>,
}

impl AnalyzeJob {
    /// Starts the analysis of what was read.
    pub fn new(reading: Rc<Reading>, options: CheckedOptions) -> Self {
        Self {
            reading,
            options,
            learnt: None,
            grouping: None,
            since: SinceJob::default(),
            grouped: Vec::new(),
            named: Vec::new(),
            stage: Stage::Start,
            exchange: Exchange::default(),
            histories: None,
            customers: Rc::default(),
            value: None,
            segments: None,
            funnel: None,
            propensity: None,
            analysis: None,
        }
    }

    /// Makes use of what an earlier analysis learnt, where that was of the same customers.
    #[must_use]
    pub fn after(mut self, earlier: Option<Rc<Learnt>>) -> Self {
        self.learnt = earlier;
        self
    }

    /// Makes use of the groups that an earlier analysis found, where that was asked the same of the same customers.
    #[must_use]
    pub fn regroup(mut self, earlier: Option<Rc<Grouping>>) -> Self {
        self.grouping = earlier;
        self
    }

    /// The result, once done.
    pub fn finish(self) -> Option<Analysis> {
        self.analysis
    }

    fn start(&mut self) -> Stage {
        let book = &self.reading.book;
        self.exchange = Exchange::new(book, self.options.currency.as_deref(), &self.options.rates);
        let end = self.options.observation_end;
        match HistoryJob::new(&book.orders, book.customers.len(), end, &self.exchange) {
            Some(mut job) => {
                if want_rhythms(&self.reading, &self.options.segments.features) {
                    job.with_rhythms();
                }
                Stage::Histories(Box::new(self.hold_back(job)))
            }
            None => self.estimate(summary_input(&book.summary, self.options.value.time_unit)),
        }
    }

    /// Has the histories looked at from an earlier day, too, where there is enough of them.
    fn hold_back(&self, mut job: HistoryJob) -> HistoryJob {
        let (first, end) = job.days();
        if let Some(days) = days_held_back(end - first) {
            let reading = Rc::clone(&self.reading);
            let customers = reading.book.customers.len();
            let checked = if customers > MANY { CHECKED / 5 } else { CHECKED };
            let every = (customers.div_ceil(checked) as u32).max(1);
            // By the id, so that the order of rows does not matter.
            let sampled =
                move |customer| every == 1 || spread(reading.book.customers.get(customer)).is_multiple_of(every);
            job.split_at(Day(end.0 - days), every, Box::new(sampled));
        }
        job
    }

    fn gather(&mut self, mut job: Box<HistoryJob>) -> Stage {
        if !job.step(&self.reading.book.orders, &self.exchange) {
            return Stage::Histories(job);
        }
        let mut histories = job.finish();
        let customers = value_input(&histories, self.options.value.time_unit);
        histories.split = None;
        self.histories = Some(histories);
        self.estimate(customers)
    }

    fn estimate(&mut self, customers: Customers) -> Stage {
        self.customers = Rc::new(customers);
        let end = self.histories.as_ref().map(|histories| histories.end.iso());
        let job = ValueJob::new(Rc::clone(&self.customers), end, self.options.value.clone());
        Stage::Value(Box::new(job.after(self.learnt.take())))
    }

    fn group(&mut self) -> Stage {
        let asked = &self.options.segments.features;
        let input = match (&self.histories, &self.value) {
            (Some(histories), Some((_, predictions, _))) => {
                let (input, grouped) = of_orders(&self.reading, &self.exchange, histories, predictions, asked);
                self.grouped = grouped;
                input
            }
            // Rows of a summary are not the customers of a table.
            _ if !self.reading.book.summary.is_empty() => return Stage::Funnel,
            _ => {
                let (input, grouped, ids) = of_tables(&self.reading, asked);
                if input.customers() == 0 {
                    return Stage::Funnel;
                }
                (self.named, self.grouped) = (ids, grouped);
                input
            }
        };
        // What groups are made of has been copied, and there may be a million.
        self.histories.iter_mut().for_each(|histories| histories.rhythms = None);
        let input = Input {
            decisions: Rc::clone(&self.options.decisions),
            prints: prints(&self.reading, &self.options, self.histories.as_ref(), &self.named, input.customers()),
            since: std::mem::take(&mut self.since).finish(self.histories.as_ref()),
            ..input
        };
        let job = SegmentJob::new(input, self.options.segments.clone());
        Stage::Segments(Box::new(job.after(self.grouping.take())))
    }

    /// Asks who buys of a category next, where that is wanted.
    fn ask_who_buys(&self) -> Stage {
        match (&self.options.propensity, &self.histories) {
            (Some(asked), Some(histories)) => {
                let job = PropensityJob::new(asked.clone(), &self.reading.book, &self.exchange, histories);
                Stage::Propensity(Box::new(job))
            }
            _ => Stage::Join,
        }
    }

    fn join(&mut self) {
        let missing = || no_orders(&self.reading, self.options.observation_end);
        let (value, predictions, value_warnings) =
            self.value.take().unwrap_or_else(|| (missing().into(), Predictions::default(), Vec::new()));
        let grouped = self.segments.take().unwrap_or_default();
        let segments = grouped.outcome.unwrap_or_else(|| missing().into());
        let (funnel, leads, funnel_warnings) =
            self.funnel.take().unwrap_or_else(|| (missing().into(), None, Vec::new()));
        let (propensity, likely) = match self.propensity.take() {
            Some((told, list)) => (Some(told), list),
            None => (self.options.propensity.as_ref().map(|_| missing().into()), Vec::new()),
        };
        let value = match () {
            () if self.customers.histories.is_empty() => missing().into(),
            () if self.options.contracts_only => {
                Unavailable::new("model-of-contracts", "a model of purchases", "sbg").into()
            }
            () => value,
        };
        let named = std::mem::take(&mut self.named);
        let customer_ids = match &self.histories {
            Some(histories) => Ids::Numbers(histories.customers.iter().map(|history| history.customer).collect()),
            None if !named.is_empty() => Ids::Words(named),
            None => Ids::Numbers(self.reading.book.summary.iter().map(|row| row.customer).collect()),
        };
        let mut warnings = self.reading.warnings.clone();
        warnings.extend(self.histories.as_ref().map(history_warnings).unwrap_or_default());
        let currencies = self.exchange.report(&self.reading.book);
        let base = self.exchange.base().map(str::to_owned);
        warnings.extend(currencies.iter().filter(|currency| !currency.used).map(|c| without_rate(c, base.as_deref())));
        if self.histories.is_some() && !self.reading.book.summary.is_empty() {
            warnings.push(summary_unused(self.reading.book.summary.len() as u64));
        }
        let unused = self.reading.tables.iter().filter(|table| table.accounted.contains_key("notUsed"));
        warnings.extend(unused.map(|table| table_unused(&table.name, table.rows)));
        warnings.extend([value_warnings, grouped.warnings, funnel_warnings].into_iter().flatten());
        let end = self.options.observation_end.or_else(|| self.histories.as_ref().map(|histories| histories.end));
        let (contracts, contract_rows, aside) = tell_contracts(&self.reading, &self.options, end);
        let net_spend = self.histories.as_ref().map(|histories| histories.net_spend.to_f64());
        warnings.extend(aside);
        let (textbook, textbook_rows, aside) = tell_textbook(&self.reading, &self.options, &self.customers, net_spend);
        warnings.extend(aside);
        let mut tables = joined(&self.reading);
        let ran = Ran {
            orders: self.histories.is_some(),
            segments: segments.ready().is_some(),
            grouped: &self.grouped,
            value: value.ready().is_some(),
            contracts: contracts.ready().map(|contracts| contracts.table.as_str()),
            textbook: textbook.ready().is_some_and(|textbook| textbook.source == "customers"),
            funnel: funnel.ready().map(|_| &self.options.funnel),
            scored: leads.as_ref().map(LeadTable::sources).unwrap_or_default(),
        };
        mark(&mut tables, &self.reading, &ran);
        let facts = facts(&self.reading, self.histories.as_ref(), &self.customers, &self.options, &funnel);
        let facts = Facts { grouped: grouped.ids.len() as u64, ..facts };
        let health = health(&mut tables, &facts, needs(), &self.options.health);
        let later = || Outcome::from(Unavailable::new("not-in-this-version", "a later version", crate::VERSION));
        let report = Report {
            version: crate::VERSION,
            provenance: Provenance {
                version: crate::VERSION,
                options: self.options.given.clone(),
                observation_end: self.histories.as_ref().map(|histories| histories.end.iso()),
                files: self.reading.files.clone(),
            },
            tables,
            overview: match &self.histories {
                Some(histories) => Outcome::Ready(overview(&self.reading.book, histories, base, currencies)),
                None => missing().into(),
            },
            health,
            segments,
            funnel,
            propensity,
            value,
            contracts,
            textbook,
            satisfaction: later(),
            campaigns: later(),
            investment: later(),
            actions: later(),
            warnings,
        };
        let contracts = contract_rows;
        let timelines = self.histories.as_ref().map(|histories| Timelines {
            exchange: std::mem::take(&mut self.exchange),
            first: histories.first_day,
            end: histories.end,
            model: predictions.model,
            unit: self.options.value.time_unit,
        });
        let customers = std::mem::take(&mut self.customers);
        let belongs = Belongs {
            k: report.segments.ready().map_or(0, |segments| segments.segments.len()),
            ids: grouped.ids,
            chances: grouped.chances,
            model: grouped.model,
            decided: grouped.decided,
            names: grouped.names,
            decisions: Rc::clone(&self.options.decisions),
        };
        let customers = CustomerTable::new(&self.reading, customer_ids, customers, predictions, belongs);
        self.analysis = Some(Analysis {
            report,
            customers,
            learnt: self.learnt.take(),
            grouping: grouped.grouping,
            leads,
            likely,
            timelines,
            contracts,
            textbook: textbook_rows,
        });
    }
}

impl Job for AnalyzeJob {
    fn step(&mut self, budget: &mut Budget) -> Result<Step> {
        loop {
            if budget.is_spent() {
                return Ok(Step::Working);
            }
            // Of what goes over all customers in one go, each part is a step.
            let customers = self.customers.histories.len();
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Start => {
                    budget.spend(self.reading.book.orders.len());
                    self.start()
                }
                Stage::Histories(job) => {
                    budget.spend(ROWS);
                    self.gather(job)
                }
                Stage::Value(mut job) => {
                    if job.step(budget) {
                        Stage::Valued(job)
                    } else {
                        Stage::Value(job)
                    }
                }
                Stage::Valued(job) => {
                    budget.spend(customers);
                    self.learnt = job.learnt();
                    self.value = Some(job.finish());
                    self.since = SinceJob::new(&self.options.decisions, self.histories.as_ref());
                    Stage::Since
                }
                Stage::Since => {
                    budget.spend(ROWS);
                    if self.since.step(&self.reading.book, &self.exchange) { self.group() } else { Stage::Since }
                }
                Stage::Segments(mut job) => {
                    if job.step(budget) {
                        Stage::Segmented(job)
                    } else {
                        Stage::Segments(job)
                    }
                }
                Stage::Segmented(job) => {
                    budget.spend(customers);
                    self.segments = Some(job.finish());
                    Stage::Funnel
                }
                Stage::Funnel => {
                    let job = FunnelJob::new(self.options.funnel.clone(), Rc::clone(&self.options.decisions));
                    Stage::Scores(Box::new(job))
                }
                Stage::Scores(mut job) => {
                    budget.spend(ROWS);
                    if job.step(&self.reading)? {
                        self.funnel = job.finish();
                        self.ask_who_buys()
                    } else {
                        Stage::Scores(job)
                    }
                }
                Stage::Propensity(mut job) => {
                    budget.spend(ROWS);
                    if !job.step() {
                        Stage::Propensity(job)
                    } else {
                        self.propensity =
                            self.histories.as_ref().map(|histories| job.finish(&self.reading.book, histories));
                        Stage::Join
                    }
                }
                Stage::Join => {
                    self.join();
                    Stage::Done
                }
                Stage::Done => return Ok(Step::Done),
            };
        }
    }

    fn progress(&self) -> Progress {
        let fraction = match &self.stage {
            Stage::Start | Stage::Histories(_) => 0.0,
            Stage::Value(_) | Stage::Valued(_) | Stage::Since => 0.2,
            Stage::Segments(job) | Stage::Segmented(job) => 0.6 + 0.35 * job.fraction(),
            Stage::Funnel => 0.95,
            Stage::Scores(job) => 0.95 + 0.05 * job.fraction(),
            Stage::Propensity(_) | Stage::Join => 1.0,
            Stage::Done => 1.0,
        };
        Progress { phase: Phase::Analyze, fraction, rows: 0.0, bytes: 0.0, file: None }
    }
}

/// Reads files that are in memory and analyses them, to the end: what the host does, in one call.
///
/// # Errors
/// Whatever reading or the options find wrong.
#[cfg(not(target_arch = "wasm32"))]
pub fn analyze_all(files: &[(&str, &[u8])], options: &serde_json::Value) -> Result<(Rc<Reading>, Analysis)> {
    let parsed = crate::report::options::Options::from_json(options)?;
    let outcome = parsed.outcome_column();
    let checked = parsed.check(options.clone())?;
    let reading = Rc::new(crate::ledger::read::job::read_all(files, checked.tables.clone(), outcome)?);
    let mut job = AnalyzeJob::new(Rc::clone(&reading), checked);
    while job.step(&mut Budget::new(u32::MAX))? != Step::Done {}
    let analysis = job.finish().ok_or_else(|| crate::error::Error::engine("an analysis ended without a result"))?;
    Ok((reading, analysis))
}
