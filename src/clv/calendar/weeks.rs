//! Repeat purchases week by week, actual and expected.

use crate::clv::calendar::growth_curve::GrowthCurve;
use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::models::purchase_model::PurchaseModel;
use crate::ledger::customers::daily::Daily;
use crate::units::Day;

/// Weeks that are looked at, at most: the latest.
const MAX_WEEKS: usize = 520;
/// Days of the week differ beyond chance: χ² with six degrees of freedom is as large once in a thousand times, and purchases come
/// in clusters.
const MIN_CHI_SQUARED: f64 = 2.0 * 22.458;
/// What is known of a day of the week before any purchase is seen: that it is like the others, by so many purchases.
const PRIOR_PURCHASES: f64 = 20.0;

/// The weeks of a history, the last of which ends with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weeks {
    /// The day of the first purchase.
    pub first: Day,
    /// Days up to the end of observation.
    pub days: usize,
    /// Repeat purchases of each week.
    pub repeats: Vec<f64>,
    /// Repeat purchases of each day of the week, in all weeks; the first of the seven is that on which weeks begin.
    of_weekdays: [f64; 7],
    /// New customers by runs of seven days before the end, the latest run last; the first run may be shorter.
    newcomers: Vec<f64>,
}

impl Weeks {
    /// The weeks of the first `days` of these.
    pub fn of(first: Day, daily: &Daily, days: usize) -> Self {
        let days = days.min(daily.purchases.len());
        let runs = days.div_ceil(7);
        let from = |run: usize| (days + 7 * run).saturating_sub(7 * runs);
        let count = (days / 7).min(MAX_WEEKS);
        let repeats = (runs - count..runs).map(|run| daily.repeats(from(run), from(run + 1)) as f64).collect();
        let whole = days - 7 * count..days;
        let of_weekday = |weekday: usize| -> u64 {
            whole.clone().skip(weekday).step_by(7).map(|day| daily.repeats(day, day + 1)).sum()
        };
        let newcomers = (0..runs)
            .map(|run| daily.new_customers[from(run)..from(run + 1)].iter().map(|count| f64::from(*count)).sum());
        let of_weekdays = [0, 1, 2, 3, 4, 5, 6].map(|weekday| of_weekday(weekday) as f64);
        Self { first, days, repeats, of_weekdays, newcomers: newcomers.collect() }
    }

    /// Number of weeks.
    pub fn len(&self) -> usize {
        self.repeats.len()
    }

    /// True without a week.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The day, counted from the first purchase, after which week `week` begins; weeks from [`Weeks::len`] on lie ahead.
    pub fn begin(&self, week: usize) -> f64 {
        self.days as f64 - 1.0 - 7.0 * (self.len() as f64 - week as f64)
    }

    /// The first day of a week.
    pub fn first_day(&self, week: usize) -> Day {
        Day(self.first.0 + self.begin(week) as i32 + 1)
    }

    /// The share of the year that has passed in the middle of a week.
    pub fn share_of_year(&self, week: usize) -> f64 {
        let middle = Day(self.first.0 + (self.begin(week) + 4.0) as i32);
        let (year, _, _) = middle.to_ymd();
        let start = Day::from_ymd(year, 1, 1).map_or(middle, |start| start);
        (f64::from(middle.0 - start.0) + 0.5) / 366.0
    }

    /// How many times as much as on the mean day is bought on each day of the week, from that on which weeks begin; `None` where they
    /// do not differ beyond chance.
    pub fn weekdays(&self) -> Option<[f64; 7]> {
        let mean = self.of_weekdays.iter().sum::<f64>() / 7.0;
        let chi_squared: f64 = self.of_weekdays.iter().map(|count| (count - mean) * (count - mean) / mean).sum();
        let shrunk = |count: f64| (count + PRIOR_PURCHASES) / (mean + PRIOR_PURCHASES);
        (chi_squared > MIN_CHI_SQUARED).then(|| self.of_weekdays.map(shrunk))
    }

    /// The share of the customers who came in the second half of the time.
    pub fn late_share(&self) -> f64 {
        let late: f64 = self.newcomers[self.newcomers.len() / 2..].iter().sum();
        late / self.newcomers.iter().sum::<f64>().max(1.0)
    }

    /// The repeat purchases of each week that a model, fitted in this operational time, expects; `None` for a model that does not
    /// know of times.
    pub fn expected(&self, model: &dyn PurchaseModel, time: &OperationalTime, unit: f64) -> Option<Vec<f64>> {
        let end = self.days as f64 - 1.0;
        let growth = GrowthCurve::new(model, time.at(end), unit)?;
        let runs = self.newcomers.len();
        let middle = |run: usize| time.at(f64::max(end - 7.0 * (runs - run) as f64 + 4.0, 0.0));
        let middles: Vec<f64> = (0..runs).map(middle).collect();
        let upto = |day: f64| -> f64 {
            let day = time.at(day);
            let came = self.newcomers.iter().zip(&middles).take_while(|(_, came)| **came < day);
            came.map(|(count, came)| count * growth.by(day - came)).sum()
        };
        let edges: Vec<f64> = (0..=self.len()).map(|week| upto(self.begin(week).max(0.0))).collect();
        Some(edges.windows(2).map(|edge| edge[1] - edge[0]).collect())
    }
}
