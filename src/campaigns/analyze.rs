//! Campaigns → report.

use serde::Deserialize;

use crate::campaigns::decay::decay;
use crate::campaigns::decay_fit::Point;
use crate::campaigns::input::{Campaign, CampaignTable, Period, months_between};
use crate::campaigns::mix::correlation;
use crate::campaigns::report::{CampaignReport, Campaigns, Decay, PeriodReport, RoiBenchmark};
use crate::job::Host;
use crate::random::Generator;

/// Campaigns whose decay is looked into: those with the greatest spend.
const MAX_DECAYS: usize = 40;

/// What a period counts for in the curve of the return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PeriodWeight {
    /// Its spend.
    #[default]
    Spend,
    /// One.
    Equal,
}

/// How campaigns are analysed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CampaignsParams {
    /// Level of the intervals.
    pub interval: f64,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// What a period counts for.
    pub weights: PeriodWeight,
}

/// The report of a table of campaigns.
pub async fn analyze(table: &CampaignTable, params: &CampaignsParams, host: &Host) -> Campaigns {
    let (spend, revenue, roi) = together(table);
    let mut by_spend: Vec<&Campaign> = table.campaigns.iter().collect();
    by_spend.sort_by(|one, other| spend_of(other).total_cmp(&spend_of(one)).then(one.name.cmp(&other.name)));
    let mut campaigns = Vec::with_capacity(by_spend.len());
    for (place, campaign) in by_spend.iter().enumerate() {
        let is_decay_told = !table.is_mix && place < MAX_DECAYS;
        let points = if is_decay_told { points(campaign, params.weights) } else { Vec::new() };
        let mut generator = Generator::new(params.seed, "campaigns");
        let decay = decay(&points, roi.unwrap_or(0.0), params.interval, &mut generator, host).await;
        campaigns.push(report(campaign, spend, decay, table.is_mix));
        host.tick(campaign.periods.len()).await;
        host.done((place + 1) as f64 / by_spend.len() as f64);
    }
    Campaigns {
        table: table.name.clone(),
        spend,
        revenue,
        roi,
        is_mix: table.is_mix,
        from_orders: table.from_orders,
        orders_outside: table.orders_outside,
        interval: params.interval,
        aside: table.aside,
        without_revenue: table.without_revenue,
        campaigns,
        benchmark: RoiBenchmark::default(),
    }
}

/// What all campaigns cost, brought and returned.
fn together(table: &CampaignTable) -> (f64, Option<f64>, Option<f64>) {
    let all = || table.campaigns.iter();
    let spend: f64 = all().map(spend_of).sum();
    let known: Vec<(f64, f64)> = if table.is_mix {
        // The shop's revenue stands beside every channel, and counts once.
        all().next().and_then(known).map(|(_, revenue)| (spend, revenue)).into_iter().collect()
    } else {
        all().filter_map(known).collect()
    };
    if known.is_empty() {
        return (spend, None, None);
    }
    let (cost, revenue) = known.iter().fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
    (spend, Some(revenue), roi(cost, revenue))
}

fn spend_of(campaign: &Campaign) -> f64 {
    campaign.periods.iter().map(|period| period.spend).sum()
}

/// Cost and revenue of the periods whose revenue is known; `None` if there are none.
fn known(campaign: &Campaign) -> Option<(f64, f64)> {
    let known = campaign.periods.iter().filter_map(|period| Some((period.spend, period.revenue?)));
    known.reduce(|sums, one| (sums.0 + one.0, sums.1 + one.1))
}

/// (revenue − spend) / spend; `None` where nothing was spent.
fn roi(spend: f64, revenue: f64) -> Option<f64> {
    (spend > 0.0).then(|| (revenue - spend) / spend)
}

/// The returns of the periods with spend and revenue, in months since the first of them.
fn points(campaign: &Campaign, weights: PeriodWeight) -> Vec<Point> {
    let returns: Vec<(&Period, f64)> =
        campaign.periods.iter().filter_map(|period| Some((period, roi(period.spend, period.revenue?)?))).collect();
    let Some((first, _)) = returns.first() else { return Vec::new() };
    let mean = returns.iter().map(|(period, _)| period.spend).sum::<f64>() / returns.len() as f64;
    let weight = |period: &Period| match weights {
        PeriodWeight::Spend => period.spend / mean,
        PeriodWeight::Equal => 1.0,
    };
    let point = |(period, roi): &(&Period, f64)| Point {
        t: months_between(first.start, period.start),
        roi: *roi,
        weight: weight(period),
    };
    returns.iter().map(point).collect()
}

fn report(campaign: &Campaign, all: f64, decay: Option<Decay>, is_mix: bool) -> CampaignReport {
    let (spend, known) = (spend_of(campaign), known(campaign).filter(|_| !is_mix));
    let pairs = campaign.periods.iter().filter_map(|period| Some((period.spend, period.revenue?)));
    let start = campaign.periods.iter().find(|period| period.spend > 0.0).or(campaign.periods.first());
    CampaignReport {
        name: campaign.name.clone(),
        start: start.map(|period| period.start.iso()).unwrap_or_default(),
        spend,
        share: if all > 0.0 { spend / all } else { 0.0 },
        revenue: known.map(|(_, revenue)| revenue),
        roi: known.and_then(|(spend, revenue)| roi(spend, revenue)),
        correlation: is_mix.then(|| correlation(&pairs.collect::<Vec<_>>())).flatten(),
        customers: campaign.periods.iter().map(|period| period.customers).sum(),
        periods: periods(campaign, decay.as_ref(), is_mix),
        decay,
    }
}

fn periods(campaign: &Campaign, decay: Option<&Decay>, is_mix: bool) -> Vec<PeriodReport> {
    let Some(first) = campaign.periods.iter().find(|period| period.spend > 0.0) else { return Vec::new() };
    let curve = decay.map(Decay::curve);
    campaign
        .periods
        .iter()
        .filter(|period| period.start >= first.start)
        .map(|period| {
            let months = months_between(first.start, period.start);
            let revenue = period.revenue.filter(|_| !is_mix);
            PeriodReport {
                start: period.start.iso(),
                months,
                spend: period.spend,
                revenue,
                roi: revenue.and_then(|revenue| roi(period.spend, revenue)),
                customers: period.customers,
                fitted: curve.map(|curve| curve.at(months)),
            }
        })
        .collect()
}
