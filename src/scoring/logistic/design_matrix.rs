//! The encoded rows of a training set, and what is summed over them: gradient and curvature of the log-likelihood.
//!
//! Rows are stored in tiles of four, and four numbers stand in a SIMD lane group. Sums run over the rows in their order, cut into
//! blocks only so that the host is heard; the blocks do not change a single addition.

use customer_loupe_kernels::f64x4;
use customer_loupe_kernels::logistic::{LANES, LikelihoodSums, TILE, add_outer_products, dot};

use crate::job::Host;
use crate::math::special::logistic;

/// Rows × columns that are looked at between two ticks.
const CELLS_PER_TICK: usize = 1 << 18;
/// Rows × columns² that are looked at between two ticks.
const PRODUCTS_PER_TICK: usize = 1 << 23;

/// Encoded rows with an intercept in front, the target of each row (1 or 0), and its weight.
#[derive(Debug, Clone, Default)]
pub struct DesignMatrix {
    /// Number of columns, which is that of coefficients; the intercept is one of them.
    pub width: usize,
    /// Lane groups of a row; lanes beyond the width are 0.
    lane_groups: usize,
    /// Tile by tile; in a tile lane group by lane group, each of all its rows. Rows beyond the last are 0.
    values: Vec<f64x4>,
    count: usize,
    targets: Vec<f64>,
    weights: Vec<f64>,
}

impl DesignMatrix {
    /// An empty matrix for rows of so many features.
    pub fn new(features: usize) -> Self {
        Self::of_width(features + 1)
    }

    fn of_width(width: usize) -> Self {
        Self { width, lane_groups: width.div_ceil(LANES), ..Self::default() }
    }

    /// Adds a row: its features without the intercept, its target (1 or 0), and its weight.
    pub fn push(&mut self, features: &[f64], target: f64, weight: f64) {
        let at = |column: usize| if column == 0 { 1.0 } else { features.get(column - 1).copied().unwrap_or(0.0) };
        let row = self.extend();
        for group in 0..self.lane_groups {
            let four = LANES * group;
            let place = self.place(row, group);
            self.values[place] = f64x4::new([at(four), at(four + 1), at(four + 2), at(four + 3)]);
        }
        self.targets.push(target);
        self.weights.push(weight);
    }

    /// Adds a row of zeros without target and weight, and returns its index.
    fn extend(&mut self) -> usize {
        if self.count.is_multiple_of(TILE) {
            self.values.resize(self.values.len() + TILE * self.lane_groups, f64x4::ZERO);
        }
        self.count += 1;
        self.count - 1
    }

