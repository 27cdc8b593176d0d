//! Tables of campaigns → input of their analysis.

use std::collections::BTreeMap;

use crate::campaigns::analyze::analyze;
use crate::campaigns::input::{Campaign, CampaignTable, Period};
use crate::campaigns::report::Campaigns;
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::lexicon::{has_word, normalize_header};
use crate::report::notices::table_unused;
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable};

/// What campaigns returned, and tables of campaigns that were not used.
pub async fn tell_campaigns(reading: &Reading, options: &CheckedOptions, host: &Host) -> Told<Campaigns> {
    let mut frames = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Campaigns);
    let found = frames.by_ref().find_map(|frame| campaign_table(frame).map(|table| (frame, table)));
    let Some((used, table)) = found else {
        return Unavailable::new("needs-campaigns", "a table of campaigns with a day and a spend", "none").into();
    };
    let all = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Campaigns && frame.name != used.name);
    Told {
        outcome: Outcome::Ready(analyze(&table, &options.campaigns, host).await),
        warnings: all.map(|frame| table_unused(&frame.name, frame.rows() as u64)).collect(),
        read: columns_read(used).map(|column| (used.name.clone(), column.name.clone())).collect(),
    }
}

/// The columns that the campaigns of a table come from.
fn columns_read(frame: &Frame) -> impl Iterator<Item = &FrameColumn> {
    use ColumnRole::{Amount, Campaign, Channel, Cost, Date, Start};
    let day = [Date, Start].into_iter().find_map(|role| frame.role(role));
    let name = [Campaign, Channel].into_iter().find_map(|role| frame.role(role));
    let channels = channels(frame);
    let cost = if channels.is_empty() { frame.role(Cost) } else { None };
    day.into_iter().chain(name).chain(cost).chain(frame.role(Amount)).chain(channels)
}

/// The campaigns of a table; `None` if it has no days or no spend.
fn campaign_table(frame: &Frame) -> Option<CampaignTable> {
    let days = [ColumnRole::Date, ColumnRole::Start].into_iter().find_map(|role| frame.role(role))?;
    let days: Vec<Option<Day>> = days.is_days().then(|| days.days().collect())?;
    let revenue = cells(frame, frame.role(ColumnRole::Amount));
    let channels = channels(frame);
    if channels.len() > 1 {
        return Some(mix(frame, &days, &revenue, &channels));
    }
    let spend = cells(frame, Some(frame.role(ColumnRole::Cost).or(channels.first().copied())?));
    let names = [ColumnRole::Campaign, ColumnRole::Channel].into_iter().find_map(|role| frame.role(role));
    let names = names.filter(|column| !column.is_days()).map(|column| column.words().collect::<Vec<_>>());
    let mut campaigns: BTreeMap<&str, BTreeMap<Day, Period>> = BTreeMap::new();
    let mut aside = 0;
    for row in 0..frame.rows() {
        let (Some(start), Some(cost)) = (days[row], spend[row]) else {
            aside += 1;
            continue;
        };
        let name = names.as_ref().map_or(frame.name.as_str(), |names| names[row]);
        let new = Period { start, spend: 0.0, revenue: None };
        // A campaign may have several rows a day, such as one a set of advertisements.
        let period = campaigns.entry(name).or_default().entry(start).or_insert(new);
        period.spend += cost;
        period.revenue = match (period.revenue, revenue[row]) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
    }
    let campaigns = campaigns.into_iter().map(|(name, periods)| campaign(name, periods.into_values())).collect();
    Some(CampaignTable { name: frame.name.clone(), campaigns, is_mix: false, aside })
}

/// One campaign a column of spend, beside the revenue of all.
fn mix(frame: &Frame, days: &[Option<Day>], revenue: &[Option<f64>], channels: &[&FrameColumn]) -> CampaignTable {
    let of = |column: &&FrameColumn| {
        let spend = cells(frame, Some(column));
        let period =
            |row: usize| Some(Period { start: days[row]?, spend: spend[row].unwrap_or(0.0), revenue: revenue[row] });
        let mut periods: Vec<Period> = (0..frame.rows()).filter_map(period).collect();
        periods.sort_by_key(|period| period.start);
        campaign(&column.name, periods.into_iter())
    };
    let aside = days.iter().filter(|day| day.is_none()).count() as u64;
    CampaignTable { name: frame.name.clone(), campaigns: channels.iter().map(of).collect(), is_mix: true, aside }
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
        return named;
    }
    number().filter(|column| is_variable(&column.name)).collect()
}

/// True for `facebook_spend`, `Search Cost` and, as Robyn writes it, `tv_S`.
fn is_spend(header: &str) -> bool {
    let is_cost_of_one = has_word(&normalize_header(header), |language| language.topics.cost_of_one);
    !is_cost_of_one && (header_score(header, ColumnRole::Cost) > 0.0 || header.ends_with("_S"))
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
