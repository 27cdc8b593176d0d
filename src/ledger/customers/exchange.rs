//! Money of several currencies → one of them, by the rates that the user gives and no others.

use serde::Serialize;

use crate::ledger::store::book::Book;
use crate::table::meaning::currency::resolve_sign;
use crate::units::{Money, MoneySum};
use std::collections::BTreeMap;

/// What one currency of the book is worth in the base currency.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Worth {
    /// It is the base currency, or the rows name none.
    Same,
    /// Units of the base currency for one of it.
    Rate(f64),
    /// No rate was given.
    Unknown,
}

/// How the amounts of a book become amounts of one currency.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    worths: Vec<Worth>,
    codes: Vec<String>,
    base: Option<String>,
}

/// One currency of the book, as it stands in the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CurrencyReport {
    /// Its ISO 4217 code; `None` for rows that name none.
    pub code: Option<String>,
    /// Rows in it.
    pub rows: u64,
    /// Their sum, in this currency.
    pub spend: f64,
    /// What one of it is worth in the base currency, if known.
    pub rate: Option<f64>,
    /// Whether its rows enter the analyses.
    pub used: bool,
}

impl Exchange {
    /// Converts into the currency `wanted`, or into that of most rows; `rates` say what one of another currency is worth.
    pub fn new(book: &Book, wanted: Option<&str>, rates: &BTreeMap<String, f64>) -> Self {
        let codes: Vec<String> = book.currencies.iter().map(|code| resolve_sign(code, wanted).to_owned()).collect();
        let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
        for (code, total) in codes.iter().zip(&book.orders.currency_totals()[1..]).filter(|(_, total)| total.orders > 0)
        {
            *rows.entry(code.as_str()).or_default() += total.orders;
        }
        // Of equally many rows, the first in code-point order.
        let commonest = rows.iter().max_by_key(|(code, rows)| (**rows, std::cmp::Reverse(**code)));
        let base = wanted.map(str::to_owned).or_else(|| commonest.map(|(code, _)| (*code).to_owned()));
        let worth = |code: &String| match rates.get(code) {
            _ if base.as_ref() == Some(code) => Worth::Same,
            Some(rate) => Worth::Rate(*rate),
            None => Worth::Unknown,
        };
        Self { worths: std::iter::once(Worth::Same).chain(codes.iter().map(worth)).collect(), codes, base }
    }

    /// The currency of the results; `None` if no row names one.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    fn worth(&self, currency: u8) -> Worth {
        self.worths.get(usize::from(currency)).copied().unwrap_or(Worth::Same)
    }

    /// Whether amounts in this currency can be added to the others.
    pub fn knows(&self, currency: u8) -> bool {
        self.worth(currency) != Worth::Unknown
    }

    /// The amount in the base currency, to the millionth; `None` if its currency has no rate.
    pub fn convert(&self, amount: Money, currency: u8) -> Option<Money> {
        match self.worth(currency) {
            Worth::Same => Some(amount),
            Worth::Rate(rate) => {
                let micro = amount.micro() as f64 * rate;
                // Half away from zero; a cast cuts what does not fit.
                Some(Money::from_micro((micro + if micro < 0.0 { -0.5 } else { 0.5 }) as i64))
            }
            Worth::Unknown => None,
        }
    }

    /// All currencies of the book with their rows and sums; empty if no row names one.
    pub fn report(&self, book: &Book) -> Vec<CurrencyReport> {
        if self.codes.is_empty() {
            return Vec::new();
        }
        let sums = book.orders.currency_totals().into_iter().map(|total| (total.orders, total.amount));
        let mut currencies: Vec<(Option<&str>, Worth, u64, MoneySum)> = Vec::new();
        let codes = std::iter::once(None).chain(self.codes.iter().map(|code| Some(code.as_str())));
        for ((code, worth), (rows, spend)) in codes.zip(&self.worths).zip(sums).filter(|(_, (rows, _))| *rows > 0) {
            // Two signs may stand for one currency.
            match currencies.iter_mut().find(|(other, ..)| *other == code) {
                Some(same) => (same.2, same.3) = (same.2 + rows, same.3 + spend),
                None => currencies.push((code, *worth, rows, spend)),
            }
        }
        currencies.sort_by(|a, b| a.0.cmp(&b.0));
        let report = |(code, worth, rows, spend): (Option<&str>, Worth, u64, MoneySum)| CurrencyReport {
            code: code.map(str::to_owned),
            rows,
            spend: spend.to_f64(),
            rate: match worth {
                Worth::Same => Some(1.0),
                Worth::Rate(rate) => Some(rate),
                Worth::Unknown => None,
            },
            used: worth != Worth::Unknown,
        };
        currencies.into_iter().map(report).collect()
    }
}
