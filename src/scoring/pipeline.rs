//! Training data → a checked model: penalty → check on rows held out → leaks → model of all rows → drivers.

use crate::job::Host;
use crate::math::intervals::two_sided;
use crate::scoring::drivers::{Driver, drivers};
use crate::scoring::leaks::{Leak, is_suspect, own_auc};
use crate::scoring::model::ScoringModel;
use crate::scoring::penalty_selection::{PenaltyChoice, select_penalty};
use crate::scoring::quality::{Prediction, Quality, quality};
use crate::scoring::training_data::{Label, Split, TrainingData};

/// Cases that came true, and cases that did not, without which nothing is learnt.
pub const MIN_CASES_PER_OUTCOME: u64 = 40;

/// How a score is learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoringParams {
    /// The penalty λ; `None` to choose it by cross-validation.
    pub penalty: Option<f64>,
    /// Level of intervals.
    pub interval: f64,
    /// The seed.
    pub seed: u64,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoringResult {
    /// The model; `None` if nothing can be learnt.
    pub model: Option<ScoringModel>,
    /// Its check on rows held out.
    pub quality: Option<Quality>,
    /// Columns that are suspected to know the answer.
    pub leaks: Vec<Leak>,
    /// The odds ratios of the features.
    pub drivers: Vec<Driver>,
}

/// The way from training data to a checked model. See [`crate::scoring`] for an example.
pub struct ScoringPipeline<'a> {
    data: &'a TrainingData,
    params: ScoringParams,
    /// Columns that are not used.
    excluded: Vec<usize>,
    /// For each column, once it was looked at, the AUC that it has alone.
    own_aucs: Vec<Option<Option<f64>>>,
    result: ScoringResult,
}

impl<'a> ScoringPipeline<'a> {
    /// A pipeline that does not use the `excluded` columns; `leaks` says which of them are suspected, and why.
    pub fn new(data: &'a TrainingData, excluded: Vec<usize>, leaks: Vec<Leak>, params: ScoringParams) -> Self {
        let own_aucs = vec![None; data.columns.len()];
        Self { data, params, excluded, own_aucs, result: ScoringResult { leaks, ..ScoringResult::default() } }
    }

    /// Runs it.
    pub async fn run(mut self, host: &Host) -> ScoringResult {
        let Some(lambda) = self.check_and_find_leaks(&host.part(0.0, 0.6)).await else { return self.result };
        let labels = &self.data.labels;
        let chosen = self.select_penalty(labels, Some(lambda), &host.part(0.6, 0.7)).await;
        let model = self.fit(labels, chosen, host).await;
        self.result.model = model.filter(|model| !model.encoder.features.is_empty());
        host.done(0.8);
        if self.result.model.is_some() {
            let z = two_sided(self.params.interval);
            self.result.drivers = drivers(self.data, labels, &self.excluded, z, &host.part(0.8, 1.0)).await;
        }
        self.result
    }

    /// Learns from the earlier rows and checks on those held out; again without the columns that are found to know the answer,
    /// until no more are found. Suspects that are filled before the end, too, are used in the end. Returns the penalty; `None` if
    /// nothing can be learnt.
    async fn check_and_find_leaks(&mut self, host: &Host) -> Option<f64> {
        loop {
            let lambda = self.check(true, host).await?;
            let found = self.suspects(host).await;
            if !found.is_empty() {
                self.excluded.extend(found);
            } else if self.restore_suspects() {
                return self.check(false, host).await;
            } else {
                return Some(lambda);
            }
        }
    }

    async fn select_penalty(&self, labels: &[Label], penalty: Option<f64>, host: &Host) -> PenaltyChoice {
        select_penalty(self.data, labels, &self.excluded, penalty, self.params.seed, host).await
    }

    async fn fit(&self, labels: &[Label], chosen: PenaltyChoice, host: &Host) -> Option<ScoringModel> {
        ScoringModel::fit(self.data, labels, &self.excluded, chosen.lambda, chosen.slope, host).await
    }

    /// Learns from the rows that were known early and checks the model on those held out. Returns the penalty; `None` if
    /// nothing can be learnt. The AUC is that of a model without the suspects if they are excluded.
    async fn check(&mut self, suspects_excluded: bool, host: &Host) -> Option<f64> {
        let data = self.data;
        let chosen = self.select_penalty(&data.early_labels, self.params.penalty, host).await;
        let model = self.fit(&data.early_labels, chosen, host).await?;
        let held_out: Vec<u32> = (0..data.rows() as u32).filter(|row| data.held_out[*row as usize]).collect();
        let probabilities = model.predict(&data.columns, &held_out, host).await;
        let positive = held_out.iter().map(|row| data.labels[*row as usize].positive);
        let predictions: Vec<Prediction> = probabilities.into_iter().zip(positive).collect();
        let (n, positives) = TrainingData::counts(&data.early_labels);
        let early_rate = (positives as f64 / n.max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
        let checked = quality(&predictions, early_rate, self.params.interval, self.params.seed, host).await;
        if suspects_excluded {
            self.result.leaks.iter_mut().for_each(|leak| leak.without = Some(checked.auc).filter(|_| !leak.kept));
        }
        let groups = data.groups_of(&held_out).chunk_by(|one, two| one == two).count() as u64;
        let (split, from) = match data.split {
            Split::Newest(day) => ("time", Some(day.iso())),
            Split::Drawn => ("random", None),
            Split::Given => ("given", None),
        };
        self.result.quality = Some(Quality { split, from, owners: groups, ..checked });
        Some(chosen.lambda)
    }

    /// The columns in use that look as if they knew the answer, those that a person confirmed left out; all are noted among the
    /// leaks.
    async fn suspects(&mut self, host: &Host) -> Vec<usize> {
        let data = self.data;
        let Some((auc, rows, positives)) =
            self.result.quality.as_ref().map(|checked| (checked.auc, checked.n, checked.events))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for column in data.internal_columns..data.columns.len() {
            if self.excluded.contains(&column) {
                continue;
            }
            let own = match self.own_aucs[column] {
                Some(own) => own,
                None => own_auc(data, column, host).await,
            };
            self.own_aucs[column] = Some(own);
            if !own.is_some_and(|own| is_suspect(own, auc, rows, positives)) {
                continue;
            }
            let name = &data.columns[column].name;
            let kept = data.confirmed.contains(name);
            if !self.result.leaks.iter().any(|leak| leak.column == *name) {
                self.result.leaks.push(Leak {
                    column: name.clone(),
                    reason: "alone",
                    auc: own,
                    with: Some(auc),
                    without: None,
                    kept,
                    used: kept,
                });
            }
            found.extend((!kept).then_some(column));
        }
        found
    }

    /// Uses the suspects again that open cases have as well, so that they do not come with the end alone; true if there are
    /// any.
    fn restore_suspects(&mut self) -> bool {
        let columns = &self.data.columns;
        let is_restored = |column: &usize| {
            self.data.filled_before_end.contains(&columns[*column].name) && self.own_aucs[*column].is_some()
        };
        let restored: Vec<usize> = self.excluded.iter().copied().filter(is_restored).collect();
        for leak in &mut self.result.leaks {
            leak.used |= restored.iter().any(|column| columns[*column].name == leak.column);
        }
        self.excluded.retain(|column| !restored.contains(column));
        !restored.is_empty()
    }
}
