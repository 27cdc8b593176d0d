//! Customers of equal history and equal mean spend, taken together.

use crate::clv::models::history::{Spend, Spends};
use crate::job::Host;
use crate::math::radix::{rank, sorted_many_by};

/// Customers of one history and one mean spend.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Index of the distinct history.
    pub history: u32,
    /// Their spend, and how many they are.
    pub spend: Spend,
}

/// The cells in canonical order, or a sample of about one in `every`. The sample is drawn by what a customer is, so that it
/// does not depend on the order of the customers.
pub async fn cells(member: &[u32], spends: &Spends, every: u64, host: &Host) -> Vec<Cell> {
    let all: Vec<Cell> = member
        .iter()
        .zip(spends.iter())
        .filter(|(history, spend)| every == 1 || hash(**history, spend).is_multiple_of(every))
        .map(|(history, spend)| Cell { history: *history, spend })
        .collect();
    host.tick(member.len()).await;
    let key = |column: usize, cell: &Cell| match column {
        0 => u64::from(cell.history),
        1 => u64::from(cell.spend.x),
        2 => rank(cell.spend.mean),
        _ => rank(cell.spend.weight),
    };
    let mut cells = sorted_many_by(&all, 4, &key, host).await;
    cells.dedup_by(|cell, last| {
        let same = (last.history, last.spend.x, last.spend.mean) == (cell.history, cell.spend.x, cell.spend.mean);
        if same {
            last.spend.weight += cell.spend.weight;
        }
        same
    });
    cells
}

/// A hash of history and spend (Knuth's multiplicative hash).
fn hash(history: u32, spend: &Spend) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    ((u64::from(history).wrapping_mul(GOLDEN) ^ spend.mean.to_bits()).wrapping_mul(GOLDEN)) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;

    #[test]
    fn equal_customers_share_a_cell_whatever_their_order() {
        let spend = |x, mean| Spend { x, mean, weight: 1.0 };
        let spends = [spend(2, 5.0), spend(0, 0.0), spend(2, 5.0)].into_iter().collect();
        let found = at_once(|host| async move { cells(&[1, 0, 1], &spends, 1, &host).await });
        let found: Vec<(u32, f64)> = found.iter().map(|cell| (cell.history, cell.spend.weight)).collect();
        assert_eq!(found, [(0, 1.0), (1, 2.0)]);
    }
}