    fn place(&self, row: usize, group: usize) -> usize {
        (row / TILE * self.lane_groups + group) * TILE + row % TILE
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Rows that are looked at between two ticks where each costs about its width.
    fn rows_per_tick(&self) -> usize {
        (CELLS_PER_TICK / self.width).max(TILE) / TILE * TILE
    }

    /// The target of a row: 1 or 0.
    pub fn target(&self, row: usize) -> f64 {
        self.targets[row]
    }

    /// The weight of a row.
    pub fn weight(&self, row: usize) -> f64 {
        self.weights[row]
    }

    /// Adds `factor` times a row to a sum of rows.
    pub fn add_row_to(&self, row: usize, factor: f64, sum: &mut [f64]) {
        let factor = f64x4::splat(factor);
        for (group, sums) in sum.chunks_mut(LANES).enumerate() {
            for (place, value) in sums.iter_mut().zip((factor * self.values[self.place(row, group)]).to_array()) {
                *place += value;
            }
        }
    }

    /// The linear predictor η = xᵀβ of a row.
    pub fn logit(&self, row: usize, beta: &[f64]) -> f64 {
        self.dot(row, &lanes(beta, self.lane_groups))
    }

    fn dot(&self, row: usize, beta: &[f64x4]) -> f64 {
        let first = self.place(row, 0);
        dot(self.values[first..].iter().step_by(TILE), beta)
    }

    /// Log-likelihood at `beta` and its gradient.
    pub async fn log_likelihood(&self, beta: &[f64], host: &Host) -> (f64, Vec<f64>) {
        self.gradient(beta, &mut Vec::new(), host).await
    }

    /// Every `step`-th row.
    pub(super) fn every(&self, step: usize) -> Self {
        let mut subset = Self::of_width(self.width);
        for row in (0..self.count).step_by(step) {
            let to = subset.extend();
            for group in 0..self.lane_groups {
                let place = subset.place(to, group);
                subset.values[place] = self.values[self.place(row, group)];
            }
            subset.targets.push(self.targets[row]);
            subset.weights.push(self.weights[row]);
        }
        subset
    }

    /// One row for each group of rows (which stand beside each other): the sum of their scores w (y − p) x at `beta`.
    /// The result has neither targets nor weights.
    pub(super) async fn group_scores(&self, groups: &[u32], beta: &[f64], host: &Host) -> Self {
        let mut scores = Self::of_width(self.width);
        let coefficients = lanes(beta, self.lane_groups);
        let rows_per_tick = self.rows_per_tick();
        let mut row = 0;
        for own in groups.chunk_by(|one, two| one == two) {
            let to = scores.extend();
            for _ in own {
                let p = logistic(self.dot(row, &coefficients));
                let residual = f64x4::splat(self.weights[row] * (self.targets[row] - p));
                for group in 0..self.lane_groups {
                    let place = scores.place(to, group);
                    scores.values[place] += residual * self.values[self.place(row, group)];
                }
                row += 1;
                if row.is_multiple_of(rows_per_tick) {
                    host.tick(rows_per_tick).await;
                }
            }
        }
        scores
    }

    /// Log-likelihood at `beta` and its gradient, without a penalty; `irls_weights` gets w p (1 − p) of every row.
    pub(super) async fn gradient(&self, beta: &[f64], irls_weights: &mut Vec<f64>, host: &Host) -> (f64, Vec<f64>) {
        let coefficients = lanes(beta, self.lane_groups);
        let mut sums = LikelihoodSums::new(self.lane_groups);
        irls_weights.clear();
        let rows = self.rows_per_tick();
        let blocks = self.values.chunks(rows * self.lane_groups);
        for ((block, targets), weights) in blocks.zip(self.targets.chunks(rows)).zip(self.weights.chunks(rows)) {
            sums.add(block, targets, weights, &coefficients, irls_weights);
            host.tick(weights.len()).await;
        }
        (sums.log_likelihood(), flat(&sums.gradient, self.width))
    }

    /// Σ weight x xᵀ over all rows, with one weight a row: width × width, row-major.
    pub async fn weighted_gram(&self, weights: &[f64], host: &Host) -> Vec<f64> {
        let lane_groups = self.lane_groups;
        let mut sums = vec![f64x4::ZERO; self.width * lane_groups];
        let rows = (PRODUCTS_PER_TICK / (self.width * self.width)).clamp(TILE, 1 << 16) / TILE * TILE;
        for (block, weights) in self.values.chunks(rows * lane_groups).zip(weights.chunks(rows)) {
            add_outer_products(block, weights, lane_groups, &mut sums);
            host.tick(weights.len() * self.width / LANES).await;
        }
        let mut matrix = Vec::with_capacity(self.width * self.width);
        for row in sums.chunks_exact(lane_groups) {
            matrix.extend(flat(row, self.width));
        }
        for i in 0..self.width {
            for j in 0..i {
                matrix[i * self.width + j] = matrix[j * self.width + i];
            }
        }
        matrix
    }
}

fn lanes(values: &[f64], lane_groups: usize) -> Vec<f64x4> {
    let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
    (0..lane_groups)
        .map(|group| LANES * group)
        .map(|four| f64x4::new([at(four), at(four + 1), at(four + 2), at(four + 3)]))
        .collect()
}

fn flat(lane_groups: &[f64x4], width: usize) -> Vec<f64> {
    lane_groups.iter().flat_map(|group| group.to_array()).take(width).collect()
}
