//! The parts of a file that are looked at before it is read, and what they say of its encoding and its table.

use crate::error::Result;
use crate::job::Host;
use crate::table::meaning::options::TableOptions;
use crate::table::meaning::schema::Schema;
use crate::table::text::bytes::{check_format, check_text};
use crate::table::text::decode::{HostDecoder, decode_piece};
use crate::table::text::encoding::Encoding;
use crate::table::text::encoding_guess::guess;

/// Bytes looked at first.
pub const HEAD: u64 = 256 << 10;
/// Bytes of each further part.
const LOOK: u64 = 64 << 10;
/// Parts between head and tail.
const LOOKS: u64 = 6;

/// The parts of a file that are looked at first: its head, some slices between, its tail. They begin at even bytes.
pub fn looks(size: u64) -> Vec<(u64, u64)> {
    let mut looks = vec![(0, size.min(HEAD))];
    if size > HEAD {
        let between = size - HEAD;
        let starts = (1..=LOOKS).map(|k| HEAD + between * k / (LOOKS + 1)).chain([size.saturating_sub(LOOK)]);
        let mut seen = HEAD;
        for start in starts {
            // No row is looked at twice: a column of different values must not seem to repeat them.
            let (start, end) = ((start & !1).max(seen), (start + LOOK).min(size));
            if start < end {
                looks.push((start, end));
                seen = end.next_multiple_of(2);
            }
        }
    }
    looks
}

/// Parts of a file, from which the rest is inferred.
pub struct Probe<'a> {
    /// First byte of each part, and one past its last.
    pub ranges: &'a [(u64, u64)],
    /// Their bytes.
    pub pieces: &'a [Vec<u8>],
    /// The file's size.
    pub size: u64,
    /// What the user says of the file.
    pub options: &'a TableOptions,
    /// Knows encodings that this crate does not.
    pub decoder: HostDecoder,
}

impl Probe<'_> {
    /// The most likely encoding and table.
    ///
    /// # Errors
    /// Why the file is no table, or which options do not fit it.
    pub async fn infer(&self, host: &Host) -> Result<(Encoding, Schema)> {
        let head = self.pieces.first().map_or(&[][..], Vec::as_slice);
        check_format(head, self.size)?;
        let encoding = match self.options.encoding()? {
            Some(encoding) => encoding,
            None => {
                let pieces: Vec<(u64, &[u8])> =
                    self.ranges.iter().zip(self.pieces).map(|((start, _), bytes)| (*start, bytes.as_slice())).collect();
                guess(&pieces, self.decoder)?
            }
        };
        let whole = self.pieces.len() == 1;
        let text = |bytes: &[u8]| decode_piece(bytes, whole, encoding, self.decoder);
        let head = text(head)?;
        check_text(&head)?;
        let others = self.pieces.iter().skip(1).map(|bytes| Ok(after_first_line(&text(bytes)?)));
        let schema = Schema::detect(head.as_bytes(), &others.collect::<Result<Vec<_>>>()?, self.options, host).await?;
        Ok((encoding, schema))
    }
}

/// The piece without its first line, which may have been cut.
fn after_first_line(piece: &str) -> Vec<u8> {
    let line = piece.find('\n').or_else(|| piece.find('\r'));
    let start = line.map_or(piece.len(), |position| position + 1);
    piece.as_bytes()[start..].to_vec()
}
