//! The upper halves of the encodings of one byte a character (source: the WHATWG Encoding Standard's indexes; bytes that
//! stand for nothing are the control of the same number). Node 20's own decoder reads `windows-1252` as Latin-1, so
//! these are not left to the host.

use crate::table::text::decode::Decode;
use crate::table::text::encoding::Encoding;

const WINDOWS_1250: &str = "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";

const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

/// Bytes → text, one byte a character.
pub struct SingleByte(Vec<char>);

impl SingleByte {
    /// For one of the encodings of this kind; `None` for another.
    pub fn new(encoding: Encoding) -> Option<Self> {
        let upper = match encoding {
            Encoding::Windows1250 => WINDOWS_1250,
            Encoding::Windows1251 => WINDOWS_1251,
            Encoding::Windows1252 => WINDOWS_1252,
            _ => return None,
        };
        Some(Self(upper.chars().collect()))
    }
}

impl Decode for SingleByte {
    fn decode(&mut self, bytes: &[u8], _last: bool, text: &mut String) {
        text.extend(bytes.iter().map(|&byte| match byte.checked_sub(128) {
            None => char::from(byte),
            Some(index) => self.0[usize::from(index)],
        }));
    }
}
