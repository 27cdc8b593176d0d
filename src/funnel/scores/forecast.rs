//! What the open leads will bring, by the model and with what a person decided.

use serde::Serialize;

use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::params::FunnelValidParams;
use crate::funnel::scores::lead_scores::{LeadScorer, LeadScores};
use crate::job::Host;
use crate::math::draw::normal;
use crate::math::radix::sort_numbers;
use crate::random::Generator;

/// Draws of what comes, at most.
const MAX_DRAWS: usize = 1000;
/// Draws of what comes, at least.
const MIN_DRAWS: usize = 100;
/// Draws times leads, beyond which there are fewer draws.
const MAX_DRAWN_LEADS: usize = 20_000_000;
/// Leads that are drawn between two ticks.
const LEADS_PER_TICK: usize = 1 << 17;

/// What the open leads will bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// Open leads.
    pub leads: u64,
    /// The column of their amounts; `None` if leads are counted.
    pub amount: Option<String>,
    /// Open leads without an amount: they count as the mean.
    pub unknown: u64,
    /// Their amounts, if all were won.
    pub total: f64,
    /// Days within which.
    pub horizon_days: Option<i32>,
    /// By the model.
    pub model: Expected,
    /// With what a person decided.
    pub person: Option<Expected>,
    /// Open leads with a decided probability of winning.
    pub decided: u64,
}

/// An expected value with its prediction interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Expected {
    /// Σ probability × amount.
    pub expected: f64,
    /// Low end of the interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Expected number of leads won.
    pub won: f64,
}

/// One open lead: the probability that it is won, and its amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenLead {
    /// The probability.
    pub p: f64,
    /// The amount.
    pub amount: f64,
}

/// The forecast of the open leads; `None` if there are none, or if they are orders.
pub async fn forecast(
    dataset: &LeadDataset,
    scores: &LeadScores,
    win: Option<&LeadScorer>,
    horizon_days: Option<i32>,
    params: &FunnelValidParams,
    host: &Host,
) -> Option<Forecast> {
    if scores.landmarks.is_empty() || dataset.of_orders {
        return None;
    }
    // Without amounts leads are counted.
    let own_amount = |lead: u32| if dataset.amounts.is_empty() { Some(1.0) } else { dataset.amount(lead) };
    let open: Vec<u32> = scores.landmarks.iter().map(|landmark| landmark.lead).collect();
    let known: Vec<f64> = open.iter().filter_map(|lead| own_amount(*lead)).collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let amount = |lead: u32| own_amount(lead).unwrap_or(mean);
    let score = |lead: u32| scores.scores[lead as usize];
    let p_model = |lead: u32| score(lead).win.map_or(0.0, |win| win.p);
    let rows: Vec<(usize, f64)> = open.iter().enumerate().map(|(row, lead)| (row, amount(*lead))).collect();
    let error = match win.and_then(|win| win.model.as_ref()) {
        Some(model) => model.standard_error_of_sum(&scores.columns, &rows, host).await,
        None => 0.0,
    };
    let leads_with = |p: &dyn Fn(u32) -> f64| -> Vec<OpenLead> {
        open.iter().map(|lead| OpenLead { p: p(*lead), amount: amount(*lead) }).collect()
    };
    let by_model = leads_with(&p_model);
    let by_person = leads_with(&|lead| score(lead).decided_win.unwrap_or(p_model(lead)));
    let decided = open.iter().filter(|lead| score(**lead).decided_win.is_some()).count() as u64;
    Some(Forecast {
        leads: open.len() as u64,
        amount: dataset.amount_column.clone(),
        unknown: (open.len() - known.len()) as u64,
        total: rows.iter().map(|(_, amount)| amount).sum(),
        horizon_days,
        model: expect(&by_model, error, params.interval, params.seed, host).await,
        person: match decided {
            0 => None,
            _ => Some(expect(&by_person, error, params.interval, params.seed, host).await),
        },
        decided,
    })
}

/// The expected sum of the amounts of leads won, with a prediction interval by simulation: each lead is won or not, and the sum
/// may be off by `error`, the standard error of its expectation.
pub async fn expect(leads: &[OpenLead], error: f64, level: f64, seed: u64, host: &Host) -> Expected {
    let expected = leads.iter().map(|lead| lead.p * lead.amount).sum::<f64>();
    let greatest = leads.iter().map(|lead| lead.amount.max(0.0)).sum::<f64>();
    let mut generator = Generator::new(seed, "forecast");
    let draws = (MAX_DRAWN_LEADS / leads.len().max(1)).min(MAX_DRAWS).max(MIN_DRAWS);
    let mut sums = Vec::with_capacity(draws);
    for _ in 0..draws {
        let mut sum = error * normal(&mut generator);
        for block in leads.chunks(LEADS_PER_TICK) {
            for lead in block {
                if generator.unit() < lead.p {
                    sum += lead.amount;
                }
            }
            host.tick(block.len() / 32).await;
        }
        sums.push(sum.clamp(0.0, greatest));
    }
    sort_numbers(&mut sums);
    let quantile = |share: f64| sums[((share * draws as f64) as usize).min(draws - 1)];
    let tail = (1.0 - level) / 2.0;
    Expected { expected, low: quantile(tail), high: quantile(1.0 - tail), won: leads.iter().map(|lead| lead.p).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::complete;

    fn expect(leads: &[OpenLead], error: f64) -> Expected {
        complete(|host| async move { Ok(super::expect(leads, error, 0.9, 1, &host).await) }).unwrap()
    }

    #[test]
    fn the_interval_of_many_leads_is_narrower_than_that_of_one() {
        // A binomial of 400 at .25: mean 100, deviation 8.66.
        let many = expect(&[OpenLead { p: 0.25, amount: 1.0 }; 400], 0.0);
        assert_eq!((many.expected, many.won), (100.0, 100.0));
        assert!((many.low - (100.0 - 1.645 * 8.66)).abs() < 3.0 && (many.high - (100.0 + 1.645 * 8.66)).abs() < 3.0);
        let unsure = expect(&[OpenLead { p: 0.25, amount: 1.0 }; 400], 20.0);
        assert!(unsure.high - unsure.low > many.high - many.low);
        let one = expect(&[OpenLead { p: 0.25, amount: 1000.0 }], 0.0);
        assert_eq!((one.low, one.high), (0.0, 1000.0));
    }
}
