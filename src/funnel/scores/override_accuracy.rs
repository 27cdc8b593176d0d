//! Who was closer, model or person: the Brier scores of both, of leads on which a person decided and that have ended since.

use serde::Serialize;

use crate::decisions::Decisions;
use crate::funnel::leads::lead_dataset::LeadDataset;
use crate::funnel::scores::decided_leads::DecidedLeads;
use crate::math::intervals::two_sided;

/// Decided leads that must have ended for it to be said who was closer.
const MIN_ENDED_LEADS: usize = 10;

/// One lead that ended: the probabilities of model and person when the person decided, and whether it was won.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndedLead {
    /// The model's probability.
    pub model: f64,
    /// The person's.
    pub person: f64,
    /// Whether it was won.
    pub won: bool,
}

/// The Brier scores of model and person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// Leads that ended after a person had decided.
    pub ended: u64,
    /// Of these, those that were won.
    pub won: u64,
    /// Brier score (mean squared error) of the model.
    pub model_brier: f64,
    /// Brier score of the person.
    pub person_brier: f64,
    /// Model's less person's: above 0 if the person was closer.
    pub difference: f64,
    /// Low end of its interval.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// `person`, `model`, `even` if it may be chance, or `too-few`.
    #[cfg_attr(feature = "types", ts(type = "'person' | 'model' | 'even' | 'too-few'"))]
    pub closer: &'static str,
}

/// The leads that ended after a person had decided on them, as the last decision has it.
pub fn ended_leads(dataset: &LeadDataset, decisions: &Decisions, decided: &DecidedLeads) -> Vec<EndedLead> {
    let mut ended: std::collections::BTreeMap<u32, EndedLead> = std::collections::BTreeMap::new();
    for (_, decision) in decisions.lead_overrides() {
        let Some((person, model)) = decision.win.zip(decision.model_win) else { continue };
        for index in decision.leads.iter().flat_map(|fingerprint| decided.of(*fingerprint)) {
            let lead = &dataset.leads.leads[*index as usize];
            if !dataset.is_open(lead) {
                ended.insert(*index, EndedLead { model, person, won: dataset.leads.is_won(lead) });
            }
        }
    }
    ended.into_values().collect()
}

/// Compares them; `None` if no lead has ended.
pub fn override_accuracy(ended: &[EndedLead], level: f64) -> Option<Judgement> {
    let n = ended.len();
    if n == 0 {
        return None;
    }
    let error = |p: f64, won: bool| (p - f64::from(u8::from(won))) * (p - f64::from(u8::from(won)));
    let mean = |of: &dyn Fn(&EndedLead) -> f64| ended.iter().map(of).sum::<f64>() / n as f64;
    let model_brier = mean(&|one| error(one.model, one.won));
    let person_brier = mean(&|one| error(one.person, one.won));
    let difference = model_brier - person_brier;
    let deviation = |one: &EndedLead| error(one.model, one.won) - error(one.person, one.won) - difference;
    let standard_error = (mean(&|one| deviation(one) * deviation(one)) / (n.max(2) - 1) as f64).sqrt();
    let half = two_sided(level) * standard_error;
    let closer = match () {
        () if n < MIN_ENDED_LEADS => "too-few",
        () if difference - half > 0.0 => "person",
        () if difference + half < 0.0 => "model",
        () => "even",
    };
    Some(Judgement {
        ended: n as u64,
        won: ended.iter().filter(|one| one.won).count() as u64,
        model_brier,
        person_brier,
        difference,
        low: (n >= MIN_ENDED_LEADS).then_some(difference - half),
        high: (n >= MIN_ENDED_LEADS).then_some(difference + half),
        closer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_with_the_lower_brier_score_is_closer() {
        let ended = |right: bool| -> Vec<EndedLead> {
            let p = |won: bool| if won == right { 0.9 } else { 0.1 };
            (0..40).map(|at| at % 3 == 0).map(|won| EndedLead { model: 0.35, person: p(won), won }).collect()
        };
        assert_eq!(override_accuracy(&ended(true), 0.9).unwrap().closer, "person");
        assert_eq!(override_accuracy(&ended(false), 0.9).unwrap().closer, "model");
        assert_eq!(override_accuracy(&ended(true)[..5], 0.9).unwrap().closer, "too-few");
        assert_eq!(override_accuracy(&[], 0.9), None);
        let even = override_accuracy(&[EndedLead { model: 0.4, person: 0.4, won: true }; 20], 0.9).unwrap();
        assert_eq!((even.closer, even.difference), ("even", 0.0));
    }
}
