//! The column of months of a table of campaigns that has no days.

use std::collections::BTreeSet;

use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::month_text::month;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::roles::header_score::header_score;

/// Share of the filled cells that must be months.
const MIN_MONTHS_SHARE: f64 = 0.8;
/// Months that may lack beside as many as there are.
const MAX_MISSING_MONTHS: usize = 24;

/// The first column whose cells are months, in a table whose headers speak of costs and of no customer or order. Elsewhere a month
/// is no date: of orders and answers the day matters.
pub fn month_column(names: &[String], records: &[Vec<String>]) -> Option<usize> {
    use ColumnRole::{Amount, Campaign, Channel, Cost, Customer, Order};
    let means = |name: &String, roles: &[ColumnRole]| roles.iter().any(|role| header_score(name, *role) > 0.0);
    let some = |roles: &[ColumnRole]| names.iter().any(|name| means(name, roles));
    if !some(&[Cost]) || some(&[Customer, Order]) {
        return None;
    }
    let is_other =
        |index: usize| means(&names[index], &[Amount, Campaign, Channel, Cost]) || speaks_of_weeks(&names[index]);
    (0..names.len()).find(|index| !is_other(*index) && are_months(records, *index))
}

/// True for weeks and quarters, which are numbered like months.
fn speaks_of_weeks(header: &str) -> bool {
    has_part(&normalize_header(header), |language| language.topics.week_parts)
}

/// True if nearly all filled cells are months, and of the time between the first and the last not much more than half lacks.
fn are_months(records: &[Vec<String>], index: usize) -> bool {
    let cells = || records.iter().filter_map(|row| row.get(index)).filter(|cell| !is_blank(cell));
    let months: Vec<i32> = cells().filter_map(|cell| Some(month(cell)?.month_index())).collect();
    let different: BTreeSet<i32> = months.iter().copied().collect();
    let (Some(first), Some(last)) = (different.first(), different.last()) else { return false };
    let is_filled = (last - first) as usize <= MAX_MISSING_MONTHS + 2 * different.len();
    is_filled && months.len() as f64 >= MIN_MONTHS_SHARE * cells().count() as f64
}
