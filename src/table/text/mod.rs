//! Bytes → records: encoding, dialect, and the cells of each row.

pub mod bytes;
pub mod decode;
pub mod dialect;
pub mod dialect_score;
pub mod encoding;
pub mod encoding_guess;
pub mod marks;
pub mod preamble;
pub mod record;
pub mod reject;
pub mod scanner;
pub mod single_byte;
pub mod sniff;
