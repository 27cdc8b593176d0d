//! Shares of satisfied answers.

use crate::math::intervals::{two_sided, wilson};
use crate::satisfaction::input::Answer;
use crate::satisfaction::report::{Nps, SatisfiedShare};
use crate::satisfaction::scale::{AnswerScale, promotes};

/// The share of the satisfied among answers; `None` if there are none.
pub fn share<'a>(answers: impl Iterator<Item = &'a Answer>, scale: &AnswerScale, level: f64) -> Option<SatisfiedShare> {
    let (mut n, mut satisfied, mut sum) = (0.0, 0.0, 0.0);
    for answer in answers {
        n += answer.weight;
        sum += answer.weight * answer.score;
        satisfied += if scale.is_satisfied(answer.score) { answer.weight } else { 0.0 };
    }
    // Weights are numbers of answers.
    let (low, high) = wilson(satisfied.round() as u64, n.round() as u64, level)?;
    Some(SatisfiedShare { n, satisfied, share: satisfied / n, low, high, mean: sum / n, q: None, differs: None })
}

/// The Net Promoter Score of answers; `None` on another scale.
pub fn nps<'a>(answers: impl Iterator<Item = &'a Answer> + Clone, scale: &AnswerScale, level: f64) -> Option<Nps> {
    if !scale.is_nps() {
        return None;
    }
    let n: f64 = answers.clone().map(|answer| answer.weight).sum();
    let of = |sign: f64| {
        let some = answers.clone().filter(|answer| promotes(answer.score) == sign);
        some.map(|answer| answer.weight).sum::<f64>() / n
    };
    let (promoters, detractors) = (of(1.0), of(-1.0));
    let score = promoters - detractors;
    // The variance of a variable that is 1, 0 or −1.
    let half = two_sided(level) * ((promoters + detractors - score * score) / n).sqrt();
    Some(Nps { promoters, detractors, score, low: (score - half).max(-1.0), high: (score + half).min(1.0) })
}
