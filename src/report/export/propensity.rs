//! propensity.csv: who is likely to buy of a category next.

use crate::ledger::read::job::Reading;
use crate::number_text::shortest;
use crate::propensity::CustomerPropensity;
use crate::report::export::csv::{CHUNK, cell};
use crate::scoring::model::ProbabilityEstimate;

/// Part `part` of propensity.csv, the likeliest first (the header is in part 0); `None` after the last.
pub fn write(reading: &Reading, likely: &[CustomerPropensity], part: usize) -> Option<String> {
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
