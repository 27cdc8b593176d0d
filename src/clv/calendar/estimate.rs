//! A model and the curve of activity in turn.

use std::rc::Rc;

use crate::clv::calendar::activity::{Activity, Sought};
use crate::clv::calendar::operational_time::{DAYS_AHEAD, OperationalTime};
use crate::clv::calendar::told::Told;
use crate::clv::calendar::weeks::Weeks;
use crate::clv::models::ModelKind;
use crate::clv::models::history::History;
use crate::clv::select::candidate::Candidate;
use crate::job::Host;

/// Models that may explain the customers; the one that does it best is taken.
const KINDS: [ModelKind; 2] = [ModelKind::BgNbd, ModelKind::MbgNbd];
/// Customers to whom it is fitted, at most.
const MAX_SAMPLE: usize = 4_000;
/// Rounds at most.
const MAX_ROUNDS: usize = 8;
/// Rounds in which the shape is looked for again; later ones keep it.
const SHAPE_ROUNDS: usize = 3;
/// The curve stays if ln g changes by less, weighted by purchases.
const MAX_CHANGE: f64 = 0.003;
/// Fewer repeat purchases show nothing.
const MIN_REPEATS: f64 = 200.0;
/// Fewer weeks show nothing either.
const MIN_WEEKS: usize = 26;

/// What was found, and operational time by it.
#[derive(Debug, Clone)]
pub struct CalendarEffects {
    /// The weeks.
    pub weeks: Weeks,
    /// ln g.
    pub activity: Activity,
    /// How many times as much as on the mean day is bought on each day of the week, from the first of the weeks' days; `None` where
    /// days do not matter.
    pub weekdays: Option<[f64; 7]>,
    /// Operational time.
    pub time: Rc<OperationalTime>,
}

impl CalendarEffects {
    /// True if a forecast by these speaks for or against the later ones: it has a season and a trend wherever they have.
    pub fn tells(&self, later: &Self) -> bool {
        let (own, later) = (self.activity.layout.shape, later.activity.layout.shape);
        (later.season.is_none() || own.season.is_some()) && (later.trend.is_none() || own.trend.is_some())
    }
}

/// Looks for season, trend and bursts in these weeks, beside what is `told`; `histories` are distinct ones in calendar time that end
/// with the last of the weeks, in units of `unit` days. `None` if time is flat as far as can be told.
pub async fn estimate(
    weeks: Weeks,
    histories: &[History],
    unit: f64,
    (sought, told): (Sought, &Told),
    host: &Host,
) -> Option<CalendarEffects> {
    if weeks.len() < MIN_WEEKS || weeks.repeats.iter().sum::<f64>() < MIN_REPEATS {
        return as_told(weeks, told, unit);
    }
    let sample = sample(histories);
    host.tick(histories.len()).await;
    // The days of a week matter where time is counted in them.
    let weekdays = if unit == 1.0 && sought != Sought::Events { weeks.weekdays() } else { None };
    let mut found: Option<Activity> = None;
    let time_of = |activity: Option<&Activity>| {
        let rates = |week: usize| activity.map_or_else(|| told.ln_rate(&weeks, week), |one| one.ln_rate(&weeks, week));
        operational_time(&weeks, &rates, weekdays, unit)
    };
    let mut time = time_of(None);
    let mut model = fit(&KINDS, &sample, &time, host).await?;
    for round in 0..MAX_ROUNDS {
        let expected = weeks.expected(model.model.as_ref(), &time, unit)?;
        // What would be expected in flat time: the customers who are there are those of operational time.
        let ln_rate = |week: usize| match &found {
            Some(found) => found.ln_rate(&weeks, week),
            None => told.ln_rate(&weeks, week),
        };
        let flat: Vec<f64> =
            expected.iter().enumerate().map(|(week, expected)| expected / libm::exp(ln_rate(week))).collect();
        host.tick(weeks.len() * 1000).await;
        let next = match &found {
            Some(found) if round >= SHAPE_ROUNDS => found.again(&weeks, &flat)?,
            _ => Activity::find(&weeks, &flat, sought, told)?,
        };
        host.tick(weeks.len() * 1000).await;
        if next.is_flat() && weekdays.is_none() && told.is_flat() {
            return None;
        }
        let change = found.as_ref().map_or(f64::INFINITY, |before| change(&weeks, before, &next));
        time = time_of(Some(&next));
        found = Some(next);
        if change < MAX_CHANGE {
            break;
        }
        // Without a further fit the curve stays as it was found.
        let Some(next) = fit(&[model.kind], &sample, &time, host).await else { break };
        model = next;
    }
    found.map(|activity| CalendarEffects { weeks, activity, weekdays, time: Rc::new(time) })
}

