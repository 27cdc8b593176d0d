//! Compares a part of the answers with the overall ones, clustered by respondent.
//!
//! With u the influence of an answer on the difference of the two shares, its variance is the sum over people of (Σ u)²
//! (Liang, Zeger 1986): answers of one person are no independent news.

use crate::satisfaction::input::{Answer, NOBODY, Survey};
use crate::satisfaction::report::{FromWhole, SatisfiedShare};
use crate::satisfaction::scale::AnswerScale;
use crate::scoring::fdr::benjamini_hochberg;

/// A part differs if the false alarms among those as clear are at most this share.
const MAX_Q: f64 = 0.05;
/// A part of fewer answers is not compared.
const MIN_ANSWERS: f64 = 10.0;

/// Answers sorted by respondent, and the satisfied share of the overall ones.
pub struct Whole<'a> {
    survey: &'a Survey,
    answers: Vec<&'a Answer>,
    scale: AnswerScale,
    n: f64,
    share: f64,
}

impl<'a> Whole<'a> {
    /// The answers of a survey; `share` is that of the overall ones.
    pub fn new(survey: &'a Survey, scale: AnswerScale, share: &SatisfiedShare) -> Self {
        let mut sorted: Vec<&Answer> = survey.answers.iter().collect();
        sorted.sort_by_key(|answer| answer.respondent);
        Self { survey, answers: sorted, scale, n: share.n, share: share.share }
    }

    /// Returns the p value of the difference between a part and the overall answers; NaN if the part has too few answers, or
    /// nearly all of the overall ones.
    pub fn p(&self, part: &SatisfiedShare, is_in: &dyn Fn(&Answer) -> bool) -> f64 {
        let on_whole = |answer: &Answer| self.survey.is_overall(answer);
        let others = self.answers.iter().filter(|answer| on_whole(answer) && !is_in(answer));
        if part.n < MIN_ANSWERS || others.map(|answer| answer.weight).sum::<f64>() < MIN_ANSWERS {
            return f64::NAN;
        }
        let influence = |answer: &Answer| {
            let satisfied = f64::from(u8::from(self.scale.is_satisfied(answer.score)));
            let own = if is_in(answer) { (satisfied - part.share) / part.n } else { 0.0 };
            let whole = if on_whole(answer) { (satisfied - self.share) / self.n } else { 0.0 };
            own - whole
        };
        let mut variance = 0.0;
        let same = |one: &&Answer, other: &&Answer| one.respondent == other.respondent && one.respondent != NOBODY;
        for person in self.answers.chunk_by(same) {
            variance += match person {
                // One row stands for so many people.
                [one] => one.weight * influence(one) * influence(one),
                several => {
                    let sum: f64 = several.iter().map(|answer| answer.weight * influence(answer)).sum();
                    sum * sum
                }
            };
        }
        let z = (part.share - self.share).abs() / variance.sqrt();
        libm::erfc(z / std::f64::consts::SQRT_2)
    }
}

/// Writes the q value of each part, and whether it differs from the whole.
pub fn correct(parts: &mut [(&mut SatisfiedShare, f64)], whole: f64) {
    let q = benjamini_hochberg(&parts.iter().map(|(_, p)| *p).collect::<Vec<_>>());
    for ((part, _), q) in parts.iter_mut().zip(q) {
        part.q = Some(q).filter(|q| !q.is_nan());
        let side = if part.share < whole { FromWhole::Below } else { FromWhole::Above };
        part.differs = (q <= MAX_Q).then_some(side);
    }
}
