//! What is written alike in every language: signs, digits and codes.

use crate::lexicon::language::{Cells, Language, LeadWords, NumberWords};

/// The words.
pub const WORDS: Language = Language {
    cells: Cells {
        blank: &["\\n", "-", "--", "—", "——", "–", "−"],
        placeholder: &["?", "??", "???", "--", "---", "...", "/"],
        absent: &["", "0", "0.0", "0.00"],
        yes: &["1"],
        no: &["0"],
        ..Cells::NONE
    },
    leads: LeadWords { won: "1 1.0", lost: "0 0.0", ..LeadWords::NONE },
    numbers: NumberWords {
        powers: &[("%", -2)],
        // `$` and `¥` are signs of several currencies: which one is decided for the whole table.
        currencies: &[
            ("US$", "USD"),
            ("HK$", "HKD"),
            ("NT$", "TWD"),
            ("CA$", "CAD"),
            ("C$", "CAD"),
            ("AU$", "AUD"),
            ("A$", "AUD"),
            ("NZ$", "NZD"),
            ("S$", "SGD"),
            ("R$", "BRL"),
            ("RMB", "CNY"),
            ("Fr.", "CHF"),
            ("kr", "SEK"),
            ("zł", "PLN"),
            ("Kč", "CZK"),
            ("Ft", "HUF"),
            ("RM", "MYR"),
            ("$", "$"),
            ("€", "EUR"),
            ("£", "GBP"),
            ("¥", "¥"),
            ("₹", "INR"),
            ("₽", "RUB"),
            ("₩", "KRW"),
            ("₫", "VND"),
            ("฿", "THB"),
            ("₺", "TRY"),
            ("₴", "UAH"),
            ("ر.س", "SAR"),
            ("د.إ", "AED"),
            ("ج.م", "EGP"),
        ],
    },
    ..Language::NONE
};

/// Codes of ISO 4217 that a column of currencies may hold, and two others in use.
pub const CURRENCY_CODES: &str = "USD EUR GBP CNY JPY CHF CAD AUD HKD NZD SGD TWD SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH INR KRW \
     VND THB MYR IDR PHP BRL MXN ARS CLP COP PEN ZAR NGN KES EGP MAD AED SAR QAR KWD ILS PKR BDT LKR CNH MOP";
