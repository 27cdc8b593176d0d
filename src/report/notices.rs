//! Warnings about the data as a whole, in English; views translate them by code.

use crate::ledger::customers::exchange::CurrencyReport;
use crate::ledger::customers::histories::Histories;
use crate::number_text::shortest;
use crate::warning::Warning;

/// Summaries beside orders.
pub fn summary_unused(rows: u64) -> Warning {
    Warning::new(
        "summary-not-used",
        format!(
            "{rows} customers who were counted before they came here are left out: the orders beside them are used."
        ),
    )
    .with("rows", rows)
}

/// A table that is not used.
pub fn table_unused(file: &str, rows: u64) -> Warning {
    Warning::new(
        "table-not-used",
        format!("The {rows} rows of `{file}` are not used: say what the table and its columns are."),
    )
    .with("file", file)
    .with("rows", rows)
}

/// Contracts of which it cannot be told how long they ran.
pub fn contracts_aside(file: &str, rows: u64) -> Warning {
    Warning::new(
        "contracts-set-aside",
        format!("{rows} contracts of `{file}` are set aside: they have no start, end before it, or start after the end of observation."),
    )
    .with("file", file)
    .with("rows", rows)
}

/// Customers without a margin or a share that stays.
pub fn textbook_aside(rows: u64) -> Warning {
    Warning::new(
        "textbook-set-aside",
        format!("{rows} customers have no margin, or no share from 0 to 1 that stays: the textbook's formula leaves them out."),
    )
    .with("rows", rows)
}

/// What the orders themselves say.
pub fn history_warnings(histories: &Histories) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if histories.orders_after > 0 {
        let (orders, customers) = (histories.orders_after, histories.customers_after);
        warnings.push(
            Warning::new(
                "after-end",
                format!(
                    "{orders} orders after {} are set aside, and {customers} customers first seen there.",
                    histories.end.iso()
                ),
            )
            .with("orders", orders)
            .with("customers", customers),
        );
    }
    if !histories.guests.is_empty() {
        let rows: u64 = histories.guests.values().sum();
        let text = format!("{rows} rows under ids that many people share, such as `guest`, count for no customer.");
        warnings.push(Warning::new("guests-set-aside", text).with("rows", rows));
    }
    if histories.refunds.all.0 > 0 {
        let (rows, netted) = (histories.refunds.all.0, histories.refunds.netted.0);
        let amount = histories.refunds.all.1.to_f64();
        let text = format!(
            "{rows} refunds ({}) are taken off what customers spent, {netted} of them off their order.",
            shortest(amount)
        );
        warnings.push(
            Warning::new("refunds-netted", text).with("rows", rows).with("netted", netted).with("amount", amount),
        );
    }
    let once = histories.customers.iter().filter(|history| history.purchases == 1).count();
    let repeat_share = 1.0 - once as f64 / histories.customers.len() as f64;
    // Nobody at all is said by the value part itself.
    if repeat_share > 0.0 && repeat_share < 0.1 {
        warnings.push(
            Warning::new(
                "few-repeat-buyers",
                format!(
                    "Only {:.1} % of the customers bought again: what is expected of the others leans on them.",
                    100.0 * repeat_share
                ),
            )
            .with("share", repeat_share),
        );
    }
    warnings
}

/// Rows in a currency that nobody gave a rate for.
pub fn without_rate(currency: &CurrencyReport, base: Option<&str>) -> Warning {
    let (rows, code, base) = (currency.rows, currency.code.as_deref().unwrap_or_default(), base.unwrap_or_default());
    Warning::new(
        "currency-without-rate",
        format!("{rows} rows in {code} are set aside: give `rates.{code}`, what one {code} is worth in {base}."),
    )
    .with("rows", rows)
    .with("currency", code)
    .with("base", base)
}
