//! The share of each regressor in R², its mean rise over all orders in which they can be added (Lindeman, Merenda and Gold 1980).

use crate::math::dense::{cholesky, solve};

/// Deviation that must be left of a touchpoint's answers beside those of others, so that they can be told apart.
const MIN_LEFT: f64 = 1e-4;

/// What one person answered at each touchpoint, and what came of it.
pub struct Person {
    /// The answers.
    pub scores: Vec<f64>,
    /// What came of it.
    pub outcome: f64,
    /// People whom it stands for.
    pub weight: f64,
    /// The part of the people to which it belongs, of which one after the other is left out.
    pub part: usize,
}

impl Person {
    /// An answer, or after them the outcome.
    fn value(&self, column: usize) -> f64 {
        self.scores.get(column).copied().unwrap_or(self.outcome)
    }
}

/// Weighted sums of the answers and the outcome, which stands last, and of the products of every two of them.
pub struct Moments {
    p: usize,
    n: f64,
    sums: Vec<f64>,
    products: Vec<f64>,
}

impl Moments {
    /// The moments of these people, each with `p` answers.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Person>, p: usize) -> Self {
        let width = p + 1;
        let mut moments = Self { p, n: 0.0, sums: vec![0.0; width], products: vec![0.0; width * width] };
        for person in people {
            moments.n += person.weight;
            for a in 0..width {
                let weighted = person.weight * person.value(a);
                moments.sums[a] += weighted;
                for b in 0..width {
                    moments.products[a * width + b] += weighted * person.value(b);
                }
            }
        }
        moments
    }

    /// The moments of the others, where `part` are those of some of them.
    pub fn without(&self, part: &Self) -> Self {
        let less = |all: &[f64], part: &[f64]| all.iter().zip(part).map(|(all, part)| all - part).collect();
        Self {
            p: self.p,
            n: self.n - part.n,
            sums: less(&self.sums, &part.sums),
            products: less(&self.products, &part.products),
        }
    }

    fn covariance(&self, a: usize, b: usize) -> f64 {
        self.products[a * (self.p + 1) + b] / self.n - self.sums[a] / self.n * (self.sums[b] / self.n)
    }
}

/// R² of all, and what each adds to it on average over all orders; `None` where the answers at some touchpoints say those at others,
/// or the outcome is one.
pub fn lmg(moments: &Moments) -> Option<(f64, Vec<f64>)> {
    let p = moments.p;
    let covariance = |a: usize, b: usize| moments.covariance(a, b);
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

    fn of(people: &[Person]) -> Option<(f64, Vec<f64>)> {
        lmg(&Moments::of(people, 3))
    }

    fn planted(coefficients: [f64; 3], shared: f64) -> Vec<Person> {
        let mut generator = Generator::new(1, "drivers");
        (0..4000)
            .map(|_| {
                let mood = normal(&mut generator) * shared;
                let scores: Vec<f64> = (0..3).map(|_| mood + normal(&mut generator)).collect();
                let signal: f64 = scores.iter().zip(coefficients).map(|(x, b)| x * b).sum();
                Person { scores, outcome: signal + normal(&mut generator), weight: 1.0, part: 0 }
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
            let (whole, shares) = of(&people).unwrap();
            for (share, slow) in shares.iter().zip(by_orders(&people)) {
                assert!((share - slow).abs() < 1e-9, "{shares:?}");
            }
            assert!((shares.iter().sum::<f64>() - whole).abs() < 1e-12);
        }
    }

    #[test]
    fn without_a_shared_mood_shares_are_the_squares_of_what_each_does() {
        let (_, shares) = of(&planted([0.8, 0.4, 0.0], 0.0)).unwrap();
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
                Person { scores: scores.clone(), outcome: *outcome, weight: 1.0, part: 0 }
            })
            .collect();
        people.iter_mut().for_each(|person| person.weight = 3.0);
        let ((one, shares), (three, others)) = (of(&people).unwrap(), of(&thrice).unwrap());
        assert!((one - three).abs() < 1e-9 && shares.iter().zip(others).all(|(a, b)| (a - b).abs() < 1e-9));
    }

    #[test]
    fn touchpoints_that_say_the_same_have_no_shares() {
        let mut people = planted([0.8, 0.4, 0.0], 0.0);
        people.iter_mut().for_each(|person| person.scores[2] = person.scores[0]);
        assert!(of(&people).is_none());
        people.iter_mut().for_each(|person| person.outcome = 1.0);
        assert!(of(&people).is_none());
    }
}
