//! Of a table of very many columns, those among which roles are looked for.
//!
//! What a table is shows in a few of its columns, and how columns depend on each other takes time that grows with the square of
//! their number. A table of a thousand columns must not take a thousand times as long.

use std::borrow::Cow;

use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::roles::known_exports::Export;
use crate::table::meaning::roles::role_map::RoleMap;

/// The most columns among which roles are looked for.
pub const MAX_COLUMNS: usize = 100;

/// The columns among which roles are looked for.
pub struct Considered<'a> {
    /// What the sample shows of them.
    pub columns: Cow<'a, [Evidence]>,
    /// Where each of them stands in the table.
    places: Vec<usize>,
    /// The number of columns of the table.
    width: usize,
}

impl<'a> Considered<'a> {
    /// All columns of a table; of one that has more than [`MAX_COLUMNS`] those that a person gave a role, those of a known export,
    /// and then those whose headers fit a role best and whose cells are filled.
    pub fn of(columns: &'a [Evidence], given: &[&str], export: Option<&Export>) -> Self {
        let width = columns.len();
        if width <= MAX_COLUMNS {
            return Self { columns: Cow::Borrowed(columns), places: (0..width).collect(), width };
        }
        let is_known = |column: &Evidence| {
            given.contains(&column.name.as_str()) || export.is_some_and(|export| export.has_header(&column.name))
        };
        let known: Vec<bool> = columns.iter().map(is_known).collect();
        let score = |index: usize| columns[index].best_header_score();
        let mut places: Vec<usize> = (0..width).collect();
        places.sort_by(|a, b| {
            let (one, two) = (&columns[*a], &columns[*b]);
            let by_header = known[*b].cmp(&known[*a]).then(score(*b).total_cmp(&score(*a)));
            by_header.then(two.sample.filled.cmp(&one.sample.filled)).then(one.name.cmp(&two.name))
        });
        places.truncate(MAX_COLUMNS);
        places.sort_unstable();
        let columns = places.iter().map(|place| columns[*place].clone()).collect();
        Self { columns: Cow::Owned(columns), places, width }
    }

    /// Roles of these columns as roles of the table's.
    pub fn in_table(&self, roles: &RoleMap) -> RoleMap {
        let mut all = RoleMap::new(self.width);
        for (index, place) in self.places.iter().enumerate() {
            if let Some(role) = roles.role_of(index) {
                all.assign(role, *place);
            }
        }
        all
    }

    /// Roles of the table's columns as roles of these.
    pub fn of_table(&self, roles: &RoleMap) -> RoleMap {
        let mut own = RoleMap::new(self.columns.len());
        for (index, place) in self.places.iter().enumerate() {
            if let Some(role) = roles.role_of(*place) {
                own.assign(role, index);
            }
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::meaning::evidence::sample;

    /// Columns of three rows with these headers.
    fn columns(names: &[String]) -> Vec<Evidence> {
        let records: Vec<Vec<String>> = (0..3).map(|row| vec![row.to_string(); names.len()]).collect();
        let column =
            |(index, name): (usize, &String)| Evidence::of(name.clone(), sample(&records, index), &records, index);
        names.iter().enumerate().map(column).collect()
    }

    fn names(considered: &Considered) -> Vec<String> {
        considered.columns.iter().map(|column| column.name.clone()).collect()
    }

    #[test]
    fn named_columns_are_considered_wherever_they_stand() {
        let mut headers: Vec<String> = (0..400).map(|index| format!("q{index:03}")).collect();
        for (place, name) in [(7, "Customer ID"), (211, "Order Date"), (399, "Total")] {
            headers[place] = name.to_owned();
        }
        let all = columns(&headers);
        let considered = Considered::of(&all, &["q350"], None);
        assert_eq!(considered.columns.len(), MAX_COLUMNS);
        let mut chosen = names(&considered);
        for name in ["Customer ID", "Order Date", "Total", "q350"] {
            assert!(chosen.iter().any(|other| other == name), "{name}");
        }
        let mut roles = RoleMap::new(400);
        roles.assign(crate::table::meaning::role::ColumnRole::Date, 211);
        assert_eq!(considered.in_table(&considered.of_table(&roles)), roles);
        // The order of columns says nothing.
        let reversed: Vec<Evidence> = all.iter().rev().cloned().collect();
        let mut others = names(&Considered::of(&reversed, &["q350"], None));
        chosen.sort_unstable();
        others.sort_unstable();
        assert_eq!(chosen, others);
    }

    #[test]
    fn all_columns_of_other_tables_are_considered() {
        let all = columns(&["a", "b", "c"].map(str::to_owned));
        assert_eq!(names(&Considered::of(&all, &[], None)), ["a", "b", "c"]);
    }
}
