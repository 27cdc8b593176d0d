//! Files that a person takes away: CSV that spreadsheets open without running anything in it.

use crate::clv::contracts::renewals::{Contract, ContractInput, ContractRow};
use crate::clv::contracts::retention_formula::{RetentionFormulaRow, residual};
use crate::error::{Error, Result};
use crate::funnel::leads::lead_table::{LeadDecision, LeadRow, LeadTable};
use crate::ledger::read::job::Reading;
use crate::ledger::read::join::unmatched;
use crate::number_text::shortest;
use crate::propensity::CustomerPropensity;
use crate::report::customer_row::{COLUMNS, CustomerRow};
use crate::report::customers::CustomerTable;
use crate::report::document::Report;
use crate::scoring::model::ProbabilityEstimate;
use crate::table::meaning::number::{Decimal, parse_micro};

/// Rows of customers.csv written at a time.
pub const CHUNK: usize = 50_000;

/// report.json.
///
/// # Errors
/// `internal` if the report cannot be written as JSON, which would be a defect.
pub fn report_json(report: &Report) -> Result<String> {
    serde_json::to_string(report).map_err(|error| Error::engine(format!("report.json: {error}")))
}

/// Part `part` of customers.csv (the header is in part 0); `None` after the last.
pub fn customers_csv(reading: &Reading, table: &CustomerTable, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let to = from.saturating_add(CHUNK);
    if part > 0 && from >= table.len() {
        return None;
    }
    let mut csv = if part == 0 { format!("{}\n", COLUMNS.join(",")) } else { String::new() };
    for row in table.rows(reading, from, to) {
        csv.push_str(&customer_line(&row));
    }
    Some(csv)
}

/// Part `part` of memberships.csv (the header is in part 0), `segments` of them; `None` after the last, and where groups
/// are certain.
pub fn memberships_csv(reading: &Reading, table: &CustomerTable, segments: usize, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let mut csv = String::new();
    for (id, chances) in table.memberships(reading, from, from.saturating_add(CHUNK)) {
        csv.push_str(&cell(id));
        for chance in chances {
            csv.push(',');
            csv.push_str(&shortest(*chance));
        }
        csv.push('\n');
    }
    if csv.is_empty() {
        return None;
    }
    if part > 0 {
        return Some(csv);
    }
    let head: String = (1..=segments).map(|id| [",segment_", &id.to_string()].concat()).collect();
    Some(["customer_id", &head, "\n", &csv].concat())
}

fn customer_line(row: &CustomerRow) -> String {
    let words = |text: Option<&str>| text.map(cell).unwrap_or_default();
    let float = |value: Option<f64>| value.map(shortest).unwrap_or_default();
    let cells = [
        cell(&row.customer_id),
        row.frequency.map(|frequency| frequency.to_string()).unwrap_or_default(),
        float(row.recency),
        float(row.age),
        float(row.monetary),
        float(row.p_alive),
        row.p_alive_note.unwrap_or_default().to_owned(),
        float(row.expected_purchases),
        float(row.expected_spend),
        float(row.clv),
        float(row.clv_low),
        float(row.clv_high),
        row.segment.map(|segment| segment.to_string()).unwrap_or_default(),
        words(row.segment_name.as_deref()),
        float(row.membership),
        float(row.p_loyal),
        float(row.next_purchase),
        row.standing.unwrap_or_default().to_owned(),
        row.also_segment.map(|segment| segment.to_string()).unwrap_or_default(),
        float(row.also_membership),
        row.model_segment.map(|segment| segment.to_string()).unwrap_or_default(),
        words(row.model_segment_name.as_deref()),
        words(row.decided_by.as_deref()),
        words(row.decided_why.as_deref()),
    ];
    format!("{}\n", cells.join(","))
}

