//! Numbers as people and programs write them.

use crate::lexicon::{LANGUAGES, is_blank_word};
use crate::table::meaning::currency::{Code, in_cell, without_currency};
use crate::table::meaning::plain::plain;

/// The decimal mark of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

impl Decimal {
    /// The mark itself.
    pub fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The other mark.
    pub fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }

    fn grouping(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// True for a cell that counts as blank in a typed column.
#[inline]
pub fn is_blank(cell: &str) -> bool {
    cell.is_empty() || is_blank_word(cell) || cell.starts_with("00") && is_zero_date(cell)
}

/// True for a day 0, which databases write for no date: `0000-00-00 00:00:00`, `00/00/0000`.
fn is_zero_date(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.get(..10).is_some_and(|day| {
        let marks = day.iter().filter(|byte| matches!(byte, b'-' | b'/' | b'.')).count();
        marks == 2 && day.iter().all(|byte| matches!(byte, b'0' | b'-' | b'/' | b'.'))
    })
}

/// The number in a cell in millionths, exactly; digits beyond the sixth decimal are rounded half away
/// from zero. `None` if the cell is not a number or does not fit.
///
/// ```
/// use customer_loupe::table::meaning::number::{Decimal, parse_micro};
///
/// assert_eq!(parse_micro("1,234.50", Decimal::Point), Some(1_234_500_000));
/// assert_eq!(parse_micro("(€ 1.234,50)", Decimal::Comma), Some(-1_234_500_000));
/// assert_eq!(parse_micro("1.5万元", Decimal::Point), Some(15_000_000_000));
/// assert_eq!(parse_micro("1.2.3", Decimal::Point), None);
/// ```
///
/// It may have a sign, thousands marks (the other mark, blanks, apostrophes) in groups of two or three,
/// currency signs and codes before or behind, parentheses for negatives, exponents, `%` (hundredths), 万 and 亿.
pub fn parse_micro(cell: &str, decimal: Decimal) -> Option<i64> {
    fast(cell.as_bytes(), decimal.mark() as u8).or_else(|| careful(cell, decimal))
}

/// The number in a cell of digits, a sign and a decimal mark only, in millionths: the form of most cells.
pub fn parse_bare(cell: &str, decimal: Decimal) -> Option<i64> {
    fast(cell.as_bytes(), decimal.mark() as u8)
}

/// The number in a cell in millionths, and the currency whose sign or code stands beside it.
pub fn parse_money(cell: &str, decimal: Decimal) -> Option<(i64, Option<Code>)> {
    match parse_bare(cell, decimal) {
        Some(micro) => Some((micro, None)),
        None => parse_micro(cell, decimal).map(|micro| (micro, in_cell(&plain(cell)))),
    }
}

/// Whether a cell is a number with `.` as decimal mark, whether it is one with `,`, and whether both are the same number.
pub fn under_both(cell: &str) -> (bool, bool, bool) {
    let (point, comma) = (parse_micro(cell, Decimal::Point), parse_micro(cell, Decimal::Comma));
    (point.is_some(), comma.is_some(), point == comma)
}

/// The number in a cell as a float; `None` if the cell is not a number.
pub fn parse_f64(cell: &str, decimal: Decimal) -> Option<f64> {
    match parse_micro(cell, decimal) {
        Some(micro) if micro.unsigned_abs() < 1 << 53 => Some(micro as f64 / 1e6),
        _ => {
            let (text, shift) = plain_text(cell, decimal)?;
            let number = text.parse::<f64>().ok()?;
            let unit = [0.01, 1.0, 1e4, 1e8][match shift {
                -2 => 0,
                0 => 1,
                4 => 2,
                _ => 3,
            }];
            Some(number * unit).filter(|number| number.is_finite())
        }
    }
}

/// Millionths in a unit of the last decimal, by the number of decimals.
const UNITS: [i64; 7] = [1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

/// A number such as `-123.45`: the form of most cells.
fn fast(cell: &[u8], mark: u8) -> Option<i64> {
    let (negative, digits) = match cell.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let (mut value, mut decimals, mut seen) = (0i64, 0, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                decimals += u32::from(seen);
            }
            _ if byte == mark && !seen => seen = true,
            _ => return None,
        }
    }
    if decimals > 6 || digits.len() == usize::from(seen) {
        return None;
    }
    let unit = UNITS[decimals as usize];
    // The product of so few digits always fits, and a checked product is slow in wasm.
    let micro = if digits.len() <= 12 { value * unit } else { value.checked_mul(unit)? };
    Some(if negative { -micro } else { micro })
}

