//! How uncertain the means are: draws of the parameters, and the totals at them.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::clv::calendar::estimate::CalendarEffects;
use crate::clv::customers::Customers;
use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predictions::Predictions;
use crate::clv::intervals::cells::{Cell, cells};
use crate::clv::intervals::evaluation_sample::EvaluationSample;
use crate::clv::intervals::misfit::{Miss, of_told_season, relative_variance, unknown_season};
use crate::clv::intervals::parameter_draws::{Draw, bootstrap, from_hessian, percentiles};
use crate::clv::intervals::resampling::{MAX_RESAMPLED_CUSTOMERS, Resampling};
use crate::clv::params::ValueValidParams;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::rolling::origins;
use crate::clv::spend::gamma_gamma;
use crate::clv::spend::price_drift::variance_ahead;
use crate::clv::spend::spend_fit::SpendFit;
use crate::clv::value::purchase_fits::PurchaseFits;
use crate::clv::value::report::{Bootstrap, Interval, bootstrap_warning};
use crate::job::Host;
use crate::units::DAYS_PER_YEAR;
use crate::warning::Warning;

/// Customers above which totals at other parameters are estimated from a part of them.
const MAX_SAMPLED_CUSTOMERS: usize = 100_000;

/// What draws of the parameters say about the totals.
#[derive(Debug, Default)]
pub struct Uncertainty {
    /// Relative variance of total residual CLV.
    pub relative_variance: f64,
    /// Confidence interval of the mean of total purchases, as multiples of the estimate.
    pub purchases: Option<(f64, f64)>,
    /// The same of total residual CLV.
    pub clv: Option<(f64, f64)>,
    /// Total CLV without a horizon as a multiple of that within it.
    pub infinite_horizon_ratio: Option<f64>,
    /// Confidence intervals of the parameters, if there was a bootstrap.
    pub bootstrap: Option<Bootstrap>,
    /// Set if there are too many customers for the bootstrap that was asked for.
    pub warning: Option<Warning>,
}

/// Draws parameters: by the bootstrap if that is asked for, else from the Hessian if there is one.
pub async fn uncertainty(
    customers: &Customers,
    params: &ValueValidParams,
    purchases: &PurchaseFits,
    spend: &SpendFit,
    predictions: &Predictions,
    horizon: &Horizon,
    host: &Host,
) -> Uncertainty {
    let Some((candidate, _)) = purchases.chosen() else { return Uncertainty::default() };
    let estimator = spend.model.as_ref().map(|model| &model.estimator);
    let is_bootstrap = params.bootstrap > 0;
    let every = if is_bootstrap { 1 } else { customers.spends.len().div_ceil(MAX_SAMPLED_CUSTOMERS) as u64 };
    let cells = cells(&predictions.member, &customers.spends, every, host).await;
    host.tick(cells.len()).await;
    let contribution = |cell: &Cell| {
        let prediction = &predictions.timing[cell.history as usize];
        let money = estimator.map_or(0.0, |estimator| estimator.expected(cell.spend.x, cell.spend.mean));
        (cell.spend.weight * prediction.purchases, cell.spend.weight * prediction.discounted * money)
    };
    let model = candidate.model.as_ref();
    let histories = purchases.histories(customers);
    let unforeseen = |of_params: f64| {
        calendar_variance(customers, params, purchases)
            + misfit_variance(customers, params, purchases, of_params)
            + variance_ahead(customers.spend_slope, params.years())
    };
    let (horizon, force) = match &purchases.time.effects {
        Some(effects) => (effects.time.horizon(horizon).continuous(), effects.time.long_run_force(horizon.force())),
        None => (horizon.continuous(), horizon.force()),
    };
    let sample = EvaluationSample::new(&cells, &histories, &contribution, model, estimator, horizon);
    let infinite_horizon_ratio = sample.infinite_horizon_ratio(model, force);

    let count: f64 = histories.iter().map(|history| history.weight).sum();
    let is_too_large = is_bootstrap && count > MAX_RESAMPLED_CUSTOMERS;
    let warning = is_too_large.then(|| bootstrap_warning(count));
    let draws = if is_bootstrap && !is_too_large {
        let resampling = Resampling::new(&histories, cells, spend.scale);
        Some(bootstrap(candidate, estimator, resampling, &sample, (params.bootstrap, params.seed), host).await)
    } else {
        let covariance = spend.model.as_ref().and_then(|model| model.covariance.as_deref());
        from_hessian(candidate, estimator, covariance, &sample, params.seed, host).await
    };
    let Some(draws) = draws else {
        return Uncertainty {
            relative_variance: unforeseen(0.0),
            infinite_horizon_ratio,
            warning,
            ..Uncertainty::default()
        };
    };

    let level = params.interval;
    let clv: Vec<f64> = draws.iter().map(|draw| draw.clv).filter(|ratio| ratio.is_finite()).collect();
    let mean = clv.iter().sum::<f64>() / clv.len().max(1) as f64;
    let squares = clv.iter().map(|ratio| (ratio - mean) * (ratio - mean)).sum::<f64>();
    let of_params = squares / (clv.len().max(2) - 1) as f64;
    let parameters = candidate.kind.parameters();
    Uncertainty {
        relative_variance: of_params + unforeseen(of_params),
        purchases: percentiles(draws.iter().map(|draw| draw.purchases).collect(), level),
        clv: percentiles(clv, level),
        infinite_horizon_ratio,
        bootstrap: (is_bootstrap && !is_too_large).then(|| parameter_intervals(&draws, parameters, level)),
        warning,
    }
}