/// Part `part` of leads.csv (the header is in part 0); `None` after the last. A stage that is none of the funnel's is told
/// as `unknown stage`, with its name.
pub fn leads_csv(table: &LeadTable, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    if part > 0 && from >= table.len() {
        return None;
    }
    let head = "lead_id,stage,p_next,p_next_low,p_next_high,p_win,p_win_low,p_win_high,grade,factors,state,\
        decided_p_next,decided_p_win,decided_stage,decided_by,decided_why\n";
    let mut csv = if part == 0 { head.to_owned() } else { String::new() };
    let float = |value: Option<f64>| value.map(shortest).unwrap_or_default();
    for place in from..table.len().min(from.saturating_add(CHUNK)) {
        let row = table.row(place as u32);
        let stage = match (&row.stage, &row.unknown_stage) {
            (_, Some(unknown)) => ["unknown stage: ", unknown].concat(),
            (_, None) if row.state == "lost" => row.state.to_owned(),
            (stage, None) => stage.clone().unwrap_or_default(),
        };
        let decision = row.decision.as_ref();
        let words = |of: &dyn Fn(&LeadDecision) -> Option<&str>| decision.and_then(of).map(cell).unwrap_or_default();
        let cells = [
            cell(&row.lead_id),
            cell(&stage),
            float(row.p_next),
            float(row.p_next_low),
            float(row.p_next_high),
            float(row.p_win),
            float(row.p_win_low),
            float(row.p_win_high),
            row.grade.unwrap_or_default().to_owned(),
            cell(&factors(&row)),
            row.state.to_owned(),
            float(decision.and_then(|decision| decision.next)),
            float(decision.and_then(|decision| decision.win)),
            words(&|decision| decision.stage.as_deref()),
            words(&|decision| Some(&decision.by)),
            words(&|decision| Some(&decision.why)),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    Some(csv)
}

/// What speaks for and against a lead: `origin=social (+0.42)`, in logits.
fn factors(row: &LeadRow) -> String {
    let mut told = Vec::new();
    for factor in &row.factors {
        let value = factor.word.clone().or(factor.number.map(shortest)).unwrap_or_default();
        let sign = if factor.effect > 0.0 { "+" } else { "" };
        let effect = shortest(libm::round(factor.effect * 100.0) / 100.0);
        told.push([&factor.name, "=", &value, " (", sign, &effect, ")"].concat());
    }
    told.join("; ")
}

/// Part `part` of propensity.csv, the likeliest first (the header is in part 0); `None` after the last.
pub fn propensity_csv(reading: &Reading, likely: &[CustomerPropensity], part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK).min(likely.len());
    if from == likely.len() {
        return None;
    }
    let mut csv = if part == 0 { "customer_id,p_buy,p_buy_low,p_buy_high,bought\n".to_owned() } else { String::new() };
    for one in likely.iter().skip(from).take(CHUNK) {
        let ProbabilityEstimate { p, low, high } = one.probability;
        let cells = [
            cell(reading.book.customers.get(one.customer)),
            shortest(p),
            shortest(low),
            shortest(high),
            one.bought.to_string(),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    Some(csv)
}

/// contracts.csv: what is said of each contract.
pub fn contracts_csv(input: &ContractInput, rows: &[ContractRow]) -> String {
    let float = |value: Option<f64>| value.map(shortest).unwrap_or_default();
    let mut csv = "customer_id,periods,running,p_renew,remaining_periods,residual_value\n".to_owned();
    for (Contract { customer, span, .. }, row) in input.contracts.iter().zip(rows) {
        let cells = [
            cell(customer),
            span.periods.to_string(),
            (!span.ended).to_string(),
            float(row.renews),
            shortest(row.remaining),
            float(row.value),
        ];
        csv.push_str(&format!("{}\n", cells.join(",")));
    }
    csv
}

/// textbook.csv: customers by the textbook's formula, at `rate` a year.
pub fn textbook_csv(rows: &[RetentionFormulaRow], rate: f64) -> String {
    let mut csv = "customer_id,margin,retention,clv\n".to_owned();
    for row in rows {
        let clv = residual(row.margin, row.retention, rate).map(shortest).unwrap_or_default();
        csv.push_str(&format!("{},{},{},{clv}\n", cell(&row.customer), shortest(row.margin), shortest(row.retention)));
    }
    csv
}

/// Part `part` of rejects.csv, every row set aside (the header is in part 0); `None` after the last.
pub fn rejects_csv(reading: &Reading, part: usize) -> Option<String> {
    let from = part.saturating_mul(CHUNK);
    let all: usize = reading.tables.iter().map(|table| table.set_aside.len()).sum();
    if part > 0 && from >= all {
        return None;
    }
    let mut csv = if part == 0 { "file,row,column,code,value\n".to_owned() } else { String::new() };
    let (mut skip, mut left) = (from, CHUNK);
    for table in &reading.tables {
        for reject in table.set_aside.iter_from(skip.min(table.set_aside.len())).take(left) {
            let cells = [
                cell(&table.name),
                reject.row.to_string(),
                cell(reject.column.as_deref().unwrap_or_default()),
                reject.code.to_owned(),
                cell(&reject.value),
            ];
            csv.push_str(&format!("{}\n", cells.join(",")));
            left -= 1;
        }
        skip = skip.saturating_sub(table.set_aside.len());
    }
    Some(csv)
}

/// unmatched.csv: ids of customers in other tables that have no orders.
pub fn unmatched_csv(reading: &Reading) -> String {
    let mut csv = "table,customer_id\n".to_owned();
    for frame in &reading.book.frames {
        for id in unmatched(&reading.book, frame).into_iter().flatten() {
            csv.push_str(&format!("{},{}\n", cell(&frame.name), cell(id)));
        }
    }
    csv
}

/// A text cell: quoted where needed, and kept from being taken for a formula. Numbers stay numbers.
pub fn cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && parse_micro(text, Decimal::Point).is_none();
    let safe = if risky { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        // B21, B22
        assert_eq!(cell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(cell("+1a"), "'+1a");
        assert_eq!(cell("@x"), "'@x");
        assert_eq!(cell("-12.5"), "-12.5");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
