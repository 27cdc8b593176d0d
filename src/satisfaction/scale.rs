//! The scale of answers, and who on it is satisfied.

use serde::Serialize;

/// Scales that are known by their ends.
const USUAL: [(f64, f64); 6] = [(1.0, 3.0), (1.0, 5.0), (1.0, 7.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0)];
/// From this share of the scale on an answer is satisfied: the upper two of five, of seven, the upper one of three.
const SATISFIED: f64 = 0.7;
/// Places of the scale from which people recommend, and up to which they do the contrary (Reichheld 2003).
const PROMOTERS: f64 = 9.0;
const DETRACTORS: f64 = 6.0;

/// A scale from its worst to its best answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AnswerScale {
    /// The worst.
    pub low: f64,
    /// The best.
    pub high: f64,
}

impl AnswerScale {
    /// The smallest usual scale that holds all scores, or from the lowest to the highest; `None` where all are one.
    pub fn of(scores: impl Iterator<Item = f64>) -> Option<Self> {
        let (low, high) =
            scores.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), score| (low.min(score), high.max(score)));
        if low >= high {
            return None;
        }
        // Nobody may have chosen the ends, but somebody chose the upper half.
        let holds = |(from, to): &&(f64, f64)| {
            *from <= low && high <= *to && low - from <= 1.0 && high >= from + 0.6 * (to - from)
        };
        Some(match USUAL.iter().find(holds) {
            Some(&(low, high)) => Self { low, high },
            None => Self { low, high },
        })
    }

    /// Whether an answer is satisfied.
    pub fn is_satisfied(&self, score: f64) -> bool {
        (score - self.low) / (self.high - self.low) >= SATISFIED - 1e-9
    }

    /// True for the scale of the Net Promoter Score, from 0 to 10.
    pub fn is_nps(&self) -> bool {
        (self.low, self.high) == (0.0, 10.0)
    }
}

/// +1 for a promoter, −1 for a detractor, else 0.
pub fn promotes(score: f64) -> f64 {
    if score >= PROMOTERS {
        1.0
    } else if score <= DETRACTORS {
        -1.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_part_of_a_scale_is_satisfied() {
        for (scores, scale, least) in [
            (&[1.0, 5.0][..], (1.0, 5.0), 4.0),
            (&[2.0, 4.0], (1.0, 5.0), 4.0),
            (&[1.0, 7.0], (1.0, 7.0), 6.0),
            (&[0.0, 10.0], (0.0, 10.0), 7.0),
            (&[1.0, 10.0], (1.0, 10.0), 8.0),
            (&[0.0, 2.0], (0.0, 2.0), 2.0),
            (&[12.0, 96.0], (12.0, 96.0), 71.0),
        ] {
            let found = AnswerScale::of(scores.iter().copied()).unwrap();
            assert_eq!((found.low, found.high), scale, "{scores:?}");
            assert!(found.is_satisfied(least) && !found.is_satisfied(least - 1.0), "{scores:?}");
        }
        assert_eq!(AnswerScale::of([3.0, 3.0].into_iter()), None);
    }
}
