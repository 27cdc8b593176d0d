//! Bytes → typed cells. Knows nothing of customers.
//!
//! [`bytes`] looks at what a file is, [`guess`] at its [`encoding`], which [`decode`] reads; [`sniff`] finds its
//! [`dialect`] from [`look`]s at its head, and the [`preamble`] before its header; [`record`] cuts chunks of any size into records, by [`cut`] and
//! [`marks`]; [`number`], [`currency`] and [`date`] read cells;
//! [`column`] says what a column holds, [`evidence`] how columns hang together; [`recognise`] says what a table is,
//! [`columns`] what its columns are for ([`role`], [`roles`]) by their [`words`], [`order_values`] by what they hold, [`exports`] because the program is known; [`status`]
//! reads words in cells; [`schema`] joins these into what is believed of a table; [`reject`] keeps account of rows set
//! aside.

pub mod bytes;
pub mod column;
pub mod columns;
pub mod currency;
pub mod cut;
pub mod date;
pub mod decode;
pub mod dialect;
pub mod encoding;
pub mod evidence;
pub mod exports;
pub mod guess;
pub mod habits;
pub mod header;
pub mod look;
pub mod marks;
pub mod number;
pub mod options;
pub mod order_values;
pub mod parts;
pub mod preamble;
pub mod question;
pub mod recognise;
pub mod record;
pub mod reject;
pub mod role;
pub mod roles;
pub mod schema;
mod single_byte;
pub mod small;
pub mod sniff;
pub mod status;
pub mod weigh;
pub mod words;
