//! What the makers of tables draw from the seeded generator.

use customer_loupe::random::Generator;

/// A generator with the draws that making a table takes.
pub struct Draw(Generator);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(Generator::new(seed, "corpus"))
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound.max(1) as u32) as usize
    }

    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// True with this probability in hundredths.
    pub fn percent(&mut self, hundredths: usize) -> bool {
        self.below(100) < hundredths
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A few of these, in their order.
    pub fn some<T: Copy>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let count = self.below(most + 1);
        self.0.sample(of.len(), count).into_iter().map(|index| of[index]).collect()
    }
}
