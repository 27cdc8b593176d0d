//! The decay of one campaign's return: curves compared, thresholds with intervals, advice.
//!
//! Intervals come from the moving-block bootstrap of the residuals (Künsch 1989): blocks of n^(1/3) neighbours keep what neighbouring
//! months have in common.

use crate::campaigns::decay_curve::{DecayCurve, DecayKind, MAX_MONTHS};
use crate::campaigns::decay_fit::{DecayFit, Point, fit};
use crate::campaigns::report::{Advice, Decay, DecayFitReport, Threshold};
use crate::job::Host;
use crate::math::radix::sort_numbers;
use crate::random::Generator;

/// Points that are needed: the exponential curve has three parameters, and its variance.
pub const MIN_POINTS: usize = 6;
/// A difference of AICc up to which two curves cannot be told apart (Burnham, Anderson 2002).
const ALIKE: f64 = 2.0;
const DRAWS: usize = 200;
/// Work of one fit, by point, in the host's units.
const UNITS_PER_POINT: usize = 30;
/// Returns of 200 %, 100 % and nothing.
const LEVELS: [f64; 3] = [2.0, 1.0, 0.0];

/// How the return decays; `together` is what all campaigns return, and `level` that of the intervals. `None` with too few points.
pub async fn decay(
    points: &[Point],
    together: f64,
    level: f64,
    generator: &mut Generator,
    host: &Host,
) -> Option<Decay> {
    let n = points.len();
    if n < MIN_POINTS {
        return None;
    }
    let mut fits: Vec<(DecayFit, f64)> =
        DecayKind::ALL.map(|kind| fit(kind, points)).map(|found| (found, aicc(&found, n))).to_vec();
    fits.sort_by(|one, other| one.1.total_cmp(&other.1));
    let least = fits[0].1;
    let is_alike = |(_, aicc): &(DecayFit, f64)| aicc - least <= ALIKE;
    // No decay is told where none may be the truth.
    let constant = fits.iter().position(|one| is_alike(one) && one.0.curve.kind == DecayKind::Constant);
    fits[..=constant.unwrap_or(0)].rotate_right(1);
    let curve = fits[0].0.curve;
    let last = points[n - 1].t;
    let draws = draws(points, &curve, generator, host).await;
    let quantiles = |value: &dyn Fn(&DecayCurve) -> f64| quantiles(draws.iter().map(value), level);
    let threshold = |at: f64| {
        let (low, high) = quantiles(&|curve| curve.crosses(at).unwrap_or(f64::INFINITY));
        let within = |month: f64| (month <= MAX_MONTHS).then_some(month);
        Threshold { level: at, month: curve.crosses(at), low: within(low), high: within(high) }
    };
    let (first, now) = (curve.at(0.0), curve.at(last));
    let (now_low, now_high) = quantiles(&|curve| curve.at(last));
    let advice = match () {
        () if now_high < 0.0 => Advice::Stop,
        () if curve.kind != DecayKind::Constant && first > 0.0 && now < first / 2.0 => Advice::Refresh,
        () if now_high < together => Advice::Shift,
        () => Advice::Keep,
    };
    Some(Decay {
        chosen: curve.kind,
        alike: fits[1..].iter().filter(|one| is_alike(one)).map(|(fit, _)| fit.curve.kind).collect(),
        half_life: curve.half_life(),
        time_to_half: curve.time_to_half(),
        first,
        now,
        now_low,
        now_high,
        thresholds: LEVELS.map(threshold).to_vec(),
        advice,
        fits: fits.into_iter().map(|(fit, aicc)| report(&fit, aicc)).collect(),
    })
}

/// n ln(rss / n) + 2k + 2k(k + 1) / (n − k − 1), k with the variance.
fn aicc(fit: &DecayFit, n: usize) -> f64 {
    let (n, k) = (n as f64, (fit.curve.kind.parameters() + 1) as f64);
    // Noise below the last digits of the figures is none.
    let variance = (fit.rss / n).max(1e-18);
    n * libm::log(variance) + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0)
}

fn report(fit: &DecayFit, aicc: f64) -> DecayFitReport {
    let DecayCurve { kind, floor, height, speed } = fit.curve;
    DecayFitReport { curve: kind, floor, drop: height, rate: speed, rss: fit.rss, aicc }
}

/// The chosen curve fitted to resampled points.
async fn draws(points: &[Point], curve: &DecayCurve, generator: &mut Generator, host: &Host) -> Vec<DecayCurve> {
    let n = points.len();
    // Residuals of equal spread; a fit of k parameters leaves them too small by (n − k) / n.
    let left = (n - curve.kind.parameters()) as f64 / n as f64;
    let residuals: Vec<f64> = points.iter().map(|p| (p.roi - curve.at(p.t)) * p.weight.sqrt() / left.sqrt()).collect();
    let mean = residuals.iter().sum::<f64>() / n as f64;
    let block = (libm::cbrt(n as f64).round() as usize).max(1);
    let mut curves = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        let mut drawn = Vec::with_capacity(n + block);
        while drawn.len() < n {
            let first = generator.below((n - block + 1) as u32) as usize;
            drawn.extend(residuals[first..first + block].iter().map(|residual| residual - mean));
        }
        let resample = |(point, residual): (&Point, f64)| Point {
            roi: curve.at(point.t) + residual / point.weight.sqrt(),
            ..*point
        };
        let resampled: Vec<Point> = points.iter().zip(drawn).map(resample).collect();
        curves.push(fit(curve.kind, &resampled).curve);
        host.tick(n * UNITS_PER_POINT).await;
    }
    curves
}

/// The ends of the interval that holds `level` of the values.
fn quantiles(values: impl Iterator<Item = f64>, level: f64) -> (f64, f64) {
    let mut values: Vec<f64> = values.collect();
    sort_numbers(&mut values);
    let at = |share: f64| values[((share * values.len() as f64) as usize).min(values.len() - 1)];
    (at((1.0 - level) / 2.0), at((1.0 + level) / 2.0))
}
