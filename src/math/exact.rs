//! Sums that do not depend on the order of their terms.
//!
//! Floating-point addition is not associative, so the same customers in another order would give another total. Here every
//! term is multiplied by a power of two that maps the largest term to 95 bits, cut off to an integer, and added in 128
//! bits, where addition is associative. What is cut off is less than 2⁻⁹⁴ of the largest term. This takes two passes over
//! the terms, one for the largest and one for the sum, and no memory. Prefer a plain sum if the order is fixed anyway.
//!
//! ```
//! use customer_loupe::math::exact::sum;
//!
//! let terms = [1e16, 1.0, -1e16];
//! assert_eq!(terms.iter().sum::<f64>(), 0.0);
//! assert_eq!(sum(|| terms.iter().copied()), 1.0);
//! ```

use crate::job::Host;

/// Terms that are added between two ticks.
const TERMS_PER_TICK: usize = 1 << 15;
/// Bits of the largest term: 2³¹ such terms fit into 128 bits.
const MAX_TERM_BITS: i32 = 95;

/// The power of two that turns terms up to a certain size into integers.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The factor.
    unit: f64,
}

impl Scale {
    /// A scale for terms whose absolute value is at most `largest`.
    pub fn new(largest: f64) -> Self {
        let (_, exponent) = libm::frexp(largest.abs());
        let exponent = if largest.is_finite() { exponent } else { 1024 };
        Self { unit: libm::ldexp(1.0, (MAX_TERM_BITS - exponent).clamp(-1000, 1000)) }
    }

    /// A scale for these terms.
    pub fn of(terms: impl Iterator<Item = f64>) -> Self {
        Self::new(terms.fold(0.0, |largest, term| f64::max(largest, term.abs())))
    }

    /// A term as an integer; NaN gives 0.
    pub fn whole(self, term: f64) -> i128 {
        (term * self.unit) as i128
    }

    /// The number that a sum of such integers stands for.
    pub fn number(self, sum: i128) -> f64 {
        sum as f64 / self.unit
    }
}

/// The sum of the terms; `terms` is called twice and must give the same ones.
pub fn sum<I: Iterator<Item = f64>>(terms: impl Fn() -> I) -> f64 {
    let scale = Scale::of(terms());
    scale.number(terms().map(|term| scale.whole(term)).sum())
}

/// The sum of `term(0)` to `term(n - 1)`.
pub fn sum_by(n: usize, term: &impl Fn(usize) -> f64) -> f64 {
    sum(|| (0..n).map(term))
}

/// Several sums of millions of terms: `terms` gives one term of each for 0 to n − 1, and is called twice for each of them.
pub async fn sums_of_many<const N: usize>(n: usize, terms: &dyn Fn(usize) -> [f64; N], host: &Host) -> [f64; N] {
    let blocks = || (0..n).step_by(TERMS_PER_TICK).map(|from| from..n.min(from + TERMS_PER_TICK));
    let mut largest = [0.0; N];
    for block in blocks() {
        for index in block.clone() {
            for (largest, term) in largest.iter_mut().zip(terms(index)) {
                *largest = f64::max(*largest, term.abs());
            }
        }
        host.tick(block.len()).await;
    }
    let scales = largest.map(Scale::new);
    let mut sums = [0i128; N];
    for block in blocks() {
        for index in block.clone() {
            for ((sum, scale), term) in sums.iter_mut().zip(scales).zip(terms(index)) {
                *sum += scale.whole(term);
            }
        }
        host.tick(block.len()).await;
    }
    std::array::from_fn(|column| scales[column].number(sums[column]))
}

/// [`sum_by`] for millions of terms.
pub async fn sum_of_many(n: usize, term: &dyn Fn(usize) -> f64, host: &Host) -> f64 {
    let [sum] = sums_of_many(n, &|index| [term(index)], host).await;
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_order_of_the_terms_changes_the_sum(
            terms in prop::collection::vec(-1e12f64..1e12, 1..60),
            turn in 0usize..60,
        ) {
            let mut turned = terms.clone();
            turned.rotate_left(turn % terms.len());
            let one = sum(|| terms.iter().copied());
            let (count, both) = (terms.len(), |index: usize| [terms[index], -terms[index]]);
            let both: &dyn Fn(usize) -> [f64; 2] = &both;
            let sums = at_once(|host| async move { sums_of_many(count, both, &host).await });
            prop_assert_eq!(sums, [one, -one]);
            prop_assert_eq!(one.to_bits(), sum(|| turned.iter().copied()).to_bits());
            let plain: f64 = terms.iter().sum();
            prop_assert!((one - plain).abs() <= 0.1, "{} {}", one, plain);
        }
    }

    #[test]
    fn terms_of_any_size_are_kept() {
        let twice = |term: f64| sum(|| [term, term].into_iter());
        for term in [0.0, 1e-200, 3.0, 1e300, -1e-9] {
            assert_eq!(twice(term), 2.0 * term);
        }
        assert_eq!(sum(|| [1e16, 1.0, -1e16].into_iter()), 1.0);
        assert_eq!(sum(|| [f64::NAN, 1.0].into_iter()), 1.0);
        assert!(twice(f64::MAX / 4.0).is_finite());
    }
}
