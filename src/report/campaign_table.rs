//! Tables of campaigns → input of their analysis.

use std::collections::BTreeMap;

use crate::campaigns::analyze::analyze;
use crate::campaigns::input::{Campaign, CampaignTable, Period};
use crate::campaigns::report::Campaigns;
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::lexicon::{has_word, normalize_header};
use crate::report::campaign_orders::revenue_from_orders;
use crate::report::campaign_periods::{day_column, last_days};
use crate::report::notices::table_unused;
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::currency::named;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::table::meaning::row_kind::is_total_word;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable, Warning};

/// What campaigns returned, and tables of campaigns that were not used.
pub async fn tell_campaigns(
    reading: &Reading,
    options: &CheckedOptions,
    exchange: &Exchange,
    host: &Host,
) -> Told<Campaigns> {
    let frames: Vec<&Frame> = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Campaigns).collect();
    let worth_of = |frame: &Frame| worth(frame, exchange, options);
    let mixed = frames.iter().filter(|frame| worth_of(frame).is_none()).map(|frame| {
        let text = format!("`{}` has costs in currencies without a rate: its campaigns are left out.", frame.name);
        Warning::new("campaign-currencies", text).with("file", frame.name.as_str())
    });
    let mut warnings: Vec<Warning> = mixed.collect();
    let plain = || frames.iter().filter(|frame| worth_of(frame).is_some()).copied();
    let is_list = |frame: &&Frame| channels(frame).len() < 2 && day_column(frame).and(spend_column(frame)).is_some();
    let lists: Vec<&Frame> = plain().filter(is_list).collect();
    let (used, mut table) = if lists.is_empty() {
        plain().find_map(|frame| Some((vec![frame], mix(frame)?))).unzip()
    } else {
        let table = listed(&lists, &worth_of, reading);
        (Some(lists), table)
    };
    let used = used.unwrap_or_default();
    let unused = plain().filter(|frame| used.iter().all(|other| other.name != frame.name));
    warnings.extend(unused.map(|frame| table_unused(&frame.name, frame.rows() as u64)));
    let of_orders = match &mut table {
        Some(table) if !table.is_mix && table.campaigns.iter().all(|one| !one.has_revenue()) => {
            revenue_from_orders(table, reading, exchange, host).await
        }
        _ => None,
    };
    if let (Some(table), Some(orders)) = (&mut table, &of_orders) {
        (table.from_orders, table.orders_outside) = (true, orders.outside);
    }
    let Some(table) = table else {
        let missing = match frames.first() {
            None => Unavailable::new("needs-campaigns", "a table of campaigns with a day and a spend", "none"),
            Some(frame) => Unavailable::new("needs-campaign-columns", "a day and a cost", frame.name.clone()),
        };
        return Told { warnings, ..Told::from(missing) };
    };
    let read =
        used.iter().flat_map(|frame| columns_read(frame).map(|column| (frame.name.clone(), column.name.clone())));
    let ends =
        used.iter().filter(|_| table.from_orders).filter_map(|frame| Some((frame, frame.role(ColumnRole::End)?)));
    let read = read.chain(ends.map(|(frame, end)| (frame.name.clone(), end.name.clone())));
    let read = read.chain(of_orders.into_iter().flat_map(|orders| orders.read)).collect();
    Told { outcome: Outcome::Ready(analyze(&table, &options.campaigns, host).await), warnings, read }
}

/// What one of the currency of a table is worth in that of the report: 1 where no column names one. `None` for several currencies, and
/// for another one without a rate.
pub fn worth(frame: &Frame, exchange: &Exchange, options: &CheckedOptions) -> Option<f64> {
    let Some(column) = frame.role(ColumnRole::Currency) else { return Some(1.0) };
    let mut words = column.dictionary().filter(|word| !is_blank(word));
    let Some(word) = words.next() else { return Some(1.0) };
    if words.next().is_some() {
        return None;
    }
    match (named(word), exchange.base()) {
        (Some(code), Some(base)) if code != base => options.rates.get(code).copied(),
        _ => Some(1.0),
    }
}

