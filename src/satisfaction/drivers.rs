//! On which touchpoints the whole hinges: each one's share of the explained variance.
//!
//! A linear regression explains the outcome (the answer on the whole, or whether somebody bought again) by the answers at the
//! touchpoints. R² is shared out among them by its mean rise over all orders in which they can be added (Lindeman, Merenda and
//! Gold 1980, "Introduction to Bivariate and Multivariate Analysis"; U. Grömping 2007, Am. Statist. 61 (2)): the Shapley values
//! of R². It is an association: that mending a touchpoint changes the outcome does not follow.

use std::collections::BTreeMap;

use crate::math::dense::{cholesky, solve};
use crate::math::intervals::normal_quantile;
use crate::satisfaction::input::{NOBODY, Survey};
use crate::satisfaction::report::{DriverOutcome, DriverShare, Drivers, FromWhole, NamedShare};
use crate::units::Day;

/// Touchpoints that are compared: there are 2ⁿ sets of n.
const MAX_TOUCHPOINTS: usize = 10;
/// People for each touchpoint without whom shares say nothing.
const MIN_PEOPLE_EACH: usize = 15;
/// People without whom shares say nothing.
const MIN_PEOPLE: usize = 60;

/// Deviation that must be left of a touchpoint's answers beside those of others, so that they can be told apart.
const MIN_LEFT: f64 = 1e-4;

/// What one person answered at each touchpoint, and what came of it.
struct Person {
    scores: Vec<f64>,
    outcome: f64,
    /// People whom it stands for.
    weight: f64,
}

/// The shares of the touchpoints, the greatest first; `None` with fewer than two, or too few people who answered all of them.
pub fn drivers(survey: &Survey, shares: &[NamedShare], days: u32) -> Option<Drivers> {
    let whole = survey.overall;
    let places: Vec<usize> = survey.parts().into_iter().take(MAX_TOUCHPOINTS).collect();
    if places.len() < 2 {
        return None;
    }
    let people = people(survey, &places, whole, days);
    let n: f64 = people.iter().map(|person| person.weight).sum();
    if n < MIN_PEOPLE.max(MIN_PEOPLE_EACH * places.len()) as f64 {
        return None;
    }
    let (r2, importance) = lmg(&people)?;
    let mean = 1.0 / places.len() as f64;
    let real = is_real(r2, n, places.len());
    let mut rows: Vec<DriverShare> = places
        .iter()
        .zip(importance)
        .filter_map(|(place, importance)| {
            let name = &survey.touchpoints[*place];
            let share = &shares.iter().find(|named| named.name == *name)?.share;
            let importance = if r2 > 0.0 { importance / r2 } else { 0.0 };
            let is_below = share.differs == Some(FromWhole::Below);
            Some(DriverShare {
                name: name.clone(),
                importance,
                satisfied: share.share,
                first: real && is_below && importance >= mean,
            })
        })
        .collect();
    rows.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    let outcome = match whole {
        Some(place) => DriverOutcome::Overall { name: survey.touchpoints[place].clone() },
        None => DriverOutcome::Again { days },
    };
    Some(Drivers { outcome, people: n.round() as u64, r2, real, rows })
}

/// Everybody who answered all these touchpoints, and of whom it is known what came of it.
fn people(survey: &Survey, places: &[usize], whole: Option<usize>, days: u32) -> Vec<Person> {
    // Somebody without a customer is known by the row.
    let mut of: BTreeMap<(bool, u32), Vec<(f64, f64)>> = BTreeMap::new();
    let mut last: BTreeMap<(bool, u32), (Option<Day>, f64)> = BTreeMap::new();
    for answer in &survey.answers {
        let is_named = answer.respondent != NOBODY;
        let key = (is_named, if is_named { answer.respondent } else { answer.row });
        let sums = of.entry(key).or_insert_with(|| vec![(0.0, 0.0); survey.touchpoints.len()]);
        let sum = &mut sums[answer.touchpoint as usize];
        *sum = (sum.0 + answer.score, sum.1 + 1.0);
        let (day, weight) = last.entry(key).or_default();
        *day = (*day).max(answer.day);
        *weight = weight.max(answer.weight);
    }
    let mean = |(sum, n): (f64, f64)| (n > 0.0).then(|| sum / n);
    of.into_iter()
        .filter_map(|(key, sums)| {
            let scores = places.iter().map(|place| mean(sums[*place])).collect::<Option<Vec<f64>>>()?;
            let outcome = match whole {
                Some(place) => mean(sums[place])?,
                None => bought_again(survey, key, last[&key].0?, days)?,
            };
            Some(Person { scores, outcome, weight: last[&key].1 })
        })
        .collect()
}

