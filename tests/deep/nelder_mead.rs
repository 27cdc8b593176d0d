//! J. A. Nelder and R. Mead (1965): the highest point of a function without slopes, begun anew where it stopped until that
//! helps no more.

use customer_loupe::random::Generator;

/// Beyond these logarithms of parameters nothing is looked for: where a likelihood rises for ever, little is left to win there.
const FARTHEST: f64 = 23.0;

/// A point and the function's value there.
pub type Found = (Vec<f64>, f64);

/// From `start`, with at most `most` values of `f`; begun anew until less than `gain` is won.
pub fn climb(f: &dyn Fn(&[f64]) -> f64, start: &[f64], most: usize, gain: f64) -> Found {
    let mut left = most;
    let mut best = round(f, start, 1.0, &mut left);
    for size in [0.5, 1.0, 0.2, 0.7, 0.1].into_iter().cycle() {
        if left == 0 {
            break;
        }
        let again = round(f, &best.0, size, &mut left);
        let won = again.1 - best.1;
        if again.1 > best.1 {
            best = again;
        }
        if won < gain {
            break;
        }
    }
    best
}

/// One run from a simplex of this size.
fn round(f: &dyn Fn(&[f64]) -> f64, start: &[f64], size: f64, left: &mut usize) -> Found {
    let n = start.len();
    let mut value = |point: &[f64]| {
        *left = left.saturating_sub(1);
        let value = if point.iter().any(|x| x.abs() > FARTHEST) { f64::NEG_INFINITY } else { f(point) };
        (if value.is_nan() { f64::NEG_INFINITY } else { value }, *left > 0)
    };
    let mut simplex: Vec<Found> = (0..=n)
        .map(|corner| {
            let mut point = start.to_vec();
            if corner > 0 {
                point[corner - 1] += if point[corner - 1] > FARTHEST - size { -size } else { size };
            }
            let at = value(&point).0;
            (point, at)
        })
        .collect();
    loop {
        simplex.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (top, worst) = (simplex[0].1, simplex[n].1);
        let wide = (1..=n).any(|i| (0..n).any(|j| (simplex[i].0[j] - simplex[0].0[j]).abs() > 1e-3));
        if top - worst < 1e-8 && !wide || top - worst < 1e-10 {
            break;
        }
        let middle: Vec<f64> =
            (0..n).map(|j| simplex[..n].iter().map(|one| one.0[j]).sum::<f64>() / n as f64).collect();
        let moved = |by: f64| -> Vec<f64> { (0..n).map(|j| middle[j] + by * (middle[j] - simplex[n].0[j])).collect() };
        let mirrored = moved(1.0);
        let (at, mut more) = value(&mirrored);
        let new = if at > top {
            let far = moved(2.0);
            let (beyond, rest) = value(&far);
            more = rest;
            if beyond > at { (far, beyond) } else { (mirrored, at) }
        } else if at > simplex[n - 1].1 {
            (mirrored, at)
        } else {
            let near = moved(if at > worst { 0.5 } else { -0.5 });
            let (inside, rest) = value(&near);
            more = rest;
            (near, inside)
        };
        if new.1 > worst {
            simplex[n] = new;
        } else {
            let base = simplex[0].0.clone();
            for one in &mut simplex[1..] {
                one.0.iter_mut().zip(&base).for_each(|(x, b)| *x = (*x + b) / 2.0);
                (one.1, more) = value(&one.0);
            }
        }
        if !more {
            break;
        }
    }
    simplex.sort_by(|a, b| b.1.total_cmp(&a.1));
    simplex.swap_remove(0)
}

/// A point anywhere between the corners.
pub fn anywhere(generator: &mut Generator, low: &[f64], high: &[f64]) -> Vec<f64> {
    low.iter().zip(high).map(|(low, high)| low + (high - low) * generator.unit()).collect()
}
