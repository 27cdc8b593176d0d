//! Bytes → records.
//!
//! 1. [`bytes`] refuses what is not text by its first bytes; [`encoding_guess`] finds the [`encoding`], and [`decode`] turns
//!    the bytes into text.
//! 2. [`sniff`] finds the [`dialect`] from the head of the text: it reads it in every dialect that may be, scores each
//!    ([`dialect_score`]) and counts the records before the header ([`preamble`]).
//! 3. [`record_reader`] takes chunks of any size, cut anywhere, and hands out each [`record`]; [`scanner`] finds the cells
//!    between the [needles](customer_loupe_kernels::needles).
//!    A [`row_repair`] puts rows right that one slip put out of step, by the [`column_shape`]s of the others.
//! 4. [`reject`] keeps the rows that cannot be used.
//!
//! Reading is one pass, linear in the bytes, and keeps nothing but an unfinished record and the rejected rows. A row number
//! counts records from 1, so the header of a file without a preamble is row 1.

pub mod bytes;
pub mod column_shape;
pub mod decode;
pub mod dialect;
pub mod dialect_score;
pub mod encoding;
pub mod encoding_guess;
pub mod plain_csv;
pub mod preamble;
pub mod record;
pub mod record_reader;
pub mod reject;
pub mod row_repair;
pub mod scanner;
pub mod single_byte;
pub mod sniff;
