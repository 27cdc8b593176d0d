//! What stages are called, and in which order they usually come.

use crate::lexicon::language::STAGES;
use crate::lexicon::matching::fold_width;
use crate::lexicon::{LANGUAGES, has_word, normalize_header};

/// A stage's name in one spelling: narrow, in lower case, without blanks and hyphens, and without a number that was added to
/// keep two columns apart, as in `Demo (2)`.
pub fn fold_stage(stage: &str) -> String {
    let narrow: String = stage.chars().map(fold_width).collect();
    let name = narrow.trim();
    let bare = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
        .filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let name = bare.map_or(name, |(name, _)| name);
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '–' | '\u{2011}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// True for a stage name that means that the lead was lost.
pub fn is_lost(stage: &str) -> bool {
    has_word(&normalize_header(stage), |language| language.leads.lost_stage)
}

/// True for a stage name that means that the lead was won.
pub fn is_winning(stage: &str) -> bool {
    has_word(&normalize_header(stage), |language| language.leads.won_stage)
}

/// The place of a stage in the customary order; the middle for a name that is not customary. If it holds several words
/// the longest counts: a marketing qualified lead is no opportunity yet.
pub fn customary(stage: &str) -> usize {
    let name = normalize_header(stage);
    let mut best = (0, STAGES / 2);
    for place in 0..STAGES {
        let words = LANGUAGES.iter().flat_map(|language| language.leads.stage_parts[place].split_ascii_whitespace());
        for word in words.filter(|word| name.contains(*word)) {
            if word.len() > best.0 {
                best = (word.len(), place);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_well_known_programs_stand_in_their_order() {
        for stages in [
            // Salesforce.
            "Prospecting|Qualification|Needs Analysis|Proposal/Price Quote|Negotiation/Review|Closed Won",
            // HubSpot: deals, and life cycle.
            "Appointment Scheduled|Qualified To Buy|Presentation Scheduled|Decision Maker Bought-In|Contract Sent|Closed Won",
            "Subscriber|Lead|Marketing Qualified Lead|Sales Qualified Lead|Customer",
            // Pipedrive.
            "Lead In|Contact Made|Demo Scheduled|Proposal Made|Negotiations Started|Won",
            "线索|已联系|商机|方案报价|商务谈判|合同|赢单",
        ] {
            let places: Vec<usize> = stages.split('|').map(customary).collect();
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{stages}: {places:?}");
        }
        assert!(is_winning("Closed Won") && is_winning("赢单") && !is_winning("Customer") && !is_winning("not won"));
    }

    #[test]
    fn spellings_of_one_stage_fold_into_one() {
        for name in ["Demo scheduled", "DEMO-SCHEDULED", "demo_scheduled ", "Ｄｅｍｏ　scheduled", "Demo Scheduled (2)"]
        {
            assert_eq!(fold_stage(name), "demoscheduled", "{name}");
        }
        assert_ne!(fold_stage("Stage 1"), fold_stage("Stage 2"));
        assert_ne!(fold_stage("Demo (online)"), fold_stage("Demo (on site)"));
    }
}
