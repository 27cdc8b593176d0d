//! The stages of some leads: of those of a month, of those with a word or a number of a column; and what differs more than
//! chance makes it.

use serde::Serialize;

use crate::funnel::leads::attributes::{Attribute, Kind};
use crate::funnel::leads::lead::Leads;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::stages::stage_counts::{Counts, counts};
use crate::funnel::stages::stage_spell::{Bar, Stay};
use crate::math::intervals::wilson;
use crate::math::radix::sort_numbers;
use crate::scoring::fdr::{chance, false_discovery};
use crate::units::Day;

/// Words of a column that are told; the others are told together.
const MOST_LEVELS: usize = 12;
/// Bands of a column of numbers.
const BANDS: usize = 4;
/// q above which a difference may be chance.
const DISCOVERY: f64 = 0.1;

/// Leads of one month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cohort {
    /// The month in which they came, `2017-06`.
    pub month: String,
    /// For every stage but the last.
    pub stages: Vec<Counts>,
    /// Of all of them, those that were won.
    pub won: u64,
}

/// A column, and the stages by its levels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Breakdown {
    /// The column.
    pub column: String,
    /// Its levels, by the number of leads; of numbers, by number.
    pub levels: Vec<Level>,
}

/// One level of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// The word; `""` for blanks; none for a band of numbers and for the rare words together.
    pub word: Option<String>,
    /// Words that are told together.
    pub pooled: u64,
    /// Least number, of a band.
    pub from: Option<f64>,
    /// Greatest number, of a band.
    pub to: Option<f64>,
    /// Leads.
    pub leads: u64,
    /// For every stage but the last.
    pub stages: Vec<Counts>,
    /// The same beside all other leads.
    pub differences: Vec<Option<Difference>>,
}

/// How a rate differs from that of all others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Rate less the rate of all others.
    pub difference: f64,
    /// Low end of Newcombe's (1998) interval, at a level that holds for all levels of all columns together (Bonferroni).
    pub low: f64,
    /// High end of it.
    pub high: f64,
    /// q of the likelihood ratio under control of false discoveries.
    pub q: f64,
    /// True where it is no chance.
    pub real: bool,
}

/// The stages by the month in which leads came.
pub fn cohorts(leads: &Leads, end: Option<Day>, params: &FunnelValidParams) -> Vec<Cohort> {
    let month = |place: u32| leads.leads[place as usize].begun().map(|day| day.iso()[..7].to_owned());
    let months: Vec<Option<String>> = (0..leads.leads.len() as u32).map(month).collect();
    let mut sorted: Vec<u32> = (0..months.len() as u32).collect();
    sorted.sort_by(|one, two| months[*one as usize].cmp(&months[*two as usize]));
    let same = |one: &u32, two: &u32| months[*one as usize] == months[*two as usize];
    let mut cohorts = Vec::new();
    for own in sorted.chunk_by(same) {
        if let Some(month) = &months[own[0] as usize] {
            let won = own.iter().filter(|place| leads.is_won(&leads.leads[**place as usize])).count() as u64;
            cohorts.push(Cohort { month: month.clone(), stages: of_leads(leads, own, end, params), won });
        }
    }
    cohorts
}

fn of_leads(leads: &Leads, places: &[u32], end: Option<Day>, params: &FunnelValidParams) -> Vec<Counts> {
    let stays = |stage| -> Vec<Stay> {
        places.iter().filter_map(|place| Stay::of(&leads.leads[*place as usize], stage, end)).collect()
    };
    (0..leads.stages.len() - 1).map(|stage| counts(&stays(stage), params)).collect()
}

/// The stages by every column that has levels, as they were when leads came.
pub fn breakdowns(
    leads: &Leads,
    attributes: &[Attribute],
    end: Option<Day>,
    params: &FunnelValidParams,
) -> Vec<Breakdown> {
    let mut all: Vec<Breakdown> = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.kind != Kind::Day) {
        let levels = levels(leads, attribute);
        if levels.len() < 2 {
            continue;
        }
        let levels = levels.into_iter().map(|(level, places)| {
            let stages = of_leads(leads, &places, end, params);
            Level { leads: places.len() as u64, stages, ..level }
        });
        all.push(Breakdown { column: attribute.name.clone(), levels: levels.collect() });
    }
    compare(leads, &mut all, end, params);
    all
}

