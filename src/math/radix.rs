//! A sort that is short in code: whole numbers by their digits, however many of them are the same.

/// Bits of a digit.
const BITS: u32 = 12;

/// Sorts pairs by the first, then by the second.
pub fn sort(pairs: &mut Vec<(u64, u32)>) {
    let mut other = vec![(0, 0); pairs.len()];
    for digit in 0..(64u32 + 32).div_ceil(BITS) {
        let shift = digit * BITS;
        let place = |pair: &(u64, u32)| {
            let digits = u128::from(pair.0) << 32 | u128::from(pair.1);
            (digits >> shift) as usize & ((1 << BITS) - 1)
        };
        let mut starts = [0u32; (1 << BITS) + 1];
        pairs.iter().for_each(|pair| starts[place(pair) + 1] += 1);
        if starts.contains(&(pairs.len() as u32)) {
            // They are all the same in this digit.
            continue;
        }
        for digit in 0..1 << BITS {
            starts[digit + 1] += starts[digit];
        }
        for pair in pairs.iter() {
            let start = &mut starts[place(pair)];
            other[*start as usize] = *pair;
            *start += 1;
        }
        std::mem::swap(pairs, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_pairs(mut pairs in prop::collection::vec((any::<u64>(), 0u32..9), 0..200), low in 0u64..4) {
            pairs.extend((0..pairs.len()).map(|n| (n as u64 % 7 << (low * 20), n as u32)).collect::<Vec<_>>());
            let mut sorted = pairs.clone();
            sorted.sort_unstable();
            super::sort(&mut pairs);
            prop_assert_eq!(pairs, sorted);
        }
    }
}
