//! Bytes → typed columns. It does not know what a customer is.
//!
//! The room has two parts:
//!
//! * [`text`] turns the bytes of a file into records: encoding, dialect, cells as text. It needs no idea of what cells mean,
//!   but for telling numbers and dates from words when it looks for the dialect and the header.
//! * [`meaning`] says what cells mean: the type of each column (number, date, text), what the table is (orders, customers,
//!   leads, …) and which column has which role. Header words of five languages come from [`lexicon`](crate::lexicon).
//!
//! What is assumed of a table ([`Schema`](meaning::schema::Schema)) comes from samples: the head, the tail and some slices
//! between. The room `ledger` reads the whole file with it, row by row, and starts again with a better schema if rows
//! contradict it. A table is never held in memory.
//!
//! ```
//! use customer_loupe::job::complete;
//! use customer_loupe::table::meaning::cell::Cell;
//! use customer_loupe::table::meaning::options::TableOptions;
//! use customer_loupe::table::meaning::role::ColumnRole;
//! use customer_loupe::table::meaning::schema::Schema;
//! use customer_loupe::table::text::record_reader::RecordReader;
//!
//! let file = b"Kundennummer;Bestelldatum;Betrag\n17;24.12.2024;1.234,50\n18;25.12.2024;20,75\n";
//! let options = TableOptions::default();
//! let schema = complete(|host| async move { Schema::detect(file, &[], &options, &host).await })?;
//! let amount = schema.column(ColumnRole::Amount).unwrap();
//! let format = schema.columns[amount].cell_format();
//!
//! let mut amounts = Vec::new();
//! RecordReader::new(&schema.dialect).push(file, true, &mut |record| {
//!     if let (2.., Cell::Number(amount)) = (record.row, format.parse(record.cell(amount))) {
//!         amounts.push(amount);
//!     }
//!     Ok(())
//! })?;
//! assert_eq!(amounts, [1234.5, 20.75]);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod meaning;
pub mod text;
