//! Bytes → typed cells. Knows nothing of customers.
//!
//! [`bytes`] looks at what a file is, [`guess`] at its [`encoding`], which [`decode`] reads; [`sniff`] finds its
//! [`dialect`] from [`look`]s at its head, and the [`preamble`] before its header; [`record`] cuts chunks of any size into records, by [`cut`] and
//! [`marks`]; [`number`], [`currency`] and [`date`] read cells;
//! [`column`] says what a column holds, [`evidence`] how columns hang together; [`recognise`] says what a table is,
//! [`columns`] what its columns are for ([`role`], [`roles`]) by their [`words`], [`order_values`] by what they hold, [`exports`] because the program is known; [`status`]
//! reads words in cells; [`schema`] joins these into what is believed of a table; [`reject`] keeps account of rows set
//! aside.

pub mod meaning;
pub mod text;
