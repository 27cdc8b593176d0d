//! What a total misses by beside what its model knows to be uncertain.
//!
//! No model is quite true of a shop. ln(real ÷ forecast) of a total is taken as normal around 0 with the variance that the model
//! states plus τ². One check against held-back time says little about τ, so a prior counts as two more: an inverse χ² whose mean
//! is σ₀² for each year of the horizon. With the miss z of the check and the variance v that chance alone gives it,
//! τ² = (2 σ₀² h + max(0, z² − v) max(1, h/h′)) / 3, h being the horizon and h′ the time held back, in years. Without a
//! check it is σ₁² h.

/// σ₀: half the shops that buy as their model says miss a year's total by less than 1.7 % beside what is chance.
const TYPICAL: f64 = 0.025;
/// The same without a check, from which nothing is known of a shop.
const UNCHECKED: f64 = 0.1;
/// What the prior counts for, in checks.
const PRIOR_CHECKS: f64 = 2.0;
/// Shorter horizons are not surer than this, in years.
const MIN_YEARS: f64 = 0.25;
/// And longer ones not less sure than this.
const MAX_YEARS: f64 = 10.0;
/// What a miss says of a time so many times as long at most.
const MAX_LENGTHS: f64 = 4.0;
/// Purchases come in clusters: the variance of their number as a multiple of Poisson's, with that of their amounts.
const CLUSTERING: f64 = 3.0;

/// The parameters were known less well then: their variance as a multiple of today's.
const LESS_HISTORY: f64 = 1.5;

/// How the forecast of the time held back came out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Miss {
    /// The square of ln(real ÷ forecast) of the total, or the mean of several.
    pub square: f64,
    /// Purchases in it.
    pub purchases: f64,
    /// Its length.
    pub years: f64,
    /// Relative variance of a total by the parameters.
    pub of_params: f64,
}

/// τ² for a horizon of so many years.
pub fn relative_variance(miss: Option<Miss>, years: f64) -> f64 {
    let years = years.clamp(MIN_YEARS, MAX_YEARS);
    let Some(miss) = miss else { return UNCHECKED * UNCHECKED * years };
    let chance = CLUSTERING / miss.purchases.max(1.0) + LESS_HISTORY * miss.of_params;
    let beyond = (miss.square - chance).max(0.0) * (years / miss.years.max(MIN_YEARS)).clamp(1.0, MAX_LENGTHS);
    (PRIOR_CHECKS * TYPICAL * TYPICAL * years + beyond) / (PRIOR_CHECKS + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_miss_widens_and_a_hit_narrows() {
        let miss =
            |ln_ratio: f64| Some(Miss { square: ln_ratio * ln_ratio, purchases: 3000.0, years: 1.0, of_params: 0.0 });
        let hit = relative_variance(miss(0.0), 1.0);
        assert!((hit - 2.0 * TYPICAL * TYPICAL / 3.0).abs() < 1e-12);
        let off = relative_variance(miss(0.3), 1.0);
        assert!((off - (2.0 * TYPICAL * TYPICAL + 0.09 - 0.001) / 3.0).abs() < 1e-12);
        assert!(hit < relative_variance(None, 1.0) && relative_variance(miss(0.3), 2.0) > 1.9 * off);
        assert_eq!(relative_variance(miss(0.03), 1.0), hit, "so much is chance");
        let half = Some(Miss { square: 0.09, purchases: 3000.0, years: 0.5, of_params: 0.0 });
        assert!(relative_variance(half, 1.0) > 1.9 * off);
    }
}