fn careful(cell: &str, decimal: Decimal) -> Option<i64> {
    let (text, unit) = plain_text(cell, decimal)?;
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa.to_owned(), exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = mantissa.starts_with('-');
    let unsigned = mantissa.trim_start_matches(['-', '+']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // value = digits · 10^(exponent − decimals); in millionths · 10^6.
    let shift = exponent.checked_add(6 + unit)?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let mut value: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        value = value.checked_mul(10)?.checked_add(i128::from(byte.checked_sub(b'0').filter(|d| *d < 10)?))?;
    }
    if shift >= 0 {
        value = value.checked_mul(10i128.checked_pow(shift.unsigned_abs())?)?;
    } else {
        let unit = 10i128.checked_pow(shift.unsigned_abs()).unwrap_or(i128::MAX);
        value = value / unit + i128::from(value % unit >= unit - unit / 2);
    }
    i64::try_from(if negative { -value } else { value }).ok()
}

/// The number as `-1234.5e6`, without currency, thousands marks and full-width forms; and the power of ten of the unit
/// behind it.
fn plain_text(cell: &str, decimal: Decimal) -> Option<(String, i32)> {
    // The Arabic decimal mark is one under either mark.
    let folded = plain(cell);
    if !may_be_number(folded.as_bytes()) {
        return None;
    }
    let folded = folded.replace('\u{66b}', if decimal == Decimal::Comma { "," } else { "." });
    let mut text = folded.trim();
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (text, negative) = (inner.trim(), true);
    }
    text = without_currency(text);
    text = without_no_cents(text);
    if let Some(rest) = text.strip_suffix('-').filter(|rest| !rest.is_empty()) {
        negative = !negative;
        text = without_currency(rest);
    }
    if let Some(rest) = text.strip_prefix('-') {
        negative = !negative;
        text = without_currency(rest);
    } else if let Some(rest) = text.strip_prefix('+') {
        text = rest;
    }
    let (text, unit) = without_unit(text);
    let body = ungroup(text, decimal)?;
    Some((if negative { format!("-{body}") } else { body }, unit))
}

/// A quick test that most dates, times and codes fail: between the first and the last digit of a number there are only marks
/// and an exponent. Bytes of characters beyond ASCII pass.
fn may_be_number(text: &[u8]) -> bool {
    let first = text.iter().position(u8::is_ascii_digit);
    let Some((first, last)) = first.zip(text.iter().rposition(u8::is_ascii_digit)) else { return false };
    (first..last).all(|at| match text[at] {
        b'0'..=b'9' | b'.' | b',' | b' ' | b'\'' | b'e' | b'E' | 0x80.. => true,
        b'-' | b'+' => matches!(text[at - 1], b'e' | b'E'),
        _ => false,
    })
}

