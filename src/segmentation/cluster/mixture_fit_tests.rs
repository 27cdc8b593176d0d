use super::*;
use crate::math::draw::normal;
use crate::random::Generator;
use linfa::ParamGuard;
use linfa::prelude::Predict;
use linfa_clustering::GaussianMixtureModel;
use ndarray::Array2;
use rand_xoshiro::Xoshiro256Plus;
use rand_xoshiro::rand_core::SeedableRng;

/// The case of linfa's issue 321, whose covariances were those of another parametrisation: 500 each of N(0, ½), N(1, ½)
/// and N(2, ½).
#[test]
fn three_groups_that_overlap_are_those_of_the_library() {
    let mut generator = Generator::new(321, "three normals");
    let values = (0..1500).map(|i| f64::from(i / 500) + 0.5 * normal(&mut generator)).collect();
    let dataset = DatasetBase::from(Array2::from_shape_vec((1500, 1), values).unwrap());
    let mut ours = MixtureParams::new(3).check().unwrap().fit(&dataset).unwrap();
    let theirs = GaussianMixtureModel::params(3)
        .with_rng(Xoshiro256Plus::seed_from_u64(3))
        .n_runs(10)
        .tolerance(1e-9)
        .max_n_iterations(20_000)
        .fit(&dataset)
        .unwrap();
    let likelihood: f64 = dataset.records.iter().map(|x| libm::log(density(&theirs, *x))).sum();
    // The likelihood is flat along the ways in which the three can overlap: both stop somewhere on it.
    assert!(ours.log_likelihood > likelihood - 0.1, "{} {likelihood}", ours.log_likelihood);
    for variance in ours.covariances.iter().chain(theirs.covariances()) {
        assert!((variance - 0.25).abs() < 0.05, "{ours:?} {theirs:?}");
    }
    // Run on for as long, ours gets where theirs does.
    let points = finite_points(&dataset.records).unwrap();
    assert!(complete(async |host| Ok(ours.settle(&points, 1e-8, 20_000, &host).await)).unwrap());
    assert!((ours.log_likelihood - likelihood).abs() < 2e-3, "{} {likelihood}", ours.log_likelihood);
    let (labels, their_labels) = (ours.predict(&dataset), theirs.predict(&dataset));
    let alike = labels
        .iter()
        .zip(&their_labels)
        .filter(|(own, other)| (ours.means[**own] - theirs.means()[[**other, 0]]).abs() < 0.1);
    let alike = alike.count();
    assert!(alike > 1400, "{alike}");
}

fn density(fitted: &GaussianMixtureModel<f64>, x: f64) -> f64 {
    let groups = fitted.weights().iter().zip(fitted.means()).zip(fitted.covariances());
    let density = |((share, mean), variance): ((&f64, &f64), &f64)| {
        share * libm::exp(-(x - mean) * (x - mean) / (2.0 * variance)) / (std::f64::consts::TAU * variance).sqrt()
    };
    groups.map(density).sum()
}

#[test]
fn parameters_are_checked() {
    assert!(MixtureParams::new(0).check().is_err());
    assert!(MixtureParams::new(2).floor(-1.0).check().is_err());
    let same = DatasetBase::from(Array2::from_elem((20, 1), 1.0));
    assert!(MixtureParams::new(2).floor(0.0).check().unwrap().fit(&same).is_err());
}
