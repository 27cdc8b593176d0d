//! The report of satisfaction.

use serde::Serialize;

use crate::satisfaction::scale::AnswerScale;

/// The report of a survey.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Satisfaction {
    /// The file.
    pub table: String,
    /// Rows without an answer.
    pub aside: u64,
    /// The scale.
    pub scale: AnswerScale,
    /// The worst answer that is satisfied.
    pub satisfied_from: f64,
    /// Its words from the worst to the best, where it has some.
    pub words: Vec<String>,
    /// Level of every interval.
    pub interval: f64,
    /// Everybody: the answers on the whole where a column or a touchpoint asks for it, else all answers.
    pub overall: SatisfiedShare,
    /// The name of that column or touchpoint; `None` where all answers stand for the whole.
    pub overall_question: Option<String>,
    /// The Net Promoter Score, where the scale goes from 0 to 10.
    pub nps: Option<Nps>,
    /// By touchpoint, where there are several, but for the whole.
    pub touchpoints: Vec<NamedShare>,
    /// What each segment says on the whole; empty without groups.
    pub segments: Vec<NamedShare>,
    /// By segment and touchpoint, segment by segment.
    pub cells: Vec<SatisfactionCell>,
    /// What is said on the whole, by other columns of the table.
    pub breakdowns: Vec<SatisfactionBreakdown>,
    /// What people did after they had answered; `None` without orders of theirs.
    pub loyalty: Option<Loyalty>,
    /// On which touchpoints the whole, or coming back, hinges; `None` with too few who answered all of them.
    pub drivers: Option<Drivers>,
    /// Rules of thumb: the satisfied share of most firms, from … to.
    pub benchmark: SatisfactionBenchmark,
}

/// Satisfied shares of most firms, a rule of thumb. Reaching it proves nothing: satisfied is not loyal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SatisfactionBenchmark {
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
}

impl Default for SatisfactionBenchmark {
    fn default() -> Self {
        Self { low: 0.7, high: 0.8 }
    }
}

/// How many are satisfied.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SatisfiedShare {
    /// Answers.
    pub n: f64,
    /// Of these, the satisfied ones.
    pub satisfied: f64,
    /// Their share.
    pub share: f64,
    /// Low end of its interval (Wilson 1927).
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Mean score.
    pub mean: f64,
    /// Share of false alarms among all that differ from the whole as clearly; `None` for the whole.
    pub q: Option<f64>,
    /// Whether it differs from the whole beyond chance.
    pub differs: Option<FromWhole>,
}

/// On which side of the whole a part lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FromWhole {
    /// Fewer are satisfied.
    Below,
    /// More are.
    Above,
}

/// A share with a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct NamedShare {
    /// Of a touchpoint, a segment or a value.
    pub name: String,
    /// The id of the segment, where it is one.
    pub segment: Option<u32>,
    /// How many are satisfied.
    pub share: SatisfiedShare,
}

/// The share of one segment at one touchpoint.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SatisfactionCell {
    /// The segment's id.
    pub segment: u32,
    /// The touchpoint's place among those shown.
    pub touchpoint: usize,
    /// How many are satisfied.
    pub share: SatisfiedShare,
}

/// Shares by the values of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct SatisfactionBreakdown {
    /// Its header.
    pub column: String,
    /// Its values.
    pub values: Vec<NamedShare>,
}

/// The Net Promoter Score: promoters (9, 10) less detractors (0 to 6), as a share from −1 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Nps {
    /// Share of promoters.
    pub promoters: f64,
    /// Share of detractors.
    pub detractors: f64,
    /// The difference.
    pub score: f64,
    /// Low end of its interval (normal).
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// On which touchpoints something hinges: shares of the explained variance. An association, not a cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Drivers {
    /// What is explained.
    pub outcome: DriverOutcome,
    /// People who answered at all these touchpoints.
    pub people: u64,
    /// Share of the outcome's variance that all touchpoints explain.
    pub r2: f64,
    /// Whether that is more than chance explains, at one in twenty; else the shares say nothing.
    pub real: bool,
    /// The touchpoints, the greatest share first.
    pub rows: Vec<DriverShare>,
}

/// What touchpoints explain.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum DriverOutcome {
    /// The answer on the whole.
    Overall {
        /// Its touchpoint.
        name: String,
    },
    /// Whether somebody bought again.
    Again {
        /// Within so many days of the last answer.
        days: u32,
    },
}

/// The share of one touchpoint.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct DriverShare {
    /// Its name.
    pub name: String,
    /// Its share of what all of them explain (Lindeman, Merenda and Gold 1980).
    pub importance: f64,
    /// Low end of its interval; `None` with too few people.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// How many are satisfied there.
    pub satisfied: f64,
    /// True if fewer are satisfied there than on the whole, beyond chance, and it matters at least as much as the mean: to be mended
    /// first.
    pub first: bool,
}

/// What people did after they had answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Loyalty {
    /// Days within which they bought again, or did not.
    pub days: u32,
    /// By score; empty where answers have no days.
    pub by_score: Vec<ScoreLoyalty>,
    /// Those who are satisfied, and yet are likely to have left.
    pub satisfied_leaving: LoyaltyList,
    /// Those who are not, and are likely to be still there.
    pub unhappy_staying: LoyaltyList,
    /// What the answer adds to what purchases say already; `None` with too few people.
    pub score_gain: Option<ScoreGain>,
    /// Customers who answered, and all others.
    pub response: Response,
}

/// How much better it is known who buys again if the answer is known beside recency and frequency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScoreGain {
    /// People whose answer is old enough.
    pub people: u64,
    /// Brier score of forecasts from recency and frequency, for people whom the model was not fitted to.
    pub without: f64,
    /// The same with the answer.
    pub with: f64,
    /// By how much the answer lowers it.
    pub gain: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// What people of one score did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct ScoreLoyalty {
    /// The score.
    pub score: f64,
    /// Customers whose answer is old enough.
    pub n: u64,
    /// Of these, those who bought again in time.
    pub again: u64,
    /// Their share.
    pub rate: f64,
    /// Low end of its interval (Wilson).
    pub low: f64,
    /// High end.
    pub high: f64,
    /// What each spent in that time on average.
    pub spend: f64,
}

/// Customers for whom words and deeds differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct LoyaltyList {
    /// How many.
    pub customers: u64,
    /// What they have spent.
    pub spend: f64,
    /// The ids of those who spent most.
    pub top: Vec<String>,
}

/// In what those who answered differ from the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// Customers who answered.
    pub answered: u64,
    /// Customers in all.
    pub customers: u64,
    /// Mean purchases of those who answered.
    pub purchases: f64,
    /// Of the others.
    pub purchases_others: f64,
    /// Mean spend of those who answered.
    pub spend: f64,
    /// Of the others.
    pub spend_others: f64,
}
