//! On which lines a table of order lines writes the total of the order.

use std::collections::{BTreeMap, BTreeSet};

use crate::math::fnv::fnv1a;
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
    /// Lines stand once for each value of this column, such as the parcels of an order: a join multiplied them.
    pub copied_by: Option<usize>,
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
        let copied_by = (0..width).filter(|column| ![order, amount].contains(column));
        let copied_by = copied_by.into_iter().find(|column| are_copied_by(&several, order, *column));
        Self { total_on_first_line: share(&first), total_on_each_line: each, copied_by, ..Self::default() }
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

/// Whether all lines of an order stand once for each value of a column, wherever it has several; its values belong to one order
/// each, as parcels do. An order with the same product twice is none.
fn are_copied_by(several: &[Lines<'_>], order: usize, column: usize) -> bool {
    let rest = |row: &[String]| {
        let cells = row.iter().enumerate().filter(|(index, _)| *index != column);
        fnv1a(cells.flat_map(|(_, cell)| cell.bytes().chain([0x1f])))
    };
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut with_values, mut copied, mut of_lines) = (0, 0, 0);
    for lines in several {
        // For each value the number of its lines, and the sum of a hash of each: the lines in any order.
        let mut by_value: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
        for row in *lines {
            let (count, sum) = by_value.entry(cell(row, column)).or_default();
            (*count, *sum) = (*count + 1, sum.wrapping_add(rest(row)));
        }
        for value in by_value.keys().filter(|value| !value.is_empty()) {
            if *owners.entry(value).or_insert(cell(lines[0], order)) != cell(lines[0], order) {
                return false;
            }
        }
        if by_value.len() < 2 {
            continue;
        }
        with_values += 1;
        let mut copies = by_value.into_values();
        let first = copies.next().unwrap_or_default();
        if copies.all(|copy| copy == first) {
            copied += 1;
            of_lines += usize::from(first.0 > 1);
        }
    }
    copied >= MIN_ORDERS && copied * 20 >= with_values * 19 && of_lines * 10 >= copied
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
        // Two lines in each of two parcels; and one product twice, with a number on each line.
        let parcels: Vec<Vec<String>> = (0..40)
            .map(|row| vec![format!("#{}", row / 4), format!("{}", 30 + row % 2), format!("parcel {}", row / 2)])
            .collect();
        assert_eq!(Habits::of(&parcels, 0, 1, &[]).copied_by, Some(2));
        let numbered: Vec<Vec<String>> =
            (0..40).map(|row| vec![format!("#{}", row / 4), "30".into(), format!("line {row}")]).collect();
        assert_eq!(Habits::of(&numbered, 0, 1, &[]).copied_by, None);
    }
}