/// What is not known of season and trend.
fn calendar_variance(customers: &Customers, params: &ValueValidParams, purchases: &PurchaseFits) -> f64 {
    let of_effects = |effects: &Rc<CalendarEffects>| effects.activity.variance_ahead(&effects.weeks, params.weeks());
    let weeks = params.weeks() as f64;
    let is_untold = purchases.is_season_untold(customers, params);
    let unknown = if is_untold { unknown_season(customers.months, weeks) } else { 0.0 };
    let told = of_told_season(&params.told.season, weeks);
    purchases.time.effects.as_ref().map_or(0.0, of_effects) + unknown + told
}

/// What the total misses by beside what is known to be uncertain, by the checks against held-back times.
fn misfit_variance(customers: &Customers, params: &ValueValidParams, purchases: &PurchaseFits, of_params: f64) -> f64 {
    let Some((chosen, _)) = purchases.chosen() else { return relative_variance(&[], params.years()) };
    let known_now: f64 = customers.histories.iter().map(|history| history.weight * f64::from(history.x)).sum();
    let known_then = |held: &HeldBack| held.histories.iter().map(|history| f64::from(history.x)).sum::<f64>();
    let miss = |held: &HeldBack, squares: &[f64]| Miss {
        square: squares.iter().sum::<f64>() / squares.len() as f64,
        purchases: held.later.iter().map(|(purchases, _)| f64::from(*purchases)).sum(),
        years: held.length * params.time_unit.days() / DAYS_PER_YEAR,
        known: known_then(held) * f64::from(held.every) / known_now.max(1.0),
        of_params,
    };
    let misses: Vec<Miss> = origins(customers)
        .enumerate()
        .filter_map(|(origin, held)| {
            let checks = purchases.time.misses().filter_map(|rolling| rolling.at(origin));
            let squares = checks.filter_map(|check| {
                let baseline = check.baseline(held, chosen.kind, params.time_unit)?;
                let told = baseline.actual > 0.0 && baseline.model > 0.0;
                told.then(|| libm::log(baseline.actual / baseline.model)).map(|ln_ratio| ln_ratio * ln_ratio)
            });
            let squares: Vec<f64> = squares.collect();
            (!squares.is_empty()).then(|| miss(held, &squares))
        })
        .collect();
    relative_variance(&misses, params.years())
}

/// Confidence intervals of the parameters from bootstrap draws.
fn parameter_intervals(draws: &[Draw], parameters: &[&'static str], level: f64) -> Bootstrap {
    let interval = |of: &dyn Fn(&Draw) -> f64| {
        let values = draws.iter().map(of).collect();
        percentiles(values, level).map_or(Interval { low: f64::NAN, high: f64::NAN }, Interval::from)
    };
    let of_purchases = |(i, name): (usize, &&'static str)| (*name, interval(&|draw| draw.purchase_params[i]));
    let of_spend = |(i, name): (usize, &&'static str)| {
        (*name, interval(&|draw| draw.spend_params.map_or(f64::NAN, |params| params[i])))
    };
    let has_spend = draws.iter().any(|draw| draw.spend_params.is_some());
    let spend_parameters = gamma_gamma::PARAMETERS.iter().filter(|_| has_spend);
    Bootstrap {
        draws: draws.len() as u32,
        params: parameters.iter().enumerate().map(of_purchases).collect(),
        spend: spend_parameters.enumerate().map(of_spend).collect::<BTreeMap<_, _>>(),
    }
}
