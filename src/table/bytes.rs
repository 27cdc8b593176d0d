//! What a file's first bytes say: a table in UTF-8, or something else that is told by its name.

use crate::error::{Error, Result};

const BOM: &[u8] = &[0xEF, 0xBB, 0xBF];

/// Formats known by their first bytes, and what people call them.
const FORMATS: [(&[u8], &str); 12] = [
    (b"\x89PNG", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xD0\xCF\x11\xE0", "xls"),
    (b"\x1F\x8B", "gzip"),
    (b"RIFF", "riff"),
    (b"\xFF\xFE", "utf-16"),
    (b"\xFE\xFF", "utf-16"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3", "sqlite"),
];

/// The length of a UTF-8 byte order mark at the start, 0 or 3.
pub fn bom_length(head: &[u8]) -> usize {
    if head.starts_with(BOM) { BOM.len() } else { 0 }
}

/// Checks that the head of a file looks like text in UTF-8.
///
/// # Errors
/// `file-empty`, `not-a-table` (with the format, where it is known), `not-utf8`.
pub fn check_text(head: &[u8], size: u64) -> Result<()> {
    if size == 0 || head[bom_length(head)..].iter().all(u8::is_ascii_whitespace) {
        return Err(Error::input("file-empty", "the file holds no rows")
            .with_hint("choose the file again after exporting it with its rows"));
    }
    if let Some((_, format)) = FORMATS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(not_a_table(format));
    }
    if head.contains(&0) {
        return Err(not_a_table("binary"));
    }
    match std::str::from_utf8(head) {
        Ok(_) => Ok(()),
        // The head may end in the middle of a character.
        Err(error) if error.error_len().is_none() && head.len() as u64 != size => Ok(()),
        Err(error) => {
            let row = head[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
            Err(not_utf8().at_row(row as u64 + 1))
        }
    }
}

/// The error for text that is not UTF-8.
pub fn not_utf8() -> Error {
    Error::input("not-utf8", "the text is not in UTF-8")
        .with_hint("export it again as CSV in UTF-8 (in Excel: Save as, CSV UTF-8)")
}

fn not_a_table(format: &str) -> Error {
    let hint = match format {
        "zip" | "xls" => "open it in a spreadsheet program and save it as CSV UTF-8",
        "gzip" => "unpack it first",
        "utf-16" => "export it again as CSV in UTF-8 (in Excel: Save as, CSV UTF-8)",
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
        check_text(head, head.len() as u64).err().map(|error| error.code())
    }

    #[test]
    fn tells_what_a_file_is() {
        assert_eq!(code(b""), Some("file-empty"));
        assert_eq!(code(b"\xEF\xBB\xBF \r\n"), Some("file-empty"));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n"), Some("not-a-table"));
        assert_eq!(code(b"PK\x03\x04abc"), Some("not-a-table"));
        assert_eq!(code(b"a,b\n1,\x00"), Some("not-a-table"));
        assert_eq!(code(b"caf\xE9,1\n"), Some("not-utf8"));
        assert_eq!(code("caf\u{e9},1\n".as_bytes()), None);
        assert_eq!(check_text("a,caf\u{e9}".as_bytes().split_last().unwrap().1, 100), Ok(()));
    }
}
