//! The value part of the report, from what was fitted and predicted.

use crate::clv::calendar::report::report;
use crate::clv::customers::{Customers, RuleOfThumb};
use crate::clv::forecast::alive_map::alive_map;
use crate::clv::forecast::cohort_table::{Cohorts, cohort_table};
use crate::clv::forecast::predict::Prediction;
use crate::clv::forecast::predictions::Predictions;
use crate::clv::forecast::retention_group::RetentionGroupTotals;
use crate::clv::forecast::value_bands::{bands, concentrate, rising, total};
use crate::clv::forecast::years::Year;
use crate::clv::intervals::misfit::variance_then;
use crate::clv::models::ModelKind;
use crate::clv::models::history::{self, History};
use crate::clv::models::purchase_model::PurchaseModel;
use crate::clv::params::ValueValidParams;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::{self, HoldoutCheck};
use crate::clv::select::holdout_report::{Baseline, Holdout, NaiveForecast, Origin};
use crate::clv::select::model_selection::Reason;
use crate::clv::select::tracking::{Tracking, track};
use crate::clv::spend::spend_fit::SpendFit;
use crate::clv::value::purchase_fits::PurchaseFits;
use crate::clv::value::report::{
    ExpectedAlive, Interval, RepeatPurchases, SpendModel, Totals, Value, season_untold_warning, zero_spend_warning,
};
use crate::clv::value::told_unused::told_unused;
use crate::clv::value::uncertainty::Uncertainty;
use crate::job::Host;
use crate::math::exact;
use crate::math::intervals::normal_quantile;
use crate::units::DAYS_PER_YEAR;
use crate::warning::{Outcome, Unavailable, Warning};

/// What the steps of the analysis found.
pub struct SummaryParts<'a> {
    /// The customers.
    pub customers: &'a Customers,
    /// Last day of observation.
    pub observation_end: Option<String>,
    /// The parameters of the analysis.
    pub params: &'a ValueValidParams,
    /// The purchase models.
    pub purchases: PurchaseFits,
    /// The model of spend.
    pub spend: &'a SpendFit,
    /// The predictions for every customer.
    pub predictions: &'a Predictions,
    /// The forecast year by year.
    pub years: Vec<Year>,
    /// What draws of the parameters say about the totals.
    pub uncertainty: Uncertainty,
    /// Prediction interval of total residual CLV.
    pub total_interval: Option<(f64, f64)>,
    /// The level of customers' intervals; `None` without them.
    pub customers_level: Option<f64>,
    /// Totals of the retention groups.
    pub group_totals: Vec<RetentionGroupTotals>,
}

