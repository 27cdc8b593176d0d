//! Which column of a table has which role: each column has at most one role, and each role at most one column.

use crate::table::meaning::role::ColumnRole;

/// The role of every column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleMap(Vec<Option<ColumnRole>>);

impl RoleMap {
    /// A table of this many columns, none of which has a role.
    pub fn new(columns: usize) -> Self {
        Self(vec![None; columns])
    }

    /// The column that has this role, if any.
    pub fn column_of(&self, role: ColumnRole) -> Option<usize> {
        self.0.iter().position(|other| *other == Some(role))
    }

    /// True when a column has this role.
    pub fn has(&self, role: ColumnRole) -> bool {
        self.column_of(role).is_some()
    }

    /// The role of a column, if any.
    pub fn role_of(&self, column: usize) -> Option<ColumnRole> {
        self.0[column]
    }

    /// True for a column that has no role.
    pub fn is_free(&self, column: usize) -> bool {
        self.0[column].is_none()
    }

    /// Gives a role to a column; the column that had it before is left without a role.
    pub fn assign(&mut self, role: ColumnRole, column: usize) {
        self.clear(role);
        self.0[column] = Some(role);
    }

    /// Gives a role to a column, if there is one and no other has the role.
    pub fn assign_if_vacant(&mut self, role: ColumnRole, column: Option<usize>) {
        if let (None, Some(column)) = (self.column_of(role), column) {
            self.0[column] = Some(role);
        }
    }

    /// Takes a role away from the column that has it.
    pub fn clear(&mut self, role: ColumnRole) {
        if let Some(column) = self.column_of(role) {
            self.0[column] = None;
        }
    }
}
