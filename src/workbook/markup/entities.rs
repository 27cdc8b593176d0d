//! `&amp;` and its like → the characters that they stand for.

use std::borrow::Cow;

/// Names of the characters 160 to 255, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
    AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times \
    Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";

/// Other names that exports use.
const OTHERS: [(&str, char); 20] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("euro", '€'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '−'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("trade", '™'),
    ("thinsp", '\u{2009}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
];

/// Letters and digits of an entity at most.
const MAX_NAME: usize = 10;

/// The text with its entities read; what is none stays as it is written.
pub fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let end = after.bytes().take(MAX_NAME).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(&after[..end])?, end))) {
            Some((character, end)) => {
                out.push(character);
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return number.ok().and_then(char::from_u32).filter(|character| *character != '\0');
    }
    let other = OTHERS.iter().find(|(other, _)| *other == name).map(|(_, character)| *character);
    other.or_else(|| {
        LATIN
            .split(' ')
            .filter(|name| !name.is_empty())
            .zip('\u{a0}'..)
            .find(|(latin, _)| *latin == name)
            .map(|(_, c)| c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_characters_and_the_rest_stays() {
        for (text, read) in [
            ("a", "a"),
            ("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \""),
            ("Caf&eacute; &Uuml;&szlig;&yuml; 5&nbsp;&euro;", "Café Üßÿ 5\u{a0}€"),
            ("&#20013;&#x4e2d;&#X41;", "中中A"),
            ("R&D & more &unknown; &#0; &#xD800; &; &", "R&D & more &unknown; &#0; &#xD800; &; &"),
            ("&&amp;é&é;", "&&é&é;"),
        ] {
            assert_eq!(decode(text), read);
        }
    }
}
