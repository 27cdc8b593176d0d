//! What people did after they had answered.

use std::collections::BTreeMap;

use crate::job::Host;
use crate::math::intervals::wilson;
use crate::math::radix::greatest_first;
use crate::satisfaction::input::{CustomerSums, Respondent, Survey};
use crate::satisfaction::latest_answer::{LatestAnswer, latest_answers};
use crate::satisfaction::report::{Loyalty, LoyaltyList, Response, ScoreLoyalty};
use crate::satisfaction::scale::AnswerScale;
use crate::satisfaction::score_gain::score_gain;

/// Customers listed by name.
const MAX_TOP: usize = 25;
/// Scores that are shown one by one.
const MAX_SCORES: usize = 11;
/// The probability to be active above which somebody is taken to stay.
const STAYS: f64 = 0.5;

/// Words against deeds; `None` if nobody who answered has orders.
pub async fn loyalty(survey: &Survey, scale: &AnswerScale, days: u32, level: f64, host: &Host) -> Option<Loyalty> {
    let all = survey.all?;
    let said = latest_answers(survey);
    if said.is_empty() {
        return None;
    }
    let likely = |one: &LatestAnswer<'_>, stays: bool| {
        let p = one.respondent.customer.as_ref().and_then(|customer| customer.p_alive);
        p.is_some_and(|p| (p >= STAYS) == stays)
    };
    let list = |satisfied: bool, stays: bool| {
        let found = said.iter().filter(|one| scale.is_satisfied(one.score) == satisfied && likely(one, stays));
        list(found.map(|one| one.respondent))
    };
    Some(Loyalty {
        days,
        by_score: by_score(survey, &said, days, level),
        satisfied_leaving: list(true, false),
        unhappy_staying: list(false, true),
        score_gain: score_gain(survey, &said, days, level, host).await,
        response: response(&said, &all),
    })
}

fn by_score(survey: &Survey, said: &[LatestAnswer<'_>], days: u32, level: f64) -> Vec<ScoreLoyalty> {
    let Some(end) = survey.end else { return Vec::new() };
    let mut by: BTreeMap<i64, (u64, u64, f64)> = BTreeMap::new();
    for one in said {
        let (Some(day), Some(customer)) = (one.latest.day, &one.respondent.customer) else { continue };
        // Whoever answered lately has had no time yet.
        if day.0 + days as i32 > end.0 {
            continue;
        }
        let after = |at: crate::units::Day| at > day && at.0 <= day.0 + days as i32;
        let later: Vec<f64> = customer.purchases.iter().filter(|(at, _)| after(*at)).map(|(_, spend)| *spend).collect();
        let sums = by.entry(one.score.round() as i64).or_default();
        sums.0 += 1;
        sums.1 += u64::from(!later.is_empty());
        sums.2 += later.iter().sum::<f64>();
    }
    if by.len() > MAX_SCORES {
        return Vec::new();
    }
    let row = |(score, (n, again, spend)): (i64, (u64, u64, f64))| {
        let (low, high) = wilson(again, n, level)?;
        let rate = again as f64 / n as f64;
        Some(ScoreLoyalty { score: score as f64, n, again, rate, low, high, spend: spend / n as f64 })
    };
    by.into_iter().filter_map(row).collect()
}

fn list<'a>(found: impl Iterator<Item = &'a Respondent>) -> LoyaltyList {
    let spend = |one: &&Respondent| {
        one.customer.iter().flat_map(|customer| &customer.purchases).map(|(_, spend)| *spend).sum::<f64>()
    };
    let all: Vec<&Respondent> = greatest_first(found.collect(), &spend);
    LoyaltyList {
        customers: all.len() as u64,
        spend: all.iter().map(spend).sum(),
        top: all.iter().take(MAX_TOP).map(|one| one.id.clone()).collect(),
    }
}

fn response(said: &[LatestAnswer<'_>], all: &CustomerSums) -> Response {
    let answered = said.len() as u64;
    let of = said.iter().filter_map(|one| one.respondent.customer.as_ref());
    let (purchases, spend) = of.fold((0u64, 0.0), |(purchases, spend), customer| {
        let own: f64 = customer.purchases.iter().map(|(_, spend)| *spend).sum();
        (purchases + customer.purchases.len() as u64, spend + own)
    });
    let others = (all.customers - answered).max(1) as f64;
    Response {
        answered,
        customers: all.customers,
        purchases: purchases as f64 / answered as f64,
        purchases_others: all.purchases.saturating_sub(purchases) as f64 / others,
        spend: spend / answered as f64,
        spend_others: (all.spend - spend) / others,
    }
}
