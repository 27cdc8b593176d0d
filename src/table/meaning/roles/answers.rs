//! The likeliest ways to read a table that is in doubt: the guess, the guess with another column in the place of one that was found
//! by its values, and the table as what is next likely.

use std::collections::BTreeMap;

use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::question::Answer;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::doubts::rivals;
use crate::table::meaning::roles::role_map::RoleMap;

/// Answers that are offered, at most.
const MAX_ANSWERS: usize = 4;
/// Columns that are offered for one role beside the one in use, at most.
const MAX_RIVALS: usize = 2;

/// The answers to what a table is; `next` is the role that is next likely. Roles that a person gave are in no doubt.
pub fn likely_answers(
    columns: &[Evidence],
    roles: &RoleMap,
    role: TableRole,
    next: Option<TableRole>,
    given: &[ColumnRole],
) -> Vec<Answer> {
    let answer = |role, columns| Answer { columns, ..Answer::of(role) };
    let open: &[ColumnRole] =
        if role == TableRole::Orders { &[ColumnRole::Customer, ColumnRole::Amount] } else { &[ColumnRole::Customer] };
    let mut offered: Vec<(ColumnRole, usize)> = Vec::new();
    for open in open.iter().filter(|open| !given.contains(open)) {
        let mut found = rivals(columns, roles, *open);
        // A column may be either; it is likelier to be the first.
        found.retain(|index| offered.iter().all(|(_, other)| other != index));
        // Of many columns those with most values tell most.
        found.sort_by(|a, b| columns[*b].sample.distinct.cmp(&columns[*a].sample.distinct).then(a.cmp(b)));
        offered.extend(found.into_iter().take(MAX_RIVALS).map(|index| (*open, index)));
    }
    let others =
        offered.into_iter().map(|(open, index)| answer(role, BTreeMap::from([(open, columns[index].name.clone())])));
    let mut answers = vec![answer(role, BTreeMap::new())];
    answers.extend(others);
    answers.truncate(MAX_ANSWERS - 1);
    answers.extend(next.map(|next| answer(next, BTreeMap::new())));
    answers
}
