//! Sums that do not depend on the order of their terms, without sorting them: terms are cut off at a bit far below the
//! largest of them and added up as whole numbers.

/// Bits that the largest term may take: 2³¹ terms stay within 128 bits.
const BITS: i32 = 95;

/// The scale on which terms up to a certain size are whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// A power of two.
    unit: f64,
}

impl Scale {
    /// For terms whose size is at most `largest`.
    pub fn new(largest: f64) -> Self {
        let (_, exponent) = libm::frexp(largest.abs());
        let exponent = if largest.is_finite() { exponent } else { 1024 };
        Self { unit: libm::ldexp(1.0, (BITS - exponent).clamp(-1000, 1000)) }
    }

    /// For these terms.
    pub fn of(terms: impl Iterator<Item = f64>) -> Self {
        Self::new(terms.fold(0.0, |largest, term| f64::max(largest, term.abs())))
    }

    /// A term as a whole number; what is not a number is nothing.
    pub fn whole(self, term: f64) -> i128 {
        (term * self.unit) as i128
    }

    /// A sum of whole numbers as a number.
    pub fn number(self, sum: i128) -> f64 {
        sum as f64 / self.unit
    }
}

/// The sum of terms that can be gone over twice.
pub fn sum<I: Iterator<Item = f64>>(terms: impl Fn() -> I) -> f64 {
    let scale = Scale::of(terms());
    scale.number(terms().map(|term| scale.whole(term)).sum())
}

/// The sum of `n` terms, given by their index.
pub fn sum_by(n: usize, term: &impl Fn(usize) -> f64) -> f64 {
    sum(|| (0..n).map(term))
}

#[cfg(test)]
mod tests {
    use super::*;
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
