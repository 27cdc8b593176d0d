//! What came of earlier lists: those who were written to against those who were left alone.
//!
//! Who was left alone was drawn by seed from the same list, so the difference between the two is what the step did, whoever answered
//! it: an experiment, not an association. Customers count as they were on the list, whether anybody wrote to them or not.
//!
//! Few buy, and a few of them much: the variance of those left alone, who are fewer, says little by itself. So the interval is that of
//! a random division of all of them, with the variance of both together.

use serde::Serialize;

use crate::actions::kind::ActionKind;
use crate::math::intervals::two_sided;
use crate::math::radix::sort_numbers;

/// Fewer people on either side tell nothing.
const MIN_PEOPLE: usize = 10;
/// A difference is real beyond the interval of this level, whatever level is shown.
const REAL_LEVEL: f64 = 0.9;
/// With fewer buyers expected on either side the normal approximation does not hold.
const MIN_BUYERS: f64 = 5.0;

/// What came of an earlier list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TestedAction {
    /// What was done.
    pub kind: ActionKind,
    /// The last day that was known when the list was made.
    pub from: String,
    /// Those on the list who were to be written to.
    pub contacted: TestedGroup,
    /// Those who were left alone.
    pub left_alone: TestedGroup,
    /// Margin since, a customer: of those written to, less of those left alone.
    pub difference: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Whether the difference is more than chance gives; never with few buyers.
    pub real: bool,
}

/// People of an earlier list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TestedGroup {
    /// Those who are found again.
    pub people: u64,
    /// Of these, those who bought since.
    pub again: u64,
    /// Mean margin since.
    pub margin: f64,
}

/// What each customer of a list has brought since; `None` where too few are found again.
pub fn tested(
    kind: ActionKind,
    from: String,
    contacted: Vec<f64>,
    left_alone: Vec<f64>,
    level: f64,
) -> Option<TestedAction> {
    let (contacted, one) = group(contacted)?;
    let (left_alone, other) = group(left_alone)?;
    let (n, m) = (contacted.people as f64, left_alone.people as f64);
    let difference = contacted.margin - left_alone.margin;
    let between = difference * difference * n * m / (n + m);
    let variance = (one + other + between) / (n + m - 1.0);
    let deviation = libm::sqrt(variance * (1.0 / n + 1.0 / m));
    let half = two_sided(level) * deviation;
    let rate = (contacted.again + left_alone.again) as f64 / (n + m);
    let real = difference.abs() > two_sided(REAL_LEVEL) * deviation && rate * n.min(m) >= MIN_BUYERS;
    Some(TestedAction {
        kind,
        from,
        contacted,
        left_alone,
        difference,
        low: difference - half,
        high: difference + half,
        real,
    })
}

/// A group, and the sum of its squared deviations.
fn group(mut margins: Vec<f64>) -> Option<(TestedGroup, f64)> {
    if margins.len() < MIN_PEOPLE {
        return None;
    }
    // Sorted, so that the order of rows does not matter.
    sort_numbers(&mut margins);
    let n = margins.len() as f64;
    let mean = margins.iter().sum::<f64>() / n;
    let squares: f64 = margins.iter().map(|margin| (margin - mean) * (margin - mean)).sum();
    let again = margins.iter().filter(|margin| **margin > 0.0).count() as u64;
    Some((TestedGroup { people: margins.len() as u64, again, margin: mean }, squares))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::normal;
    use crate::random::Generator;

    fn of(contacted: Vec<f64>, left_alone: Vec<f64>) -> TestedAction {
        tested(ActionKind::WinBack, "2024-01-01".to_owned(), contacted, left_alone, 0.9).unwrap()
    }

    #[test]
    fn the_interval_is_that_of_a_random_division() {
        let (some, others) = (
            vec![1.0, 3.0, 0.0, 2.0, 5.0, 0.0, 1.0, 4.0, 0.0, 6.0],
            vec![0.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.0, 3.0, 0.0, 0.0],
        );
        let found = of(some.clone(), others.clone());
        assert!((found.difference - 1.6).abs() < 1e-12, "{found:?}");
        // Over many random divisions of the twenty the difference of the means has the deviation that the interval is made from.
        let mut all: Vec<f64> = some.into_iter().chain(others).collect();
        let mut generator = Generator::new(1, "divisions");
        let divisions = 40_000;
        let squares: f64 = (0..divisions)
            .map(|_| {
                for at in (1..all.len()).rev() {
                    all.swap(at, (generator.unit() * (at + 1) as f64) as usize);
                }
                let difference = (all[..10].iter().sum::<f64>() - all[10..].iter().sum::<f64>()) / 10.0;
                difference * difference
            })
            .sum();
        let half = two_sided(0.9) * libm::sqrt(squares / f64::from(divisions));
        assert!(((found.high - found.difference) / half - 1.0).abs() < 0.02, "{found:?} {half}");
    }

    #[test]
    fn a_step_that_does_nothing_is_seldom_said_to_do_something() {
        let mut generator = Generator::new(7, "nothing");
        for (left, rate) in [(100, 0.03), (100, 0.1), (300, 0.1), (30, 0.4)] {
            let mut margins = |n: usize| -> Vec<f64> {
                let mut one = || if generator.unit() < rate { libm::exp(3.0 + normal(&mut generator)) } else { 0.0 };
                (0..n).map(|_| one()).collect()
            };
            let claims = (0..500).filter(|_| of(margins(9 * left), margins(left)).real).count();
            assert!(claims <= 65, "{left} {rate}: {claims} of 500 at one in ten");
        }
        // CDNOW from April 1998 on, where nobody wrote to anybody: one of 124 against 33 of 1,128.
        let cdnow = |buyers: usize, of: usize, mean: f64| -> Vec<f64> {
            (0..of).map(|at| if at < buyers { mean } else { 0.0 }).collect()
        };
        assert!(!of(cdnow(33, 1128, 45.0), cdnow(1, 124, 20.0)).real);
        // What does something is told.
        let found = of(cdnow(300, 2000, 30.0), cdnow(12, 200, 30.0));
        assert!(found.real && (found.difference - 2.7).abs() < 1e-9, "{found:?}");
        assert_eq!(tested(ActionKind::WinBack, String::new(), vec![1.0; 9], vec![1.0; 20], 0.9), None);
    }
}
