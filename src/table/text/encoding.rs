//! Encodings of text, under the labels of the WHATWG Encoding Standard.

use crate::error::{Error, Result};

/// How the characters of a file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, the lower byte first: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Simplified Chinese; holds GBK and GB2312.
    Gb18030,
    /// Traditional Chinese.
    Big5,
    /// Japanese.
    ShiftJis,
    /// Central European: Polish, Czech, Hungarian.
    Windows1250,
    /// Cyrillic.
    Windows1251,
    /// Western European; holds Latin-1.
    Windows1252,
}

use Encoding::*;

/// Every encoding with its label, and other names under which people know it.
const LABELS: [(Encoding, &str, &[&str]); 9] = [
    (Utf8, "utf-8", &["utf8"]),
    (Utf16Le, "utf-16le", &["utf-16", "utf16", "utf16le", "unicode"]),
    (Utf16Be, "utf-16be", &["utf16be"]),
    (Gb18030, "gb18030", &["gbk", "gb2312", "cp936"]),
    (Big5, "big5", &["cp950"]),
    (ShiftJis, "shift_jis", &["sjis", "shift-jis", "cp932"]),
    (Windows1250, "windows-1250", &["cp1250"]),
    (Windows1251, "windows-1251", &["cp1251"]),
    (Windows1252, "windows-1252", &["cp1252", "latin1", "latin-1", "iso-8859-1", "ascii"]),
];

impl Encoding {
    /// Every encoding.
    pub fn all() -> impl Iterator<Item = Self> {
        LABELS.iter().map(|(encoding, _, _)| *encoding)
    }

    /// Its label, as it stands in options and in the report.
    pub fn label(self) -> &'static str {
        LABELS.iter().find(|(encoding, _, _)| *encoding == self).map_or("utf-8", |(_, label, _)| label)
    }

    /// The encoding of this label or of another name for it.
    ///
    /// # Errors
    /// `option-invalid`.
    pub fn named(name: &str) -> Result<Self> {
        let wanted = name.trim().to_ascii_lowercase();
        let found = LABELS.iter().find(|(_, label, others)| *label == wanted || others.contains(&wanted.as_str()));
        found.map(|(encoding, _, _)| *encoding).ok_or_else(|| {
            let labels: Vec<&str> = LABELS.iter().map(|(_, label, _)| *label).collect();
            let range = format!("one of {}", labels.join(", "));
            Error::options("option-invalid", format!("`tables.encoding` cannot be `{name}`"))
                .with("option", "encoding")
                .with("value", name)
                .with("range", range.as_str())
                .with_hint(format!("give {range}"))
        })
    }

    /// The encoding that a byte order mark at the start names, and the mark's length.
    pub fn of_mark(head: &[u8]) -> Option<(Self, usize)> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some((Utf8, 3)),
            [0xFF, 0xFE, ..] => Some((Utf16Le, 2)),
            [0xFE, 0xFF, ..] => Some((Utf16Be, 2)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_other_names() {
        for encoding in Encoding::all() {
            assert_eq!(Encoding::named(encoding.label()), Ok(encoding));
        }
        assert_eq!(Encoding::named("GBK"), Ok(Gb18030));
        assert_eq!(Encoding::named("Latin1"), Ok(Windows1252));
        assert_eq!(Encoding::named("klingon").unwrap_err().code(), "option-invalid");
    }
}
