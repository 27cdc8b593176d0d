//! The fitted purchase models, and the one that makes the forecast.

use std::borrow::Cow;
use std::rc::Rc;

use crate::clv::calendar::calendar_model::CalendarModel;
use crate::clv::calendar::operational_time::{histories_in, mean_ln_gap};
use crate::clv::customers::Customers;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::intervals::misfit::MONTHS_FOR_SEASON;
use crate::clv::limits::{MIN_CUSTOMERS, MIN_REPEATERS};
use crate::clv::models::ModelKind;
use crate::clv::models::fit::Status;
use crate::clv::models::history::{self, History, repeat_customers};
use crate::clv::params::ValueValidParams;
use crate::clv::select::candidate::Candidate;
use crate::clv::select::fit_cache::FitCache;
use crate::clv::select::model_selection::{ModelSelection, Reason, kinds_to_fit};
use crate::clv::select::purchase_time::PurchaseTime;
use crate::clv::value::findings::{models_disagree, refused_model, report_model};
use crate::clv::value::report::{FittedModel, boundary_warning};
use crate::job::Host;
use crate::number_text::shortest;
use crate::warning::Warning;

/// The purchase models, fitted.
pub struct PurchaseFits {
    /// The time in which they were fitted, and their checks against held-back time.
    pub time: PurchaseTime,
    /// All models; empty if none could be tried.
    pub selection: Rc<ModelSelection>,
    /// What makes the forecast.
    pub forecaster: Forecaster,
    /// Every model as the report shows it.
    pub models: Vec<FittedModel>,
    /// Warnings about the chosen model.
    pub warnings: Vec<Warning>,
    /// Models that lead in the check.
    pub leading: Option<Vec<ModelKind>>,
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
        let (time, selection) = match earlier {
            Some(earlier) => (earlier.time.clone(), Rc::clone(&earlier.selection)),
            None => {
                let kinds = kinds_to_fit(params.model, &customers.histories, &customers.gaps);
                let time = PurchaseTime::choose(customers, &kinds, params, &host.part(0.0, 0.5)).await;
                let operational = time.operational();
                let histories = histories_in(operational, &customers.histories);
                let mean_ln_gap = mean_ln_gap(operational, &customers.gaps, params.time_unit.days());
                let selection = ModelSelection::fit(&kinds, &histories, mean_ln_gap, &host.part(0.5, 1.0)).await;
                (time, Rc::new(selection))
            }
        };
        Self::with_models(customers, params, time, selection)
    }

    /// Without any model: everybody buys at the average rate.
    fn without_model(customers: &Customers, params: &ValueValidParams, refused: FittedModel) -> Self {
        Self {
            forecaster: Forecaster::cohort_average(&customers.histories),
            time: PurchaseTime::default(),
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
        time: PurchaseTime,
        selection: Rc<ModelSelection>,
    ) -> Self {
        let leading = time.comparison().first().map(|_| time.comparison().leading(customers));
        let count = history::customers(&customers.histories) as f64;
        let models = selection.candidates.iter().map(|one| report_model(one, count, params.interval)).collect();
        let fits = Self {
            forecaster: Forecaster::cohort_average(&customers.histories),
            time,
            selection,
            models,
            warnings: Vec::new(),
            leading,
            is_requested: params.model.is_some(),
        };
        let Some((chosen, _)) = fits.chosen() else { return fits };
        let model = Rc::clone(&chosen.model);
        let forecaster = Forecaster::Model(match &fits.time.effects {
            Some(effects) => Rc::new(CalendarModel::new(model, Rc::clone(&effects.time))),
            None => model,
        });
        let mut warnings = Vec::new();
        if let Status::Boundary(index) = chosen.fit.status {
            warnings.push(boundary_warning(chosen.kind.parameters()[index]));
        }
        warnings.extend(models_disagree(chosen, &fits.selection));
        Self { forecaster, warnings, ..fits }
    }

    /// The distinct histories to which the models were fitted: in operational time, if there is one.
    pub fn histories<'a>(&self, customers: &'a Customers) -> Cow<'a, [History]> {
        histories_in(self.time.operational(), &customers.histories)
    }

    /// True if there may be a season that neither the orders nor the shop tell of.
    pub fn is_season_untold(&self, customers: &Customers, params: &ValueValidParams) -> bool {
        let is_looked_for = params.calendar && customers.calendar.is_some() && !params.told.has_season();
        let has_found = self.time.effects.as_ref().is_some_and(|effects| !effects.activity.is_flat());
        is_looked_for && !has_found && customers.months < MONTHS_FOR_SEASON && self.chosen().is_some()
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
