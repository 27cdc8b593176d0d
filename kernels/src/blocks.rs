//! Four points at a time: the inner loops of k-means and mixtures run over blocks of points that are transposed to columns.

use wide::{f64x4, u64x4};

/// Points of a block.
pub const BLOCK: usize = 64;
/// A block, four points at a time.
pub const FOURS: usize = BLOCK / 4;
/// Fours worked on at a time: as many as fit into registers.
pub const TILE: usize = 4;

/// Writes the first `axes` coordinates of a block of points (row-major, `width` each) as columns of [`FOURS`]; 0 beyond the
/// last point.
pub fn transpose(rows: &[f64], width: usize, axes: usize, columns: &mut [f64x4]) {
    for at in 0..FOURS {
        let four = rows.get(4 * at * width..).unwrap_or_default();
        for (axis, column) in columns.chunks_exact_mut(FOURS).enumerate().take(axes) {
            let value = |lane: usize| four.get(lane * width + axis).copied().unwrap_or(0.0);
            column[at] = f64x4::new([value(0), value(1), value(2), value(3)]);
        }
    }
}

/// The nearest centre of each point of a block, found by ½‖x − c‖² = ½‖x‖² + ½‖c‖² − x·c.
#[derive(Debug, Default)]
pub struct Nearest {
    /// Its number, the first among equals.
    pub labels: [u64x4; FOURS],
    /// ½‖c‖² − x·c: half its squared distance less half the point's square.
    pub halves: [f64x4; FOURS],
}

impl Nearest {
    /// Sum of squared distances of the first `rows` points of a block, as ‖x‖² + ‖c‖² − 2 x·c: exact enough to see whether it
    /// falls.
    pub fn inertia(&self, columns: &[f64x4], rows: usize) -> f64 {
        let mut all = f64x4::ZERO;
        for at in 0..FOURS {
            let mut sum = self.halves[at] + self.halves[at];
            for column in columns.chunks_exact(FOURS) {
                sum += column[at] * column[at];
            }
            for lane in rows.saturating_sub(4 * at)..4 {
                sum.as_mut_array()[lane] = 0.0;
            }
            all += sum;
        }
        all.reduce_add()
    }

    /// The number of the centre that is nearest to a point of the block.
    pub fn label(&self, at: usize) -> usize {
        self.labels[at / 4].as_array()[at % 4] as usize
    }

    /// Adds the points of a block (row-major, `width` each) to the sums and counts of their nearest centres.
    pub fn add_to(&self, rows: &[f64], width: usize, sums: &mut [f64], counts: &mut [u64]) {
        for (at, point) in rows.chunks_exact(width).enumerate() {
            let label = self.label(at);
            counts[label] += 1;
            for (sum, value) in sums[label * width..].iter_mut().zip(point) {
                *sum += value;
            }
        }
    }

    /// Finds them: `centers` are k × d, `squares` ½‖c‖² of each, `columns` the block's d columns.
    pub fn find(&mut self, centers: &[f64], squares: &[f64], columns: &[f64x4]) {
        let width = columns.len() / FOURS;
        for first in (0..FOURS).step_by(TILE) {
            let mut best = [f64x4::splat(f64::INFINITY); TILE];
            let mut labels = [u64x4::ZERO; TILE];
            for (group, (center, square)) in centers.chunks_exact(width).zip(squares).enumerate() {
                let mut halves = [f64x4::splat(*square); TILE];
                for (value, column) in center.iter().zip(columns.chunks_exact(FOURS)) {
                    let value = f64x4::splat(*value);
                    for (half, x) in halves.iter_mut().zip(&column[first..first + TILE]) {
                        *half -= value * *x;
                    }
                }
                let group = u64x4::splat(group as u64);
                for at in 0..TILE {
                    let nearer = halves[at].simd_lt(best[at]);
                    labels[at] = nearer.select(group, labels[at]);
                    best[at] = nearer.select(halves[at], best[at]);
                }
            }
            self.labels[first..first + TILE].copy_from_slice(&labels);
            self.halves[first..first + TILE].copy_from_slice(&best);
        }
    }
}

/// Writes, for a block of points given as columns, the smaller of their squared distances so far and those to a further centre,
/// and returns the sum of what it wrote.
pub fn nearer(center: &[f64], columns: &[f64x4], so_far: &[f64x4], out: &mut [f64x4]) -> f64 {
    let mut sum = f64x4::ZERO;
    for (at, (distance, out)) in so_far.iter().zip(out).enumerate() {
        let mut square = f64x4::ZERO;
        for (value, column) in center.iter().zip(columns.chunks_exact(FOURS)) {
            let apart = column[at] - f64x4::splat(*value);
            square += apart * apart;
        }
        *out = square.fast_min(*distance);
        sum += *out;
    }
    sum.reduce_add()
}

/// Adds the Euclidean distance from a point to each of `points` (row-major) to the sum of that one's group.
pub fn add_distances(point: &[f64], points: &[f64], labels: &[u32], sums: &mut [f64]) {
    for (other, label) in points.chunks_exact(point.len().max(1)).zip(labels) {
        let square: f64 = point.iter().zip(other).map(|(x, y)| (x - y) * (x - y)).sum();
        sums[*label as usize] += square.sqrt();
    }
}
