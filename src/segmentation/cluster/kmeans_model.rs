//! A k-means model: k centres, the label of each point, and Lloyd's iteration.

use customer_loupe_kernels::blocks::{BLOCK, FOURS, Nearest, transpose};
use customer_loupe_kernels::f64x4;
use linfa::traits::{Predict, PredictInplace};
use ndarray::{Array1, ArrayBase, Axis, Data, Ix2};

use crate::job::Host;
use crate::segmentation::features::points::Points;

/// Blocks summed up before they join the total, so that rounding errors stay small.
const BLOCKS_OF_A_PART: usize = 16;
/// Points between two ticks; whole parts.
const POINTS_OF_A_TICK: usize = 16 * BLOCKS_OF_A_PART * BLOCK;

/// k centres of d coordinates, and how well they fit.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeans {
    /// k × d coordinates, row-major.
    pub centers: Vec<f64>,
    /// Number of coordinates, d.
    pub width: usize,
    /// Sum of squared distances of all points to their nearest centre.
    pub inertia: f64,
}

/// The sums of one pass over the points.
struct Sums {
    /// k × d.
    centers: Vec<f64>,
    counts: Vec<u64>,
    inertia: f64,
}

impl KMeans {
    /// Centres that have not seen all points yet.
    pub fn new(centers: Vec<f64>, width: usize) -> Self {
        Self { centers, width, inertia: f64::INFINITY }
    }

    /// Number of centres, k.
    pub fn k(&self) -> usize {
        self.centers.len() / self.width.max(1)
    }

    /// Returns the nearest centre of every point, and the sum of squared distances to them.
    pub async fn label(&self, points: &Points, host: &Host) -> (Vec<u32>, f64) {
        let mut labels = Vec::with_capacity(points.len());
        let mut inertia = 0.0;
        for records in points.dataset.records.axis_chunks_iter(Axis(0), POINTS_OF_A_TICK) {
            let predicted: Array1<usize> = self.predict(&records);
            let blocks = records.axis_chunks_iter(Axis(0), BLOCK).zip(predicted.axis_chunks_iter(Axis(0), BLOCK));
            for (rows, labels) in blocks {
                let distance = |(point, label): (ndarray::ArrayView1<'_, f64>, &usize)| -> f64 {
                    point.iter().zip(self.center(*label)).map(|(x, c)| (x - c) * (x - c)).sum()
                };
                inertia += rows.rows().into_iter().zip(labels).map(distance).sum::<f64>();
            }
            labels.extend(predicted.iter().map(|label| *label as u32));
            host.tick(records.nrows()).await;
        }
        (labels, inertia)
    }

    /// Moves every centre to the mean of its points, and a centre without points to the point that is farthest from its own
    /// centre (Lloyd 1982). `inertia` becomes that of the centres before the move.
    pub async fn iterate(&mut self, points: &Points, host: &Host) {
        let k = self.k();
        let mut sums = Sums { centers: vec![0.0; k * self.width], counts: vec![0; k], inertia: 0.0 };
        for rows in points.values().chunks(POINTS_OF_A_TICK * self.width) {
            self.add(rows, &mut sums);
            host.tick(rows.len() / self.width).await;
        }
        let farthest = if sums.counts.contains(&0) { self.farthest(points, k, host).await } else { Vec::new() };
        let mut farthest = farthest.into_iter();
        for (index, center) in self.centers.chunks_exact_mut(self.width).enumerate() {
            if sums.counts[index] > 0 {
                for (value, sum) in center.iter_mut().zip(&sums.centers[index * self.width..]) {
                    *value = sum / sums.counts[index] as f64;
                }
            } else if let Some(row) = farthest.next() {
                center.copy_from_slice(points.row(row));
            }
        }
        // Where points coincide with their centres, rounding errors may leave less than 0.
        self.inertia = sums.inertia.max(0.0);
    }

    fn center(&self, label: usize) -> &[f64] {
        &self.centers[label * self.width..(label + 1) * self.width]
    }

    /// Adds rows to the sums of their nearest centres.
    fn add(&self, rows: &[f64], sums: &mut Sums) {
        let width = self.width;
        let mut block = Block::new(self);
        let mut part_sums = vec![0.0; sums.centers.len()];
        for rows in rows.chunks(BLOCKS_OF_A_PART * BLOCK * width) {
            part_sums.fill(0.0);
            let mut part_inertia = 0.0;
            for rows in rows.chunks(BLOCK * width) {
                block.find_nearest(self, rows);
                part_inertia += block.nearest.inertia(&block.columns, rows.len() / width);
                block.nearest.add_to(rows, width, &mut part_sums, &mut sums.counts);
            }
            sums.inertia += part_inertia;
            for (sum, part) in sums.centers.iter_mut().zip(&part_sums) {
                *sum += part;
            }
        }
    }

    /// The `count` points that are farthest from their centres, the farthest first; among equals the first.
    async fn farthest(&self, points: &Points, count: usize, host: &Host) -> Vec<usize> {
        let mut farthest: Vec<(f64, usize)> = Vec::new();
        let labels = self.label(points, host).await.0;
        for (row, label) in labels.into_iter().enumerate() {
            let center = self.center(label as usize);
            let distance = points.row(row).iter().zip(center).map(|(x, c)| (x - c) * (x - c)).sum();
            if farthest.len() < count || farthest.last().is_some_and(|last| distance > last.0) {
                farthest.insert(farthest.partition_point(|other| other.0 >= distance), (distance, row));
                farthest.truncate(count);
            }
        }
        farthest.into_iter().map(|(_, row)| row).collect()
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
    fn new(model: &KMeans) -> Self {
        let square = |center: &[f64]| center.iter().map(|v| v * v).sum::<f64>() / 2.0;
        Self {
            squares: model.centers.chunks_exact(model.width.max(1)).map(square).collect(),
            columns: vec![f64x4::ZERO; FOURS * model.width],
            nearest: Nearest::default(),
        }
    }

    /// Finds the nearest centre of each of these points, at most a block.
    fn find_nearest(&mut self, model: &KMeans, rows: &[f64]) {
        transpose(rows, model.width, model.width, &mut self.columns);
        self.nearest.find(&model.centers, &self.squares, &self.columns);
    }
}

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>> for KMeans {
    /// Writes the nearest centre of each record, the first among equals.
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, labels: &mut Array1<usize>) {
        let records = records.as_standard_layout();
        let mut block = Block::new(self);
        let rows = records.as_slice().unwrap_or_default().chunks(BLOCK * self.width.max(1));
        for (rows, mut labels) in rows.zip(labels.axis_chunks_iter_mut(Axis(0), BLOCK)) {
            block.find_nearest(self, rows);
            for (at, label) in labels.iter_mut().enumerate() {
                *label = block.nearest.label(at);
            }
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(records.nrows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    #[test]
    fn a_centre_that_loses_its_points_moves_to_the_farthest_one() {
        let points = Points::of_numbers(&[0.0, 0.1, 0.2, 10.0], 1);
        let mut model = KMeans::new(vec![0.1, 50.0], 1);
        complete(async |host| {
            model.iterate(&points, &host).await;
            Ok(())
        })
        .unwrap();
        assert_eq!(model.centers[1], 10.0);
    }
}
