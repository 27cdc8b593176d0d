//! Descriptive statistics of columns. Sums run in blocks, in a fixed order, so that every platform returns the same digits.

use crate::job::Host;
use crate::math::radix::sort_many_numbers;

/// Numbers summed up before they join the total.
const BLOCK: usize = 1024;
/// Distance between the quartiles of a standard normal distribution.
const NORMAL_QUARTILE_RANGE: f64 = 1.348_979_500_392_163_5;

/// Returns mean and population standard deviation.
pub fn moments(column: &[f64]) -> (f64, f64) {
    let n = column.len().max(1) as f64;
    let sum = |term: &dyn Fn(f64) -> f64| -> f64 {
        column.chunks(BLOCK).map(|block| block.iter().map(|&value| term(value)).sum::<f64>()).sum()
    };
    let mean = sum(&|value| value) / n;
    let variance = sum(&|value| (value - mean) * (value - mean)) / n;
    (mean, variance.sqrt())
}

/// Returns the median of sorted numbers; `None` if there are none.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(sorted[n / 2]),
        _ => Some((sorted[n / 2 - 1] + sorted[n / 2]) / 2.0),
    }
}

/// Returns the distance between the quartiles of sorted numbers, divided by that of a standard normal distribution, so that
/// it estimates a standard deviation; `None` if there are no numbers.
pub fn quartile_deviation(sorted: &[f64]) -> Option<f64> {
    let quantile = |share: f64| sorted.get((share * (sorted.len().saturating_sub(1)) as f64) as usize);
    Some((quantile(0.75)? - quantile(0.25)?) / NORMAL_QUARTILE_RANGE)
}

/// Returns the third standardised moment: above 0 for a long tail to the right.
pub fn skewness(column: &[f64]) -> f64 {
    let (mean, deviation) = moments(column);
    let cube = |value: &f64| {
        let z = (value - mean) / deviation;
        z * z * z
    };
    column.iter().map(cube).sum::<f64>() / column.len().max(1) as f64
}

/// Returns the finite values of these customers, in the order given. Customers in canonical order are alike in all columns
/// or have an order of their own, so sums over a column do not depend on the order of the input.
pub fn observed(values: &[f64], customers: &[u32]) -> Vec<f64> {
    customers.iter().filter_map(|&c| values.get(c as usize)).copied().filter(|v| v.is_finite()).collect()
}

/// Returns the same, sorted: for predictions, in which customers may differ who are alike in all columns.
pub async fn observed_sorted(values: &[f64], customers: &[u32], host: &Host) -> Vec<f64> {
    let mut observed = observed(values, customers);
    sort_many_numbers(&mut observed, host).await;
    observed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    #[test]
    fn statistics_of_small_columns() {
        assert_eq!(moments(&[1.0, 3.0]), (2.0, 1.0));
        assert_eq!((median(&[]), median(&[1.0, 2.0, 9.0]), median(&[1.0, 2.0])), (None, Some(2.0), Some(1.5)));
        assert_eq!(quartile_deviation(&[0.0, 1.0, 2.0, 3.0, 4.0]), Some(2.0 / NORMAL_QUARTILE_RANGE));
        assert!(skewness(&[1.0, 1.0, 1.0, 9.0]) > 1.0 && skewness(&[-1.0, 0.0, 1.0]) == 0.0);
        let sorted = complete(async |host| Ok(observed_sorted(&[3.0, f64::NAN, 1.0], &[0, 1, 2, 7], &host).await));
        assert_eq!(sorted.unwrap(), [1.0, 3.0]);
    }
}
