//! FNV-1a: a fast hash of bytes that is the same on every machine. It is no protection against chosen inputs.
//!
//! G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake: "The FNV Non-Cryptographic Hash Algorithm", IETF draft.

/// Returns the 64-bit hash of these bytes.
///
/// ```
/// assert_eq!(customer_loupe::math::fnv::fnv1a(*b"a"), 0xaf63_dc4c_8601_ec8c);
/// ```
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, mix)
}
