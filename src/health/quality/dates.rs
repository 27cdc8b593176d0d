//! Dates that cannot be right: far from all others, later than what follows them; and days without a row.

use super::Finding;
use crate::health::Facts;
use crate::health::calendar::Calendar;
use crate::ledger::account::days::DayCounts;
use crate::ledger::account::table_account::TableAccount;
use crate::lexicon::{has_part, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;

/// Finds dates that cannot be right.
pub fn find(facts: &Facts<'_>, tables: &[TableAccount], found: &mut Vec<Finding>) {
    for table in tables {
        far(facts, table, found);
    }
    for (table, schema) in tables.iter().zip(&facts.reading.schemas) {
        before(table, schema, found);
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
fn far(facts: &Facts<'_>, table: &TableAccount, found: &mut Vec<Finding>) {
    let days = &table.profile.days;
    let Some(Calendar { early, late, .. }) = Calendar::of(days) else { return };
    // The end of observation is the last day, unless it was given.
    let moves_end = table.role == Some(TableRole::Orders) && facts.histories.is_some_and(|all| all.end == late.1);
    let done = if moves_end { "end" } else { "kept" };
    for (id, (count, day), done) in [("date-late", late, done), ("date-early", early, "kept")] {
        if count > 0 {
            found.push(Finding::new(id, count, days.total(), done).in_table(table).such_as(day.iso()));
        }
    }
}

/// Dates before those that they should follow, such as a delivery before its order.
fn before(table: &TableAccount, schema: &Schema, found: &mut Vec<Finding>) {
    let dated = |index: &usize| schema.columns[*index].kind == ColumnType::Date;
    let first = [ColumnRole::Date, ColumnRole::Created, ColumnRole::Start].into_iter();
    let Some(first) = first.filter_map(|role| schema.column(role)).find(dated) else { return };
    let is_later = |index: &usize| {
        let name = normalize_header(&schema.columns[*index].name);
        *index != first && has_part(&name, |language| language.topics.later_day_parts)
    };
    let day = |cell: &str, index: usize| date::parse(cell, *schema.columns[index].orders.first()?);
    let sample = &table.profile.sample;
    for later in (0..schema.columns.len()).filter(dated).filter(is_later) {
        let (mut count, mut example) = (0u64, None::<String>);
        for mut row in sample.rows() {
            let (low, high) = (first.min(later), first.max(later));
            let (Some(a), Some(b)) = (row.nth(low), row.nth(high - low - 1)) else { continue };
            let (one, two) = if low == first { (a, b) } else { (b, a) };
            let (Some(from), Some(to)) = (day(one, first), day(two, later)) else { continue };
            if to < from {
                count += 1;
                let this = format!("{} < {}", to.iso(), from.iso());
                example = Some(example.map_or_else(|| this.clone(), |least| least.min(this.clone())));
            }
        }
        if let Some(example) = example {
            let finding = Finding::new("date-order", count << sample.level, table.rows, "kept").such_as(example);
            let finding = finding.in_table(table).in_column(&schema.columns[later].name);
            found.push(finding.sampled(sample.level, sample.len() as u64));
        }
    }
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
