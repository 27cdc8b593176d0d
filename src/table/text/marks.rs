//! Finds the bytes that may end a cell, a record or a quotation, in blocks of 64 bytes.

/// Bytes searched for at once; a dialect with fewer gives one of them twice.
pub const NEEDLES: usize = 4;

const BLOCK_BYTES: usize = 64;

/// Bytes to search for: four, and two more for the few dialects that need them. None may be 0, which pads the last block.
#[derive(Debug, Clone, Copy)]
pub struct Needles(pub [u8; NEEDLES], pub Option<[u8; 2]>);

impl Needles {
    /// Appends the place of every needle in the text to `places`, in order.
    pub fn find(&self, bytes: &[u8], places: &mut Vec<usize>) {
        let (blocks, rest) = bytes.as_chunks::<BLOCK_BYTES>();
        let mut last = [0; BLOCK_BYTES];
        last[..rest.len()].copy_from_slice(rest);
        for (index, block) in blocks.iter().chain([&last]).enumerate() {
            let mut mask = self.mask(block);
            while mask != 0 {
                places.push(index * BLOCK_BYTES + mask.trailing_zeros() as usize);
                mask &= mask - 1;
            }
        }
    }

    /// One bit for every byte of the block, the lowest for the first: set if the byte is a needle.
    #[inline]
    fn mask(&self, block: &[u8; BLOCK_BYTES]) -> u64 {
        let [a, b, c, d] = self.0;
        // Loops this simple compile to vector instructions, with simd128 in wasm as natively.
        let mut hits = [0u8; BLOCK_BYTES];
        for (hit, byte) in hits.iter_mut().zip(block) {
            *hit = u8::from((*byte == a) | (*byte == b) | (*byte == c) | (*byte == d));
        }
        if let Some([e, f]) = self.1 {
            for (hit, byte) in hits.iter_mut().zip(block) {
                *hit |= u8::from((*byte == e) | (*byte == f));
            }
        }
        let mut mask = 0;
        for (index, eight) in hits.as_chunks::<8>().0.iter().enumerate() {
            // The product gathers the lowest bits of eight bytes in its highest byte.
            mask |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * index);
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_found_once_and_in_order(
            text in prop::collection::vec(prop::sample::select(b",\"\n\r\\ ax\xE9\0".to_vec()), 0..300),
            more in any::<bool>(),
        ) {
            let needles = Needles(*b",\"\n\r", more.then_some(*b"\\ "));
            let wanted = |byte: &u8| b",\"\n\r".contains(byte) || (more && b"\\ ".contains(byte));
            let slow: Vec<usize> = (0..text.len()).filter(|&place| wanted(&text[place])).collect();
            let mut fast = Vec::new();
            needles.find(&text, &mut fast);
            prop_assert_eq!(fast, slow);
        }
    }
}
