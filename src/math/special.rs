//! Special functions on `libm`, so that wasm and native agree to the last bit.
//!
//! Digamma and trigamma: recurrence up to 10, then the asymptotic series (Abramowitz and Stegun 6.3.18,
//! 6.4.12), good to about 1e-14 relative for positive arguments away from the zero of digamma.

/// ln Γ(x) for x > 0.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// ln B(a, b) for a, b > 0.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// ln Γ(a + x) − ln Γ(a) for a > 0 and x ≥ 0. For large a, where the difference of the two would lose its digits, it is
/// the difference of Stirling's series.
pub fn ln_rising(a: f64, x: f64) -> f64 {
    if a < 1e3 {
        return ln_gamma(a + x) - ln_gamma(a);
    }
    let end = a + x;
    let rest = |y: f64| (1.0 / 12.0 - 1.0 / (360.0 * y * y)) / y;
    x * (libm::log(a) - 1.0) + (end - 0.5) * libm::log1p(x / a) + rest(end) - rest(a)
}

/// ψ(x) = d ln Γ(x) / dx for x > 0.
pub fn digamma(x: f64) -> f64 {
    let mut shift = 0.0;
    let mut y = x;
    while y < 10.0 {
        shift += 1.0 / y;
        y += 1.0;
    }
    let z = 1.0 / (y * y);
    let series = z
        * (1.0 / 12.0
            - z * (1.0 / 120.0
                - z * (1.0 / 252.0 - z * (1.0 / 240.0 - z * (1.0 / 132.0 - z * (691.0 / 32_760.0 - z / 12.0))))));
    libm::log(y) - 0.5 / y - series - shift
}

/// ψ′(x) for x > 0.
pub fn trigamma(x: f64) -> f64 {
    let mut shift = 0.0;
    let mut y = x;
    while y < 10.0 {
        shift += 1.0 / (y * y);
        y += 1.0;
    }
    let z = 1.0 / (y * y);
    let series = 1.0 / 6.0
        - z * (1.0 / 30.0
            - z * (1.0 / 42.0 - z * (1.0 / 30.0 - z * (5.0 / 66.0 - z * (691.0 / 2730.0 - z * 7.0 / 6.0)))));
    1.0 / y + 0.5 * z + z * series / y + shift
}

/// 1 / (1 + e^(−x)), without overflow.
pub fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + libm::exp(-x))
    } else {
        let e = libm::exp(x);
        e / (1.0 + e)
    }
}

/// ln(1 + e^x), without overflow.
pub fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + libm::log1p(libm::exp(-x)) } else { libm::log1p(libm::exp(x)) }
}

/// Both [`softplus`] and [`logistic`], with one exponential.
pub fn softplus_and_logistic(x: f64) -> (f64, f64) {
    let e = libm::exp(-x.abs());
    let (plus, share) = (libm::log1p(e), 1.0 / (1.0 + e));
    if x > 0.0 { (x + plus, share) } else { (plus, e * share) }
}

