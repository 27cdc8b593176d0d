//! Bytes of a page → text, in the encoding that it is in or says to be in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes in which a page says its encoding.
const HEAD_BYTES: usize = 4096;

/// The text of a page. A mark decides; then whether it is valid UTF-8, which other text hardly ever is by chance; then what
/// the page says.
pub fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let wide = match bytes.get(..2) {
        Some(b"<\0") => Some(UTF_16LE),
        Some(b"\0<") => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.into_bytes();
        let encoding = said(&bytes).filter(|said| *said != UTF_8).unwrap_or(WINDOWS_1252);
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    })
}

/// The encoding that a page says: `charset=…` in HTML, `encoding="…"` in XML.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_what_fits() {
        assert_eq!(decode("\u{feff}<p>é".as_bytes().to_vec()), "<p>é");
        assert_eq!(decode(b"<p>\xE9".to_vec()), "<p>é");
        assert_eq!(decode(b"<meta charset=utf-8><p>\xE9".to_vec()), "<meta charset=utf-8><p>é");
        assert_eq!(
            decode(b"<meta content='text/html; charset=gb2312'>\xD6\xD0".to_vec()).split('>').nth(1),
            Some("中")
        );
        assert_eq!(decode(b"<?xml encoding=\"Shift_JIS\"?>\x93\xFA".to_vec()).split('>').nth(1), Some("日"));
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(decode(wide("<p>é中")), "<p>é中");
        assert_eq!(decode(wide("\u{feff}<p>é")), "<p>é");
    }
}
