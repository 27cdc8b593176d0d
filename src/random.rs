//! The one seeded generator. Draws are `u32`, so that they are the same on every platform.

use rand::{RngCore, SeedableRng};
use rand_xoshiro::Xoshiro128PlusPlus;

/// Xoshiro128++ (Blackman and Vigna 2021), seeded from the user's `seed` and the name of the purpose,
/// so that drawing more for one purpose does not shift the draws of another.
#[derive(Debug, Clone)]
pub struct Generator(Xoshiro128PlusPlus);

impl Generator {
    /// A generator for one purpose.
    pub fn new(seed: u64, purpose: &str) -> Self {
        // FNV-1a mixes the purpose into the seed; SplitMix inside seed_from_u64 spreads the bits.
        let mixed = purpose
            .bytes()
            .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(Xoshiro128PlusPlus::seed_from_u64(mixed))
    }

    /// A whole number in `0..bound`, without bias. `bound` is at least 1.
    pub fn below(&mut self, bound: u32) -> u32 {
        // Lemire's multiplication, with rejection of the short interval.
        let threshold = bound.wrapping_neg() % bound.max(1);
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            if product as u32 >= threshold {
                return (product >> 32) as u32;
            }
        }
    }

    /// A number in [0, 1), with 53 bits.
    pub fn unit(&mut self) -> f64 {
        let high = u64::from(self.0.next_u32() >> 5);
        let low = u64::from(self.0.next_u32() >> 6);
        ((high << 26) | low) as f64 / (1u64 << 53) as f64
    }

    /// `count` different indices of `0..n` in rising order (all of them when `count ≥ n`): selection
    /// sampling (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S).
    pub fn sample(&mut self, n: usize, count: usize) -> Vec<usize> {
        let mut chosen = Vec::with_capacity(count.min(n));
        for index in 0..n {
            let wanted = count.min(n) - chosen.len();
            if wanted == 0 {
                break;
            }
            if self.unit() * ((n - index) as f64) < wanted as f64 {
                chosen.push(index);
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_seeded_and_fair() {
        let mut one = Generator::new(1, "test");
        let mut two = Generator::new(1, "test");
        let mut other = Generator::new(1, "another purpose");
        let draws: Vec<u32> = (0..100).map(|_| one.below(7)).collect();
        assert_eq!(draws, (0..100).map(|_| two.below(7)).collect::<Vec<_>>());
        assert_ne!(draws, (0..100).map(|_| other.below(7)).collect::<Vec<_>>());
        let mut counts = [0u32; 7];
        for _ in 0..70_000 {
            counts[one.below(7) as usize] += 1;
        }
        assert!(counts.iter().all(|&count| (9_600..10_400).contains(&count)), "{counts:?}");
    }

    #[test]
    fn samples_without_repetition() {
        let mut generator = Generator::new(3, "sample");
        let chosen = generator.sample(1000, 50);
        assert_eq!(chosen.len(), 50);
        assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(generator.sample(5, 10), vec![0, 1, 2, 3, 4]);
    }
}