/// The Gauss hypergeometric series ₂F₁(a, b; c; z) for c > 0 and 0 ≤ z < 1, as (mantissa, ln scale): the
/// value is mantissa · e^(ln scale), so that neither large parameters overflow nor a sign is lost.
///
/// `None` if the series has not converged after a million terms.
pub fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> Option<(f64, f64)> {
    const MAX_TERMS: usize = 1_000_000;
    const LARGE: f64 = 1e200;
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut ln_scale = 0.0;
    // Before n passes −a and −b the terms may shrink and grow again.
    let converges_from = (-a).max(-b).max(0.0);
    for n in 0..MAX_TERMS {
        let n = n as f64;
        term *= (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
        sum += term;
        if term == 0.0 || (n > converges_from && term.abs() <= 1e-17 * sum.abs()) {
            return Some((sum, ln_scale));
        }
        if sum.abs() > LARGE {
            term /= LARGE;
            sum /= LARGE;
            ln_scale += libm::log(LARGE);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::function::{beta, gamma};

    fn close(ours: f64, theirs: f64, tolerance: f64) -> bool {
        (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0)
    }

    proptest! {
        #[test]
        fn agree_with_statrs(x in 1e-3..1e4f64, y in 1e-3..1e3f64) {
            prop_assert!(close(ln_gamma(x), gamma::ln_gamma(x), 1e-12));
            prop_assert!(close(digamma(x), gamma::digamma(x), 1e-11));
            prop_assert!(close(ln_beta(x, y), beta::ln_beta(x, y), 1e-10));
        }

        #[test]
        fn trigamma_is_the_derivative_of_digamma(x in 0.05..1e3f64) {
            let h = 1e-5 * x;
            let slope = (digamma(x + h) - digamma(x - h)) / (2.0 * h);
            prop_assert!((trigamma(x) - slope).abs() <= 1e-6 * trigamma(x), "{} {}", trigamma(x), slope);
        }

        #[test]
        fn logistic_and_softplus_never_overflow(x in -1e6..1e6f64) {
            prop_assert!((0.0..=1.0).contains(&logistic(x)));
            prop_assert!(softplus(x).is_finite() && softplus(x) >= x.max(0.0));
            let (plus, share) = softplus_and_logistic(x);
            prop_assert!(plus == softplus(x) && (share - logistic(x)).abs() <= 1e-15);
        }
    }

    #[test]
    fn known_values() {
        let euler = 0.577_215_664_901_532_9;
        assert!(close(digamma(1.0), -euler, 1e-14));
        let pi2 = std::f64::consts::PI * std::f64::consts::PI;
        assert!(close(trigamma(1.0), pi2 / 6.0, 1e-14));
        assert!(close(trigamma(0.5), pi2 / 2.0, 1e-14));
    }

    #[test]
    fn rising_factorials_keep_their_digits() {
        // Products of as many factors as x.
        for (a, x) in [(0.5, 7u32), (999.0, 12), (1001.0, 12), (5e3, 400), (1e6, 3), (1e9, 2)] {
            let slow: f64 = (0..x).map(|i| libm::log(a + f64::from(i))).sum();
            assert!(close(ln_rising(a, f64::from(x)), slow, 1e-13), "{a} {x}");
        }
        // What is left of two that nearly cancel: x(x − 1)/2 · (1/a − 1/b).
        let left = ln_rising(1e7, 5.0) - ln_rising(2e7, 5.0) + 5.0 * std::f64::consts::LN_2;
        assert!((left - 10.0 * (1e-7 - 0.5e-7)).abs() < 1e-12, "{left}");
    }

    #[test]
    fn hypergeometric_closed_forms() {
        // ₂F₁(1, 1; 2; z) = −ln(1 − z) / z and ₂F₁(a, b; b; z) = (1 − z)^(−a).
        for z in [0.0, 0.1, 0.5, 0.9, 0.99] {
            let (value, ln_scale) = hypergeometric(1.0, 1.0, 2.0, z).unwrap();
            let exact = if z == 0.0 { 1.0 } else { -libm::log1p(-z) / z };
            assert!(close(value, exact, 1e-12) && ln_scale == 0.0);
            let (value, ln_scale) = hypergeometric(900.0, 3.0, 3.0, z).unwrap();
            let ln_value = libm::log(value) + ln_scale;
            assert!(close(ln_value, -900.0 * libm::log1p(-z), 1e-10), "{z} {ln_value}");
        }
        // A negative whole parameter ends the series: ₂F₁(−2, 1; 3; z) = 1 − 2z/3 + z²/6.
        let (value, _) = hypergeometric(-2.0, 1.0, 3.0, 0.5).unwrap();
        assert!(close(value, 1.0 - 1.0 / 3.0 + 0.25 / 6.0, 1e-15));
    }
}
