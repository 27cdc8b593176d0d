//! The stages of some leads: those of a month, those with a word or a number of a column; and which of them differ by more
//! than chance.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::funnel::leads::attributes::{Attribute, AttributeKind};
use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::row_ticker::RowTicker;
use crate::funnel::stages::stage_counts::{Counts, counts};
use crate::funnel::stages::stage_spell::{StageSpell, StageSubset};
use crate::job::Host;
use crate::math::intervals::wilson;
use crate::math::radix::{greatest_first, sort_numbers};
use crate::scoring::fdr::{benjamini_hochberg, likelihood_ratio_p};

/// Words of a column that have a level of their own; the others are pooled.
const MAX_LEVELS: usize = 12;
/// Bands of a column of numbers.
const BANDS: usize = 4;
/// Greatest q of a difference that counts as real.
const MAX_FALSE_DISCOVERY_RATE: f64 = 0.1;

/// Leads of one month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cohort {
    /// The month in which they came, `2017-06`.
    pub month: String,
    /// For every stage but the last.
    pub stages: Vec<Counts>,
    /// Leads that were won.
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
    /// The word; `""` for blanks; `None` for a band of numbers and for the rare words together.
    pub word: Option<String>,
    /// Number of rare words that are pooled.
    pub pooled: u64,
    /// Least number, of a band.
    pub from: Option<f64>,
    /// Greatest number, of a band.
    pub to: Option<f64>,
    /// Leads.
    pub leads: u64,
    /// For every stage but the last.
    pub stages: Vec<Counts>,
    /// For every stage, how the rate differs from that of all other leads.
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
    /// q value of the likelihood ratio under control of the false discovery rate.
    pub q: f64,
    /// True if it is unlikely to be chance.
    pub real: bool,
}

/// The stages by the month in which leads came.
pub async fn cohorts(dataset: &LeadDataset, params: &FunnelValidParams, host: &Host) -> Vec<Cohort> {
    let leads = &dataset.leads;
    let mut ticker = RowTicker::new(host);
    let mut by_month: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (index, lead) in leads.leads.iter().enumerate() {
        if let Some(day) = lead.first_day() {
            by_month.entry(day.iso_month()).or_default().push(index as u32);
        }
        ticker.row().await;
    }
    let mut cohorts = Vec::with_capacity(by_month.len());
    for (month, own) in by_month {
        let won = own.iter().filter(|index| leads.is_won(&leads.leads[**index as usize])).count() as u64;
        cohorts.push(Cohort { month, stages: counts_of_leads(dataset, &own, params, host).await, won });
    }
    cohorts
}

/// The counts of every stage but the last, of these leads.
async fn counts_of_leads(dataset: &LeadDataset, own: &[u32], params: &FunnelValidParams, host: &Host) -> Vec<Counts> {
    let mut all = Vec::new();
    let mut ticker = RowTicker::new(host);
    for stage in 0..dataset.leads.stages.len() - 1 {
        let mut spells = Vec::with_capacity(own.len());
        for index in own {
            spells.extend(StageSpell::of(&dataset.leads.leads[*index as usize], stage, dataset.end));
            ticker.row().await;
        }
        all.push(counts(&spells, params));
    }
    all
}

/// The stages by every column that has levels, as they were when leads came.
pub async fn breakdowns(dataset: &LeadDataset, params: &FunnelValidParams, host: &Host) -> Vec<Breakdown> {
    let mut all: Vec<Breakdown> = Vec::new();
    for (done, attribute) in dataset.attributes.iter().enumerate() {
        host.done(done as f64 / dataset.attributes.len() as f64);
        if attribute.kind == AttributeKind::Day {
            continue;
        }
        let mut ticker = RowTicker::new(host);
        let mut values = Vec::with_capacity(dataset.leads.leads.len());
        for lead in 0..dataset.leads.leads.len() as u32 {
            values.push(attribute.at_first_day(&dataset.leads, lead));
            ticker.row().await;
        }
        let own_levels = levels(attribute, &values);
        host.tick(values.len()).await;
        if own_levels.len() < 2 {
            continue;
        }
        let mut counted = Vec::with_capacity(own_levels.len());
        for (level, own) in own_levels {
            let stages = counts_of_leads(dataset, &own, params, host).await;
            counted.push(Level { leads: own.len() as u64, stages, ..level });
        }
        all.push(Breakdown { column: attribute.name.clone(), levels: counted });
    }
    compare(dataset, &mut all, params, host).await;
    all
}

