//! When spells in a stage end: the cumulative incidence of advancing, with being lost as a competing event (Aalen and Johansen
//! 1978), and the probability to be still in the stage (Kaplan and Meier 1958). n log n for n spells.
//!
//! # Examples
//!
//! ```
//! use customer_loupe::funnel::stages::incidence::{Exit, Point, cumulative_incidence, survival};
//!
//! // Of four leads one advances on day 2, one is lost on day 5, one advances on day 9; one is still open on day 5.
//! let spells = [(2, Exit::Advanced), (5, Exit::Lost), (5, Exit::Open), (9, Exit::Advanced)];
//! let advanced = cumulative_incidence(&spells);
//! assert_eq!(advanced[0], Point { day: 2, probability: 0.25 });
//! // After day 5 half of the leads have neither advanced nor been lost; the one still at risk on day 9 stands for them.
//! assert_eq!(advanced[1].day, 9);
//! assert!((advanced[1].probability - 0.75).abs() < 1e-12);
//!
//! let still_there: Vec<i32> = survival(&spells).iter().map(|point| point.day).collect();
//! assert_eq!(still_there, [2, 5, 9]);
//! ```

use serde::Serialize;

use crate::math::radix::{place, sorted_by};

/// What ended a lead's spell in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It advanced.
    Advanced,
    /// It was lost.
    Lost,
    /// Nothing yet.
    Open,
}

/// A point of a curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Point {
    /// Days since the stage was entered.
    pub day: i32,
    /// The probability by then.
    pub probability: f64,
}

/// The cumulative incidence of advancing, at every day on which a lead advanced, of `spells` (days and exit).
pub fn cumulative_incidence(spells: &[(i32, Exit)]) -> Vec<Point> {
    let sorted = sorted_by(spells, 2, &|column, spell| [place(i64::from(spell.0)), spell.1 as u64][column]);
    let (mut remaining, mut advanced, mut curve) = (1.0, 0.0, Vec::new());
    let mut at_risk = sorted.len();
    for day in sorted.chunk_by(|a, b| a.0 == b.0) {
        let count = |exit| day.iter().filter(|spell| spell.1 == exit).count() as f64;
        let (moved, lost) = (count(Exit::Advanced), count(Exit::Lost));
        let n = at_risk as f64;
        if moved > 0.0 {
            advanced += remaining * moved / n;
            curve.push(Point { day: day[0].0, probability: advanced });
        }
        remaining *= 1.0 - (moved + lost) / n;
        at_risk -= day.len();
    }
    curve
}

/// The probability to be still in the stage after so many days, at every day on which a lead left it, whatever ended the spell.
pub fn survival(spells: &[(i32, Exit)]) -> Vec<Point> {
    let ended = |exit| if exit == Exit::Open { Exit::Open } else { Exit::Advanced };
    let any: Vec<(i32, Exit)> = spells.iter().map(|(days, exit)| (*days, ended(*exit))).collect();
    let mut curve = cumulative_incidence(&any);
    curve.iter_mut().for_each(|point| point.probability = 1.0 - point.probability);
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_censoring_it_is_the_share() {
        let spells = [(1, Exit::Advanced), (2, Exit::Lost), (3, Exit::Advanced), (3, Exit::Lost)];
        let curve = cumulative_incidence(&spells);
        assert_eq!(curve, [Point { day: 1, probability: 0.25 }, Point { day: 3, probability: 0.5 }]);
    }

    #[test]
    fn survival_falls_whatever_ends_a_spell() {
        // Day 1: one of four is lost; one is open at day 2; of the two left one advances on day 3.
        let spells = [(1, Exit::Lost), (2, Exit::Open), (3, Exit::Advanced), (5, Exit::Open)];
        let left: Vec<(i32, f64)> = survival(&spells).iter().map(|point| (point.day, point.probability)).collect();
        assert_eq!(left, [(1, 0.75), (3, 0.375)]);
    }

    #[test]
    fn open_leads_leave_the_risk_set() {
        // Day 1: one of four advances; two are still open at day 2; at day 3 the last one advances.
        let spells = [(1, Exit::Advanced), (2, Exit::Open), (2, Exit::Open), (3, Exit::Advanced)];
        let curve = cumulative_incidence(&spells);
        assert_eq!(curve[1].probability, 0.25 + 0.75);
    }
}
