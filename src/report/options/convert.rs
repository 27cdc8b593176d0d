//! Options as JSON has them → unchecked parameters of each analysis.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::actions::input::ActionParams;
use crate::campaigns::analyze::CampaignsParams;
use crate::clv::models::ModelKind;
use crate::clv::params::{ValueParams, ValueValidParams};
use crate::decisions::{Decisions, read};
use crate::economics::investment::params::InvestmentParams;
use crate::economics::standardisation::input::StandardisationParams;
use crate::error::{Error, Result};
use crate::funnel::params::{FunnelParams, FunnelValidParams, OutcomeColumn};
use crate::health::params::{HealthParams, HealthValidParams, Range};
use crate::math::triangular::Triangular;
use crate::options::{NumberOr, Object, not_one_of};
use crate::propensity::PropensityParams;
use crate::report::expected::params::Expected;
use crate::report::options::calendar::{price_rise, told};
use crate::report::options::investment::investment;
use crate::report::options::raw_options::RawOptions;
use crate::report::options::standardisation::standardisation;
use crate::report::options::wire;
use crate::satisfaction::analyze::SatisfactionParams;
use crate::satisfaction::scale::AnswerScale;
use crate::scoring::pipeline::ScoringParams;
use crate::segmentation::params::{Covariance, FeatureChoice, SegmentParams, SegmentValidParams};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::options::TableOptions;
use crate::units::{Day, TimeUnit};

/// Options that were checked.
#[derive(Debug, Clone)]
pub struct CheckedOptions {
    /// Of the value analysis.
    pub value: ValueValidParams,
    /// True if the model of contracts was asked for, which says nothing about purchases.
    pub contracts_only: bool,
    /// How long a contract's period is, if that is given.
    pub contract_period: Option<TimeUnit>,
    /// A customer's margin per year and the share that stays, if both are given.
    pub textbook: Option<(f64, f64)>,
    /// Of the segmentation.
    pub segments: SegmentValidParams,
    /// What a person decided, and the groups of earlier runs.
    pub decisions: Rc<Decisions>,
    /// Of the funnel.
    pub funnel: FunnelValidParams,
    /// Of satisfaction.
    pub satisfaction: SatisfactionParams,
    /// Of campaigns.
    pub campaigns: CampaignsParams,
    /// Of what can be done.
    pub actions: ActionParams,
    /// Of what a project costs and brings.
    pub investment: InvestmentParams,
    /// Of standard or precise service.
    pub standardisation: StandardisationParams,
    /// The category for which it is asked who buys it next.
    pub propensity: Option<PropensityParams>,
    /// Of the account of the data.
    pub health: HealthValidParams,
    /// Last day of observation, if that is given.
    pub observation_end: Option<Day>,
    /// The currency's code, if that is given.
    pub currency: Option<String>,
    /// What one of another currency is worth in it.
    pub rates: BTreeMap<String, f64>,
    /// What the shop's own system shows, if a person said it.
    pub expected: Option<Expected>,
    /// How tables are to be read.
    pub tables: BTreeMap<String, TableOptions>,
    /// The options as they were given.
    pub given: RawOptions,
}

/// Checks every option but those of tables; `decisions` is their JSON text.
///
/// # Errors
/// `option-invalid`, naming the option.
pub fn checked(options: wire::Options, decisions: &str) -> Result<CheckedOptions> {
    let observation_end = observation_end(options.observation_end)?;
    let common = Common::new(options.seed, options.interval, observation_end);
    let of_value = object(options.value);
    let acquisition_cost = of_value.acquisition_cost.is_some();
    let standardisation = standardisation(object(options.standardisation), common.interval, common.seed)?;
    Ok(CheckedOptions {
        contracts_only: of_value.model.as_deref() == Some("sbg"),
        contract_period: of_value.time_unit,
        textbook: retention_formula(&of_value)?,
        value: value(of_value, &common)?.check()?,
        segments: segments(object(options.segments), responses(&standardisation), &common)?.check()?,
        decisions: Rc::new(read::decisions("decisions", decisions)?),
        funnel: funnel(object(options.funnel), &common)?.check()?,
        satisfaction: satisfaction(object(options.satisfaction), &common)?,
        campaigns: CampaignsParams {
            interval: common.interval,
            seed: common.seed,
            weights: object(options.campaigns).weights.unwrap_or_default(),
        },
        actions: actions(object(options.actions), &common)?,
        investment: investment(object(options.investment), common.interval, common.seed)?,
        standardisation,
        propensity: propensity(object(options.propensity), &common)?,
        health: health(options.business, object(options.benchmarks), acquisition_cost)?.check()?,
        observation_end,
        expected: options.expected.map(|Object(given)| Expected::check(&given)).transpose()?,
        currency: currency(options.currency)?,
        rates: rates(options.rates.unwrap_or_default())?,
        tables: BTreeMap::new(),
        given: RawOptions::default(),
    })
}

