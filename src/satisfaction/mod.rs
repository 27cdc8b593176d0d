//! Satisfaction: who says to be satisfied, where, and whether they come back.
//!
//! # Idea and steps
//!
//! Answers lie on a scale ([`scale`]); who chose its upper part is satisfied. Shares have Wilson intervals ([`shares`]). Every
//! touchpoint, group and segment is compared with the whole, paired and clustered by customer, since the same people answer
//! several questions; q values (Benjamini, Hochberg 1995) correct for their number ([`compare`]). Against what people say stands
//! what they did after it ([`loyalty`]): whether they bought again within so many days, by score; who is satisfied and yet leaves;
//! what the answer adds to recency and frequency ([`score_gain`]); who is unhappy and stays; and in what those who answered differ from those who did not.
//!
//! # Cost
//!
//! One pass over the answers for each cell of the tables: touchpoints, groups, segments × touchpoints.

pub mod analyze;
pub mod compare;
pub mod drivers;
pub mod input;
pub mod latest_answer;
pub mod lmg;
pub mod loyalty;
pub mod report;
pub mod scale;
pub mod score_gain;
pub mod shares;
