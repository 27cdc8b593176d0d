//! Files → the ledger: the job that looks at each file, then reads all of it.
//!
//! [`job::read_files`] reads one file after the other. [`probe`] looks at its head, some slices and its tail, and infers
//! [encoding](decoded_text) and table; a [`pass`] then reads every byte, and a [`type_check`] of every column that the
//! sample left open notices rows that contradict what was assumed. The [`table_reader`] then passes over the file again
//! with what they have shown: at most once for the encoding and once for a column. In the end [`join`] counts how the
//! customers of each table meet those of the orders.
//!
//! Tables of one database are planned together before any is read: a [`relation`] says whose keys a column holds, and the
//! [`database`] reads tables that others look rows up in first, as a [`lookup`]; a [`joiner`] puts the cells found there behind
//! each record. [`blocks`] tells the rows of the first table from what else stands in its file. [`table_text`] writes a table as
//! it was read.
//!
//! A file is read in chunks of 1 MiB, however long it is; time is linear in its bytes, and nothing of it is kept but what
//! stands in the ledger. [`job::read_all`] does the same with files that are in memory:
//!
//! ```
//! use customer_loupe::ledger::read::job::read_all;
//!
//! // Some programs write numeric ids with a decimal.
//! let january = b"customer,date,amount\n17850,2024-01-31,5\n";
//! let february = b"customer,date,amount\n17850.0,2024-02-29,7\n";
//! let reading = read_all(&[("february.csv", february), ("january.csv", january)], Default::default(), None)?;
//! assert_eq!((reading.book.customers.len(), reading.book.orders.len()), (1, 2));
//!
//! // Dates that fit two orders of day and month are an error that names the option to set.
//! let error = read_all(&[("a.csv", b"customer,date,amount\nann,01/02/2024,5\n")], Default::default(), None);
//! assert_eq!(error.unwrap_err().code(), "date-order-ambiguous");
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod blocks;
pub mod database;
pub mod date_check;
pub mod decoded_text;
pub mod file_reader;
pub mod files;
pub mod job;
pub mod join;
pub mod joiner;
pub mod lookup;
pub mod oddities;
pub mod origin;
pub mod outcomes;
pub mod pass;
pub mod probe;
pub mod progress;
pub mod relation;
pub mod similar_ids;
pub mod table_reader;
pub mod table_text;
pub mod type_check;