fn object<T: Default>(given: Option<Object<T>>) -> T {
    given.map(|Object(value)| value).unwrap_or_default()
}

/// What all analyses have in common.
struct Common {
    seed: u64,
    interval: f64,
    observation_end: Option<Day>,
}

impl Common {
    fn new(seed: Option<u64>, interval: Option<f64>, observation_end: Option<Day>) -> Self {
        Self { seed: seed.unwrap_or(1), interval: interval.unwrap_or(0.9), observation_end }
    }
}

fn observation_end(given: Option<String>) -> Result<Option<Day>> {
    let day = |text: String| {
        let day = date::parse(&text, DateOrder::Ymd);
        day.ok_or_else(|| Error::option("observationEnd", "a day such as \"1997-09-30\""))
    };
    given.map(day).transpose()
}

fn currency(given: Option<String>) -> Result<Option<String>> {
    match given {
        Some(code) if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            Err(Error::option("currency", "a code of three letters such as \"EUR\""))
        }
        code => Ok(code.map(|code| code.to_ascii_uppercase())),
    }
}

fn rates(given: BTreeMap<String, f64>) -> Result<BTreeMap<String, f64>> {
    if let Some((code, _)) = given.iter().find(|(_, rate)| **rate <= 0.0 || rate.is_nan()) {
        return Err(Error::option(&format!("rates.{code}"), "a number above 0").with("currency", code.as_str()));
    }
    Ok(given.into_iter().map(|(code, rate)| (code.to_ascii_uppercase(), rate)).collect())
}

fn value(given: wire::ValueOptions, common: &Common) -> Result<ValueParams> {
    let defaults = ValueParams::default();
    Ok(ValueParams {
        model: model(given.model.as_deref())?,
        calendar: calendar(given.calendar.as_deref())?,
        told: told(given.season, given.events)?,
        price_rise: price_rise(given.price_rise)?,
        time_unit: given.time_unit.unwrap_or(defaults.time_unit),
        horizon: given.horizon.unwrap_or(defaults.horizon),
        discount_rate: given.discount_rate.unwrap_or(defaults.discount_rate),
        margin: given.margin.unwrap_or(defaults.margin),
        acquisition_cost: given.acquisition_cost,
        bootstrap: given.bootstrap.unwrap_or(defaults.bootstrap),
        loyal_purchases: given.loyal_purchases.unwrap_or(defaults.loyal_purchases),
        interval: common.interval,
        seed: common.seed,
    })
}

/// Whether season, trend and bursts are looked for.
fn calendar(given: Option<&str>) -> Result<bool> {
    match given {
        None | Some("auto") => Ok(true),
        Some("none") => Ok(false),
        Some(other) => Err(not_one_of("value.calendar", other, &["auto", "none"])),
    }
}

/// The purchase model of this name; `None` if it is to be chosen.
fn model(given: Option<&str>) -> Result<Option<ModelKind>> {
    let Some(name) = given.filter(|name| !matches!(*name, "auto" | "sbg")) else { return Ok(None) };
    let names = ModelKind::ALL.iter().map(|kind| kind.name());
    let known = || -> Vec<&str> { ["auto"].into_iter().chain(names).chain(["sbg"]).collect() };
    ModelKind::from_name(name).map(Some).ok_or_else(|| not_one_of("value.model", name, &known()))
}

