//! The probability to have advanced by day t, being lost as a competing event: Aalen and Johansen (1978).

use serde::Serialize;

use crate::math::radix::{place, sorted_by};

/// What ended a lead's stay in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It advanced.
    Advanced,
    /// It was lost.
    Lost,
    /// Nothing yet.
    Open,
}

/// A point of the curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Point {
    /// Days since the stage was entered.
    pub day: i32,
    /// Probability of what the curve is of, by then.
    pub probability: f64,
}

/// The curve at every day on which a lead advanced. `stays` are (days, exit).
pub fn cumulative_incidence(stays: &[(i32, Exit)]) -> Vec<Point> {
    let sorted = sorted_by(stays, 2, &|column, stay| [place(i64::from(stay.0)), stay.1 as u64][column]);
    let (mut remaining, mut advanced, mut curve) = (1.0, 0.0, Vec::new());
    let mut at_risk = sorted.len();
    for group in sorted.chunk_by(|a, b| a.0 == b.0) {
        let count = |exit| group.iter().filter(|stay| stay.1 == exit).count() as f64;
        let (moved, lost) = (count(Exit::Advanced), count(Exit::Lost));
        let n = at_risk as f64;
        if moved > 0.0 {
            advanced += remaining * moved / n;
            curve.push(Point { day: group[0].0, probability: advanced });
        }
        remaining *= 1.0 - (moved + lost) / n;
        at_risk -= group.len();
    }
    curve
}

/// The probability to be still in the stage after so many days, at every day on which a lead left: Kaplan and Meier
/// (1958), whatever ended the stay.
pub fn survival(stays: &[(i32, Exit)]) -> Vec<Point> {
    let ended = |exit| if exit == Exit::Open { Exit::Open } else { Exit::Advanced };
    let any: Vec<(i32, Exit)> = stays.iter().map(|(days, exit)| (*days, ended(*exit))).collect();
    let mut curve = cumulative_incidence(&any);
    curve.iter_mut().for_each(|point| point.probability = 1.0 - point.probability);
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_censoring_it_is_the_share() {
        let stays = [(1, Exit::Advanced), (2, Exit::Lost), (3, Exit::Advanced), (3, Exit::Lost)];
        let curve = cumulative_incidence(&stays);
        assert_eq!(curve, [Point { day: 1, probability: 0.25 }, Point { day: 3, probability: 0.5 }]);
    }

    #[test]
    fn whatever_ends_a_stay_ends_it() {
        // Day 1: one of four is lost; one is open at day 2; of the two left one advances on day 3.
        let stays = [(1, Exit::Lost), (2, Exit::Open), (3, Exit::Advanced), (5, Exit::Open)];
        let left: Vec<(i32, f64)> = survival(&stays).iter().map(|point| (point.day, point.probability)).collect();
        assert_eq!(left, [(1, 0.75), (3, 0.375)]);
    }

    #[test]
    fn open_leads_leave_the_risk_set() {
        // Day 1: one of four advances; two are still open at day 2; at day 3 the last one advances.
        let stays = [(1, Exit::Advanced), (2, Exit::Open), (2, Exit::Open), (3, Exit::Advanced)];
        let curve = cumulative_incidence(&stays);
        assert_eq!(curve[1].probability, 0.25 + 0.75);
    }
}
