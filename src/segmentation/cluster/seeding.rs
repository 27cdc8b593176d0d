//! Where k-means starts: greedy k-means++ (Arthur and Vassilvitskii 2007, with the best of several candidates a step).

use customer_loupe_kernels::blocks::{self, BLOCK, FOURS, transpose};
use customer_loupe_kernels::f64x4;

use crate::random::Generator;

/// k points (row-major, `width` coordinates each), fewer where fewer differ: each next one is the best of 2 + ln k drawn with
/// probability proportional to their squared distance from those so far.
pub fn plus_plus(points: &[f64], width: usize, k: usize, generator: &mut Generator) -> Vec<f64> {
    let n = points.len() / width.max(1);
    let point = |row: usize| &points[row * width..(row + 1) * width];
    let mut centers = point(generator.below(n as u32) as usize).to_vec();
    // Beyond the last point there is nothing to draw.
    let present = |at: usize| f64x4::from([0, 1, 2, 3].map(|lane| if 4 * at + lane < n { f64::INFINITY } else { 0.0 }));
    let mut distances: Vec<f64x4> = (0..n.div_ceil(BLOCK) * FOURS).map(present).collect();
    distances = nearer(points, width, &[&centers], &distances).swap_remove(0).1;
    while centers.len() < k.min(n) * width {
        let mut running = 0.0;
        let sum = |distance: f64| {
            running += distance;
            running
        };
        let cumulative: Vec<f64> = distances.iter().flat_map(|four| four.to_array()).map(sum).collect();
        if running <= 0.0 {
            // Fewer different points than centres: the caller lowers k to their number first.
            break;
        }
        let draw = |_| {
            let target = generator.unit() * running;
            point(cumulative.partition_point(|sum| *sum <= target).min(n - 1))
        };
        let candidates: Vec<&[f64]> = (0..2 + libm::log(k as f64) as usize).map(draw).collect();
        let mut best: Option<(f64, &[f64], Vec<f64x4>)> = None;
        for (candidate, (total, nearer)) in candidates.iter().zip(nearer(points, width, &candidates, &distances)) {
            if best.as_ref().is_none_or(|(lowest, _, _)| total < *lowest) {
                best = Some((total, candidate, nearer));
            }
        }
        let Some((_, candidate, nearer)) = best else { break };
        centers.extend_from_slice(candidate);
        distances = nearer;
    }
    centers
}

/// For each candidate the squared distances to the nearest centre if it were one, too, and their sum.
fn nearer(points: &[f64], width: usize, candidates: &[&[f64]], distances: &[f64x4]) -> Vec<(f64, Vec<f64x4>)> {
    let mut columns = vec![f64x4::ZERO; width * FOURS];
    let mut all: Vec<(f64, Vec<f64x4>)> =
        candidates.iter().map(|_| (0.0, Vec::with_capacity(distances.len()))).collect();
    for (rows, distances) in points.chunks(BLOCK * width).zip(distances.chunks_exact(FOURS)) {
        transpose(rows, width, width, &mut columns);
        for (candidate, (total, nearer)) in candidates.iter().zip(&mut all) {
            let first = nearer.len();
            nearer.resize(first + FOURS, f64x4::ZERO);
            *total += blocks::nearer(candidate, &columns, distances, &mut nearer[first..]);
        }
    }
    all
}
