//! What each customer said last.

use std::collections::BTreeMap;

use crate::satisfaction::input::{Answer, NOBODY, Respondent, Survey};

/// What somebody said on the whole: the mean of the latest day's answers, or of all where they have no days. Who gave no answer
/// on the whole is known by those at touchpoints.
pub struct LatestAnswer<'a> {
    /// Who said it.
    pub respondent: &'a Respondent,
    /// The score.
    pub score: f64,
    /// One of the answers that it comes from.
    pub latest: Answer,
}

/// The latest answer of every customer with orders.
pub fn latest_answers(survey: &Survey) -> Vec<LatestAnswer<'_>> {
    let mut of: BTreeMap<u32, Vec<&Answer>> = BTreeMap::new();
    for answer in survey.answers.iter().filter(|answer| answer.respondent != NOBODY) {
        of.entry(answer.respondent).or_default().push(answer);
    }
    of.into_iter()
        .filter_map(|(place, answers)| {
            let respondent = survey.respondents.get(place as usize).filter(|one| one.customer.is_some())?;
            let on_whole: Vec<&Answer> = answers.iter().copied().filter(|answer| survey.is_overall(answer)).collect();
            let answers = if on_whole.is_empty() { answers } else { on_whole };
            let latest = answers.iter().max_by_key(|answer| answer.day)?;
            let last: Vec<&&Answer> = answers.iter().filter(|answer| answer.day == latest.day).collect();
            let score = last.iter().map(|answer| answer.score).sum::<f64>() / last.len() as f64;
            Some(LatestAnswer { respondent, score, latest: **latest })
        })
        .collect()
}
