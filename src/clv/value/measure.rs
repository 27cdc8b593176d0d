//! How far off the values may be: intervals of every customer and of the total.

use super::{NO_WIDTH, ValueJob};
use crate::clv::bg_nbd::BgNbd;
use crate::clv::gamma_gamma::GammaGamma;
use crate::clv::history::{History, Spend};
use crate::clv::predict::Timing;
use crate::clv::spread::{rising, total};
use crate::clv::widths::{Margin, SpendMoments, delta_variance, total_interval};
use crate::math::radix::{rank, sorted_by};

/// Distinct histories on which the parameters' part of an interval is measured.
const WIDTH_SAMPLE: usize = 2000;
impl ValueJob {
    /// Prediction intervals of every customer and of the total, where both models have their moments.
    pub(super) fn measure_widths(&mut self) {
        let (Some(Timing::BgNbd(_)), Some((_, Some(model)))) = (self.timing, &self.spend) else { return };
        let (share, paid) = (self.params.margin, self.customers.positive_share);
        // Worked out where it is needed, twice: of millions of customers that takes less than keeping it.
        let margin = |(customer, spend): (usize, &Spend)| -> Option<Margin> {
            let moments = SpendMoments::of(model, spend.x, spend.mean, paid)?;
            let of = self.predictions.member[customer] as usize;
            Some(Margin::of(&self.predictions.timing[of], &self.moments[of], &moments, share))
        };
        let margins = || self.customers.spends.iter().enumerate().map(margin);
        let sorted = rising(self.predictions.clv.iter().copied().zip(self.weights()).collect());
        let mean = total(&sorted);
        drop(sorted);
        let relative = if mean > 0.0 { self.parameter_variance(model) / (mean * mean) } else { 0.0 };
        let level = self.params.interval;
        let width = |margin: Option<Margin>| margin.map_or(NO_WIDTH, |margin| margin.interval(level, relative));
        let widths = margins().map(width).collect();
        let all = mean > 0.0 && margins().all(|margin| margin.is_some());
        let variance = |margin: Option<Margin>| margin.map_or(0.0, |margin| margin.variance());
        let total_width = all.then(|| {
            let variances = rising(margins().map(variance).zip(self.weights()).collect());
            total_interval(mean, total(&variances), level, relative)
        });
        (self.predictions.widths, self.total_width) = (widths, total_width);
    }

    pub(super) fn weights(&self) -> impl Iterator<Item = f64> + '_ {
        self.customers.histories.iter().map(|history| history.weight)
    }

    /// Variance of the total that comes from uncertain parameters, on a systematic sample of histories.
    fn parameter_variance(&self, model: &GammaGamma) -> f64 {
        let (paid, margin) = (self.customers.positive_share, self.params.margin);
        // Spend of the customers who share a history, so that the total is one sum over histories.
        let mut spend = vec![0.0; self.histories.len()];
        let mut by_history: Vec<(u32, f64)> = Vec::with_capacity(self.customers.spends.len());
        for (customer, weight) in self.weights().enumerate() {
            by_history.push((self.predictions.member[customer], weight * self.predictions.spend[customer]));
        }
        let by_history = sorted_by(&by_history, 2, &|column, row| [u64::from(row.0), rank(row.1)][column]);
        for (history, money) in by_history {
            spend[history as usize] += money;
        }
        let every = self.histories.len().div_ceil(WIDTH_SAMPLE).max(1);
        let sample: Vec<(&History, f64)> =
            self.histories.iter().zip(&spend).step_by(every).map(|(history, money)| (history, *money)).collect();
        // By age, since customers of one age share their quadrature.
        let sample = sorted_by(&sample, 1, &|_, row| rank(row.0.age));
        let timing = |params: &[f64; 4]| -> f64 {
            let model = BgNbd::from_params(*params);
            sample.iter().map(|(history, money)| model.expected(history, &self.horizon).1 * money).sum::<f64>()
        };
        let (Some(Timing::BgNbd(fitted)), Some(covariance)) = (self.timing, self.timing_covariance) else { return 0.0 };
        let now = timing(&fitted.params());
        let full: f64 =
            self.predictions.timing.iter().zip(&spend).map(|(prediction, money)| prediction.discounted * money).sum();
        let scale = if now > 0.0 { full / now } else { 0.0 };
        let of_timing = delta_variance(&fitted.params(), &covariance, timing) * scale * scale;
        let of_spend = self.spend_covariance.map_or(0.0, |covariance| {
            let discounted = |history: u32| self.predictions.timing[history as usize].discounted;
            let terms: Vec<(u32, f64, f64)> = (0u32..)
                .zip(&self.customers.spends)
                .map(|(customer, s)| (s.x, s.mean, s.weight * discounted(self.predictions.member[customer as usize])))
                .collect();
            let terms = sorted_by(&terms, 3, &|column, term| [u64::from(term.0), rank(term.1), rank(term.2)][column]);
            delta_variance(&model.params(), &covariance, |params| {
                let model = GammaGamma::from_params(*params);
                terms.iter().map(|(x, mean, weight)| weight * paid * model.expected(*x, *mean)).sum::<f64>()
            })
        });
        margin * margin * (of_timing + of_spend)
    }
}
