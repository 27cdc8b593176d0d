//! The RFM grid: recency, frequency and money cut into five parts each (Hughes 1994), and eleven customary names.

use serde::Serialize;

use crate::math::radix::sort_numbers;

/// Parts that each of the three is cut into.
const PARTS: usize = 5;

/// The names, for recency from 1 (longest ago) up and, within it, for the mean of frequency and money from 1 up. Each of
/// the 125 cells has one of them.
const NAMES: [[&str; PARTS]; PARTS] = [
    ["lost", "lost", "at-risk", "cannot-lose", "cannot-lose"],
    ["hibernating", "hibernating", "at-risk", "at-risk", "cannot-lose"],
    ["about-to-sleep", "about-to-sleep", "need-attention", "loyal", "loyal"],
    ["promising", "potential-loyalist", "potential-loyalist", "loyal", "loyal"],
    ["new-customers", "potential-loyalist", "potential-loyalist", "champions", "champions"],
];

/// How one of the three was cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Cuts {
    /// The feature.
    pub feature: &'static str,
    /// Its quintiles: a value above as many of them as n has the score n + 1 (of recency, 5 − n). Equal values never come
    /// into different parts, so some of the five may be empty.
    pub cuts: Vec<f64>,
    /// Customers with each score from 1 to 5.
    pub counts: Vec<u64>,
}

/// One cell of the grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Cell {
    /// Scores of recency, frequency and money, each from 1 to 5.
    pub score: String,
    /// Its name.
    pub name: &'static str,
    /// Customers in it.
    pub customers: u64,
}

/// The grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Grid {
    /// How the three were cut.
    pub cuts: Vec<Cuts>,
    /// All 125 cells.
    pub cells: Vec<Cell>,
}

/// The name of a cell, scores from 1 to 5.
pub fn name(recency: usize, frequency: usize, money: usize) -> &'static str {
    NAMES[recency - 1][(frequency + money).div_ceil(2) - 1]
}

/// Returns the grid of these customers, for each customer the index of their name, and the names that occur, in the order of
/// their first customers.
pub fn grid(since_last: &[f64], purchases: &[f64], spend: &[f64]) -> (Grid, Vec<u32>, Vec<&'static str>) {
    let columns = [("since_last", since_last), ("purchases", purchases), ("spend", spend)];
    let mut cuts = Vec::new();
    let mut scores: Vec<Vec<usize>> = Vec::new();
    for (feature, values) in columns {
        let quintiles = quintiles(values);
        let above = |value: &f64| quintiles.iter().filter(|cut| *value > **cut).count();
        let score = |value: &f64| if feature == "since_last" { PARTS - above(value) } else { above(value) + 1 };
        let own: Vec<usize> = values.iter().map(score).collect();
        let counts = (1..=PARTS).map(|part| own.iter().filter(|score| **score == part).count() as u64).collect();
        cuts.push(Cuts { feature, cuts: quintiles, counts });
        scores.push(own);
    }
    let mut cells: Vec<Cell> = Vec::new();
    for at in 0..PARTS * PARTS * PARTS {
        let (r, f, m) = (at / 25 + 1, at / 5 % 5 + 1, at % 5 + 1);
        let digit = |score: usize| char::from(b'0' + score as u8);
        cells.push(Cell { score: [digit(r), digit(f), digit(m)].iter().collect(), name: name(r, f, m), customers: 0 });
    }
    let mut names: Vec<&'static str> = Vec::new();
    let mut labels = Vec::with_capacity(since_last.len());
    let [recency, frequency, money] = [&scores[0], &scores[1], &scores[2]];
    for ((&r, &f), &m) in recency.iter().zip(frequency).zip(money) {
        let cell = &mut cells[(r - 1) * 25 + (f - 1) * 5 + m - 1];
        cell.customers += 1;
        let label = names.iter().position(|name| *name == cell.name).unwrap_or_else(|| {
            names.push(cell.name);
            names.len() - 1
        });
        labels.push(label as u32);
    }
    (Grid { cuts, cells }, labels, names)
}

fn quintiles(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let at = |part: usize| sorted.get((part * sorted.len()).div_ceil(PARTS).saturating_sub(1)).copied().unwrap_or(0.0);
    (1..PARTS).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_cell_has_one_of_eleven_names() {
        // G11
        let (grid, _, _) = grid(&[1.0], &[1.0], &[1.0]);
        assert_eq!(grid.cells.len(), 125);
        assert_eq!(grid.cells.iter().map(|cell| cell.name).collect::<BTreeSet<_>>().len(), 11);
        assert_eq!(grid.cells.iter().map(|cell| cell.score.as_str()).collect::<BTreeSet<_>>().len(), 125);
        assert_eq!((name(5, 5, 5), name(1, 5, 5), name(5, 1, 1)), ("champions", "cannot-lose", "new-customers"));
    }

    #[test]
    fn equal_values_are_never_cut_apart() {
        // G10: four fifths with one order.
        let purchases: Vec<f64> = (0..100).map(|i| if i < 80 { 1.0 } else { f64::from(i - 78) }).collect();
        let since: Vec<f64> = (0..100).map(f64::from).collect();
        let (grid, labels, _) = grid(&since, &purchases, &since);
        assert_eq!(grid.cuts[1].cuts, [1.0; 4]);
        assert_eq!(grid.cuts[1].counts, [80, 0, 0, 0, 20]);
        assert_eq!(grid.cuts[0].counts, [20; 5]);
        assert_eq!(grid.cells.iter().map(|cell| cell.customers).sum::<u64>(), 100);
        assert_eq!(labels.len(), 100);
    }
}
