//! The bytes of a file → the text that a pass reads, whatever its encoding. Characters that cannot be decoded are counted.

use crate::error::Result;
use crate::table::text::decode::{Decode, HostDecoder, decoder};
use crate::table::text::encoding::Encoding;
use crate::table::text::encoding_guess::guess;
use crate::warning::Warning;

/// U+FFFD as UTF-8.
const LOST: &[u8] = "\u{FFFD}".as_bytes();
/// Bytes on either side of an invalid character from which the encoding is inferred again.
const CONTEXT: usize = 16 << 10;

/// The text of a file, chunk by chunk.
pub struct DecodedText {
    encoding: Encoding,
    /// `None` for UTF-8 that is assumed to be valid: its bytes are its text.
    decoder: Option<Box<dyn Decode>>,
    text: String,
    /// The last bytes of the chunk before.
    before: Vec<u8>,
    beyond_ascii: bool,
    lost: u64,
    first_lost: u64,
}

impl DecodedText {
    /// Text in this encoding; `valid_utf8` says that it needs no decoding if it is UTF-8.
    ///
    /// # Errors
    /// `encoding-unsupported`.
    pub fn new(encoding: Encoding, valid_utf8: bool, host: HostDecoder) -> Result<Self> {
        let plain = valid_utf8 && encoding == Encoding::Utf8;
        Ok(Self {
            encoding,
            decoder: if plain { None } else { Some(decoder(encoding, host)?) },
            text: String::new(),
            before: Vec::new(),
            beyond_ascii: false,
            lost: 0,
            first_lost: 0,
        })
    }

    /// Its encoding.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// True while its bytes are assumed to be valid UTF-8.
    pub fn is_plain(&self) -> bool {
        self.decoder.is_none()
    }

    /// Decodes a chunk that comes after `rows` rows, and hands its text to `sink`.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn read(
        &mut self,
        bytes: &[u8],
        last: bool,
        rows: u64,
        sink: &mut dyn FnMut(&[u8], bool) -> Result<()>,
    ) -> Result<()> {
        let Some(decoder) = &mut self.decoder else {
            let lost = count_lost(&self.before, bytes);
            self.count(lost, rows);
            sink(bytes, last)?;
            self.beyond_ascii |= !bytes.is_ascii();
            self.before = bytes[bytes.len().saturating_sub(4)..].to_vec();
            return Ok(());
        };
        self.text.clear();
        decoder.decode(bytes, last, &mut self.text);
        let lost = count_lost(&[], self.text.as_bytes());
        self.count(lost, rows);
        // A mark at the start of UTF-16 says nothing of the table.
        sink(self.text.as_bytes(), last)
    }

    fn count(&mut self, lost: u64, rows: u64) {
        if self.lost == 0 && lost > 0 {
            self.first_lost = rows + 1;
        }
        self.lost += lost;
    }

    /// The encoding in which the text should be read again, now that these bytes turned out not to be valid UTF-8: UTF-8
    /// with invalid characters if it held valid ones beyond ASCII before.
    ///
    /// # Errors
    /// `encoding-unsupported`.
    pub fn infer_again(&self, bytes: &[u8], host: HostDecoder) -> Result<Encoding> {
        if self.beyond_ascii {
            return Ok(Encoding::Utf8);
        }
        let mut seen = self.before.clone();
        seen.extend_from_slice(bytes);
        let invalid = std::str::from_utf8(&seen).err().map_or(0, |error| error.valid_up_to());
        let (from, to) = (invalid.saturating_sub(CONTEXT), (invalid + CONTEXT).min(seen.len()));
        guess(&[(0, &seen[from..to])], host)
    }

    /// A warning if characters could not be decoded.
    pub fn warning(&self, file: &str) -> Option<Warning> {
        (self.lost > 0).then(|| {
            let (label, lost, row) = (self.encoding.label(), self.lost, self.first_lost);
            Warning::new(
                "characters-lost",
                format!(
                    "{lost} characters of `{file}` are no {label}, the first after row {row}, and stand as \u{FFFD}: \
                     choose another encoding, or export the file again."
                ),
            )
            .with("file", file)
            .with("count", lost)
            .with("row", row)
            .with("encoding", label)
        })
    }
}

/// How often U+FFFD stands in these bytes, `before` being the end of those before them.
fn count_lost(before: &[u8], bytes: &[u8]) -> u64 {
    let within =
        |text: &[u8]| memchr::memchr_iter(LOST[0], text).filter(|&at| text[at..].starts_with(LOST)).count() as u64;
    let mut seam = before[before.len().saturating_sub(2)..].to_vec();
    seam.extend_from_slice(&bytes[..bytes.len().min(2)]);
    within(bytes) + within(&seam)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::text::decode::native;

    #[test]
    fn lost_characters_are_counted_however_the_bytes_are_cut() {
        let bytes = "a\u{FFFD}b\u{FFFD}".as_bytes();
        for cut in 0..=bytes.len() {
            let mut text = DecodedText::new(Encoding::Utf8, true, native).unwrap();
            let mut sink = |_: &[u8], _| Ok(());
            text.read(&bytes[..cut], false, 0, &mut sink).unwrap();
            text.read(&bytes[cut..], true, 0, &mut sink).unwrap();
            assert_eq!(text.lost, 2, "{cut}");
        }
    }
}
