//! How much is bought in each week, against what customers' own rates would give: season, trend, feasts and bursts.

use crate::clv::calendar::bursts::{Burst, MAX_BURST_WEEKS, MAX_BURSTS, next_burst, recur};
use crate::clv::calendar::feasts::Feast;
use crate::clv::calendar::layout::{Layout, Shape};
use crate::clv::calendar::regression::{CountFit, Counts, Row, fit};
use crate::clv::calendar::told::Told;
use crate::clv::calendar::weeks::Weeks;

/// At least this much more or less is bought in a burst, in ln.
const MIN_BURST_SIZE: f64 = 0.4;
/// Weeks of history from which a season can be told from a trend: two years.
pub const MIN_SEASON_WEEKS: usize = 103;
/// Weeks from which a trend can be told where the season is known.
const MIN_TREND_WEEKS: usize = 52;
/// In a shorter history a peak may be a season's, which is as bad to leave out as a promotion is to count on: there a burst is this
/// much more, in ln.
const MIN_BURST_SIZE_ONE_YEAR: f64 = 1.1;
/// Share of the customers who came in the second half, from which a trend can be told from customers leaving.
const MIN_LATE_SHARE: f64 = 0.15;
/// Standard deviations of the steps between neighbouring parts of a season that are tried.
const SEASON_STEPS: [f64; 2] = [0.1, 0.5];
/// Standard deviations of the bends of a trend at its knots that are tried.
const TREND_BENDS: [f64; 2] = [0.01, 0.1];
/// Flat time is left only for what is so much better by ln of the likelihood with all effects integrated out.
const MIN_LN_EVIDENCE: f64 = 6.0;
/// A feast is taken only for so much.
const MIN_LN_EVIDENCE_OF_FEAST: f64 = 3.0;
/// A feast has to be seen so many times.
const MIN_FEASTS: usize = 2;

/// ln of how slow and how quick time may be.
const LN_RATES: (f64, f64) = (-4.0, 4.0);
/// Shapes to which bursts are added: so many of the best without them, and flat time.
const SHAPES_WITH_BURSTS: usize = 3;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Season, trend, feasts and bursts.
    All,
    /// Bursts alone.
    Bursts,
    /// Nothing but the events that were told.
    Events,
}

/// ln g, week by week.
#[derive(Debug, Clone)]
pub struct Activity {
    /// What it is made of.
    pub layout: Layout,
    /// What happened once.
    pub bursts: Vec<Burst>,
    /// What the shop knows.
    pub told: Told,
    pub(super) fit: CountFit,
}

impl Activity {
    /// True if nothing was found.
    pub fn is_flat(&self) -> bool {
        let Layout { shape, feasts, events, .. } = &self.layout;
        let is_steady = shape.season.is_none() && shape.trend.is_none();
        is_steady && feasts.is_empty() && events.is_empty() && self.bursts.is_empty()
    }

    /// Finds what the weeks show beyond chance and beyond what is `told`, against what is `expected` of each in flat time; `None` if
    /// nothing can be fitted.
    pub fn find(weeks: &Weeks, expected: &[f64], sought: Sought, told: &Told) -> Option<Self> {
        let problem = Problem { weeks, expected, told };
        let is_long = weeks.len() >= MIN_SEASON_WEEKS;
        let is_all = sought == Sought::All;
        let seasons = options(&SEASON_STEPS, is_all && is_long && !told.has_season());
        let is_season_known = is_long || told.has_season() && weeks.len() >= MIN_TREND_WEEKS;
        let trends = options(&TREND_BENDS, is_all && is_season_known && weeks.late_share() >= MIN_LATE_SHARE);
        let shapes: Vec<Shape> = seasons
            .iter()
            .flat_map(|season| trends.iter().map(|trend| Shape { season: *season, trend: *trend }))
            .collect();
        let richest = *shapes.last()?;
        if sought == Sought::Events {
            let once = problem.fitted(problem.layout(richest), Vec::new(), 1.0)?;
            return problem.fitted(once.layout.clone(), Vec::new(), once.dispersion(weeks));
        }
        let dispersion = problem.with_bursts(problem.layout(richest), 1.0)?.dispersion(weeks);
        let plain = |shape: &Shape| problem.fitted(problem.layout(*shape), Vec::new(), dispersion);
        let mut plain: Vec<Self> = shapes.iter().filter_map(plain).collect();
        plain.sort_by(|one, other| other.fit.ln_evidence.total_cmp(&one.fit.ln_evidence));
        let is_steady = |found: &Self| found.layout.shape == Shape { season: None, trend: None };
        let worth_it = plain.iter().enumerate().filter(|(rank, found)| *rank < SHAPES_WITH_BURSTS || is_steady(found));
        let found = worth_it.filter_map(|(_, found)| {
            let layout = if is_all { problem.with_feasts(found, dispersion) } else { found.layout.clone() };
            let found = problem.with_bursts(layout, dispersion)?;
            // What comes back every year is a season.
            let has_season = found.layout.shape.season.is_some() || told.has_season();
            if is_long && !has_season && recur(&found.bursts, weeks) {
                return None;
            }
            // A burst may begin in any week and have any length.
            let places = libm::log((weeks.len() * MAX_BURST_WEEKS) as f64) * found.bursts.len() as f64;
            let caution = if found.is_flat() { 0.0 } else { MIN_LN_EVIDENCE };
            Some((found.fit.ln_evidence - places - caution, found))
        });
        found.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, found)| found)
    }

    /// What is told alone, where the weeks are too few to show anything.
    pub fn as_told(weeks: &Weeks, told: &Told) -> Option<Self> {
        let mean = weeks.repeats.iter().sum::<f64>() / weeks.len().max(1) as f64;
        let problem = Problem { weeks, expected: &vec![mean; weeks.len()], told };
        problem.fitted(problem.layout(Shape { season: None, trend: None }), Vec::new(), 1.0)
    }

    /// The same shape and bursts again, against another expectation.
    pub fn again(&self, weeks: &Weeks, expected: &[f64]) -> Option<Self> {
        let problem = Problem { weeks, expected, told: &self.told };
        problem.fitted(self.layout.clone(), self.bursts.clone(), self.dispersion(weeks))
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
        let found = self.sum(&self.layout.terms(weeks, &self.told, week));
        let told = self.told.ln_rate(weeks, week);
        (burst.map_or(0.0, |burst| burst.size) + found + told).clamp(LN_RATES.0, LN_RATES.1)
    }

    /// The trend of ln g in a week; 0 without one.
    pub fn ln_trend(&self, week: usize) -> f64 {
        self.sum(&self.layout.trend_terms(week))
    }

    fn sum(&self, terms: &Row) -> f64 {
        terms.iter().map(|(column, value)| self.fit.effects[*column] * value).sum()
    }

    fn effects(&self, (first, count): (usize, usize)) -> &[f64] {
        &self.fit.effects[first..first + count]
    }

    /// The effect of each part of the year; empty without a season that was found.
    pub fn season(&self) -> &[f64] {
        self.effects(self.layout.parts()[0])
    }

    /// The effect of each feast of the layout, on a week that lies within it.
    pub fn feasts(&self) -> &[f64] {
        self.effects(self.layout.parts()[2])
    }

    /// The effect of each week of the layout's events.
    pub fn events(&self) -> &[f64] {
        self.effects(self.layout.parts()[3])
    }
}

