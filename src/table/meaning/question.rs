//! A question about a table that only a person can answer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::remedy::AnswerOutcome;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;

/// The subject of the question for the unit of times.
pub const TIME_UNIT: &str = "time-unit";
/// The subject of the question for a day that has far too many rows.
pub const BLANK_DAY: &str = "day-crowded";
/// The answer to it that every day is one.
pub const NO_BLANK_DAY: &str = "none";

/// A question to the person: which of some values an option of the table should have.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Question {
    /// The subject, as a stable code.
    pub code: &'static str,
    /// The option of `tables["file"]` that answers it.
    #[cfg_attr(
        feature = "types",
        ts(type = "'role' | 'dateOrder' | 'decimal' | 'encoding' | 'timeUnit' | 'blankDay'")
    )]
    pub option: &'static str,
    /// The values it may have, the likeliest first.
    #[cfg_attr(feature = "types", ts(type = "string[]"), schemars(with = "Vec<String>"))]
    pub choices: Vec<Cow<'static, str>>,
    /// The likeliest answers with what each comes to, the one that is used for now first. Each is a `role` of `tables["file"]`,
    /// perhaps `columns`, and a value of the option where the question is not what the table is.
    pub answers: Vec<Answer>,
}

impl Question {
    /// What the table is; `choices` are roles, the likeliest first.
    pub fn of_role(choices: &[&'static str]) -> Self {
        Self::of("role", "role", choices)
    }

    /// In which unit its times are; `choices` are units, the one that is used for now first.
    pub fn of_time_unit(choices: &[&'static str]) -> Self {
        Self::of(TIME_UNIT, "timeUnit", choices)
    }

    fn of(code: &'static str, option: &'static str, choices: &[&'static str]) -> Self {
        let choices = choices.iter().map(|choice| Cow::Borrowed(*choice)).collect();
        Self { code, option, choices, answers: Vec::new() }
    }

    /// Whether a day with far too many rows is one; for now it counts as blank.
    pub fn of_blank_day(day: Day) -> Self {
        let choices = vec![day.iso().into(), NO_BLANK_DAY.into()];
        Self { code: BLANK_DAY, option: "blankDay", choices, answers: Vec::new() }
    }

    /// The same with all choices as answers, for a table that is `role` in all of them.
    #[must_use]
    pub fn with_all_answers(mut self, role: TableRole) -> Self {
        let answer = |value: &Cow<'static, str>| Answer { value: Some(value.to_string()), ..Answer::of(role) };
        self.answers = self.choices.iter().map(answer).collect();
        self
    }
}

/// One way to read a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Answer {
    /// What the table is.
    pub role: TableRole,
    /// The columns by which it differs from the reading that is used for now, by their roles.
    #[cfg_attr(feature = "types", ts(type = "Partial<Record<ColumnRole, string>>"))]
    pub columns: BTreeMap<ColumnRole, String>,
    /// The value of the question's option, if the option is not the role.
    pub value: Option<String>,
    /// What it comes to; `None` for a file that is too large to be read once more for each answer, or one that stops.
    pub outcome: Option<AnswerOutcome>,
}

impl Answer {
    /// The table as `role`, with its columns as they are.
    pub fn of(role: TableRole) -> Self {
        Self { role, columns: BTreeMap::new(), value: None, outcome: None }
    }
}
