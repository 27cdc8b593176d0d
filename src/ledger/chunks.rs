//! Long columns that grow without ever being copied whole.

const SIZE: usize = 1 << 16;

/// A column in chunks of 65,536 values.
#[derive(Debug, Clone, Default)]
pub struct Chunks<T> {
    chunks: Vec<Vec<T>>,
}

impl<T: Copy> Chunks<T> {
    /// An empty column.
    pub fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    /// Adds a value.
    pub fn push(&mut self, value: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < SIZE => chunk.push(value),
            _ => {
                let mut chunk = Vec::with_capacity(if self.chunks.is_empty() { 16 } else { SIZE });
                chunk.push(value);
                self.chunks.push(chunk);
            }
        }
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * SIZE + last.len())
    }

    /// True without values.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The value at this place.
    pub fn get(&self, index: usize) -> Option<T> {
        self.chunks.get(index / SIZE)?.get(index % SIZE).copied()
    }

    /// All values, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.chunks.iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_over_chunks() {
        let mut column = Chunks::new();
        (0..200_000u32).for_each(|value| column.push(value));
        assert_eq!(column.len(), 200_000);
        assert!(column.iter().eq(0..200_000));
        assert!((0..200_000).all(|index| column.get(index) == Some(index as u32)));
        assert_eq!(column.get(200_000), None);
    }
}
