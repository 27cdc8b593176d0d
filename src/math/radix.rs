//! Stable sorting of many rows by one or several numeric keys: least-significant-digit radix sort.
//!
//! A key is mapped to a `u64` of the same order ([`rank`] for floats, [`place`] for integers). The sort then distributes
//! the rows by one byte of the key after the other, from the lowest to the highest, skipping bytes in which all rows
//! agree; each distribution is stable, so that after the last one the rows are sorted. Up to [`MAX_INSERTED`] rows are
//! sorted by insertion, and rows that are in order already are left alone.
//!
//! It takes at most eight passes over the rows per key, whatever their number, and as much memory again as the rows. For
//! a million rows that is several times faster than a comparison sort. For a few hundred rows, or keys that are not
//! numbers, `slice::sort` is as good. [`order_many_by`], [`sorted_many_by`] and [`sort_many_numbers`] are the same sorts for
//! millions of rows: they give way to their host again and again.
//!
//! D. E. Knuth (1998), "The Art of Computer Programming", volume 3, 5.2.5.
//!
//! ```
//! use customer_loupe::math::radix::{place, rank, sorted_by};
//!
//! // By the number, then by the integer.
//! let rows = [(2.5, 3), (-1.0, 7), (2.5, 1)];
//! let sorted = sorted_by(&rows, 2, &|column, row| if column == 0 { rank(row.0) } else { place(row.1) });
//! assert_eq!(sorted, [(-1.0, 7), (2.5, 1), (2.5, 3)]);
//! ```

use crate::job::{Host, at_once};

/// Up to this many rows are sorted by insertion.
pub const MAX_INSERTED: usize = 24;
/// Rows that are counted or moved between two ticks, in about a millisecond.
const ROWS_PER_TICK: usize = 1 << 16;

/// A key that orders numbers as `f64::total_cmp` does.
pub fn rank(value: f64) -> u64 {
    let bits = value.to_bits();
    bits ^ ((bits as i64 >> 63) as u64 | 1 << 63)
}

/// A key that orders integers.
pub fn place(value: i64) -> u64 {
    value as u64 ^ 1 << 63
}

/// A key for the opposite order.
pub fn descending(key: u64) -> u64 {
    !key
}

/// Sorts numbers in `total_cmp`'s order.
pub fn sort_numbers(values: &mut [f64]) {
    at_once(|host| async move { sort_many_numbers(values, &host).await });
}

/// [`sort_numbers`] for millions of them.
pub async fn sort_many_numbers(values: &mut [f64], host: &Host) {
    let mut ranks: Vec<u64> = values.iter().map(|value| rank(*value)).collect();
    sort_many(&mut ranks, host).await;
    for (value, rank) in values.iter_mut().zip(ranks) {
        *value = f64::from_bits(if rank >> 63 == 1 { rank ^ 1 << 63 } else { !rank });
    }
}

/// Sorts millions of keys.
pub async fn sort_many(keys: &mut Vec<u64>, host: &Host) {
    sort(keys, |key| *key, host).await;
}

/// The indices of `count` rows sorted by `columns` keys, of which the first decides first; rows with equal keys keep
/// their order. `key` takes a column and an index.
pub fn order_by(count: usize, columns: usize, key: &dyn Fn(usize, u32) -> u64) -> Vec<u32> {
    at_once(|host| async move { order_many_by(count, columns, key, &host).await })
}

/// [`order_by`] for millions of rows.
pub async fn order_many_by(count: usize, columns: usize, key: &dyn Fn(usize, u32) -> u64, host: &Host) -> Vec<u32> {
    let mut pairs: Vec<(u64, u32)> = (0..count as u32).map(|index| (0, index)).collect();
    for column in (0..columns).rev() {
        for block in pairs.chunks_mut(ROWS_PER_TICK) {
            for pair in &mut *block {
                pair.0 = key(column, pair.1);
            }
            host.tick(block.len()).await;
        }
        sort(&mut pairs, |pair| pair.0, host).await;
    }
    pairs.into_iter().map(|(_, index)| index).collect()
}

/// The rows sorted as [`order_by`] does.
pub fn sorted_by<T: Copy>(rows: &[T], columns: usize, key: &dyn Fn(usize, &T) -> u64) -> Vec<T> {
    let order = order_by(rows.len(), columns, &|column, index| key(column, &rows[index as usize]));
    order.into_iter().map(|index| rows[index as usize]).collect()
}