/// What is told of these weeks alone; `None` if that is nothing.
pub fn as_told(weeks: Weeks, told: &Told, unit: f64) -> Option<CalendarEffects> {
    if told.is_flat() {
        return None;
    }
    let activity = Activity::as_told(&weeks, told)?;
    let time = operational_time(&weeks, &|week| activity.ln_rate(&weeks, week), None, unit);
    Some(CalendarEffects { weeks, activity, weekdays: None, time: Rc::new(time) })
}

/// The mean change of ln g, weighted by purchases.
fn change(weeks: &Weeks, before: &Activity, after: &Activity) -> f64 {
    let total: f64 = weeks.repeats.iter().sum();
    let of_week =
        |(week, repeats): (usize, &f64)| repeats * (after.ln_rate(weeks, week) - before.ln_rate(weeks, week)).abs();
    weeks.repeats.iter().enumerate().map(of_week).sum::<f64>() / total
}

/// Days by the rates of their weeks, given as ln, and of the days of a week; the time before the first week goes like it.
fn operational_time(
    weeks: &Weeks,
    ln_rate: &dyn Fn(usize) -> f64,
    weekdays: Option<[f64; 7]>,
    unit: f64,
) -> OperationalTime {
    let lead = weeks.days - 7 * weeks.len();
    let ahead = weeks.len() + DAYS_AHEAD.div_ceil(7);
    let rates: Vec<f64> = (0..ahead).map(|week| libm::exp(ln_rate(week))).collect();
    // Seven days more than before the first week keep the difference from falling below 0.
    let of_weekday = |day: usize| weekdays.map_or(1.0, |of_weekday| of_weekday[(day + 7 - lead % 7) % 7]);
    let of_day = |day: usize| rates[day.saturating_sub(lead) / 7] * of_weekday(day);
    let days: Vec<f64> = (0..weeks.days + DAYS_AHEAD).map(of_day).collect();
    OperationalTime::new(&days, weeks.days - 1, unit)
}

/// The model that explains these histories best in this time.
async fn fit(kinds: &[ModelKind], sample: &[History], time: &OperationalTime, host: &Host) -> Option<Candidate> {
    let histories: Vec<History> = sample.iter().map(|history| time.history(history)).collect();
    let mut best: Option<Candidate> = None;
    for kind in kinds {
        // Neither model needs the gaps.
        let candidate = Candidate::fit(*kind, &histories, 0.0, host).await;
        if candidate.is_usable() && best.as_ref().is_none_or(|best| candidate.aic() < best.aic()) {
            best = Some(candidate);
        }
    }
    best
}

/// Customers in proportion to how many have each history, in the same order.
fn sample(histories: &[History]) -> Vec<History> {
    if histories.len() <= MAX_SAMPLE {
        return histories.to_vec();
    }
    let total: f64 = histories.iter().map(|history| history.weight).sum();
    let step = total / MAX_SAMPLE as f64;
    let (mut passed, mut due) = (0.0, step / 2.0);
    let mut sample = Vec::new();
    for history in histories {
        passed += history.weight;
        let mut weight = 0.0;
        while due < passed {
            (weight, due) = (weight + step, due + step);
        }
        if weight > 0.0 {
            sample.push(History { weight, ..*history });
        }
    }
    sample
}