/// The part of the report, and all warnings.
pub async fn summary(parts: SummaryParts<'_>, host: &Host) -> (Value, Vec<Warning>) {
    let SummaryParts { customers, params, purchases, spend, predictions, uncertainty, .. } = parts;
    let mut warnings = purchases.warnings.clone();
    warnings.extend(spend.model.iter().flat_map(|model| model.warnings.iter().cloned()));
    warnings.extend(uncertainty.warning.clone());
    if purchases.is_season_untold(customers, params) {
        warnings.push(season_untold_warning(customers.months));
    }
    warnings.extend(told_unused(customers, params, &purchases));
    if customers.positive_share < 1.0 {
        warnings.push(zero_spend_warning(1.0 - customers.positive_share));
    }
    let weighted_sum = |of: &dyn Fn(&Prediction) -> f64| -> f64 {
        customers.histories.iter().zip(&predictions.timing).map(|(h, p)| h.weight * of(p)).sum()
    };
    let expected_purchases = weighted_sum(&|p| p.purchases);
    let known = weighted_sum(&|p| f64::from(u8::from(p.alive().is_some())));
    let alive = weighted_sum(&|p| p.alive().unwrap_or(0.0));
    host.tick(customers.histories.len()).await;
    let weights = customers.spends.iter().map(|spend| spend.weight);
    let sorted = rising(predictions.clv.iter().copied().zip(weights).collect(), host).await;
    let clv = (!sorted.is_empty()).then(|| total(&sorted));
    host.tick(sorted.len()).await;
    let distribution = bands(&sorted);
    host.tick(sorted.len()).await;
    let concentration = concentrate(&sorted);
    drop(sorted);
    host.done(0.6);
    host.tick(customers.spends.len()).await;
    let clv_observed = match clv {
        Some(_) => Some(clv_with_observed_means(customers, params, predictions, host).await),
        None => None,
    };
    let mean = |ratios: Option<(f64, f64)>, of: Option<f64>| {
        ratios.zip(of).map(|((low, high), of)| Interval { low: low * of, high: high * of })
    };
    let count = history::customers(&customers.histories);
    let (chosen, reason, reason_code) = choice(&purchases, params);
    let (holdout, baseline) = holdout_and_baseline(customers, params, &purchases);
    let model = purchases.forecaster.model();
    let repeat_purchases = match model {
        Some(model) => repeat_purchases(model, &customers.histories, host).await,
        None => Vec::new(),
    };
    let value = Value {
        time_unit: params.time_unit,
        observation_end: parts.observation_end,
        customers: count,
        chosen,
        reason,
        reason_code,
        calendar: purchases.time.effects.as_deref().map(|effects| report(effects, params.weeks())),
        tracking: tracking(customers, params, &purchases),
        cohorts: spend.model.as_ref().and_then(|_| cohorts(customers, params)),
        spend_distribution: spend.bands.clone(),
        alive_map: model.and_then(|model| alive_map(model, &customers.histories)),
        totals: Totals {
            expected_purchases,
            clv,
            low: parts.total_interval.map(|(low, _)| low),
            high: parts.total_interval.map(|(_, high)| high),
            mean_purchases: mean(uncertainty.purchases, Some(expected_purchases)),
            mean_clv: mean(uncertainty.clv, clv),
            clv_observed,
            clv_forever: clv.zip(uncertainty.infinite_horizon_ratio).map(|(clv, ratio)| clv * ratio),
        },
        bootstrap: uncertainty.bootstrap,
        spend: match &spend.model {
            Some(model) => {
                let drift = customers.spend_slope.map(|slope| libm::expm1(slope.slope));
                Outcome::Ready(SpendModel { drift, ..model.report.clone() })
            }
            None => Unavailable::new("no-spend", "orders with an amount above zero", "none").into(),
        },
        horizon: params.horizon,
        discount_rate: params.discount_rate,
        interval: params.interval,
        holdout,
        baseline,
        origins: origins_report(customers, params, &purchases),
        customers_level: parts.customers_level,
        naive: naive_forecast(customers, params).filter(|_| clv.is_some()),
        cannot_be_told: count - known as u64,
        expected_alive: ExpectedAlive { customers: alive, of: known as u64 },
        distribution,
        concentration,
        repeat_purchases,
        retention_groups: parts.group_totals,
        years: parts.years,
        models: purchases.models,
    };
    (value, warnings)
}

/// The check against held-back time and against the naive forecast, or why there is none.
fn holdout_and_baseline(
    customers: &Customers,
    params: &ValueValidParams,
    purchases: &PurchaseFits,
) -> (Outcome<Holdout>, Outcome<Baseline>) {
    let both = |why: Unavailable| (why.clone().into(), why.into());
    let held = customers.held_back.as_ref();
    if let Some(why) = holdout::refuse(held, customers.months) {
        return both(why);
    }
    let compared = || {
        let (held, (chosen, _)) = (held?, purchases.chosen()?);
        let check = purchases.time.of(chosen.kind)?;
        let baseline = check.baseline(held, chosen.kind, params.time_unit)?;
        let compared = check.report(held, chosen.kind, purchases.leading.as_deref().unwrap_or_default());
        let fitted_now = purchases.selection.usable().map(|candidate| candidate.kind);
        let missing = fitted_now.filter(|kind| check.model(*kind).is_none()).map(ModelKind::name).collect();
        Some((Outcome::Ready(Holdout { missing, ..compared }), Outcome::Ready(baseline)))
    };
    compared().unwrap_or_else(|| both(Unavailable::new("no-model-for-holdout", "a model that can be fitted", "none")))
}

/// What the chosen model would have forecast at every origin, as far as it could be fitted there.
fn origins_report(customers: &Customers, params: &ValueValidParams, purchases: &PurchaseFits) -> Vec<Origin> {
    let Some((chosen, _)) = purchases.chosen() else { return Vec::new() };
    let z = normal_quantile((1.0 + params.interval) / 2.0);
    let row = |(check, held): (&HoldoutCheck, &HeldBack)| {
        let Baseline { actual, model, naive, .. } = check.baseline(held, chosen.kind, params.time_unit)?;
        let purchases = held.later.iter().map(|(purchases, _)| f64::from(*purchases)).sum::<f64>();
        let years = held.length * params.time_unit.days() / DAYS_PER_YEAR;
        let months = held.days_before as f64 / DAYS_PER_YEAR * 12.0;
        let by = libm::exp(z * variance_then(purchases, years, months).sqrt());
        let (from, to) = (held.from.clone(), held.to.clone());
        Some(Origin { from, to, actual, model, low: model / by, high: model * by, naive })
    };
    purchases.time.checks.parts(customers).filter_map(row).collect()
}

/// The rule of thumb for the horizon.
fn naive_forecast(customers: &Customers, params: &ValueValidParams) -> Option<NaiveForecast> {
    let RuleOfThumb { monthly, retention } = customers.rule_of_thumb?;
    let months = params.years() * 12.0;
    Some(NaiveForecast { monthly, retention, clv: monthly * months * retention * params.margin })
}