/// The levels of a column with their leads.
pub fn levels(leads: &Leads, attribute: &Attribute) -> Vec<(Level, Vec<u32>)> {
    let value = |place: u32| attribute.at(place, leads.leads[place as usize].begun());
    let values: Vec<f64> = (0..leads.leads.len() as u32).map(value).collect();
    let none =
        Level { word: None, pooled: 0, from: None, to: None, leads: 0, stages: Vec::new(), differences: Vec::new() };
    let those = |test: &dyn Fn(f64) -> bool| -> Vec<u32> {
        (0..values.len() as u32).filter(|place| test(values[*place as usize])).collect()
    };
    let mut all = Vec::new();
    if attribute.kind == Kind::Number {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sort_numbers(&mut sorted);
        let mut above = f64::NEG_INFINITY;
        for band in 1..=BANDS {
            let Some(to) = (sorted.len() * band / BANDS).checked_sub(1).map(|at| sorted[at]) else { continue };
            let own = those(&|value| value > above && value <= to);
            let least = own.iter().map(|place| values[*place as usize]).fold(f64::INFINITY, f64::min);
            if !own.is_empty() {
                all.push((Level { from: Some(least), to: Some(to), ..none.clone() }, own));
            }
            above = to;
        }
    } else {
        let words: Vec<&str> = attribute.words.iter().collect();
        let mut numbers = vec![0u64; words.len()];
        values.iter().filter(|value| !value.is_nan()).for_each(|value| numbers[*value as usize] += 1);
        let mut sorted: Vec<u32> = (0..words.len() as u32).collect();
        sorted.sort_by(|one, two| {
            let (one, two) = (*one as usize, *two as usize);
            numbers[two].cmp(&numbers[one]).then(words[one].cmp(words[two]))
        });
        let most = if sorted.len() > MOST_LEVELS + 1 { MOST_LEVELS } else { sorted.len() };
        for word in &sorted[..most] {
            let own = those(&|value| value == f64::from(*word));
            all.push((Level { word: Some(words[*word as usize].to_owned()), ..none.clone() }, own));
        }
        let others = &sorted[most..];
        if !others.is_empty() {
            let shown = &sorted[..most];
            let own = those(&|value| !value.is_nan() && !shown.contains(&(value as u32)));
            all.push((Level { pooled: others.len() as u64, ..none.clone() }, own));
        }
    }
    let blank = those(&f64::is_nan);
    if !blank.is_empty() {
        all.push((Level { word: Some(String::new()), ..none }, blank));
    }
    all
}

/// Says of each level how its rates differ from those of all others.
fn compare(leads: &Leads, all: &mut [Breakdown], end: Option<Day>, params: &FunnelValidParams) {
    let total = |stage: usize| -> (u64, u64) {
        let stays = leads.leads.iter().filter_map(|lead| Stay::of(lead, stage, end));
        let window = params.window_days;
        stays.fold((0, 0), |(hits, n), stay| {
            let counts = |bar: Bar| u64::from(bar.counts(&stay, window));
            (hits + counts(Bar::Advanced), n + counts(Bar::Ripe))
        })
    };
    let totals: Vec<(u64, u64)> = (0..leads.stages.len() - 1).map(total).collect();
    let mut p = Vec::new();
    for level in all.iter().flat_map(|column| &column.levels) {
        for (own, (hits, n)) in level.stages.iter().zip(&totals) {
            p.push(likelihood_p(own.advanced, own.ripe, hits - own.advanced, n - own.ripe));
        }
    }
    let tested = p.iter().filter(|p| !p.is_nan()).count().max(1);
    let level_of_all = 1.0 - (1.0 - params.interval) / tested as f64;
    let mut q = false_discovery(&p).into_iter();
    for level in all.iter_mut().flat_map(|column| &mut column.levels) {
        for (own, (hits, n)) in level.stages.iter().zip(&totals) {
            let q = q.next().filter(|q| !q.is_nan());
            let (others, of) = (hits - own.advanced, n - own.ripe);
            let told = q.and_then(|q| {
                let (low, high) = newcombe((own.advanced, own.ripe), (others, of), level_of_all)?;
                let difference = own.advanced as f64 / own.ripe as f64 - others as f64 / of as f64;
                Some(Difference { difference, low, high, q, real: q <= DISCOVERY })
            });
            level.differences.push(told);
        }
    }
}

/// The probability that chance alone makes two shares differ as much: the likelihood ratio.
fn likelihood_p(hits: u64, n: u64, other_hits: u64, others: u64) -> f64 {
    if n == 0 || others == 0 || hits + other_hits == 0 || hits + other_hits == n + others {
        return f64::NAN;
    }
    let part = |k: u64, n: u64| if k == 0 { 0.0 } else { k as f64 * libm::log(k as f64 / n as f64) };
    let of = |k: u64, n: u64| part(k, n) + part(n - k, n);
    chance(2.0 * (of(hits, n) + of(other_hits, others) - of(hits + other_hits, n + others)))
}

/// The interval of the difference of two shares: Newcombe's method 10, of two of Wilson's.
pub fn newcombe(one: (u64, u64), two: (u64, u64), level: f64) -> Option<(f64, f64)> {
    let (low_one, high_one) = wilson(one.0, one.1, level)?;
    let (low_two, high_two) = wilson(two.0, two.1, level)?;
    let (p, r) = (one.0 as f64 / one.1 as f64, two.0 as f64 / two.1 as f64);
    let far = |a: f64, b: f64| (a * a + b * b).sqrt();
    Some((p - r - far(p - low_one, high_two - r), p - r + far(high_one - p, r - low_two)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_difference() {
        // Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10: 56/70 against 48/80 gives .0524 to .3339.
        let (low, high) = newcombe((56, 70), (48, 80), 0.95).unwrap();
        assert!((low - 0.0524).abs() < 5e-5 && (high - 0.3339).abs() < 5e-5, "{low} {high}");
        assert_eq!(newcombe((0, 0), (1, 2), 0.95), None);
    }

    #[test]
    fn equal_shares_may_be_chance() {
        assert_eq!(likelihood_p(10, 20, 50, 100), 1.0);
        assert!(likelihood_p(18, 20, 50, 100) < 0.001);
        assert!(likelihood_p(0, 0, 5, 10).is_nan());
    }
}
