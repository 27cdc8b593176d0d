//! What can be asked of an analysis: unchecked → [`Options::check`] → checked → run. Defaults stand with the
//! parameters of each analysis.

use std::rc::Rc;

use serde_json::{Map, Value as Json};

use crate::clv::models::ModelKind;
use crate::clv::params::{ValueParams, ValueValidParams};
use crate::decisions::{Decisions, read};
use crate::error::Result;
use crate::funnel::leads::ordering::StageOrdering;
use crate::funnel::params::{FunnelParams, FunnelValidParams, OutcomeColumn};
use crate::given::Given;
use crate::health::params::{HealthParams, HealthValidParams, Range};
use crate::propensity::PropensityParams;
use crate::scoring::pipeline::ScoringParams;
use crate::segmentation::cluster::mixture::Covariance;
use crate::segmentation::params::{FeatureChoice, Method, Scale, SegmentParams, SegmentValidParams, Transform};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::options::TableOptions;
use crate::units::{Day, TimeUnit};
use std::collections::BTreeMap;

/// Options as they are given; the README has every key.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    observation_end: Option<Day>,
    currency: Option<String>,
    rates: BTreeMap<String, f64>,
    tables: BTreeMap<String, TableOptions>,
    value: ValueParams,
    contracts_only: bool,
    contract_period: Option<TimeUnit>,
    textbook: Option<(f64, f64)>,
    segments: SegmentParams,
    decisions: Decisions,
    funnel: FunnelParams,
    propensity: Option<PropensityParams>,
    health: HealthParams,
}

/// Options that were checked.
#[derive(Debug, Clone)]
pub struct CheckedOptions {
    /// Of the value analysis.
    pub value: ValueValidParams,
    /// True where the model of contracts was asked for, which says nothing of purchases.
    pub contracts_only: bool,
    /// How long a contract's period is, where it is given.
    pub contract_period: Option<TimeUnit>,
    /// Margin of a customer a year and the share that stays, where both are given.
    pub textbook: Option<(f64, f64)>,
    /// Of the segmentation.
    pub segments: SegmentValidParams,
    /// What a person decided, and the groups of earlier runs.
    pub decisions: Rc<Decisions>,
    /// Of the funnel.
    pub funnel: FunnelValidParams,
    /// The category of which it is asked who buys it next, where one is.
    pub propensity: Option<PropensityParams>,
    /// Of the account of the data.
    pub health: HealthValidParams,
    /// Last day of observation, where it is given.
    pub observation_end: Option<Day>,
    /// The currency's code, where it is given.
    pub currency: Option<String>,
    /// What one of another currency is worth in it.
    pub rates: BTreeMap<String, f64>,
    /// How tables are to be read.
    pub tables: BTreeMap<String, TableOptions>,
    /// The options as they were given.
    pub given: Json,
}

