//! One record → an order, a row of a table that is kept, or a summary; or why it is set aside.
//!
//! A [`row_sink::RowSink`] finds the columns that the role of a table takes, then takes record by record: [`orders`] with their
//! [amount](amount_columns) and [further columns](order_details), [`frames`] for tables that are kept whole, and a
//! [`summary`] for customers whose purchases were counted before. It takes constant time for each cell that is read.
//!
//! ```
//! use customer_loupe::ledger::read::job::read_all;
//!
//! // A quantity below zero is a refund; without a price it is a stock correction.
//! let csv = b"customer,date,quantity,unit price\nann,2024-01-31,2,5\nann,2024-02-01,-1,5\nann,2024-02-02,-3,0\n";
//! let reading = read_all(&[("orders.csv", csv)], Default::default(), None)?;
//! let accounted = &reading.tables[0].accounted;
//! assert_eq!((accounted["purchases"], accounted["refunds"], accounted["stockCorrections"]), (1, 1, 1));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod amount_columns;
pub mod dimension_column;
pub mod frames;
pub mod order_details;
pub mod orders;
pub mod outcome;
pub mod row_sink;
pub mod summary;
pub mod summary_convention;
