//! Bytes → typed cells. Knows nothing of customers.
//!
//! [`bytes`] looks at what a file is, [`guess`] at its [`encoding`], which [`decode`] reads; [`sniff`] finds its
//! [`dialect`] from [`look`]s at its head, and the [`preamble`] before its header; [`record`] cuts chunks of any size
//! into records, by [`cut`] and [`marks`]; [`number`], [`currency`] and [`date`] read cells; [`column`] says what a
//! column holds; [`role`] what it is for; [`schema`] joins these into what is believed of a table; [`reject`] keeps
//! account of rows set aside.

pub mod bytes;
pub mod column;
pub mod currency;
pub mod cut;
pub mod date;
pub mod decode;
pub mod dialect;
pub mod encoding;
pub mod guess;
pub mod look;
pub mod marks;
pub mod number;
pub mod options;
pub mod preamble;
pub mod record;
pub mod reject;
pub mod role;
pub mod schema;
mod single_byte;
pub mod sniff;
pub mod words;
