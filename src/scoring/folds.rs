//! The penalty, chosen by what folds of the rows say of each other, and the slope of the calibration by what they said.
//!
//! Where rows have times a fold is foretold by what was before it; else by all others. A person's rows are in one fold.

use crate::math::special::{logistic, softplus};
use crate::random::Generator;
use crate::scoring::coding::Coding;
use crate::scoring::design_matrix::Rows;
use crate::scoring::logistic::{End, fit};
use crate::scoring::training_data::{Label, Question};

/// Penalties tried, the heaviest first, so that each fit starts near the next.
const PENALTIES: [f64; 6] = [300.0, 100.0, 30.0, 10.0, 3.0, 1.0];
/// Folds; of rows with times the first is foretold by none.
const FOLDS: usize = 5;
/// Rows beyond which some are looked at.
const MOST: usize = 20_000;
/// Rows that came true, and that did not, without which there is nothing to calibrate by.
const ENOUGH: f64 = 40.0;

/// Steps in search of an intercept.
const STEPS: usize = 60;
/// A penalty that holds what nothing else does.
const LITTLE: f64 = 1e-3;

/// How logits become what they should have been: intercept + slope × logit (Cox 1958).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Added.
    pub intercept: f64,
    /// Multiplied.
    pub slope: f64,
}

impl Calibration {
    /// That of this slope: the intercept is such that as much is told of these rows as came true.
    pub fn of(slope: f64, rows: &Rows, beta: &[f64]) -> Self {
        let mut intercept = 0.0;
        let logits: Vec<f64> = (0..rows.len()).map(|row| slope * rows.logit(row, beta)).collect();
        for _ in 0..STEPS {
            let (mut off, mut curving) = (0.0, 1e-12);
            for (row, logit) in logits.iter().enumerate() {
                let p = logistic(intercept + logit);
                off += rows.weight(row) * (rows.hit(row) - p);
                curving += rows.weight(row) * p * (1.0 - p);
            }
            let step = (off / curving).clamp(-1.0, 1.0);
            intercept += step;
            if step.abs() < 1e-12 {
                break;
            }
        }
        Self { intercept, slope }
    }

    /// The logit as it should have been.
    pub fn apply(&self, logit: f64) -> f64 {
        self.intercept + self.slope * logit
    }
}

/// The choice under way, fold by fold.
pub struct Tuning {
    penalties: Vec<f64>,
    without: Vec<usize>,
    /// For each row that is looked at, its fold.
    folds: Vec<(u32, u8)>,
    fold: usize,
    /// For each penalty the loss so far, and what was foretold: logit and row.
    losses: Vec<f64>,
    foretold: Vec<Vec<(f64, u32)>>,
}

impl Tuning {
    /// Starts it over the rows that `labels` know, without these columns; `penalty` is one a person chose.
    pub fn new(question: &Question, labels: &[Label], without: &[usize], penalty: Option<f64>, seed: u64) -> Self {
        let penalties = penalty.map_or_else(|| PENALTIES.to_vec(), |penalty| vec![penalty]);
        let folds = folds(question, labels, seed);
        Self {
            without: without.to_vec(),
            losses: vec![0.0; penalties.len()],
            foretold: vec![Vec::new(); penalties.len()],
            fold: usize::from(question.timed),
            penalties,
            folds,
        }
    }

