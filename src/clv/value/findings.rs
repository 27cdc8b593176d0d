//! Fits as the report shows them, and the reasons for which there are none.

use crate::clv::customers::Customers;
use crate::clv::limits::MIN_MONTHS;
use crate::clv::models::ModelKind;
use crate::clv::models::fit::Status;
use crate::clv::models::history::repeat_customers;
use crate::clv::select::candidate::Candidate;
use crate::clv::select::model_selection::ModelSelection;
use crate::clv::value::report::{FittedModel, Interval, models_disagree_warning};
use crate::math::intervals::normal_quantile;
use crate::number_text::shortest;
use crate::warning::{Unavailable, Warning};
use std::collections::BTreeMap;

/// Difference of AIC up to which models fit about equally well (Burnham and Anderson 2002, section 2.6).
const MAX_AIC_DIFFERENCE: f64 = 2.0;
/// Relative difference of the numbers of active customers from which two models disagree.
const MIN_ACTIVE_DIFFERENCE: f64 = 0.1;

/// Why no value can be predicted at all; `None` if it can.
pub fn refuse(customers: &Customers) -> Option<Unavailable> {
    let returned = repeat_customers(&customers.histories);
    let longest = customers.histories.iter().map(|h| h.age).fold(0.0, f64::max);
    if customers.histories.is_empty() {
        return Some(Unavailable::new("needs-orders", "orders of at least one customer", "none"));
    }
    if longest <= 0.0 {
        return Some(Unavailable::new("one-day-only", "orders on more than one day", "1 day"));
    }
    if customers.months < MIN_MONTHS {
        let have = format!("{:.1}", customers.months);
        return Some(Unavailable::new("too-short-history", shortest(MIN_MONTHS), have));
    }
    if returned == 0.0 {
        return Some(Unavailable::new("no-repeat-purchases", "customers who bought again", "0"));
    }
    None
}

/// A fit as the report shows it: `customers` for its BIC, `level` for its intervals.
pub fn report_model(candidate: &Candidate, customers: f64, level: f64) -> FittedModel {
    let Candidate { kind, fit, active, .. } = candidate;
    let letters = kind.parameters();
    let (status, detail) = match fit.status {
        Status::Interior => ("interior", None),
        Status::Boundary(index) => ("boundary", Some(letters[index].to_owned())),
        Status::NotConverged => {
            ("refused", Some("the likelihood has no proper maximum for these customers".to_owned()))
        }
    };
    let fitted = candidate.is_usable();
    let named = |values: &[f64]| letters.iter().copied().zip(values.iter().copied()).filter(|_| fitted).collect();
    let errors = fit.standard_errors();
    // On the log scale, where the error is the standard error over the parameter.
    let z = normal_quantile((1.0 + level) / 2.0);
    let interval = |(value, error): (&f64, &f64)| {
        let factor = libm::exp(z * error / value);
        Interval { low: value / factor, high: value * factor }
    };
    let intervals = |errors: &Vec<f64>| fit.params.iter().zip(errors).map(interval).collect::<Vec<_>>();
    FittedModel {
        name: kind.name(),
        params: named(&fit.params),
        intervals: errors.as_ref().map(|errors| letters.iter().copied().zip(intervals(errors)).collect()),
        standard_errors: errors.map(|errors| named(&errors)),
        correlation: fit.correlation(),
        log_likelihood: Some(fit.log_likelihood).filter(|_| fitted),
        aic: Some(fit.aic()).filter(|_| fitted),
        bic: Some(fit.bic(customers)).filter(|_| fitted),
        active: Some(*active).filter(|_| fitted),
        status,
        detail,
    }
}

/// A model that was not fitted, and why.
pub fn refused_model(kind: ModelKind, why: String) -> FittedModel {
    FittedModel {
        name: kind.name(),
        params: BTreeMap::new(),
        intervals: None,
        standard_errors: None,
        correlation: None,
        log_likelihood: None,
        aic: None,
        bic: None,
        active: None,
        status: "refused",
        detail: Some(why),
    }
}

/// A warning if another model fits about as well as the chosen one and has a different number of customers still active.
pub fn models_disagree(chosen: &Candidate, selection: &ModelSelection) -> Option<Warning> {
    let disagrees = |other: &&Candidate| {
        let fits_alike = other.kind != chosen.kind && (other.aic() - chosen.aic()).abs() <= MAX_AIC_DIFFERENCE;
        fits_alike && (other.active - chosen.active).abs() > MIN_ACTIVE_DIFFERENCE * chosen.active
    };
    let better = |one, two| if Candidate::aic(two) < Candidate::aic(one) { two } else { one };
    let other = selection.usable().filter(disagrees).reduce(better)?;
    Some(models_disagree_warning(chosen.kind.name(), chosen.active, other.kind.name(), other.active))
}
