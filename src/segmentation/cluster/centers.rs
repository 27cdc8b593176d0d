//! The centres of k-means: whose each point is, and Lloyd's iteration.

use linfa::traits::PredictInplace;
use ndarray::{Array1, ArrayBase, Data, Ix2};
use wide::f64x4;

use crate::segmentation::features::simd::{BLOCK, FOURS, Nearest, turn};

/// Blocks whose sums are added up before they join the others.
const PART: usize = 16;

/// k centres of d coordinates, row-major, and how well they fit.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeans {
    /// k × d coordinates.
    pub centers: Vec<f64>,
    /// Coordinates of a centre, d.
    pub width: usize,
    /// Sum of squared distances of all points to their nearest centre.
    pub inertia: f64,
}

impl KMeans {
    /// Number of centres.
    pub fn k(&self) -> usize {
        self.centers.len() / self.width.max(1)
    }

    /// Labels of all points, and the inertia that belongs to these very centres.
    pub fn label(&self, points: &[f64]) -> (Vec<u32>, f64) {
        let mut block = Block::of(self);
        let mut labels = Vec::with_capacity(points.len() / self.width.max(1));
        let mut inertia = 0.0;
        for rows in points.chunks(BLOCK * self.width) {
            block.look(self, rows);
            let mut part = 0.0;
            for (at, point) in rows.chunks_exact(self.width).enumerate() {
                let label = block.label(at);
                labels.push(label as u32);
                part += squared_distance(point, self.center(label));
            }
            inertia += part;
        }
        (labels, inertia)
    }

    fn center(&self, label: usize) -> &[f64] {
        &self.centers[label * self.width..(label + 1) * self.width]
    }

    /// Moves every centre to the mean of its points; a centre without points to the point that is farthest
    /// from its own. `inertia` becomes that of the new centres' predecessors.
    pub fn iterate(&mut self, points: &[f64]) {
        let (k, width) = (self.k(), self.width);
        let mut block = Block::of(self);
        let mut sums = vec![0.0; k * width];
        let mut counts = vec![0u64; k];
        let mut inertia = 0.0;
        let mut part_sums = vec![0.0; k * width];
        for rows in points.chunks(PART * BLOCK * width) {
            part_sums.fill(0.0);
            let mut part = 0.0;
            for rows in rows.chunks(BLOCK * width) {
                block.look(self, rows);
                part += block.inertia(rows.len() / width);
                for (at, point) in rows.chunks_exact(width).enumerate() {
                    let label = block.label(at);
                    counts[label] += 1;
                    for (sum, value) in part_sums[label * width..].iter_mut().zip(point) {
                        *sum += value;
                    }
                }
            }
            inertia += part;
            for (sum, part) in sums.iter_mut().zip(&part_sums) {
                *sum += part;
            }
        }
        let mut spare = if counts.contains(&0) { self.farthest(points, k).into_iter() } else { Vec::new().into_iter() };
        for (index, center) in self.centers.chunks_exact_mut(width).enumerate() {
            if counts[index] > 0 {
                for (value, sum) in center.iter_mut().zip(&sums[index * width..]) {
                    *value = sum / counts[index] as f64;
                }
            } else if let Some((_, row)) = spare.next() {
                center.copy_from_slice(&points[row * width..(row + 1) * width]);
            }
        }
        // Of points that are their centres, rounding may leave less than nothing.
        self.inertia = inertia.max(0.0);
    }

    /// The `count` points that are farthest from their centres, the farthest first; among equals the first.
    fn farthest(&self, points: &[f64], count: usize) -> Vec<(f64, usize)> {
        let mut farthest: Vec<(f64, usize)> = Vec::new();
        let labels = self.label(points).0;
        for (row, (point, label)) in points.chunks_exact(self.width).zip(labels).enumerate() {
            let distance = squared_distance(point, self.center(label as usize));
            if farthest.len() < count || farthest.last().is_some_and(|last| distance > last.0) {
                farthest.insert(farthest.partition_point(|other| other.0 >= distance), (distance, row));
                farthest.truncate(count);
            }
        }
        farthest
    }
}

/// A block of points beside the centres.
struct Block {
    /// ½‖c‖² of each centre.
    squares: Vec<f64>,
    columns: Vec<f64x4>,
    nearest: Nearest,
}

impl Block {
    fn of(found: &KMeans) -> Self {
        let square = |center: &[f64]| center.iter().map(|v| v * v).sum::<f64>() / 2.0;
        Self {
            squares: found.centers.chunks_exact(found.width.max(1)).map(square).collect(),
            columns: vec![f64x4::ZERO; FOURS * found.width],
            nearest: Nearest::default(),
        }
    }

    /// Finds the nearest centre of each of these points, a block at most.
    fn look(&mut self, found: &KMeans, rows: &[f64]) {
        turn(rows, found.width, found.width, &mut self.columns);
        self.nearest.find(&found.centers, &self.squares, &self.columns);
    }

    fn label(&self, at: usize) -> usize {
        self.nearest.labels[at / 4].as_array()[at % 4] as usize
    }

    /// Sum of squared distances of the first `rows` points, as ‖x‖² + ‖c‖² − 2 x·c: near enough to see whether it falls.
    fn inertia(&self, rows: usize) -> f64 {
        let mut all = f64x4::ZERO;
        for at in 0..FOURS {
            let mut sum = self.nearest.halves[at] + self.nearest.halves[at];
            for column in self.columns.chunks_exact(FOURS) {
                sum += column[at] * column[at];
            }
            for lane in rows.saturating_sub(4 * at)..4 {
                sum.as_mut_array()[lane] = 0.0;
            }
            all += sum;
        }
        all.reduce_add()
    }
}

fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum()
}

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>> for KMeans {
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, labels: &mut Array1<usize>) {
        let points: Vec<f64> = records.iter().copied().collect();
        for (label, own) in labels.iter_mut().zip(self.label(&points).0) {
            *label = own as usize;
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(records.nrows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_centre_that_loses_its_points_moves_to_the_farthest_one() {
        let points = [0.0, 0.1, 0.2, 10.0];
        let mut centers = KMeans { centers: vec![0.1, 50.0], width: 1, inertia: f64::INFINITY };
        centers.iterate(&points);
        assert_eq!(centers.centers[1], 10.0);
    }
}
