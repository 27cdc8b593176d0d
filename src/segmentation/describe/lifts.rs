//! Lifts: words that are more or less frequent in a group than among all customers, with their counts.
//!
//! Each word of each group is tested against a hypergeometric distribution (normal approximation with continuity
//! correction), and the false discovery rate is controlled (Benjamini and Hochberg 1995, JRSS B 57).

use serde::Serialize;

use crate::columns::{Column, NO_WORD, Values};
use crate::math::intervals::wilson;
use crate::math::radix::greatest_first;
use crate::segmentation::group::Group;

/// Lifts that are reported.
const MAX_LIFTS: usize = 12;
/// False discoveries allowed among those that are reported.
const MAX_FALSE_DISCOVERY_RATE: f64 = 0.05;
/// Smaller lifts, up or down, are not reported.
const MIN_LIFT: f64 = 1.25;

/// One word of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lift {
    /// The group's id.
    pub segment: u32,
    /// The column.
    pub column: String,
    /// The word.
    pub word: String,
    /// Customers of the group who have it.
    pub count: u64,
    /// Customers of the group with a word in the column.
    pub of: u64,
    /// Share of the group's customers who have it.
    pub share: f64,
    /// Low end of its confidence interval (Wilson).
    pub low: f64,
    /// High end of it.
    pub high: f64,
    /// Share of all customers who have it.
    pub all: f64,
    /// share ÷ all.
    pub lift: f64,
    /// False discovery rate among lifts at least as strong.
    pub q: f64,
}

/// Returns the strongest lifts of all groups, and how many were tested.
pub fn lifts(columns: &[Column], groups: &[Group], interval: f64) -> (Vec<Lift>, u64) {
    let mut found: Vec<(f64, Lift)> = Vec::new();
    for column in columns {
        let Values::Words { words, codes } = &column.values else { continue };
        let mut all = vec![0u64; words.len()];
        for code in codes.iter().filter(|code| **code != NO_WORD) {
            all[*code as usize] += 1;
        }
        let known: u64 = all.iter().sum();
        for (index, (_, group)) in groups.iter().enumerate() {
            let mut own = vec![0u64; words.len()];
            for code in group.iter().map(|&customer| codes[customer as usize]).filter(|code| *code != NO_WORD) {
                own[code as usize] += 1;
            }
            let of: u64 = own.iter().sum();
            if of == 0 || of == known {
                continue;
            }
            for (word, (count, everywhere)) in own.iter().zip(&all).enumerate() {
                // Of two words, one says as much as both.
                if words.len() == 2 && (*count as f64) * (known as f64) < *everywhere as f64 * of as f64 {
                    continue;
                }
                let expected = *everywhere as f64 * of as f64 / known as f64;
                let spread =
                    expected * (1.0 - *everywhere as f64 / known as f64) * (known - of) as f64 / (known - 1) as f64;
                if spread <= 0.0 {
                    continue;
                }
                // Hypergeometric, by its normal approximation with continuity correction.
                let apart = ((*count as f64 - expected).abs() - 0.5).max(0.0) / spread.sqrt();
                let p = libm::erfc(apart / std::f64::consts::SQRT_2);
                let share = *count as f64 / of as f64;
                let (low, high) = wilson(*count, of, interval).unwrap_or((0.0, 1.0));
                let everywhere = *everywhere as f64 / known as f64;
                let lift = Lift {
                    segment: index as u32 + 1,
                    column: column.name.clone(),
                    word: words[word].clone(),
                    count: *count,
                    of,
                    share,
                    low,
                    high,
                    all: everywhere,
                    lift: share / everywhere,
                    q: p,
                };
                found.push((apart, lift));
            }
        }
    }
    let tested = found.len();
    let mut found = greatest_first(found, &|(apart, _)| *apart);
    let mut least = 1.0f64;
    for (at, (_, lift)) in found.iter_mut().enumerate().rev() {
        least = least.min(lift.q * tested as f64 / (at + 1) as f64);
        lift.q = least;
    }
    let significant = found
        .into_iter()
        .map(|(_, lift)| lift)
        .filter(|lift| lift.q <= MAX_FALSE_DISCOVERY_RATE && (lift.lift >= MIN_LIFT || lift.lift <= 1.0 / MIN_LIFT));
    (significant.take(MAX_LIFTS).collect(), tested as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_lifts_are_found_and_chance_is_not() {
        let words: Vec<String> = vec!["tea".into(), "coffee".into()];
        // In the first group tea is had by 80 of 100, in the other by 20 of 100; the second column is chance.
        let codes = |f: &dyn Fn(u32) -> u32| (0..200).map(f).collect::<Vec<u32>>();
        let drink = Column::words("drink", words.clone(), codes(&|i| u32::from((i % 100 < 80) != (i < 100))));
        let even = Column::words("even", words, codes(&|i| i % 2));
        let groups: Vec<Group> = vec![(0, (0..100).collect()), (1, (100..200).collect())];
        let (found, tested) = lifts(&[drink, even], &groups, 0.9);
        // Of each column the word that the group has no less often.
        assert_eq!(tested, 6);
        assert_eq!(found.len(), 2);
        let tea = found.iter().find(|lift| lift.segment == 1 && lift.word == "tea").unwrap();
        assert_eq!((tea.count, tea.of, tea.share, tea.all), (80, 100, 0.8, 0.5));
        assert!((tea.lift - 1.6).abs() < 1e-12 && tea.q < 1e-9 && tea.low < 0.8 && tea.high > 0.8);
    }
}
