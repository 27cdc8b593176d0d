//! How far off the values may be: intervals of every customer and of the total.

use super::contest::{Entry, best};
use super::{NO_WIDTH, ValueJob};
use crate::clv::gamma_gamma::GammaGamma;
use crate::clv::history::{History, Spend};
use crate::clv::timing::Timing;
use crate::clv::widths::{Margin, SpendMoments, delta_variance, total_interval};
use crate::math::exact::{self, Scale};
use crate::math::radix::{rank, sorted_by};

/// Distinct histories on which the parameters' part of an interval is measured.
const WIDTH_SAMPLE: usize = 2000;
impl ValueJob {
    /// Prediction intervals of every customer and of the total, where both models have their moments.
    pub(super) fn measure_widths(&mut self) {
        let (Some(entry), Some((_, Some(model)))) = (best(&self.entries), &self.spend) else { return };
        let (share, paid) = (self.params.margin, self.customers.positive_share);
        // Worked out where it is needed, twice: of millions of customers that takes less than keeping it.
        let margin = |(customer, spend): (usize, &Spend)| -> Option<Margin> {
            let moments = SpendMoments::of(model, spend.x, spend.mean, paid)?;
            let of = self.predictions.member[customer] as usize;
            Some(Margin::of(&self.predictions.timing[of], &self.moments[of], &moments, share))
        };
        let margins = || self.customers.spends.iter().enumerate().map(margin);
        let mean = exact::sum(|| self.predictions.clv.iter().zip(self.weights()).map(|(clv, weight)| clv * weight));
        let relative = if mean > 0.0 { self.parameter_variance(entry, model) / (mean * mean) } else { 0.0 };
        let level = self.params.interval;
        let width = |margin: Option<Margin>| margin.map_or(NO_WIDTH, |margin| margin.interval(level, relative));
        let widths = margins().map(width).collect();
        let all = mean > 0.0 && margins().all(|margin| margin.is_some());
        let variance = |margin: Option<Margin>| margin.map_or(0.0, |margin| margin.variance());
        let total_width = all.then(|| {
            let variance =
                exact::sum(|| margins().map(variance).zip(self.weights()).map(|(each, weight)| each * weight));
            total_interval(mean, variance, level, relative)
        });
        (self.predictions.widths, self.total_width) = (widths, total_width);
    }

    pub(super) fn weights(&self) -> impl Iterator<Item = f64> + '_ {
        self.customers.histories.iter().map(|history| history.weight)
    }

    /// Variance of the total that comes from uncertain parameters, on a systematic sample of histories.
    fn parameter_variance(&self, entry: &Entry, model: &GammaGamma) -> f64 {
        let (paid, margin) = (self.customers.positive_share, self.params.margin);
        let spend = self.spend_by_history();
        let every = self.histories.len().div_ceil(WIDTH_SAMPLE).max(1);
        let sample: Vec<(&History, f64)> =
            self.histories.iter().zip(&spend).step_by(every).map(|(history, money)| (history, *money)).collect();
        // By age, since customers of one age share their quadrature.
        let sample = sorted_by(&sample, 1, &|_, row| rank(row.0.age));
        let timing = |timing: &Timing| -> f64 {
            sample.iter().map(|(history, money)| timing.discounted(history, &self.horizon) * money).sum::<f64>()
        };
        let now = timing(&entry.timing());
        let full: f64 =
            self.predictions.timing.iter().zip(&spend).map(|(prediction, money)| prediction.discounted * money).sum();
        let scale = if now > 0.0 { full / now } else { 0.0 };
        let of_timing = entry.variance(&timing) * scale * scale;
        let of_spend = self.spend_covariance.map_or(0.0, |covariance| {
            let groups = self.purchases_by_paid();
            delta_variance(&model.params(), &covariance, |params| {
                let model = GammaGamma::from_params(*params);
                groups.iter().map(|(x, mean, purchases)| purchases * paid * model.expected(*x, *mean)).sum::<f64>()
            })
        });
        margin * margin * (of_timing + of_spend)
    }

    /// Expected spend of the customers who share a history, so that the total is one sum over histories.
    fn spend_by_history(&self) -> Vec<f64> {
        let terms = || self.weights().zip(&self.predictions.spend).map(|(weight, spend)| weight * spend);
        let scale = Scale::of(terms());
        let mut sums = vec![0i128; self.histories.len()];
        for (history, term) in self.predictions.member.iter().zip(terms()) {
            sums[*history as usize] += scale.whole(term);
        }
        sums.into_iter().map(|sum| scale.number(sum)).collect()
    }

    /// Customers by the number of their paid repeat purchases: that number, the mean of their mean spends, and their
    /// discounted purchases to come, by which that mean is weighted. What the model expects is linear in the mean.
    fn purchases_by_paid(&self) -> Vec<(u32, f64, f64)> {
        let discounted = |customer: usize| self.predictions.of(customer).discounted;
        let purchases = || self.customers.spends.iter().enumerate().map(|(c, s)| (s, s.weight * discounted(c)));
        let scale = Scale::of(purchases().map(|(_, purchases)| purchases));
        let money = Scale::of(purchases().map(|(spend, purchases)| purchases * spend.mean));
        let mut groups: Vec<(u32, i128, i128)> = Vec::new();
        for (spend, purchases) in purchases() {
            let at = groups.partition_point(|group| group.0 < spend.x);
            if groups.get(at).is_none_or(|group| group.0 != spend.x) {
                groups.insert(at, (spend.x, 0, 0));
            }
            groups[at].1 += money.whole(purchases * spend.mean);
            groups[at].2 += scale.whole(purchases);
        }
        let group = |(x, spent, purchases): (u32, i128, i128)| {
            let purchases = scale.number(purchases);
            (x, if purchases > 0.0 { money.number(spent) / purchases } else { 0.0 }, purchases)
        };
        groups.into_iter().map(group).collect()
    }
}
