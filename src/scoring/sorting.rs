//! A stable sort that gives way to its host, for rows that may be a million.

use std::cmp::Ordering;

use crate::job::Host;

/// Rows that are sorted, or merged, between two ticks.
const ROWS_PER_TICK: usize = 8192;

/// Sorts rows by merging sorted runs; equal rows stay in their order. n log n comparisons.
pub async fn sorted<T: Copy>(mut rows: Vec<T>, compare: impl Fn(&T, &T) -> Ordering, host: &Host) -> Vec<T> {
    for run in rows.chunks_mut(ROWS_PER_TICK) {
        run.sort_by(&compare);
        host.tick(run.len()).await;
    }
    let mut length = ROWS_PER_TICK;
    while length < rows.len() {
        let mut merged = Vec::with_capacity(rows.len());
        for pair in rows.chunks(2 * length) {
            let (left, right) = pair.split_at(length.min(pair.len()));
            merge(left, right, &compare, &mut merged, host).await;
        }
        rows = merged;
        length *= 2;
    }
    rows
}

async fn merge<T: Copy>(
    mut left: &[T],
    mut right: &[T],
    compare: &impl Fn(&T, &T) -> Ordering,
    merged: &mut Vec<T>,
    host: &Host,
) {
    while let ([one, left_rest @ ..], [two, right_rest @ ..]) = (left, right) {
        if compare(one, two) == Ordering::Greater {
            merged.push(*two);
            right = right_rest;
        } else {
            merged.push(*one);
            left = left_rest;
        }
        if merged.len() % ROWS_PER_TICK == 0 {
            host.tick(ROWS_PER_TICK).await;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;
    use crate::random::Generator;

    #[test]
    fn rows_are_sorted_and_equals_stay_as_they_stood() {
        let mut generator = Generator::new(4, "sorting");
        for n in [0, 1, ROWS_PER_TICK, 3 * ROWS_PER_TICK + 17] {
            let rows: Vec<(u32, usize)> = (0..n).map(|at| (generator.below(50), at)).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            let ours = complete(|host| async move { Ok(sorted(rows, |a, b| a.0.cmp(&b.0), &host).await) }).unwrap();
            assert_eq!(ours, expected);
        }
    }
}
