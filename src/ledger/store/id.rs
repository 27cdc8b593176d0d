//! When two spellings are one customer: trimmed, width-folded, without invisible characters and HTML entities, `17850.0` =
//! `17850`, e-mail case folded.
//! Everything else stays as it is written: `0700` is not `700`, and 18 digits stay 18 digits.

use std::borrow::Cow;

use crate::lexicon::fold_width;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::plain::{decode_entities, is_invisible};

/// The canonical spelling of an id; `None` for a blank one.
pub fn normalize(cell: &str) -> Option<Cow<'_, str>> {
    if is_blank(cell) {
        return None;
    }
    if is_as_it_is(cell.as_bytes()) {
        return Some(Cow::Borrowed(cell));
    }
    let cell = decode_entities(cell);
    let folded: Cow<'_, str> = if cell.is_ascii() {
        cell
    } else {
        Cow::Owned(cell.chars().filter(|c| !is_invisible(*c)).map(fold_width).collect::<String>())
    };
    let folded = match folded {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    if folded.is_empty() {
        return None;
    }
    if folded.contains('@') {
        return Some(Cow::Owned(folded.to_lowercase()));
    }
    Some(match whole_number_length(&folded) {
        Some(length) if length < folded.len() => match folded {
            Cow::Borrowed(text) => Cow::Borrowed(&text[..length]),
            Cow::Owned(mut text) => {
                text.truncate(length);
                Cow::Owned(text)
            }
        },
        _ => folded,
    })
}

/// True for most ids: printed ASCII characters without `@`, `.` and `&`, with which nothing is done.
fn is_as_it_is(id: &[u8]) -> bool {
    // Without a way out of the loop it is a few vector instructions.
    let odd = |byte: &u8| !matches!(byte, b'!'..=b'~') | matches!(byte, b'@' | b'.' | b'&');
    !id.iter().fold(false, |found, byte| found | odd(byte))
}

/// Length of the digits before `.0`, `.00`, …; `None` where the text is not of that form.
fn whole_number_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if *bytes.last()? != b'0' {
        return None;
    }
    let (digits, zeros) = text.split_once('.')?;
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (whole && zeros.bytes().all(|byte| byte == b'0')).then_some(digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_customer() {
        for (cell, id) in [
            ("17850.0", "17850"),
            ("17850", "17850"),
            ("0700", "0700"),
            ("208310224003697457", "208310224003697457"),
            ("Ann@Shop.COM", "ann@shop.com"),
            ("Ann", "Ann"),
            ("Ａ１７", "A17"),
            ("\u{3000}张三\u{3000}", "张三"),
            ("1.50", "1.50"),
            ("\u{feff}K145", "K145"),
            ("K1\u{200b}45\u{ad}", "K145"),
            ("Tom&amp;Jerry", "Tom&Jerry"),
            ("100", "100"),
        ] {
            assert_eq!(normalize(cell).as_deref(), Some(id), "{cell}");
        }
        for blank in ["", "nan", "NULL"] {
            assert_eq!(normalize(blank), None);
        }
    }
}