    /// Does one fold; true once all are done.
    pub fn step(&mut self, question: &Question, labels: &[Label]) -> bool {
        let own = self.fold as u8;
        let learns = |fold: u8| if question.timed { fold < own } else { fold != own };
        let rows = |of: &dyn Fn(u8) -> bool| -> Vec<u32> {
            self.folds.iter().filter(|(_, fold)| of(*fold)).map(|(row, _)| *row).collect()
        };
        let (learning, asked) = (rows(&learns), rows(&|fold| fold == own));
        let plain = (self.penalties[0] == 0.0).then_some(labels);
        let coding = Coding::learn(&question.columns, &learning, &self.without, plain);
        let (learning, asked_rows) =
            (coded(question, labels, &coding, &learning), coded(question, labels, &coding, &asked));
        let mut beta = Vec::new();
        for (place, penalty) in self.penalties.iter().enumerate() {
            beta = fit(&learning, *penalty, &beta).beta;
            for (at, row) in asked.iter().enumerate() {
                let logit = asked_rows.logit(at, &beta);
                self.losses[place] += asked_rows.weight(at) * loss(logit, asked_rows.hit(at));
                self.foretold[place].push((logit, *row));
            }
        }
        self.fold += 1;
        self.fold >= FOLDS
    }

    /// The penalty with the least loss, and the slope of the calibration by what was foretold with it.
    pub fn finish(self, labels: &[Label]) -> (f64, f64) {
        let best =
            (0..self.losses.len()).fold(0, |best, at| if self.losses[at] < self.losses[best] { at } else { best });
        (self.penalties[best], slope(&self.foretold[best], labels, &self.folds))
    }
}

/// −ln of the probability that a logit gave to what happened.
pub fn loss(logit: f64, hit: f64) -> f64 {
    softplus(logit) - hit * logit
}

/// Rows of a question, coded.
pub fn coded(question: &Question, labels: &[Label], coding: &Coding, rows: &[u32]) -> Rows {
    let mut all = Rows::new(coding.features.len());
    let mut features = Vec::new();
    for row in rows {
        let row = *row as usize;
        coding.code(&question.columns, row, &mut features);
        all.push(&features, labels[row].value(), labels[row].weight);
    }
    all
}

/// The rows that are known, thinned by owners where they are very many, and the fold of each.
fn folds(question: &Question, labels: &[Label], seed: u64) -> Vec<(u32, u8)> {
    let known: Vec<u32> = (0..labels.len() as u32).filter(|row| labels[*row as usize].is_known()).collect();
    let owner = |row: &u32| question.owners[*row as usize];
    let every = known.len().div_ceil(MOST).max(1);
    let owned: Vec<&[u32]> = known.chunk_by(|one, two| owner(one) == owner(two)).step_by(every).collect();
    let mut generator = Generator::new(seed, "folds");
    let mut all = Vec::new();
    for (place, rows) in owned.iter().enumerate() {
        let fold = if question.timed { place * FOLDS / owned.len() } else { generator.below(FOLDS as u32) as usize };
        for row in *rows {
            all.push((*row, fold as u8));
        }
    }
    all
}

/// The slope by which logits should be longer or shorter, within each fold: what came true in one and not in another, because
/// times change, says nothing of it.
fn slope(foretold: &[(f64, u32)], labels: &[Label], folds: &[(u32, u8)]) -> f64 {
    let mut of_row = vec![0u8; labels.len()];
    folds.iter().for_each(|(row, fold)| of_row[*row as usize] = *fold);
    let mut rows = Rows::new(FOLDS);
    let (mut hits, mut misses) = (0.0, 0.0);
    let last = foretold.last().map_or(0, |(_, row)| of_row[*row as usize]);
    for (logit, row) in foretold {
        let label = labels[*row as usize];
        hits += label.value();
        misses += 1.0 - label.value();
        // The last fold is what the others stand against.
        let own = of_row[*row as usize];
        let mut features = [0.0; FOLDS];
        features[0] = *logit;
        if own != last {
            features[usize::from(own) + 1] = 1.0;
        }
        rows.push(&features, label.value(), label.weight);
    }
    if hits < ENOUGH || misses < ENOUGH {
        return 1.0;
    }
    // A fold in which nothing came true has no intercept of its own without a little penalty.
    let found = fit(&rows, LITTLE, &[0.0, 1.0]);
    // What foretells the wrong way round foretells nothing.
    if found.end == End::Converged && (0.0..=3.0).contains(&found.beta[1]) { found.beta[1] } else { 1.0 }
}
