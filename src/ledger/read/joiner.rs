//! Records of one table, each followed by cells of the rows that its keys name in other tables.

use std::rc::Rc;

use crate::ledger::read::lookup::Lookup;
use crate::table::text::record::Record;

/// One table in which rows are looked up.
#[derive(Debug, Clone)]
pub struct LookupStep {
    /// The index of the column with the keys, in the record as the steps before have extended it.
    pub column: usize,
    /// Where they are looked up.
    pub lookup: Rc<Lookup>,
    /// Whether a row without a partner says nothing.
    pub required: bool,
}

/// Extends the records of a table.
#[derive(Debug)]
pub struct Joiner {
    /// Number of the table's own columns.
    width: usize,
    steps: Vec<LookupStep>,
    /// For every key of the first step, whether a row had it.
    met: Vec<bool>,
    text: String,
    places: Vec<usize>,
}

/// An extended record.
pub enum Joined<'a> {
    /// With the cells of the other tables.
    Complete(Record<'a>),
    /// Its key in this column is none of the other table.
    Unknown(usize),
    /// It has more or fewer cells than the table has columns.
    NotATableRow,
}

impl Joiner {
    /// Extends records of `width` cells.
    pub fn new(width: usize, steps: Vec<LookupStep>) -> Self {
        let keys = steps.first().map_or(0, |step| step.lookup.len());
        Self { width, steps, met: vec![false; keys], text: String::new(), places: Vec::new() }
    }

    /// The record with the cells of all steps behind its own; cells beyond the table's width are blank and go.
    pub fn extend(&mut self, record: &Record<'_>) -> Joined<'_> {
        let surplus = (self.width..record.len()).any(|index| !record.cell(index).is_empty());
        if surplus || record.len() < self.width {
            return Joined::NotATableRow;
        }
        self.text.clear();
        self.places.clear();
        for index in 0..self.width {
            push(&mut self.text, &mut self.places, record.raw(index));
        }
        for (number, step) in self.steps.iter().enumerate() {
            let key = &self.text[self.places[2 * step.column]..self.places[2 * step.column + 1]];
            let place = step.lookup.find(key);
            match place {
                Some(place) if number == 0 => self.met[place] = true,
                None if step.required => return Joined::Unknown(step.column),
                _ => {}
            }
            for column in 0..step.lookup.width() {
                let cell = place.map(|place| step.lookup.cell(place, column)).unwrap_or_default();
                push(&mut self.text, &mut self.places, &cell);
            }
        }
        Joined::Complete(Record::bounded(&self.text, &self.places, record.row))
    }

    /// Number of keys of the first step that no row had, and the first of them.
    pub fn unmet(&self) -> (u64, Option<&str>) {
        let unmet = || self.met.iter().enumerate().filter(|(_, met)| !**met);
        let first = unmet().next().and_then(|(place, _)| Some(self.steps.first()?.lookup.key(place)));
        (unmet().count() as u64, first)
    }
}

fn push(text: &mut String, places: &mut Vec<usize>, cell: &str) {
    places.push(text.len());
    text.push_str(cell);
    places.push(text.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::store::frame::{CellType, Frame, FrameColumn};
    use crate::table::meaning::column::ColumnType;
    use crate::table::meaning::role::TableRole;
    use crate::units::Day;

    fn orders() -> Lookup {
        let column = |name: &str, cells| FrameColumn::new(name.to_owned(), None, ColumnType::Text, cells);
        let columns = vec![column("id", CellType::Word), column("who", CellType::Word), column("when", CellType::Day)];
        let mut frame = Frame::new("orders".to_owned(), TableRole::Orders, columns);
        for (id, who, day) in [("7", "ann", 0), ("8", "bob", 1), ("7", "cy", 2)] {
            frame.columns[0].push_word(id);
            frame.columns[1].push_word(who);
            frame.columns[2].push_day(Some(Day(day)));
            frame.end_row(1);
        }
        crate::job::at_once(|host| async move { Lookup::of(&frame, 0, &[1, 2], &host).await })
    }

    #[test]
    fn rows_find_their_partners_by_key() {
        let lookup = Rc::new(orders());
        assert_eq!((lookup.len(), lookup.repeated()), (2, 1), "of two rows with one key the first counts");
        let mut joiner = Joiner::new(2, vec![LookupStep { column: 1, lookup, required: true }]);
        let text = "5,7.0";
        let places = [0, 1, 2, 5];
        let record = Record::bounded(text, &places, 3);
        let Joined::Complete(joined) = joiner.extend(&record) else { panic!("the key is there") };
        assert_eq!(joined.cells().collect::<Vec<_>>(), ["5", "7.0", "ann", "1970-01-01"]);
        let unknown = Record::bounded("5,9  ", &places, 4);
        assert!(matches!(joiner.extend(&unknown), Joined::Unknown(1)));
        assert_eq!(joiner.unmet(), (1, Some("8")));
    }
}
