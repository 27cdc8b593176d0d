//! A question from beginning to end: penalty → check on rows held back → leaks → model of all rows → drivers.

use crate::math::intervals::two_sided;
use crate::math::special::logistic;
use crate::scoring::drivers::{Driver, drivers};
use crate::scoring::folds::Tuning;
use crate::scoring::leaks::{Leak, is_suspect, own_auc};
use crate::scoring::model::Model;
use crate::scoring::quality::{Quality, Told, quality};
use crate::scoring::training_data::{Question, Split};

/// Owners whose row came true, and owners whose row did not, without which nothing is learnt.
pub const ENOUGH: u64 = 40;

/// How a question is to be answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Care {
    /// The penalty, where a person chose one.
    pub penalty: Option<f64>,
    /// Level of intervals.
    pub interval: f64,
    /// The seed.
    pub seed: u64,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The model; none where nothing can be learnt.
    pub model: Option<Model>,
    /// Its check.
    pub quality: Option<Quality>,
    /// Columns that are suspected to know the answer.
    pub leaks: Vec<Leak>,
    /// What matters over all.
    pub drivers: Vec<Driver>,
}

enum Stage {
    Tune(Tuning),
    Check(f64, f64),
    Suspects { lambda: f64, of_model: f64, column: usize, found: Vec<usize> },
    Retune(Tuning),
    Learn(f64, f64),
    Tell,
    Done,
}

/// The answering under way.
pub struct Study {
    question: Question,
    care: Care,
    stage: Stage,
    without: Vec<usize>,
    /// Suspects that are used until a person has spoken, once no more are looked for.
    back: Option<Vec<usize>>,
    /// Of each column its AUC alone, once that is known.
    own: Vec<Option<Option<f64>>>,
    answer: Answer,
}

impl Study {
    /// Starts. The columns `without` are not used; `leaks` says why, where it is because they are suspected.
    pub fn new(question: Question, without: Vec<usize>, leaks: Vec<Leak>, care: Care) -> Self {
        let tuning = Tuning::new(&question, &question.early, &without, care.penalty, care.seed);
        let own = vec![None; question.columns.len()];
        Self {
            question,
            care,
            stage: Stage::Tune(tuning),
            without,
            back: None,
            own,
            answer: Answer { leaks, ..Answer::default() },
        }
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// Does the next part; true once all are done.
    pub fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Tune(mut tuning) => {
                if tuning.step(&self.question, &self.question.early) {
                    let (lambda, slope) = tuning.finish(&self.question.early);
                    Stage::Check(lambda, slope)
                } else {
                    Stage::Tune(tuning)
                }
            }
            Stage::Check(lambda, slope) => self.check(lambda, slope),
            Stage::Suspects { lambda, of_model, column, found } => self.suspect(lambda, of_model, column, found),
            Stage::Retune(mut tuning) => {
                if tuning.step(&self.question, &self.question.labels) {
                    let (lambda, slope) = tuning.finish(&self.question.labels);
                    Stage::Learn(lambda, slope)
                } else {
                    Stage::Retune(tuning)
                }
            }
            Stage::Learn(lambda, slope) => {
                let question = &self.question;
                let learnt = Model::learn(question, &question.labels, &self.without, lambda, slope);
                self.answer.model = learnt.filter(|model| !model.coding.features.is_empty());
                if self.answer.model.is_some() { Stage::Tell } else { Stage::Done }
            }
            Stage::Tell => {
                let z = two_sided(self.care.interval);
                self.answer.drivers = drivers(&self.question, &self.question.labels, &self.without, z);
                Stage::Done
            }
            Stage::Done => Stage::Done,
        };
        matches!(self.stage, Stage::Done)
    }

    /// The answer.
    pub fn finish(self) -> Answer {
        self.answer
    }

    /// What the model without the suspects tells of the rows held back.
    fn told(&self, model: &Model) -> Vec<Told> {
        let rows = (0..self.question.rows()).filter(|row| self.question.tested[*row]);
        let p = |row| logistic(model.logit(&self.question.columns, row).0);
        rows.map(|row| (p(row), self.question.labels[row].hit)).collect()
    }

    fn check(&mut self, lambda: f64, slope: f64) -> Stage {
        let question = &self.question;
        let Some(model) = Model::learn(question, &question.early, &self.without, lambda, slope) else {
            return Stage::Done;
        };
        let told = self.told(&model);
        let (n, hits) = Question::counts(&question.early);
        let before = (hits as f64 / n.max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
        let split = match question.split {
            Split::Newest(_) => "time",
            Split::Drawn => "random",
            Split::Given => "given",
        };
        let from = match question.split {
            Split::Newest(day) => Some(day.iso()),
            _ => None,
        };
        let told = quality(&told, before, self.care.interval, self.care.seed);
        let of_model = told.auc;
        for leak in &mut self.answer.leaks {
            // Once suspects are back, what the model is without them has been told.
            if self.back.is_none() {
                leak.without = Some(of_model).filter(|_| !leak.kept);
            }
        }
        let tested = (0..question.rows()).filter(|row| question.tested[*row]).map(|row| question.owners[row]);
        let tested: Vec<u32> = tested.collect();
        let owners = tested.chunk_by(|one, two| one == two).count() as u64;
        self.answer.quality = Some(Quality { split, from, owners, ..told });
        let column = if self.back.is_some() { question.columns.len() } else { question.inner };
        Stage::Suspects { lambda, of_model, column, found: Vec::new() }
    }

    /// Looks at one column; after the last, all is done again without those that are suspected.
    fn suspect(&mut self, lambda: f64, of_model: f64, column: usize, mut found: Vec<usize>) -> Stage {
        let question = &self.question;
        let checked = self.answer.quality.as_ref().map_or((0, 0), |quality| (quality.n, quality.events));
        if let Some(name) = question.columns.get(column).map(|column| &column.name) {
            if !self.without.contains(&column) {
                let own = *self.own[column].get_or_insert_with(|| own_auc(question, column));
                let kept = question.confirmed.contains(name);
                if own.is_some_and(|own| is_suspect(own, of_model, checked.0, checked.1)) {
                    let known = self.answer.leaks.iter().any(|leak| leak.column == *name);
                    let leak = Leak {
                        column: name.clone(),
                        reason: "alone",
                        auc: own,
                        with: Some(of_model),
                        without: None,
                        kept,
                        used: kept,
                    };
                    self.answer.leaks.extend((!known).then_some(leak));
                    found.extend((!kept).then_some(column));
                }
            }
            return Stage::Suspects { lambda, of_model, column: column + 1, found };
        }
        let care = self.care;
        if found.is_empty() && self.back.is_none() {
            let is_seen = |at: &usize| question.seen.contains(&question.columns[*at].name);
            let suspected = |at: &usize| self.own[*at].is_some();
            let back: Vec<usize> = self.without.iter().copied().filter(|at| is_seen(at) && suspected(at)).collect();
            for leak in &mut self.answer.leaks {
                leak.used |= back.iter().any(|at| question.columns[*at].name == leak.column);
            }
            self.without.retain(|at| !back.contains(at));
            let any = !back.is_empty();
            self.back = Some(back);
            if any {
                return Stage::Tune(Tuning::new(question, &question.early, &self.without, care.penalty, care.seed));
            }
        }
        if found.is_empty() {
            return Stage::Retune(Tuning::new(question, &question.labels, &self.without, Some(lambda), care.seed));
        }
        self.without.append(&mut found);
        Stage::Tune(Tuning::new(question, &question.early, &self.without, care.penalty, care.seed))
    }
}
