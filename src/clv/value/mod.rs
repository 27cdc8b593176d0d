//! The value analysis: what customers will still bring, and how sure that is.
//!
//! [`analyze`] goes from purchase histories to the report in one line of steps:
//!
//! 1. **Purchase models** ([`purchase_fits`]): equal histories are joined; every model is fitted to what was known before
//!    held-back time and checked against it; every model is fitted to all of it; one is chosen.
//! 2. **Spend** ([`crate::clv::spend`]): one model of what a purchase brings.
//! 3. **Predictions**: purchases of every distinct history; spend and residual CLV of every customer; the same year by year.
//! 4. **Uncertainty** ([`mod@uncertainty`], [`mod@customer_intervals`]): draws of the parameters give confidence intervals of means;
//!    with the moments of purchases and spend they give prediction intervals of every customer and of the total.
//! 5. **Summary** ([`mod@summary`]): the report.
//!
//! Residual CLV = Σ over weeks of expected purchases × expected spend × margin × discount. With fewer than 50 customers, or
//! fewer than 10 who came back, no model is fitted, and everybody is expected to buy at the average rate so far. Fits take
//! O(distinct histories) per evaluation, all else O(customers).
//!
//! ```
//! use std::rc::Rc;
//!
//! use customer_loupe::clv::customers::Customers;
//! use customer_loupe::clv::models::history::{History, Spend};
//! use customer_loupe::clv::params::ValueParams;
//! use customer_loupe::clv::value::analyze;
//! use customer_loupe::job::at_once;
//!
//! // 600 customers, observed for up to a year, of whom every third came back.
//! let histories: Vec<History> = (0..600)
//!     .map(|i| {
//!         let x = if i % 3 == 0 { 1 + i % 5 } else { 0 };
//!         let age = f64::from(26 + i % 26);
//!         History { x, t_x: if x == 0 { 0.0 } else { age * f64::from(1 + i % 7) / 8.0 }, age, weight: 1.0 }
//!     })
//!     .collect();
//! let spends = histories.iter().zip(0..).map(|(h, i)| Spend { x: h.x, mean: f64::from(20 + i % 50), weight: 1.0 }).collect();
//! let params = ValueParams::default().check()?;
//! let result = at_once(|host| async move {
//!     let customers = Customers::of(&histories, spends, &host).await;
//!     let customers = Customers { mean_purchase: Some(45.0), months: 12.0, ..customers };
//!     analyze(&Rc::new(customers), None, &params, None, &host).await
//! });
//! let value = result.value.ready().unwrap();
//! assert_eq!(value.models.len(), 4);
//! assert!(value.totals.low < value.totals.clv && value.totals.clv < value.totals.high);
//! assert_eq!(result.predictions.clv.len(), 600);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod customer_intervals;
pub mod findings;
pub mod purchase_fits;
pub mod report;
pub mod summary;
pub mod told_unused;
pub mod uncertainty;

use std::rc::Rc;

pub use crate::clv::customers::{Calendar, Customers};
use crate::clv::forecast::discount::{Horizon, PriceStep};
use crate::clv::forecast::predict::predict;
use crate::clv::forecast::predictions::ExpectedSpend;
pub use crate::clv::forecast::predictions::Predictions;
use crate::clv::forecast::retention_group::{RetentionGroupTotals, ValuedCustomer, retention_groups};
use crate::clv::forecast::years::years;
use crate::clv::intervals::tested_level::{Asked, tested_level};
pub use crate::clv::limits::{MIN_CUSTOMERS, MIN_HOLDOUT_MONTHS, MIN_MONTHS, MIN_REPEATERS};
use crate::clv::params::ValueValidParams;
use crate::clv::select::fit_cache::FitCache;
use crate::clv::spend::price_drift::factor_ahead;
use crate::clv::spend::spend_fit::{FittedSpend, SpendFit};
use crate::clv::value::customer_intervals::customer_intervals;
use crate::clv::value::findings::refuse;
use crate::clv::value::purchase_fits::PurchaseFits;
use crate::clv::value::report::Value;
use crate::clv::value::summary::{SummaryParts, summary};
use crate::clv::value::uncertainty::uncertainty;
use crate::job::Host;
use crate::units::Day;
use crate::warning::{Outcome, Warning};

/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 4096;

/// The result of the analysis.
pub struct ValueResult {
    /// The part of the report, or why there is none.
    pub value: Outcome<Value>,
    /// The predictions for every customer.
    pub predictions: Predictions,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// The fits, for the next analysis of the same customers; `None` without fits or of very many customers.
    pub fits: Option<Rc<FitCache>>,
}

