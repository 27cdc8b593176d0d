//! What stages are called, and in which order they usually come.

use crate::table::words::{listed, normal};

/// Stage names that end a lead without winning it.
const LOST: &str = "lost closedlost closedlosttocompetition disqualified unqualified rejected cancelled \
     closednotconverted lostlead junklead 失败 输单 流失 已流失 关闭";

/// Customary stage names in their order, for tables that do not tell it: words that a name may hold. The names that
/// well-known CRM programs export are among them.
const CUSTOMARY: [&[&str]; 9] = [
    &["visit", "subscriber", "访客"],
    &["lead", "new", "enquiry", "inquiry", "prospect", "opennotcontacted", "线索", "咨询"],
    &["contact", "firstcall", "mql", "marketingqualified", "appointment", "attempted", "connected", "联系", "初次沟通"],
    &["qualif", "sql", "opportunity", "商机", "已确认"],
    &["demo", "meeting", "needsanalysis", "presentation", "valueproposition", "演示", "需求分析"],
    &["proposal", "offer", "quote", "decision", "perception", "方案", "报价"],
    &["negotiat", "review", "谈判"],
    &["contractsent", "contract", "commit", "合同"],
    &["won", "closedconverted", "order", "customer", "赢单", "成交"],
];

/// True for a stage name that means that the lead was lost.
pub fn is_lost(stage: &str) -> bool {
    listed(&normal(stage), LOST)
}

/// True for a stage name that means that the lead was won.
pub fn is_winning(stage: &str) -> bool {
    listed(&normal(stage), "won closedwon closedconverted dealwon 赢单 已赢单 成交 已成交 赢单关闭")
}

/// The place of a stage in the customary order; the middle for a name that is not customary. If it holds several words
/// the longest counts: a marketing qualified lead is no opportunity yet.
pub fn customary(stage: &str) -> usize {
    let name = normal(stage);
    let mut best = (0, CUSTOMARY.len() / 2);
    for (place, words) in CUSTOMARY.iter().enumerate() {
        for word in words.iter().filter(|word| name.contains(**word)) {
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
}
