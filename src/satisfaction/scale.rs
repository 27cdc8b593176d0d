//! The scale of answers, and who on it is satisfied.

use serde::Serialize;

use crate::lexicon::{WordList, has_part, has_word, normalize_header};
use crate::table::meaning::answer::{is_reversed, labels};

/// Scales that are known by their ends, those that are tried first before the others.
const USUAL: [(f64, f64); 8] =
    [(1.0, 3.0), (1.0, 5.0), (0.0, 5.0), (1.0, 6.0), (1.0, 7.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0)];
/// Share of the answers that a scale must hold; what is outside is no answer, such as a sum below the table.
const HELD: f64 = 0.97;
/// From this share of the scale on an answer is satisfied: the upper two of five, of seven, the upper one of three.
const SATISFIED: f64 = 0.7;
/// Places of the scale from which people recommend, and up to which they do the contrary (Reichheld 2003).
const PROMOTERS: f64 = 9.0;
const DETRACTORS: f64 = 6.0;

/// A scale from its worst to its best answer. On a scale of school grades the worst is the greater number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AnswerScale {
    /// The worst.
    pub low: f64,
    /// The best.
    pub high: f64,
}

impl AnswerScale {
    /// The scale that a header names (`rating (1-5)`, `NPS`), else the first usual one that holds nearly all scores, else from the
    /// lowest to the highest; `None` where all are one.
    pub fn of(header: &str, scores: &[f64]) -> Option<Self> {
        let (from, to) = Self::ends(header, scores)?;
        let is_reversed = is_reversed(&labels(header), (from + to) / 2.0)
            .unwrap_or_else(|| is_of_school_grades(&normalize_header(header), (from, to)));
        Some(if is_reversed { Self { low: to, high: from } } else { Self { low: from, high: to } })
    }

    fn ends(header: &str, scores: &[f64]) -> Option<(f64, f64)> {
        let (low, high) = scores
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), score| (low.min(*score), high.max(*score)));
        let holds = |(from, to): (f64, f64)| {
            let inside = scores.iter().filter(|score| from <= **score && **score <= to);
            inside.count() as f64 >= HELD * scores.len() as f64
        };
        // Three places are a scale of their own only where all three were chosen.
        let usual = USUAL.into_iter().filter(|ends| *ends != (1.0, 3.0) || (low, high) == *ends);
        let found =
            named(header, high).filter(|ends| holds(*ends)).or_else(|| usual.into_iter().find(|ends| holds(*ends)));
        let (low, high) = found.unwrap_or((low, high));
        (low < high).then_some((low, high))
    }

    /// The scale up to the best number that the answers name, if there is such a usual one.
    #[must_use]
    pub fn up_to(self, best: Option<f64>, scores: &[f64]) -> Self {
        let has_nought = scores.contains(&0.0);
        let usual = |best| USUAL.into_iter().find(|(low, high)| *high == best && (*low == 0.0) == has_nought);
        match best.and_then(usual) {
            Some((best, worst)) if self.low > self.high => Self { low: worst, high: best },
            Some((low, high)) => Self { low, high },
            None => self,
        }
    }

    /// The scale turned round if these labels of its numbers say so.
    #[must_use]
    pub fn labelled(self, labels: &[(f64, usize)]) -> Self {
        match is_reversed(labels, (self.low + self.high) / 2.0) {
            Some(reversed) if reversed != (self.low > self.high) => Self { low: self.high, high: self.low },
            _ => self,
        }
    }

    /// Whether a score lies on it.
    pub fn holds(&self, score: f64) -> bool {
        self.low.min(self.high) <= score && score <= self.low.max(self.high)
    }

    /// Whether an answer is satisfied.
    pub fn is_satisfied(&self, score: f64) -> bool {
        (score - self.low) / (self.high - self.low) >= SATISFIED - 1e-9
    }

    /// The worst whole number that is satisfied.
    pub fn least_satisfied(&self) -> f64 {
        let place = self.low + SATISFIED * (self.high - self.low);
        if self.low < self.high { libm::ceil(place - 1e-9) } else { libm::floor(place + 1e-9) }
    }

    /// True for the scale of the Net Promoter Score, from 0 to 10.
    pub fn is_nps(&self) -> bool {
        (self.low, self.high) == (0.0, 10.0)
    }
}

