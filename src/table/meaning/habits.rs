//! On which lines a table of order lines writes the total of the order.

use crate::table::meaning::number::is_blank;

/// Orders of several lines that are needed to find a habit.
const MIN_ORDERS: usize = 5;

/// The rows of one order.
type Lines<'a> = &'a [&'a [String]];

/// On which lines a table writes the total of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    /// On the first line of the order; it is blank on the others.
    pub total_on_first_line: bool,
    /// On every line of the order, so it must be read once.
    pub total_on_each_line: bool,
}

impl Habits {
    /// Finds the habits in a sample. `order` and `amount` are the indices of these columns; `line` is that of a column that
    /// differs between the lines of an order, if there is one.
    pub fn of(records: &[Vec<String>], order: usize, amount: usize, line: Option<usize>) -> Self {
        let mut rows: Vec<&[String]> = records.iter().map(Vec::as_slice).collect();
        rows.retain(|row| !is_blank(cell(row, order)));
        rows.sort_by(|a, b| cell(a, order).cmp(cell(b, order)));
        let orders = rows.chunk_by(|a, b| cell(a, order) == cell(b, order));
        let several: Vec<Lines<'_>> = orders.filter(|lines| lines.len() > 1).collect();
        let share = |habit: &dyn Fn(Lines<'_>) -> bool| {
            let shown = several.iter().filter(|lines| habit(lines)).count();
            several.len() >= MIN_ORDERS && shown * 20 >= several.len() * 19
        };
        let first = |lines: Lines<'_>| lines.iter().filter(|row| !is_blank(cell(row, amount))).count() == 1;
        // Equal amounts on different lines; orders of one product at one price in every line are too rare to matter.
        let each = |lines: Lines<'_>| {
            let same = |row: &[String], column| cell(row, column) == cell(lines[0], column);
            let amounts = lines.iter().all(|row| !is_blank(cell(row, amount)) && same(row, amount));
            amounts && line.is_some_and(|line| lines.iter().any(|row| !same(row, line)))
        };
        Self { total_on_first_line: share(&first), total_on_each_line: share(&each) }
    }
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
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
