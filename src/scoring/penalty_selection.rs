//! The penalty, chosen by cross-validation, and the slope of the calibration by what the folds predicted of each other.
//!
//! If rows stand in the order of time each fold is predicted from those before it; else from all others. Rows of one group are in
//! one fold. At most [`MAX_ROWS`] rows are used, so the cost (folds × penalties fits) does not grow beyond them.

use crate::job::Host;
use crate::random::Generator;
use crate::scoring::encoder::Encoder;
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::{Convergence, fit, log_loss};
use crate::scoring::training_data::{Label, TrainingData};

/// Penalties that are tried, the heaviest first, so that each fit starts near the next.
const PENALTIES: [f64; 6] = [300.0, 100.0, 30.0, 10.0, 3.0, 1.0];
/// Number of folds; the first of rows in the order of time is predicted by none.
const FOLDS: usize = 5;
/// Beyond so many rows, only some groups are used.
pub const MAX_ROWS: usize = 20_000;
/// Rows that came true, and rows that did not, without which no slope is estimated.
const MIN_ROWS_PER_OUTCOME: f64 = 40.0;
/// Greatest slope that is believed.
const MAX_SLOPE: f64 = 3.0;
/// The penalty of the fit that estimates the slope: it holds the intercept of a fold in which nothing came true.
const SLOPE_PENALTY: f64 = 1e-3;

/// What cross-validation chose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PenaltyChoice {
    /// The penalty λ with the least log-loss.
    pub lambda: f64,
    /// The slope of the calibration at that penalty.
    pub slope: f64,
}

/// A logit that a fold was given by a model of other folds, and its row.
type FoldPrediction = (f64, u32);

/// Chooses the penalty for the rows that `labels` know, without the `excluded` columns. If `penalty` is given, only the slope is
/// estimated.
pub async fn select_penalty(
    data: &TrainingData,
    labels: &[Label],
    excluded: &[usize],
    penalty: Option<f64>,
    seed: u64,
    host: &Host,
) -> PenaltyChoice {
    let penalties = penalty.map_or_else(|| PENALTIES.to_vec(), |penalty| vec![penalty]);
    let folds = folds(data, labels, seed);
    let mut losses = vec![0.0; penalties.len()];
    let mut predictions: Vec<Vec<FoldPrediction>> = vec![Vec::new(); penalties.len()];
    for own in usize::from(data.time_ordered)..FOLDS {
        let learns = |fold: usize| if data.time_ordered { fold < own } else { fold != own };
        let rows = |of: &dyn Fn(usize) -> bool| -> Vec<u32> {
            folds.iter().filter(|(_, fold)| of(usize::from(*fold))).map(|(row, _)| *row).collect()
        };
        let (learning, predicted) = (rows(&learns), rows(&|fold| fold == own));
        let plain = (penalties[0] == 0.0).then_some(labels);
        let encoder = Encoder::fit(&data.columns, &learning, excluded, plain, host).await;
        let learning = encoder.design_matrix(&data.columns, labels, &learning, host).await;
        let matrix = encoder.design_matrix(&data.columns, labels, &predicted, host).await;
        let mut beta = Vec::new();
        for (place, penalty) in penalties.iter().enumerate() {
            beta = fit(&learning, *penalty, &beta, host).await.beta;
            for (at, row) in predicted.iter().enumerate() {
                let logit = matrix.logit(at, &beta);
                losses[place] += matrix.weight(at) * log_loss(logit, matrix.target(at));
                predictions[place].push((logit, *row));
            }
            host.tick(predicted.len()).await;
            host.done((own as f64 + (place + 1) as f64 / penalties.len() as f64) / FOLDS as f64);
        }
    }
    let best = (0..losses.len()).fold(0, |best, at| if losses[at] < losses[best] { at } else { best });
    PenaltyChoice { lambda: penalties[best], slope: calibration_slope(&predictions[best], labels, &folds, host).await }
}

/// The observed rows (of some groups, if there are very many), each with its fold.
fn folds(data: &TrainingData, labels: &[Label], seed: u64) -> Vec<(u32, u8)> {
    let observed = TrainingData::observed(labels);
    let group = |row: &u32| data.groups[*row as usize];
    let step = observed.len().div_ceil(MAX_ROWS).max(1);
    let groups: Vec<&[u32]> = observed.chunk_by(|one, two| group(one) == group(two)).step_by(step).collect();
    let mut generator = Generator::new(seed, "folds");
    let mut folds = Vec::new();
    for (place, rows) in groups.iter().enumerate() {
        let fold =
            if data.time_ordered { place * FOLDS / groups.len() } else { generator.below(FOLDS as u32) as usize };
        folds.extend(rows.iter().map(|row| (*row, fold as u8)));
    }
    folds
}

/// The factor that logits need, estimated within folds: each fold has an intercept of its own, since what comes true more often
/// in one fold than in another, because times change, says nothing of it. 1 if it cannot be estimated.
async fn calibration_slope(predictions: &[FoldPrediction], labels: &[Label], folds: &[(u32, u8)], host: &Host) -> f64 {
    let mut fold_of_row = vec![0u8; labels.len()];
    folds.iter().for_each(|(row, fold)| fold_of_row[*row as usize] = *fold);
    let mut rows = DesignMatrix::new(FOLDS);
    let (mut positives, mut negatives) = (0.0, 0.0);
    // The last fold is the reference level.
    let last = predictions.last().map_or(0, |(_, row)| fold_of_row[*row as usize]);
    for (logit, row) in predictions {
        let label = labels[*row as usize];
        positives += label.target();
        negatives += 1.0 - label.target();
        let own = fold_of_row[*row as usize];
        let mut features = [0.0; FOLDS];
        features[0] = *logit;
        if own != last {
            features[usize::from(own) + 1] = 1.0;
        }
        rows.push(&features, label.target(), label.weight);
    }
    if positives < MIN_ROWS_PER_OUTCOME || negatives < MIN_ROWS_PER_OUTCOME {
        return 1.0;
    }
    let found = fit(&rows, SLOPE_PENALTY, &[0.0, 1.0], host).await;
    // Logits that predict the wrong way round predict nothing.
    let is_usable = found.convergence == Convergence::Converged && (0.0..=MAX_SLOPE).contains(&found.beta[1]);
    if is_usable { found.beta[1] } else { 1.0 }
}