/// 1 if somebody bought within so many days of the last answer, 0 if not; `None` where that is not known yet.
fn bought_again(survey: &Survey, (is_named, place): (bool, u32), day: Day, days: u32) -> Option<f64> {
    let customer = survey.respondents.get(place as usize).filter(|_| is_named)?.customer.as_ref()?;
    let until = day.0 + days as i32;
    (until <= survey.end?.0).then(|| {
        let again = customer.purchases.iter().any(|(at, _)| *at > day && at.0 <= until);
        f64::from(u8::from(again))
    })
}

/// Whether R² is more than chance gives: n · R² is then beyond the 95 % quantile of χ² with as many degrees of freedom as there are
/// touchpoints, by the approximation of Wilson and Hilferty (1931, PNAS 17).
fn is_real(r2: f64, n: f64, touchpoints: usize) -> bool {
    let p = touchpoints as f64;
    let spread = 2.0 / (9.0 * p);
    let root = 1.0 - spread + normal_quantile(0.95) * libm::sqrt(spread);
    n * r2 > p * root * root * root
}

/// R² of all, and what each adds to it on average over all orders; `None` where the answers at some touchpoints say those at others,
/// or the outcome is one.
fn lmg(people: &[Person]) -> Option<(f64, Vec<f64>)> {
    let p = people[0].scores.len();
    let n: f64 = people.iter().map(|person| person.weight).sum();
    let value = |person: &Person, column: usize| person.scores.get(column).copied().unwrap_or(person.outcome);
    let means: Vec<f64> = (0..=p)
        .map(|column| people.iter().map(|person| person.weight * value(person, column)).sum::<f64>() / n)
        .collect();
    let covariance = |a: usize, b: usize| {
        let product = |person: &Person| person.weight * (value(person, a) - means[a]) * (value(person, b) - means[b]);
        people.iter().map(product).sum::<f64>() / n
    };
    // Correlations, of which any scale may be compared with 1.
    let deviations: Vec<f64> = (0..=p).map(|column| libm::sqrt(covariance(column, column))).collect();
    if deviations.iter().any(|deviation| *deviation <= 0.0) {
        return None;
    }
    let correlation = |a: usize, b: usize| covariance(a, b) / (deviations[a] * deviations[b]);
    let matrix: Vec<f64> = (0..p * p).map(|at| correlation(at / p, at % p)).collect();
    let with: Vec<f64> = (0..p).map(|column| correlation(column, p)).collect();
    // The diagonal of the factor is what is left of each column beside those before it.
    let factor = cholesky(&matrix, p)?;
    if (0..p).any(|column| factor[column * p + column] < MIN_LEFT) {
        return None;
    }
    let r2: Vec<f64> = (0..1usize << p).map(|set| explained(&matrix, &with, p, set)).collect();
    // A set of s others stands in s! (p − s − 1)! of all p! orders.
    let mut weights = vec![1.0 / p as f64; p];
    for s in 1..p {
        weights[s] = weights[s - 1] * s as f64 / (p - s) as f64;
    }
    let rise = |column: usize| {
        let others = (0..r2.len()).filter(|set| set & (1 << column) == 0);
        others.map(|set| weights[set.count_ones() as usize] * (r2[set | 1 << column] - r2[set])).sum()
    };
    Some((r2[r2.len() - 1], (0..p).map(rise).collect()))
}

