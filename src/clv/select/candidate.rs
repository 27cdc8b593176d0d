//! A purchase model, fitted.

use std::rc::Rc;

use crate::clv::models::ModelKind;
use crate::clv::models::fit::{Fit, LIKELIHOOD_TOLERANCE, Search, Status, search_progress};
use crate::clv::models::history::{History, mean_age};
use crate::clv::models::purchase_model::{BLOCK, PurchaseModel};
use crate::job::Host;

/// Distinct histories above which starts are tried on a sample of them.
const MAX_HISTORIES_FOR_STARTS: usize = 12_000;
/// Size of that sample, at most.
const MAX_SAMPLE: usize = 6_000;

/// Starts that are tried at each limit.
const STARTS_AT_LIMITS: usize = 2;

/// One model, fitted to purchase histories.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Which model.
    pub kind: ModelKind,
    /// Its fit.
    pub fit: Fit,
    /// The model at its fitted parameters.
    pub model: Rc<dyn PurchaseModel>,
    /// Customers still active according to it: the sum of P(alive), taken as 1 where it is not known.
    pub active: f64,
}

impl Candidate {
    /// Fits a model to weighted distinct histories in canonical order; `mean_ln_gap` is the mean of ln(gap) between their
    /// purchases.
    ///
    /// Of many histories, all starts are tried on a sample, and the best end point is the one start of the fit to all.
    pub async fn fit(kind: ModelKind, histories: &[History], mean_ln_gap: f64, host: &Host) -> Self {
        host.tick(histories.len()).await;
        Self::fit_from(kind, kind.starts(histories), histories, mean_ln_gap, host).await
    }

    /// The same from these starts, at least one.
    pub async fn fit_from(
        kind: ModelKind,
        mut starts: Vec<Vec<f64>>,
        histories: &[History],
        mean_ln_gap: f64,
        host: &Host,
    ) -> Self {
        let bounds = kind.bounds(mean_age(histories));
        host.tick(histories.len()).await;
        if histories.len() > MAX_HISTORIES_FOR_STARTS && starts.len() > 1 {
            // Every n-th history, in canonical order.
            let every = histories.len().div_ceil(MAX_SAMPLE);
            let sample: Vec<History> = histories.iter().copied().step_by(every).collect();
            starts = vec![maximum_likelihood(kind, &sample, &starts, &bounds, host).await.params];
        }
        let mut fit = maximum_likelihood(kind, histories, &starts, &bounds, host).await;
        if fit.status == Status::NotConverged {
            fit = best_limit(kind, histories, (&starts, &bounds), &fit, host).await.unwrap_or(fit);
        }
        fit.log_likelihood += ln_gaps(kind, histories, mean_ln_gap);
        let model = kind.at(&fit.params);
        let active = active_customers(model.as_ref(), histories, host).await;
        Self { kind, fit, model, active }
    }

    /// True if the fit can be used: an interior maximum, or one at a bound.
    pub fn is_usable(&self) -> bool {
        self.fit.status != Status::NotConverged
    }

    /// Akaike's information criterion.
    pub fn aic(&self) -> f64 {
        self.fit.aic()
    }
}

async fn maximum_likelihood(
    kind: ModelKind,
    histories: &[History],
    starts: &[Vec<f64>],
    bounds: &[(f64, f64)],
    host: &Host,
) -> Fit {
    let mut search = Search::new(starts, bounds);
    let mut evaluations = 0;
    loop {
        let mut likelihood = kind.likelihood(search.trial());
        for block in histories.chunks(BLOCK) {
            likelihood.add(block);
            host.tick(block.len() * kind.relative_cost() / 4).await;
        }
        if let Some(fit) = search.advance(likelihood.evaluation()) {
            return fit;
        }
        evaluations += 1;
        host.done(search_progress(evaluations));
    }
}

/// The limit of the model that explains the histories best, and no worse than this search, which found no maximum; `None` if there
/// is none.
async fn best_limit(
    kind: ModelKind,
    histories: &[History],
    (starts, bounds): (&[Vec<f64>], &[(f64, f64)]),
    search: &Fit,
    host: &Host,
) -> Option<Fit> {
    let starts = &starts[..starts.len().min(STARTS_AT_LIMITS)];
    let mut best: Option<Fit> = None;
    for limit in kind.limits() {
        let mut bounds = bounds.to_vec();
        for &(index, value) in *limit {
            bounds[index] = (value, value);
        }
        let found = maximum_likelihood(kind, histories, starts, &bounds, host).await;
        let lowest = best.as_ref().map_or(search.log_likelihood - LIKELIHOOD_TOLERANCE, |best| best.log_likelihood);
        if found.status != Status::NotConverged && found.log_likelihood > lowest {
            best = Some(found);
        }
    }
    best
}

/// What the likelihood of a model with regular purchases leaves out: ln of (product of all gaps)^(k − 1).
fn ln_gaps(kind: ModelKind, histories: &[History], mean_ln_gap: f64) -> f64 {
    if kind.regularity() == 1 {
        return 0.0;
    }
    let gaps: f64 = histories.iter().map(|history| history.weight * f64::from(history.x)).sum();
    f64::from(kind.regularity() - 1) * gaps * mean_ln_gap
}

async fn active_customers(model: &dyn PurchaseModel, histories: &[History], host: &Host) -> f64 {
    let mut active = 0.0;
    let mut alive = Vec::new();
    for block in histories.chunks(BLOCK) {
        alive.resize(block.len(), None);
        model.alive_each(block, &mut alive);
        for (history, alive) in block.iter().zip(&alive) {
            active += history.weight * alive.unwrap_or(1.0);
        }
        host.tick(block.len()).await;
    }
    active
}