/// Analyses the value of these customers. `observation_end` is the last day of observation, if it is known; `earlier` are
/// fits of an earlier analysis, which are used again if customers and models are the same.
pub async fn analyze(
    customers: &Rc<Customers>,
    observation_end: Option<String>,
    params: &ValueValidParams,
    earlier: Option<Rc<FitCache>>,
    host: &Host,
) -> ValueResult {
    if let Some(why) = refuse(customers) {
        let predictions = Predictions::default();
        return ValueResult { value: why.into(), predictions, warnings: Vec::new(), fits: None };
    }
    let earlier = earlier.filter(|earlier| earlier.fits(customers, params));
    let purchases = PurchaseFits::new(customers, params, earlier.as_deref(), &host.part(0.0, 0.6)).await;
    let spend = match earlier {
        Some(earlier) => Rc::clone(&earlier.spend),
        None => Rc::new(SpendFit::new(&customers.spends, customers.mean_purchase, &host.part(0.6, 0.65)).await),
    };
    let fits = FitCache::new(customers, params, &purchases.selection, &purchases.time, &spend).map(Rc::new);

    let prices = price_step(customers, params);
    let horizon = horizon(params, spend.model.as_ref()).priced(prices);
    let (timing, moments) = predict(&purchases.forecaster, &customers.histories, &horizon, &host.part(0.65, 0.8)).await;
    let mut predictions = Predictions {
        member: Rc::clone(&customers.member),
        timing,
        model: purchases.forecaster.shared_model(),
        prices,
        loyal: (params.horizon, params.loyal_purchases),
        ..Predictions::default()
    };
    if let Some(spend) = &spend.model {
        predict_spend(&mut predictions, customers, params, spend, host).await;
    }
    let years = {
        let host = host.part(0.8, 0.85);
        years(params, &purchases.forecaster, customers, &predictions, &host).await
    };

    let uncertainty =
        uncertainty(customers, params, &purchases, &spend, &predictions, &horizon, &host.part(0.85, 0.92)).await;
    let mut customers_level = None;
    let total_interval = match (&spend.model, purchases.chosen()) {
        (Some(spend), Some((chosen, _))) => {
            let (estimator, relative) = (&spend.estimator, uncertainty.relative_variance);
            let asked = Asked { level: params.interval, kind: chosen.kind, unit: params.time_unit, relative };
            // The widths of single customers: what nobody could foresee of all of them is in `relative`.
            let parts = purchases.time.comparison().parts(customers);
            let level = tested_level(parts, asked, &host.part(0.92, 0.93)).await;
            customers_level = Some(level);
            let host = &host.part(0.93, 0.97);
            let (each, variances, total) =
                customer_intervals(customers, params, &predictions, &moments, estimator, (relative, level), host).await;
            (predictions.intervals, predictions.variances, predictions.relative_variance) = (each, variances, relative);
            total
        }
        _ => None,
    };
    drop(moments);
    let group_totals = assign_retention_groups(&mut predictions, customers, &host.part(0.97, 0.985)).await;

    let parts = SummaryParts {
        customers,
        observation_end,
        params,
        purchases,
        spend: &spend,
        predictions: &predictions,
        years,
        uncertainty,
        total_interval,
        customers_level,
        group_totals,
    };
    let (value, warnings) = summary(parts, &host.part(0.985, 1.0)).await;
    host.done(1.0);
    ValueResult { value: Outcome::Ready(value), predictions, warnings, fits }
}

/// The horizon of the forecast. Without a variance of spend no interval needs the second moments of purchases.
fn horizon(params: &ValueValidParams, spend: Option<&FittedSpend>) -> Horizon {
    let horizon = Horizon::new(params.horizon, params.time_unit, params.discount_rate);
    match spend.and_then(|spend| spend.estimator.gamma_gamma()) {
        Some(_) => horizon,
        None => horizon.without_moments(),
    }
}

/// The planned change of prices, counted from the end of observation; `None` where that is not known.
fn price_step(customers: &Customers, params: &ValueValidParams) -> Option<PriceStep> {
    let (rise, calendar) = params.price_rise.zip(customers.calendar.as_ref())?;
    let first_day_ahead = Day(calendar.first.0 + calendar.daily.purchases.len() as i32);
    Some(PriceStep { from: f64::from(rise.from - first_day_ahead) / params.time_unit.days(), by: rise.by })
}

/// Residual CLV of every customer.
async fn predict_spend(
    predictions: &mut Predictions,
    customers: &Customers,
    params: &ValueValidParams,
    spend: &FittedSpend,
    host: &Host,
) {
    let expected = ExpectedSpend {
        estimator: spend.estimator,
        positive_share: customers.positive_share,
        ahead: factor_ahead(customers.spend_slope, params.years()),
    };
    let mut clv = Vec::with_capacity(customers.spends.len());
    for (customer, spend) in customers.spends.iter().enumerate() {
        clv.push(predictions.of(customer).discounted * expected.of(&spend) * params.margin);
        if customer % CUSTOMERS_PER_TICK == CUSTOMERS_PER_TICK - 1 {
            host.tick(CUSTOMERS_PER_TICK).await;
        }
    }
    predictions.spend = Some(expected);
    predictions.clv = Rc::new(clv);
}

/// Gives every customer a retention group, and returns the totals of the groups; none without a model of spend.
async fn assign_retention_groups(
    predictions: &mut Predictions,
    customers: &Customers,
    host: &Host,
) -> Vec<RetentionGroupTotals> {
    if predictions.clv.is_empty() {
        return Vec::new();
    }
    let valued = |customer: usize| {
        let history = customers.history(customer);
        ValuedCustomer {
            frequency: history.map_or(0, |history| history.x),
            alive: predictions.of(customer).alive(),
            silence: predictions.silence(history),
            clv: predictions.clv[customer],
        }
    };
    let weight = |customer: usize| customers.spends.at(customer).weight;
    let (groups, totals) = retention_groups(customers.spends.len(), &valued, &weight, host).await;
    predictions.retention_groups = groups;
    totals
}
