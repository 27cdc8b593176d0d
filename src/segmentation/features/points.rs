//! Customers as points: a linfa dataset of numeric coordinates, beside the codes of the columns of words.

use linfa::Dataset;
use ndarray::{Array1, Array2, Axis, Ix1};

/// Rows summed up before they join the total.
const BLOCK: usize = 1024;

/// A column of words, as the multinomials of a mixture need it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WordColumn {
    /// Number of different words.
    pub levels: usize,
    /// The word of each point, in the points' order; [`crate::columns::NO_WORD`] if it is missing.
    pub codes: Vec<u32>,
}

/// n customers as points of d coordinates, in canonical order.
///
/// The first coordinates are those of numeric columns. Those of columns of words follow, one for each word, coded as in
/// factor analysis of mixed data (Pagès 2004): 0 or 1 ÷ √share, centred.
#[derive(Debug, Clone)]
pub struct Points {
    /// Records: n × d coordinates, row-major. Targets: for each row, the customer.
    pub dataset: Dataset<f64, u32, Ix1>,
    /// Number of numeric coordinates; they come first.
    pub numeric: usize,
    /// The columns of words.
    pub words: Vec<WordColumn>,
    /// Σ x xᵀ ÷ n over the numeric coordinates: `numeric` × `numeric`.
    pub second_moments: Vec<f64>,
}

impl Points {
    /// Points of these records, of which the first `numeric` coordinates are those of numeric columns.
    pub fn new(records: Array2<f64>, numeric: usize, words: Vec<WordColumn>, customers: Vec<u32>) -> Self {
        let dataset = Dataset::new(records, Array1::from_vec(customers));
        let mut points = Self { dataset, numeric, words, second_moments: Vec::new() };
        points.second_moments = points.mean_products();
        points
    }

    /// Points with numeric coordinates only, n × `width`, row-major.
    pub fn of_numbers(values: &[f64], width: usize) -> Self {
        let n = values.len() / width.max(1);
        let records = Array2::from_shape_fn((n, width), |(row, axis)| values[row * width + axis]);
        Self::new(records, width, Vec::new(), (0..n as u32).collect())
    }

    /// Number of points, n.
    pub fn len(&self) -> usize {
        self.dataset.targets.len()
    }

    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of coordinates, d.
    pub fn width(&self) -> usize {
        self.dataset.records.ncols()
    }

    /// Number of different words of all columns of words.
    pub fn levels(&self) -> usize {
        self.words.iter().map(|column| column.levels).sum()
    }

    /// All coordinates: n × d, row-major.
    pub fn values(&self) -> &[f64] {
        // Records are made row-major and stay so.
        self.dataset.records.as_slice().unwrap_or_default()
    }

    /// The coordinates of a point.
    pub fn row(&self, index: usize) -> &[f64] {
        let width = self.width();
        &self.values()[index * width..(index + 1) * width]
    }

    /// For each row, the customer.
    pub fn customers(&self) -> &[u32] {
        self.dataset.targets.as_slice().unwrap_or_default()
    }

    /// The points of these rows.
    pub fn select(&self, rows: &[usize]) -> Self {
        let codes = |column: &WordColumn| rows.iter().map(|&row| column.codes[row]).collect();
        let words = self.words.iter().map(|c| WordColumn { levels: c.levels, codes: codes(c) }).collect();
        let customers = self.customers();
        let customers = rows.iter().map(|&row| customers[row]).collect();
        Self::new(self.dataset.records.select(Axis(0), rows), self.numeric, words, customers)
    }

    fn mean_products(&self) -> Vec<f64> {
        let (d, width) = (self.numeric, self.width().max(1));
        let mut all = vec![0.0; d * d];
        for rows in self.values().chunks(BLOCK * width) {
            let mut part = vec![0.0; d * d];
            for row in rows.chunks_exact(width) {
                for i in 0..d {
                    for j in 0..=i {
                        part[i * d + j] += row[i] * row[j];
                    }
                }
            }
            for (sum, part) in all.iter_mut().zip(&part) {
                *sum += part;
            }
        }
        for i in 0..d {
            for j in 0..=i {
                all[i * d + j] /= self.len().max(1) as f64;
                all[j * d + i] = all[i * d + j];
            }
        }
        all
    }
}
