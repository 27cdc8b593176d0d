//! actions.csv: whom each action is aimed at.

use crate::actions::kind::ActionKind;
use crate::ledger::read::job::Reading;
use crate::number_text::shortest;
use crate::report::analysis::Analysis;
use crate::report::export::csv::{CHUNK, cell};

/// Part `part` of actions.csv, action by action, those with most to gain first (the header is in part 0); `None` after the last.
/// Actions that are aimed at a campaign or touchpoint have no rows.
pub fn write(reading: &Reading, analysis: &Analysis, part: usize) -> Option<String> {
    let rows = || analysis.actions.iter().flat_map(|action| action.targets.iter().map(move |target| (action, target)));
    let mut some = rows().skip(part.saturating_mul(CHUNK)).take(CHUNK).peekable();
    some.peek()?;
    let mut csv = if part == 0 { "action,id,gain_if_it_works,leave_alone\n".to_owned() } else { String::new() };
    for (action, target) in some {
        let id = match (action.row.kind, &analysis.leads) {
            (ActionKind::CallLeads, Some(leads)) => leads.dataset.leads.leads[target.place as usize].id.as_str(),
            _ => analysis.customers.id(reading, target.place as usize),
        };
        let control = if target.control { "yes" } else { "no" };
        csv.push_str(&[action.row.kind.name(), &cell(id), &shortest(target.gain), control].join(","));
        csv.push('\n');
    }
    Some(csv)
}