/// What is to be explained.
#[derive(Clone, Copy)]
struct Problem<'a> {
    weeks: &'a Weeks,
    /// Repeat purchases of each week in flat time.
    expected: &'a [f64],
    told: &'a Told,
}

impl Problem<'_> {
    fn layout(&self, shape: Shape) -> Layout {
        Layout::new(self.weeks, shape, Vec::new(), self.told)
    }

    /// Adds feasts for as long as one explains more.
    fn with_feasts(&self, found: &Activity, dispersion: f64) -> Layout {
        let (mut layout, mut evidence) = (found.layout.clone(), found.fit.ln_evidence);
        if self.weeks.len() < MIN_SEASON_WEEKS {
            return layout;
        }
        for feast in Feast::ALL.into_iter().filter(|feast| feast.times_in(self.weeks) >= MIN_FEASTS) {
            let mut with = layout.clone();
            with.feasts.push(feast);
            let fitted = self.fitted(with.clone(), Vec::new(), dispersion);
            if let Some(fitted) = fitted.filter(|one| one.fit.ln_evidence > evidence + MIN_LN_EVIDENCE_OF_FEAST) {
                (layout, evidence) = (with, fitted.fit.ln_evidence);
            }
        }
        layout
    }

    /// Adds bursts for as long as one stands out.
    fn with_bursts(&self, layout: Layout, dispersion: f64) -> Option<Activity> {
        let Self { weeks, told, .. } = *self;
        let is_season_known = weeks.len() >= MIN_SEASON_WEEKS || told.has_season();
        let least = if is_season_known { MIN_BURST_SIZE } else { MIN_BURST_SIZE_ONE_YEAR };
        let mut found = self.fitted(layout, Vec::new(), dispersion)?;
        while found.bursts.len() < MAX_BURSTS {
            let scatter = found.dispersion(weeks).max(dispersion);
            let Some(burst) = next_burst(weeks, &found.fit.means, &found.bursts, scatter, least) else { break };
            let mut bursts = found.bursts.clone();
            bursts.push(burst);
            found = self.fitted(found.layout, bursts, dispersion)?;
        }
        Some(found)
    }

    fn fitted(&self, layout: Layout, mut bursts: Vec<Burst>, dispersion: f64) -> Option<Activity> {
        let Self { weeks, told, .. } = *self;
        let rows: Vec<Row> = (0..weeks.len()).map(|week| layout.row(weeks, told, &bursts, week)).collect();
        let ln_expected = self.expected.iter().map(|expected| libm::log(expected.max(1e-9)));
        let offset: Vec<f64> = ln_expected.enumerate().map(|(week, ln)| ln + told.ln_rate(weeks, week)).collect();
        let penalty = layout.penalty(bursts.len());
        let fit = fit(Counts { y: &weeks.repeats, offset: &offset, rows: &rows }, &penalty, dispersion)?;
        bursts.iter_mut().zip(&fit.effects[layout.bursts()..]).for_each(|(burst, size)| burst.size = *size);
        Some(Activity { layout, bursts, told: told.clone(), fit })
    }
}

fn options(steps: &[f64], is_told: bool) -> Vec<Option<f64>> {
    std::iter::once(None).chain(steps.iter().filter(|_| is_told).map(|step| Some(*step))).collect()
}
