//! A table of customers whose purchases are already counted, found by what holds in it whatever its headers are: the last
//! purchase is at time 0 where there was no repeat purchase and only there, and never later than the end of observation.

use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;

/// Customers that must be seen to judge.
const MIN_CUSTOMERS: usize = 20;

/// The columns of a counted history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedHistory {
    /// Repeat purchases.
    pub frequency: usize,
    /// Time from first to last purchase.
    pub recency: usize,
    /// Time from the first purchase to the end of observation.
    pub age: usize,
    /// Mean spend, if one more column is zero with the frequency.
    pub monetary: Option<usize>,
}

impl CountedHistory {
    /// The counted history among these columns, if exactly one choice of them is one.
    pub fn find(columns: &[Evidence]) -> Option<Self> {
        let numbers: Vec<usize> = (0..columns.len()).filter(|index| is_measure(&columns[*index])).collect();
        let is_count = |index: &&usize| columns[**index].sample.whole && columns[**index].sameness > 0.05;
        let mut found: Option<Self> = None;
        for &frequency in numbers.iter().filter(is_count) {
            let zero_with: Vec<usize> = numbers
                .iter()
                .copied()
                .filter(|i| *i != frequency && columns[frequency].is_zero_with(&columns[*i]))
                .collect();
            for &recency in &zero_with {
                let is_age = |age: &usize| *age != frequency && is_time_until(&columns[recency], &columns[*age]);
                let mut ages = numbers.iter().copied().filter(is_age);
                let Some(age) = ages.next().filter(|_| ages.next().is_none()) else { continue };
                let monetary = zero_with.iter().copied().find(|index| *index != recency && *index != age);
                if found.replace(Self { frequency, recency, age, monetary }).is_some() {
                    return None;
                }
            }
        }
        found
    }
}

fn is_measure(column: &Evidence) -> bool {
    column.is(ColumnType::Number) && column.low >= 0.0 && column.sample.filled >= MIN_CUSTOMERS
}

/// True if the second column is never zero and never less than the first, and not far greater.
fn is_time_until(recency: &Evidence, age: &Evidence) -> bool {
    age.low > 0.0
        && recency.share_with(age, &|last, end| last <= end) > 0.98
        && recency.high > 0.5 * age.high
        && recency.share_with(age, &|last, end| last == end) < 0.5
}
