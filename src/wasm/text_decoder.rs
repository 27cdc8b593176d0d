//! The browser's `TextDecoder`, for encodings of several bytes a character.

use web_sys::{TextDecodeOptions, TextDecoder};

use crate::table::text::decode::Decode;
use crate::table::text::encoding::Encoding;

/// The host's decoder; `None` where it does not know the encoding.
pub fn host_decoder(encoding: Encoding) -> Option<Box<dyn Decode>> {
    let decoder = TextDecoder::new_with_label(encoding.label()).ok()?;
    Some(Box::new(HostText(decoder)))
}

struct HostText(TextDecoder);

impl Decode for HostText {
    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        // It throws only where it was told to, which it was not.
        text.push_str(&self.0.decode_with_u8_array_and_options(bytes, &options).unwrap_or_default());
    }
}
