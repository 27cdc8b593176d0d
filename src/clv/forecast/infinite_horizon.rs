//! Residual purchases without a horizon, each discounted at every instant: P. S. Fader, B. G. S. Hardie (2005), "RFM and
//! CLV", call that of the Pareto/NBD discounted expected residual transactions. Integrated over time in panels short
//! enough for Gauss and Legendre, until nothing is left of a purchase's worth.

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::Timing;
use crate::math::quadrature::Legendre;

/// e^−45 of a purchase's worth is nothing.
const NOTHING: f64 = 45.0;
/// Length of a panel in ln(1 + t/scale).
const PANEL: f64 = 0.7;

/// Discounted purchases to come, at this force of discount per time unit; `None` where the sum has no end, or there is no
/// model of it.
pub fn forever(timing: &Timing, history: &History, force: f64) -> Option<f64> {
    let alive = timing.alive(history).unwrap_or(1.0);
    let x = f64::from(history.x);
    if force <= 0.0 {
        return match timing {
            // E(μ^−1) of what is known of μ, times the rate of purchases; without an end for s ≤ 1.
            Timing::ParetoNbd(m) if m.s > 1.0 => {
                Some(alive * (m.r + x) / (m.alpha + history.age) * (m.beta + history.age) / (m.s - 1.0))
            }
            _ => None,
        };
    }
    let ahead = match timing {
        Timing::Nbd(m) => (m.r + x) / (m.alpha + history.age) / force,
        Timing::ParetoNbd(m) => {
            let scale = m.beta + history.age;
            let rate = (m.r + x) / (m.alpha + history.age);
            integral(scale, force, &|u| rate * libm::exp(-m.s * u))
        }
        Timing::BgNbd(m) => {
            let scale = m.alpha + history.age;
            integral(scale, force, &|u| m.rate(history.x, u) * libm::exp(-u) / scale)
        }
        Timing::MbgNbd(m) => {
            let m = m.stayed();
            let scale = m.alpha + history.age;
            integral(scale, force, &|u| m.rate(history.x, u) * libm::exp(-u) / scale)
        }
        Timing::BgBb(m) => return Some(m.forever(history, force)),
        Timing::CohortAverage { .. } => return None,
    };
    Some(alive * ahead)
}

/// ∫ rate·e^(−force·t) dt over all time, the rate being one of u = ln(1 + t/scale).
fn integral(scale: f64, force: f64, rate: &dyn Fn(f64) -> f64) -> f64 {
    let end = libm::log1p(NOTHING / (force * scale));
    let panels = (end / PANEL).ceil().max(4.0);
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
    use super::*;
    use crate::clv::forecast::discount::Horizon;
    use crate::clv::models::purchase_model::Model;
    use crate::units::TimeUnit;

    const SEEN: History = History { x: 2, t_x: 30.43, age: 38.86, weight: 1.0 };
    const PARETO: [f64; 4] = [0.5533, 10.5776, 0.6061, 11.6562];

    #[test]
    fn the_pareto_nbds_at_eighty_digits() {
        // C9: mpmath at 80 digits (independent, two ways agreeing to 30 digits), at three forces of discount.
        let pareto = Timing::of_four(Model::ParetoNbd, PARETO);
        for (force, value) in [(0.1, 0.406_753_713_691_276_94), (5.0, 0.008_955_966_392_346_807)] {
            let ours = forever(&pareto, &SEEN, force).unwrap();
            assert!((ours / value - 1.0).abs() < 1e-9, "{force}: {ours}");
        }
    }

    #[test]
    fn falls_as_the_rate_rises_and_is_finite_for_a_large_beta() {
        // C9
        for beta in [1e-3, 11.6, 1e5, 1e9] {
            let model = Timing::of_four(Model::ParetoNbd, [0.5533, 10.5776, 0.6061, beta]);
            let values: Vec<f64> =
                [1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0, 100.0].iter().filter_map(|f| forever(&model, &SEEN, *f)).collect();
            assert_eq!(values.len(), 7);
            assert!(values.iter().all(|v| v.is_finite() && *v > 0.0), "{values:?}");
            assert!(values.windows(2).all(|pair| pair[1] < pair[0]), "{values:?}");
        }
    }

    #[test]
    fn a_long_horizon_comes_to_the_same() {
        // At 100 % a year nothing is left after a hundred years; steps of a week count at their end, e^(force/2) less.
        let horizon = Horizon::new(5217.0, TimeUnit::Week, 1.0).continuous();
        let force = libm::log(2.0) / 365.25 * 7.0;
        for (model, params) in [
            (Model::BgNbd, [0.243, 4.414, 0.793, 2.426]),
            (Model::MbgNbd, [0.525, 6.183, 0.891, 1.614]),
            (Model::ParetoNbd, PARETO),
        ] {
            let timing = Timing::of_four(model, params);
            let slow = timing.discounted(&SEEN, &horizon);
            let ours = forever(&timing, &SEEN, force).unwrap();
            assert!((ours / slow - 1.0).abs() < 1e-5, "{model:?}: {ours} {slow}");
        }
        let nbd = Timing::of_two([0.38, 12.0]);
        assert!((forever(&nbd, &SEEN, 0.01).unwrap() - 2.38 / 50.86 * 100.0).abs() < 1e-9);
        assert_eq!(forever(&nbd, &SEEN, 0.0), None);
        let leaving = Timing::of_four(Model::ParetoNbd, [0.5, 10.0, 2.0, 10.0]);
        let undiscounted = forever(&leaving, &SEEN, 0.0).unwrap();
        assert!(forever(&leaving, &SEEN, 1e-6).unwrap() < undiscounted);
    }
}
