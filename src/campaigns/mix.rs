//! Channels beside the revenue of the whole shop.

/// Pearson's correlation of the pairs; `None` where one side does not vary.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mean = |value: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(value).sum::<f64>() / n;
    let (x, y) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let sum = |value: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(value).sum::<f64>();
    let (xx, yy) = (sum(&|pair| (pair.0 - x) * (pair.0 - x)), sum(&|pair| (pair.1 - y) * (pair.1 - y)));
    let together = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    (pairs.len() > 2 && xx > 0.0 && yy > 0.0).then(|| together / (xx * yy).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_together_wholly() {
        assert_eq!(correlation(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]), Some(1.0));
        assert_eq!(correlation(&[(1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]), None);
    }
}
