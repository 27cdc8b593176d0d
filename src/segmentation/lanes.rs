//! Centres in lanes: the loop that k-means spends its time in.

use wide::f64x4;

use crate::segmentation::kmeans::KMeans;

/// Centres four beside each other, coordinate by coordinate, so that a point is compared with four at a time.
pub struct Lanes {
    /// For each four centres: ½‖c‖², then each coordinate.
    fours: Vec<f64x4>,
    width: usize,
}

impl Lanes {
    /// The centres of these groups.
    pub fn of(found: &KMeans) -> Self {
        let width = found.width;
        let mut fours = Vec::new();
        for first in (0..found.k()).step_by(4) {
            let centre = |lane: usize| found.centers.chunks_exact(width.max(1)).nth(first + lane);
            // A lane without a centre is infinitely far.
            let half = |lane| centre(lane).map_or(f64::INFINITY, |c| c.iter().map(|v| v * v).sum::<f64>() / 2.0);
            fours.push(f64x4::from([half(0), half(1), half(2), half(3)]));
            for axis in 0..width {
                let value = |lane| centre(lane).map_or(0.0, |c| c[axis]);
                fours.push(f64x4::from([value(0), value(1), value(2), value(3)]));
            }
        }
        Self { fours, width }
    }

    /// The nearest centre, the first among equals, and half its squared distance less half the point's square.
    #[inline]
    pub fn nearest(&self, point: &[f64]) -> (usize, f64) {
        let mut best = (0, f64::INFINITY);
        for (group, four) in self.fours.chunks_exact(self.width + 1).enumerate() {
            let mut apart = four[0];
            for (value, centers) in point.iter().zip(&four[1..]) {
                apart -= f64x4::splat(*value) * *centers;
            }
            for (lane, apart) in apart.to_array().into_iter().enumerate() {
                if apart < best.1 {
                    best = (group * 4 + lane, apart);
                }
            }
        }
        best
    }
}
