//! A cell in plain characters, as numbers, dates and ids are compared: ASCII digits of any script, one kind of dash, blank
//! and apostrophe, no invisible characters, no HTML entities.

use std::borrow::Cow;

use crate::lexicon::fold_width;

/// The code point of 0 in scripts whose ten digits stand one after the other: Arabic, Persian, Devanagari, Bengali,
/// Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer.
const ZEROS: [u32; 15] =
    [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0];

/// Named entities of HTML that occur in exports, without `&` and `;`.
const ENTITIES: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("thinsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("minus", '-'),
    ("ndash", '-'),
    ("rsquo", '\''),
    ("lsquo", '\''),
    ("cent", '¢'),
    ("pound", '£'),
    ("yen", '¥'),
    ("euro", '€'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
];

/// The longest text between `&` and `;` that is looked up.
const MAX_ENTITY_BYTES: usize = 10;

/// Returns the cell in plain characters.
///
/// ```
/// use customer_loupe::table::meaning::plain::plain;
///
/// assert_eq!(plain("١٢٣"), "123");
/// assert_eq!(plain("–5\u{2009}000"), "-5 000");
/// assert_eq!(plain("&pound;11.41"), "£11.41");
/// assert_eq!(plain("\u{feff}K145"), "K145");
/// ```
pub fn plain(cell: &str) -> Cow<'_, str> {
    let decoded = decode_entities(cell);
    if decoded.is_ascii() {
        return decoded;
    }
    Cow::Owned(decoded.chars().filter(|c| !is_invisible(*c)).map(plain_char).collect())
}

/// True for characters that take no room: byte order mark, zero-width and soft hyphens, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn plain_char(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2032}' | '\u{66c}' => '\'',
        _ => digit(c).unwrap_or_else(|| fold_width(c)),
    }
}

/// The ASCII digit of a digit of another script.
fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Returns the text with HTML entities as the characters they stand for; unknown entities stay.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(MAX_ENTITY_BYTES + 2).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    ENTITIES.iter().find(|(other, _)| *other == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts() {
        for cell in ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "០១២៣៤៥៦៧៨៩"]
        {
            assert_eq!(plain(cell), "0123456789");
        }
    }

    #[test]
    fn entities_and_what_only_looks_like_one() {
        assert_eq!(decode_entities("Tom &amp; Jerry &#8364;5 &#x20AC;6"), "Tom & Jerry €5 €6");
        assert_eq!(decode_entities("R&D; a&b; &; &unknown; &#xFFFFFFFF;"), "R&D; a&b; &; &unknown; &#xFFFFFFFF;");
        assert_eq!(decode_entities("会员&nbsp;7&"), "会员 7&");
    }
}
