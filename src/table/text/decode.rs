//! Bytes in an encoding → text. UTF-8, UTF-16 and the encodings of one byte a character are decoded here; those of several
//! bytes by the host: `TextDecoder` in browsers and Node, the crate `encoding_rs` natively, all by the same standard.

use crate::error::{Error, Result};
use crate::table::text::encoding::Encoding;
use crate::table::text::single_byte::upper_half;

/// A decoder of a stream of bytes. Bytes that cannot be decoded become U+FFFD, which the caller counts.
pub trait Decode {
    /// Appends the text of these bytes; a character cut at their end waits for the next ones, unless these are the
    /// `last`.
    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String);
}

/// The host's decoder for an encoding of several bytes; `None` if it has none.
pub type HostDecoder = fn(Encoding) -> Option<Box<dyn Decode>>;

/// A decoder for this encoding.
///
/// # Errors
/// `encoding-unsupported` if the host does not know it.
pub fn decoder(encoding: Encoding, host: HostDecoder) -> Result<Box<dyn Decode>> {
    match encoding {
        Encoding::Utf8 => Ok(Box::new(Utf8::default())),
        Encoding::Utf16Le => Ok(Box::new(Utf16 { pair: u16::from_le_bytes, bytes: Vec::new(), units: Vec::new() })),
        Encoding::Utf16Be => Ok(Box::new(Utf16 { pair: u16::from_be_bytes, bytes: Vec::new(), units: Vec::new() })),
        _ => match upper_half(encoding) {
            Some(upper) => Ok(Box::new(SingleByte { upper: upper.chars().collect() })),
            None => host(encoding).ok_or_else(|| {
                let label = encoding.label();
                Error::input("encoding-unsupported", format!("this browser cannot read `{label}`"))
                    .with("encoding", label)
                    .with_hint("export the file again as CSV in UTF-8")
            }),
        },
    }
}

/// The text of a piece of a file; unless it is `whole`, a character cut at its end is left out.
///
/// # Errors
/// `encoding-unsupported`.
pub fn decode_piece(bytes: &[u8], whole: bool, encoding: Encoding, host: HostDecoder) -> Result<String> {
    let mut text = String::with_capacity(bytes.len());
    decoder(encoding, host)?.decode(bytes, whole, &mut text);
    Ok(text)
}

/// UTF-8 that may hold broken bytes.
#[derive(Default)]
struct Utf8 {
    rest: Vec<u8>,
}

impl Decode for Utf8 {
    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        self.rest.extend_from_slice(bytes);
        let cut = match std::str::from_utf8(&self.rest) {
            Err(error) if error.error_len().is_none() && !last => error.valid_up_to(),
            // Whole or broken; a character cut at the very end waits for the next bytes.
            _ if !last => whole_characters(&self.rest),
            _ => self.rest.len(),
        };
        text.push_str(&String::from_utf8_lossy(&self.rest[..cut]));
        self.rest.drain(..cut);
    }
}

/// Length of the bytes without a character that is cut at their end.
fn whole_characters(bytes: &[u8]) -> usize {
    let start = bytes.len().saturating_sub(3);
    for at in (start..bytes.len()).rev() {
        let wanted = match bytes[at] {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            0x80..=0xBF => continue,
            _ => return bytes.len(),
        };
        return if at + wanted > bytes.len() { at } else { bytes.len() };
    }
    bytes.len()
}

/// An encoding of one byte a character, whose lower half is ASCII.
struct SingleByte {
    upper: Vec<char>,
}

impl Decode for SingleByte {
    fn decode(&mut self, bytes: &[u8], _last: bool, text: &mut String) {
        text.extend(bytes.iter().map(|&byte| match byte.checked_sub(128) {
            None => char::from(byte),
            Some(index) => self.upper[usize::from(index)],
        }));
    }
}

/// UTF-16 of either order of bytes.
struct Utf16 {
    pair: fn([u8; 2]) -> u16,
    bytes: Vec<u8>,
    units: Vec<u16>,
}

impl Decode for Utf16 {
    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        self.bytes.extend_from_slice(bytes);
        let whole = self.bytes.len() & !1;
        self.units.extend(self.bytes[..whole].chunks_exact(2).map(|pair| (self.pair)([pair[0], pair[1]])));
        self.bytes.drain(..whole);
        // The first of a pair of surrogates waits for the second.
        let held = match self.units.last() {
            Some(0xD800..=0xDBFF) if !last => self.units.pop(),
            _ => None,
        };
        text.extend(char::decode_utf16(self.units.drain(..)).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.units.extend(held);
        if last && !self.bytes.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            self.bytes.clear();
        }
    }
}

/// The decoders of the native host.
#[cfg(not(target_arch = "wasm32"))]
pub fn native(encoding: Encoding) -> Option<Box<dyn Decode>> {
    struct Native(encoding_rs::Decoder);
    impl Decode for Native {
        fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
            text.reserve(self.0.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
            let _ = self.0.decode_to_string(bytes, text, last);
        }
    }
    let known = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    Some(Box::new(Native(known.new_decoder_without_bom_handling())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding_rs::Encoding::for_label(encoding.label().as_bytes()).unwrap().encode(text).0.into_owned(),
        }
    }

    #[test]
    fn every_encoding_is_read() {
        for (encoding, text) in [
            (Encoding::Utf8, "é中😀"),
            (Encoding::Utf16Le, "é中😀"),
            (Encoding::Utf16Be, "é中😀"),
            (Encoding::Gb18030, "订单编号,张三"),
            (Encoding::Big5, "訂單編號,張三"),
            (Encoding::ShiftJis, "注文番号,カナ"),
            (Encoding::Windows1250, "Łódź žluťoučký €"),
            (Encoding::Windows1251, "Заказ №5"),
            (Encoding::Windows1252, "café – “€”"),
        ] {
            let bytes = encoded(text, encoding);
            for cut in 0..=bytes.len() {
                let mut decoder = decoder(encoding, native).unwrap();
                let mut read = String::new();
                decoder.decode(&bytes[..cut], false, &mut read);
                decoder.decode(&bytes[cut..], true, &mut read);
                assert_eq!(read, text, "{encoding:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn single_bytes_are_read_as_the_standard_has_them() {
        for encoding in [Encoding::Windows1250, Encoding::Windows1251, Encoding::Windows1252] {
            let bytes: Vec<u8> = (0..=255).collect();
            let theirs = encoding_rs::Encoding::for_label(encoding.label().as_bytes()).unwrap();
            let theirs = theirs.decode_without_bom_handling(&bytes).0;
            assert_eq!(decode_piece(&bytes, true, encoding, native).unwrap(), theirs);
        }
    }

    proptest! {
        #[test]
        fn broken_text_is_read_alike_however_it_is_cut(
            bytes in prop::collection::vec(any::<u8>(), 0..40),
            cuts in prop::collection::vec(0usize..41, 0..4),
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Gb18030] {
                let mut whole = String::new();
                decoder(encoding, native).unwrap().decode(&bytes, true, &mut whole);
                let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
                cuts.sort_unstable();
                let mut parts = String::new();
                let mut by_parts = decoder(encoding, native).unwrap();
                let mut start = 0;
                for cut in cuts {
                    by_parts.decode(&bytes[start..cut], false, &mut parts);
                    start = cut;
                }
                by_parts.decode(&bytes[start..], true, &mut parts);
                prop_assert_eq!(&parts, &whole);
            }
        }
    }
}
