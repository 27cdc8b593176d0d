//! A sort of very many rows that lets its host in between.
//!
//! Pieces of 32,768 rows are sorted by the standard library, then merged two by two. It costs about as much as one sort
//! of all rows, and as much memory again as the rows take. For rows that are sorted within a few milliseconds use
//! `sort_by_key`.

use crate::job::Host;

/// Rows that take at most a few milliseconds: what is done between two ticks.
pub const PIECE: usize = 1 << 15;

/// Sorts rows by a key. Rows with equal keys come in no particular order.
pub async fn merge_sort<T: Copy, K: Ord>(rows: &mut [T], key: impl Fn(&T) -> K, host: &Host) {
    for piece in rows.chunks_mut(PIECE) {
        piece.sort_unstable_by_key(&key);
        host.tick(piece.len()).await;
    }
    let mut sorted = PIECE;
    while sorted < rows.len() {
        let mut merged = Vec::with_capacity(rows.len());
        for pair in rows.chunks(2 * sorted) {
            let (mut left, mut right) = pair.split_at(sorted.min(pair.len()));
            while !(left.is_empty() && right.is_empty()) {
                for _ in 0..PIECE {
                    let from = match (left.first(), right.first()) {
                        (Some(one), Some(other)) if key(other) < key(one) => &mut right,
                        (Some(_), _) => &mut left,
                        (None, Some(_)) => &mut right,
                        (None, None) => break,
                    };
                    merged.push(from[0]);
                    *from = &from[1..];
                }
                host.tick(PIECE).await;
            }
        }
        rows.copy_from_slice(&merged);
        sorted *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    #[test]
    fn rows_come_out_in_the_order_of_the_standard_sort() {
        for count in [0, 1, PIECE, PIECE + 1, 5 * PIECE + 7] {
            let mut rows: Vec<u32> = (0..count as u32).map(|n| n.wrapping_mul(2_654_435_761) % 50_000).collect();
            let mut expected = rows.clone();
            expected.sort_unstable();
            let sorted = complete(|host| async move {
                merge_sort(&mut rows, |row| *row, &host).await;
                Ok(rows)
            });
            assert!(sorted.unwrap() == expected, "{count} rows");
        }
    }
}
