//! Columns that know the answer: what stands in them was written when it was known already.
//!
//! It is decided by values and by timing, never by names: a column that alone tells rows held back apart, nearly as well
//! as all columns together do; or one that has something in it only where the end is known.

use serde::Serialize;

use crate::columns::Values;
use crate::scoring::coding::Coding;
use crate::scoring::folds::coded;
use crate::scoring::logistic::fit;
use crate::scoring::quality::{Told, auc};
use crate::scoring::training_data::Question;

/// Its own AUC from which a column is suspected.
const SUSPECT: f64 = 0.75;
/// What it explains of the model beyond chance, from which it is.
const SHARE: f64 = 0.6;
/// What is not suspicious.
const CLEAR: f64 = 0.7;
/// The penalty of a column alone.
const ALONE: f64 = 1.0;

/// A column that is suspected to know the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Leak {
    /// Its name.
    pub column: String,
    /// `alone`: it alone tells nearly all; `closed`: it is filled only where the end is known; `later`: its days are
    /// later than what is foretold.
    #[cfg_attr(feature = "types", ts(type = "'alone' | 'closed' | 'later'"))]
    pub reason: &'static str,
    /// Its own AUC on rows held back.
    pub auc: Option<f64>,
    /// AUC of the model with it.
    pub with: Option<f64>,
    /// AUC of the model without it, and without the others suspected.
    pub without: Option<f64>,
    /// True where a person said that it was known before, so that it stays.
    pub kept: bool,
    /// True where the model uses it: it was kept, or open leads have it as well, so that it does not come with the end alone.
    pub used: bool,
}

/// The AUC that a column has alone on rows held back; none where nothing can be learnt of it.
pub fn own_auc(question: &Question, column: usize) -> Option<f64> {
    let (mut learning, mut asked) = (Vec::new(), Vec::new());
    for row in 0..question.rows() as u32 {
        let at = row as usize;
        if question.early[at].is_known() {
            learning.push(row);
        }
        if question.tested[at] {
            asked.push(row);
        }
    }
    let others: Vec<usize> = (0..question.columns.len()).filter(|other| *other != column).collect();
    let coding = Coding::learn(&question.columns, &learning, &others, None);
    if coding.features.is_empty() {
        return None;
    }
    let beta = fit(&coded(question, &question.early, &coding, &learning), ALONE, &[]).beta;
    let rows = coded(question, &question.labels, &coding, &asked);
    let told: Vec<Told> = (0..rows.len()).map(|row| (rows.logit(row, &beta), rows.hit(row) == 1.0)).collect();
    Some(auc(&told))
}

/// True for a column whose own AUC is suspicious beside that of the model. Of few rows, of which so many came true, chance
/// must not have made it: it lies a standard error (Hanley and McNeil 1982) and more above what is not suspicious.
pub fn is_suspect(own: f64, model: f64, rows: u64, hits: u64) -> bool {
    let (m, n) = (hits as f64, (rows - hits) as f64);
    let (one, two) = (own / (2.0 - own), 2.0 * own * own / (1.0 + own));
    let spread = own * (1.0 - own) + (m - 1.0) * (one - own * own) + (n - 1.0) * (two - own * own);
    let error = (spread.max(0.0) / (m * n).max(1.0)).sqrt();
    own >= SUSPECT && own - 0.5 >= SHARE * (model - 0.5) && own - error >= CLEAR
}

/// Share of some rows in which a column has anything.
pub fn filled(values: &Values, rows: &mut dyn Iterator<Item = usize>) -> f64 {
    let (mut all, mut filled) = (0u64, 0u64);
    for row in rows {
        all += 1;
        filled += u64::from(match values {
            Values::Numbers(values) => !values[row].is_nan(),
            Values::Words { words, codes } => (codes[row] as usize) < words.len(),
        });
    }
    filled as f64 / all.max(1) as f64
}
