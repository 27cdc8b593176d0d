//! A part of an archive while it is unpacked, piece by piece, only to see how much it is.

use std::io::Read;

use memchr::memchr_iter;

use crate::error::Result;
use crate::workbook::damage::damaged;
use crate::workbook::limits::{self, MAX_HELD, MAX_TEXT_BYTES, too_large};

/// Bytes that are unpacked at a time.
const PIECE: usize = 64 << 10;
/// What a piece of markup takes in memory beside its text.
const TAG_BYTES: u64 = 16;
/// What a part may take whatever its ratio, if the reader holds it in memory, and if it streams it.
const FREE_HELD: u64 = 64 << 20;
const FREE_STREAMED: u64 = 256 << 20;

/// A part to measure.
pub struct Unpacked {
    /// Its packed bytes.
    pub packed: u64,
    /// Whether the reader holds all of it in memory.
    pub held: bool,
    /// How many times its packed size it may unpack to, once it is large.
    pub ratio: u64,
}

impl Unpacked {
    /// Unpacks the part until it ends or is too much. One that cannot be unpacked is left to the reader, which says why.
    ///
    /// # Errors
    /// `workbook-too-large`; `workbook-damaged` if it promises more texts than it can hold.
    pub fn check(&self, mut part: impl Read) -> Result<()> {
        let mut piece = vec![0; PIECE];
        let (mut bytes, mut weight, mut text) = (0_u64, 0_u64, 0_u64);
        let mut promised = 0;
        while let Ok(length @ 1..) = part.read(&mut piece) {
            let piece = &piece[..length];
            if bytes == 0 {
                promised = promised_texts(piece);
            }
            let tags = memchr_iter(b'<', piece).count() as u64;
            bytes += length as u64;
            weight += length as u64 + tags * TAG_BYTES;
            text = if tags == 0 { text + length as u64 } else { 0 };
            self.check_ratio(bytes, weight)?;
            if text > MAX_TEXT_BYTES {
                return Err(too_large("a cell holds more text than can be read over").with("what", "text"));
            }
        }
        if promised > (bytes / 4).max(1 << 20) {
            return Err(damaged("it promises more texts than it can hold"));
        }
        Ok(())
    }

    fn check_ratio(&self, bytes: u64, weight: u64) -> Result<()> {
        let free = if self.held { FREE_HELD } else { FREE_STREAMED };
        if weight > free && bytes / self.ratio > self.packed {
            let (packed, unpacked) = (self.packed >> 10, bytes >> 20);
            return Err(too_large(format!("a part of {packed} KiB unpacks to more than {unpacked} MiB"))
                .with("what", "ratio")
                .with("found", unpacked)
                .with("limit", free >> 20)
                .with_hint("no program writes such a workbook; save the sheet again, or as CSV UTF-8"));
        }
        if self.held { limits::check("a part of the workbook", weight, MAX_HELD) } else { Ok(()) }
    }
}

/// The number of texts that the beginning of a part declares, for which the reader makes room at once.
fn promised_texts(head: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount=";
    let Some(at) = head.windows(NAME.len()).position(|window| window == NAME) else { return 0 };
    let digits = head.iter().skip(at + NAME.len() + 1).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(packed: u64, held: bool, text: &str, times: u64) -> Option<&'static str> {
        let text = text.as_bytes().iter().copied().cycle().take(text.len() * times as usize).collect::<Vec<_>>();
        Unpacked { packed, held, ratio: 128 }.check(text.as_slice()).err().map(|error| error.code())
    }

    #[test]
    fn what_unpacks_to_more_than_it_can_hold_is_too_large() {
        assert_eq!(code(1 << 10, true, "<si><t>Germany</t></si>", 10_000), None);
        assert_eq!(code(1 << 20, true, "<si/>", 10_000_000), None);
        assert_eq!(code(100 << 10, true, "<si/>", 10_000_000), Some("workbook-too-large"));
        assert_eq!(code(100 << 10, false, "<si/>", 10_000_000), None);
        assert_eq!(code(100 << 20, false, "x", MAX_TEXT_BYTES + (1 << 20)), Some("workbook-too-large"));
        assert_eq!(code(10, true, "<sst uniqueCount='99999999999'/>", 1), Some("workbook-damaged"));
        assert_eq!(code(10, true, "<sst uniqueCount='9'/>", 1), None);
    }
}
