//! What can be asked of the funnel, and the one gate that checks it.

use crate::error::{Error, Result};
use crate::units::Day;

/// Which column says what became of a lead, and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutcomeColumn {
    /// The column's header.
    pub column: String,
    /// Words for won; empty for the usual ones.
    pub won: Vec<String>,
    /// Words for lost; empty for the usual ones.
    pub lost: Vec<String>,
}

/// Unchecked parameters. [`FunnelParams::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelParams {
    /// Stages in their order. Default: found from the data.
    pub stages: Vec<String>,
    /// Days within which a lead must advance to count; `None` for ever. Default: none.
    pub window_days: Option<f64>,
    /// Where the outcome stands. Default: found from names and values.
    pub outcome: Option<OutcomeColumn>,
    /// Last day of observation. Default: the last date in any stage column.
    pub end: Option<Day>,
    /// Level of intervals. Default: 0.9.
    pub interval: f64,
}

impl Default for FunnelParams {
    fn default() -> Self {
        Self { stages: Vec::new(), window_days: None, outcome: None, end: None, interval: 0.9 }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelValidParams(FunnelParams);

impl FunnelParams {
    /// Checks every parameter.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<FunnelValidParams> {
        let repeated = (1..self.stages.len()).any(|i| self.stages[..i].contains(&self.stages[i]));
        if self.stages.len() == 1 || repeated {
            return Err(Error::option("funnel.stages", "two or more stages, none twice"));
        }
        if self.window_days.is_some_and(|days| !(days >= 0.0 && days.is_finite())) {
            return Err(Error::option("funnel.windowDays", "a number of days, or null"));
        }
        Ok(FunnelValidParams(self))
    }
}

impl std::ops::Deref for FunnelValidParams {
    type Target = FunnelParams;
    fn deref(&self) -> &FunnelParams {
        &self.0
    }
}
