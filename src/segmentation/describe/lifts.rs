//! What a group has more or less often than all customers: words by group, told with their counts and corrected for the
//! number looked at.

use serde::Serialize;

use crate::columns::{Column, NO_WORD, Values};
use crate::math::intervals::wilson;
use crate::segmentation::describe::description::Group;

/// Lifts that are told.
const TOLD: usize = 12;
/// False ones allowed among those that are told.
const FALSE_SHARE: f64 = 0.05;
/// A group's share that is less than so much more or less often is not worth telling.
const WORTH: f64 = 1.25;

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
    /// Customers of the group of whom the column is known.
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
    /// The largest share of false finds among those at least as strong (Benjamini and Hochberg 1995).
    pub q: f64,
}

/// The strongest of all words of all groups (by their customers' numbers), and how many were looked at.
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
                // Of two words, the one says what the other does.
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
    let looked_at = found.len();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut least = 1.0f64;
    for (at, (_, lift)) in found.iter_mut().enumerate().rev() {
        least = least.min(lift.q * looked_at as f64 / (at + 1) as f64);
        lift.q = least;
    }
    let told = found
        .into_iter()
        .map(|(_, lift)| lift)
        .filter(|lift| lift.q <= FALSE_SHARE && (lift.lift >= WORTH || lift.lift <= 1.0 / WORTH));
    (told.take(TOLD).collect(), looked_at as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_found_and_chance_is_not() {
        let words: Vec<String> = vec!["tea".into(), "coffee".into()];
        // In the first group tea is had by 80 of 100, in the other by 20 of 100; the second column is chance.
        let codes = |f: &dyn Fn(u32) -> u32| (0..200).map(f).collect::<Vec<u32>>();
        let drink = Column::words("drink", words.clone(), codes(&|i| u32::from((i % 100 < 80) != (i < 100))));
        let even = Column::words("even", words, codes(&|i| i % 2));
        let groups: Vec<Group> = vec![(0, (0..100).collect()), (1, (100..200).collect())];
        let (found, looked_at) = lifts(&[drink, even], &groups, 0.9);
        // Of each column the word that the group has no less often.
        assert_eq!(looked_at, 6);
        assert_eq!(found.len(), 2);
        let tea = found.iter().find(|lift| lift.segment == 1 && lift.word == "tea").unwrap();
        assert_eq!((tea.count, tea.of, tea.share, tea.all), (80, 100, 0.8, 0.5));
        assert!((tea.lift - 1.6).abs() < 1e-12 && tea.q < 1e-9 && tea.low < 0.8 && tea.high > 0.8);
    }
}
