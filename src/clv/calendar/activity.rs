//! How much is bought in each week, against what customers' own rates would give: season, trend and bursts.

use crate::clv::calendar::regression::{CountFit, Counts, Row, fit};
use crate::clv::calendar::weeks::Weeks;
use crate::math::dense::cholesky;

/// Parts of a year that have a season's effect each.
const SEASON_PARTS: usize = 52;
/// Weeks between the knots of the trend, which is straight between them.
const KNOT_WEEKS: usize = 13;
/// Weeks of a burst at most.
const MAX_BURST_WEEKS: usize = 8;
/// Bursts at most.
const MAX_BURSTS: usize = 6;
/// A burst is so many standard deviations from what is expected.
const MIN_BURST_DEVIATIONS: f64 = 5.0;
/// And at least this much more, or as much less, in ln.
const MIN_BURST_SIZE: f64 = 0.4;
/// Weeks of history from which a season can be told from a trend: two years.
const MIN_SEASON_WEEKS: usize = 103;
/// In a shorter history a peak may be a season's, which is as bad to leave out as a promotion is to count on: there a burst is this
/// much more, in ln.
const MIN_BURST_SIZE_ONE_YEAR: f64 = 1.1;
/// Share of the customers who came in the second half, from which a trend can be told from customers leaving.
const MIN_LATE_SHARE: f64 = 0.15;
/// What a trend changes in a week goes on, each week by so much less.
const DAMPING: f64 = 0.96;
/// Standard deviation of every effect before anything is known of it, in ln.
const MAX_SIZE: f64 = 3.0;
/// Standard deviations of the steps between neighbouring parts of a season that are tried.
const SEASON_STEPS: [f64; 2] = [0.1, 0.5];
/// Standard deviations of the bends of a trend at its knots that are tried.
const TREND_BENDS: [f64; 2] = [0.01, 0.1];
/// Standard deviation of purchases within the horizon, in ln, after a burst that has just ended.
const AFTERMATH: f64 = 0.1;
/// The same where a burst may be a season's.
const MAYBE_A_SEASON: f64 = 0.3;
/// A trend may bend by so much at each knot ahead, however straight it was.
const MIN_BEND_AHEAD: f64 = 0.05;
/// Flat time is left only for what is so much better by ln of the likelihood with all effects integrated out.
const MIN_LN_EVIDENCE: f64 = 6.0;

/// What is part of ln g.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Standard deviation of the steps of the season; `None` without a season.
    pub season: Option<f64>,
    /// Standard deviation of the bends of the trend; `None` without a trend.
    pub trend: Option<f64>,
}

/// ln of how slow and how quick time may be.
const LN_RATES: (f64, f64) = (-4.0, 4.0);
/// Shapes to which bursts are added: so many of the best without them, and flat time.
const SHAPES_WITH_BURSTS: usize = 3;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Season, trend and bursts.
    All,
    /// Bursts alone.
    Bursts,
}

/// A time in which more or less was bought, once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Its first week.
    pub from: usize,
    /// The week after its last one.
    pub to: usize,
    /// ln of how many times as much was bought.
    pub size: f64,
}

/// ln g, week by week.
#[derive(Debug, Clone)]
pub struct Activity {
    /// What it is made of.
    pub shape: Shape,
    /// The effect of each part of the year; empty without a season.
    pub season: Vec<f64>,
    /// The effect of each knot; empty without a trend.
    pub trend: Vec<f64>,
    /// What happened once.
    pub bursts: Vec<Burst>,
    fit: CountFit,
    weeks: usize,
}

impl Activity {
    /// True if time is flat.
    pub fn is_flat(&self) -> bool {
        self.season.is_empty() && self.trend.is_empty() && self.bursts.is_empty()
    }

