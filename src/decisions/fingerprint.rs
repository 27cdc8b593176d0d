//! Customers by fingerprints of their ids: of one length, so that who belonged to a group is a short text.
//!
//! A fingerprint is 48 bits: of 200,000 customers two have the same one with a probability of 1 : 14,000. It hides nothing:
//! whoever has a list of ids can make the fingerprints of all of them (docs/privacy.md).

/// The fingerprint of an id.
pub type Print = u64;

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 12;

/// The fingerprint of an id in its canonical spelling: FNV-1a of 64 bits, folded to 48.
pub fn print(id: &str) -> Print {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash >> 48) ^ (hash & 0xffff_ffff_ffff)
}

/// Fingerprints as a text, each of twelve digits.
pub fn written(prints: &[Print]) -> String {
    let digit = |value: u64| char::from(b"0123456789abcdef"[(value & 15) as usize]);
    let digits = |print: &Print| (0..DIGITS).rev().map(|place| digit(print >> (4 * place))).collect::<Vec<char>>();
    prints.iter().flat_map(digits).collect()
}

/// The fingerprints of a text, sorted; `None` where it is none.
pub fn read(text: &str) -> Option<Vec<Print>> {
    if !text.len().is_multiple_of(DIGITS) {
        return None;
    }
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    let one = |digits: &[u8]| digits.iter().try_fold(0, |all, digit| Some(all << 4 | u64::from(value(digit)?)));
    let mut prints = text.as_bytes().chunks_exact(DIGITS).map(one).collect::<Option<Vec<Print>>>()?;
    prints.sort_unstable();
    Some(prints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut prints: Vec<Print> = ["17850", "a@b.c", "会员7", ""].into_iter().map(print).collect();
        prints.sort_unstable();
        assert_eq!(read(&written(&prints)), Some(prints));
        assert_eq!(written(&[0x1234]), "000000001234");
        // The offset basis of FNV-1a, cbf29ce484222325, folded.
        assert_eq!(print(""), 0x9ce4_8422_2325 ^ 0xcbf2);
        assert_eq!((read("12"), read("00000000123g")), (None, None));
    }
}
