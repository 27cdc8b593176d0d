use super::*;
use crate::job::complete;
use crate::math::dense::whitening;
use crate::math::draw::normal;
use crate::random::Generator;

fn three(n: usize, d: usize) -> (Points, Vec<u32>) {
    let mut generator = Generator::new(4, "three");
    let mut values = Vec::new();
    let labels: Vec<u32> = (0..n as u32).map(|i| i % 3).collect();
    for label in &labels {
        for axis in 0..d {
            let centre = if axis as u32 == *label { 6.0 } else { 0.0 };
            values.push(centre + 0.5 * normal(&mut generator));
        }
    }
    (Points::of_numbers(&values, d), labels)
}

/// One pass of EM written as in the textbook: the oracle.
fn plain(points: &Points, mixture: &Mixture) -> f64 {
    let d = points.numeric;
    (0..points.len())
        .map(|row| {
            let density: f64 = (0..mixture.k())
                .map(|group| {
                    let covariance = &mixture.covariances[group * d * d..(group + 1) * d * d];
                    let (whiten, log_determinant) = whitening(covariance, d).unwrap();
                    let apart: Vec<f64> =
                        points.row(row).iter().zip(&mixture.means[group * d..]).map(|(x, m)| x - m).collect();
                    let square: f64 = (0..d)
                        .map(|i| {
                            let along: f64 = (0..=i).map(|j| whiten[i * d + j] * apart[j]).sum();
                            along * along
                        })
                        .sum();
                    let log = -0.5 * (square + log_determinant + d as f64 * libm::log(std::f64::consts::TAU));
                    mixture.shares[group] * libm::exp(log)
                })
                .sum();
            libm::log(density)
        })
        .sum()
}

fn from_labels(points: &Points, labels: &[u32], k: usize, form: Covariance, floor: f64) -> Mixture {
    complete(async |host| Ok(Mixture::from_labels(points, labels, k, form, floor, &host).await)).unwrap().unwrap()
}

fn settle(mixture: &mut Mixture, points: &Points, tolerance: f64, max_steps: usize) -> bool {
    complete(async |host| Ok(mixture.settle(points, tolerance, max_steps, &host).await)).unwrap()
}

#[test]
fn climbs_to_the_groups_that_are_there() {
    for form in [Covariance::Full, Covariance::Tied, Covariance::Diagonal] {
        let (points, labels) = three(1503, 3);
        // From labels of which every fifth is wrong.
        let wrong: Vec<u32> =
            labels.iter().enumerate().map(|(i, l)| if i % 5 == 0 { (l + 1) % 3 } else { *l }).collect();
        let mut mixture = from_labels(&points, &wrong, 3, form, 1e-6);
        let mut last = f64::NEG_INFINITY;
        for _ in 0..40 {
            assert!(complete(async |host| Ok(mixture.step(&points, &host).await)).unwrap());
            assert!(mixture.log_likelihood >= last - 1e-7, "{form:?}");
            last = mixture.log_likelihood;
        }
        assert!(settle(&mut mixture, &points, 1e-9, 500));
        assert!((plain(&points, &mixture) - mixture.log_likelihood).abs() < 1e-6);
        // The variance is .25.
        let variances: Vec<f64> = (0..3).map(|group| mixture.covariances[group * 9]).collect();
        assert!(variances.iter().all(|variance| (0.21..0.29).contains(variance)), "{form:?} {variances:?}");
        assert!(mixture.shares.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-3));
        for (own, label) in mixture.responsibilities(&points, 0..points.len()).rows().into_iter().zip(&labels) {
            assert!((own.sum() - 1.0).abs() < 1e-9);
            assert!(own[*label as usize] > 0.5);
        }
    }
}

#[test]
fn identical_points_stay_finite() {
    let values: Vec<f64> = (0..300).flat_map(|i| [f64::from(u8::from(i % 3 == 0)), 1.0]).collect();
    let points = Points::of_numbers(&values, 2);
    let labels: Vec<u32> = (0..300).map(|i| u32::from(i % 3 == 0)).collect();
    let mut mixture = from_labels(&points, &labels, 2, Covariance::Full, 1e-3);
    assert!(settle(&mut mixture, &points, 1e-9, 50));
    assert!(mixture.log_likelihood.is_finite() && mixture.covariances.iter().all(|value| value.is_finite()));
    assert!(mixture.covariances[0] >= 1e-3);
}

#[test]
fn a_group_may_differ_by_words_alone() {
    let values: Vec<f64> = (0..200).map(|i| f64::from(i % 7) - 3.0).collect();
    let mut points = Points::of_numbers(&values, 1);
    let codes: Vec<u32> = (0..200).map(|i| if i % 10 == 0 { u32::MAX } else { i % 2 }).collect();
    let twin = codes.iter().enumerate().map(|(i, _)| i as u32 % 2).collect();
    points.words = vec![
        crate::segmentation::features::points::WordColumn { levels: 2, codes },
        crate::segmentation::features::points::WordColumn { levels: 2, codes: twin },
    ];
    let labels: Vec<u32> = (0..200).map(|i| u32::from(i % 2 == 0 && i % 3 != 0)).collect();
    let mut mixture = from_labels(&points, &labels, 2, Covariance::Diagonal, 1e-6);
    assert!(settle(&mut mixture, &points, 1e-10, 500));
    let all = mixture.responsibilities(&points, 0..points.len());
    let alike = all.rows().into_iter().enumerate().filter(|(row, own)| (own[0] > 0.5) == (row % 2 == 0)).count();
    assert!(alike == 0 || alike == 200, "{alike}");
}
