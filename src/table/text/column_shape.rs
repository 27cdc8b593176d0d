//! What the cells of one column look like: whether a cell may stand in it.

use std::collections::BTreeMap;

use crate::table::meaning::cell::is_number_or_date;

/// Most shapes of a column whose cells are written in a pattern.
const MAX_SHAPES: usize = 16;
/// Cells that must share each of these shapes on average.
const MIN_CELLS_PER_SHAPE: usize = 4;
/// The share of cells, one in so many, that a first character must begin for other text to begin with it.
const MIN_SHARE_OF_FIRSTS: usize = 20;

/// What the cells of one column have in common.
#[derive(Debug, Clone)]
pub struct ColumnShape {
    /// The shapes of its cells, if they are few: `99:99` for a time, nothing for a column of empty cells.
    shapes: Option<Vec<String>>,
    /// Whether its filled cells are numbers and dates.
    values: bool,
    /// Whether cells may be empty.
    blanks: bool,
    /// Classes of the character that text begins with.
    firsts: Vec<char>,
}

impl ColumnShape {
    /// The shape of a column with these cells.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut shapes, mut firsts) = (BTreeMap::<String, usize>::new(), BTreeMap::<char, usize>::new());
        let (mut all, mut filled, mut values) = (0, 0, 0);
        for cell in cells {
            all += 1;
            // Text of many shapes needs no more of them to be known as such.
            if shapes.len() <= MAX_SHAPES {
                *shapes.entry(shape(cell)).or_default() += 1;
            }
            if let Some(first) = cell.chars().next() {
                filled += 1;
                values += usize::from(is_number_or_date(cell));
                *firsts.entry(class(first)).or_default() += 1;
            }
        }
        let patterned = shapes.len() <= MAX_SHAPES
            && shapes.len() * MIN_CELLS_PER_SHAPE <= all
            && shapes.keys().all(|shape| shape.is_empty() || tells(shape));
        // What only one cell looks like may be what is wrong with its row.
        shapes.retain(|_, count| *count > 1);
        firsts.retain(|_, count| *count * MIN_SHARE_OF_FIRSTS >= filled);
        Self {
            shapes: patterned.then(|| shapes.into_keys().collect()),
            values: filled > 0 && values * 20 >= filled * 19,
            blanks: filled * 20 < all * 19,
            firsts: firsts.into_keys().collect(),
        }
    }

    /// Whether a filled cell of it can be told from those of other columns.
    pub fn is_telling(&self) -> bool {
        self.values || self.shapes.as_ref().is_some_and(|shapes| shapes.iter().any(|shape| !shape.is_empty()))
    }

    /// Whether this cell may stand in the column; `exactly` as others do, or like another number or date.
    pub fn fits(&self, cell: &str, exactly: bool) -> bool {
        if let Some(shapes) = &self.shapes
            && shapes.contains(&shape(cell))
        {
            return true;
        }
        match cell.chars().next() {
            None => self.blanks,
            Some(_) if self.values => (!exactly || self.shapes.is_none()) && is_number_or_date(cell),
            Some(first) => self.shapes.is_none() && self.firsts.contains(&class(first)),
        }
    }
}

/// Whether a shape is more than words, which may be others in other rows.
fn tells(shape: &str) -> bool {
    shape.contains(|c| !matches!(c, 'A' | 'a' | ' '))
}

/// The cell with `9` for every digit, `A` for every capital and `a` for every other letter.
fn shape(cell: &str) -> String {
    cell.chars().map(class).collect()
}

fn class(c: char) -> char {
    match c {
        _ if c.is_numeric() => '9',
        _ if c.is_uppercase() => 'A',
        _ if c.is_alphabetic() => 'a',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_told_from_text() {
        let times = ["10:00", "11:30", "12:45", "23:59"].repeat(2);
        let column = ColumnShape::of(times.into_iter());
        assert!(column.is_telling() && column.fits("00:15", true) && !column.fits("00:150", true));
        let names = ["Zoë", "Ann Lee", "Bob", "Dimitri", "Eve-Lyn", "Ōe", "Li"];
        let column = ColumnShape::of(names.into_iter());
        assert!(!column.is_telling() && column.fits("Maximilian", true));
        assert!(!column.fits("5", true) && !column.fits("", true) && !column.fits("\"x", true));
    }

    #[test]
    fn numbers_of_another_length_fit_less_exactly() {
        let column = ColumnShape::of(["1,50", "2,75", "3,20", "9,99"].repeat(2).into_iter());
        assert!(!column.fits("12,50", true) && column.fits("12,50", false) && !column.fits("Lyon", false));
    }
}
