//! What a score is learnt from: rows of columns, and whether each came true.

use crate::columns::Column;
use crate::units::Day;

/// The outcome of a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Label {
    /// It came true.
    pub positive: bool,
    /// Its weight; 0 if the outcome is not observed yet.
    pub weight: f64,
}

impl Label {
    /// An observed outcome with the weight 1.
    pub fn observed(positive: bool) -> Self {
        Self { positive, weight: 1.0 }
    }

    /// True if the outcome is observed.
    pub fn is_observed(&self) -> bool {
        self.weight > 0.0
    }

    /// The target: 1 if the row came true, else 0.
    pub fn target(&self) -> f64 {
        f64::from(u8::from(self.positive))
    }
}

/// Rows to learn from, in the order of time if they have times; rows of one group stand beside each other.
#[derive(Debug, Clone, Default)]
pub struct TrainingData {
    /// The features, one value a row.
    pub columns: Vec<Column>,
    /// So many of the first columns are made by the engine (such as the days in a stage): none of them can have been written too
    /// late, so they are not searched for leaks.
    pub internal_columns: usize,
    /// For each row the group it belongs to, such as its lead: rows of one group are not independent.
    pub groups: Vec<u32>,
    /// The outcome of each row as it is known today.
    pub labels: Vec<Label>,
    /// The outcome of each row as it was known when the rows held out began.
    pub early_labels: Vec<Label>,
    /// Rows held out, on which the model is checked.
    pub held_out: Vec<bool>,
    /// How the rows held out were chosen.
    pub split: Split,
    /// Columns that a person confirmed to be known in time, so that none of them is a leak.
    pub confirmed: Vec<String>,
    /// Columns that are filled about as often before the end of a case as after it: used even if suspected, until a
    /// person has decided.
    pub filled_before_end: Vec<String>,
    /// True if the rows stand in the order of time.
    pub time_ordered: bool,
}

impl TrainingData {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.labels.len()
    }

    /// The rows whose outcome these labels know.
    pub fn observed(labels: &[Label]) -> Vec<u32> {
        (0..labels.len() as u32).filter(|row| labels[*row as usize].is_observed()).collect()
    }

    /// The number of observed labels, and how many of them came true.
    pub fn counts(labels: &[Label]) -> (u64, u64) {
        let observed = labels.iter().filter(|label| label.is_observed());
        observed.fold((0, 0), |(n, positives), label| (n + 1, positives + u64::from(label.positive)))
    }

    /// The groups of these rows.
    pub fn groups_of(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().map(|row| self.groups[*row as usize]).collect()
    }
}

/// How rows were held out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Split {
    /// Those of this day and later: the newest fifth.
    Newest(Day),
    /// A fifth, drawn with the seed.
    #[default]
    Drawn,
    /// As `testRows` says.
    Given,
}
