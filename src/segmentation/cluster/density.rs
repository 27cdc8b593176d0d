//! The density of one group of a mixture, of a block of points at a time.

use customer_loupe_kernels::f64x4;
use customer_loupe_kernels::gaussian::log_density;

use crate::math::dense::whitening;
use crate::segmentation::features::points::WordColumn;

/// ln π + ln N(x | μ, Σ) + Σ ln θ(w) of one group, ready to be summed up.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    /// L⁻¹ of Σ = L Lᵀ: d × d, row-major.
    whiten: Vec<f64>,
    /// L⁻¹ μ: d.
    shift: Vec<f64>,
    /// What does not depend on the point.
    constant: f64,
    /// ln θ of all levels of all columns of words.
    levels: Vec<f64>,
}

impl Density {
    /// That of a share π, mean μ (d), covariance Σ (d × d) and θ; `None` where Σ is no covariance.
    pub fn of(share: f64, mean: &[f64], covariance: &[f64], levels: &[f64]) -> Option<Self> {
        let d = mean.len();
        let (whiten, log_determinant) = if d > 0 { whitening(covariance, d)? } else { Default::default() };
        let shift = |row: &[f64]| row.iter().zip(mean).map(|(w, m)| w * m).sum();
        Some(Self {
            shift: whiten.chunks_exact(d.max(1)).map(shift).collect(),
            whiten,
            constant: libm::log(share) - 0.5 * (log_determinant + d as f64 * libm::log(std::f64::consts::TAU)),
            levels: levels.iter().map(|p| libm::log(*p)).collect(),
        })
    }

    /// Writes it for a block, given as columns, whose first point is `first`; of words beyond the last point nothing counts.
    pub fn write(&self, columns: &[f64x4], words: &[WordColumn], first: usize, out: &mut [f64x4]) {
        log_density(&self.whiten, &self.shift, self.constant, columns, out);
        let mut levels = &self.levels[..];
        for column in words {
            let (own, others) = levels.split_at(column.levels);
            for (codes, to) in column.codes[first..].chunks(4).zip(out.iter_mut()) {
                let log = |lane: usize| codes.get(lane).and_then(|code| own.get(*code as usize)).copied();
                *to += f64x4::from([0, 1, 2, 3].map(|lane| log(lane).unwrap_or(0.0)));
            }
            levels = others;
        }
    }
}
