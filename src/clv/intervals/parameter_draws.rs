//! Draws of the parameters, and the totals at them.
//!
//! Either from the normal distribution that the Hessian gives the logarithms of the parameters, or by fitting to customers
//! drawn anew ([`Resampling`]). The second also works at a bound, where the Hessian gives no covariance. The totals at each
//! draw are estimated by an [`EvaluationSample`].

use crate::clv::intervals::evaluation_sample::{EvaluationSample, SAMPLE_SIZE};
use crate::clv::intervals::resampling::Resampling;
use crate::clv::select::candidate::Candidate;
use crate::clv::spend::gamma_gamma::GammaGamma;
use crate::clv::spend::shrinkage_mean::ShrinkageMean;
use crate::clv::spend::spend_estimator::SpendEstimator;
use crate::job::Host;
use crate::math::dense::cholesky;
use crate::math::draw::normal;
use crate::math::radix::sort_numbers;
use crate::random::Generator;

/// Draws from the Hessian.
const HESSIAN_DRAWS: u32 = 200;

/// One draw of all parameters.
#[derive(Debug, Clone)]
pub struct Draw {
    /// Parameters of the purchase model.
    pub purchase_params: Vec<f64>,
    /// Parameters of the Gamma-Gamma; `None` if there is none.
    pub spend_params: Option<[f64; 3]>,
    /// Total expected purchases as a multiple of the estimate's.
    pub purchases: f64,
    /// Total residual CLV as a multiple of the estimate's; NaN if spend has no mean at this draw.
    pub clv: f64,
}

/// Draws from the Hessians; `None` if the purchase model's has no covariance. `spend_covariance` is that of the logarithms
/// of the Gamma-Gamma's parameters; without it they are not varied.
pub async fn from_hessian(
    candidate: &Candidate,
    spend: Option<&SpendEstimator>,
    spend_covariance: Option<&[f64]>,
    sample: &EvaluationSample,
    seed: u64,
    host: &Host,
) -> Option<Vec<Draw>> {
    let params = &candidate.fit.params;
    let factor = candidate.fit.covariance.as_ref().and_then(|covariance| cholesky(covariance, params.len()))?;
    let spend_factor = spend_covariance.and_then(|covariance| cholesky(covariance, 3));
    let gamma_gamma = spend.and_then(|spend| spend.gamma_gamma().map(GammaGamma::params));
    let mut generator = Generator::new(seed, "parameters");
    let mut draws = Vec::new();
    for index in 0..HESSIAN_DRAWS {
        let purchase_params = log_normal(params, &factor, &mut generator);
        let spend_params = gamma_gamma.map(|[p, q, v]| match &spend_factor {
            Some(factor) => {
                let drawn = log_normal(&[p, q, v], factor, &mut generator);
                [drawn[0], drawn[1], drawn[2]]
            }
            None => [p, q, v],
        });
        let spend = spend.map(|spend| spend_at(spend, spend_params));
        draws.push(evaluate(candidate, purchase_params, spend, spend_params, sample));
        host.done(f64::from(index) / f64::from(HESSIAN_DRAWS));
        host.tick(SAMPLE_SIZE * 8).await;
    }
    Some(draws)
}

/// `count` draws from customers drawn anew.
pub async fn bootstrap(
    candidate: &Candidate,
    spend: Option<&SpendEstimator>,
    mut resampling: Resampling,
    sample: &EvaluationSample,
    (count, seed): (u32, u64),
    host: &Host,
) -> Vec<Draw> {
    let gamma_gamma = spend.and_then(|spend| spend.gamma_gamma().map(GammaGamma::params));
    let mut generator = Generator::new(seed, "bootstrap");
    let mut draws = Vec::new();
    for index in 0..count {
        resampling.draw(&mut generator, host).await;
        let purchase_params = resampling.purchase_params(candidate.kind, &candidate.fit.params, host).await;
        let spend_params = match gamma_gamma {
            Some(params) => Some(resampling.spend_params(params, host).await),
            None => None,
        };
        let mut spend = spend.map(|spend| spend_at(spend, spend_params));
        if let Some(SpendEstimator::ShrinkageMean(mean, _)) = &mut spend {
            *mean = resampling.shrinkage_mean(mean.k, host).await;
        }
        draws.push(evaluate(candidate, purchase_params, spend, spend_params, sample));
        host.done(f64::from(index) / f64::from(count));
        host.tick(SAMPLE_SIZE * 8).await;
    }
    draws
}

/// The draw with these parameters and this estimator of spend.
fn evaluate(
    candidate: &Candidate,
    purchase_params: Vec<f64>,
    spend: Option<SpendEstimator>,
    spend_params: Option<[f64; 3]>,
    sample: &EvaluationSample,
) -> Draw {
    let model = candidate.kind.at(&purchase_params);
    let (purchases, clv) = sample.ratios(model.as_ref(), spend.as_ref());
    // For q ≤ 1 spend has no mean.
    let clv = if spend_params.is_some_and(|[_, q, _]| q <= 1.0) { f64::NAN } else { clv };
    Draw { purchase_params, spend_params, purchases, clv }
}

/// The estimator of spend at a draw's parameters; of a shrinkage mean, k alone is drawn.
fn spend_at(estimate: &SpendEstimator, params: Option<[f64; 3]>) -> SpendEstimator {
    let model = params.map(GammaGamma::from_params);
    match (*estimate, model) {
        (SpendEstimator::GammaGamma(_), Some(model)) => SpendEstimator::GammaGamma(model),
        (SpendEstimator::ShrinkageMean(mean, gamma_gamma), model) => {
            let k = model.map_or(mean.k, |model| f64::max(model.q - 1.0, 0.0) / model.p);
            SpendEstimator::ShrinkageMean(ShrinkageMean { k, ..mean }, gamma_gamma)
        }
        (estimate, _) => estimate,
    }
}

/// Parameters whose logarithms are normal around those of `params`, with the Cholesky factor of their covariance.
fn log_normal(params: &[f64], factor: &[f64], generator: &mut Generator) -> Vec<f64> {
    let n = params.len();
    let z: Vec<f64> = (0..n).map(|_| normal(generator)).collect();
    (0..n).map(|i| params[i] * libm::exp((0..=i).map(|j| factor[i * n + j] * z[j]).sum())).collect()
}

/// The interval that holds a share `level` of these numbers, NaN and infinity left out; `None` if none is left.
pub fn percentiles(mut values: Vec<f64>, level: f64) -> Option<(f64, f64)> {
    values.retain(|value| value.is_finite());
    sort_numbers(&mut values);
    let last = values.len().checked_sub(1)?;
    let at = |share: f64| {
        let place = share * last as f64;
        let (below, rest) = (place as usize, place.fract());
        values[below] + rest * (values[(below + 1).min(last)] - values[below])
    };
    Some((at((1.0 - level) / 2.0), at((1.0 + level) / 2.0)))
}

#[cfg(test)]
#[path = "parameter_draws_tests.rs"]
mod tests;
