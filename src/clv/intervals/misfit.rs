//! What a total misses by beside what its model knows to be uncertain.
//!
//! No model is quite true of a shop. ln(real ÷ forecast) of a total is taken as normal around 0 with the variance that the model
//! states plus τ². A few checks against held-back time say little about τ, so a prior counts as two more: an inverse χ² whose
//! mean is σ₀² for each year of the horizon. Of n independent checks with misses z and the variances v that chance alone gives
//! them, τ² = (2 σ₀² h + n max(0, mean((z² − v) max(1, h/h′)))) / (2 + n), h being the horizon and h′ the time held back, in years.
//! Without a check it is σ₁² h.

use crate::clv::calendar::told::Season;

/// σ₀: half the shops that buy as their model says miss a year's total by less than 1.7 % beside what is chance.
const TYPICAL: f64 = 0.025;
/// The same without a check, from which nothing is known of a shop.
const UNCHECKED: f64 = 0.1;
/// What the prior counts for, in checks.
const PRIOR_CHECKS: f64 = 2.0;
/// Half of a rolling origin's window may lie within the next.
const INDEPENDENT_CHECKS: f64 = 2.0;
/// Shorter horizons are not surer than this, in years.
const MIN_YEARS: f64 = 0.25;
/// And longer ones not less sure than this.
const MAX_YEARS: f64 = 10.0;
/// What a miss says of a time so many times as long at most.
const MAX_LENGTHS: f64 = 4.0;
/// Parameters are not taken for less known than by this share of the purchases.
const MIN_KNOWN: f64 = 0.05;
/// Purchases come in clusters: the variance of their number as a multiple of Poisson's, with that of their amounts.
const CLUSTERING: f64 = 3.0;

/// The parameters were known less well then than by as many purchases as now: fewer of the customers had been known for long.
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
    /// Repeat purchases known then as a share of those known now.
    pub known: f64,
    /// Relative variance of a total by the parameters.
    pub of_params: f64,
}

/// Months of history from which on a season is looked for: two years less a week.
pub const MONTHS_FOR_SEASON: f64 = 23.7;
/// What a season that cannot be told may do to a year's total, in ln, if each part of the year was seen once.
const SEASON_SEEN_ONCE: f64 = 0.1;
/// The same if a part of the year was never seen.
const SEASON_UNSEEN: f64 = 0.2;

/// What a season by a rule of thumb may still do.
const SEASON_BY_RULE_OF_THUMB: f64 = 0.06;
/// And one of the shop's own numbers.
const SEASON_TOLD: f64 = 0.03;

/// The relative variance of a total of so many weeks ahead by a season that so many months of history cannot tell. A part of the
/// year is farther from the mean than the whole: a quarter nearly twice as far.
pub fn unknown_season(months: f64, weeks: f64) -> f64 {
    let of_year = match months {
        ..12.0 => SEASON_UNSEEN,
        12.0..MONTHS_FOR_SEASON => SEASON_SEEN_ONCE,
        _ => 0.0,
    };
    let of_part = of_year * (2.0 - (weeks / 52.0).min(1.0));
    of_part * of_part
}

/// The relative variance of a total of so many weeks ahead by how far a season that was told may be from the true one.
pub fn of_told_season(season: &Season, weeks: f64) -> f64 {
    let of_year = match season {
        Season::LookedFor | Season::Even => 0.0,
        Season::RuleOfThumb(_) => SEASON_BY_RULE_OF_THUMB,
        Season::Told(_) => SEASON_TOLD,
    };
    let of_part = of_year * (2.0 - (weeks / 52.0).min(1.0));
    of_part * of_part
}

/// The relative variance of the total of a held-back time of so many years, with so many purchases in it, as it would have been
/// stated after so many months, before anything was missed.
pub fn variance_then(purchases: f64, years: f64, months: f64) -> f64 {
    CLUSTERING / purchases.max(1.0) + relative_variance(&[], years) + unknown_season(months, 52.0 * years)
}

/// τ² for a horizon of so many years.
pub fn relative_variance(misses: &[Miss], years: f64) -> f64 {
    let years = years.clamp(MIN_YEARS, MAX_YEARS);
    if misses.is_empty() {
        return UNCHECKED * UNCHECKED * years;
    }
    let beyond = |miss: &Miss| {
        let chance =
            CLUSTERING / miss.purchases.max(1.0) + LESS_HISTORY * miss.of_params / miss.known.clamp(MIN_KNOWN, 1.0);
        (miss.square - chance) * (years / miss.years.max(MIN_YEARS)).clamp(1.0, MAX_LENGTHS)
    };
    let count = misses.len() as f64;
    let independent = count.min(INDEPENDENT_CHECKS);
    let mean = (misses.iter().map(beyond).sum::<f64>() / count).max(0.0);
    (PRIOR_CHECKS * TYPICAL * TYPICAL * years + independent * mean) / (PRIOR_CHECKS + independent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_that_was_not_seen_widens_most_where_little_is_looked_at() {
        assert_eq!(unknown_season(24.0, 13.0), 0.0);
        assert!(unknown_season(9.0, 52.0) > unknown_season(14.0, 52.0) && unknown_season(14.0, 52.0) > 0.0);
        assert!(unknown_season(9.0, 13.0) > 3.0 * unknown_season(9.0, 104.0));
        let told = ["none", "gifts"].map(|name| of_told_season(&Season::named(name).unwrap(), 52.0));
        assert!(told[0] == 0.0 && told[1] > 0.0 && told[1] < unknown_season(14.0, 52.0));
    }

    #[test]
    fn a_miss_widens_and_a_hit_narrows() {
        let miss = |ln_ratio: f64| Miss {
            square: ln_ratio * ln_ratio,
            purchases: 3000.0,
            years: 1.0,
            known: 1.0,
            of_params: 0.0,
        };
        let hit = relative_variance(&[miss(0.0)], 1.0);
        assert!((hit - 2.0 * TYPICAL * TYPICAL / 3.0).abs() < 1e-12);
        let off = relative_variance(&[miss(0.3)], 1.0);
        assert!((off - (2.0 * TYPICAL * TYPICAL + 0.09 - 0.001) / 3.0).abs() < 1e-12);
        assert!(hit < relative_variance(&[], 1.0) && relative_variance(&[miss(0.3)], 2.0) > 1.9 * off);
        assert_eq!(relative_variance(&[miss(0.03)], 1.0), hit, "so much is chance");
        let half = Miss { square: 0.09, purchases: 3000.0, years: 0.5, known: 1.0, of_params: 0.0 };
        assert!(relative_variance(&[half], 1.0) > 1.9 * off);
        // Three checks that missed alike say more than one.
        assert!(relative_variance(&[miss(0.3); 3], 1.0) > 1.4 * off && relative_variance(&[miss(0.0); 3], 1.0) < hit);
    }
}