/// The levels of a column, each with its leads, of which `values` are the values.
pub fn levels(attribute: &Attribute, values: &[f64]) -> Vec<(Level, Vec<u32>)> {
    let none =
        Level { word: None, pooled: 0, from: None, to: None, leads: 0, stages: Vec::new(), differences: Vec::new() };
    let leads_with = |test: &dyn Fn(f64) -> bool| -> Vec<u32> {
        (0..values.len() as u32).filter(|lead| test(values[*lead as usize])).collect()
    };
    let mut all = Vec::new();
    if attribute.kind == AttributeKind::Number {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sort_numbers(&mut sorted);
        let mut above = f64::NEG_INFINITY;
        for band in 1..=BANDS {
            let Some(to) = (sorted.len() * band / BANDS).checked_sub(1).map(|at| sorted[at]) else { continue };
            let own = leads_with(&|value| value > above && value <= to);
            let least = own.iter().map(|lead| values[*lead as usize]).fold(f64::INFINITY, f64::min);
            if !own.is_empty() {
                all.push((Level { from: Some(least), to: Some(to), ..none.clone() }, own));
            }
            above = to;
        }
    } else {
        let words: Vec<&str> = attribute.words.iter().collect();
        let mut numbers = vec![0u64; words.len()];
        values.iter().filter(|value| !value.is_nan()).for_each(|value| numbers[*value as usize] += 1);
        let mut by_letters: Vec<(&str, u64)> = words.iter().copied().zip(0..).collect();
        by_letters.sort_unstable();
        let by_letters = by_letters.into_iter().map(|(_, word)| word as u32).collect();
        let by_count: Vec<u32> = greatest_first(by_letters, &|word| numbers[*word as usize] as f64);
        // A single word beyond the limit is shown rather than pooled.
        let shown = if by_count.len() > MAX_LEVELS + 1 { MAX_LEVELS } else { by_count.len() };
        let (shown, pooled) = by_count.split_at(shown);
        for word in shown {
            let own = leads_with(&|value| value == f64::from(*word));
            all.push((Level { word: Some(words[*word as usize].to_owned()), ..none.clone() }, own));
        }
        if !pooled.is_empty() {
            let own = leads_with(&|value| !value.is_nan() && !shown.contains(&(value as u32)));
            all.push((Level { pooled: pooled.len() as u64, ..none.clone() }, own));
        }
    }
    let blank = leads_with(&f64::is_nan);
    if !blank.is_empty() {
        all.push((Level { word: Some(String::new()), ..none }, blank));
    }
    all
}

/// Says of each level how its rates differ from those of all other leads.
async fn compare(dataset: &LeadDataset, all: &mut [Breakdown], params: &FunnelValidParams, host: &Host) {
    let mut totals: Vec<(u64, u64)> = Vec::new();
    let mut ticker = RowTicker::new(host);
    for stage in 0..dataset.leads.stages.len() - 1 {
        let (mut advanced, mut ripe) = (0, 0);
        for lead in &dataset.leads.leads {
            ticker.row().await;
            let Some(spell) = StageSpell::of(lead, stage, dataset.end) else { continue };
            let counts = |subset: StageSubset| u64::from(subset.contains(&spell, params.window_days));
            advanced += counts(StageSubset::Advanced);
            ripe += counts(StageSubset::Ripe);
        }
        totals.push((advanced, ripe));
    }
    let mut p = Vec::new();
    for level in all.iter().flat_map(|column| &column.levels) {
        for (own, (advanced, ripe)) in level.stages.iter().zip(&totals) {
            p.push(difference_p((own.advanced, own.ripe), (advanced - own.advanced, ripe - own.ripe)));
        }
    }
    let tested = p.iter().filter(|p| !p.is_nan()).count().max(1);
    let simultaneous_level = 1.0 - (1.0 - params.interval) / tested as f64;
    let mut q = benjamini_hochberg(&p).into_iter();
    for level in all.iter_mut().flat_map(|column| &mut column.levels) {
        for (own, (advanced, ripe)) in level.stages.iter().zip(&totals) {
            let q = q.next().filter(|q| !q.is_nan());
            let (others, of) = (advanced - own.advanced, ripe - own.ripe);
            let difference = q.and_then(|q| {
                let (low, high) = newcombe((own.advanced, own.ripe), (others, of), simultaneous_level)?;
                let difference = own.advanced as f64 / own.ripe as f64 - others as f64 / of as f64;
                Some(Difference { difference, low, high, q, real: q <= MAX_FALSE_DISCOVERY_RATE })
            });
            level.differences.push(difference);
        }
    }
}

/// The p value of the likelihood ratio of two shares (events and trials); NaN if nothing can be compared.
fn difference_p((events, n): (u64, u64), (other_events, others): (u64, u64)) -> f64 {
    if n == 0 || others == 0 || events + other_events == 0 || events + other_events == n + others {
        return f64::NAN;
    }
    let part = |k: u64, n: u64| if k == 0 { 0.0 } else { k as f64 * libm::log(k as f64 / n as f64) };
    let log_likelihood = |k: u64, n: u64| part(k, n) + part(n - k, n);
    let separate = log_likelihood(events, n) + log_likelihood(other_events, others);
    likelihood_ratio_p(2.0 * (separate - log_likelihood(events + other_events, n + others)))
}

/// The interval of the difference of two shares (events and trials): Newcombe's method 10, from Wilson's interval of each.
pub fn newcombe(one: (u64, u64), two: (u64, u64), level: f64) -> Option<(f64, f64)> {
    let (low_one, high_one) = wilson(one.0, one.1, level)?;
    let (low_two, high_two) = wilson(two.0, two.1, level)?;
    let (p, r) = (one.0 as f64 / one.1 as f64, two.0 as f64 / two.1 as f64);
    let norm = |a: f64, b: f64| (a * a + b * b).sqrt();
    Some((p - r - norm(p - low_one, high_two - r), p - r + norm(high_one - p, r - low_two)))
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
        assert_eq!(difference_p((10, 20), (50, 100)), 1.0);
        assert!(difference_p((18, 20), (50, 100)) < 0.001);
        assert!(difference_p((0, 0), (5, 10)).is_nan());
    }
}
