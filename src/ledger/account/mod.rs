//! The account of what was read: every row and every cell of every table.
//!
//! [`table_account`] counts rows by what became of them, and cells that are filled, invalid and used; rows set aside are
//! kept with the reason. While rows pass, a [`profile`] counts [`duplicates`] by a hash of each row (exactly up to a million
//! rows, in a sample beyond), rows by [day](days), and keeps a bounded [`sample`] of the rows' text that does not depend on
//! their order. It costs a hash for each row and at most 40 MB.
//!
//! ```
//! use customer_loupe::ledger::read::job::read_all;
//!
//! let csv = b"customer,date,amount\nann,2024-01-31,5\nann,2024-01-31,5\n,2024-02-01,7\n";
//! let reading = read_all(&[("orders.csv", csv)], Default::default(), None)?;
//! let table = &reading.tables[0];
//! assert_eq!((table.accounted["purchases"], table.reject_counts["customer-missing"]), (2, 1));
//! assert_eq!(table.profile.duplicates.identical, 1);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod days;
pub mod duplicates;
pub mod profile;
pub mod sample;
pub mod table_account;
pub mod tally;
