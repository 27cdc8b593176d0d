//! Does it add up? What the shop's own system shows, held against what was read; where the two differ, the other readings of
//! the files are tried, and those that meet the figure are offered.
//!
//! 1. The figures of the period are taken from the ledger ([`figures`]).
//! 2. A figure agrees if it differs by less than half of the last digit that the person typed.
//! 3. For one that does not, [`readings`] gives every other reading: with refunds, with rows that were set aside, by another
//!    column, in hundredths, … Those that meet it come first; if none does, the nearest are told.
//!
//! What other readings would come to is summed while files are read
//! ([`Tally`](crate::ledger::account::tally::Tally)), in one pass and only if a person asks.

pub mod figures;
pub mod params;
pub mod readings;
pub mod report;

use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::read::job::Reading;
use crate::number_text::shortest;
use crate::report::expected::figures::{Figures, figures};
use crate::report::expected::params::Expected;
use crate::report::expected::readings::Readings;
use crate::report::expected::report::{ExpectedFigure, ExpectedReport, OtherReading};
use crate::report::overview::Overview;

/// Readings that are told where none meets the figure.
const MAX_NEAREST: usize = 5;
/// Readings that are told where some meet it.
const MAX_MEETING: usize = 3;

/// Compares what was expected with what was read.
pub async fn compare(
    expected: &Expected,
    reading: &Reading,
    overview: &Overview,
    exchange: &Exchange,
    host: &Host,
) -> ExpectedReport {
    let found = figures(expected.period, &reading.book, overview, exchange, host).await;
    let readings = Readings { tables: &reading.tables, schemas: &reading.schemas, found: &found };
    let given = [("spend", expected.spend), ("orders", expected.orders), ("customers", expected.customers)];
    let figures =
        given.into_iter().filter_map(|(of, expected)| Some(figure(of, expected?, &found, &readings))).collect();
    ExpectedReport {
        from: expected.period.from.map(|day| day.iso()),
        to: expected.period.to.map(|day| day.iso()),
        figures,
    }
}

fn figure(of: &'static str, expected: f64, found: &Figures, readings: &Readings<'_>) -> ExpectedFigure {
    let value = found.of(of);
    let agrees = meets(value, expected);
    let mut others = if agrees { Vec::new() } else { readings.of(of) };
    for other in &mut others {
        other.meets = meets(other.value, expected);
    }
    // Stable: of equally good ones, the plainer comes first.
    others.sort_by(|one, two| {
        let distance = |other: &OtherReading| (other.value - expected).abs();
        two.meets.cmp(&one.meets).then(if one.meets {
            std::cmp::Ordering::Equal
        } else {
            distance(one).total_cmp(&distance(two))
        })
    });
    let meeting = others.iter().filter(|other| other.meets).count();
    others.truncate(if meeting > 0 { meeting.min(MAX_MEETING) } else { MAX_NEAREST });
    ExpectedFigure { of, expected, found: value, agrees, readings: others }
}

/// True if a figure is what was typed: it differs by no more than half of the last digit, and by no more than a float's error.
fn meets(value: f64, typed: f64) -> bool {
    let decimals = shortest(typed).split_once('.').map_or(0, |(_, decimals)| decimals.len().min(6));
    let half = 0.5 * libm::pow(10.0, -(decimals as f64));
    (value - typed).abs() <= half + 1e-9 * typed.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_met_as_far_as_it_was_typed() {
        assert!(meets(22_416.97, 22_417.0) && meets(22_416.97, 22_416.97) && !meets(22_416.97, 22_416.0));
        assert!(!meets(22_416.97, 22_416.9) && meets(1e15 + 0.1, 1e15));
    }
}
