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

/// A column that takes no room while all its values are the blank one.
#[derive(Debug, Clone, Default)]
pub struct Sparse<T> {
    length: usize,
    values: Option<Chunks<T>>,
}

impl<T: Copy + Default + PartialEq> Sparse<T> {
    /// Adds a value.
    pub fn push(&mut self, value: T) {
        if let Some(values) = &mut self.values {
            values.push(value);
        } else if value != T::default() {
            let mut values = Chunks::new();
            (0..self.length).for_each(|_| values.push(T::default()));
            values.push(value);
            self.values = Some(values);
        }
        self.length += 1;
    }

    /// True while all values are the blank one.
    pub fn is_blank(&self) -> bool {
        self.values.is_none()
    }

    /// All values, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        let blanks = if self.values.is_none() { self.length } else { 0 };
        self.values.iter().flat_map(Chunks::iter).chain(std::iter::repeat_n(T::default(), blanks))
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

    #[test]
    fn a_sparse_column_is_what_was_pushed() {
        let mut column = Sparse::default();
        (0..3).for_each(|_| column.push(0u8));
        assert!(column.is_blank() && column.iter().eq([0, 0, 0]));
        column.push(7);
        column.push(0);
        assert!(!column.is_blank() && column.iter().eq([0, 0, 0, 7, 0]));
    }
}
