//! Options as they are given → parameters that every analysis has checked.
//!
//! [`wire`] declares every key; [`convert`] turns them into the parameters of the analyses, whose own `check` is the only gate to
//! an analysis. Defaults stand in those parameters.

pub mod convert;
mod investment;
mod standardisation;
pub mod wire;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::error::Result;
use crate::ledger::account::tally::Period;
use crate::options::Object;
use crate::report::expected::params::Expected;
pub use crate::report::options::convert::CheckedOptions;
use crate::table::meaning::options::TableOptions;

/// Options whose keys and types are right, beside the JSON they came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    wire: wire::Options,
    given: Json,
}

impl Options {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown` or `option-invalid`, naming the option by its path.
    pub fn from_json(given: Json) -> Result<Self> {
        Ok(Self { wire: crate::options::from_json("", &as_last_time(&given))?, given })
    }

    /// Checks every option.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<CheckedOptions> {
        let tables = self.tables();
        let checked = convert::checked(self.wire, self.given.get("decisions").unwrap_or(&Json::Null))?;
        Ok(CheckedOptions { tables, given: without_runs(self.given), ..checked })
    }

    /// The column that `funnel.outcome` names.
    pub fn outcome_column(&self) -> Option<String> {
        let Object(funnel) = self.wire.funnel.as_ref()?;
        funnel.outcome.as_ref().map(|Object(outcome)| outcome.column.clone())
    }

    /// The period of what a person expects, if anything is expected.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn expected_period(&self) -> Result<Option<Period>> {
        let expected = self.wire.expected.as_ref().map(|Object(given)| Expected::check(given)).transpose()?;
        Ok(expected.map(|expected| expected.period))
    }

    /// How tables are to be read.
    pub fn tables(&self) -> BTreeMap<String, TableOptions> {
        let tables = self.wire.tables.iter().flatten();
        tables.map(|(name, Object(options))| (name.clone(), options.clone())).collect()
    }
}

/// Options with those of the groups as they were when the decisions were saved, but for what is asked anew: so the same
/// groups can be found again.
fn as_last_time(given: &Json) -> Cow<'_, Json> {
    let runs = given.pointer("/decisions/runs").and_then(Json::as_array);
    let then = runs.and_then(|runs| runs.iter().rev().find_map(|run| run.get("made")).and_then(Json::as_object));
    let (Some(then), Some(options)) = (then, given.as_object()) else { return Cow::Borrowed(given) };
    let mut segments = then.clone();
    match options.get("segments") {
        None | Some(Json::Null) => {}
        Some(Json::Object(asked)) => segments.extend(asked.clone()),
        // What is no object is refused as it stands.
        Some(_) => return Cow::Borrowed(given),
    }
    let mut options = options.clone();
    options.insert("segments".to_owned(), Json::Object(segments));
    Cow::Owned(Json::Object(options))
}

/// Options as the report shows them: without who belonged to which group earlier, which is in a file of its own and may
/// be long.
fn without_runs(given: Json) -> Json {
    let Json::Object(mut given) = given else { return Json::Object(Map::new()) };
    if let Some(decided) = given.get_mut("decisions") {
        let list = decided.get_mut("decisions").map_or(Json::Array(Vec::new()), Json::take);
        *decided = serde_json::json!({ "decisions": list });
    }
    Json::Object(given)
}

#[cfg(test)]
mod tests;
