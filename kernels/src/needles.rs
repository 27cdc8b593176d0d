//! Finds the bytes that may end a cell, a record or a quotation: 16 bytes are compared at once, and every 64 give a mask of bits.

use wide::u8x16;

const BLOCK_BYTES: usize = 64;

/// Bytes to search for: four (a dialect with fewer gives one of them twice), and two more for the few dialects that need them.
/// None may be 0, which pads the last block.
#[derive(Debug, Clone, Copy)]
pub struct Needles(pub [u8; 4], pub Option<[u8; 2]>);

impl Needles {
    /// Appends the place of every needle in the text to `places`, in order.
    pub fn find(&self, bytes: &[u8], places: &mut Vec<usize>) {
        let four = self.0.map(u8x16::splat);
        let two = self.1.map(|two| two.map(u8x16::splat));
        let (blocks, rest) = bytes.as_chunks::<BLOCK_BYTES>();
        let mut last = [0; BLOCK_BYTES];
        last[..rest.len()].copy_from_slice(rest);
        for (index, block) in blocks.iter().chain([&last]).enumerate() {
            let mut mask = mask(block, |bytes| {
                let hits = is_one_of(bytes, &four);
                two.map_or(hits, |two| hits | is_one_of(bytes, &two))
            });
            while mask != 0 {
                places.push(index * BLOCK_BYTES + mask.trailing_zeros() as usize);
                mask &= mask - 1;
            }
        }
    }
}

/// For every byte all bits if it is one of the needles, else none.
fn is_one_of<const N: usize>(bytes: u8x16, needles: &[u8x16; N]) -> u8x16 {
    needles.iter().fold(u8x16::splat(0), |hits, needle| hits | bytes.simd_eq(*needle))
}

/// One bit for every byte of the block, the lowest for the first: set if `hits` is.
fn mask(block: &[u8; BLOCK_BYTES], hits: impl Fn(u8x16) -> u8x16) -> u64 {
    let parts = block.as_chunks::<16>().0.iter().enumerate();
    parts.fold(0, |mask, (index, part)| mask | u64::from(hits(u8x16::new(*part)).to_bitmask()) << (16 * index))
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
