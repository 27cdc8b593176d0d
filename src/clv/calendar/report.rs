//! Season, trend, feasts, events and bursts, as data.

use serde::Serialize;

use crate::clv::calendar::activity::Activity;
use crate::clv::calendar::estimate::CalendarEffects;
use crate::clv::calendar::feasts::Feast;
use crate::clv::calendar::told::Event;
use crate::units::Day;

/// When more or less is bought than customers' own rates would give.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarReport {
    /// For each 52nd of the year how many times the mean is bought; none without a season.
    pub season: Option<Vec<f64>>,
    /// True if the season was told, not found.
    pub is_season_told: bool,
    /// How many times as much is bought from Monday to Sunday as on the mean day; none where days do not matter.
    pub weekdays: Option<Vec<f64>>,
    /// Moving feasts about which more or less is bought than in that part of the year.
    pub feasts: Vec<FeastReport>,
    /// Events as they were told.
    pub events: Vec<EventReport>,
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

/// A feast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct FeastReport {
    /// Which one.
    pub feast: Feast,
    /// How many times as much is bought in a week of it.
    pub factor: f64,
}

/// An event that the shop told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EventReport {
    /// Its first day.
    pub from: String,
    /// Its last one.
    pub to: String,
    /// How many times as much is bought on such a day, as told or as the orders show; none where neither says so: it is not used.
    pub factor: Option<f64>,
    /// True if the factor was told.
    pub is_told: bool,
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
    let CalendarEffects { weeks, activity, weekdays, .. } = effects;
    let told = activity.told.ln_parts();
    let parts = if told.is_empty() { activity.season() } else { told };
    let season = (!parts.is_empty()).then(|| {
        let rates: Vec<f64> = parts.iter().map(|effect| libm::exp(*effect)).collect();
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        rates.into_iter().map(|rate| rate / mean).collect()
    });
    let end = weeks.len();
    let trend = activity.layout.shape.trend.map(|_| {
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
    let factors = activity.layout.feasts.iter().zip(activity.feasts());
    let monday = weekdays.map(|of_weekday| {
        // Day 0, 1970-01-01, was a Thursday.
        let first = (weeks.first_day(0).0 + 3).rem_euclid(7) as usize;
        (0..7).map(|weekday| of_weekday[(weekday + 7 - first) % 7]).collect()
    });
    CalendarReport {
        season,
        is_season_told: !told.is_empty(),
        weekdays: monday,
        trend,
        feasts: factors.map(|(feast, ln)| FeastReport { feast: *feast, factor: libm::exp(*ln) }).collect(),
        events: events(activity),
        bursts: bursts.collect(),
    }
}

/// The events, each with what is bought on its days.
pub fn events(activity: &Activity) -> Vec<EventReport> {
    let seen = || activity.layout.events.iter().zip(activity.events());
    let factor_seen = |event: usize| {
        // The week that holds most of its days says most of them.
        let most = seen().filter(|(week, _)| week.event == event).max_by_key(|(week, _)| week.days);
        most.map(|(week, ln)| (1.0 + 7.0 * libm::expm1(*ln) / f64::from(week.days)).max(0.0))
    };
    let report = |(place, event): (usize, &Event)| EventReport {
        from: event.from.iso(),
        to: event.to.iso(),
        factor: event.factor.or_else(|| factor_seen(place)),
        is_told: event.factor.is_some(),
    };
    activity.told.events().iter().enumerate().map(report).collect()
}
