//! Season, trend and bursts, as data.

use serde::Serialize;

use crate::clv::calendar::estimate::CalendarEffects;
use crate::units::Day;

/// When more or less is bought than customers' own rates would give.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarReport {
    /// For each 52nd of the year how many times the mean is bought; none without a season.
    pub season: Option<Vec<f64>>,
    /// The shop's trend, customers leaving left out; none without one.
    pub trend: Option<TrendReport>,
    /// Times in which more or less was bought, once: the first is the earliest.
    pub bursts: Vec<BurstReport>,
}

/// How a customer who stays buys more or less as time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TrendReport {
    /// Purchases now as a multiple of those a year ago.
    pub now: f64,
    /// Purchases within the horizon as a multiple of those if all stayed as now.
    pub ahead: f64,
}

/// A time in which more or less was bought, once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct BurstReport {
    /// Its first day.
    pub from: String,
    /// Its last one.
    pub to: String,
    /// How many times as much was bought.
    pub factor: f64,
}

/// What was found, with a forecast so many weeks ahead.
pub fn report(effects: &CalendarEffects, ahead: usize) -> CalendarReport {
    let CalendarEffects { weeks, activity, .. } = effects;
    let season = (!activity.season.is_empty()).then(|| {
        let rates: Vec<f64> = activity.season.iter().map(|effect| libm::exp(*effect)).collect();
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        rates.into_iter().map(|rate| rate / mean).collect()
    });
    let end = weeks.len();
    let trend = (!activity.trend.is_empty()).then(|| {
        let now = activity.ln_trend(end - 1);
        let mean = (end..end + ahead).map(|week| libm::exp(activity.ln_trend(week) - now)).sum::<f64>();
        TrendReport {
            now: libm::exp(now - activity.ln_trend(end.saturating_sub(53))),
            ahead: mean / ahead.max(1) as f64,
        }
    });
    let day = |days: f64| Day(weeks.first.0 + days as i32).iso();
    let mut bursts = activity.bursts.clone();
    bursts.sort_by_key(|burst| burst.from);
    let bursts = bursts.iter().map(|burst| BurstReport {
        from: day(weeks.begin(burst.from) + 1.0),
        to: day(weeks.begin(burst.to)),
        factor: libm::exp(burst.size),
    });
    CalendarReport { season, trend, bursts: bursts.collect() }
}
