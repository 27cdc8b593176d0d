//! Prediction intervals of every customer and of the total.

use crate::clv::customers::Customers;
use crate::clv::forecast::predict::Moments;
use crate::clv::forecast::predictions::{NO_INTERVAL, Predictions};
use crate::clv::intervals::prediction_intervals::{Margin, total_interval};
use crate::clv::params::ValueValidParams;
use crate::clv::spend::spend_estimator::SpendEstimator;
use crate::job::Host;
use crate::math::exact::{self, Scale};

/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 4096;

/// The prediction interval of every customer's CLV ([`NO_INTERVAL`] if it is not known), and that of the total; `None` if
/// one of the customers has no interval. Between them the variance of every customer's margin. `relative_variance` is what is not known
/// of the means; `level` is that of the customers' intervals, that of the total is asked for.
pub async fn customer_intervals(
    customers: &Customers,
    params: &ValueValidParams,
    predictions: &Predictions,
    moments: &[Moments],
    estimator: &SpendEstimator,
    (relative_variance, level): (f64, f64),
    host: &Host,
) -> (Vec<(f64, f64)>, Vec<f32>, Option<(f64, f64)>) {
    let count = customers.spends.len();
    let ahead = predictions.spend.map_or(1.0, |spend| spend.ahead);
    let margin = |customer: usize| -> Option<Margin> {
        let spend = customers.spends.at(customer);
        let of_spend = estimator.moments(spend.x, spend.mean, customers.positive_share)?.scaled(ahead);
        let history = predictions.member[customer] as usize;
        Some(Margin::of(&predictions.timing[history], &moments[history], &of_spend, params.margin))
    };
    let weight = |customer: usize| customers.spends.at(customer).weight;
    let variance = |margin: Option<Margin>| margin.map_or(0.0, |margin| margin.variance());
    let blocks = || (0..count).step_by(CUSTOMERS_PER_TICK).map(|from| from..count.min(from + CUSTOMERS_PER_TICK));

    let (mut intervals, mut variances) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let (mut all_known, mut largest) = (true, 0.0f64);
    for block in blocks() {
        for customer in block.clone() {
            let margin = margin(customer);
            all_known &= margin.is_some();
            variances.push(variance(margin) as f32);
            largest = largest.max((variance(margin) * weight(customer)).abs());
            intervals.push(margin.map_or(NO_INTERVAL, |margin| margin.interval(level, relative_variance)));
        }
        host.done(0.7 * block.end as f64 / count as f64);
        host.tick(block.len()).await;
    }

    let clv = |customer: usize| predictions.clv[customer] * weight(customer);
    let mean = exact::sum_of_many(count, &clv, host).await;
    if mean <= 0.0 || mean.is_nan() || !all_known {
        return (intervals, variances, None);
    }
    // The exact sum of the variances, in blocks. Margins are worked out again: for millions of customers that takes less
    // than keeping them.
    let scale = Scale::new(largest);
    let mut sum = 0i128;
    for block in blocks() {
        for customer in block.clone() {
            sum += scale.whole(variance(margin(customer)) * weight(customer));
        }
        host.done(0.7 + 0.3 * block.end as f64 / count as f64);
        host.tick(block.len()).await;
    }
    let total = total_interval(mean, scale.number(sum), params.interval, relative_variance);
    (intervals, variances, Some(total))
}
