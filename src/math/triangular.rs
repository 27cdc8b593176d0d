//! The triangular distribution: what a person knows who can say at least, most likely and at most.

use serde::Serialize;

/// Three points of a triangular distribution.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Triangular {
    /// At least.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// At most.
    pub high: f64,
}

impl Triangular {
    /// The distribution of three rising numbers within bounds; `None` if they are not.
    pub fn within(from: f64, [low, likely, high]: [f64; 3], to: f64) -> Option<Self> {
        (from <= low && low <= likely && likely <= high && high <= to).then_some(Self { low, likely, high })
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        (self.low + self.likely + self.high) / 3.0
    }

    /// The quantile of a probability.
    pub fn quantile(&self, p: f64) -> f64 {
        let Self { low, likely, high } = *self;
        let width = high - low;
        if width <= 0.0 {
            return low;
        }
        if p < (likely - low) / width {
            low + libm::sqrt(p * width * (likely - low))
        } else {
            high - libm::sqrt((1.0 - p) * width * (high - likely))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_the_ends_and_their_mean_is_the_mean() {
        let range = Triangular { low: 0.1, likely: 0.2, high: 0.5 };
        assert_eq!((range.quantile(0.0), range.quantile(1.0)), (0.1, 0.5));
        assert!((range.quantile(0.25) - 0.2).abs() < 1e-12);
        let mean = (0..10_000).map(|k| range.quantile((f64::from(k) + 0.5) / 10_000.0)).sum::<f64>() / 10_000.0;
        assert!((mean - range.mean()).abs() < 1e-6);
        assert_eq!(Triangular { low: 0.3, likely: 0.3, high: 0.3 }.quantile(0.7), 0.3);
    }

    #[test]
    fn three_rising_numbers_are_needed() {
        assert!(Triangular::within(0.0, [0.1, 0.2, 0.3], 1.0).is_some());
        assert!(Triangular::within(0.0, [0.2, 0.1, 0.3], 1.0).is_none());
        assert!(Triangular::within(0.0, [0.1, 0.2, 1.3], 1.0).is_none());
        assert!(Triangular::within(0.0, [0.1, f64::NAN, 0.3], 1.0).is_none());
    }
}
