//! Purchases without a horizon: integrals of discounted purchase rates over all time to come.
//!
//! The models' DERT (discounted expected residual transactions; P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "RFM and
//! CLV") is such an integral. It is taken in panels of ln(1 + t/scale) short enough for Gauss–Legendre quadrature, until
//! the discount has made the rest negligible: about 24 to 1,000 evaluations of the rate.

use crate::math::quadrature::Legendre;

/// The integral ends where a purchase is worth e^−45 of one today.
const NEGLIGIBLE_FALL: f64 = 45.0;
/// Longest panel in ln(1 + t/scale).
const PANEL_LENGTH: f64 = 0.7;

/// ∫ rate·e^(−force·t) dt over all time, for a rate that is smooth in u = ln(1 + t/scale) and given as a function of it.
pub fn discounted_integral(scale: f64, force: f64, rate: &dyn Fn(f64) -> f64) -> f64 {
    let end = libm::log1p(NEGLIGIBLE_FALL / (force * scale));
    let panels = (end / PANEL_LENGTH).ceil().max(4.0);
    let half = end / panels / 2.0;
    let rule = Legendre::new(24);
    let mut sum = 0.0;
    for panel in 0..panels as u32 {
        for (x, weight) in rule.nodes().iter().zip(rule.weights()) {
            let u = half * (f64::from(2 * panel + 1) + x);
            let worth = libm::exp(-force * scale * libm::expm1(u) + u);
            sum += half * weight * scale * worth * rate(u);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use crate::clv::forecast::discount::Horizon;
    use crate::clv::models::ModelKind;
    use crate::clv::models::history::History;
    use crate::units::TimeUnit;

    const SEEN: History = History { x: 2, t_x: 30.43, age: 38.86, weight: 1.0 };
    const PARETO: [f64; 4] = [0.5533, 10.5776, 0.6061, 11.6562];

    #[test]
    fn dert_of_the_pareto_nbd_at_eighty_digits() {
        // mpmath at 80 digits (independent, two ways agreeing to 30 digits), at three forces of discount.
        let pareto = ModelKind::ParetoNbd.at(&PARETO);
        for (force, value) in [(0.1, 0.406_753_713_691_276_94), (5.0, 0.008_955_966_392_346_807)] {
            let ours = pareto.dert(&SEEN, force).unwrap();
            assert!((ours / value - 1.0).abs() < 1e-9, "{force}: {ours}");
        }
    }

    #[test]
    fn dert_falls_with_the_discount_and_is_finite_for_a_large_beta() {
        for beta in [1e-3, 11.6, 1e5, 1e9] {
            let model = ModelKind::ParetoNbd.at(&[0.5533, 10.5776, 0.6061, beta]);
            let values: Vec<f64> =
                [1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0, 100.0].iter().filter_map(|f| model.dert(&SEEN, *f)).collect();
            assert_eq!(values.len(), 7);
            assert!(values.iter().all(|v| v.is_finite() && *v > 0.0), "{values:?}");
            assert!(values.windows(2).all(|pair| pair[1] < pair[0]), "{values:?}");
        }
    }

    #[test]
    fn a_long_horizon_gives_the_same_as_none() {
        // At 100 % a year purchases after a hundred years are worth nothing; steps of a week count at their end, e^(force/2) less.
        let horizon = Horizon::new(5217.0, TimeUnit::Week, 1.0).continuous();
        let force = libm::log(2.0) / 365.25 * 7.0;
        for (model, params) in [
            (ModelKind::BgNbd, [0.243, 4.414, 0.793, 2.426]),
            (ModelKind::MbgNbd, [0.525, 6.183, 0.891, 1.614]),
            (ModelKind::ParetoNbd, PARETO),
        ] {
            let fitted = model.at(&params);
            let slow = fitted.expected(&SEEN, &horizon).1;
            let ours = fitted.dert(&SEEN, force).unwrap();
            assert!((ours / slow - 1.0).abs() < 1e-5, "{model:?}: {ours} {slow}");
        }
        let nbd = ModelKind::Nbd.at(&[0.38, 12.0]);
        assert!((nbd.dert(&SEEN, 0.01).unwrap() - 2.38 / 50.86 * 100.0).abs() < 1e-9);
        assert_eq!(nbd.dert(&SEEN, 0.0), None);
        let leaving = ModelKind::ParetoNbd.at(&[0.5, 10.0, 2.0, 10.0]);
        let undiscounted = leaving.dert(&SEEN, 0.0).unwrap();
        assert!(leaving.dert(&SEEN, 1e-6).unwrap() < undiscounted);
    }
}
