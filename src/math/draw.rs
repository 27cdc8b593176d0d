//! Draws from distributions.

use crate::math::intervals::normal_quantile;
use crate::random::Generator;

/// A draw from the standard normal distribution, by inversion.
pub fn normal(generator: &mut Generator) -> f64 {
    // Never 0, for which there is no quantile.
    normal_quantile(generator.unit() + 0.5 / (1u64 << 53) as f64)
}
