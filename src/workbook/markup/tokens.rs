//! Text of a page → tags and text, as forgiving as browsers are: nothing that is written wrongly stops it.

use std::borrow::Cow;

use memchr::memchr;

use crate::workbook::markup::entities;

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name attributes>`.
    Open(Tag<'a>),
    /// `</name>`, without what stands before a colon.
    Close(&'a str),
    /// Text, with its entities.
    Text(&'a str),
    /// Text as it is.
    Verbatim(&'a str),
}

/// A tag that opens an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, without what stands before a colon.
    pub name: &'a str,
    /// What follows the name.
    attributes: &'a str,
    /// Whether it is closed at once, as `<br/>`.
    pub empty: bool,
}

/// Where a reader is in the text.
#[derive(Debug, Default, Clone)]
pub struct Tokens {
    at: usize,
    /// Marks of quotation that do not come again, so that nobody looks for them twice.
    no_more: [bool; 2],
}

impl Tokens {
    /// The next piece.
    pub fn next<'a>(&mut self, text: &'a str) -> Option<Token<'a>> {
        loop {
            let rest = &text[self.at..];
            if rest.is_empty() {
                return None;
            }
            if !begins_markup(rest) {
                let from = usize::from(rest.starts_with('<'));
                let end = memchr(b'<', &rest.as_bytes()[from..]).map_or(rest.len(), |end| end + from);
                self.at += end;
                return Some(Token::Text(&rest[..end]));
            }
            if let Some(text) = rest.strip_prefix("<![CDATA[") {
                self.skip_past(rest, "]]>");
                return Some(Token::Verbatim(text.split("]]>").next().unwrap_or(text)));
            }
            if rest.starts_with("<!--") {
                self.skip_past(rest, "-->");
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.skip_past(rest, ">");
            } else {
                return Some(self.tag(rest));
            }
        }
    }

    fn skip_past(&mut self, rest: &str, end: &str) {
        self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
    }

    fn tag<'a>(&mut self, rest: &'a str) -> Token<'a> {
        let end = self.end_of_tag(rest);
        let inside = rest[1..end].trim_end_matches('>');
        self.at += end;
        if let Some(name) = inside.strip_prefix('/') {
            return Token::Close(local(name.split_ascii_whitespace().next().unwrap_or("")));
        }
        let split = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, attributes) = (local(&inside[..split]), &inside[split..]);
        // What stands within these is no markup.
        for raw in ["script", "style"] {
            if name.eq_ignore_ascii_case(raw) && !attributes.ends_with('/') {
                self.skip_raw(&rest[end..], raw);
            }
        }
        Token::Open(Tag { name, attributes, empty: attributes.ends_with('/') })
    }

    /// Where a tag ends: behind the first `>` that is not part of a quoted value.
    fn end_of_tag(&mut self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        let (mut at, mut before) = (1, b' ');
        while at < bytes.len() {
            let byte = bytes[at];
            let quote = usize::from(byte == b'"');
            if byte == b'>' {
                return at + 1;
            }
            if matches!(byte, b'"' | b'\'') && before == b'=' && !self.no_more[quote] {
                match memchr(byte, &bytes[at + 1..]) {
                    Some(length) => at += length + 1,
                    None => self.no_more[quote] = true,
                }
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
            at += 1;
        }
        bytes.len()
    }

    fn skip_raw(&mut self, rest: &str, name: &str) {
        let mut from = 0;
        while let Some(at) = rest[from..].find("</") {
            from += at + 2;
            if rest.get(from..from + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.at += from - 2;
                return;
            }
        }
        self.at += rest.len();
    }
}

impl<'a> Tag<'a> {
    /// The value of an attribute, whatever stands before a colon in its name.
    pub fn attribute(&self, wanted: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some(equals) = rest.find('=') {
            let name =
                rest[..equals].split(|c: char| c.is_ascii_whitespace() || c == '/').rfind(|name| !name.is_empty());
            let after = rest[equals + 1..].trim_ascii_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len())),
            };
            if local(name.unwrap_or("")).eq_ignore_ascii_case(wanted) {
                return Some(entities::decode(value));
            }
            rest = behind;
        }
        None
    }

    /// Whether any attribute has this text in its value.
    pub fn declares(&self, text: &str) -> bool {
        self.attributes.contains(text)
    }

    /// The value of an attribute, as a number.
    pub fn number(&self, wanted: &str) -> Option<u32> {
        self.attribute(wanted)?.trim().parse().ok()
    }
}

/// Whether a text begins with a tag, a comment or a declaration.
fn begins_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or(b' ');
    bytes[0] == b'<' && (second.is_ascii_alphabetic() || matches!(second, b'/' | b'!' | b'?'))
}

/// A name without what stands before a colon.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        let mut found = Vec::new();
        while let Some(token) = tokens.next(text) {
            found.push(match token {
                Token::Open(tag) => format!("<{}{}", tag.name, if tag.empty { "/" } else { "" }),
                Token::Close(name) => format!("/{name}"),
                Token::Text(text) | Token::Verbatim(text) => text.to_owned(),
            });
        }
        found
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        assert_eq!(all("<p>a < b<br/>c</p >"), ["<p", "a ", "< b", "<br/", "c", "/p"]);
        assert_eq!(all("<!DOCTYPE html><!-- <td> --><ss:Row x='>'/>"), ["<Row/"]);
        assert_eq!(all("<style>td{}</td></STYLE>x"), ["<style", "/STYLE", "x"]);
        assert_eq!(all("<![CDATA[<a>]]>b"), ["<a>", "b"]);
        for cut in ["<", "<!--", "<a", "<a b=\"", "</", "<![CDATA[x", "<script>", "<a b='"] {
            all(cut);
        }
        // A mark that is never closed ends with its tag.
        assert_eq!(all("<a b=\"x>y<c>"), ["<a", "y", "<c"]);
    }

    #[test]
    fn attributes_are_read_in_any_writing() {
        let mut tokens = Tokens::default();
        let text = "<td colspan = 2 ss:Index=\"3\" nowrap title='a &amp; \"b\"' x:num/>";
        let Some(Token::Open(tag)) = tokens.next(text) else { panic!("a tag") };
        assert_eq!((tag.number("COLSPAN"), tag.number("index"), tag.number("x")), (Some(2), Some(3), None));
        assert_eq!(tag.attribute("title").as_deref(), Some("a & \"b\""));
        assert!(tag.empty);
    }
}
