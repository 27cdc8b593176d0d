//! A few things in order: one merge sort for all, since the standard library's is compiled anew for every type.

use std::cmp::Ordering;

/// Indices that are sorted by inserting them.
const RUN: usize = 8;

/// What compares two things by their indices. The table of a closure holds two ways to call it that nobody goes, each of
/// them code to load; that of a trait of our own holds one.
trait Compare {
    fn compare(&mut self, one: u32, two: u32) -> Ordering;
}

impl<F: FnMut(u32, u32) -> Ordering> Compare for F {
    fn compare(&mut self, one: u32, two: u32) -> Ordering {
        self(one, two)
    }
}

/// The indices of `count` things in their order; equals stay as they stand.
pub fn order(count: usize, compare: &mut impl FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    ordered(count, compare)
}

fn ordered(count: usize, by: &mut dyn Compare) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    for run in order.chunks_mut(RUN) {
        for index in 1..run.len() {
            let mut at = index;
            while at > 0 && by.compare(run[at - 1], run[at]).is_gt() {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let (mut other, mut width) = (order.clone(), RUN);
    while width < count {
        for (from, to) in order.chunks(2 * width).zip(other.chunks_mut(2 * width)) {
            let (left, right) = from.split_at(width.min(from.len()));
            merge(left, right, to, by);
        }
        std::mem::swap(&mut order, &mut other);
        width *= 2;
    }
    order
}

fn merge<'a>(mut left: &'a [u32], mut right: &'a [u32], to: &mut [u32], by: &mut dyn Compare) {
    for place in to {
        let side = match (left.first(), right.first()) {
            (Some(one), Some(two)) if by.compare(*one, *two).is_gt() => &mut right,
            (Some(_), _) => &mut left,
            (None, _) => &mut right,
        };
        if let Some((first, rest)) = side.split_first() {
            (*place, *side) = (*first, rest);
        }
    }
}

/// Sorts things; equals stay as they stand.
pub fn sort<T>(things: &mut [T], compare: &impl Fn(&T, &T) -> Ordering) {
    let order = order(things.len(), &mut |one, two| compare(&things[one as usize], &things[two as usize]));
    arrange(things, order);
}

/// Puts things where the order of their indices has them.
fn arrange<T>(things: &mut [T], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == start {
                break;
            }
            things.swap(at, from);
            at = from;
        }
    }
}

/// Different words by their letters.
pub fn distinct(mut words: Vec<&str>) -> Vec<&str> {
    sort(&mut words, &Ord::cmp);
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn things_stand_as_the_standard_library_has_them(
            mut things in prop::collection::vec((0u8..20, any::<u16>()), 0..100),
        ) {
            let mut slow = things.clone();
            slow.sort_by_key(|thing| thing.0);
            sort(&mut things, &|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(things, slow);
        }
    }

    #[test]
    fn words_are_told_apart() {
        assert_eq!(distinct(vec!["b", "a", "", "b", "ab"]), ["", "a", "ab", "b"]);
    }
}
