//! Finds the known export that a table is, and gives its columns their roles.

use crate::lexicon::normalize_header;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::roles::campaign_exports::CAMPAIGN_EXPORTS;
use crate::table::meaning::roles::known_exports::{EXPORTS, Export};
use crate::table::meaning::roles::role_map::RoleMap;

/// The export whose headers a table has, if it is a known one.
pub fn find_export(columns: &[Evidence]) -> Option<&'static Export> {
    let names: Vec<String> = columns.iter().map(|column| normalize_header(&column.name)).collect();
    EXPORTS
        .iter()
        .chain(&CAMPAIGN_EXPORTS)
        .find(|export| export.signature.split('|').all(|header| names.contains(&normalize_header(header))))
}

impl Export {
    /// True if amounts are in hundredths: Stripe's lists of charges from its interface have whole amounts, lower-case headers and
    /// times in seconds.
    pub fn has_cents(&self, columns: &[Evidence]) -> bool {
        let whole = |name: &str| columns.iter().any(|column| column.name == name && column.sample.whole);
        let timed = columns
            .iter()
            .any(|column| column.name == "created" && column.sample.numeric_date == Some(DateOrder::Unix));
        self.source == "Stripe" && whole("amount") && whole("amount_refunded") && timed
    }

    /// True for a header that the export gives a meaning.
    pub fn has_header(&self, name: &str) -> bool {
        let name = normalize_header(name);
        self.columns.iter().any(|(_, header)| normalize_header(header) == name)
    }

    /// Gives the columns their roles. Returns the roles that no column has, whatever a header says.
    pub fn assign(&self, columns: &[Evidence], roles: &mut RoleMap) -> Vec<ColumnRole> {
        for (role, header) in self.columns {
            let same = self.columns.iter().filter(|(other, _)| other == role);
            let named = same.filter_map(|(_, header)| find_column(columns, *role, header));
            let fullest = named.map(|index| columns[index].sample.filled).max().unwrap_or(0);
            // Nearly as full: at least ten elevenths.
            let found =
                find_column(columns, *role, header).filter(|index| columns[*index].sample.filled * 11 >= fullest * 10);
            roles.assign_if_vacant(*role, found.filter(|index| roles.is_free(*index)));
        }
        self.columns.iter().filter(|(_, header)| header.is_empty()).map(|(role, _)| *role).collect()
    }
}

/// The column of this header, if its cells are of the type that the role needs.
fn find_column(columns: &[Evidence], role: ColumnRole, header: &str) -> Option<usize> {
    let kind = if role.is_number() {
        Some(ColumnType::Number)
    } else if role.is_date() {
        Some(ColumnType::Date)
    } else {
        None
    };
    let fits = |column: &Evidence| column.is(ColumnType::Empty) || kind.is_none_or(|kind| column.is(kind));
    let named = |alike: &dyn Fn(&str) -> bool| columns.iter().position(|column| alike(&column.name) && fits(column));
    // Normalizing removes what stands in brackets, which may be all that tells two headers apart.
    named(&|name| name == header)
        .or_else(|| named(&|name| !header.is_empty() && normalize_header(name) == normalize_header(header)))
}
