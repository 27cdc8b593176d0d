//! What stages are called, and in which order they usually come.

use crate::table::words::normal;

/// Order of customary stage names, for tables that do not tell it.
const CUSTOMARY: [&[&str]; 9] = [
    &["visit", "visitor", "访客"],
    &["lead", "new", "enquiry", "inquiry", "线索", "新线索", "咨询"],
    &["contacted", "firstcall", "contact", "mql", "已联系", "初次沟通"],
    &["qualified", "sql", "opportunity", "qualification", "商机", "已确认"],
    &["demo", "meeting", "needsanalysis", "演示", "需求分析"],
    &["proposal", "offer", "quote", "pricequote", "方案", "报价"],
    &["negotiation", "review", "谈判", "商务谈判"],
    &["contract", "commit", "合同"],
    &["won", "closedwon", "closedconverted", "order", "customer", "赢单", "成交", "已成交"],
];

/// A stage name that means that the lead was won.
pub fn is_winning(stage: &str) -> bool {
    let name = normal(stage);
    CUSTOMARY[CUSTOMARY.len() - 1].contains(&name.as_str()) && name != "order" && name != "customer"
}

/// The place of a stage in the customary order; the middle for a name that is not customary.
pub fn customary(stage: &str) -> usize {
    let name = normal(stage);
    CUSTOMARY.iter().position(|words| words.contains(&name.as_str())).unwrap_or(CUSTOMARY.len() / 2)
}
