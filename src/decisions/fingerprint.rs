//! Fingerprints of customer ids: short hashes of one length, so that the members of a group fit into a short text.
//!
//! A fingerprint is the 64-bit [FNV-1a](crate::math::fnv) hash of the id, folded to 48 bits. Among 200,000 customers two have the same one
//! with a probability of 1 : 14,000. It hides nothing: whoever has a list of ids can compute the fingerprints of all of
//! them (docs/privacy.md).
//!
//! ```
//! use customer_loupe::decisions::fingerprint::{fingerprint, from_hex, to_hex};
//!
//! let text = to_hex(&[fingerprint("17850")]);
//! assert_eq!(text.len(), 12);
//! assert_eq!(from_hex(&text), Some(vec![fingerprint("17850")]));
//! ```

use crate::math::fnv::fnv1a;

/// The fingerprint of an id: 48 bits.
pub type Fingerprint = u64;

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 12;

/// Returns the fingerprint of an id in its canonical spelling.
pub fn fingerprint(id: &str) -> Fingerprint {
    let hash = fnv1a(id.bytes());
    (hash >> 48) ^ (hash & 0xffff_ffff_ffff)
}

/// Writes fingerprints one after the other, twelve hexadecimal digits each.
pub fn to_hex(fingerprints: &[Fingerprint]) -> String {
    fingerprints.iter().map(|fingerprint| format!("{fingerprint:012x}")).collect()
}

/// Reads what [`to_hex`] writes and sorts it; `None` if the text is not made of fingerprints.
pub fn from_hex(text: &str) -> Option<Vec<Fingerprint>> {
    if !text.len().is_multiple_of(DIGITS) {
        return None;
    }
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    let one = |digits: &[u8]| digits.iter().try_fold(0, |all, digit| Some(all << 4 | u64::from(value(digit)?)));
    let mut fingerprints = text.as_bytes().chunks_exact(DIGITS).map(one).collect::<Option<Vec<Fingerprint>>>()?;
    fingerprints.sort_unstable();
    Some(fingerprints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_survive_writing_and_reading() {
        let mut fingerprints: Vec<Fingerprint> = ["17850", "a@b.c", "会员7", ""].into_iter().map(fingerprint).collect();
        fingerprints.sort_unstable();
        assert_eq!(from_hex(&to_hex(&fingerprints)), Some(fingerprints));
        assert_eq!(to_hex(&[0x1234]), "000000001234");
        // The offset basis of FNV-1a, cbf29ce484222325, folded.
        assert_eq!(fingerprint(""), 0x9ce4_8422_2325 ^ 0xcbf2);
        assert_eq!((from_hex("12"), from_hex("00000000123g")), (None, None));
    }
}
