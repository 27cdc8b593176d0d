//! The distribution of value over customers: a histogram, and the share of the most valuable (concentration curve).

use serde::Serialize;

use crate::job::Host;
use crate::math::radix::{rank, sorted_many_by};

/// A residual CLV and the number of customers who have it.
pub type Weighted = (f64, f64);

/// Customers in one band of value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Band {
    /// Lowest value of the band.
    pub from: f64,
    /// Value at which the next band begins.
    pub to: f64,
    /// Customers in it.
    pub customers: u64,
    /// Their residual CLV.
    pub clv: f64,
}

/// A point of the concentration curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Concentration {
    /// Share of customers, the most valuable first.
    pub customers: f64,
    /// Share of residual CLV they hold.
    pub clv: f64,
}

/// The values sorted by value, then by weight, so that sums do not depend on the order of the customers.
pub async fn rising(values: Vec<Weighted>, host: &Host) -> Vec<Weighted> {
    sorted_many_by(&values, 2, &|column, value| rank([value.0, value.1][column]), host).await
}

/// The sum over all customers.
pub fn total(sorted: &[Weighted]) -> f64 {
    sorted.chunks(1024).map(|block| block.iter().map(|(value, weight)| value * weight).sum::<f64>()).sum()
}

/// Twelve bands of equal ratio between the 1st and the 99th percentile, the outer ones open, of the customers whose value
/// is positive. `sorted` rises.
pub fn bands(sorted: &[Weighted]) -> Vec<Band> {
    const BANDS: usize = 12;
    let positive = &sorted[sorted.partition_point(|(value, _)| *value <= 0.0)..];
    let (Some(low), Some(high)) = (percentile(positive, 0.01), percentile(positive, 0.99)) else {
        return Vec::new();
    };
    let (first, last) = (positive[0].0, positive[positive.len() - 1].0);
    let band = |from, to, part: &[Weighted]| Band {
        from,
        to,
        customers: part.iter().map(|(_, weight)| weight).sum::<f64>().round() as u64,
        clv: total(part),
    };
    let ratio = libm::log(high / low) / (BANDS - 2) as f64;
    if ratio <= 0.0 {
        return vec![band(first, last, positive)];
    }
    let mut edges: Vec<f64> = (0..BANDS - 1).map(|k| low * libm::exp(ratio * k as f64)).collect();
    edges.push(f64::INFINITY);
    let mut bands = Vec::new();
    let (mut begin, mut from) = (0, first);
    for edge in edges {
        let end = begin + positive[begin..].partition_point(|(value, _)| *value < edge);
        if end > begin {
            bands.push(band(from, if edge.is_finite() { edge } else { last }, &positive[begin..end]));
        }
        (begin, from) = (end, edge);
    }
    bands
}

fn percentile(sorted: &[Weighted], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    sorted.get((share * last as f64).round() as usize).map(|(value, _)| *value)
}

/// The concentration curve at every twentieth of the customers. `sorted` rises.
pub fn concentrate(sorted: &[Weighted]) -> Vec<Concentration> {
    const POINTS: usize = 20;
    let all = total(sorted);
    if all <= 0.0 {
        return Vec::new();
    }
    let customers: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let (mut taken, mut held) = (0.0, 0.0);
    let mut curve = vec![Concentration { customers: 0.0, clv: 0.0 }];
    for (value, weight) in sorted.iter().rev() {
        taken += weight;
        held += value * weight;
        if taken >= customers * curve.len() as f64 / POINTS as f64 {
            curve.push(Concentration { customers: taken / customers, clv: held / all });
        }
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_hold_everybody_of_positive_value() {
        let sorted: Vec<Weighted> = (0..1000).map(|i| (f64::from(i * i), 1.0)).collect();
        let bands = bands(&sorted);
        assert_eq!(bands.iter().map(|band| band.customers).sum::<u64>(), 999);
        assert!((bands.iter().map(|band| band.clv).sum::<f64>() - total(&sorted)).abs() < 1e-3);
        assert!(bands.windows(2).all(|pair| pair[0].to <= pair[1].from));
    }

    #[test]
    fn the_curve_rises_to_all() {
        let sorted: Vec<Weighted> = (1..=100).map(|i| (f64::from(i), 1.0)).collect();
        let curve = concentrate(&sorted);
        assert_eq!(curve.len(), 21);
        assert!((curve[20].clv - 1.0).abs() < 1e-12 && curve[20].customers == 1.0);
        assert!((curve[2].clv - (91..=100).sum::<i32>() as f64 / 5050.0).abs() < 1e-12);
    }
}