/// The text without the dashes that stand for no cents: `34,-`, `1'234.--`.
fn without_no_cents(text: &str) -> &str {
    let bare = text.trim_end_matches('-');
    let marked = bare.strip_suffix([',', '.']).filter(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
    marked.filter(|_| bare.len() < text.len()).unwrap_or(text)
}

/// Removes thousands marks. Each must stand between digits, before a group of two or three, the last group of three.
fn ungroup(text: &str, decimal: Decimal) -> Option<String> {
    let (whole, rest) = match text.find([decimal.mark(), 'e', 'E']) {
        Some(position) => (&text[..position], &text[position..]),
        None => (text, ""),
    };
    let mut body = String::with_capacity(text.len());
    let is_mark = |c: char| c == decimal.grouping() || matches!(c, ' ' | '\'');
    let groups: Vec<&str> = whole.split(is_mark).collect();
    for (index, group) in groups.iter().enumerate() {
        let digits = group.chars().all(|c| c.is_ascii_digit());
        let right_length = groups.len() == 1
            || match index {
                // In `0.123` no point is a thousands mark.
                0 => (1..=3).contains(&group.len()) && !group.starts_with('0'),
                _ if index + 1 == groups.len() => group.len() == 3,
                _ => (2..=3).contains(&group.len()),
            };
        if !digits || !right_length {
            return None;
        }
        body.push_str(group);
    }
    let mut marks = 0;
    for c in rest.chars() {
        match c {
            _ if c == decimal.mark() => {
                marks += 1;
                body.push('.');
            }
            '0'..='9' | 'e' | 'E' | '-' | '+' => body.push(c),
            _ => return None,
        }
    }
    (marks <= 1).then_some(body)
}

/// The text without a unit behind it, and the unit's power of ten.
fn without_unit(text: &str) -> (&str, i32) {
    for (unit, power) in LANGUAGES.iter().flat_map(|language| language.numbers.powers) {
        if let Some(rest) = text.strip_suffix(unit) {
            return (without_currency(rest), *power);
        }
    }
    (text, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_numbers_as_they_are_written() {
        for (cell, micro) in [
            ("2.55", 2_550_000),
            ("-12.5", -12_500_000),
            ("+3", 3_000_000),
            ("1,234.50", 1_234_500_000),
            ("1 234.5", 1_234_500_000),
            ("12,34,567", 1_234_567_000_000),
            ("1'234", 1_234_000_000),
            ("$1,234", 1_234_000_000),
            ("-$5", -5_000_000),
            ("€ 9.99", 9_990_000),
            ("9.99 €", 9_990_000),
            ("(12.00)", -12_000_000),
            ("5.00-", -5_000_000),
            ("USD 5.00", 5_000_000),
            ("5.00 EUR", 5_000_000),
            ("１２．５", 12_500_000),
            ("1e3", 1_000_000_000),
            ("2.5E-3", 2_500),
            ("0.0000005", 1),
            (".5", 500_000),
            ("12%", 120_000),
            ("-7.5 %", -75_000),
            ("3.2万", 32_000_000_000),
            ("1.5亿元", 150_000_000_000_000),
            ("¥1,280.00", 1_280_000_000),
            ("1280元", 1_280_000_000),
            ("CNY 5", 5_000_000),
            ("RM 5", 5_000_000),
            ("US$ 5", 5_000_000),
            ("(¥ 12.00)", -12_000_000),
            ("0.123", 123_000),
            ("–12.50", -12_500_000),
            ("1\u{2009}234.5", 1_234_500_000),
            ("34,-", 34_000_000),
            ("34.–", 34_000_000),
            ("Fr. 1'234.-", 1_234_000_000),
            ("34.-- CHF", 34_000_000),
            ("&pound;11.41", 11_410_000),
            ("12.50&nbsp;&euro;", 12_500_000),
            ("\u{200e}5.00", 5_000_000),
            ("١٬٢٣٤٫٥", 1_234_500_000),
            ("१२३.४५", 123_450_000),
            ("๑๒๓", 123_000_000),
        ] {
            assert_eq!(parse_micro(cell, Decimal::Point), Some(micro), "{cell}");
        }
        assert_eq!(parse_micro("1.234,50", Decimal::Comma), Some(1_234_500_000));
        assert_eq!(parse_micro("25,25", Decimal::Comma), Some(25_250_000));
        assert_eq!(parse_micro("1 234,50 €", Decimal::Comma), Some(1_234_500_000));
        assert_eq!(parse_micro("12,5 %", Decimal::Comma), Some(125_000));
        assert_eq!(parse_micro("0.123", Decimal::Comma), None);
        for cell in ["", "-", "abc", "1,2", "1.2.3", "12,3456", "1-2", "2010-12-01", "1e", "99999999999999999999"] {
            assert_eq!(parse_micro(cell, Decimal::Point), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(micro in -1_000_000_000_000_000i64..1_000_000_000_000_000) {
            let text = format!("{}{}.{:06}", if micro < 0 { "-" } else { "" }, micro.abs() / 1_000_000, micro.abs() % 1_000_000);
            prop_assert_eq!(parse_micro(&text, Decimal::Point), Some(micro));
            prop_assert_eq!(careful(&text, Decimal::Point), Some(micro));
        }

        #[test]
        fn nothing_panics(cell in "\\PC{0,12}") {
            let _ = parse_micro(&cell, Decimal::Point);
            let _ = parse_f64(&cell, Decimal::Comma);
        }
    }
}