    /// Finds what the weeks show beyond chance, against what is `expected` of each in flat time; `None` if nothing can be fitted.
    pub fn find(weeks: &Weeks, expected: &[f64], sought: Sought) -> Option<Self> {
        let is_season_told = weeks.len() >= MIN_SEASON_WEEKS && sought == Sought::All;
        let seasons = options(&SEASON_STEPS, is_season_told);
        let is_trend_told = is_season_told && weeks.late_share() >= MIN_LATE_SHARE;
        let trends = options(&TREND_BENDS, is_trend_told);
        let shapes: Vec<Shape> = seasons
            .iter()
            .flat_map(|season| trends.iter().map(|trend| Shape { season: *season, trend: *trend }))
            .collect();
        let richest = *shapes.last()?;
        let dispersion = Self::with_bursts(weeks, expected, richest, 1.0)?.dispersion(weeks);
        let plain = |shape: &Shape| Self::fitted(weeks, expected, *shape, Vec::new(), dispersion);
        let mut plain: Vec<Self> = shapes.iter().filter_map(plain).collect();
        plain.sort_by(|one, other| other.fit.ln_evidence.total_cmp(&one.fit.ln_evidence));
        let worth_it = plain.iter().enumerate().filter(|(rank, found)| *rank < SHAPES_WITH_BURSTS || found.is_flat());
        let found = worth_it.filter_map(|(_, found)| {
            let found = Self::with_bursts(weeks, expected, found.shape, dispersion)?;
            // What comes back every year is a season.
            if weeks.len() >= MIN_SEASON_WEEKS && found.shape.season.is_none() && found.bursts_recur(weeks) {
                return None;
            }
            // A burst may begin in any week and have any length.
            let places = libm::log((weeks.len() * MAX_BURST_WEEKS) as f64) * found.bursts.len() as f64;
            let caution = if found.is_flat() { 0.0 } else { MIN_LN_EVIDENCE };
            Some((found.fit.ln_evidence - places - caution, found))
        });
        found.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, found)| found)
    }

    /// The same shape and bursts again, against another expectation.
    pub fn again(&self, weeks: &Weeks, expected: &[f64]) -> Option<Self> {
        let dispersion = self.dispersion(weeks);
        Self::fitted(weeks, expected, self.shape, self.bursts.clone(), dispersion)
    }

    /// Adds bursts for as long as one stands out.
    fn with_bursts(weeks: &Weeks, expected: &[f64], shape: Shape, dispersion: f64) -> Option<Self> {
        let mut found = Self::fitted(weeks, expected, shape, Vec::new(), dispersion)?;
        while found.bursts.len() < MAX_BURSTS {
            let scatter = found.dispersion(weeks).max(dispersion);
            let Some(burst) = found.next_burst(weeks, scatter) else { break };
            let mut bursts = found.bursts.clone();
            bursts.push(burst);
            found = Self::fitted(weeks, expected, shape, bursts, dispersion)?;
        }
        Some(found)
    }

    /// True if two bursts of the same kind lie in the same part of different years.
    fn bursts_recur(&self, weeks: &Weeks) -> bool {
        let parts = |burst: &Burst| -> Vec<usize> {
            (burst.from..burst.to).map(|week| part_of(weeks.share_of_year(week))).collect()
        };
        self.bursts.iter().enumerate().any(|(index, one)| {
            let own = parts(one);
            self.bursts[..index].iter().any(|other| {
                let is_same_year = one.from.abs_diff(other.from) < SEASON_PARTS / 2;
                let is_alike = one.size.is_sign_positive() == other.size.is_sign_positive();
                !is_same_year && is_alike && parts(other).iter().any(|part| own.contains(part))
            })
        })
    }

    /// The run of weeks that stands out most; `None` if none does.
    fn next_burst(&self, weeks: &Weeks, dispersion: f64) -> Option<Burst> {
        let mut best = None;
        let mut most = MIN_BURST_DEVIATIONS;
        let least = if weeks.len() < MIN_SEASON_WEEKS { MIN_BURST_SIZE_ONE_YEAR } else { MIN_BURST_SIZE };
        // At the very beginning hardly anybody can have come back, and models differ most in when they do.
        for from in MAX_BURST_WEEKS..weeks.len() {
            let (mut actual, mut mean) = (0.0, 0.0);
            for to in from + 1..=weeks.len().min(from + MAX_BURST_WEEKS) {
                if self.bursts.iter().any(|burst| burst.from < to && from < burst.to) {
                    break;
                }
                actual += weeks.repeats[to - 1];
                mean += self.fit.means[to - 1];
                // Anscombe's (1948) root, by which a Poisson count has variance 1/4.
                let root = |x: f64| (x + 0.375).sqrt();
                let deviations = 2.0 * (root(actual) - root(mean)).abs() / dispersion.sqrt();
                let size = libm::log((actual + 0.5) / (mean + 0.5));
                if deviations > most && size.abs() >= least {
                    (most, best) = (deviations, Some(Burst { from, to, size }));
                }
            }
        }
        best
    }

    fn fitted(weeks: &Weeks, expected: &[f64], shape: Shape, mut bursts: Vec<Burst>, dispersion: f64) -> Option<Self> {
        let count = weeks.len();
        let knots = shape.trend.map_or(0, |_| count.div_ceil(KNOT_WEEKS) + 1);
        let parts = shape.season.map_or(0, |_| SEASON_PARTS);
        let columns = 1 + parts + knots + bursts.len();
        let row = |week: usize| -> Row {
            let mut row = vec![(0, 1.0)];
            row.extend(shape.season.map(|_| (1 + part_of(weeks.share_of_year(week)), 1.0)));
            row.extend(shape.trend.iter().flat_map(|_| knots_of(week, count)).map(|(knot, by)| (1 + parts + knot, by)));
            let inside = bursts.iter().enumerate().filter(|(_, burst)| (burst.from..burst.to).contains(&week));
            row.extend(inside.map(|(which, _)| (1 + parts + knots + which, 1.0)));
            row
        };
        let rows: Vec<Row> = (0..count).map(row).collect();
        let offset: Vec<f64> = expected.iter().map(|expected| libm::log(expected.max(1e-9))).collect();
        let mut penalty = vec![0.0; columns * columns];
        let mut add = |terms: &[(usize, f64)], deviation: f64| {
            for (column, one) in terms {
                for (other, two) in terms {
                    penalty[column * columns + other] += one * two / (deviation * deviation);
                }
            }
        };
        (0..columns).for_each(|column| add(&[(column, 1.0)], MAX_SIZE));
        if let Some(step) = shape.season {
            (0..parts).for_each(|part| add(&[(1 + part, 1.0), (1 + (part + 1) % parts, -1.0)], step));
        }
        if let Some(bend) = shape.trend {
            let first = 1 + parts;
            (first + 1..first + knots - 1)
                .for_each(|knot| add(&[(knot - 1, 1.0), (knot, -2.0), (knot + 1, 1.0)], bend));
        }
        let fit = fit(Counts { y: &weeks.repeats, offset: &offset, rows: &rows }, &penalty, dispersion)?;
        let effects = &fit.effects;
        let season = effects[1..1 + parts].to_vec();
        let trend = effects[1 + parts..1 + parts + knots].to_vec();
        bursts.iter_mut().zip(&effects[1 + parts + knots..]).for_each(|(burst, size)| burst.size = *size);
        Some(Self { shape, season, trend, bursts, fit, weeks: count })
    }

    /// How many times Poisson's variance the counts scatter by: from the median of the squared residuals, so that what stands out
    /// does not count, and at least 1.
    fn dispersion(&self, weeks: &Weeks) -> f64 {
        /// Median of χ² with one degree of freedom.
        const MEDIAN: f64 = 0.454_936;
        let mut squares: Vec<f64> = weeks
            .repeats
            .iter()
            .zip(&self.fit.means)
            .filter(|(_, mean)| **mean > 1.0)
            .map(|(actual, mean)| (actual - mean) * (actual - mean) / mean)
            .collect();
        squares.sort_by(f64::total_cmp);
        let freedom = 1.0 - self.fit.degrees / weeks.len() as f64;
        let median = squares.get(squares.len() / 2).copied().unwrap_or(MEDIAN);
        (median / MEDIAN / freedom.max(0.25)).max(1.0)
    }

    /// ln g of a week, bursts included; weeks from the end on lie ahead.
    pub fn ln_rate(&self, weeks: &Weeks, week: usize) -> f64 {
        let burst = self.bursts.iter().find(|burst| (burst.from..burst.to).contains(&week));
        let terms = self.terms(weeks, week);
        let sum: f64 = terms.iter().map(|(column, value)| self.fit.effects[*column] * value).sum();
        (burst.map_or(0.0, |burst| burst.size) + sum).clamp(LN_RATES.0, LN_RATES.1)
    }

    /// The trend of ln g in a week; 0 without one.
    pub fn ln_trend(&self, week: usize) -> f64 {
        self.trend_terms(week).iter().map(|(column, value)| self.fit.effects[*column] * value).sum()
    }

    /// The effects of a week without bursts: its part of the year, and the trend.
    fn terms(&self, weeks: &Weeks, week: usize) -> Row {
        let mut row = self.trend_terms(week);
        if !self.season.is_empty() {
            row.push((1 + part_of(weeks.share_of_year(week)), 1.0));
        }
        row
    }

    /// The knots of the trend by which a week goes. Ahead it is damped.
    fn trend_terms(&self, week: usize) -> Row {
        let Some(last) = self.trend.len().checked_sub(1) else { return Row::new() };
        let first = 1 + self.season.len();
        if week < self.weeks {
            return knots_of(week, self.weeks).map(|(knot, by)| (first + knot, by)).collect();
        }
        let by = further(week - self.weeks + 1) / KNOT_WEEKS as f64;
        vec![(first + last, 1.0 + by), (first + last - 1, -by)]
    }

    /// Relative variance of the purchases within so many weeks ahead, by what is not known of season and trend.
    pub fn variance_ahead(&self, weeks: &Weeks, ahead: usize) -> f64 {
        let n = self.fit.effects.len();
        // Purchases ahead are Σ exp(ln g); their gradient by the effects, relative to the sum.
        let (mut gradient, mut total) = (vec![0.0; n], 0.0);
        for week in self.weeks..self.weeks + ahead {
            let rate = libm::exp(self.ln_rate(weeks, week));
            total += rate;
            for (column, value) in self.terms(weeks, week) {
                gradient[column] += rate * value;
            }
        }
        // Customers' own rates go with the level so far: only what differs from it is in doubt.
        let so_far: f64 = self.fit.means.iter().sum();
        gradient.iter_mut().for_each(|by| *by /= f64::max(total, f64::MIN_POSITIVE));
        for (week, mean) in self.fit.means.iter().enumerate() {
            for (column, value) in self.terms(weeks, week) {
                gradient[column] -= mean / so_far * value;
            }
        }
        let Some(factor) = cholesky(&self.fit.covariance, n) else { return 0.0 };
        // gᵀ L Lᵀ g.
        let along = |column: usize| (column..n).map(|row| gradient[row] * factor[row * n + column]).sum::<f64>();
        let known: f64 = (0..n).map(|column| along(column) * along(column)).sum();
        known + self.bends_ahead(ahead) + self.aftermath()
    }
}

