//! Habits of a table of orders whose rows are lines of orders: where the total of the order stands.

use std::collections::BTreeMap;

use crate::table::number::is_blank;

/// Orders of several lines that must show a habit before it is believed.
const ENOUGH: usize = 5;

/// The amounts of an order's lines, each with what tells it from the others.
type Lines = Vec<(String, Option<String>)>;

/// Where a table writes the total of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    /// On the first line of the order; the others leave it blank.
    pub total_on_first_line: bool,
    /// On every line of it: the total is read once.
    pub total_on_each_line: bool,
}

impl Habits {
    /// What the sample shows: `order` and `amount` are columns, and so is what tells one line from another, if any.
    pub fn of(records: &[Vec<String>], order: usize, amount: usize, line: Option<usize>) -> Self {
        let cell = |row: &'_ Vec<String>, index: usize| row.get(index).cloned().unwrap_or_default();
        let mut orders: BTreeMap<String, Lines> = BTreeMap::new();
        for row in records.iter().filter(|row| !is_blank(&cell(row, order))) {
            orders.entry(cell(row, order)).or_default().push((cell(row, amount), line.map(|line| cell(row, line))));
        }
        let several: Vec<_> = orders.values().filter(|lines| lines.len() > 1).collect();
        let share = |habit: &dyn Fn(&Lines) -> bool| {
            let shown = several.iter().filter(|lines| habit(lines)).count();
            several.len() >= ENOUGH && shown * 20 >= several.len() * 19
        };
        let first = |lines: &Lines| lines.iter().filter(|(amount, _)| !is_blank(amount)).count() == 1;
        // Equal amounts on different lines; orders of one product at one price in every line are too rare to matter.
        let each = |lines: &Lines| {
            let same = lines.iter().all(|(amount, _)| !is_blank(amount) && *amount == lines[0].0);
            same && lines.iter().any(|(_, line)| *line != lines[0].1)
        };
        Self { total_on_first_line: share(&first), total_on_each_line: share(&each) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habits(line: impl Fn(usize, usize) -> [String; 3]) -> Habits {
        let rows: Vec<Vec<String>> =
            (0..10).flat_map(|order| (0..3).map(move |part| (order, part))).map(|(o, p)| line(o, p).to_vec()).collect();
        Habits::of(&rows, 0, 1, Some(2))
    }

    #[test]
    fn where_the_total_stands() {
        let first = habits(|o, p| [format!("#{o}"), if p == 0 { "30".into() } else { String::new() }, format!("p{p}")]);
        assert_eq!(first, Habits { total_on_first_line: true, total_on_each_line: false });
        let each = habits(|o, p| [format!("#{o}"), format!("{}", 30 + o), format!("p{p}")]);
        assert_eq!(each, Habits { total_on_first_line: false, total_on_each_line: true });
        let lines = habits(|o, p| [format!("#{o}"), format!("{}", 30 + p), format!("p{p}")]);
        assert_eq!(lines, Habits::default());
    }
}
