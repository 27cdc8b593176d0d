//! leads.csv: one row per lead, with its scores.

use crate::funnel::leads::lead_query::State;
use crate::funnel::leads::lead_table::{LeadDecision, LeadRow, LeadTable};
use crate::number_text::shortest;
use crate::report::export::csv::{CHUNK, cell, number};

/// Part `part` of leads.csv (the header is in part 0); `None` after the last. A stage that the funnel does not
/// have is written as `unknown stage`, with its name.
pub fn write(table: &LeadTable, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    if part > 0 && from >= table.len() {
        return None;
    }
    let head = "lead_id,stage,p_next,p_next_low,p_next_high,p_win,p_win_low,p_win_high,grade,factors,state,\
        decided_p_next,decided_p_win,decided_stage,decided_by,decided_why\n";
    let mut csv = if part == 0 { head.to_owned() } else { String::new() };
    for place in from..table.len().min(from.saturating_add(CHUNK)) {
        let row = table.row(place as u32);
        let stage = match (&row.stage, &row.unknown_stage) {
            (_, Some(unknown)) => format!("unknown stage: {unknown}"),
            (_, None) if row.state == State::Lost => "lost".to_owned(),
            (stage, None) => stage.clone().unwrap_or_default(),
        };
        let decision = row.decision.as_ref();
        let words = |of: &dyn Fn(&LeadDecision) -> Option<&str>| decision.and_then(of).map(cell).unwrap_or_default();
        let cells = [
            cell(&row.lead_id),
            cell(&stage),
            number(row.p_next),
            number(row.p_next_low),
            number(row.p_next_high),
            number(row.p_win),
            number(row.p_win_low),
            number(row.p_win_high),
            row.grade.unwrap_or_default().to_owned(),
            cell(&factors(&row)),
            row.state.name().to_owned(),
            number(decision.and_then(|decision| decision.next)),
            number(decision.and_then(|decision| decision.win)),
            words(&|decision| decision.stage.as_deref()),
            words(&|decision| Some(&decision.by)),
            words(&|decision| Some(&decision.why)),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    Some(csv)
}

/// What raises and lowers a lead's score, in logits: `origin=social (+0.42)`.
fn factors(row: &LeadRow) -> String {
    let mut texts = Vec::new();
    for factor in &row.factors {
        let value = factor.word.clone().or(factor.number.map(shortest)).unwrap_or_default();
        let sign = if factor.effect > 0.0 { "+" } else { "" };
        let effect = shortest(libm::round(factor.effect * 100.0) / 100.0);
        texts.push(format!("{}={value} ({sign}{effect})", factor.name));
    }
    texts.join("; ")
}
