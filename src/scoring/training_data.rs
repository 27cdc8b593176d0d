//! What is asked: rows of which something is known, and whether it came true.

use crate::columns::Column;
use crate::units::Day;

/// Whether a row came true, and how much it counts: 0 where that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Label {
    /// It came true.
    pub hit: bool,
    /// Its weight.
    pub weight: f64,
}

impl Label {
    /// A row of which it is known, with the weight 1.
    pub fn known(hit: bool) -> Self {
        Self { hit, weight: 1.0 }
    }

    /// True where it is known what became of the row.
    pub fn is_known(&self) -> bool {
        self.weight > 0.0
    }

    /// 1 where it came true, else 0.
    pub fn value(&self) -> f64 {
        f64::from(u8::from(self.hit))
    }
}

/// A question. All rows stand in the order in which they are to be looked at: by time where it has any; those of one
/// owner beside each other.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What is known of the rows, one value a row.
    pub columns: Vec<Column>,
    /// The first columns are ours, such as the age in a stage: no data that could have been written too late.
    pub inner: usize,
    /// Whose each row is: rows of one owner are no independent witnesses.
    pub owners: Vec<u32>,
    /// What became of each row, as it is known today.
    pub labels: Vec<Label>,
    /// The same as it was known when the rows held back began.
    pub early: Vec<Label>,
    /// Rows held back, by which the model is checked.
    pub tested: Vec<bool>,
    /// How the rows held back were chosen.
    pub split: Split,
    /// Columns of which a person said that they were known before.
    pub confirmed: Vec<String>,
    /// Columns that are known as often before the end as after it: a suspect among them is asked about, and used until then.
    pub seen: Vec<String>,
    /// Rows stand in the order of time.
    pub timed: bool,
}

impl Question {
    /// Rows.
    pub fn rows(&self) -> usize {
        self.labels.len()
    }

    /// Of the rows that `labels` know: how many, and how many came true.
    pub fn counts(labels: &[Label]) -> (u64, u64) {
        let known = labels.iter().filter(|label| label.is_known());
        known.fold((0, 0), |(n, hits), label| (n + 1, hits + u64::from(label.hit)))
    }
}

/// How rows were held back.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Split {
    /// Those of this day and later, the newest fifth.
    Newest(Day),
    /// A fifth, drawn with the seed.
    #[default]
    Drawn,
    /// As `testRows` said.
    Given,
}
