//! The options of the account of the data, and their check.

use serde::Serialize;

use crate::error::{Error, Result};

/// Two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Range {
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A kind of business: how soon its customers come back says how long a history a forecast needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Goods bought every few weeks.
    Fast,
    /// Goods bought every few months.
    General,
    /// Goods that last.
    Durable,
}

impl Kind {
    /// Every kind with its name, and the months of history that it takes: a rule of thumb of the trade.
    pub const ALL: [(Self, &'static str, Range); 3] = [
        (Self::Fast, "fast", Range { low: 4.0, high: 8.0 }),
        (Self::General, "general", Range { low: 6.0, high: 12.0 }),
        (Self::Durable, "durable", Range { low: 10.0, high: 16.0 }),
    ];
}

/// Unchecked parameters. [`HealthParams::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthParams {
    /// `fast`, `general` or `durable`. Default: guessed from the time between purchases.
    pub business: Option<String>,
    /// Share of the data put to use that is typical. Default: 0.15 to 0.3.
    pub utilisation: Range,
    /// Share of behaviour never captured that is typical. Default: 0.4 to 0.5.
    pub black_hole: Range,
    /// Whether the cost of acquiring a customer is known. Default: false.
    pub acquisition_cost: bool,
}

impl Default for HealthParams {
    fn default() -> Self {
        Self {
            business: None,
            utilisation: Range { low: 0.15, high: 0.3 },
            black_hole: Range { low: 0.4, high: 0.5 },
            acquisition_cost: false,
        }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthValidParams {
    /// The kind of business; `None` to guess it.
    pub business: Option<Kind>,
    /// Share of the data put to use that is typical.
    pub utilisation: Range,
    /// Share of behaviour never captured that is typical.
    pub black_hole: Range,
    /// Whether the cost of acquiring a customer is known.
    pub acquisition_cost: bool,
}

impl HealthParams {
    /// Checks every parameter.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<HealthValidParams> {
        let business = match self.business.as_deref() {
            None => None,
            Some(name) => {
                let kind = Kind::ALL.iter().find(|(_, other, _)| *other == name);
                Some(kind.ok_or_else(|| Error::option("business", "`fast`, `general` or `durable`"))?.0)
            }
        };
        for (name, Range { low, high }) in
            [("benchmarks.utilisation", self.utilisation), ("benchmarks.blackHole", self.black_hole)]
        {
            if !(0.0 <= low && low <= high && high <= 1.0) {
                return Err(Error::option(name, "two shares from 0 to 1, the lower first"));
            }
        }
        Ok(HealthValidParams {
            business,
            utilisation: self.utilisation,
            black_hole: self.black_hole,
            acquisition_cost: self.acquisition_cost,
        })
    }
}
