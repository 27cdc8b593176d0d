//! What an answer adds to recency and frequency when it is asked who buys again.
//!
//! Two logistic regressions forecast whether somebody buys within so many days of the answer: one from how long ago the last purchase
//! was and how many there were by then, one from these and the answer. Each person is forecast by models that were fitted to
//! four fifths of the others. The Brier score is the mean of (p − y)²; its difference is one of pairs, so its interval is that of
//! a mean.

use crate::job::Host;
use crate::math::fnv::fnv1a;
use crate::math::intervals::normal_quantile;
use crate::math::special::logistic;
use crate::satisfaction::input::Survey;
use crate::satisfaction::latest_answer::LatestAnswer;
use crate::satisfaction::report::ScoreGain;
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::fit;

/// Fewer people, or fewer of them who did or did not buy again, say nothing.
const MIN_PEOPLE: usize = 100;
const MIN_EACH: usize = 20;
/// Parts of the people, each of which is forecast from the others.
const FOLDS: u64 = 5;
/// The penalty λ of features of unit variance.
const LAMBDA: f64 = 1.0;

/// What was known of somebody on the day of the answer, and whether they bought again.
struct Case {
    fold: u64,
    features: [f64; 3],
    again: f64,
}

/// The gain of the answer; `None` with too few people.
pub async fn score_gain(
    survey: &Survey,
    said: &[LatestAnswer<'_>],
    days: u32,
    level: f64,
    host: &Host,
) -> Option<ScoreGain> {
    let mut cases = cases(survey, said, days);
    let again = cases.iter().filter(|case| case.again > 0.0).count();
    if cases.len() < MIN_PEOPLE || again.min(cases.len() - again) < MIN_EACH || !standardise(&mut cases) {
        return None;
    }
    let without = squared_errors(&cases, 2, host).await;
    let with = squared_errors(&cases, 3, host).await;
    let n = cases.len() as f64;
    let mean = |errors: &[f64]| errors.iter().sum::<f64>() / n;
    let gain = mean(&without) - mean(&with);
    let squares: f64 = without.iter().zip(&with).map(|(a, b)| (a - b - gain) * (a - b - gain)).sum();
    let error = normal_quantile((1.0 + level) / 2.0) * libm::sqrt(squares / (n - 1.0) / n);
    Some(ScoreGain {
        people: cases.len() as u64,
        without: mean(&without),
        with: mean(&with),
        gain,
        low: gain - error,
        high: gain + error,
    })
}

/// Everybody who had bought by the day of the answer, and whose answer is old enough.
fn cases(survey: &Survey, said: &[LatestAnswer<'_>], days: u32) -> Vec<Case> {
    let case = |one: &LatestAnswer<'_>| {
        let (day, end) = (one.latest.day?, survey.end?);
        let customer = one.respondent.customer.as_ref()?;
        let before: Vec<_> = customer.purchases.iter().filter(|(at, _)| *at <= day).collect();
        let (last, _) = before.last()?;
        let until = day.0 + days as i32;
        (until <= end.0).then(|| Case {
            fold: fnv1a(one.respondent.id.bytes()) % FOLDS,
            features: [libm::log1p(f64::from(day.0 - last.0)), libm::log(before.len() as f64), one.score],
            again: f64::from(u8::from(customer.purchases.iter().any(|(at, _)| *at > day && at.0 <= until))),
        })
    };
    said.iter().filter_map(case).collect()
}

/// Gives every feature mean 0 and variance 1; false if the answer is the same for all.
fn standardise(cases: &mut [Case]) -> bool {
    let n = cases.len() as f64;
    let mut is_varied = false;
    for feature in 0..3 {
        let mean = cases.iter().map(|case| case.features[feature]).sum::<f64>() / n;
        let square = |case: &Case| (case.features[feature] - mean) * (case.features[feature] - mean);
        let deviation = libm::sqrt(cases.iter().map(square).sum::<f64>() / n);
        // The answer is the last of them.
        is_varied = deviation > 0.0;
        let scale = if deviation > 0.0 { deviation } else { 1.0 };
        cases.iter_mut().for_each(|case| case.features[feature] = (case.features[feature] - mean) / scale);
    }
    is_varied
}

/// The squared error of each person's forecast from the first `features` of them, by a model fitted to the other folds.
async fn squared_errors(cases: &[Case], features: usize, host: &Host) -> Vec<f64> {
    let mut errors = vec![0.0; cases.len()];
    for fold in 0..FOLDS {
        let mut rows = DesignMatrix::new(features);
        let others = cases.iter().filter(|case| case.fold != fold);
        others.for_each(|case| rows.push(&case.features[..features], case.again, 1.0));
        let beta = fit(&rows, LAMBDA, &[], host).await.beta;
        for (error, case) in errors.iter_mut().zip(cases).filter(|(_, case)| case.fold == fold) {
            let logit: f64 = beta[0] + case.features.iter().zip(&beta[1..]).map(|(x, beta)| x * beta).sum::<f64>();
            let miss = logistic(logit) - case.again;
            *error = miss * miss;
        }
        host.tick(cases.len()).await;
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;
    use crate::random::Generator;
    use crate::satisfaction::input::{Answer, Respondent, RespondentOrders};
    use crate::units::Day;

    /// 600 people who answered on day 100 after one to four purchases; how likely they buy again hangs on their last purchase, and by
    /// `effect` on the answer.
    fn gain(effect: f64, seed: u64) -> ScoreGain {
        let mut draws = Generator::new(seed, "gain");
        let people: Vec<(Respondent, f64)> = (0..600)
            .map(|place| {
                let score = 1.0 + f64::from(draws.below(5));
                let mut purchases: Vec<(Day, f64)> =
                    (0..=draws.below(4)).map(|_| (Day(draws.below(100) as i32), 10.0)).collect();
                purchases.sort_by_key(|(day, _)| *day);
                let recent = f64::from(purchases[purchases.len() - 1].0.0) / 100.0;
                if draws.unit() < logistic(2.0 * recent - 1.0 + effect * (score - 3.0)) {
                    purchases.push((Day(120), 10.0));
                }
                let customer = Some(RespondentOrders { purchases, p_alive: None, segment: None });
                (Respondent { id: format!("c{place}"), customer }, score)
            })
            .collect();
        let survey = Survey {
            name: String::new(),
            touchpoints: vec![String::new()],
            overall: None,
            answers: Vec::new(),
            scale: None,
            words: Vec::new(),
            respondents: Vec::new(),
            segments: Vec::new(),
            breakdowns: Vec::new(),
            all: None,
            end: Some(Day(300)),
            aside: 0,
        };
        at_once(|host| async move {
            let said: Vec<LatestAnswer<'_>> = people
                .iter()
                .zip(0..)
                .map(|((respondent, score), place)| {
                    let latest = Answer {
                        respondent: place,
                        touchpoint: 0,
                        score: *score,
                        weight: 1.0,
                        day: Some(Day(100)),
                        row: place,
                    };
                    LatestAnswer { respondent, score: *score, latest }
                })
                .collect();
            score_gain(&survey, &said, 90, 0.9, &host).await.unwrap()
        })
    }

    #[test]
    fn an_answer_on_which_buying_hangs_is_worth_something_and_another_is_not() {
        let (mut real, mut alarms) = (0, 0);
        for seed in 0..20 {
            real += u32::from(gain(0.7, seed).low > 0.0);
            alarms += u32::from(gain(0.0, seed).low > 0.0);
        }
        assert!(real >= 19 && alarms <= 2, "{real} and {alarms} of 20");
        let one = gain(0.7, 1);
        assert!((one.without - one.with - one.gain).abs() < 1e-12 && one.people == 600);
    }
}
