//! Currencies in cells: signs, names and codes.

use crate::lexicon::any::CURRENCY_CODES;
use crate::lexicon::{LANGUAGES, fold_width};

/// A currency by its ISO 4217 code.
pub type Code = &'static str;

/// Signs and names that stand before or behind amounts, and the currency that each is taken for. `$` and `¥` stand for
/// several currencies, and for themselves until [`resolve_sign`].
fn signs() -> impl Iterator<Item = &'static (&'static str, Code)> {
    LANGUAGES.iter().flat_map(|language| language.numbers.currencies)
}

/// The signs and names for which a quick test holds: there are many, and few begin or end as a cell does.
fn signs_with(test: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static str> {
    signs().map(|(sign, _)| *sign).filter(move |sign| test(sign))
}

/// The currency that a cell names, by code, sign or name; `None` if it names none.
pub fn named(cell: &str) -> Option<Code> {
    let text: String = cell.trim().chars().map(fold_width).collect();
    let upper = text.to_uppercase();
    code(&upper).or_else(|| signs().find(|(sign, _)| *sign == text).map(|(_, code)| *code))
}

/// The currency that a sign of several currencies stands for: the `wanted` one if it has this sign, else the most frequent
/// one.
pub fn resolve_sign<'a>(code: &'a str, wanted: Option<&'a str>) -> &'a str {
    let (usual, others) = match code {
        "$" => ("USD", "USD CAD AUD NZD HKD SGD TWD MXN CLP COP ARS"),
        "¥" => ("CNY", "CNY JPY CNH"),
        _ => return code,
    };
    wanted.filter(|wanted| others.split(' ').any(|other| other == *wanted)).unwrap_or(usual)
}

/// The currency whose sign or code stands in a cell beside a number.
pub fn in_cell(cell: &str) -> Option<Code> {
    if cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-')) {
        return None;
    }
    let text: String = cell.chars().map(fold_width).collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '+'));
    let of = |part: &str| named(part.trim().trim_matches(is_multiple));
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |at| at + 1);
    of(text[..start].trim_end_matches(['-', '.'])).or_else(|| of(text.get(end..).unwrap_or_default()))
}

/// True for a unit that stands between a number and its currency, as 万 in `1.5万元`.
fn is_multiple(c: char) -> bool {
    let mut units = LANGUAGES.iter().flat_map(|language| language.numbers.powers);
    units.any(|(unit, power)| *power > 0 && unit.starts_with(c))
}

/// The text without signs or codes of currency, and without blanks, on either side.
pub fn without_currency(text: &str) -> &str {
    let mut bare = text.trim();
    for _ in 0..2 {
        // No sign and no code begins or ends with a digit.
        if [bare.bytes().next(), bare.bytes().last()].iter().all(|byte| byte.is_some_and(|b| b.is_ascii_digit())) {
            break;
        }
        let (first, last) = (bare.bytes().next(), bare.bytes().last());
        let before = signs_with(|sign| sign.bytes().next() == first).find_map(|sign| bare.strip_prefix(sign));
        let behind = || signs_with(|sign| sign.bytes().last() == last).find_map(|sign| bare.strip_suffix(sign));
        bare = before.or_else(behind).or_else(|| without_code(bare)).unwrap_or(bare).trim();
    }
    bare
}

fn without_code(text: &str) -> Option<&str> {
    let head = text.get(..3).filter(|head| code(head).is_some());
    let tail = text.len().checked_sub(3).and_then(|at| text.get(at..)).filter(|tail| code(tail).is_some());
    match (head, tail) {
        (Some(_), _) => text.get(3..),
        (None, Some(_)) => text.get(..text.len() - 3),
        (None, None) => None,
    }
}

fn code(text: &str) -> Option<Code> {
    let whole = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    whole.then(|| CURRENCY_CODES.split(' ').find(|code| *code == text))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_in_cells() {
        for (cell, code) in [
            ("¥1,280.00", Some("¥")),
            ("￥5", Some("¥")),
            ("$5", Some("$")),
            ("-$5", Some("$")),
            ("($5.00)", Some("$")),
            ("HK$ 5", Some("HKD")),
            ("5,00 €", Some("EUR")),
            ("1.5万元", Some("CNY")),
            ("5 USD", Some("USD")),
            ("GBP5", Some("GBP")),
            ("5", None),
            ("1e3", None),
            ("12%", None),
        ] {
            assert_eq!(in_cell(cell), code, "{cell}");
        }
        assert_eq!(named(" usd "), Some("USD"));
        assert_eq!(named("人民币"), Some("CNY"));
        assert_eq!(named("paid"), None);
        assert_eq!(
            (resolve_sign("$", None), resolve_sign("$", Some("CAD")), resolve_sign("$", Some("EUR"))),
            ("USD", "CAD", "USD")
        );
        assert_eq!((resolve_sign("¥", Some("JPY")), resolve_sign("EUR", Some("USD"))), ("JPY", "EUR"));
    }
}
