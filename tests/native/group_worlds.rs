//! Customers with and without groups, made up with a seed.

use customer_loupe::columns::Column;
use customer_loupe::math::draw::normal;
use customer_loupe::random::Generator;

/// What there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum World {
    /// All equally likely.
    Box,
    /// One normal cloud, its columns correlated.
    Normal,
    /// One log-normal cloud, its columns correlated.
    LogNormal,
    /// Purchases with gamma-distributed rates: six in ten never come back; recency and spend follow from them.
    Rfm,
    /// Six in ten never come back, geometric counts else; recency and spend have nothing to do with it.
    RfmApart,
    /// The same, with no repeat spend where there is no repeat purchase.
    RfmEmpty,
    /// Three normal clouds, 6 : 3 : 1, each three standard deviations from the others.
    Three,
    /// The same, in any direction.
    ThreeTurned,
}

/// Columns of `n` customers; of the RFM kinds always three.
pub fn world(kind: World, n: usize, d: usize, seed: u64) -> Vec<Column> {
    let mut generator = Generator::new(seed, "world");
    let g = &mut generator;
    let rows: Vec<Vec<f64>> = match kind {
        World::Box => (0..n).map(|_| (0..d).map(|_| g.unit()).collect()).collect(),
        World::Normal | World::LogNormal => {
            let mix: Vec<f64> = (0..d * d).map(|_| normal(g)).collect();
            let row = |g: &mut Generator| -> Vec<f64> {
                let z: Vec<f64> = (0..d).map(|_| normal(g)).collect();
                (0..d)
                    .map(|i| {
                        let own = &mix[i * d..(i + 1) * d];
                        let length = own.iter().map(|m| m * m).sum::<f64>().sqrt();
                        own.iter().zip(&z).map(|(m, z)| m * z).sum::<f64>() / length
                    })
                    .collect()
            };
            let bend = |x: f64| if kind == World::LogNormal { libm::exp(x) } else { x };
            (0..n).map(|_| row(g).into_iter().map(bend).collect()).collect()
        }
        World::Rfm => (0..n).map(|_| bought(g)).collect(),
        World::RfmApart | World::RfmEmpty => (0..n)
            .map(|_| {
                let repeats =
                    if g.unit() < 0.6 { 0.0 } else { 1.0 + (libm::log(1.0 - g.unit()) / libm::log(0.6)).floor() };
                let since = 300.0 * g.unit();
                let spend = libm::exp(3.0 + 0.6 * normal(g));
                vec![repeats, since, if kind == World::RfmEmpty && repeats == 0.0 { 0.0 } else { spend }]
            })
            .collect(),
        World::Three | World::ThreeTurned => {
            let mut centres = [vec![0.0; d], vec![0.0; d], vec![0.0; d]];
            centres[1][0] = 3.0;
            (centres[2][0], centres[2][1]) = (1.5, 3.0 * 0.75f64.sqrt());
            if kind == World::ThreeTurned {
                let axes = orthogonal(d, g);
                for centre in &mut centres {
                    *centre = (0..d).map(|i| (0..2).map(|j| centre[j] * axes[j][i]).sum()).collect();
                }
            }
            (0..n)
                .map(|_| {
                    let chance = g.unit();
                    let centre = &centres[if chance < 0.6 {
                        0
                    } else if chance < 0.9 {
                        1
                    } else {
                        2
                    }];
                    centre.iter().map(|c| c + normal(g)).collect()
                })
                .collect()
        }
    };
    let names = ["purchases", "since_last", "spend"];
    let rfm = matches!(kind, World::Rfm | World::RfmApart | World::RfmEmpty);
    (0..rows[0].len())
        .map(|axis| {
            let name = if rfm { names[axis].to_owned() } else { format!("x{}", axis + 1) };
            Column::numbers(&name, rows.iter().map(|row| row[axis]).collect())
        })
        .collect()
}

/// A customer who buys at a rate of her own until she leaves: purchases, days since the last, spend.
fn bought(g: &mut Generator) -> Vec<f64> {
    let rate = gamma(0.8, g) * 1.1;
    let age = 0.7 + 0.6 * g.unit();
    let (mut time, mut last, mut purchases) = (0.0, 0.0, 1.0);
    let level = 0.5 * normal(g);
    let mut spend = libm::exp(level + 0.3 * normal(g));
    loop {
        time -= libm::log(1.0 - g.unit()) / rate.max(1e-12);
        if time > age {
            break;
        }
        (last, purchases) = (time, purchases + 1.0);
        spend += libm::exp(level + 0.3 * normal(g));
    }
    vec![purchases, ((age - last) * 300.0).floor(), spend * 40.0]
}

/// A draw from the gamma distribution with this shape below 1 and mean of the same (Ahrens and Dieter 1974).
fn gamma(shape: f64, g: &mut Generator) -> f64 {
    let edge = 1.0 + shape / std::f64::consts::E;
    loop {
        let p = edge * g.unit();
        if p <= 1.0 {
            let x = libm::pow(p, 1.0 / shape);
            if g.unit() <= libm::exp(-x) {
                return x;
            }
        } else {
            let x = -libm::log((edge - p) / shape);
            if g.unit() <= libm::pow(x, shape - 1.0) {
                return x;
            }
        }
    }
}

/// d unit vectors at right angles (Gram and Schmidt).
fn orthogonal(d: usize, g: &mut Generator) -> Vec<Vec<f64>> {
    let mut axes: Vec<Vec<f64>> = Vec::new();
    while axes.len() < d {
        let mut axis: Vec<f64> = (0..d).map(|_| normal(g)).collect();
        for other in &axes {
            let along: f64 = axis.iter().zip(other).map(|(a, b)| a * b).sum();
            axis.iter_mut().zip(other).for_each(|(a, b)| *a -= along * b);
        }
        let length = axis.iter().map(|a| a * a).sum::<f64>().sqrt();
        axes.push(axis.into_iter().map(|a| a / length).collect());
    }
    axes
}
