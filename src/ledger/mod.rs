//! Typed rows → customers with orders, leads and other tables. It knows nothing of models.
//!
//! # Steps
//!
//! 1. [`read`] reads every file: it looks at parts of it, infers encoding and table, and passes over all of it, again if
//!    its rows contradict what was assumed.
//! 2. [`rows`] turns each record into an order, a row of a table that is kept, or a summary; or says why it is set aside.
//! 3. [`store`] keeps them: ids once each, orders in packed columns, other tables with typed cells. The ledgers of two
//!    files merge into the ledger of both.
//! 4. [`account`] accounts for every row and cell, with duplicates and a bounded sample of the rows.
//! 5. [`customers`] turns orders into the purchase history of every customer, refunds subtracted, and into totals by
//!    category and channel.
//!
//! # Shapes and cost
//!
//! Days are calendar days, amounts exact millionths, customers numbers from 0 in the order in which they were first seen.
//! An order takes 10 to 16 bytes, a customer about 40 and the id's own. Reading is linear in the bytes of the files,
//! gathering histories in the orders: one scan to count them and one for every two million rows. All long operations are
//! `async` functions that tick their [`Host`](crate::job::Host) after at most 65,536 rows.
//!
//! # Example
//!
//! ```
//! use customer_loupe::ledger::customers::{exchange::Exchange, histories::Histories};
//! use customer_loupe::ledger::read::job::read_all;
//!
//! let orders = b"customer;date;amount\nann;2024-01-31;5,00\nbob;2024-02-01;7,50\nann;2024-02-03;-5,00\n";
//! let reading = read_all(&[("orders.csv", orders)], Default::default(), None)?;
//!
//! // Every row and cell is accounted for.
//! let table = &reading.tables[0];
//! assert_eq!((table.rows, table.rejected, table.decimal), (3, 0, Some(',')));
//!
//! // Customers and their orders.
//! let book = &reading.book;
//! for order in book.orders.iter() {
//!     println!("{} {} {}", book.customers.get(order.customer), order.day.iso(), order.amount.to_f64());
//! }
//! assert_eq!((book.customers.len(), book.orders.len()), (2, 3));
//!
//! // Their histories: the refund takes the purchase back.
//! let histories = Histories::of(&book.orders, book.customers.len(), None, &Exchange::default()).expect("purchases");
//! assert_eq!(histories.customers[0].net_spend, 0.0);
//! assert_eq!(histories.refunds.netted.0, 1);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod account;
pub mod customers;
pub mod merge_sort;
pub mod read;
pub mod rows;
pub mod store;