impl Activity {
    /// Relative variance by bursts: whether what was bought in one that has only just ended will be missing cannot be told yet, nor
    /// in a short history whether one was a season's.
    fn aftermath(&self) -> f64 {
        let is_late = |burst: &Burst| burst.to + MAX_BURST_WEEKS >= self.weeks;
        let late = if self.bursts.iter().any(is_late) { AFTERMATH * AFTERMATH } else { 0.0 };
        let is_untold = self.weeks < MIN_SEASON_WEEKS && !self.bursts.is_empty();
        late + if is_untold { MAYBE_A_SEASON * MAYBE_A_SEASON } else { 0.0 }
    }

    /// Variance of the mean of ln g over so many weeks ahead, by bends of the trend to come: one at the end, and one at each knot
    /// after it.
    fn bends_ahead(&self, ahead: usize) -> f64 {
        let Some(bend) = self.shape.trend else { return 0.0 };
        let bend = bend.max(MIN_BEND_AHEAD);
        let mean_rise = |knot: usize| {
            let rise: f64 = (1..=ahead - knot).map(further).sum();
            rise / KNOT_WEEKS as f64 / ahead as f64
        };
        (0..ahead).step_by(KNOT_WEEKS).map(|knot| bend * bend * mean_rise(knot) * mean_rise(knot)).sum()
    }
}

/// How far the change of one week goes in so many weeks ahead, being damped: DAMPING + DAMPING² + …
fn further(weeks: usize) -> f64 {
    DAMPING * (1.0 - libm::exp(weeks as f64 * libm::log(DAMPING))) / (1.0 - DAMPING)
}

fn options(steps: &[f64], is_told: bool) -> Vec<Option<f64>> {
    std::iter::once(None).chain(steps.iter().filter(|_| is_told).map(|step| Some(*step))).collect()
}

/// The part of the year in which this share of it has passed.
fn part_of(share: f64) -> usize {
    ((share * SEASON_PARTS as f64) as usize).min(SEASON_PARTS - 1)
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
