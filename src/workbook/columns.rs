//! Which columns of a sheet hold anything, and which of them are written.

use crate::workbook::limits::MAX_COLUMNS;

/// Sheets up to this width are written with the empty columns between others. In a wider one a cell stands far from
/// the table, and a row would be thousands of commas.
const MAX_WIDTH_WITH_GAPS: u32 = 256;
const NOWHERE: u32 = u32::MAX;

/// The columns of a sheet that hold anything.
#[derive(Default, Clone)]
pub struct UsedColumns {
    /// A bit for each column.
    words: Vec<u64>,
}

impl UsedColumns {
    /// Adds a column, which must be one of the first [`MAX_COLUMNS`].
    pub fn add(&mut self, column: u32) {
        debug_assert!(column < MAX_COLUMNS);
        let word = column as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (column % 64);
    }

    /// The columns to write; `None` if none holds anything.
    pub fn layout(&self) -> Option<Layout> {
        let used: Vec<u32> = (0..self.words.len() as u32 * 64).filter(|column| self.has(*column)).collect();
        let (first, last) = (*used.first()?, *used.last()?);
        let span = last - first + 1;
        if span <= MAX_WIDTH_WITH_GAPS {
            return Some(Layout { first, places: (0..span).collect(), width: span });
        }
        let mut places = vec![NOWHERE; span as usize];
        for (place, column) in (0..).zip(&used) {
            places[(column - first) as usize] = place;
        }
        Some(Layout { first, places, width: used.len() as u32 })
    }

    fn has(&self, column: u32) -> bool {
        self.words[column as usize / 64] >> (column % 64) & 1 == 1
    }
}

/// The columns that are written, and the place of each in a row.
pub struct Layout {
    first: u32,
    /// By columns from the first on.
    places: Vec<u32>,
    width: u32,
}

impl Layout {
    /// The place of a column in a row; `None` if it is not written.
    pub fn place(&self, column: u32) -> Option<u32> {
        let index = column.checked_sub(self.first)? as usize;
        self.places.get(index).copied().filter(|place| *place != NOWHERE)
    }

    /// How many columns are written.
    pub fn width(&self) -> u32 {
        self.width
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(columns: &[u32]) -> Option<Layout> {
        let mut used = UsedColumns::default();
        columns.iter().for_each(|column| used.add(*column));
        used.layout()
    }

    #[test]
    fn gaps_are_kept_in_tables_and_left_out_of_what_is_wider() {
        assert!(layout(&[]).is_none());
        let narrow = layout(&[3, 5]).unwrap();
        assert_eq!((narrow.width(), narrow.place(2), narrow.place(4), narrow.place(5)), (3, None, Some(1), Some(2)));
        assert_eq!(narrow.place(6), None);
        let wide = layout(&[3, 5, 16_383]).unwrap();
        assert_eq!((wide.width(), wide.place(4), wide.place(5), wide.place(16_383)), (3, None, Some(1), Some(2)));
    }
}
