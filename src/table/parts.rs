//! Parts of texts: taken and looked for without what the library brings along for it.

use std::slice::SliceIndex;

/// A part of a text, which begins and ends between two characters. Where it would not, that is a defect; the library's
/// own index would tell it with the character in question, which makes 4 KB (brotli) more to load.
#[inline]
pub fn part(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    text.get(range).unwrap_or_else(|| astray())
}

#[cold]
#[inline(never)]
fn astray() -> ! {
    unreachable!("a text is cut within a character, or beyond its end")
}

/// Whether a short text holds another. The library's own search, which is made for long ones, is 1 KB (brotli).
pub fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|place| place == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    #[should_panic(expected = "within a character")]
    fn no_character_is_cut() {
        part("中", 1..);
    }

    proptest! {
        #[test]
        fn what_is_held_is_found(text in "[ab中]{0,6}", other in "[ab中]{0,3}") {
            prop_assert_eq!(holds(&text, &other), text.contains(&other));
        }
    }
}
