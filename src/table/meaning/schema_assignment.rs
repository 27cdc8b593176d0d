//! How a schema gets its role and those of its columns: guessed, or given by a person.

use crate::error::{Error, Result};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::number::Decimal;
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::answers::likely_answers;
use crate::table::meaning::roles::assignment::assign;
use crate::table::meaning::roles::export_match::find_export;
use crate::table::meaning::roles::recognise::{Recognition, recognise};
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::roles::wide_table::Considered;
use crate::table::meaning::schema::Schema;

impl Schema {
    /// Gives the table its role and its columns theirs.
    ///
    /// # Errors
    /// `column-unknown` for a column that a person named and that is not there; the errors of [`TableOptions::decimal`].
    pub(super) fn with_roles(mut self, columns: &[Evidence], options: &TableOptions) -> Result<Self> {
        let mut given = options.columns.clone();
        if let Some(name) = options.outcome_column.as_ref().filter(|name| self.columns.iter().any(|c| c.name == **name))
        {
            given.entry(ColumnRole::Outcome).or_insert_with(|| Some(name.clone()));
        }
        let given: Vec<(ColumnRole, Option<String>)> = given.into_iter().collect();
        let export = find_export(columns).filter(|export| options.role.is_none_or(|role| role == export.role));
        self.source = export.map(|export| export.source);
        let names: Vec<&str> = given.iter().filter_map(|(_, name)| name.as_deref()).collect();
        let considered = Considered::of(columns, &names, export);
        let mut found = match (options.role, export) {
            (Some(role), _) => Recognition::from_person(role),
            (None, Some(export)) => Recognition::from_export(export.role),
            (None, None) => recognise(&considered.columns),
        };
        // Roles of columns that a person gave decide the role of the table only if its columns do not.
        if let (None, Some(by_columns)) = (options.role, role_of_columns(&given))
            && (matches!(found.role, None | Some(TableRole::Customers)) || found.role == Some(by_columns))
        {
            found = Recognition::from_person(by_columns);
        }
        let no_roles = || RoleMap::new(considered.columns.len());
        let export = export.filter(|export| found.role == Some(export.role));
        let guessed = found.role.map_or_else(no_roles, |role| assign(&considered.columns, role, export));
        let mut roles = considered.in_table(&guessed);
        self.override_roles(&given, &mut roles)?;
        let settled: Vec<ColumnRole> = given.iter().map(|(role, _)| *role).collect();
        self.doubts = found.weigh(&considered.columns, &considered.of_table(&roles), self.header, &settled);
        self.role = found.role;
        self.confidence = found.confidence;
        self.question = found.question();
        if let (Some(question), Some(role)) = (&mut self.question, found.role) {
            let roles = considered.of_table(&roles);
            question.answers = likely_answers(&considered.columns, &roles, role, found.next(), &settled);
        }
        self.set_types_by_roles(columns, &roles, options.date_order);
        self.decide_decimals(options.decimal()?);
        Ok(self)
    }

    /// Gives the columns their roles, and those whose role asks for another type that type.
    fn set_types_by_roles(&mut self, columns: &[Evidence], roles: &RoleMap, date_order: Option<DateOrder>) {
        for (index, column) in self.columns.iter_mut().enumerate() {
            column.role = roles.role_of(index);
            if let Some(order) = columns[index].sample.numeric_date
                && column.role.is_some_and(ColumnRole::is_date)
                && column.kind == ColumnType::Number
            {
                (column.kind, column.orders) = (ColumnType::Date, vec![order]);
            }
            if matches!(column.role, Some(ColumnRole::Customer | ColumnRole::Order | ColumnRole::Lead)) {
                column.kind = ColumnType::Id;
            }
        }
        if let Some(order) = date_order {
            for column in &mut self.columns {
                if column.kind == ColumnType::Date || column.role.is_some_and(ColumnRole::is_date) {
                    (column.kind, column.orders) = (ColumnType::Date, vec![order]);
                }
            }
        }
    }

    /// Sets the decimal mark of columns that leave it open: what a person gave, or the mark of the other columns.
    fn decide_decimals(&mut self, given: Option<Decimal>) {
        let decided =
            |mark| self.columns.iter().any(|c| c.kind == ColumnType::Number && !c.decimal_open && c.decimal == mark);
        let by_columns = match (decided(Decimal::Point), decided(Decimal::Comma)) {
            (true, false) => Some(Decimal::Point),
            (false, true) => Some(Decimal::Comma),
            _ => None,
        };
        self.decimal_decided = given.or(by_columns).is_some();
        for column in &mut self.columns {
            if let Some(mark) = given.or(by_columns.filter(|_| column.decimal_open)) {
                column.decimal = mark;
            }
            column.decimal_open &= given.is_none();
        }
    }

    fn override_roles(&self, given: &[(ColumnRole, Option<String>)], roles: &mut RoleMap) -> Result<()> {
        for (role, name) in given {
            roles.clear(*role);
            let Some(name) = name else { continue };
            let index = self.columns.iter().position(|column| column.name == *name).ok_or_else(|| {
                let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
                Error::options("column-unknown", format!("there is no column `{name}`"))
                    .with("column", name.as_str())
                    .with("columns", names.join(", "))
                    .with_hint(format!("the columns are: {}", names.join(", ")))
            })?;
            roles.assign(*role, index);
        }
        Ok(())
    }
}

/// The role of a table whose columns have these roles.
fn role_of_columns(given: &[(ColumnRole, Option<String>)]) -> Option<TableRole> {
    let has = |role| given.iter().any(|(given, name)| *given == role && name.is_some());
    if has(ColumnRole::Frequency) && has(ColumnRole::Recency) {
        Some(TableRole::Summary)
    } else if has(ColumnRole::Outcome) || has(ColumnRole::Stage) || has(ColumnRole::Lead) {
        Some(TableRole::Deals)
    } else if has(ColumnRole::Date) || has(ColumnRole::Amount) {
        Some(TableRole::Orders)
    } else {
        None
    }
}
