//! What can be asked of the funnel, and the one gate that checks it.

use crate::error::{Error, Result};
use crate::funnel::leads::ordering::StageOrdering;
use crate::units::Day;

/// The column that says what became of a lead, and its words.
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
    /// Days within which a lead must advance to count; `None` for any time. Default: none.
    pub window_days: Option<f64>,
    /// The column of outcomes. Default: found from names and values.
    pub outcome: Option<OutcomeColumn>,
    /// Which pipeline is shown, where a column names several. Default: the one with most leads.
    pub pipeline: Option<String>,
    /// Last day of observation. Default: the last date in any stage column.
    pub end: Option<Day>,
    /// Level of intervals. Default: 0.9.
    pub interval: f64,
    /// What it takes to have reached a stage. Default: open.
    pub ordering: StageOrdering,
    /// Days within which a score predicts. Default: found from how long leads take.
    pub horizon_days: Option<f64>,
    /// Columns that scores must not use. Default: none.
    pub exclude: Vec<String>,
    /// Columns that are used although they are suspected to know the answer: a person confirms that they are known before. Default:
    /// none.
    pub keep: Vec<String>,
    /// The penalty λ. Default: chosen by cross-validation.
    pub penalty: Option<f64>,
    /// Rows on which scores are checked: those whose index (from 0, in their file) leaves the second number as remainder when
    /// divided by the first. Default: the newest fifth, or a fifth drawn.
    pub test_rows: Option<(u32, u32)>,
    /// Probabilities of winning from which on a lead is an A, a B and a C. Default: three times, as much as and a third
    /// of the usual odds.
    pub grades: Option<[f64; 3]>,
    /// The seed.
    pub seed: u64,
}

impl Default for FunnelParams {
    fn default() -> Self {
        Self {
            stages: Vec::new(),
            window_days: None,
            outcome: None,
            pipeline: None,
            end: None,
            interval: 0.9,
            ordering: StageOrdering::Open,
            horizon_days: None,
            exclude: Vec::new(),
            keep: Vec::new(),
            penalty: None,
            test_rows: None,
            grades: None,
            seed: 1,
        }
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
        if self.horizon_days.is_some_and(|days| !(days >= 1.0 && days.is_finite())) {
            return Err(Error::option("funnel.horizonDays", "a number of days of at least 1"));
        }
        if self.penalty.is_some_and(|penalty| !(penalty >= 0.0 && penalty.is_finite())) {
            return Err(Error::option("funnel.penalty", "a number of at least 0, or \"cv\""));
        }
        if self.test_rows.is_some_and(|(modulo, equals)| modulo < 2 || equals >= modulo) {
            return Err(Error::option(
                "funnel.testRows",
                "a modulo of at least 2, and a number below it that it equals",
            ));
        }
        if self.grades.is_some_and(|[a, b, c]| !(1.0 > a && a > b && b > c && c > 0.0)) {
            return Err(Error::option("funnel.grades", "three probabilities between 0 and 1, the highest first"));
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
