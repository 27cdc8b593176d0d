//! What can be asked of an analysis: unchecked → [`Options::check`] → checked → run. Defaults stand with the
//! parameters of each analysis.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::clv::params::{ValueParams, ValueValidParams};
use crate::error::{Error, Result};
use crate::funnel::params::{FunnelParams, FunnelValidParams, OutcomeColumn};
use crate::health::params::{HealthParams, HealthValidParams, Range};
use crate::report::given::{entries, read};
use crate::segmentation::params::{Feature, Scale, SegmentParams, SegmentValidParams, Transform};
use crate::table::date::{self, DateOrder};
use crate::table::options::TableOptions;
use crate::units::{Day, TimeUnit};
use crate::warning::Warning;

/// Options as they are given; the README has every key.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Options {
    seed: Option<u64>,
    locale: Option<String>,
    currency: Option<String>,
    rates: Option<BTreeMap<String, f64>>,
    observation_end: Option<String>,
    interval: Option<f64>,
    business: Option<String>,
    benchmarks: BTreeMap<String, (f64, f64)>,
    tables: BTreeMap<String, TableOptions>,
    value: ValueOptions,
    segments: SegmentOptions,
    funnel: FunnelOptions,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct ValueOptions {
    model: Option<String>,
    time_unit: Option<TimeUnit>,
    horizon: Option<f64>,
    discount_rate: Option<f64>,
    margin: Option<f64>,
    acquisition_cost: Option<Json>,
    bootstrap: Option<u32>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct SegmentOptions {
    method: Option<String>,
    k: Option<Json>,
    max_segments: Option<u32>,
    scale: Option<Scale>,
    features: Option<Vec<FeatureOption>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct FeatureOption {
    column: Feature,
    #[serde(default)]
    transform: Transform,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct FunnelOptions {
    stages: Option<Vec<String>>,
    window_days: Option<f64>,
    outcome: Option<OutcomeOption>,
    exclude: Option<Vec<String>>,
    penalty: Option<Json>,
    test_rows: Option<Json>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct OutcomeOption {
    column: String,
    #[serde(default)]
    won: Vec<String>,
    #[serde(default)]
    lost: Vec<String>,
}

/// Options that were checked.
#[derive(Debug, Clone)]
pub struct CheckedOptions {
    /// Of the value analysis.
    pub value: ValueValidParams,
    /// Of the segmentation.
    pub segments: SegmentValidParams,
    /// Of the funnel.
    pub funnel: FunnelValidParams,
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
    /// Options that this version does not use yet.
    pub warnings: Vec<Warning>,
}

impl Options {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown` or `option-invalid`, naming the option by its path.
    pub fn from_json(given: &Json) -> Result<Self> {
        let mut rest = entries("", Some(given.clone()))?;
        let mut take = |key: &str| rest.remove(key);
        let value = read("value", take("value"))?;
        let segments = read("segments", take("segments"))?;
        let funnel = read("funnel", take("funnel"))?;
        let mut tables = BTreeMap::new();
        for (name, table) in entries("tables", take("tables"))? {
            let options = read(&format!("tables.{name}"), Some(table))?;
            tables.insert(name, options);
        }
        let options: Self = read("", Some(Json::Object(rest)))?;
        Ok(Self { value, segments, funnel, tables, ..options })
    }

    /// Checks every option. `given` is the JSON they came from.
    ///
    /// # Errors
    /// `option-invalid` or `model-not-available`, naming the option.
    pub fn check(self, given: Json) -> Result<CheckedOptions> {
        let interval = self.interval.unwrap_or(0.9);
        let seed = self.seed.unwrap_or(1);
        let observation_end = self.observation_end.as_deref().map(end_of_observation).transpose()?;
        if self
            .currency
            .as_deref()
            .is_some_and(|code| code.len() != 3 || !code.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            return Err(invalid("currency", "a code of three letters such as \"EUR\""));
        }
        let rates = self.rates.clone().unwrap_or_default();
        if let Some((code, _)) = rates.iter().find(|(_, rate)| !(rate.is_finite() && **rate > 0.0)) {
            return Err(invalid("rates", "numbers above 0, by codes of currencies").with("currency", code.as_str()));
        }
        Ok(CheckedOptions {
            rates: rates.into_iter().map(|(code, rate)| (code.to_ascii_uppercase(), rate)).collect(),
            value: self.value.params(interval)?.check()?,
            segments: self.segments.params(seed, interval)?.check()?,
            funnel: self.funnel.params(observation_end, interval).check()?,
            health: self.health()?.check()?,
            observation_end,
            currency: self.currency.as_ref().map(|code| code.to_ascii_uppercase()),
            warnings: self.unused().into_iter().map(unused_warning).collect(),
            tables: self.tables,
            given: if given.is_null() { Json::Object(serde_json::Map::new()) } else { given },
        })
    }

    fn health(&self) -> Result<HealthParams> {
        let mut params = HealthParams {
            business: self.business.clone(),
            acquisition_cost: self.value.acquisition_cost.as_ref().is_some_and(|cost| !cost.is_null()),
            ..HealthParams::default()
        };
        for (name, (low, high)) in &self.benchmarks {
            let range = match name.as_str() {
                "utilisation" => &mut params.utilisation,
                "blackHole" => &mut params.black_hole,
                _ => return Err(invalid("benchmarks", "`utilisation` or `blackHole`, two shares each")),
            };
            *range = Range { low: *low, high: *high };
        }
        Ok(params)
    }

    /// The column that `funnel.outcome` names.
    pub fn outcome_column(&self) -> Option<String> {
        self.funnel.outcome.as_ref().map(|outcome| outcome.column.clone())
    }

    /// How tables are to be read.
    pub fn tables(&self) -> &BTreeMap<String, TableOptions> {
        &self.tables
    }

    /// Options of the contract that were given and that this version does not use yet.
    fn unused(&self) -> Vec<&'static str> {
        let given = [
            ("value.acquisitionCost", self.value.acquisition_cost.is_some()),
            ("value.bootstrap", self.value.bootstrap.is_some_and(|draws| draws > 0)),
            ("funnel.exclude", self.funnel.exclude.is_some()),
            ("funnel.penalty", self.funnel.penalty.is_some()),
            ("funnel.testRows", self.funnel.test_rows.as_ref().is_some_and(|rows| !rows.is_null())),
        ];
        given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
    }
}

impl ValueOptions {
    fn params(&self, interval: f64) -> Result<ValueParams> {
        match self.model.as_deref() {
            None | Some("auto" | "bg-nbd") => {}
            Some(other @ ("nbd" | "mbg-nbd" | "pareto-nbd" | "bg-bb" | "sbg")) => {
                return Err(Error::options(
                    "model-not-available",
                    format!("the model `{other}` is not in this version"),
                )
                .with("model", other)
                .with_hint("use `auto` or `bg-nbd`"));
            }
            Some(_) => return Err(invalid("value.model", "`auto` or `bg-nbd`")),
        }
        let defaults = ValueParams::default();
        Ok(ValueParams {
            time_unit: self.time_unit.unwrap_or(defaults.time_unit),
            horizon: self.horizon.unwrap_or(defaults.horizon),
            discount_rate: self.discount_rate.unwrap_or(defaults.discount_rate),
            margin: self.margin.unwrap_or(defaults.margin),
            interval,
        })
    }
}

impl SegmentOptions {
    fn params(&self, seed: u64, interval: f64) -> Result<SegmentParams> {
        match self.method.as_deref() {
            None | Some("kmeans") => {}
            Some(other @ ("mixture" | "rfm")) => {
                return Err(Error::options(
                    "model-not-available",
                    format!("the method `{other}` is not in this version"),
                )
                .with("model", other)
                .with_hint("use `kmeans`"));
            }
            Some(_) => return Err(invalid("segments.method", "`kmeans`")),
        }
        let k = match &self.k {
            None | Some(Json::Null) => None,
            Some(Json::String(word)) if word == "auto" => None,
            Some(value) => {
                let whole = value.as_f64().filter(|k| k.fract() == 0.0 && (1.0..=1e6).contains(k));
                Some(whole.ok_or_else(|| invalid("segments.k", "a whole number of at least 1, or \"auto\""))? as u32)
            }
        };
        let defaults = SegmentParams::default();
        Ok(SegmentParams {
            k,
            max_segments: self.max_segments.unwrap_or(defaults.max_segments),
            scale: self.scale.unwrap_or(defaults.scale),
            features: self.features.as_ref().map_or(defaults.features, |features| {
                features.iter().map(|feature| (feature.column, feature.transform)).collect()
            }),
            seed,
            interval,
        })
    }
}

impl FunnelOptions {
    fn params(&self, end: Option<Day>, interval: f64) -> FunnelParams {
        FunnelParams {
            stages: self.stages.clone().unwrap_or_default(),
            window_days: self.window_days,
            outcome: self.outcome.as_ref().map(|outcome| OutcomeColumn {
                column: outcome.column.clone(),
                won: outcome.won.clone(),
                lost: outcome.lost.clone(),
            }),
            end,
            interval,
        }
    }
}

fn end_of_observation(text: &str) -> Result<Day> {
    date::parse(text, DateOrder::Ymd).ok_or_else(|| invalid("observationEnd", "a day such as \"1997-09-30\""))
}

fn invalid(option: &'static str, range: &'static str) -> Error {
    Error::options("option-invalid", format!("`{option}` must be {range}"))
        .with("option", option)
        .with("range", range)
        .with_hint(format!("give `{option}` as {range}"))
}

fn unused_warning(option: &'static str) -> Warning {
    Warning::new("option-not-used", format!("`{option}` is understood but not used in this version."))
        .with("option", option)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parse(value: Json) -> Result<CheckedOptions> {
        Options::from_json(&value)?.check(value)
    }

    #[test]
    fn nothing_is_everything_by_default() {
        let checked = parse(Json::Null).unwrap();
        assert_eq!(*checked.value, ValueParams::default());
        assert_eq!(*checked.segments, SegmentParams::default());
        assert_eq!(*checked.funnel, FunnelParams::default());
        assert!(checked.warnings.is_empty());
    }

    #[test]
    fn the_whole_contract_is_understood() {
        let checked = parse(json!({
            "seed": 1, "locale": "en", "currency": "CNY", "rates": { "USD": 7.1 }, "observationEnd": "1997-09-30", "interval": 0.9,
            "tables": { "orders.csv": { "role": "orders", "encoding": "utf-8", "delimiter": ";", "decimal": ",", "dateOrder": "dmy",
                "header": true, "columns": { "customer": "customer_id", "date": "order_date", "amount": "amount" } } },
            "value": { "model": "auto", "timeUnit": "week", "horizon": 52, "discountRate": 0.10, "margin": 1.0,
                "acquisitionCost": 25, "bootstrap": 0 },
            "segments": { "method": "kmeans", "k": "auto", "maxSegments": 10, "scale": "standard",
                "features": [ { "column": "purchases", "transform": "log1p" }, { "column": "since_last" },
                              { "column": "spend", "transform": "log1p-relative" } ] },
            "funnel": { "stages": ["lead", "qualified", "won"], "windowDays": null,
                "outcome": { "column": "y", "won": ["yes"], "lost": ["no"] },
                "exclude": ["duration"], "penalty": "cv", "testRows": null }
        }))
        .unwrap();
        assert_eq!(*checked.segments, SegmentParams::default());
        let unused: Vec<&str> = checked.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(unused, ["option-not-used"; 3]);
    }

    #[test]
    fn a_misspelt_option_is_named_by_its_path() {
        let error = parse(json!({ "value": { "horzon": 3 } })).unwrap_err();
        assert_eq!(error.code(), "option-unknown");
        assert!(error.to_string().contains("`value.horzon`") && error.hint().unwrap().contains("horizon"), "{error}");
        let error = parse(json!({ "vale": {} })).unwrap_err();
        assert!(error.to_string().contains("`vale`"), "{error}");
    }

    #[test]
    fn values_out_of_range_are_named() {
        for (value, named) in [
            (json!({ "tables": { "a.csv": { "role": "order" } } }), "tables.a.csv.role"),
            (json!({ "tables": { "a.csv": { "roll": "orders" } } }), "tables.a.csv.roll"),
            (json!({ "funnel": { "outcome": { "colum": "y" } } }), "funnel.outcome.colum"),
            (json!({ "value": { "horizon": "52" } }), "`value.horizon` must be a number"),
            (json!({ "value": [] }), "`value`"),
            (json!({ "interval": 1.0 }), "interval"),
            (json!({ "observationEnd": "30/09/1997" }), "observationEnd"),
            (json!({ "value": { "horizon": 0 } }), "value.horizon"),
            (json!({ "value": { "model": "magic" } }), "value.model"),
            (json!({ "segments": { "k": 2.5 } }), "segments.k"),
            (json!({ "funnel": { "stages": ["a", "a"] } }), "funnel.stages"),
            (json!({ "seed": "one" }), "seed"),
        ] {
            let error = parse(value).unwrap_err();
            assert!(error.to_string().contains(named), "{error}");
        }
        assert_eq!(parse(json!({ "value": { "model": "pareto-nbd" } })).unwrap_err().code(), "model-not-available");
    }
}