/// The chosen model followed through the calendar, as fitted to the time before the check if there was one.
fn tracking(customers: &Customers, params: &ValueValidParams, purchases: &PurchaseFits) -> Option<Tracking> {
    let calendar = customers.calendar.as_ref()?;
    let (chosen, _) = purchases.chosen()?;
    let earlier = purchases.time.checks.first().and_then(|check| check.model(chosen.kind));
    let held = customers.held_back.as_ref().filter(|_| earlier.is_some());
    let fitted_days = held.map_or(calendar.daily.purchases.len(), |held| held.days_before);
    track(&calendar.daily, earlier.or(purchases.forecaster.model())?, params.time_unit, fitted_days)
}

fn cohorts(customers: &Customers, params: &ValueValidParams) -> Option<Cohorts> {
    let calendar = customers.calendar.as_ref()?;
    Some(cohort_table(&calendar.cohorts, calendar.first, params.margin, params.acquisition_cost))
}

/// Residual CLV with every customer's observed mean spend; the mean of all purchases for those who never came back.
async fn clv_with_observed_means(
    customers: &Customers,
    params: &ValueValidParams,
    predictions: &Predictions,
    host: &Host,
) -> f64 {
    let mean = customers.mean_purchase.unwrap_or(0.0);
    let observed = |customer: usize| {
        let spend = customers.spends.at(customer);
        let money = if spend.x > 0 { spend.mean } else { mean };
        predictions.of(customer).discounted * money * spend.weight
    };
    let share = customers.positive_share * params.margin * predictions.spend.map_or(1.0, |spend| spend.ahead);
    share * exact::sum_of_many(customers.spends.len(), &observed, host).await
}

/// The name of the chosen model, and why it was chosen: in English and as a code.
fn choice(purchases: &PurchaseFits, params: &ValueValidParams) -> (&'static str, String, &'static str) {
    let Some((chosen, reason)) = purchases.chosen() else {
        let (which, not) = match params.model {
            Some(_) => ("the model that was asked for", " not"),
            None => ("no model", ""),
        };
        return (
            "cohort-average",
            format!("{which} could{not} be fitted, so everybody is expected to buy as often as all did so far"),
            "none",
        );
    };
    let many = purchases.selection.usable().count();
    // What was forecast by models that can be fitted now.
    let is_compared =
        |kind: ModelKind| purchases.time.comparison().first().is_some_and(|one| one.model(kind).is_some());
    let compared = purchases.selection.usable().filter(|candidate| is_compared(candidate.kind)).count();
    let (code, text) = match reason {
        Reason::Asked => ("asked", "the model that was asked for".to_owned()),
        Reason::Only => ("only", "the only model that could be fitted".to_owned()),
        Reason::Aic if compared > 0 => (
            "aic-untested",
            format!("the least AIC of {many} models fitted to the same customers, none of which led in held-back time"),
        ),
        Reason::Aic => ("aic", format!("the least AIC of {many} models fitted to the same customers")),
        Reason::Holdout => {
            ("holdout", format!("of {compared} models the one that, fitted earlier, foretold the time since best"))
        }
        Reason::HoldoutThenAic => (
            "holdout-aic",
            format!("the least AIC of those among {compared} models that foretold held-back time equally well"),
        ),
    };
    (chosen.kind.name(), text, code)
}

/// Customers by number of repeat purchases, actual and expected.
async fn repeat_purchases(model: &dyn PurchaseModel, histories: &[History], host: &Host) -> Vec<RepeatPurchases> {
    const MAX_FREQUENCY: u32 = 7;
    let mut ages: Vec<(f64, f64)> = Vec::new();
    for (age, weight) in rising(histories.iter().map(|h| (h.age, h.weight)).collect(), host).await {
        match ages.last_mut() {
            Some((last, sum)) if *last == age => *sum += weight,
            _ => ages.push((age, weight)),
        }
    }
    let everybody: f64 = ages.iter().map(|(_, weight)| weight).sum();
    let mut rest = everybody;
    let mut purchases = Vec::new();
    for n in 0..=MAX_FREQUENCY {
        let or_more = n == MAX_FREQUENCY;
        let expected =
            if or_more { rest } else { ages.iter().map(|&(age, weight)| weight * model.probability(n, age)).sum() };
        rest -= expected;
        let counts = |h: &&History| if or_more { h.x >= n } else { h.x == n };
        let actual = histories.iter().filter(counts).map(|h| h.weight).sum();
        purchases.push(RepeatPurchases { purchases: n, or_more, actual, expected });
        host.tick(histories.len()).await;
    }
    purchases
}