/// The margin of a customer per year and the share that stays, if both are given.
fn retention_formula(given: &wire::ValueOptions) -> Result<Option<(f64, f64)>> {
    if given.average_margin.is_some_and(|margin| margin.abs() > 1e12) {
        return Err(Error::option("value.averageMargin", "from -10^12 to 10^12"));
    }
    if given.retention.is_some_and(|retention| !(0.0..=1.0).contains(&retention)) {
        return Err(Error::option("value.retention", "a share from 0 to 1"));
    }
    Ok(given.average_margin.zip(given.retention))
}

/// The columns that say who responded: groups that were made of them would know the answer.
fn responses(params: &StandardisationParams) -> Vec<String> {
    params.offers.iter().filter_map(|offer| offer.column.clone()).collect()
}

fn segments(given: wire::SegmentOptions, excluded: Vec<String>, common: &Common) -> Result<SegmentParams> {
    let k = match given.k {
        None => None,
        Some(NumberOr::Word(word)) if word == "auto" => None,
        Some(NumberOr::Number(k)) if k.fract() == 0.0 && (1.0..=1e6).contains(&k) => Some(k as u32),
        Some(_) => return Err(Error::option("segments.k", "a whole number of at least 1, or \"auto\"")),
    };
    let defaults = SegmentParams::default();
    Ok(SegmentParams {
        method: given.method.unwrap_or(defaults.method),
        k,
        max_segments: given.max_segments.unwrap_or(defaults.max_segments),
        smallest_share: given.smallest_share.unwrap_or(defaults.smallest_share),
        scale: given.scale.unwrap_or(defaults.scale),
        covariance: covariance(given.covariance.as_deref())?,
        variance_floor: given.variance_floor.unwrap_or(defaults.variance_floor),
        features: features(given.features, &excluded)?,
        excluded,
        members: given.members.unwrap_or(defaults.members),
        seed: common.seed,
        interval: common.interval,
    })
}

fn covariance(given: Option<&str>) -> Result<Option<Covariance>> {
    let Some(name) = given.filter(|name| *name != "auto") else { return Ok(None) };
    let found = Covariance::NAMED.into_iter().find(|(_, known)| *known == name);
    let names = Covariance::NAMED.map(|(_, name)| name);
    let known = || [&names[..], &["auto"]].concat();
    found.map(|(form, _)| Some(form)).ok_or_else(|| not_one_of("segments.covariance", name, &known()))
}

fn features(given: Option<Vec<Object<wire::FeatureOptions>>>, excluded: &[String]) -> Result<Vec<FeatureChoice>> {
    let is_excluded = |Object(feature): &Object<wire::FeatureOptions>| excluded.contains(&feature.column);
    match given {
        Some(list) if list.iter().any(is_excluded) => {
            Err(Error::option("standardisation.offers", "columns of responses that groups are not made of"))
        }
        Some(list) if list.is_empty() => Err(Error::option("segments.features", "a list of at least one column")),
        list => Ok(list.into_iter().flatten().map(|Object(feature)| choice(feature)).collect()),
    }
}

fn choice(feature: wire::FeatureOptions) -> FeatureChoice {
    FeatureChoice { column: feature.column, transform: feature.transform, weight: feature.weight.unwrap_or(1.0) }
}

