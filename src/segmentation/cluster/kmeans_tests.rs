use super::*;
use linfa::ParamGuard;
use linfa::prelude::Predict;
use ndarray::Array2;
use proptest::prelude::*;

fn fit(points: &[f64], width: usize, k: usize) -> KMeans {
    let records = Array2::from_shape_vec((points.len() / width, width), points.to_vec()).unwrap();
    KMeansParams::new(k).starts(60).check().unwrap().fit(&DatasetBase::from(records)).unwrap()
}

fn label(model: &KMeans, points: &[f64], width: usize) -> (Vec<u32>, f64) {
    let points = Points::of_numbers(points, width);
    complete(async |host| Ok(model.label(&points, &host).await)).unwrap()
}

/// The best of all ways to put n points into k groups.
fn brute_force(points: &[f64], k: usize) -> f64 {
    let n = points.len();
    let mut lowest = f64::INFINITY;
    for code in 0..k.pow(n as u32) {
        let label = |i: usize| code / k.pow(i as u32) % k;
        let mut inertia = 0.0;
        for group in 0..k {
            let own: Vec<f64> = (0..n).filter(|&i| label(i) == group).map(|i| points[i]).collect();
            let mean = own.iter().sum::<f64>() / own.len().max(1) as f64;
            inertia += own.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        }
        lowest = lowest.min(inertia);
    }
    lowest
}

#[test]
fn finds_the_best_grouping_of_a_few_points() {
    let mut generator = Generator::new(5, "a few points");
    let mut missed = 0;
    for case in 0..200 {
        let points: Vec<f64> = (0..4 + case % 4).map(|_| 20.0 * generator.unit() - 10.0).collect();
        let k = 1 + case % 3;
        let (found, best) = (label(&fit(&points, 1, k), &points, 1).1, brute_force(&points, k));
        missed += usize::from(found > best * (1.0 + 1e-9) + 1e-12);
    }
    assert_eq!(missed, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn inertia_belongs_to_the_centres(points in prop::collection::vec(-10.0..10.0f64, 20..80)) {
        let points = &points[..points.len() / 2 * 2];
        let found = fit(points, 2, 3);
        let (labels, inertia) = label(&found, points, 2);
        prop_assert!((inertia - found.inertia).abs() <= 1e-6 * inertia + 1e-12);
        let records = Array2::from_shape_vec((points.len() / 2, 2), points.to_vec()).unwrap();
        let predicted = found.predict(&records);
        prop_assert!(predicted.iter().zip(&labels).all(|(a, b)| *a == *b as usize));
    }
}

#[test]
fn parameters_are_checked() {
    assert!(KMeansParams::new(0).check().is_err());
    assert!(KMeansParams::new(2).starts(0).check().is_err());
}
