//! Whether a file is text, by its first bytes.

use crate::error::{Error, Result};

const BOM: &[u8] = &[0xEF, 0xBB, 0xBF];

/// Formats by their first bytes, with their usual names.
const FORMATS: [(&[u8], &str); 10] = [
    (b"\x89PNG", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xD0\xCF\x11\xE0", "xls"),
    (b"\x1F\x8B", "gzip"),
    (b"RIFF", "riff"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3", "sqlite"),
];

/// The length of a UTF-8 byte order mark at the start, 0 or 3.
pub fn bom_length(head: &[u8]) -> usize {
    if head.starts_with(BOM) { BOM.len() } else { 0 }
}

/// Checks that a file of this size is not empty, and not of a format that is recognised by its first bytes as not text.
///
/// # Errors
/// `file-empty`, `not-a-table` with the format.
pub fn check_format(head: &[u8], size: u64) -> Result<()> {
    if size == 0 {
        return Err(file_empty());
    }
    match FORMATS.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, format)) => Err(not_a_table(format)),
        None => Ok(()),
    }
}

/// Checks that the head of a text is not blank and has few control characters.
///
/// # Errors
/// `file-empty`, `not-a-table`.
pub fn check_text(head: &str) -> Result<()> {
    if head[bom_length(head.as_bytes())..].trim().is_empty() {
        return Err(file_empty());
    }
    // Line ends, tabs, form feeds and the separators of ASCII occur in text; other control characters do not.
    let controls = |c: &char| c.is_control() && !matches!(c, '\0' | '\t'..='\r' | '\u{1a}'..='\u{1f}');
    // Some programs write a NUL for an empty cell.
    let nuls = head.bytes().filter(|&byte| byte == 0).count();
    if head.chars().filter(controls).count() * 100 > head.len() || nuls * 10 > head.len() {
        Err(not_a_table("binary"))
    } else {
        Ok(())
    }
}

fn file_empty() -> Error {
    Error::input("file-empty", "the file holds no rows")
        .with("asRead", "")
        .with_hint("choose the file again after exporting it with its rows")
}

/// The error for text that is not UTF-8.
pub fn not_utf8() -> Error {
    Error::input("not-utf8", "the text is not in UTF-8")
        .with_hint("export it again as CSV in UTF-8 (in Excel: Save as, CSV UTF-8)")
}

fn not_a_table(format: &str) -> Error {
    let hint = match format {
        "xls" => "open it in a spreadsheet program and save it as CSV UTF-8",
        "zip" | "gzip" => "unpack it first",
        _ => "choose a table of text: CSV with commas, semicolons, tabs or bars",
    };
    Error::input("not-a-table", format!("this is not a table of text but looks like {format}"))
        .with("format", format)
        .with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(head: &[u8]) -> Option<&'static str> {
        let text = String::from_utf8_lossy(head);
        check_format(head, head.len() as u64).and_then(|()| check_text(&text)).err().map(|error| error.code())
    }

    #[test]
    fn formats_are_recognised() {
        assert_eq!(code(b""), Some("file-empty"));
        assert_eq!(code(b"\xEF\xBB\xBF \r\n"), Some("file-empty"));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n"), Some("not-a-table"));
        assert_eq!(code(b"PK\x03\x04abc"), Some("not-a-table"));
        assert_eq!(code(b"\x00\x01\x02\x03"), Some("not-a-table"));
        assert_eq!(code("caf\u{e9},1\n".as_bytes()), None);
    }
}