/// The share of the outcome's variance that a set of touchpoints explains.
fn explained(matrix: &[f64], with: &[f64], p: usize, set: usize) -> f64 {
    let columns: Vec<usize> = (0..p).filter(|column| set & (1 << column) != 0).collect();
    let k = columns.len();
    let part: Vec<f64> = (0..k * k).map(|at| matrix[columns[at / k] * p + columns[at % k]]).collect();
    let mut solution: Vec<f64> = columns.iter().map(|column| with[*column]).collect();
    match cholesky(&part, k) {
        Some(factor) if k > 0 => {
            solve(&factor, &mut solution);
            columns.iter().zip(solution).map(|(column, x)| with[*column] * x).sum()
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::normal;
    use crate::random::Generator;

    fn planted(coefficients: [f64; 3], shared: f64) -> Vec<Person> {
        let mut generator = Generator::new(1, "drivers");
        (0..4000)
            .map(|_| {
                let mood = normal(&mut generator) * shared;
                let scores: Vec<f64> = (0..3).map(|_| mood + normal(&mut generator)).collect();
                let signal: f64 = scores.iter().zip(coefficients).map(|(x, b)| x * b).sum();
                Person { scores, outcome: signal + normal(&mut generator), weight: 1.0 }
            })
            .collect()
    }

    /// R² by a regression that solves the normal equations anew for every order of the touchpoints.
    fn by_orders(people: &[Person]) -> Vec<f64> {
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let mut sums = vec![0.0; 3];
        for order in orders {
            let mut before = 0.0;
            for taken in 1..=3 {
                let now = r2(people, &order[..taken]);
                sums[order[taken - 1]] += (now - before) / 6.0;
                before = now;
            }
        }
        sums
    }

    /// 1 − residual sum ÷ total sum, by Gauss–Jordan on centred columns.
    fn r2(people: &[Person], columns: &[usize]) -> f64 {
        let n = people.len() as f64;
        let mean = |of: &dyn Fn(&Person) -> f64| people.iter().map(of).sum::<f64>() / n;
        let my = mean(&|person| person.outcome);
        let mx: Vec<f64> = columns.iter().map(|column| mean(&|person| person.scores[*column])).collect();
        let k = columns.len();
        let mut system = vec![vec![0.0; k + 1]; k];
        for person in people {
            for a in 0..k {
                let x = person.scores[columns[a]] - mx[a];
                for b in 0..k {
                    system[a][b] += x * (person.scores[columns[b]] - mx[b]);
                }
                system[a][k] += x * (person.outcome - my);
            }
        }
        for pivot in 0..k {
            let row: Vec<f64> = system[pivot].iter().map(|x| x / system[pivot][pivot]).collect();
            for (other, cells) in system.iter_mut().enumerate() {
                let factor = cells[pivot];
                for (cell, x) in cells.iter_mut().zip(&row) {
                    *cell = if other == pivot { *x } else { *cell - factor * x };
                }
            }
        }
        let (mut residual, mut total) = (0.0, 0.0);
        for person in people {
            let fitted: f64 = (0..k).map(|a| system[a][k] * (person.scores[columns[a]] - mx[a])).sum();
            residual += (person.outcome - my - fitted) * (person.outcome - my - fitted);
            total += (person.outcome - my) * (person.outcome - my);
        }
        1.0 - residual / total
    }

    #[test]
    fn shares_are_those_over_all_orders() {
        for shared in [0.0, 1.0, 3.0] {
            let people = planted([0.8, 0.3, 0.0], shared);
            let (whole, shares) = lmg(&people).unwrap();
            for (share, slow) in shares.iter().zip(by_orders(&people)) {
                assert!((share - slow).abs() < 1e-9, "{shares:?}");
            }
            assert!((shares.iter().sum::<f64>() - whole).abs() < 1e-12);
        }
    }

    #[test]
    fn without_a_shared_mood_shares_are_the_squares_of_what_each_does() {
        let (_, shares) = lmg(&planted([0.8, 0.4, 0.0], 0.0)).unwrap();
        let all = 0.64 + 0.16 + 1.0;
        for (share, expected) in shares.iter().zip([0.64 / all, 0.16 / all, 0.0]) {
            assert!((share - expected).abs() < 0.02, "{shares:?}");
        }
    }

    #[test]
    fn whoever_stands_for_three_counts_three_times() {
        let mut people = planted([0.8, 0.3, 0.0], 1.0);
        people.truncate(500);
        let thrice: Vec<Person> = (0..1500)
            .map(|at| {
                let Person { scores, outcome, .. } = &people[at / 3];
                Person { scores: scores.clone(), outcome: *outcome, weight: 1.0 }
            })
            .collect();
        people.iter_mut().for_each(|person| person.weight = 3.0);
        let ((one, shares), (three, others)) = (lmg(&people).unwrap(), lmg(&thrice).unwrap());
        assert!((one - three).abs() < 1e-9 && shares.iter().zip(others).all(|(a, b)| (a - b).abs() < 1e-9));
    }

    #[test]
    fn noise_is_taken_for_something_one_time_in_twenty() {
        // The quantiles of χ² with 1, 3 and 10 degrees of freedom: 3.841, 7.815, 18.307.
        for (p, quantile) in [(1, 3.841), (3, 7.815), (10, 18.307)] {
            assert!(is_real(quantile * 1.03 / 300.0, 300.0, p) && !is_real(quantile * 0.97 / 300.0, 300.0, p));
        }
    }

    #[test]
    fn touchpoints_that_say_the_same_have_no_shares() {
        let mut people = planted([0.8, 0.4, 0.0], 0.0);
        people.iter_mut().for_each(|person| person.scores[2] = person.scores[0]);
        assert!(lmg(&people).is_none());
        people.iter_mut().for_each(|person| person.outcome = 1.0);
        assert!(lmg(&people).is_none());
    }
}
