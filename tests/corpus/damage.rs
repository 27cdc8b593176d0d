//! What happens to tables between a program and a person.

use crate::corpus::draw::Draw;
use crate::corpus::table::{Content, Damage};
use crate::corpus::words::Concept::{self, *};
use crate::corpus::words::Vocabulary;

/// Columns whose cells say who, when and how much.
const ESSENTIAL: [Concept; 12] =
    [Customer, Email, Person, Order, Date, Total, Quantity, Price, LineTotal, Gross, Status, Product];

/// Damages the cells of the columns.
pub fn damage(content: &mut Content, damage: Damage, draw: &mut Draw) {
    match damage {
        Damage::Blanks => blank_cells(content, draw),
        Damage::Broken => break_cells(content, draw),
        Damage::Padded => pad_cells(content, draw),
        Damage::Case => mix_case(content, draw),
        Damage::None | Damage::Junk => {}
    }
}

fn touch(content: &mut Content, column: usize, row: usize, cell: &str) {
    content.columns[column].cells[row] = cell.to_owned();
    if ESSENTIAL.contains(&content.columns[column].concept)
        && let Some(truth) = content.truth.rows.get_mut(row)
    {
        truth.intact = false;
    }
}

/// One in twelve cells of columns that do not matter, one in sixty of those that do.
fn blank_cells(content: &mut Content, draw: &mut Draw) {
    for column in 0..content.columns.len() {
        let essential = ESSENTIAL.contains(&content.columns[column].concept);
        for row in 0..content.columns[column].cells.len() {
            if draw.below(if essential { 60 } else { 12 }) == 0 {
                touch(content, column, row, "");
            }
        }
    }
}

/// Two cells of the table that hold no value of their type.
fn break_cells(content: &mut Content, draw: &mut Draw) {
    for _ in 0..2 {
        let column = draw.below(content.columns.len());
        let row = draw.below(content.columns[column].cells.len());
        let cell = *draw.one(&["#REF!", "?", "-", "n/a", "#VALUE!", "tbd"]);
        touch(content, column, row, cell);
    }
}

fn pad_cells(content: &mut Content, draw: &mut Draw) {
    for column in &mut content.columns {
        column.header = format!("{} ", column.header);
        for cell in column.cells.iter_mut().filter(|cell| !cell.is_empty()) {
            match draw.below(4) {
                0 => *cell = format!(" {cell}"),
                1 => *cell = format!("{cell}  "),
                _ => {}
            }
        }
    }
}

/// Headers, words of states and mail addresses, but no other ids: their case may tell them apart.
fn mix_case(content: &mut Content, draw: &mut Draw) {
    for column in &mut content.columns {
        if draw.percent(50) {
            column.header = swapped(&column.header);
        }
        if matches!(column.concept, Status | Stage | Outcome | Email | City | Gender | Payment) {
            for cell in &mut column.cells {
                if draw.percent(25) {
                    *cell = cell.to_uppercase();
                }
            }
        }
    }
}

fn swapped(word: &str) -> String {
    if word.chars().any(char::is_lowercase) { word.to_uppercase() } else { word.to_lowercase() }
}

/// Lines above and below the table.
pub fn junk(
    columns: usize,
    words: &Vocabulary,
    sum: Option<(usize, String)>,
    draw: &mut Draw,
) -> [Vec<Vec<String>>; 2] {
    let row = |cells: &[(usize, &str)]| {
        let mut row = vec![String::new(); columns];
        cells.iter().for_each(|(at, cell)| row[*at] = (*cell).to_owned());
        row
    };
    let above = vec![row(&[(0, words.title)]), row(&[(0, "2023 - 2024")])];
    let mut below = vec![row(&[])];
    if let Some((at, sum)) = sum.filter(|(at, _)| *at > 0) {
        below.push(row(&[(0, words.total), (at, &sum)]));
    }
    [if draw.percent(70) { above } else { Vec::new() }, below]
}
