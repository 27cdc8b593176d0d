//! Which column of a table has which role: each column one at most, each role one column at most.

use crate::table::meaning::role::ColumnRole;

/// The role of every column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(Vec<Option<ColumnRole>>);

impl Roles {
    /// No roles yet, for so many columns.
    pub fn new(columns: usize) -> Self {
        Self(vec![None; columns])
    }

    /// The column that has this role.
    #[inline(never)]
    pub fn of(&self, role: ColumnRole) -> Option<usize> {
        self.0.iter().position(|other| *other == Some(role))
    }

    /// True when a column has this role.
    pub fn has(&self, role: ColumnRole) -> bool {
        self.of(role).is_some()
    }

    /// The role of a column.
    pub fn at(&self, column: usize) -> Option<ColumnRole> {
        self.0[column]
    }

    /// True for a column that has no role.
    pub fn is_free(&self, column: usize) -> bool {
        self.0[column].is_none()
    }

    /// Gives a role to a column; whichever had it has none then.
    pub fn give(&mut self, role: ColumnRole, column: usize) {
        self.take(role);
        self.0[column] = Some(role);
    }

    /// Gives a role that no column has yet, where there is a column for it.
    #[inline(never)]
    pub fn offer(&mut self, role: ColumnRole, column: Option<usize>) {
        if let (None, Some(column)) = (self.of(role), column) {
            self.0[column] = Some(role);
        }
    }

    /// Takes a role away.
    #[inline(never)]
    pub fn take(&mut self, role: ColumnRole) {
        if let Some(column) = self.of(role) {
            self.0[column] = None;
        }
    }
}
