//! Columns that know the answer, because they were filled in when it was known already (target leakage).
//!
//! It is decided by values and by timing, never by names: a column is suspected that alone separates the rows held out nearly as
//! well as all columns together, or that is filled only once the end is known.

use serde::Serialize;

use crate::job::Host;
use crate::scoring::encoder::Encoder;
use crate::scoring::logistic::kernel::fit;
use crate::scoring::quality::{Prediction, auc};
use crate::scoring::training_data::TrainingData;

/// AUC of its own from which a column is suspected.
const MIN_SUSPICIOUS_AUC: f64 = 0.75;
/// Share of what the model explains beyond chance that a suspected column explains alone.
const MIN_SUSPICIOUS_SHARE: f64 = 0.6;
/// AUC of its own that is never suspicious.
const MAX_HARMLESS_AUC: f64 = 0.7;
/// The penalty of the fit of one column.
const ONE_COLUMN_PENALTY: f64 = 1.0;

/// A column that is suspected to know the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Leak {
    /// Its name.
    pub column: String,
    /// `alone`: it alone predicts nearly as well as all; `closed`: it is filled only once the end is known; `later`: its days
    /// are later than what is predicted.
    #[cfg_attr(feature = "types", ts(type = "'alone' | 'closed' | 'later'"))]
    pub reason: &'static str,
    /// Its own AUC on rows held out.
    pub auc: Option<f64>,
    /// AUC of the model with it.
    pub with: Option<f64>,
    /// AUC of the model without it, and without the others suspected.
    pub without: Option<f64>,
    /// True if a person said that it was known before, so that it stays.
    pub kept: bool,
    /// True if the model uses it: it was kept, or open leads have it as well, so that it does not come with the end alone.
    pub used: bool,
}

/// The AUC that a column has alone on the rows held out; `None` if it has no features.
pub async fn own_auc(data: &TrainingData, column: usize, host: &Host) -> Option<f64> {
    let learning = TrainingData::observed(&data.early_labels);
    let held_out: Vec<u32> = (0..data.rows() as u32).filter(|row| data.held_out[*row as usize]).collect();
    let others: Vec<usize> = (0..data.columns.len()).filter(|other| *other != column).collect();
    let encoder = Encoder::fit(&data.columns, &learning, &others, None, host).await;
    if encoder.features.is_empty() {
        return None;
    }
    let matrix = encoder.design_matrix(&data.columns, &data.early_labels, &learning, host).await;
    let beta = fit(&matrix, ONE_COLUMN_PENALTY, &[], host).await.beta;
    let rows = encoder.design_matrix(&data.columns, &data.labels, &held_out, host).await;
    let predict = |row| (rows.logit(row, &beta), rows.target(row) == 1.0);
    let predictions: Vec<Prediction> = (0..rows.len()).map(predict).collect();
    Some(auc(&predictions))
}

/// True if a column's own AUC is suspicious compared with that of the model, on `rows` rows held out of which `positives` came
/// true. With few rows it must lie at least a standard error (Hanley and McNeil 1982) above what is harmless.
pub fn is_suspect(own: f64, model: f64, rows: u64, positives: u64) -> bool {
    let (m, n) = (positives as f64, (rows - positives) as f64);
    let (one, two) = (own / (2.0 - own), 2.0 * own * own / (1.0 + own));
    let variance = own * (1.0 - own) + (m - 1.0) * (one - own * own) + (n - 1.0) * (two - own * own);
    let error = (variance.max(0.0) / (m * n).max(1.0)).sqrt();
    own >= MIN_SUSPICIOUS_AUC && own - 0.5 >= MIN_SUSPICIOUS_SHARE * (model - 0.5) && own - error >= MAX_HARMLESS_AUC
}