/// True for school grades, of which 1 is the best: German ones go to 6.
fn is_of_school_grades(header: &str, ends: (f64, f64)) -> bool {
    let is_headed = |list: WordList| has_word(header, list);
    is_headed(|language| language.topics.school_grade)
        || ends == (1.0, 6.0) && is_headed(|language| language.topics.grade_to_six)
}

/// The ends of a scale that a header names: two numbers with a dash or a word between them, or the Net Promoter Score where
/// somebody went beyond five.
fn named(header: &str, highest: f64) -> Option<(f64, f64)> {
    let is_break = |c: char| !c.is_ascii_digit();
    let mut numbers = header.split(is_break).filter(|part| !part.is_empty()).map(str::parse::<f64>);
    if let (Some(Ok(low)), Some(Ok(high)), None) = (numbers.next(), numbers.next(), numbers.next())
        && USUAL.contains(&(low, high))
    {
        return Some((low, high));
    }
    let name = normalize_header(header);
    let is_nps = highest > 5.0 && has_part(&name, |language| language.topics.recommends);
    is_nps.then_some((0.0, 10.0))
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
    fn school_grades_and_labels_turn_a_scale_round() {
        for (header, scores, scale, least) in [
            ("Schulnote", &[1.0, 2.0, 5.0][..], (5.0, 1.0), 2.0),
            ("Note", &[1.0, 2.0, 6.0], (6.0, 1.0), 2.0),
            // A French mark, of which the greater is the better.
            ("Note", &[1.0, 2.0, 10.0], (1.0, 10.0), 8.0),
            ("Rating (1 = excellent, 5 = terrible)", &[1.0, 2.0, 5.0], (5.0, 1.0), 2.0),
            ("满意度（1=非常满意）", &[1.0, 2.0, 5.0], (5.0, 1.0), 2.0),
        ] {
            let found = AnswerScale::of(header, scores).unwrap();
            assert_eq!((found.low, found.high, found.least_satisfied()), (scale.0, scale.1, least), "{header}");
            let worse = if scale.0 > scale.1 { least + 1.0 } else { least - 1.0 };
            assert!(found.is_satisfied(least) && !found.is_satisfied(worse) && found.holds(least), "{header}");
        }
    }

    #[test]
    fn the_upper_part_of_a_scale_is_satisfied() {
        for (header, scores, scale, least) in [
            ("score", &[1.0, 5.0][..], (1.0, 5.0), 4.0),
            ("score", &[2.0, 4.0], (1.0, 5.0), 4.0),
            ("score", &[3.0, 4.0, 5.0], (1.0, 5.0), 4.0),
            ("score", &[1.0, 2.0, 3.0], (1.0, 3.0), 3.0),
            ("rating (1-5)", &[1.0, 2.0, 3.0], (1.0, 5.0), 4.0),
            ("score", &[0.0, 4.0], (0.0, 5.0), 4.0),
            ("score", &[1.0, 6.0], (1.0, 6.0), 5.0),
            ("score", &[1.0, 7.0], (1.0, 7.0), 6.0),
            ("score", &[0.0, 10.0], (0.0, 10.0), 7.0),
            ("score", &[1.0, 10.0], (1.0, 10.0), 8.0),
            ("nps_score", &[7.0, 10.0], (0.0, 10.0), 7.0),
            ("Weiterempfehlung", &[2.0, 9.0], (0.0, 10.0), 7.0),
            ("score", &[12.0, 96.0], (0.0, 100.0), 70.0),
        ] {
            let found = AnswerScale::of(header, scores).unwrap();
            assert_eq!((found.low, found.high), scale, "{header} {scores:?}");
            assert!(found.is_satisfied(least) && !found.is_satisfied(least - 1.0), "{header} {scores:?}");
            assert_eq!(found.least_satisfied(), least);
        }
        assert_eq!(AnswerScale::of("score", &[300.0, 300.0]), None);
        // A sum below the table is no answer.
        let with_sum: Vec<f64> = (0..60).map(|i| f64::from(1 + i % 5)).chain([180.0]).collect();
        assert_eq!(AnswerScale::of("score", &with_sum), Some(AnswerScale { low: 1.0, high: 5.0 }));
    }
}
