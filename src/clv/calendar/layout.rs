//! The columns of the regression that explains the weeks: what each effect is, and of which weeks.

use crate::clv::calendar::bursts::Burst;
use crate::clv::calendar::feasts::Feast;
use crate::clv::calendar::regression::Row;
use crate::clv::calendar::told::{EventWeek, SEASON_PARTS, Told, part_of};
use crate::clv::calendar::weeks::Weeks;

/// Weeks between the knots of the trend, which is straight between them.
pub const KNOT_WEEKS: usize = 13;
/// What a trend changes in a week goes on, each week by so much less.
const DAMPING: f64 = 0.96;
/// Standard deviation of every effect before anything is known of it, in ln.
const MAX_SIZE: f64 = 3.0;

/// What is part of ln g.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Standard deviation of the steps of the season; `None` without a season.
    pub season: Option<f64>,
    /// Standard deviation of the bends of the trend; `None` without a trend.
    pub trend: Option<f64>,
}

/// The columns in their order: the level, parts of the season, knots of the trend, feasts, weeks of events, bursts.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Season and trend.
    pub shape: Shape,
    /// Feasts with an effect.
    pub feasts: Vec<Feast>,
    /// Weeks of events whose effect the orders are to show: one effect for each event and each number of its days.
    pub events: Vec<EventWeek>,
    weeks: usize,
}

impl Layout {
    /// The columns for these weeks.
    pub fn new(weeks: &Weeks, shape: Shape, feasts: Vec<Feast>, told: &Told) -> Self {
        let mut events = Vec::new();
        for event in (0..weeks.len()).flat_map(|week| told.to_be_seen(weeks, week)) {
            if !events.contains(&event) {
                events.push(event);
            }
        }
        Self { shape, feasts, events, weeks: weeks.len() }
    }

    /// Weeks that are explained.
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    fn season(&self) -> usize {
        self.shape.season.map_or(0, |_| SEASON_PARTS)
    }

    /// The first column and the number of the season's parts, the knots, the feasts and the weeks of events.
    pub fn parts(&self) -> [(usize, usize); 4] {
        let knots = self.shape.trend.map_or(0, |_| self.weeks.div_ceil(KNOT_WEEKS) + 1);
        let mut from = 1;
        [self.season(), knots, self.feasts.len(), self.events.len()].map(|count| {
            from += count;
            (from - count, count)
        })
    }

    /// The first column of the bursts, which are the last ones.
    pub fn bursts(&self) -> usize {
        let [.., (from, count)] = self.parts();
        from + count
    }

    /// The effects of a week without level and bursts; weeks from the end on lie ahead.
    pub fn terms(&self, weeks: &Weeks, told: &Told, week: usize) -> Row {
        let [(season, parts), _, (feasts, _), (events, _)] = self.parts();
        let mut row = self.trend_terms(week);
        if parts > 0 {
            row.push((season + part_of(weeks.share_of_year(week)), 1.0));
        }
        let share = |feast: &Feast| feast.share_of_week(weeks, week);
        row.extend(
            (feasts..).zip(&self.feasts).map(|(column, feast)| (column, share(feast))).filter(|(_, by)| *by > 0.0),
        );
        if !self.events.is_empty() {
            let place = |seen: EventWeek| self.events.iter().position(|known| *known == seen);
            row.extend(told.to_be_seen(weeks, week).filter_map(place).map(|place| (events + place, 1.0)));
        }
        row
    }

    /// The effects of a week that lies behind.
    pub fn row(&self, weeks: &Weeks, told: &Told, bursts: &[Burst], week: usize) -> Row {
        let mut row = vec![(0, 1.0)];
        row.extend(self.terms(weeks, told, week));
        let inside = (self.bursts()..).zip(bursts).filter(|(_, burst)| (burst.from..burst.to).contains(&week));
        row.extend(inside.map(|(column, _)| (column, 1.0)));
        row
    }

    /// The knots of the trend by which a week goes. Ahead it is damped.
    pub fn trend_terms(&self, week: usize) -> Row {
        let [_, (first, knots), ..] = self.parts();
        let Some(last) = knots.checked_sub(1) else { return Row::new() };
        if week < self.weeks {
            return knots_of(week, self.weeks).map(|(knot, by)| (first + knot, by)).collect();
        }
        let by = further(week - self.weeks + 1) / KNOT_WEEKS as f64;
        vec![(first + last, 1.0 + by), (first + last - 1, -by)]
    }

    /// The precision of the effects before the weeks are seen, with so many bursts: a matrix, row by row.
    pub fn penalty(&self, bursts: usize) -> Vec<f64> {
        let columns = self.bursts() + bursts;
        let mut penalty = vec![0.0; columns * columns];
        let mut add = |terms: &[(usize, f64)], deviation: f64| {
            for (column, one) in terms {
                for (other, two) in terms {
                    penalty[column * columns + other] += one * two / (deviation * deviation);
                }
            }
        };
        (0..columns).for_each(|column| add(&[(column, 1.0)], MAX_SIZE));
        let [(season, parts), (first, knots), ..] = self.parts();
        if let Some(step) = self.shape.season {
            (0..parts).for_each(|part| add(&[(season + part, 1.0), (season + (part + 1) % parts, -1.0)], step));
        }
        if let Some(bend) = self.shape.trend {
            (first + 1..first + knots - 1)
                .for_each(|knot| add(&[(knot - 1, 1.0), (knot, -2.0), (knot + 1, 1.0)], bend));
        }
        penalty
    }
}

/// How far the change of one week goes in so many weeks ahead, being damped: DAMPING + DAMPING² + …
pub fn further(weeks: usize) -> f64 {
    DAMPING * (1.0 - libm::exp(weeks as f64 * libm::log(DAMPING))) / (1.0 - DAMPING)
}

/// The knots on both sides of a week and their shares; the last knot stands at the end.
fn knots_of(week: usize, weeks: usize) -> impl Iterator<Item = (usize, f64)> {
    let last = weeks.div_ceil(KNOT_WEEKS);
    // Knots are counted from the end.
    let before_end = (weeks - week) as f64 - 0.5;
    let back = before_end / KNOT_WEEKS as f64;
    let floor = back as usize;
    let share = back - floor as f64;
    [(last - floor, 1.0 - share), (last.saturating_sub(floor + 1), share)].into_iter()
}
