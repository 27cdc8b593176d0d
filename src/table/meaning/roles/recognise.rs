//! The role of a table: every role is scored by its columns, and the best is taken.

use crate::math::radix::{descending, rank, sorted_by};
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::question::Question;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::doubts::{Doubts, FITTED, Guess};
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::roles::role_score::RoleScorer;

/// The confidence below which the person is asked. The guess is used until there is an answer.
pub const MIN_UNASKED_CONFIDENCE: f64 = 0.9;
/// The same for roles whose confidence is no fitted probability but a score.
const MIN_UNASKED_SCORE: f64 = 0.6;
/// The confidence in the role of a known export.
const EXPORT_CONFIDENCE: f64 = 0.98;
/// The score below which one clue is all that speaks for a role: no more than a guess, whatever is in no doubt beside it.
const MIN_CLUES_SCORE: f64 = 0.5;
/// The confidence in a log of stages without a column of leads.
const WITHOUT_LEADS: f64 = 0.5;
/// The score that a role needs.
const MIN_SCORE: f64 = 0.3;
/// The distance between the scores of two roles below which the better one is in doubt.
const CLEAR_DISTANCE: f64 = 0.25;

/// The role that a table is taken to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The role; `None` if none has a sufficient score.
    pub role: Option<TableRole>,
    /// How sure the role is, from 0 to 1.
    pub confidence: f64,
    /// All roles, the likeliest first.
    pub choices: Vec<&'static str>,
    /// The score of the role; 1 if it was not guessed.
    score: f64,
    /// How far the score of the role is above the second, from 0 to 1; `None` if it was not guessed.
    pub distance: Option<f64>,
}

impl Recognition {
    /// The role that a person gave.
    pub fn from_person(role: TableRole) -> Self {
        Self { role: Some(role), confidence: 1.0, choices: Vec::new(), score: 1.0, distance: None }
    }

    /// The role of a known export.
    pub fn from_export(role: TableRole) -> Self {
        Self { confidence: EXPORT_CONFIDENCE, ..Self::from_person(role) }
    }

    /// What speaks against a guess, given the roles of the columns; the confidence becomes the one that it leaves. `None` for what
    /// was not guessed, or for a role that no confidence was fitted for.
    pub fn weigh(
        &mut self,
        columns: &[Evidence],
        roles: &RoleMap,
        header: bool,
        given: &[ColumnRole],
    ) -> Option<Doubts> {
        let (table, distance) = (self.role?, self.distance?);
        if !FITTED.contains(&table) {
            return None;
        }
        let doubts = Doubts::of(columns, &Guess { table, roles, distance, header }, given);
        self.confidence = doubts.confidence();
        // Nothing can be told of stages that no lead has.
        let lacks_leads =
            table == TableRole::Stages && ![ColumnRole::Lead, ColumnRole::Customer].iter().any(|role| roles.has(*role));
        if lacks_leads {
            self.confidence = self.confidence.min(WITHOUT_LEADS);
        }
        if self.score < MIN_CLUES_SCORE {
            self.confidence = self.confidence.min(self.score);
        }
        Some(doubts)
    }

    /// The role that is next likely.
    pub fn next(&self) -> Option<TableRole> {
        let name = self.choices.get(1)?;
        TableRole::NAMED.into_iter().find(|(_, other)| other == name).map(|(role, _)| role)
    }

    /// The question to the person, if the role is in doubt.
    pub fn question(&self) -> Option<Question> {
        let is_fitted = self.role.is_some_and(|role| FITTED.contains(&role));
        let doubtful = self.confidence < if is_fitted { MIN_UNASKED_CONFIDENCE } else { MIN_UNASKED_SCORE };
        doubtful.then(|| Question::of_role(&self.choices))
    }
}

/// Scores every role and takes the best.
pub fn recognise(columns: &[Evidence]) -> Recognition {
    let table = RoleScorer::new(columns);
    let scores: Vec<(f64, TableRole, &'static str)> =
        TableRole::NAMED.into_iter().map(|(role, name)| (table.score(role).clamp(0.0, 0.97), role, name)).collect();
    let scores = sorted_by(&scores, 1, &|_, scored| descending(rank(scored.0)));
    let (first, role, _) = scores[0];
    let doubt = (1.0 - (first - scores[1].0) / CLEAR_DISTANCE).max(0.0);
    let role = (first >= MIN_SCORE).then_some(role);
    Recognition {
        role,
        confidence: if role.is_some() { first * (1.0 - 0.5 * doubt) } else { 0.0 },
        choices: scores.into_iter().map(|(_, _, name)| name).collect(),
        score: first,
        distance: role.map(|_| 1.0 - doubt),
    }
}

#[cfg(test)]
#[path = "recognise_tests.rs"]
mod tests;
