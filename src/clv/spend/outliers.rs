//! The few customers whose purchases are of another kind: a wholesaler among households.
//!
//! One such customer would decide what is expected of all others, since models of spend know one kind of customer. Those few
//! whose mean is far above the others' are set aside before the fit; their own expectation rests on their own purchases
//! anyway.

use crate::clv::models::history::Spend;

/// Standard deviations of ln(mean spend), estimated by its middle half, from which a customer is of another kind.
const MIN_DEVIATIONS: f64 = 6.0;
/// A standard deviation is not taken for less, so that such a mean is at least e³ = 20 times the middle one.
const MIN_DEVIATION: f64 = 0.5;
/// Of normal values, the median distance from the middle is so much of a standard deviation.
const MEDIAN_DISTANCE: f64 = 0.674_489_750_196_081_7;
/// More than this share of the customers are no exception.
const MAX_SHARE: f64 = 0.01;

/// Customers set aside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outliers {
    /// How many they are.
    pub customers: f64,
    /// The least of their means as a multiple of the middle one of all.
    pub times: f64,
}

/// The mean above which a customer is of another kind, and who is; `None` if nobody is. `spends` are those of repeat customers, of
/// positive means.
pub fn outliers(spends: &[Spend]) -> Option<(f64, Outliers)> {
    let mut values: Vec<(f64, f64)> = spends.iter().map(|spend| (libm::log(spend.mean), spend.weight)).collect();
    let middle = median(&mut values);
    let mut distances: Vec<(f64, f64)> = values.iter().map(|(ln, weight)| ((ln - middle).abs(), *weight)).collect();
    let deviation = f64::max(median(&mut distances) / MEDIAN_DISTANCE, MIN_DEVIATION);
    let limit = libm::exp(middle + MIN_DEVIATIONS * deviation);
    let above = || spends.iter().filter(|spend| spend.mean > limit);
    let customers: f64 = above().map(|spend| spend.weight).sum();
    let all: f64 = spends.iter().map(|spend| spend.weight).sum();
    let least = above().map(|spend| spend.mean).fold(f64::INFINITY, f64::min);
    let is_exception = customers > 0.0 && customers <= (MAX_SHARE * all).max(1.0);
    is_exception.then(|| (limit, Outliers { customers, times: least / libm::exp(middle) }))
}

/// The median of weighted values, which it sorts; 0 of none.
fn median(values: &mut [(f64, f64)]) -> f64 {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut passed = 0.0;
    for (value, weight) in values.iter() {
        passed += weight;
        if passed >= half {
            return *value;
        }
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wholesaler_among_households_is_told_from_a_good_customer() {
        let household = |i: u32| Spend { x: 1 + i % 4, mean: 20.0 + f64::from(i % 50), weight: 1.0 };
        let mut spends: Vec<Spend> = (0..200).map(household).collect();
        spends.push(Spend { x: 3, mean: 400.0, weight: 1.0 });
        assert_eq!(outliers(&spends), None);
        spends.push(Spend { x: 400, mean: 5_000.0, weight: 1.0 });
        let (limit, found) = outliers(&spends).unwrap();
        assert!(limit > 400.0 && limit < 5_000.0 && found.customers == 1.0 && (found.times - 112.0).abs() < 8.0);
        // Two kinds of customers are no exception, and nobody is one among nobody.
        assert_eq!(outliers(&[Spend { weight: 9.0, ..spends[0] }, spends[201], spends[201]]), None);
        assert_eq!(outliers(&[]), None);
    }
}
