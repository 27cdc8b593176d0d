//! p values of likelihood ratios, and q values under control of the false discovery rate.

use crate::math::radix::{order_by, rank};

/// The p value of a likelihood-ratio statistic with one degree of freedom (χ²).
pub fn likelihood_ratio_p(statistic: f64) -> f64 {
    libm::erfc((statistic.max(0.0) / 2.0).sqrt())
}

/// Benjamini and Hochberg's (1995) q value of each p value: the share of false discoveries among all with no greater q. NaN stays
/// NaN and does not count as a test.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let tested = p.iter().filter(|p| !p.is_nan()).count() as f64;
    let by_p = order_by(p.len(), 1, &|_, test| rank(p[test as usize]));
    let mut q = vec![f64::NAN; p.len()];
    let mut least = 1.0f64;
    for (rank, place) in by_p.into_iter().enumerate().rev() {
        let p = p[place as usize];
        if !p.is_nan() {
            least = least.min(p * tested / (rank + 1) as f64);
            q[place as usize] = least;
        }
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_fifteen_p_values_are_discoveries() {
        // Benjamini and Hochberg 1995, section 4: fifteen p, of which four are below .05 after control.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let q = benjamini_hochberg(&p);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!((q[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-15);
        assert!(q.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(benjamini_hochberg(&[f64::NAN, 0.01])[0].is_nan());
        assert_eq!(benjamini_hochberg(&[f64::NAN, 0.01])[1], 0.01);
    }

    #[test]
    fn a_likelihood_ratio_is_a_squared_normal() {
        // Φ: 1.959964² leaves 5 %.
        assert!((likelihood_ratio_p(1.959_963_984_540_054 * 1.959_963_984_540_054) - 0.05).abs() < 1e-12);
        assert_eq!(likelihood_ratio_p(-1.0), 1.0);
    }
}