/// Sorts items by a number, the greatest first; equal ones keep their order.
pub fn greatest_first<T>(items: Vec<T>, number: &dyn Fn(&T) -> f64) -> Vec<T> {
    let order = order_by(items.len(), 1, &|_, index| descending(rank(number(&items[index as usize]))));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| items[index as usize].take()).collect()
}

/// [`sorted_by`] for millions of rows.
pub async fn sorted_many_by<T: Copy>(
    rows: &[T],
    columns: usize,
    key: &dyn Fn(usize, &T) -> u64,
    host: &Host,
) -> Vec<T> {
    let order = order_many_by(rows.len(), columns, &|column, index| key(column, &rows[index as usize]), host).await;
    let mut sorted = Vec::with_capacity(rows.len());
    for block in order.chunks(ROWS_PER_TICK) {
        sorted.extend(block.iter().map(|index| rows[*index as usize]));
        host.tick(block.len()).await;
    }
    sorted
}

/// Sorts a few rows by insertion; rows with equal keys keep their order.
pub fn insert<T: Copy, K: PartialOrd>(rows: &mut [T], key: impl Fn(&T) -> K) {
    for index in 1..rows.len() {
        let row = rows[index];
        let mut at = index;
        while at > 0 && key(&rows[at - 1]) > key(&row) {
            rows[at] = rows[at - 1];
            at -= 1;
        }
        rows[at] = row;
    }
}

async fn sort<T: Copy>(rows: &mut Vec<T>, key: impl Fn(&T) -> u64, host: &Host) {
    if rows.len() <= MAX_INSERTED {
        insert(rows, key);
        return;
    }
    if rows.is_sorted_by_key(&key) {
        return;
    }
    let mut counts = vec![[0u32; 256]; 8];
    let mut other = Vec::with_capacity(rows.len());
    for block in rows.chunks(ROWS_PER_TICK) {
        for row in block {
            for (byte, counts) in key(row).to_le_bytes().into_iter().zip(&mut counts) {
                counts[usize::from(byte)] += 1;
            }
        }
        other.extend_from_slice(block);
        host.tick(block.len()).await;
    }
    for (index, places) in counts.iter_mut().enumerate() {
        let byte = |row: &T| usize::from((key(row) >> (8 * index)) as u8);
        // If all rows have the same byte there is nothing to move.
        if places[byte(&rows[0])] as usize == rows.len() {
            continue;
        }
        let mut next = 0;
        for place in places.iter_mut() {
            next += std::mem::replace(place, next);
        }
        for block in rows.chunks(ROWS_PER_TICK) {
            for row in block {
                let place = &mut places[byte(row)];
                other[*place as usize] = *row;
                *place += 1;
            }
            host.tick(block.len()).await;
        }
        std::mem::swap(rows, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::{Job, Step};
    use proptest::prelude::*;

    #[test]
    fn millions_of_rows_are_sorted_step_by_step() {
        const BLOCKS: usize = 3;
        let count = BLOCKS * ROWS_PER_TICK;
        let mut job = Job::new(move |host| async move {
            let key = |_: usize, index: u32| u64::from(index.wrapping_mul(40_503) & 0xffff);
            Ok(order_many_by(count, 1, &key, &host).await)
        });
        let mut steps = 0;
        while job.step(1).unwrap() == Step::Working {
            steps += 1;
        }
        // Keys are made and counted, and moved by each of two bytes.
        assert_eq!(steps, 4 * BLOCKS);
    }

    proptest! {
        #[test]
        fn numbers_stand_as_total_cmp_has_them(mut values in prop::collection::vec(any::<f64>(), 0..200)) {
            values.extend([0.0, -0.0, f64::NAN, f64::INFINITY, -1.0]);
            let mut slow = values.clone();
            slow.sort_by(f64::total_cmp);
            sort_numbers(&mut values);
            let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&values), bits(&slow));
        }

        #[test]
        fn rows_stand_by_column_and_equals_as_they_stood(
            rows in prop::collection::vec((-300i64..300, 0u64..3, 0u32..9), 0..200),
        ) {
            let mut slow = rows.clone();
            slow.sort_by_key(|row| (row.0, row.1));
            prop_assert_eq!(sorted_by(&rows, 2, &|column, row| [place(row.0), row.1][column]), slow);
        }
    }
}
