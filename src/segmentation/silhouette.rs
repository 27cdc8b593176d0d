//! How well a grouping separates: Rousseeuw (1987), by linfa, on a sample whose size is told.

use linfa::metrics::SilhouetteScore;

use crate::segmentation::features::Points;
use crate::segmentation::kmeans::dataset;

/// Mean silhouette of the points under these labels; `None` where it is not defined: fewer than two groups.
pub fn silhouette(points: &Points, labels: &[u32]) -> Option<f64> {
    let first = labels.first()?;
    if labels.iter().all(|label| label == first) {
        return None;
    }
    let score = dataset(&points.values, points.width, labels)?.silhouette_score().ok()?;
    score.is_finite().then_some(score)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (b − a) / max(a, b), straight from the definition.
    fn naive(values: &[f64], width: usize, labels: &[u32]) -> f64 {
        let n = labels.len();
        let distance = |i: usize, j: usize| -> f64 {
            (0..width)
                .map(|c| values[i * width + c] - values[j * width + c])
                .map(|d| d * d)
                .sum::<f64>()
                .sqrt()
        };
        let mean_to = |i: usize, label: u32| {
            let others: Vec<usize> = (0..n).filter(|&j| j != i && labels[j] == label).collect();
            if others.is_empty() { None } else { Some(others.iter().map(|&j| distance(i, j)).sum::<f64>() / others.len() as f64) }
        };
        let groups = *labels.iter().max().unwrap() + 1;
        (0..n)
            .map(|i| {
                let Some(a) = mean_to(i, labels[i]) else { return 0.0 };
                let b = (0..groups)
                    .filter(|&group| group != labels[i])
                    .filter_map(|group| mean_to(i, group))
                    .fold(f64::INFINITY, f64::min);
                (b - a) / a.max(b)
            })
            .sum::<f64>()
            / n as f64
    }

    #[test]
    fn agrees_with_the_definition() {
        let values: Vec<f64> = (0..40).map(|i| f64::from((i * 7919) % 101) / 10.0 + f64::from(i % 3) * 8.0).collect();
        let labels: Vec<u32> = (0..20).map(|i| (i * 2 % 3) as u32).collect();
        let points = Points { values: values.clone(), width: 2, customer: (0..20).collect() };
        let ours = silhouette(&points, &labels).unwrap();
        assert!((ours - naive(&values, 2, &labels)).abs() < 1e-12, "{ours}");
        assert_eq!(silhouette(&points, &[0; 20]), None);
    }
}
