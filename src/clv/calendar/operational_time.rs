//! Operational time: days counted by how much is bought on them.

use std::borrow::Cow;

use crate::clv::forecast::discount::Horizon;
use crate::clv::models::history::History;
use crate::ledger::customers::gaps::Gaps;

/// Days ahead that are kept day by day; after them time goes on at the mean of the last year of them.
pub const DAYS_AHEAD: usize = 3653;
/// Days of the year whose mean goes on for ever.
const LAST_YEAR: usize = 364;

/// Operational time of a shop, from the day of its first purchase.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationalTime {
    /// Days of a time unit of the models.
    unit: f64,
    /// The last day of observation, counted from the day of the first purchase.
    end: f64,
    /// Operational days up to the end of each day.
    until: Vec<f64>,
    /// Operational days in a day, after the last of them.
    tail: f64,
}

impl OperationalTime {
    /// Operational time in which each day from the first purchase on is as long as its `rate`, all above 0; `end` is the last day of
    /// observation, and `unit` the days of a time unit.
    pub fn new(rates: &[f64], end: usize, unit: f64) -> Self {
        let mut sum = 0.0;
        let until: Vec<f64> = rates
            .iter()
            .enumerate()
            .map(|(day, rate)| {
                // The first day is where time begins.
                sum += if day == 0 { 0.0 } else { *rate };
                sum
            })
            .collect();
        let last = &rates[rates.len().saturating_sub(LAST_YEAR)..];
        let tail = last.iter().sum::<f64>() / last.len().max(1) as f64;
        Self { unit, end: end as f64, until, tail }
    }

    /// The same as of an earlier day of observation, with what came after it known.
    #[must_use]
    pub fn as_of(&self, end: usize) -> Self {
        Self { end: end as f64, ..self.clone() }
    }

    /// Operational days up to this time, in days from the day of the first purchase.
    pub fn at(&self, days: f64) -> f64 {
        let last = self.until.len() - 1;
        let floor = days.clamp(0.0, last as f64) as usize;
        let here = self.until[floor];
        let rate = self.until.get(floor + 1).map_or(self.tail, |next| next - here);
        here + (days - floor as f64) * rate
    }

    /// Operational time, in time units, of so many of them before the end of observation.
    pub fn before_end(&self, time: f64) -> f64 {
        (self.at(self.end) - self.at(self.end - time * self.unit)) / self.unit
    }

    /// Operational time, in time units, of so many of them after it.
    pub fn after_end(&self, time: f64) -> f64 {
        (self.at(self.end + time * self.unit) - self.at(self.end)) / self.unit
    }

    /// The calendar time after the end in which so much operational time passes: the inverse of [`OperationalTime::after_end`].
    pub fn calendar_after_end(&self, time: f64) -> f64 {
        let wanted = self.at(self.end) + time * self.unit;
        let day = self.until.partition_point(|until| *until < wanted);
        let days = match (day.checked_sub(1), self.until.get(day)) {
            (Some(before), Some(next)) => {
                let here = self.until[before];
                before as f64 + (wanted - here) / (next - here)
            }
            (None, _) => 0.0,
            (Some(last), None) => last as f64 + (wanted - self.until[last]) / self.tail,
        };
        (days - self.end) / self.unit
    }

    /// A force of discount, per time unit, as one per unit of operational time in the long run.
    pub fn long_run_force(&self, force: f64) -> f64 {
        force / self.tail
    }

    /// A history that ends with the observation, in operational time.
    pub fn history(&self, history: &History) -> History {
        self.history_then(history, 0.0)
    }

    /// A history that ends `ago` before the end of observation, in operational time.
    pub fn history_then(&self, history: &History, ago: f64) -> History {
        let first = self.before_end(ago + history.age);
        let age = first - self.before_end(ago);
        let t_x = if history.x == 0 { 0.0 } else { first - self.before_end(ago + history.age - history.t_x) };
        History { t_x: t_x.clamp(0.0, age), age, ..*history }
    }

    /// A horizon that begins at the end of observation, in operational time.
    pub fn horizon(&self, horizon: &Horizon) -> Horizon {
        horizon.mapped(&|time| self.after_end(time))
    }
}

/// These histories, in operational time if there is one.
pub fn histories_in<'a>(time: Option<&OperationalTime>, histories: &'a [History]) -> Cow<'a, [History]> {
    match time {
        Some(time) => histories.iter().map(|history| time.history(history)).collect(),
        None => Cow::Borrowed(histories),
    }
}

/// The mean of ln(gap between purchases) in time units of so many days, in operational time if there is one; 0 without gaps.
pub fn mean_ln_gap(time: Option<&OperationalTime>, gaps: &Gaps, unit: f64) -> f64 {
    let mean = match time {
        Some(time) => gaps.mean_ln_in(&|day| time.at(day)),
        None => gaps.mean_ln(),
    };
    mean.map_or(0.0, |mean| mean - libm::log(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::TimeUnit;

    /// Twice as fast from day 10 to day 19 of 30; the end is day 20.
    fn time() -> OperationalTime {
        let rates: Vec<f64> = (0..30).map(|day| if (11..=20).contains(&day) { 2.0 } else { 1.0 }).collect();
        OperationalTime::new(&rates, 20, 7.0)
    }

    #[test]
    fn days_are_as_long_as_their_rates() {
        let time = time();
        assert_eq!([0.0, 10.0, 10.5, 20.0, 22.0].map(|day| time.at(day)), [0.0, 10.0, 11.0, 30.0, 32.0]);
        // Beyond the days that are kept each is as long as they are on average: 40 in 30.
        assert!((time.at(40.0) - 39.0 - 11.0 * 40.0 / 30.0).abs() < 1e-12);
        let (weeks, ahead) = (10.0 / 7.0, 9.0 / 7.0);
        assert!((time.before_end(weeks) - 20.0 / 7.0).abs() < 1e-12 && (time.after_end(ahead) - ahead).abs() < 1e-12);
        for ahead in [0.0, 0.3, 1.0, 5.0, 400.0] {
            assert!((time.calendar_after_end(time.after_end(ahead)) - ahead).abs() < 1e-9, "{ahead}");
        }
    }

    #[test]
    fn histories_and_horizons_are_counted_in_it() {
        let time = time();
        let history = time.history(&History { x: 2, t_x: 5.0 / 7.0, age: 20.0 / 7.0, weight: 3.0 });
        assert!((history.t_x * 7.0 - 5.0).abs() < 1e-12 && (history.age * 7.0 - 30.0).abs() < 1e-12);
        let last = time.history(&History { x: 1, t_x: 20.0 / 7.0, age: 20.0 / 7.0, weight: 1.0 });
        assert_eq!(last.t_x, last.age);
        let flat = OperationalTime::new(&[1.0; 100], 50, 7.0);
        let horizon = Horizon::new(52.0, TimeUnit::Week, 0.1);
        let mapped = flat.horizon(&horizon);
        assert!(mapped.steps().zip(horizon.steps()).all(|(a, b)| (a.0 - b.0).abs() < 1e-9 && a.1 == b.1));
    }
}
