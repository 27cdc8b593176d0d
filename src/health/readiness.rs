//! What every analysis requires, what there is, what it unlocks, and what to collect next.

use serde::Serialize;

use crate::health::business::Business;
use crate::health::input::{HealthInput, Requirements};
use crate::ledger::customers::histories::Histories;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// Customers from which groups mean something.
const MIN_CUSTOMERS_FOR_GROUPS: f64 = 100.0;
/// Buyers from which a value is shown without a caution.
const MIN_BUYERS: f64 = 500.0;
/// Days before the end within which an order shows that the business is active.
const RECENT_DAYS: i32 = 30;
/// Leads of each outcome from which a score is fitted.
const MIN_LEADS_PER_OUTCOME: f64 = 40.0;
/// Months that cover every season once.
const MONTHS_OF_A_YEAR: f64 = 12.0;
/// Full months from which a peak can be recognised.
const MIN_FULL_MONTHS: usize = 3;
/// Purchases of a peak month, as a multiple of those of the median month.
const MIN_PEAK_RATIO: f64 = 1.75;

/// One requirement of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "HealthCheck"), schemars(rename = "HealthCheck"))]
pub struct Check {
    /// Stable name.
    pub id: &'static str,
    /// How much is needed.
    pub need: f64,
    /// How much there is.
    pub have: f64,
    /// have ≥ need.
    pub ok: bool,
    /// The analysis it unlocks.
    #[cfg_attr(
        feature = "types",
        ts(type = "'segments' | 'value' | 'funnel' | 'holdout' | 'scores' | 'satisfaction' | 'campaigns' | 'roi'")
    )]
    pub unlocks: &'static str,
    /// Whether the analysis does not run without it. Otherwise it runs with a caution.
    pub blocks: bool,
    /// What to collect if it is not met.
    pub next: &'static str,
    /// What is done instead if it is not met.
    pub fallback: &'static str,
}

/// What can be collected, the cheapest first: what a system holds already, one figure, what people must be asked for.
const CHEAPEST: [&str; 15] = [
    "say-columns",
    "customer-column",
    "orders",
    "amounts",
    "older-orders",
    "newer-orders",
    "outcomes",
    "acquisition-cost",
    "campaign-costs",
    "referral",
    "service-log",
    "inquiry-log",
    "web-log",
    "survey",
    "leads",
];

/// Every check, in the order of the analyses.
pub fn checks(input: &HealthInput<'_>, requirements: Requirements, business: &Business) -> Vec<Check> {
    let histories = input.histories;
    let customers = input.customers as f64;
    let grouped = input.grouped.max(input.customers) as f64;
    // A table of summaries has no orders to look for.
    let counted = histories.is_none() && input.customers > 0;
    let recent = if counted { 1.0 } else { histories.map_or(0.0, |all| recent_purchases(all, input)) };
    let season = if histories.is_some_and(has_peak) { MONTHS_OF_A_YEAR } else { 0.0 };
    let rows = |count: u64| count as f64;
    let all: [(&str, &str, f64, f64, bool, &str, &str); 18] = [
        ("customers", "segments", requirements.group_customers as f64, grouped, true, "older-orders", "none"),
        ("months", "value", requirements.months, input.months, true, "older-orders", "past-spend"),
        ("value-customers", "value", requirements.value_customers as f64, customers, false, "older-orders", "average"),
        (
            "repeat-customers",
            "value",
            requirements.repeaters as f64,
            rows(input.repeaters),
            false,
            "older-orders",
            "average",
        ),
        ("months-for-holdout", "holdout", requirements.holdout_months, input.months, true, "older-orders", "interval"),
        ("leads", "funnel", 1.0, rows(input.leads), true, "leads", "none"),
        ("customers-for-groups", "segments", MIN_CUSTOMERS_FOR_GROUPS, grouped, false, "older-orders", "care"),
        ("buyers", "value", MIN_BUYERS, customers, false, "older-orders", "wide"),
        ("business-months", "value", business.months.low, input.months, false, "older-orders", "wide"),
        ("recent-orders", "value", 1.0, recent, false, "newer-orders", "care"),
        ("third-orders", "value", 1.0, rows(input.thirds), false, "older-orders", "average"),
        ("spend", "value", requirements.repeaters as f64, rows(input.paid), false, "amounts", "mean-spend"),
        ("season", "value", season, input.months, false, "older-orders", "season"),
        ("won-leads", "scores", MIN_LEADS_PER_OUTCOME, rows(input.won), true, "outcomes", "rates"),
        ("lost-leads", "scores", MIN_LEADS_PER_OUTCOME, rows(input.lost), true, "outcomes", "rates"),
        ("surveys", "satisfaction", 1.0, rows(input.surveys), true, "survey", "none"),
        ("campaigns", "campaigns", 1.0, rows(input.campaigns), true, "campaign-costs", "none"),
        ("acquisition-cost", "roi", 1.0, rows(input.acquisition_cost), true, "acquisition-cost", "none"),
    ];
    let orders = first_step_without_orders(input);
    all.into_iter()
        .map(|(id, unlocks, need, have, blocks, next, fallback)| Check {
            id,
            need,
            have,
            ok: have >= need,
            unlocks,
            blocks,
            next: orders.filter(|_| matches!(unlocks, "segments" | "value" | "holdout")).unwrap_or(next),
            fallback,
        })
        .collect()
}

/// What to do first if there is no customer with an order.
fn first_step_without_orders(input: &HealthInput<'_>) -> Option<&'static str> {
    if input.customers > 0 {
        return None;
    }
    let orders = input.reading.tables.iter().find(|table| table.role == Some(TableRole::Orders));
    Some(match orders {
        None => "orders",
        Some(table) if table.columns.iter().all(|column| column.role != Some(ColumnRole::Customer)) => {
            "customer-column"
        }
        Some(_) => "say-columns",
    })
}

/// What to collect next, the cheapest first: for checks that are not met, and for families without a signal.
pub fn next(checks: &[Check], also: &[&'static str]) -> Vec<&'static str> {
    let short: Vec<&str> = checks.iter().filter(|check| !check.ok).map(|check| check.next).collect();
    // Without leads there are no outcomes to collect.
    let idle = |step: &str| step == "outcomes" && short.contains(&"leads");
    CHEAPEST.into_iter().filter(|step| (short.contains(step) || also.contains(step)) && !idle(step)).collect()
}

/// Customers who bought within the last days before the end of all data.
fn recent_purchases(histories: &Histories, input: &HealthInput<'_>) -> f64 {
    let end = histories.end.max(input.last_day.unwrap_or(histories.end));
    let from = Day(end.0 - RECENT_DAYS);
    histories.customers.iter().filter(|history| history.last > from).count() as f64
}

/// Whether one of the full months stands out, which may be a season that was seen once.
fn has_peak(histories: &Histories) -> bool {
    let months = &histories.months;
    let full = months.get(1..months.len().saturating_sub(1)).unwrap_or_default();
    let peak = full.iter().map(|month| month.purchases).max().unwrap_or(0);
    // The median without sorting: the least count that half of the months do not exceed.
    let below = |count: u64| full.iter().filter(|month| month.purchases <= count).count();
    let median = full.iter().map(|month| month.purchases).filter(|count| 2 * below(*count) >= full.len()).min();
    full.len() >= MIN_FULL_MONTHS && median.is_some_and(|median| peak as f64 > MIN_PEAK_RATIO * median as f64)
}
