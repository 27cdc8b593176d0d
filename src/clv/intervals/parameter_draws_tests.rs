use super::*;

#[test]
fn percentiles_are_between_their_neighbours() {
    let values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
    let (low, high) = percentiles(values, 0.9).unwrap();
    assert!((low - 5.0).abs() < 1e-9 && (high - 95.0).abs() < 1e-9, "{low} {high}");
    assert_eq!(percentiles(vec![f64::NAN], 0.9), None);
}

#[test]
fn draws_have_the_covariance_they_are_drawn_from() {
    let factor = [0.1, 0.0, 0.05, 0.2];
    let mut generator = Generator::new(1, "test");
    let draws: Vec<Vec<f64>> = (0..20_000).map(|_| log_normal(&[2.0, 3.0], &factor, &mut generator)).collect();
    let mean = |of: &dyn Fn(&[f64]) -> f64| draws.iter().map(|draw| of(draw)).sum::<f64>() / 20_000.0;
    let (a, b) = (|d: &[f64]| libm::log(d[0] / 2.0), |d: &[f64]| libm::log(d[1] / 3.0));
    assert!((mean(&|d| a(d) * a(d)) - 0.01).abs() < 0.0005);
    assert!((mean(&|d| a(d) * b(d)) - 0.005).abs() < 0.0005);
    assert!((mean(&|d| b(d) * b(d)) - 0.0425).abs() < 0.002);
}
