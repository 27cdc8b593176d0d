//! What a table is: every role is weighed by what its columns' names and values show, and the heaviest is believed.

use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::question::Question;
use crate::table::meaning::role::TableRole;
use crate::table::meaning::roles::role_score::Weigher;

/// Below this confidence the person is asked. The guess is used until there is an answer.
pub const ASK_BELOW: f64 = 0.6;
/// How sure the headers of a known program make a role.
const KNOWN: f64 = 0.98;
/// A role that weighs less is none.
const LEAST: f64 = 0.3;
/// Two roles that weigh alike to this much make each other doubtful.
const CLOSE: f64 = 0.25;

/// What a table is taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The role; none where nothing speaks for any.
    pub role: Option<TableRole>,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
    /// All roles, the likeliest first.
    pub choices: Vec<&'static str>,
}

impl Recognition {
    /// What a person has said.
    pub fn given(role: TableRole) -> Self {
        Self { role: Some(role), confidence: 1.0, choices: Vec::new() }
    }

    /// What the headers of a known program say.
    pub fn known(role: TableRole) -> Self {
        Self { confidence: KNOWN, ..Self::given(role) }
    }

    /// What is asked of the person, where it is in doubt.
    pub fn question(&self) -> Option<Question> {
        let asked = self.confidence < ASK_BELOW;
        asked.then(|| Question { code: "role", option: "role", choices: self.choices.clone() })
    }
}

/// Weighs every role.
pub fn recognise(columns: &[Evidence]) -> Recognition {
    let table = Weigher::new(columns);
    let mut weighed: Vec<(f64, TableRole, &'static str)> =
        TableRole::NAMED.into_iter().map(|(role, name)| (table.weight(role).clamp(0.0, 0.97), role, name)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (first, role, _) = weighed[0];
    let doubt = (1.0 - (first - weighed[1].0) / CLOSE).max(0.0);
    let role = (first >= LEAST).then_some(role);
    Recognition {
        role,
        confidence: if role.is_some() { first * (1.0 - 0.5 * doubt) } else { 0.0 },
        choices: weighed.into_iter().map(|(_, _, name)| name).collect(),
    }
}

#[cfg(test)]
#[path = "recognise_tests.rs"]
mod tests;
