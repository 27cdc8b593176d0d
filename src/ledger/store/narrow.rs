//! Whole numbers in as few bytes as they need.

/// Millionths in a hundredth: most amounts have two decimals at most.
const HUNDREDTH: u64 = 10_000;

/// A column that does not change: each value is `base` + `scale` × what is stored.
#[derive(Debug, Clone)]
pub struct Narrow {
    base: i64,
    scale: i64,
    stored: Stored,
}

#[derive(Debug, Clone)]
enum Stored {
    Two(Vec<u16>),
    Four(Vec<u32>),
    /// The values as they are.
    Eight(Vec<i64>),
}

impl Narrow {
    /// Packs these values.
    pub fn of(values: &[i64]) -> Self {
        let base = values.iter().copied().min().unwrap_or(0);
        // No value is below the base, so the distance fits even where the difference would not.
        let distance = |value: &i64| (*value as u64).wrapping_sub(base as u64);
        let in_hundredths = values.iter().all(|value| hundredths(distance(value)).is_some());
        let steps = |value: &i64| match hundredths(distance(value)) {
            Some(steps) if in_hundredths => steps,
            _ => distance(value),
        };
        let widest = values.iter().max().map_or(0, steps);
        let stored = if widest <= u64::from(u16::MAX) {
            Stored::Two(values.iter().map(|value| steps(value) as u16).collect())
        } else if widest <= u64::from(u32::MAX) {
            Stored::Four(values.iter().map(|value| steps(value) as u32).collect())
        } else {
            Stored::Eight(values.to_vec())
        };
        Self { base, scale: if in_hundredths { HUNDREDTH as i64 } else { 1 }, stored }
    }

    /// The value at this place, which must be one.
    #[inline]
    pub fn get(&self, index: usize) -> i64 {
        let steps = match &self.stored {
            Stored::Two(steps) => i64::from(steps[index]),
            Stored::Four(steps) => i64::from(steps[index]),
            Stored::Eight(values) => return values[index],
        };
        self.base + self.scale * steps
    }
}

/// So many hundredths; `None` if there is a remainder. Wasm has no fast division: HUNDREDTH is 2⁴ · 5⁴, and an odd number is
/// divided by multiplying with its inverse modulo 2⁶⁴, which gives more than any quotient where there is a rest.
fn hundredths(millionths: u64) -> Option<u64> {
    const ODD: u64 = HUNDREDTH >> 4;
    const INVERSE: u64 = inverse(ODD);
    let quotient = (millionths >> 4).wrapping_mul(INVERSE);
    (millionths & 15 == 0 && quotient <= (u64::MAX >> 4) / ODD).then_some(quotient)
}

/// The inverse of an odd number modulo 2⁶⁴, by Newton's iteration: each step doubles the bits that are right.
const fn inverse(odd: u64) -> u64 {
    let mut found = odd;
    let mut bits = 3;
    while bits < 64 {
        found = found.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(found)));
        bits *= 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hundredths_are_those_without_a_remainder() {
        for number in (0..100_000).chain([u64::MAX, u64::MAX / HUNDREDTH * HUNDREDTH, 1 << 40, (1 << 40) * 625]) {
            let slow = (number % HUNDREDTH == 0).then_some(number / HUNDREDTH);
            assert_eq!(hundredths(number), slow, "{number}");
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            values in prop::collection::vec(-1000i64..1000, 0..50),
            factor in prop::sample::select(vec![1i64, 7, 10_000, 1_000_003, 1 << 33, 1 << 50]),
            far in prop::sample::select(vec![0, i64::MIN, i64::MAX, 1 << 40]),
        ) {
            let mut values: Vec<i64> = values.into_iter().map(|value| value * factor).collect();
            values.push(far);
            let narrow = Narrow::of(&values);
            prop_assert!((0..values.len()).all(|index| narrow.get(index) == values[index]));
        }
    }
}
