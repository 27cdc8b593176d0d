//! Weighted least squares of one decay curve.
//!
//! Given how fast a curve falls, its floor and height are those of a linear regression; so the sum of squares is a function of
//! one number, whose least value is found on a grid of the logarithm of the speed and then by golden section.

use crate::campaigns::decay_curve::{DecayCurve, DecayKind};

/// The return of one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Months since the start.
    pub t: f64,
    /// (revenue − spend) / spend.
    pub roi: f64,
    /// Its weight; the mean of all is 1.
    pub weight: f64,
}

/// A fitted curve and the weighted sum of its squared residuals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DecayFit {
    /// The curve.
    pub curve: DecayCurve,
    /// Σ weight · (roi − curve)².
    pub rss: f64,
}

/// Nothing that was spent can return less.
const LEAST_ROI: f64 = -1.0;
/// Speeds tried on the grid, a month, and steps of it.
const SPEEDS: (f64, f64) = (1e-5, 100.0);
const GRID: usize = 80;
/// Steps of the golden section: the bracket shrinks to 1e-10 of its width.
const SECTIONS: usize = 48;
const GOLDEN: f64 = 0.618_033_988_749_894_8;

/// Fits one kind of curve to the points.
pub fn fit(kind: DecayKind, points: &[Point]) -> DecayFit {
    if kind == DecayKind::Constant {
        return given_speed(kind, 0.0, points);
    }
    let (low, high) = (libm::log(SPEEDS.0), libm::log(SPEEDS.1));
    let step = (high - low) / (GRID - 1) as f64;
    let at = |place: f64| given_speed(kind, libm::exp(place), points);
    let best = (0..GRID).map(|i| low + step * i as f64).map(|place| (place, at(place).rss));
    let (place, _) = best.fold((low, f64::INFINITY), |best, next| if next.1 < best.1 { next } else { best });
    let (mut low, mut high) = (place - step, place + step);
    let mut inner = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    let mut fits = inner.map(at);
    for _ in 0..SECTIONS {
        if fits[0].rss <= fits[1].rss {
            high = inner[1];
            inner = [high - GOLDEN * (high - low), inner[0]];
            fits = [at(inner[0]), fits[0]];
        } else {
            low = inner[0];
            inner = [inner[1], low + GOLDEN * (high - low)];
            fits = [fits[1], at(inner[1])];
        }
    }
    if fits[0].rss <= fits[1].rss { fits[0] } else { fits[1] }
}

/// The best curve that falls at this speed.
fn given_speed(kind: DecayKind, speed: f64, points: &[Point]) -> DecayFit {
    let free = |point: &Point| (kind.shape(speed, point.t), point.roi);
    let (floor, height) = match kind {
        DecayKind::Exponential => floor_and_height(kind, speed, points),
        _ => (0.0, through_origin(points, &free)),
    };
    let curve = DecayCurve { kind, floor, height, speed };
    let rss = points.iter().map(|point| point.weight * square(point.roi - curve.at(point.t))).sum();
    DecayFit { curve, rss }
}

/// The line through two bounds: a floor of not less than everything lost, and a height that is no rise.
fn floor_and_height(kind: DecayKind, speed: f64, points: &[Point]) -> (f64, f64) {
    let all: f64 = points.iter().map(|point| point.weight).sum();
    let mean = |value: &dyn Fn(&Point) -> f64| points.iter().map(|p| p.weight * value(p)).sum::<f64>() / all;
    let shape = |point: &Point| kind.shape(speed, point.t);
    let (mean_shape, mean_roi) = (mean(&shape), mean(&|point| point.roi));
    let spread = mean(&|point| square(shape(point) - mean_shape));
    let together = mean(&|point| (shape(point) - mean_shape) * (point.roi - mean_roi));
    let height = if spread > 0.0 { together / spread } else { 0.0 };
    if height <= 0.0 {
        return (mean_roi, 0.0);
    }
    let floor = mean_roi - height * mean_shape;
    if floor >= LEAST_ROI {
        return (floor, height);
    }
    (LEAST_ROI, through_origin(points, &|point| (shape(point), point.roi - LEAST_ROI)).max(0.0))
}

/// The slope of a weighted regression without intercept.
fn through_origin(points: &[Point], of: &dyn Fn(&Point) -> (f64, f64)) -> f64 {
    let sums = points.iter().map(|point| (of(point), point.weight));
    let (xy, xx) = sums.fold((0.0, 0.0), |(xy, xx), ((x, y), w)| (xy + w * x * y, xx + w * x * x));
    if xx > 0.0 { xy / xx } else { 0.0 }
}

fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Generator;

    /// The slow way: every floor, height and speed of a lattice that closes in on the best.
    fn by_lattice(kind: DecayKind, points: &[Point]) -> f64 {
        let (mut floor, mut height, mut speed, mut width) = (0.0f64, 4.0f64, -2.0f64, 4.0f64);
        let mut least = f64::INFINITY;
        for _ in 0..70 {
            let (f0, h0, s0) = (floor, height, speed);
            for i in -4i32..=4 {
                for j in -4i32..=4 {
                    for k in -4i32..=4 {
                        let part = |step: i32| width * f64::from(step) / 4.0;
                        let f = if kind == DecayKind::Exponential { (f0 + part(i)).max(LEAST_ROI) } else { 0.0 };
                        let (h, s) = ((h0 + part(j)).max(0.0), s0 + part(k));
                        let curve = DecayCurve { kind, floor: f, height: h, speed: libm::exp(s) };
                        let rss: f64 = points.iter().map(|p| p.weight * square(p.roi - curve.at(p.t))).sum();
                        if rss < least {
                            (least, floor, height, speed) = (rss, f, h, s);
                        }
                    }
                }
            }
            width *= 0.8;
        }
        least
    }

    #[test]
    fn no_lattice_finds_a_better_curve() {
        for seed in 0..6 {
            let mut generator = Generator::new(seed, "decay");
            let (floor, height, rate) = (generator.unit(), 1.0 + 4.0 * generator.unit(), 0.05 + 0.3 * generator.unit());
            let points: Vec<Point> = (0..18)
                .map(|t| {
                    let t = f64::from(t);
                    let noise = 0.3 * (generator.unit() - 0.5);
                    Point { t, roi: floor + height * libm::exp(-rate * t) + noise, weight: 0.5 + generator.unit() }
                })
                .collect();
            for kind in [DecayKind::Exponential, DecayKind::PowerLaw, DecayKind::Hyperbolic] {
                let (ours, lattice) = (fit(kind, &points).rss, by_lattice(kind, &points));
                assert!(ours <= lattice * (1.0 + 1e-6), "{kind:?} of seed {seed}: {ours} above {lattice}");
            }
        }
    }

    #[test]
    fn what_rises_is_no_decay() {
        let points: Vec<Point> = (0..9).map(|t| Point { t: f64::from(t), roi: f64::from(t), weight: 1.0 }).collect();
        let rising = fit(DecayKind::Exponential, &points);
        assert_eq!(rising.curve.height, 0.0);
        assert!((rising.rss - fit(DecayKind::Constant, &points).rss).abs() < 1e-9);
    }
}
