//! On which lines a table of order lines writes the total of the order.

use std::collections::BTreeSet;

use crate::table::meaning::number::is_blank;
use crate::table::meaning::row_kind::{RowKind, row_kind};

/// Orders of several lines that are needed to find a habit.
const MIN_ORDERS: usize = 5;
/// Different amounts that are needed to tell a total on each line from lines of one price.
const MIN_PRICES: usize = 5;

/// The rows of one order.
type Lines<'a> = &'a [&'a [String]];

/// On which lines a table writes the total of an order, and the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    /// On the first line of the order; it is blank on the others.
    pub total_on_first_line: bool,
    /// On every line of the order, so it must be read once.
    pub total_on_each_line: bool,
    /// The customer stands on the first of their rows only, as in a grouped report.
    pub customer_on_first_row: bool,
    /// Every row is a refund.
    pub are_refunds: bool,
}

impl Habits {
    /// Finds the habits in a sample. `order` and `amount` are the indices of these columns; rows that a column of
    /// `kinds` calls a refund or no sale are no lines.
    pub fn of(records: &[Vec<String>], order: usize, amount: usize, kinds: &[usize]) -> Self {
        let mut rows: Vec<&[String]> = records.iter().map(Vec::as_slice).collect();
        let is_sale = |row: &[String]| {
            kinds.iter().all(|column| !matches!(row_kind(cell(row, *column)), Some(RowKind::Refund | RowKind::NoSale)))
        };
        rows.retain(|row| !is_blank(cell(row, order)) && is_sale(row));
        rows.sort_by(|a, b| cell(a, order).cmp(cell(b, order)));
        let orders = rows.chunk_by(|a, b| cell(a, order) == cell(b, order));
        let several: Vec<Lines<'_>> = orders.filter(|lines| lines.len() > 1).collect();
        let share = |habit: &dyn Fn(Lines<'_>) -> bool| {
            let shown = several.iter().filter(|lines| habit(lines)).count();
            several.len() >= MIN_ORDERS && shown * 20 >= several.len() * 19
        };
        let first = |lines: Lines<'_>| lines.iter().filter(|row| !is_blank(cell(row, amount))).count() == 1;
        let same = |lines: Lines<'_>, column: usize| {
            lines.iter().all(|row| !is_blank(cell(row, column)) && cell(row, column) == cell(lines[0], column))
        };
        // Equal amounts in nearly all orders, on lines that differ otherwise: a total on each line. In a shop with a handful of
        // prices, lines may be equal by chance.
        let prices: BTreeSet<&str> = several.iter().map(|lines| cell(lines[0], amount)).collect();
        let width = rows.first().map_or(0, |row| row.len());
        let others = (0..width).filter(|column| ![order, amount].contains(column));
        let differing = |column: usize| several.iter().filter(|lines| !same(lines, column)).count() * 2 > several.len();
        let each =
            prices.len() >= MIN_PRICES && share(&|lines| same(lines, amount)) && others.into_iter().any(differing);
        Self { total_on_first_line: share(&first), total_on_each_line: each, ..Self::default() }
    }

    /// Whether the customer stands on the first of their rows only: many cells are blank, the first is not, and hardly any
    /// customer stands in two of them.
    pub fn is_customer_on_first_row(records: &[Vec<String>], customer: usize) -> bool {
        let cells: Vec<&str> = records.iter().map(|row| cell(row, customer)).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !is_blank(cell)).collect();
        let different: BTreeSet<&str> = filled.iter().copied().collect();
        let blank = cells.len() - filled.len();
        cells.first().is_some_and(|first| !is_blank(first))
            && filled.len() >= MIN_ORDERS
            && blank * 10 >= cells.len() * 3
            && different.len() * 50 >= filled.len() * 49
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
        Habits::of(&rows, 0, 1, &[])
    }

    #[test]
    fn where_the_total_stands() {
        let first = habits(|o, p| [format!("#{o}"), if p == 0 { "30".into() } else { String::new() }, format!("p{p}")]);
        assert_eq!(first, Habits { total_on_first_line: true, ..Habits::default() });
        let each = habits(|o, p| [format!("#{o}"), format!("{}", 30 + o), format!("p{p}")]);
        assert_eq!(each, Habits { total_on_each_line: true, ..Habits::default() });
        let grouped: Vec<Vec<String>> =
            (0..60).map(|row| vec![if row % 4 == 0 { format!("c{row}") } else { String::new() }]).collect();
        assert!(Habits::is_customer_on_first_row(&grouped, 0));
        // Guests buy without a name between customers who come again.
        let guests: Vec<Vec<String>> =
            (0..60).map(|row| vec![if row % 4 == 0 { format!("c{}", row % 20) } else { String::new() }]).collect();
        assert!(!Habits::is_customer_on_first_row(&guests, 0));
        let lines = habits(|o, p| [format!("#{o}"), format!("{}", 30 + p), format!("p{p}")]);
        assert_eq!(lines, Habits::default());
    }
}
