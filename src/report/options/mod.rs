//! Options as they are given → parameters that every analysis has checked.
//!
//! [`wire`] declares every key; [`convert`] turns them into the parameters of the analyses, whose own `check` is the only gate to
//! an analysis. Defaults stand in those parameters.

mod calendar;
pub mod convert;
mod investment;
pub mod raw_options;
mod standardisation;
pub mod wire;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::error::Result;
use crate::ledger::account::tally::Period;
use crate::options::Object;
use crate::report::expected::params::Expected;
pub use crate::report::options::convert::CheckedOptions;
use crate::report::options::raw_options::RawOptions;
use crate::table::meaning::options::TableOptions;

/// Options whose keys and types are right, beside the JSON they came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    wire: wire::Options,
    given: RawOptions,
}

impl Options {
    /// From JSON.
    ///
    /// # Errors
    /// `option-unknown` or `option-invalid`, naming the option by its path.
    pub fn from_json(given: &Json) -> Result<Self> {
        Self::from_text(&given.to_string())
    }

    /// From the text of a JSON object.
    ///
    /// # Errors
    /// As [`Options::from_json`].
    pub fn from_text(given: &str) -> Result<Self> {
        let given = RawOptions::from_text(given)?;
        Ok(Self { wire: crate::options::from_json("", &given.others())?, given })
    }

    /// Checks every option.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<CheckedOptions> {
        let tables = self.tables();
        let checked = convert::checked(self.wire, self.given.decisions())?;
        Ok(CheckedOptions { tables, given: self.given.without_runs(), ..checked })
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

#[cfg(test)]
mod tests;
