//! Situations the reader should know of. They stand beside a result and never change a number.

use serde::Serialize;

use crate::error::Param;
use std::collections::BTreeMap;

/// One situation: a stable code, the figures it is about, and the English sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Warning {
    /// Stable kebab-case code, by which views translate.
    pub code: &'static str,
    /// The figures that fill the translated text.
    pub params: BTreeMap<&'static str, Param>,
    /// What was seen, why it may be, and what to try.
    pub message: String,
}

impl Warning {
    /// A warning with its English sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, params: BTreeMap::new(), message: message.into() }
    }

    /// Adds a figure for the translated text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.insert(name, value.into());
        self
    }
}

/// Stands in the place of an analysis that could not run: what it needs, and what the data has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Unavailable {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// What the analysis needs, in English words or as a number.
    pub need: String,
    /// What the data has.
    pub have: String,
}

impl Unavailable {
    /// An analysis that cannot run, with what it needs and what there is.
    pub fn new(code: &'static str, need: impl Into<String>, have: impl Into<String>) -> Self {
        Self { code, need: need.into(), have: have.into() }
    }
}

/// Either a result, or why there is none; in JSON `{…}` or `{"unavailable": {…}}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", schemars(rename = "{T}Outcome"))]
#[serde(untagged)]
pub enum Outcome<T> {
    /// The result.
    Ready(T),
    /// Why there is none.
    Missing {
        /// What is needed and what there is.
        unavailable: Unavailable,
    },
}

impl<T> Outcome<T> {
    /// The result, if there is one.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Missing { .. } => None,
        }
    }
}

impl<T> From<Unavailable> for Outcome<T> {
    fn from(unavailable: Unavailable) -> Self {
        Self::Missing { unavailable }
    }
}
