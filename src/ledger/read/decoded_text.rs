//! The bytes of a file → the text that a pass reads, whatever its encoding; characters that are lost are counted.

use crate::error::Result;
use crate::table::text::decode::{Decode, HostDecoder, decoder};
use crate::table::text::encoding::Encoding;
use crate::table::text::encoding_guess::guess;
use crate::warning::Warning;

/// U+FFFD as UTF-8.
const LOST: &[u8] = "\u{FFFD}".as_bytes();
/// Bytes around a broken character from which the encoding is judged again.
const AROUND: usize = 16 << 10;

/// The text of a file, chunk by chunk.
pub struct Text {
    encoding: Encoding,
    /// `None` for UTF-8 that is believed to be whole: its bytes are its text.
    decoder: Option<Box<dyn Decode>>,
    text: String,
    /// The last bytes of the chunk before.
    before: Vec<u8>,
    beyond_ascii: bool,
    lost: u64,
    first_lost: u64,
}

impl Text {
    /// Text in this encoding; `whole` says that UTF-8 is believed to be unbroken.
    ///
    /// # Errors
    /// `encoding-unsupported`.
    pub fn new(encoding: Encoding, whole: bool, host: HostDecoder) -> Result<Self> {
        let plain = whole && encoding == Encoding::Utf8;
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

    /// True while its bytes are believed to be whole UTF-8.
    pub fn is_plain(&self) -> bool {
        self.decoder.is_none()
    }

    /// Reads a chunk that comes after `rows` rows, and hands its text on.
    ///
    /// # Errors
    /// What `sink` finds.
    pub fn read(
        &mut self,
        bytes: &[u8],
        last: bool,
        rows: u64,
        mut sink: impl FnMut(&[u8], bool) -> Result<()>,
    ) -> Result<()> {
        let Some(decoder) = &mut self.decoder else {
            let lost = lost_in(&self.before, bytes);
            self.count(lost, rows);
            sink(bytes, last)?;
            self.beyond_ascii |= !bytes.is_ascii();
            self.before = bytes[bytes.len().saturating_sub(4)..].to_vec();
            return Ok(());
        };
        self.text.clear();
        decoder.decode(bytes, last, &mut self.text);
        let lost = lost_in(&[], self.text.as_bytes());
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

    /// The encoding in which the text should be read again, now that these bytes turned out not to be UTF-8: UTF-8 with
    /// broken characters where others were whole.
    ///
    /// # Errors
    /// `encoding-unsupported`.
    pub fn judge_again(&self, bytes: &[u8], host: HostDecoder) -> Result<Encoding> {
        if self.beyond_ascii {
            return Ok(Encoding::Utf8);
        }
        let mut seen = self.before.clone();
        seen.extend_from_slice(bytes);
        let broken = std::str::from_utf8(&seen).err().map_or(0, |error| error.valid_up_to());
        let (from, to) = (broken.saturating_sub(AROUND), (broken + AROUND).min(seen.len()));
        guess(&[(0, &seen[from..to])], host)
    }

    /// What the reader should know of: characters that could not be read.
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
fn lost_in(before: &[u8], bytes: &[u8]) -> u64 {
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
            let mut text = Text::new(Encoding::Utf8, true, native).unwrap();
            let mut sink = |_: &[u8], _| Ok(());
            text.read(&bytes[..cut], false, 0, &mut sink).unwrap();
            text.read(&bytes[cut..], true, 0, &mut sink).unwrap();
            assert_eq!(text.lost, 2, "{cut}");
        }
    }
}
