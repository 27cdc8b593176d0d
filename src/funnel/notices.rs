//! Warnings of the funnel.

use crate::funnel::leads::pipelines::Pipelines;
use crate::scoring::leaks::Leak;
use crate::warning::Warning;

/// Leads whose outcome means neither won nor lost.
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

/// Leads of other pipelines than the one that is shown; `None` if there are none.
pub fn other_pipelines(pipelines: &Pipelines) -> Option<Warning> {
    let shown = pipelines.shown.as_deref()?;
    let others = pipelines.all.iter().filter(|pipeline| pipeline.name != shown);
    let (names, rows): (Vec<&str>, Vec<u64>) = others.map(|pipeline| (pipeline.name.as_str(), pipeline.rows)).unzip();
    let (names, rows) = (names.join(", "), rows.iter().sum::<u64>());
    let text = format!(
        "The funnel shows the pipeline `{shown}`; {rows} rows are of {names}. Choose one in `funnel.pipeline`."
    );
    Some(Warning::new("other-pipelines", text).with("shown", shown).with("others", names).with("rows", rows))
}

/// Leads that went back to an earlier stage.
pub fn went_back(count: u64) -> Warning {
    Warning::new("leads-went-back", format!("{count} leads went back to an earlier stage after a later one."))
        .with("count", count)
}

/// Events of leads without a day.
pub fn undated_events(count: u64) -> Warning {
    Warning::new(
        "events-undated",
        format!("{count} events of leads tell no day and are set aside: it is not known what they were before."),
    )
    .with("count", count)
}

/// Leads that decisions name and the data does not have.
pub fn leads_missing(count: u64) -> Warning {
    Warning::new("leads-missing", format!("{count} leads that were decided on are not in the data."))
        .with("count", count)
}

/// Columns that may know the answer, each once, without those that a person confirmed.
pub fn likely_leaks<'a>(leaks: impl Iterator<Item = &'a Leak>) -> Vec<Warning> {
    let mut names: Vec<&str> = Vec::new();
    for leak in leaks.filter(|leak| !leak.kept) {
        if !names.contains(&leak.column.as_str()) {
            names.push(&leak.column);
        }
    }
    let warn = |name: &str| {
        let text =
            format!("`{name}` may hold what is known only afterwards: name it in `funnel.keep` or `funnel.exclude`.");
        Warning::new("score-leak", text).with("column", name)
    };
    names.into_iter().map(warn).collect()
}

/// Leads in several currencies, whose amounts are left out.
pub fn several_currencies(count: usize) -> Warning {
    Warning::new(
        "leads-currencies",
        format!("The leads are in {count} currencies, which are never added: what they are worth is left out."),
    )
    .with("count", count as u64)
}

/// Lost leads whose stage is not known.
pub fn lost_somewhere(count: usize) -> Warning {
    Warning::new(
        "leads-lost-somewhere",
        format!(
            "The data says of {count} lost leads not in which stage they were lost: they count as lost in the first."
        ),
    )
    .with("count", count as u64)
}

/// Leads whose end alone is known.
pub fn only_closing(count: usize) -> Warning {
    Warning::new(
        "leads-only-closing",
        format!("Of {count} leads only the end is known; they count, and no score is learnt from them."),
    )
    .with("count", count as u64)
}

/// Rows with a stage that the options do not name.
pub fn unknown_stages(count: usize) -> Warning {
    Warning::new(
        "stage-unknown",
        format!("{count} entries into stages that `funnel.stages` does not name are set aside."),
    )
    .with("count", count as u64)
}