/// What each row cost: its columns of spend added up.
pub fn costs(frame: &Frame) -> Vec<Option<f64>> {
    let channels = channels(frame);
    let columns = if channels.len() > 1 { channels } else { spend_column(frame).into_iter().collect() };
    let mut all = vec![None; frame.rows()];
    for column in columns {
        for (sum, cost) in all.iter_mut().zip(column.rates()) {
            *sum = match (*sum, cost) {
                (Some(one), Some(other)) => Some(one + other),
                (one, other) => one.or(other),
            };
        }
    }
    all
}

fn spend_column(frame: &Frame) -> Option<&FrameColumn> {
    frame.role(ColumnRole::Cost).or(channels(frame).first().copied())
}

/// The columns that the campaigns of a table come from.
fn columns_read(frame: &Frame) -> impl Iterator<Item = &FrameColumn> {
    use ColumnRole::{Amount, Campaign, Channel, Date, Start};
    let day = [Date, Start].into_iter().find_map(|role| frame.role(role));
    let name = [Campaign, Channel].into_iter().find_map(|role| frame.role(role));
    let channels = channels(frame);
    let cost = if channels.len() > 1 { None } else { spend_column(frame) };
    let channels = if channels.len() > 1 { channels } else { Vec::new() };
    day.into_iter().chain(name).chain(cost).chain(frame.role(Amount)).chain(channels)
}

/// The campaigns of tables with a row for each campaign and period; `None` if there is no spend.
fn listed(frames: &[&Frame], worth: &dyn Fn(&Frame) -> Option<f64>, reading: &Reading) -> Option<CampaignTable> {
    let mut campaigns: BTreeMap<String, (String, BTreeMap<Day, Period>)> = BTreeMap::new();
    let (mut aside, mut without_revenue) = (0, 0);
    for frame in frames {
        let (days, spend) = (day_column(frame)?, spend_column(frame)?);
        let (days, spend) = (days.days().collect::<Vec<_>>(), cells(frame, Some(spend)));
        let worth = worth(frame)?;
        let has_revenue = frame.role(ColumnRole::Amount).is_some();
        let revenue = cells(frame, frame.role(ColumnRole::Amount));
        let names = [ColumnRole::Campaign, ColumnRole::Channel].into_iter().find_map(|role| frame.role(role));
        let names = names.filter(|column| !column.is_days());
        let ends = last_days(frame, names, reading);
        let names = names.map(|column| column.words().collect::<Vec<_>>());
        for row in 0..frame.rows() {
            let name = names.as_ref().map_or(frame.name.as_str(), |names| names[row]);
            // A sum of campaigns is none.
            let is_sum = names.is_some() && (is_blank(name) || is_total_word(name));
            let (Some(start), Some(cost), false) = (days[row], spend[row], is_sum) else {
                aside += 1;
                continue;
            };
            // Where others have a revenue, a blank is none: nothing was sold.
            let earned = has_revenue.then(|| revenue[row].unwrap_or(0.0) * worth);
            without_revenue += u64::from(has_revenue && revenue[row].is_none());
            let new = Period { start, end: ends[row], spend: 0.0, revenue: None, customers: 0 };
            let key = name.trim().to_lowercase();
            let (_, periods) = campaigns.entry(key).or_insert_with(|| (name.to_owned(), BTreeMap::new()));
            // A campaign may have several rows a day, such as one a set of advertisements.
            let period = periods.entry(start).or_insert(new);
            period.end = period.end.max(ends[row]);
            period.spend += cost * worth;
            period.revenue = match (period.revenue, earned) {
                (Some(one), Some(other)) => Some(one + other),
                (one, other) => one.or(other),
            };
        }
    }
    let campaigns = campaigns.into_values().map(|(name, periods)| campaign(&name, periods.into_values())).collect();
    let name = frames.first()?.name.clone();
    Some(CampaignTable {
        name,
        campaigns,
        is_mix: false,
        from_orders: false,
        orders_outside: 0,
        aside,
        without_revenue,
    })
}

