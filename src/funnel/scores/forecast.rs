//! What the open leads will bring, as the model sees it and as a person does.

use serde::Serialize;

use crate::math::draw::normal;
use crate::math::radix::sort_numbers;
use crate::random::Generator;

/// Draws of what comes.
const DRAWS: usize = 1000;
/// Draws times leads at most.
const MOST: usize = 20_000_000;
/// Draws at least.
const FEWEST: usize = 100;

/// What the open leads will bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// Open leads.
    pub leads: u64,
    /// The column of what they are worth; none where leads are counted.
    pub amount: Option<String>,
    /// Open leads of which it is not known what they are worth: they count as the mean.
    pub unknown: u64,
    /// What they are worth, all won.
    pub total: f64,
    /// Days within which.
    pub horizon_days: Option<i32>,
    /// By the model.
    pub model: Expected,
    /// With what a person decided.
    pub person: Option<Expected>,
    /// Leads on which a person decided.
    pub decided: u64,
}

/// What is expected, and between what it is likely to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expected {
    /// Σ probability × worth.
    pub expected: f64,
    /// Low end of what will come.
    pub low: f64,
    /// High end of it.
    pub high: f64,
    /// Leads expected to be won.
    pub won: f64,
}

/// One open lead: its probability, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The probability.
    pub p: f64,
    /// What it is worth.
    pub worth: f64,
}

/// Draws what comes: each lead is won or not, and all probabilities together may be off by `spread`, the standard error of
/// what is expected.
pub fn expect(leads: &[Chance], spread: f64, level: f64, seed: u64) -> Expected {
    let expected = leads.iter().map(|lead| lead.p * lead.worth).sum::<f64>();
    let most = leads.iter().map(|lead| lead.worth.max(0.0)).sum::<f64>();
    let mut generator = Generator::new(seed, "forecast");
    let wanted = (MOST / leads.len().max(1)).min(DRAWS);
    let draws = wanted.max(FEWEST);
    let mut sums = Vec::with_capacity(draws);
    for _ in 0..draws {
        let mut sum = spread * normal(&mut generator);
        for lead in leads {
            if generator.unit() < lead.p {
                sum += lead.worth;
            }
        }
        sums.push(sum.clamp(0.0, most));
    }
    sort_numbers(&mut sums);
    let at = |share: f64| sums[((share * draws as f64) as usize).min(draws - 1)];
    let tail = (1.0 - level) / 2.0;
    Expected { expected, low: at(tail), high: at(1.0 - tail), won: leads.iter().map(|lead| lead.p).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_leads_are_surer_than_one() {
        // A binomial of 400 at .25: mean 100, deviation 8.66.
        let many = expect(&[Chance { p: 0.25, worth: 1.0 }; 400], 0.0, 0.9, 1);
        assert_eq!((many.expected, many.won), (100.0, 100.0));
        assert!((many.low - (100.0 - 1.645 * 8.66)).abs() < 3.0 && (many.high - (100.0 + 1.645 * 8.66)).abs() < 3.0);
        let unsure = expect(&[Chance { p: 0.25, worth: 1.0 }; 400], 20.0, 0.9, 1);
        assert!(unsure.high - unsure.low > many.high - many.low);
        let one = expect(&[Chance { p: 0.25, worth: 1000.0 }], 0.0, 0.9, 1);
        assert_eq!((one.low, one.high), (0.0, 1000.0));
    }
}
