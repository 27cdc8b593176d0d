//! What the analysis of satisfaction is given.

use crate::satisfaction::scale::AnswerScale;
use crate::units::Day;

/// The respondent of an answer without a customer.
pub const NOBODY: u32 = u32::MAX;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The place of who answered in [`Survey::respondents`], or [`NOBODY`].
    pub respondent: u32,
    /// The place of the touchpoint in [`Survey::touchpoints`].
    pub touchpoint: u32,
    /// The place on the scale; of five grades in words 0 is the worst.
    pub score: f64,
    /// Answers that it stands for.
    pub weight: f64,
    /// When it was given.
    pub day: Option<Day>,
    /// The row of the table, from 0.
    pub row: u32,
}

/// A column by whose values answers are told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// Its header.
    pub column: String,
    /// Its different values.
    pub values: Vec<String>,
    /// For every row of the table the place of its value.
    pub of_row: Vec<u32>,
}

/// Someone who answered, as a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Respondent {
    /// The id.
    pub id: String,
    /// What the orders say of them; `None` for someone without orders.
    pub customer: Option<RespondentOrders>,
}

/// What the orders say of somebody who answered.
#[derive(Debug, Clone, PartialEq)]
pub struct RespondentOrders {
    /// Days with a purchase, in their order, and what was spent on each.
    pub purchases: Vec<(Day, f64)>,
    /// The probability to be still active; `None` where it cannot be told.
    pub p_alive: Option<f64>,
    /// The place of the segment in [`Survey::segments`]; `None` without groups.
    pub segment: Option<u32>,
}

/// Customers who answered and who did not, or of all: their number, purchase days and spend.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CustomerSums {
    /// Customers.
    pub customers: u64,
    /// Their purchase days.
    pub purchases: u64,
    /// Their spend.
    pub spend: f64,
}

/// A table of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// The file.
    pub name: String,
    /// Names of the touchpoints; one without a name if the table knows none.
    pub touchpoints: Vec<String>,
    /// The place of the one that means the whole, where there is one.
    pub overall: Option<usize>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The scale; `None` where all answers are one.
    pub scale: Option<AnswerScale>,
    /// Words of the places of the scale from the worst to the best, empty where nobody used one; none for numbers.
    pub words: Vec<String>,
    /// Who answered.
    pub respondents: Vec<Respondent>,
    /// Names of the segments.
    pub segments: Vec<String>,
    /// Columns by which shares are shown.
    pub breakdowns: Vec<Breakdown>,
    /// All customers with orders; `None` without orders.
    pub all: Option<CustomerSums>,
    /// Last day of observation.
    pub end: Option<Day>,
    /// Rows without an answer.
    pub aside: u64,
}

impl Survey {
    /// True for an answer to the overall question; for every answer if the survey has none.
    pub fn is_overall(&self, answer: &Answer) -> bool {
        self.overall.is_none_or(|place| answer.touchpoint == place as u32)
    }

    /// The places of the touchpoints that are parts of the whole; none where there is but one touchpoint with answers.
    pub fn parts(&self) -> Vec<usize> {
        let mut with_answers = vec![false; self.touchpoints.len()];
        self.answers.iter().for_each(|answer| with_answers[answer.touchpoint as usize] = true);
        let places: Vec<usize> = (0..with_answers.len()).filter(|place| with_answers[*place]).collect();
        if places.len() < 2 {
            return Vec::new();
        }
        places.into_iter().filter(|place| self.overall != Some(*place)).collect()
    }
}
