//! What went wrong, where, and what to do about it.
//!
//! An [`Error`] is opaque; callers look at its stable [`Error::code`], its [`Error::location`] and its
//! [`Error::hint`]. The page translates by code and params; the English message is for terminals and logs.

use std::fmt;

use serde::Serialize;

use std::collections::BTreeMap;

use crate::remedy::Remedy;

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Who can mend an error.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ErrorKind {
    /// The data: another file, or the same one exported differently.
    Input,
    /// The options given with it.
    Options,
    /// The engine itself: a defect of ours.
    Engine,
}

/// The place of an error: any part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Location {
    /// The file's name as it was given.
    pub file: Option<String>,
    /// 1-based row of the table, the header being row 1.
    pub row: Option<u64>,
    /// The column's header.
    pub column: Option<String>,
}

/// A value that fills the translated text of an error or a warning.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(untagged)]
pub enum Param {
    /// A name, a value as it stands in the file.
    Text(String),
    /// A count or a figure.
    Number(f64),
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Param {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Param {
    fn from(count: u64) -> Self {
        Self::Number(count as f64)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(rename = "EngineErrorShape"), schemars(rename = "EngineErrorShape"))]
struct Inner {
    code: &'static str,
    kind: ErrorKind,
    message: String,
    hint: Option<String>,
    location: Location,
    params: BTreeMap<&'static str, Param>,
    /// The ways out, if a person has to choose between some.
    remedies: Vec<Remedy>,
}

/// An error with a stable code, a place and a remedy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(transparent)]
pub struct Error(Box<Inner>);

impl Error {
    fn new(kind: ErrorKind, code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            kind,
            message: message.into(),
            hint: None,
            location: Location::default(),
            params: BTreeMap::new(),
            remedies: Vec::new(),
        }))
    }

    /// An error of the data. `code` is kebab-case and never changes its meaning.
    pub fn input(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, code, message)
    }

    /// An error of the options.
    pub fn options(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Options, code, message)
    }

    /// The error for an option that takes something else: `range` says what.
    pub fn option(path: &str, range: &str) -> Self {
        Self::options("option-invalid", ["`", path, "` must be ", range].concat())
            .with("option", path)
            .with("range", range)
            .with_hint("change it in the options")
    }

    /// A defect of ours, told rather than hidden.
    pub fn engine(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Engine, "internal", message)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Adds the file's name.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.0.location.file = Some(file.into());
        self
    }

    /// Adds the 1-based row, the header being row 1.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.0.location.row = Some(row);
        self
    }

    /// Adds the column's header.
    #[must_use]
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.0.location.column = Some(column.into());
        self
    }

    /// Adds a value for the translated text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.0.params.insert(name, value.into());
        self
    }

    /// Adds the values of an option of the file that a person has to choose between.
    #[must_use]
    pub fn with_choice(mut self, option: &'static str, values: &[&str]) -> Self {
        let remedy = |value: &&str| Remedy { option, value: (*value).to_owned(), outcome: None };
        self.0.remedies = values.iter().map(remedy).collect();
        self
    }

    /// The values of an option to choose between.
    pub fn remedies(&self) -> &[Remedy] {
        &self.0.remedies
    }

    /// The same, to add what each comes to.
    pub fn remedies_mut(&mut self) -> &mut [Remedy] {
        &mut self.0.remedies
    }

    /// Who can mend it.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stable kebab-case code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The place, as far as it is known.
    pub fn location(&self) -> &Location {
        &self.0.location
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    /// `what (file, row, column); what to do`, as the command line prints it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        let place = &self.0.location;
        let parts: Vec<String> = [
            place.file.clone(),
            place.row.map(|row| format!("row {row}")),
            place.column.as_ref().map(|name| format!("column `{name}`")),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !parts.is_empty() {
            write!(f, " ({})", parts.join(", "))?;
        }
        if let Some(hint) = &self.0.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_place_and_remedy() {
        let error = Error::input("amount-invalid", "not a number")
            .in_file("orders.csv")
            .at_row(812)
            .at_column("amount")
            .with_hint("name another column");
        assert_eq!(error.to_string(), "not a number (orders.csv, row 812, column `amount`); name another column");
        assert_eq!(error.code(), "amount-invalid");
        assert_eq!(error.location().row, Some(812));
    }
}
