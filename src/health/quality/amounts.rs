//! Amounts far from the usual, judged robustly: by the median of their logarithms and the median distance from it.

use super::Finding;
use crate::health::input::HealthInput;
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::store::orders::Order;
use crate::number_text::shortest;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Money;

/// Amounts from which there is a usual one.
const MIN_AMOUNTS: u64 = 50;
/// Steps of an octave.
const STEPS: usize = 16;
/// Distance from the median, in median distances, from which an amount is far: five deviations of a normal
/// distribution, 5 × 1.4826.
const MIN_OUTLIER_DISTANCE: f64 = 7.413;

/// Finds amounts far from the usual.
pub async fn find(input: &HealthInput<'_>, tables: &[TableAccount], found: &mut Vec<Finding>, host: &Host) {
    // Of the currency of most orders: amounts of two currencies are no measure of each other.
    let orders = &input.reading.book.orders;
    let totals = orders.currency_totals();
    let most = (0..=u8::MAX).rev().max_by_key(|currency| totals[usize::from(*currency)].orders).unwrap_or(0);
    let counts_here = |order: &Order| order.currency == most && order.amount > Money::ZERO;
    let mut counts = vec![0u64; 64 * STEPS];
    for batch in orders.batches() {
        batch.for_each(|order| counts[step(order.amount)] += u64::from(counts_here(&order)));
        host.tick(batch.len()).await;
    }
    let all: u64 = counts.iter().sum();
    let Some(usual) = median(&counts).filter(|_| all >= MIN_AMOUNTS) else { return };
    let mut distances = vec![0u64; counts.len()];
    for (step, count) in counts.iter().enumerate() {
        distances[step.abs_diff(usual)] += count;
    }
    // Where most amounts are the same there is no measure of what is far.
    let Some(deviation) = median(&distances).filter(|deviation| *deviation > 0) else { return };
    let is_far = |step: usize| step.abs_diff(usual) as f64 > MIN_OUTLIER_DISTANCE * deviation as f64;
    let count: u64 = counts.iter().enumerate().filter(|(step, _)| is_far(*step)).map(|(_, count)| count).sum();
    let mut far = None::<(Money, Money)>;
    for batch in orders.batches() {
        batch.for_each(|order| {
            if counts_here(&order) && is_far(step(order.amount)) {
                let (least, most) = far.unwrap_or((order.amount, order.amount));
                far = Some((least.min(order.amount), most.max(order.amount)));
            }
        });
        host.tick(batch.len()).await;
    }
    let Some((least, most)) = far else { return };
    let example = if step(most) > usual { most } else { least };
    let mut orders = tables.iter().filter(|table| table.role == Some(TableRole::Orders));
    let (table, others) = (orders.next(), orders.next());
    let mut finding = Finding::new("amount-outliers", count, all, "kept").such_as(shortest(example.to_f64()));
    finding.table = table.filter(|_| others.is_none()).map(|table| table.name.clone());
    let column = table.and_then(|table| table.columns.iter().find(|c| c.role == Some(ColumnRole::Amount)));
    finding.column = column.map(|column| column.name.clone());
    found.push(finding);
}

/// A logarithm to base 2 in sixteenths, whole: the octave, and the part of it that is linear.
fn step(amount: Money) -> usize {
    let micro = amount.micro().unsigned_abs().max(1);
    let octave = micro.ilog2();
    let part = if octave >= 4 { micro >> (octave - 4) } else { micro << (4 - octave) };
    octave as usize * STEPS + (part as usize & (STEPS - 1))
}

/// The place at which half of what is counted has come.
fn median(counts: &[u64]) -> Option<usize> {
    let all: u64 = counts.iter().sum();
    let mut seen = 0;
    counts.iter().position(|count| {
        seen += count;
        all > 0 && 2 * seen >= all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_sixteenths_of_octaves() {
        let of = |units: f64| step(Money::from_micro((units * 1e6) as i64));
        assert_eq!(of(20.0) - of(10.0), 16);
        assert_eq!(of(12.0) - of(10.0), 3);
        assert!((0..64).all(|bit| step(Money::from_micro(i64::MAX >> bit)) < 64 * STEPS));
    }
}
