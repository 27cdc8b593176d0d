//! What every analysis needs, what there is, what it unlocks, and what to collect next.

use serde::Serialize;

use crate::health::business::Business;
use crate::health::{Facts, Needs};
use crate::ledger::customers::histories::Histories;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// Customers from whom groups are more than anecdotes.
const GROUPED: f64 = 100.0;
/// Buyers from whom a value is shown without a word of care.
const BUYERS: f64 = 500.0;
/// Days before the end within which an order shows that the business goes on.
const RECENT: i32 = 30;
/// Leads of each outcome that a score is learnt from.
const OUTCOMES: f64 = 40.0;
/// Months in which every season has been once.
const YEAR: f64 = 12.0;
/// Months of a history in which a peak may be seen.
const FULL_MONTHS: usize = 3;
/// How far above the median month a peak is.
const PEAK: f64 = 1.75;

/// One thing an analysis needs.
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
    /// Without it the analysis does not run; otherwise it runs with a word of care.
    pub blocks: bool,
    /// This version has no such analysis yet.
    pub later: bool,
    /// What to collect where it is short.
    pub next: &'static str,
    /// What is done where it is short.
    pub fallback: &'static str,
}

/// What can be collected, the cheapest first: what stands in a system already, one figure, what must be asked of people.
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
pub fn checks(facts: &Facts<'_>, needs: Needs, business: &Business) -> Vec<Check> {
    let histories = facts.histories;
    let customers = facts.customers as f64;
    let grouped = facts.grouped.max(facts.customers) as f64;
    // A list that was counted elsewhere has no orders to look for.
    let counted = histories.is_none() && facts.customers > 0;
    let recent = if counted { 1.0 } else { histories.map_or(0.0, |all| recent_purchases(all, facts)) };
    let season = if histories.is_some_and(has_peak) { YEAR } else { 0.0 };
    let rows = |count: u64| count as f64;
    let all: [(&str, &str, f64, f64, bool, &str, &str); 18] = [
        ("customers", "segments", needs.group_customers as f64, grouped, true, "older-orders", "none"),
        ("months", "value", needs.months, facts.months, true, "older-orders", "past-spend"),
        ("value-customers", "value", needs.value_customers as f64, customers, false, "older-orders", "average"),
        ("repeat-customers", "value", needs.repeaters as f64, rows(facts.repeaters), false, "older-orders", "average"),
        ("months-for-holdout", "holdout", needs.holdout_months, facts.months, true, "older-orders", "interval"),
        ("leads", "funnel", 1.0, rows(facts.leads), true, "leads", "none"),
        ("customers-for-groups", "segments", GROUPED, grouped, false, "older-orders", "care"),
        ("buyers", "value", BUYERS, customers, false, "older-orders", "wide"),
        ("business-months", "value", business.months.low, facts.months, false, "older-orders", "wide"),
        ("recent-orders", "value", 1.0, recent, false, "newer-orders", "care"),
        ("third-orders", "value", 1.0, rows(facts.thirds), false, "older-orders", "average"),
        ("spend", "value", needs.repeaters as f64, rows(facts.paid), false, "amounts", "mean-spend"),
        ("season", "value", season, facts.months, false, "older-orders", "season"),
        ("won-leads", "scores", OUTCOMES, rows(facts.won), true, "outcomes", "rates"),
        ("lost-leads", "scores", OUTCOMES, rows(facts.lost), true, "outcomes", "rates"),
        ("surveys", "satisfaction", 1.0, rows(facts.surveys), true, "survey", "none"),
        ("campaigns", "campaigns", 1.0, rows(facts.campaigns), true, "campaign-costs", "none"),
        ("acquisition-cost", "roi", 1.0, rows(facts.acquisition_cost), true, "acquisition-cost", "none"),
    ];
    let orders = what_orders_lack(facts);
    all.into_iter()
        .map(|(id, unlocks, need, have, blocks, next, fallback)| Check {
            id,
            need,
            have,
            ok: have >= need,
            unlocks,
            blocks,
            later: facts.later.contains(&unlocks),
            next: orders.filter(|_| matches!(unlocks, "segments" | "value" | "holdout")).unwrap_or(next),
            fallback,
        })
        .collect()
}

/// What to do first where there is no customer with an order at all.
fn what_orders_lack(facts: &Facts<'_>) -> Option<&'static str> {
    if facts.customers > 0 {
        return None;
    }
    let orders = facts.reading.tables.iter().find(|table| table.role == Some(TableRole::Orders));
    Some(match orders {
        None => "orders",
        Some(table) if table.columns.iter().all(|column| column.role != Some(ColumnRole::Customer)) => {
            "customer-column"
        }
        Some(_) => "say-columns",
    })
}

/// What to collect next, the cheapest first: for checks that are short, and for kinds of signal that nobody left.
pub fn next(checks: &[Check], also: &[&'static str]) -> Vec<&'static str> {
    let short: Vec<&str> = checks.iter().filter(|check| !check.ok && !check.later).map(|check| check.next).collect();
    // Where there are no leads nobody can say what became of them.
    let idle = |step: &str| step == "outcomes" && short.contains(&"leads");
    CHEAPEST.into_iter().filter(|step| (short.contains(step) || also.contains(step)) && !idle(step)).collect()
}

/// Purchases within the last days before the end of all data: of a business that goes on there are some.
fn recent_purchases(histories: &Histories, facts: &Facts<'_>) -> f64 {
    let end = histories.end.max(facts.last_day.unwrap_or(histories.end));
    let from = Day(end.0 - RECENT);
    histories.customers.iter().filter(|history| history.last > from).count() as f64
}

/// Whether one of the full months stands out: a season, it may be, that has been seen once.
fn has_peak(histories: &Histories) -> bool {
    let months = &histories.months;
    let full = months.get(1..months.len().saturating_sub(1)).unwrap_or_default();
    let most = full.iter().map(|month| month.purchases).max().unwrap_or(0);
    // The median without sorting: the least count that half of the months do not exceed.
    let below = |count: u64| full.iter().filter(|month| month.purchases <= count).count();
    let median = full.iter().map(|month| month.purchases).filter(|count| 2 * below(*count) >= full.len()).min();
    full.len() >= FULL_MONTHS && median.is_some_and(|median| most as f64 > PEAK * median as f64)
}
