//! The purchase models fitted to the same histories, and which of them makes the forecast.

use crate::clv::models::ModelKind;
use crate::clv::models::history::History;
use crate::clv::select::candidate::Candidate;
use crate::job::Host;
use crate::ledger::customers::gaps::Gaps;

/// Distinct histories above which slow models are fitted only if they are asked for.
const MAX_HISTORIES_FOR_SLOW_MODELS: usize = 50_000;

/// Pairs of successive gaps from which on their regularity is trusted.
const MIN_PAIRS_OF_GAPS: u64 = 50;
/// Gaps less regular than this are taken as random.
const MIN_REGULARITY: f64 = 1.3;
/// The greatest k of the models.
const MAX_REGULARITY: f64 = 6.0;
/// Models are tried whose k is nearer to what the gaps show.
const REGULARITIES_TRIED: f64 = 1.5;

/// Why a model makes the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It was asked for.
    Asked,
    /// No other could be fitted.
    Only,
    /// It alone forecast the time held back best.
    Holdout,
    /// It has the least AIC of those that forecast the time held back equally well.
    HoldoutThenAic,
    /// It has the least AIC; no time could be held back.
    Aic,
}

/// All candidates, in the order of [`ModelKind::ALL`].
#[derive(Debug, Clone, Default)]
pub struct ModelSelection {
    /// The fitted models.
    pub candidates: Vec<Candidate>,
}

impl ModelSelection {
    /// Fits these models to weighted distinct histories in canonical order, one after the other; `mean_ln_gap` is the mean of
    /// ln(gap) between their purchases.
    pub async fn fit(kinds: &[ModelKind], histories: &[History], mean_ln_gap: f64, host: &Host) -> Self {
        let mut candidates = Vec::with_capacity(kinds.len());
        for (index, kind) in kinds.iter().enumerate() {
            let share = |index: usize| index as f64 / kinds.len() as f64;
            let host = host.part(share(index), share(index + 1));
            candidates.push(Candidate::fit(*kind, histories, mean_ln_gap, &host).await);
            host.done(1.0);
        }
        Self { candidates }
    }

    /// Fits models to such histories from parameters that are near theirs, one start each.
    pub async fn fit_near(
        starts: impl Iterator<Item = (ModelKind, Vec<f64>)>,
        histories: &[History],
        mean_ln_gap: f64,
        host: &Host,
    ) -> Self {
        let mut candidates = Vec::new();
        for (kind, params) in starts {
            candidates.push(Candidate::fit_from(kind, vec![params], histories, mean_ln_gap, host).await);
        }
        Self { candidates }
    }

    /// Those that can be used, in the same order.
    pub fn usable(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|candidate| candidate.is_usable())
    }

    /// The model that makes the forecast: of the usable ones that are `leading` in the time held back the one with the least
    /// AIC, the simpler one if equal. `None` if no model is usable.
    pub fn choose(&self, is_requested: bool, leading: Option<&[ModelKind]>) -> Option<(&Candidate, Reason)> {
        let usable: Vec<&Candidate> = self.usable().collect();
        let leads = |candidate: &&&Candidate| leading.is_some_and(|leading| leading.contains(&candidate.kind));
        let ahead: Vec<&Candidate> = usable.iter().filter(leads).copied().collect();
        let reason = match (usable.len(), ahead.len()) {
            _ if is_requested => Reason::Asked,
            (1, _) => Reason::Only,
            (_, 0) => Reason::Aic,
            (_, 1) => Reason::Holdout,
            _ => Reason::HoldoutThenAic,
        };
        let best = least_aic(if ahead.is_empty() { &usable } else { &ahead });
        best.map(|candidate| (candidate, reason))
    }
}

fn least_aic<'a>(candidates: &[&'a Candidate]) -> Option<&'a Candidate> {
    let better = |best: &'a Candidate, other: &'a Candidate| if other.aic() < best.aic() { other } else { best };
    candidates.iter().copied().reduce(better)
}

/// The models to be fitted: the requested one, or all of purchase times. Of very many histories slow models are left out
/// unless requested; so are always those whose likelihood does not compare with the others', and those of regular purchases
/// unless these gaps are about as regular as they say.
pub fn kinds_to_fit(requested: Option<ModelKind>, histories: &[History], gaps: &Gaps) -> Vec<ModelKind> {
    if let Some(kind) = requested {
        return vec![kind];
    }
    let is_large = histories.len() > MAX_HISTORIES_FOR_SLOW_MODELS;
    let regularity = gaps.regularity().filter(|_| gaps.pairs() >= MIN_PAIRS_OF_GAPS).unwrap_or(1.0);
    let is_as_regular = |kind: ModelKind| {
        let k = f64::from(kind.regularity());
        (k - regularity.min(MAX_REGULARITY)).abs() < REGULARITIES_TRIED
    };
    let is_worth_it = |kind: &ModelKind| match kind.regularity() {
        1 => !is_large || kind.relative_cost() == 1,
        _ => regularity >= MIN_REGULARITY && is_as_regular(*kind),
    };
    ModelKind::of_times().filter(is_worth_it).collect()
}
