//! Dates that cannot be right: far from all others, later than what follows them; and days without a row.

use super::Finding;
use crate::health::calendar::Calendar;
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::account::days::DayCounts;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::merge_sort::PIECE;
use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;

/// Finds dates that cannot be right.
pub async fn find(input: &HealthInput<'_>, tables: &[TableAccount], found: &mut Vec<Finding>, host: &Host) {
    for table in tables {
        far(input, table, found);
    }
    for (table, schema) in tables.iter().zip(&input.reading.schemas) {
        found.extend(before(table, schema));
        host.tick(PIECE).await;
    }
    let mut orders = DayCounts::default();
    let is_orders = |table: &&TableAccount| table.role == Some(TableRole::Orders);
    tables.iter().filter(is_orders).for_each(|table| orders.merge(&table.profile.days));
    gaps(None, &orders, found);
    for table in tables.iter().filter(|table| table.role == Some(TableRole::Events)) {
        gaps(Some(table), &table.profile.days, found);
    }
}

/// Dates long before or after all others of their table.
fn far(input: &HealthInput<'_>, table: &TableAccount, found: &mut Vec<Finding>) {
    let days = &table.profile.days;
    let Some(Calendar { early, late, .. }) = Calendar::of(days) else { return };
    // Orders after the end of observation are set aside; it is the day before such dates, unless it was given.
    let is_after_end = table.role == Some(TableRole::Orders) && input.histories.is_some_and(|all| all.end < late.1);
    let done = if is_after_end { "set-aside" } else { "kept" };
    for (id, (count, day), done) in [("date-late", late, done), ("date-early", early, "kept")] {
        if count > 0 {
            found.push(Finding::new(id, count, days.total(), done).in_table(table).such_as(day.iso()));
        }
    }
}

/// Dates before those that they should follow, such as a delivery before its order.
fn before(table: &TableAccount, schema: &Schema) -> Vec<Finding> {
    let is_date = |index: &usize| schema.columns[*index].kind == ColumnType::Date;
    let first = [ColumnRole::Date, ColumnRole::Created, ColumnRole::Start].into_iter();
    let Some(first) = first.filter_map(|role| schema.column(role)).find(is_date) else { return Vec::new() };
    let is_later = |index: &usize| {
        let name = normalize_header(&schema.columns[*index].name);
        *index != first && has_part(&name, |language| language.topics.later_day_parts)
    };
    let later = (0..schema.columns.len()).filter(is_date).filter(is_later);
    later.filter_map(|later| out_of_order(table, schema, first, later)).collect()
}

/// Sampled rows in which the later of two dates comes first.
fn out_of_order(table: &TableAccount, schema: &Schema, first: usize, later: usize) -> Option<Finding> {
    let sample = &table.profile.sample;
    let order = |index: usize| schema.columns[index].orders.first().copied();
    let (mut count, mut example) = (0u64, None::<String>);
    for (from, to) in sample.day_pairs((first, order(first)?), (later, order(later)?)) {
        if to < from {
            count += 1;
            let this = format!("{} < {}", to.iso(), from.iso());
            example = Some(example.map_or_else(|| this.clone(), |least| least.min(this.clone())));
        }
    }
    let finding = Finding::new("date-order", count << sample.level, table.rows, "kept").such_as(example?);
    let finding = finding.in_table(table).in_column(&schema.columns[later].name);
    Some(finding.sampled(sample.level, sample.len() as u64))
}

/// Days without a row, longer than chance would bring.
fn gaps(table: Option<&TableAccount>, days: &DayCounts, found: &mut Vec<Finding>) {
    let Some(calendar) = Calendar::of(days) else { return };
    let gaps = calendar.gaps(days);
    let Some(longest) = gaps.iter().rev().max_by_key(|gap| gap.last - gap.first) else { return };
    let without: i32 = gaps.iter().map(|gap| gap.last - gap.first + 1).sum();
    let span = (calendar.last - calendar.first + 1) as u64;
    let mut finding = Finding::new("gap", without as u64, span, "kept");
    finding.table = table.map(|table| table.name.clone());
    found.push(finding.such_as(format!("{} – {}", longest.first.iso(), longest.last.iso())));
}
