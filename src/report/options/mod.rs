//! Options as they are given → parameters that every analysis has checked.
//!
//! [`wire`] declares every key; [`Options::check`] turns them into the parameters of the analyses, whose own `check` is the
//! only gate to an analysis. Defaults stand in those parameters.

mod convert;
pub mod wire;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value as Json};

use crate::clv::params::ValueValidParams;
use crate::decisions::Decisions;
use crate::decisions::read;
use crate::error::Result;
use crate::funnel::params::FunnelValidParams;
use crate::health::params::HealthValidParams;
use crate::options::Object;
use crate::propensity::PropensityParams;
use crate::report::options::convert::Common;
use crate::segmentation::params::SegmentValidParams;
use crate::table::meaning::options::TableOptions;
use crate::units::{Day, TimeUnit};

/// Options whose keys and types are right, beside the JSON they came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    wire: wire::Options,
    given: Json,
}

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
        Ok(Self { wire: crate::options::from_json("", &as_last_time(given))?, given: given.clone() })
    }

    /// Checks every option.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<CheckedOptions> {
        let tables = self.tables();
        let wire::Options {
            seed,
            interval,
            observation_end,
            currency,
            rates,
            business,
            benchmarks,
            value,
            segments,
            decisions,
            funnel,
            propensity,
            ..
        } = self.wire;
        let observation_end = convert::observation_end(observation_end)?;
        let common = Common::new(seed, interval, observation_end);
        let value = object(value);
        let acquisition_cost = value.acquisition_cost.is_some();
        Ok(CheckedOptions {
            contracts_only: value.model.as_deref() == Some("sbg"),
            contract_period: value.time_unit,
            textbook: convert::retention_formula(&value)?,
            value: convert::value(value, &common)?.check()?,
            segments: convert::segments(object(segments), &common)?.check()?,
            decisions: Rc::new(read::decisions("decisions", &decisions.unwrap_or(Json::Null))?),
            funnel: convert::funnel(object(funnel), &common)?.check()?,
            propensity: convert::propensity(object(propensity), &common)?,
            health: convert::health(business, object(benchmarks), acquisition_cost)?.check()?,
            observation_end,
            currency: convert::currency(currency)?,
            rates: convert::rates(rates.unwrap_or_default())?,
            tables,
            given: without_runs(self.given),
        })
    }

    /// The column that `funnel.outcome` names.
    pub fn outcome_column(&self) -> Option<String> {
        let Object(funnel) = self.wire.funnel.as_ref()?;
        funnel.outcome.as_ref().map(|Object(outcome)| outcome.column.clone())
    }

    /// How tables are to be read.
    pub fn tables(&self) -> BTreeMap<String, TableOptions> {
        let tables = self.wire.tables.iter().flatten();
        tables.map(|(name, Object(options))| (name.clone(), options.clone())).collect()
    }
}

fn object<T: Default>(given: Option<Object<T>>) -> T {
    given.map(|Object(value)| value).unwrap_or_default()
}

/// Options with those of the groups as they were when the decisions were saved, but for what is asked anew: so the same
/// groups can be found again.
fn as_last_time(given: &Json) -> Json {
    let runs = given.pointer("/decisions/runs").and_then(Json::as_array);
    let then = runs.and_then(|runs| runs.iter().rev().find_map(|run| run.get("made")).and_then(Json::as_object));
    let (Some(then), Some(options)) = (then, given.as_object()) else { return given.clone() };
    let mut segments = then.clone();
    match options.get("segments") {
        None | Some(Json::Null) => {}
        Some(Json::Object(asked)) => segments.extend(asked.clone()),
        // What is no object is refused as it stands.
        Some(_) => return given.clone(),
    }
    let mut options = options.clone();
    options.insert("segments".to_owned(), Json::Object(segments));
    Json::Object(options)
}

/// Options as the report shows them: without who belonged to which group earlier, which is in a file of its own and may
/// be long.
fn without_runs(given: Json) -> Json {
    let Json::Object(mut given) = given else { return Json::Object(Map::new()) };
    if let Some(decided) = given.get_mut("decisions") {
        let list = decided.get("decisions").cloned().unwrap_or(Json::Array(Vec::new()));
        *decided = serde_json::json!({ "decisions": list });
    }
    Json::Object(given)
}

#[cfg(test)]
mod tests;
