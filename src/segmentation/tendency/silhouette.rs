//! The silhouette: how well a grouping separates its points (Rousseeuw 1987).
//!
//! Our own kernel: linfa's builds an array for every pair of points, and its nine calls took most of the time of a whole
//! analysis of 2,357 customers. It is the oracle of the tests.

use customer_loupe_kernels::blocks::add_distances;

use crate::job::Host;
use crate::segmentation::features::points::Points;

/// Points between two ticks.
const POINTS_OF_A_TICK: usize = 64;

/// Returns the mean silhouette of the points under these labels (0 … k − 1); `None` if there are fewer than two groups.
/// A point alone in its group counts 0. Costs O(n² d).
pub async fn silhouette(points: &Points, labels: &[u32], host: &Host) -> Option<f64> {
    let k = labels.iter().max().map_or(0, |label| *label as usize + 1);
    let mut sizes = vec![0u32; k];
    for label in labels {
        sizes[*label as usize] += 1;
    }
    if sizes.iter().filter(|size| **size > 0).count() < 2 {
        return None;
    }
    let (n, width, values) = (labels.len(), points.width(), points.values());
    let mut total = 0.0;
    let mut sums = vec![0.0; k];
    for row in 0..n {
        sums.fill(0.0);
        add_distances(&values[row * width..(row + 1) * width], values, labels, &mut sums);
        total += score(labels[row] as usize, &sums, &sizes);
        if row % POINTS_OF_A_TICK == 0 {
            host.tick(POINTS_OF_A_TICK * n / 100).await;
        }
    }
    Some(total / n as f64)
}

/// (b − a) / max(a, b) of one point, from its summed distances to every group.
fn score(own: usize, sums: &[f64], sizes: &[u32]) -> f64 {
    if sizes[own] < 2 {
        return 0.0;
    }
    let a = sums[own] / f64::from(sizes[own] - 1);
    let others = (0..sizes.len()).filter(|&group| group != own && sizes[group] > 0);
    let b = others.map(|group| sums[group] / f64::from(sizes[group])).fold(f64::INFINITY, f64::min);
    let larger = a.max(b);
    if larger > 0.0 { (b - a) / larger } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;
    use linfa::dataset::DatasetBase;
    use linfa::metrics::SilhouetteScore;
    use ndarray::{Array1, Array2};
    use proptest::prelude::*;

    fn mean(points: &Points, labels: &[u32]) -> Option<f64> {
        complete(async |host| Ok(silhouette(points, labels, &host).await)).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn agrees_with_linfa(values in prop::collection::vec(-5.0..5.0f64, 24..120), k in 2u32..5) {
            let n = values.len() / 2;
            let labels: Vec<u32> = (0..n as u32).map(|row| row * 7 % k).collect();
            let points = Points::of_numbers(&values[..2 * n], 2);
            let records = Array2::from_shape_vec((n, 2), points.values().to_vec()).unwrap();
            let targets: Array1<usize> = labels.iter().map(|label| *label as usize).collect();
            let oracle = DatasetBase::new(records, targets).silhouette_score().unwrap();
            prop_assert!((mean(&points, &labels).unwrap() - oracle).abs() < 1e-9);
        }
    }

    #[test]
    fn is_not_defined_for_one_group_and_zero_for_a_point_alone() {
        let points = Points::of_numbers(&[0.0, 0.1, 9.0], 1);
        assert_eq!(mean(&points, &[0, 0, 0]), None);
        let near: f64 = [(9.0 - 0.1) / 9.0, (8.9 - 0.1) / 8.9].iter().sum();
        assert!((mean(&points, &[0, 0, 1]).unwrap() - near / 3.0).abs() < 1e-12);
    }
}
