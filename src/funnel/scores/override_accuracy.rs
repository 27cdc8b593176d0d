//! Who was closer: of leads on which a person decided and that have ended since, the Brier score of either.

use serde::Serialize;

use crate::math::intervals::two_sided;

/// Decided leads that must have ended for it to be said who was closer.
const ENOUGH: usize = 10;

/// One lead that ended: what the model and the person had said, and whether it was won.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ended {
    /// The model's probability when the person decided.
    pub model: f64,
    /// The person's.
    pub person: f64,
    /// Whether it was won.
    pub won: bool,
}

/// Who was closer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// Leads that ended after a person had decided.
    pub ended: u64,
    /// Of these, those that were won.
    pub won: u64,
    /// Mean squared error of the model.
    pub model_brier: f64,
    /// Of the person.
    pub person_brier: f64,
    /// Model's less person's: above 0 where the person was closer.
    pub difference: f64,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// `person`, `model`, `even` where chance may have made it, or `too-few`.
    #[cfg_attr(feature = "types", ts(type = "'person' | 'model' | 'even' | 'too-few'"))]
    pub closer: &'static str,
}

/// Compares them; nothing where no lead has ended.
pub fn judge(ended: &[Ended], level: f64) -> Option<Judgement> {
    let n = ended.len();
    if n == 0 {
        return None;
    }
    let error = |p: f64, won: bool| (p - f64::from(u8::from(won))) * (p - f64::from(u8::from(won)));
    let mean = |of: &dyn Fn(&Ended) -> f64| ended.iter().map(of).sum::<f64>() / n as f64;
    let model_brier = mean(&|one| error(one.model, one.won));
    let person_brier = mean(&|one| error(one.person, one.won));
    let difference = model_brier - person_brier;
    let off = |one: &Ended| error(one.model, one.won) - error(one.person, one.won) - difference;
    let spread = (mean(&|one| off(one) * off(one)) / (n.max(2) - 1) as f64).sqrt();
    let half = two_sided(level) * spread;
    let closer = match () {
        () if n < ENOUGH => "too-few",
        () if difference - half > 0.0 => "person",
        () if difference + half < 0.0 => "model",
        () => "even",
    };
    Some(Judgement {
        ended: n as u64,
        won: ended.iter().filter(|one| one.won).count() as u64,
        model_brier,
        person_brier,
        difference,
        low: (n >= ENOUGH).then_some(difference - half),
        high: (n >= ENOUGH).then_some(difference + half),
        closer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_knows_better_is_closer() {
        let ended = |right: bool| -> Vec<Ended> {
            let p = |won: bool| if won == right { 0.9 } else { 0.1 };
            (0..40).map(|at| at % 3 == 0).map(|won| Ended { model: 0.35, person: p(won), won }).collect()
        };
        assert_eq!(judge(&ended(true), 0.9).unwrap().closer, "person");
        assert_eq!(judge(&ended(false), 0.9).unwrap().closer, "model");
        assert_eq!(judge(&ended(true)[..5], 0.9).unwrap().closer, "too-few");
        assert_eq!(judge(&[], 0.9), None);
        let even = judge(&[Ended { model: 0.4, person: 0.4, won: true }; 20], 0.9).unwrap();
        assert_eq!((even.closer, even.difference), ("even", 0.0));
    }
}