/// One campaign a column of spend, beside the one revenue of all; `None` without days, or if there are several revenues.
fn mix(frame: &Frame) -> Option<CampaignTable> {
    let channels = channels(frame);
    let is_revenue = |column: &&FrameColumn| {
        column.kind == ColumnType::Number && header_score(&column.name, ColumnRole::Amount) > 0.0
    };
    if channels.len() < 2 || frame.columns.iter().filter(is_revenue).count() > 1 {
        return None;
    }
    let days: Vec<Option<Day>> = day_column(frame)?.days().collect();
    let revenue = cells(frame, frame.role(ColumnRole::Amount));
    let of = |column: &&FrameColumn| {
        let spend = cells(frame, Some(column));
        let period = |row: usize| {
            Some(Period {
                start: days[row]?,
                end: None,
                spend: spend[row].unwrap_or(0.0),
                revenue: revenue[row],
                customers: 0,
            })
        };
        let mut periods: Vec<Period> = (0..frame.rows()).filter_map(period).collect();
        periods.sort_by_key(|period| period.start);
        campaign(&column.name, periods.into_iter())
    };
    let aside = days.iter().filter(|day| day.is_none()).count() as u64;
    let campaigns = channels.iter().map(of).collect();
    Some(CampaignTable {
        name: frame.name.clone(),
        campaigns,
        is_mix: true,
        from_orders: false,
        orders_outside: 0,
        aside,
        without_revenue: 0,
    })
}

fn campaign(name: &str, periods: impl Iterator<Item = Period>) -> Campaign {
    Campaign { name: name.to_owned(), periods: periods.collect() }
}

/// Columns of spend of a table without a column of campaigns: by their headers, or named like the variables of a marketing mix.
fn channels(frame: &Frame) -> Vec<&FrameColumn> {
    if frame.role(ColumnRole::Campaign).or(frame.role(ColumnRole::Channel)).is_some() {
        return Vec::new();
    }
    let is_number = |column: &&FrameColumn| {
        column.kind == ColumnType::Number && column.role.is_none_or(|role| role == ColumnRole::Cost)
    };
    let number = || frame.columns.iter().filter(is_number);
    let named: Vec<&FrameColumn> = number().filter(|column| is_spend(&column.name)).collect();
    if !named.is_empty() {
        // Their sum is no further channel.
        let parts: Vec<&FrameColumn> = named.iter().filter(|column| !is_sum(&column.name)).copied().collect();
        return if parts.len() > 1 { parts } else { named };
    }
    number().filter(|column| is_variable(&column.name)).collect()
}

/// True for `facebook_spend`, `Search Cost` and, as Robyn writes it, `tv_S`.
fn is_spend(header: &str) -> bool {
    let is_cost_of_one = has_word(&normalize_header(header), |language| language.topics.cost_of_one);
    !is_cost_of_one && (header_score(header, ColumnRole::Cost) > 0.0 || header.ends_with("_S"))
}

/// True for `total_spend`, `Gesamtkosten` and the like.
fn is_sum(header: &str) -> bool {
    let name = normalize_header(header);
    ["total", "gesamt", "sum", "all", "总", "合计"].iter().any(|word| name.starts_with(word))
}

/// True for `x1`, `x2`, ….
fn is_variable(header: &str) -> bool {
    header
        .strip_prefix(['x', 'X'])
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The numbers of a column; none without one.
fn cells(frame: &Frame, column: Option<&FrameColumn>) -> Vec<Option<f64>> {
    column.map_or_else(|| vec![None; frame.rows()], |column| column.rates().collect())
}
