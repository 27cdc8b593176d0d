//! Columns that say what became of an order, or what a row is, found by their words: whatever the header is, `Annulée` says it.

use crate::lexicon::{has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::{
    self, Cancelled, Category, Channel, Kind, Paid, Product, Refunded, Status,
};
use crate::table::meaning::roles::column_looks::is_flag;
use crate::table::meaning::roles::role_map::RoleMap;
use crate::table::meaning::row_kind::is_column_of_kinds;
use crate::table::meaning::status::{OrderStatus, order_status};

/// Gives the roles of status and kind to columns whose words are statuses and kinds, unless a header gave them to such a column.
pub fn assign(columns: &[Evidence], roles: &mut RoleMap) {
    let is_known = |index: usize| statuses(&columns[index]).next().is_some();
    if !roles.column_of(Status).is_some_and(is_known)
        && let Some(index) =
            (0..columns.len()).find(|index| may_be(roles, *index) && is_column_of_statuses(&columns[*index]))
    {
        roles.assign(Status, index);
    }
    for role in [Paid, Cancelled, Refunded] {
        let says = |index: &usize| may_be(roles, *index) && role_of_flag(&columns[*index]) == Some(role);
        roles.assign_if_vacant(role, (0..columns.len()).find(says));
    }
    if !roles.has(Kind)
        && let Some(index) =
            (0..columns.len()).find(|index| may_be(roles, *index) && is_column_of_kinds(&columns[*index]))
    {
        roles.assign(Kind, index);
    }
}

/// True for a column without a role, or with one that any column of words may have.
fn may_be(roles: &RoleMap, index: usize) -> bool {
    matches!(roles.role_of(index), None | Some(Category | Channel | Product))
}

/// True for a column with few words, at least half of which are statuses of orders, one of them of an order that is no sale.
fn is_column_of_statuses(column: &Evidence) -> bool {
    let words = &column.sample.words;
    column.is(ColumnType::Text)
        && column.sample.distinct <= words.len()
        && statuses(column).count() * 2 >= words.len()
        && statuses(column).any(|status| status == OrderStatus::Paid)
        && statuses(column).any(|status| status != OrderStatus::Paid)
}

/// The role of a column that says of every order, yes or no, whether it was paid, cancelled or refunded: `is_paid`,
/// `Fully Refunded?`, `storniert`.
fn role_of_flag(column: &Evidence) -> Option<ColumnRole> {
    let name = normalize_header(&column.name);
    let bare = ["is", "was", "has", "been"].iter().fold(&*name, |name, verb| name.strip_prefix(verb).unwrap_or(name));
    let role = match order_status(bare) {
        _ if has_word(bare, |language| language.order_status.paid_flag) => Paid,
        Some(OrderStatus::Cancelled) => Cancelled,
        Some(OrderStatus::Refunded) => Refunded,
        _ => return None,
    };
    is_flag(column).then_some(role)
}

fn statuses(column: &Evidence) -> impl Iterator<Item = OrderStatus> {
    column.sample.words.iter().filter_map(|word| order_status(word))
}
