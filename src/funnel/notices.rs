//! What the reader of a funnel should know, as warnings.

use crate::warning::Warning;

/// Leads whose outcome is neither won nor lost.
pub fn unknown_outcome(word: &str, count: u64) -> Warning {
    Warning::new(
        "outcome-unknown",
        format!("{count} leads with the outcome `{word}` are set aside: it is neither won nor lost; say which in `funnel.outcome`."),
    )
    .with("word", word)
    .with("count", count)
}

/// The order of the stages rests on their customary names alone.
pub fn guessed_order(stages: &[String]) -> Warning {
    let order = stages.join(" → ");
    Warning::new(
        "stage-order-assumed",
        format!("Nothing in the data tells the order of the stages; {order} is a guess from their names. Give it in `funnel.stages`."),
    )
    .with("order", order)
}

/// Leads that came after the end of observation.
pub fn after_end(count: u64) -> Warning {
    Warning::new("leads-after-end", format!("{count} entries into stages after the end of observation are set aside."))
        .with("count", count)
}

/// Rows with a stage that is none of those given.
pub fn unknown_stages(count: usize) -> Warning {
    Warning::new(
        "stage-unknown",
        format!("{count} entries into stages that `funnel.stages` does not name are set aside."),
    )
    .with("count", count as u64)
}
