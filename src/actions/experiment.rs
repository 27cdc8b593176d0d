//! The effect of an earlier list: the treatment group against the control group.
//!
//! The control group was drawn at random from the list, so the difference of the means is the effect of the action. It is an
//! intention-to-treat effect: customers count as they were on the list, whether they were in fact contacted or not.
//!
//! Spend is mostly zero and skewed, and the control group is small, so its own variance says little: Welch's interval claimed an
//! effect on CDNOW, where nothing was done. The interval here is that of the randomization test by its normal approximation: the
//! variance is that of both groups around their common mean.

use serde::Serialize;

use crate::actions::kind::ActionKind;
use crate::math::intervals::two_sided;
use crate::math::radix::sort_numbers;

/// A group of fewer people is not compared.
const MIN_PEOPLE: usize = 10;
/// Level of the test behind [`ActionExperiment::real`], whatever level the interval has.
const REAL_LEVEL: f64 = 0.9;
/// The normal approximation needs at least this many expected buyers in the smaller group.
const MIN_BUYERS: f64 = 5.0;

/// The effect of an earlier list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActionExperiment {
    /// The action.
    pub kind: ActionKind,
    /// Last day of observation when the list was made, as `yyyy-mm-dd`.
    pub from: String,
    /// The customers to be contacted.
    pub treatment: ExperimentArm,
    /// The customers who were left alone.
    pub control: ExperimentArm,
    /// Mean margin of the treatment group since that day, less that of the control group, in the report's currency.
    pub difference: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Whether the difference is significant at one in ten; false with too few buyers.
    pub real: bool,
}

/// One group of an experiment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct ExperimentArm {
    /// Customers of the group who are in this data.
    pub people: u64,
    /// Those of them who bought since.
    pub buyers: u64,
    /// Mean margin since, in the report's currency.
    pub margin: f64,
}

/// Compares the margins of two groups, one number a customer; `None` if either group has fewer than ten.
pub fn experiment(
    kind: ActionKind,
    from: String,
    treatment: Vec<f64>,
    control: Vec<f64>,
    level: f64,
) -> Option<ActionExperiment> {
    let (treatment, one) = group(treatment)?;
    let (control, other) = group(control)?;
    let (n, m) = (treatment.people as f64, control.people as f64);
    let difference = treatment.margin - control.margin;
    let between = difference * difference * n * m / (n + m);
    let variance = (one + other + between) / (n + m - 1.0);
    let deviation = libm::sqrt(variance * (1.0 / n + 1.0 / m));
    let half = two_sided(level) * deviation;
    let rate = (treatment.buyers + control.buyers) as f64 / (n + m);
    let real = difference.abs() > two_sided(REAL_LEVEL) * deviation && rate * n.min(m) >= MIN_BUYERS;
    Some(ActionExperiment {
        kind,
        from,
        treatment,
        control,
        difference,
        low: difference - half,
        high: difference + half,
        real,
    })
}

/// Summarises a group, and returns the sum of its squared deviations from its mean.
fn group(mut margins: Vec<f64>) -> Option<(ExperimentArm, f64)> {
    if margins.len() < MIN_PEOPLE {
        return None;
    }
    // Sorted, so that the order of rows does not matter.
    sort_numbers(&mut margins);
    let n = margins.len() as f64;
    let mean = margins.iter().sum::<f64>() / n;
    let squares: f64 = margins.iter().map(|margin| (margin - mean) * (margin - mean)).sum();
    let buyers = margins.iter().filter(|margin| **margin > 0.0).count() as u64;
    Some((ExperimentArm { people: margins.len() as u64, buyers, margin: mean }, squares))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::normal;
    use crate::random::Generator;

    fn of(treatment: Vec<f64>, control: Vec<f64>) -> ActionExperiment {
        experiment(ActionKind::WinBack, "2024-01-01".to_owned(), treatment, control, 0.9).unwrap()
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
        // A real effect is found.
        let found = of(cdnow(300, 2000, 30.0), cdnow(12, 200, 30.0));
        assert!(found.real && (found.difference - 2.7).abs() < 1e-9, "{found:?}");
        assert_eq!(experiment(ActionKind::WinBack, String::new(), vec![1.0; 9], vec![1.0; 20], 0.9), None);
    }
}