impl Options {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown` or `option-invalid`, naming the option by its path.
    pub fn from_json(given: &Json) -> Result<Self> {
        let given = Given::new(
            "",
            given,
            "seed locale currency rates observationEnd interval business benchmarks tables value segments decisions \
             funnel propensity",
        )?;
        let value = given.object(
            "value",
            "model timeUnit horizon discountRate margin acquisitionCost bootstrap loyalPurchases retention averageMargin",
        )?;
        let made = as_last_time(&given)?;
        let segments = Given::new(
            "segments",
            &made,
            "method k maxSegments smallestShare scale covariance varianceFloor features members",
        )?;
        let funnel = given
            .object("funnel", "stages windowDays outcome exclude keep penalty testRows ordering horizonDays grades")?;
        let interval = given.number("interval")?.unwrap_or(0.9);
        let seed = given.whole("seed")?.unwrap_or(1);
        let observation_end = end_of_observation(&given)?;
        given.text("locale")?;
        Ok(Self {
            observation_end,
            currency: currency(&given)?,
            rates: rates(&given)?,
            tables: tables(&given)?,
            contracts_only: value.text("model")? == Some("sbg"),
            contract_period: value.one_of("timeUnit", &TimeUnit::NAMED)?,
            textbook: textbook(&value)?,
            value: value_params(&value, seed, interval)?,
            segments: segment_params(&segments, seed, interval)?,
            decisions: read::decisions(&given, "decisions")?,
            funnel: funnel_params(&funnel, observation_end, seed, interval)?,
            propensity: propensity(&given, seed, interval)?,
            health: health_params(&given, value.value("acquisitionCost").is_some())?,
        })
    }

    /// Checks every option. `given` is the JSON they came from.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self, given: Json) -> Result<CheckedOptions> {
        Ok(CheckedOptions {
            value: self.value.check()?,
            contracts_only: self.contracts_only,
            contract_period: self.contract_period,
            textbook: self.textbook,
            segments: self.segments.check()?,
            decisions: Rc::new(self.decisions),
            funnel: self.funnel.check()?,
            propensity: self.propensity,
            health: self.health.check()?,
            observation_end: self.observation_end,
            currency: self.currency,
            rates: self.rates,
            tables: self.tables,
            given: without_runs(given),
        })
    }

    /// The column that `funnel.outcome` names.
    pub fn outcome_column(&self) -> Option<String> {
        self.funnel.outcome.as_ref().map(|outcome| outcome.column.clone())
    }

    /// How tables are to be read.
    pub fn tables(&self) -> &BTreeMap<String, TableOptions> {
        &self.tables
    }
}

/// What is asked of groups; what is not asked is as it was when the decisions were saved, so that the same groups can be
/// found again.
fn as_last_time(given: &Given<'_>) -> Result<Json> {
    let runs = given.object("decisions", "")?.list("runs")?.unwrap_or_default();
    let then = runs.iter().rev().find_map(|run| run.get("made")).and_then(Json::as_object);
    let mut made = then.cloned().unwrap_or_default();
    for (key, value) in given.object("segments", "")?.entries() {
        made.insert(key.to_owned(), value.clone());
    }
    Ok(Json::Object(made))
}

/// Options as the report shows them. Who belonged to which group earlier is in a file of its own, and may be long.
fn without_runs(given: Json) -> Json {
    let Json::Object(mut given) = given else { return Json::Object(Map::new()) };
    if let Some(decided) = given.get_mut("decisions") {
        let list = decided.get("decisions").cloned().unwrap_or(Json::Array(Vec::new()));
        let mut kept = Map::new();
        kept.insert("decisions".to_owned(), list);
        *decided = Json::Object(kept);
    }
    Json::Object(given)
}

fn end_of_observation(given: &Given<'_>) -> Result<Option<Day>> {
    let key = "observationEnd";
    let day =
        |text| date::parse(text, DateOrder::Ymd).ok_or_else(|| given.invalid(key, "a day such as \"1997-09-30\""));
    given.text(key)?.map(day).transpose()
}

fn currency(given: &Given<'_>) -> Result<Option<String>> {
    match given.text("currency")? {
        Some(code) if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Err(given.invalid("currency", "a code of three letters such as \"EUR\""))
        }
        code => Ok(code.map(str::to_ascii_uppercase)),
    }
}

fn rates(given: &Given<'_>) -> Result<BTreeMap<String, f64>> {
    let given = given.object("rates", "")?;
    let mut rates = BTreeMap::new();
    for (code, _) in given.entries() {
        match given.number(code)? {
            Some(rate) if rate > 0.0 => rates.insert(code.to_ascii_uppercase(), rate),
            _ => return Err(given.invalid(code, "a number above 0").with("currency", code)),
        };
    }
    Ok(rates)
}

fn tables(given: &Given<'_>) -> Result<BTreeMap<String, TableOptions>> {
    let given = given.object("tables", "")?;
    let mut tables = BTreeMap::new();
    for (name, options) in given.entries() {
        tables.insert(name.to_owned(), TableOptions::from_json(&given.at(name), options)?);
    }
    Ok(tables)
}

fn value_params(given: &Given<'_>, seed: u64, interval: f64) -> Result<ValueParams> {
    let names: Vec<&str> = ModelKind::ALL.iter().map(|kind| kind.name()).collect();
    method(given, "model", &[&["auto"][..], &names, &["sbg"]].concat())?;
    let asked = given.text("model")?;
    let defaults = ValueParams::default();
    Ok(ValueParams {
        model: asked.and_then(ModelKind::from_name),
        time_unit: given.one_of("timeUnit", &TimeUnit::NAMED)?.unwrap_or(defaults.time_unit),
        horizon: given.number("horizon")?.unwrap_or(defaults.horizon),
        discount_rate: given.number("discountRate")?.unwrap_or(defaults.discount_rate),
        margin: given.number("margin")?.unwrap_or(defaults.margin),
        acquisition_cost: given.number("acquisitionCost")?,
        bootstrap: given.count("bootstrap")?.unwrap_or(defaults.bootstrap),
        loyal_purchases: given.count("loyalPurchases")?.unwrap_or(defaults.loyal_purchases),
        interval,
        seed,
    })
}

/// The margin of a customer a year and the share that stays, for the textbook's formula.
fn textbook(given: &Given<'_>) -> Result<Option<(f64, f64)>> {
    let (margin, retention) = (given.number("averageMargin")?, given.number("retention")?);
    if margin.is_some_and(|margin| margin.abs() > 1e12) {
        return Err(given.invalid("averageMargin", "from -10^12 to 10^12"));
    }
    if retention.is_some_and(|retention| !(0.0..=1.0).contains(&retention)) {
        return Err(given.invalid("retention", "a share from 0 to 1"));
    }
    Ok(margin.zip(retention))
}

fn segment_params(given: &Given<'_>, seed: u64, interval: f64) -> Result<SegmentParams> {
    let k = match given.value("k") {
        Some(value) if value.as_str() != Some("auto") => {
            let whole = value.as_f64().filter(|k| k.fract() == 0.0 && (1.0..=1e6).contains(k));
            Some(whole.ok_or_else(|| given.invalid("k", "a whole number of at least 1, or \"auto\""))? as u32)
        }
        _ => None,
    };
    let forms = Covariance::NAMED.map(|(form, name)| (Some(form), name));
    let forms: Vec<(Option<Covariance>, &str)> = forms.into_iter().chain([(None, "auto")]).collect();
    let defaults = SegmentParams::default();
    Ok(SegmentParams {
        method: given.one_of("method", &Method::NAMED)?.unwrap_or(defaults.method),
        k,
        max_segments: given.count("maxSegments")?.unwrap_or(defaults.max_segments),
        smallest_share: given.number("smallestShare")?.unwrap_or(defaults.smallest_share),
        scale: given.one_of("scale", &Scale::NAMED)?.unwrap_or(defaults.scale),
        covariance: given.one_of("covariance", &forms)?.flatten(),
        variance_floor: given.number("varianceFloor")?.unwrap_or(defaults.variance_floor),
        features: features(given)?,
        members: given.flag("members")?.unwrap_or(defaults.members),
        seed,
        interval,
    })
}

fn features(given: &Given<'_>) -> Result<Vec<FeatureChoice>> {
    let Some(list) = given.list("features")? else { return Ok(Vec::new()) };
    if list.is_empty() {
        return Err(given.invalid("features", "a list of at least one column"));
    }
    let mut features = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let feature = Given::new(&given.at(&format!("features[{index}]")), value, "column transform weight")?;
        let column = feature.text("column")?.ok_or_else(|| feature.invalid("column", "the name of a column"))?;
        features.push(FeatureChoice {
            column: column.to_owned(),
            transform: feature.one_of("transform", &Transform::NAMED)?,
            weight: feature.number("weight")?.unwrap_or(1.0),
        });
    }
    Ok(features)
}

fn funnel_params(given: &Given<'_>, end: Option<Day>, seed: u64, interval: f64) -> Result<FunnelParams> {
    let outcome = given.object("outcome", "column won lost")?;
    let outcome = match given.value("outcome") {
        None => None,
        Some(_) => Some(OutcomeColumn {
            column: outcome
                .text("column")?
                .ok_or_else(|| outcome.invalid("column", "the name of a column"))?
                .to_owned(),
            won: outcome.texts("won")?.unwrap_or_default(),
            lost: outcome.texts("lost")?.unwrap_or_default(),
        }),
    };
    let rows = given.object("testRows", "modulo equals")?;
    let grades = given.list("grades")?.map(|list| list.iter().filter_map(Json::as_f64).collect::<Vec<_>>());
    let grades = match grades.as_deref() {
        None => None,
        Some([a, b, c]) => Some([*a, *b, *c]),
        Some(_) => return Err(given.invalid("grades", "three probabilities between 0 and 1, the highest first")),
    };
    Ok(FunnelParams {
        ordering: given.one_of("ordering", &StageOrdering::NAMED)?.unwrap_or_default(),
        horizon_days: given.number("horizonDays")?,
        exclude: given.texts("exclude")?.unwrap_or_default(),
        keep: given.texts("keep")?.unwrap_or_default(),
        penalty: match given.value("penalty") {
            Some(value) if value.as_str() == Some("cv") => None,
            _ => given.number("penalty")?,
        },
        test_rows: rows.count("modulo")?.zip(Some(rows.count("equals")?.unwrap_or(0))),
        grades,
        seed,
        stages: given.texts("stages")?.unwrap_or_default(),
        window_days: given.number("windowDays")?,
        outcome,
        end,
        interval,
    })
}

/// Who buys of which category, and within how many days.
fn propensity(given: &Given<'_>, seed: u64, interval: f64) -> Result<Option<PropensityParams>> {
    let of = given.object("propensity", "category days")?;
    let days = of.count("days")?.unwrap_or(90);
    if !(1..=3660).contains(&days) {
        return Err(of.invalid("days", "from 1 to 3660"));
    }
    let scoring = ScoringParams { penalty: None, interval, seed };
    Ok(of.text("category")?.map(|category| PropensityParams { category: category.to_owned(), days, scoring }))
}

fn health_params(given: &Given<'_>, acquisition_cost: bool) -> Result<HealthParams> {
    let benchmarks = given.object("benchmarks", "utilisation blackHole")?;
    let range = |key, default: Range| -> Result<Range> {
        let shares = benchmarks.list(key)?.map(|list| list.iter().filter_map(Json::as_f64).collect::<Vec<_>>());
        match shares.as_deref() {
            None => Ok(default),
            Some([low, high]) => Ok(Range { low: *low, high: *high }),
            Some(_) => Err(benchmarks.invalid(key, "two shares from 0 to 1, the lower first")),
        }
    };
    let defaults = HealthParams::default();
    Ok(HealthParams {
        business: given.text("business")?.map(str::to_owned),
        utilisation: range("utilisation", defaults.utilisation)?,
        black_hole: range("blackHole", defaults.black_hole)?,
        acquisition_cost,
    })
}

/// Refuses what is no name of a method.
fn method(given: &Given<'_>, key: &str, known: &[&str]) -> Result<()> {
    match given.text(key)? {
        Some(name) if !known.contains(&name) => Err(given.invalid(key, &["`", &known.join("` or `"), "`"].concat())),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "options_tests.rs"]
mod tests;
