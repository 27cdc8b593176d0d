//! The fitted purchase models, and the one that makes the forecast.

use std::rc::Rc;

use crate::clv::customers::Customers;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::limits::{MIN_CUSTOMERS, MIN_REPEATERS};
use crate::clv::models::ModelKind;
use crate::clv::models::fit::Status;
use crate::clv::models::history::{self, repeat_customers};
use crate::clv::params::ValueValidParams;
use crate::clv::select::candidate::Candidate;
use crate::clv::select::fit_cache::FitCache;
use crate::clv::select::holdout::{self, HoldoutCheck};
use crate::clv::select::model_selection::{ModelSelection, Reason, kinds_to_fit};
use crate::clv::value::findings::{models_disagree, refused_model, report_model};
use crate::clv::value::report::{FittedModel, boundary_warning};
use crate::job::Host;
use crate::number_text::shortest;
use crate::warning::Warning;

/// The purchase models, fitted.
pub struct PurchaseFits {
    /// The check against held-back time; `None` if no time was held back.
    pub check: Option<Rc<HoldoutCheck>>,
    /// All models; empty if none could be tried.
    pub selection: Rc<ModelSelection>,
    /// What makes the forecast.
    pub forecaster: Forecaster,
    /// Every model as the report shows it.
    pub models: Vec<FittedModel>,
    /// Warnings about the chosen model.
    pub warnings: Vec<Warning>,
    /// Models that lead in the check.
    leading: Option<Vec<ModelKind>>,
    /// True if the model was asked for.
    is_requested: bool,
}

impl PurchaseFits {
    /// Fits the models to these customers, or takes the fits of an `earlier` analysis of the same customers.
    pub async fn new(
        customers: &Customers,
        params: &ValueValidParams,
        earlier: Option<&FitCache>,
        host: &Host,
    ) -> Self {
        if let Some((kind, why)) = refuse(customers, params) {
            return Self::without_model(customers, params, refused_model(kind, why));
        }
        let (check, selection) = match earlier {
            Some(earlier) => (earlier.check.clone(), Rc::clone(&earlier.selection)),
            None => {
                let kinds = kinds_to_fit(params.model, &customers.histories);
                let check = check(customers, &kinds, params, &host.part(0.0, 0.4)).await;
                let selection = ModelSelection::fit(&kinds, &customers.histories, &host.part(0.4, 1.0)).await;
                (check, Rc::new(selection))
            }
        };
        Self::with_models(customers, params, check, selection)
    }

    /// Without any model: everybody buys at the average rate.
    fn without_model(customers: &Customers, params: &ValueValidParams, refused: FittedModel) -> Self {
        Self {
            forecaster: Forecaster::cohort_average(&customers.histories),
            check: None,
            selection: Rc::default(),
            models: vec![refused],
            warnings: Vec::new(),
            leading: None,
            is_requested: params.model.is_some(),
        }
    }

    fn with_models(
        customers: &Customers,
        params: &ValueValidParams,
        check: Option<Rc<HoldoutCheck>>,
        selection: Rc<ModelSelection>,
    ) -> Self {
        let leading = match (&check, &customers.held_back) {
            (Some(check), Some(held)) => Some(check.leading(held)),
            _ => None,
        };
        let count = history::customers(&customers.histories) as f64;
        let models = selection.candidates.iter().map(|one| report_model(one, count, params.interval)).collect();
        let fits = Self {
            forecaster: Forecaster::cohort_average(&customers.histories),
            check,
            selection,
            models,
            warnings: Vec::new(),
            leading,
            is_requested: params.model.is_some(),
        };
        let Some((chosen, _)) = fits.chosen() else { return fits };
        let forecaster = Forecaster::Model(Rc::clone(&chosen.model));
        let mut warnings = Vec::new();
        if let Status::Boundary(index) = chosen.fit.status {
            warnings.push(boundary_warning(chosen.kind.parameters()[index]));
        }
        warnings.extend(models_disagree(chosen, &fits.selection));
        Self { forecaster, warnings, ..fits }
    }

    /// The model that makes the forecast, and why; `None` if none could be fitted.
    pub fn chosen(&self) -> Option<(&Candidate, Reason)> {
        self.selection.choose(self.is_requested, self.leading.as_deref())
    }
}

/// The model that is refused for these customers, and why; `None` if models can be fitted.
fn refuse(customers: &Customers, params: &ValueValidParams) -> Option<(ModelKind, String)> {
    let count = history::customers(&customers.histories);
    let returned = repeat_customers(&customers.histories);
    if count < MIN_CUSTOMERS || returned < MIN_REPEATERS as f64 {
        let why = format!("{count} customers, {} of them with a repeat purchase", shortest(returned));
        return Some((params.model.unwrap_or(ModelKind::BgNbd), why));
    }
    let kind = params.model?;
    kind.unsuitable(&customers.histories).map(|why| (kind, why.to_owned()))
}

/// The check against held-back time; `None` if no time can be held back.
async fn check(
    customers: &Customers,
    kinds: &[ModelKind],
    params: &ValueValidParams,
    host: &Host,
) -> Option<Rc<HoldoutCheck>> {
    let held = customers.held_back.as_ref().filter(|held| holdout::refuse(Some(held), 0.0).is_none())?;
    Some(Rc::new(holdout::check(held, kinds, params.time_unit, host).await))
}