fn funnel(given: wire::FunnelOptions, common: &Common) -> Result<FunnelParams> {
    let outcome = given.outcome.map(|Object(outcome)| OutcomeColumn {
        column: outcome.column,
        won: outcome.won.unwrap_or_default(),
        lost: outcome.lost.unwrap_or_default(),
    });
    let penalty = match given.penalty {
        None => None,
        Some(NumberOr::Word(word)) if word == "cv" => None,
        Some(NumberOr::Number(penalty)) => Some(penalty),
        Some(NumberOr::Word(_)) => return Err(Error::option("funnel.penalty", "a number of at least 0, or \"cv\"")),
    };
    let grades = match given.grades.as_deref() {
        None => None,
        Some([a, b, c]) => Some([*a, *b, *c]),
        Some(_) => {
            return Err(Error::option("funnel.grades", "three probabilities between 0 and 1, the highest first"));
        }
    };
    Ok(FunnelParams {
        pipeline: given.pipeline,
        ordering: given.ordering.unwrap_or_default(),
        horizon_days: given.horizon_days,
        exclude: given.exclude.unwrap_or_default(),
        keep: given.keep.unwrap_or_default(),
        penalty,
        test_rows: given.test_rows.map(|Object(rows)| (rows.modulo, rows.equals.unwrap_or(0))),
        grades,
        seed: common.seed,
        stages: given.stages.unwrap_or_default(),
        window_days: given.window_days,
        outcome,
        end: common.observation_end,
        interval: common.interval,
    })
}

fn satisfaction(given: wire::SatisfactionOptions, common: &Common) -> Result<SatisfactionParams> {
    let days = given.days.unwrap_or(90);
    if !(1..=3660).contains(&days) {
        return Err(Error::option("satisfaction.days", "from 1 to 3660"));
    }
    let scale = given.scale.map(|[low, high]| AnswerScale { low, high });
    if scale.is_some_and(|AnswerScale { low, high }| !(low.is_finite() && high.is_finite() && low != high)) {
        return Err(Error::option("satisfaction.scale", "two different numbers, the worst first"));
    }
    Ok(SatisfactionParams { interval: common.interval, days, scale })
}

fn actions(given: wire::ActionOptions, common: &Common) -> Result<ActionParams> {
    let is_amount = |amount: f64| amount.is_finite() && amount >= 0.0;
    let costs = given.costs.unwrap_or_default();
    if given.budget.is_some_and(|budget| !is_amount(budget)) || costs.values().any(|cost| !is_amount(*cost)) {
        return Err(Error::option("actions.budget and actions.costs", "at least 0"));
    }
    let share = |three| {
        Triangular::within(0.0, three, 1.0)
            .ok_or_else(|| Error::option("actions.response", "three rising shares from 0 to 1"))
    };
    let response: BTreeMap<_, _> = given
        .response
        .unwrap_or_default()
        .into_iter()
        .map(|(kind, three)| Ok((kind, share(three)?)))
        .collect::<Result<_>>()?;
    let (control, months) = (given.control.unwrap_or(0.1), given.months.unwrap_or(3.0));
    if !(0.0..=0.5).contains(&control) {
        return Err(Error::option("actions.control", "from 0 to 0.5"));
    }
    if !(months > 0.0 && months <= 120.0) {
        return Err(Error::option("actions.months", "above 0 and at most 120"));
    }
    let (interval, seed) = (common.interval, common.seed);
    Ok(ActionParams { budget: given.budget, costs, response, control, months, interval, seed })
}

/// The category for which it is asked who buys it next, and within how many days.
fn propensity(given: wire::PropensityOptions, common: &Common) -> Result<Option<PropensityParams>> {
    let days = given.days.unwrap_or(90);
    if !(1..=3660).contains(&days) {
        return Err(Error::option("propensity.days", "from 1 to 3660"));
    }
    let scoring = ScoringParams { penalty: None, interval: common.interval, seed: common.seed };
    Ok(given.category.map(|category| PropensityParams { category, days, scoring }))
}

fn health(
    business: Option<String>,
    benchmarks: wire::BenchmarkOptions,
    acquisition_cost: bool,
) -> Result<HealthParams> {
    let range = |key: &str, given: Option<Vec<f64>>, default: Range| match given.as_deref() {
        None => Ok(default),
        Some([low, high]) => Ok(Range { low: *low, high: *high }),
        Some(_) => Err(Error::option(&format!("benchmarks.{key}"), "two shares from 0 to 1, the lower first")),
    };
    let defaults = HealthParams::default();
    Ok(HealthParams {
        business,
        utilisation: range("utilisation", benchmarks.utilisation, defaults.utilisation)?,
        black_hole: range("blackHole", benchmarks.black_hole, defaults.black_hole)?,
        acquisition_cost,
    })
}
