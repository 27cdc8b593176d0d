//! What a ledger keeps: ids, packed columns of orders, and tables with typed cells.
//!
//! A [`book::Book`] holds all of it. [`intern`] keeps every id once and numbers it; [`id`] says when two spellings are one
//! id; [`orders`] packs blocks of 65,536 orders with [`narrow`] integers; [`frame`] keeps other tables with cells typed as
//! days, words and numbers; [`dimensions`] are the columns of orders with few values; [`referred`] keeps by whom
//! customers were recommended; [`chunks`] are columns that grow without being copied. Looking an id up takes constant time; orders are scanned in the order in which they came.
//!
//! ```
//! use customer_loupe::ledger::store::book::Book;
//! use customer_loupe::ledger::store::orders::Order;
//! use customer_loupe::units::{Day, Money};
//!
//! let mut book = Book::default();
//! for (customer, day, amount) in [("ann", 19_000, 5_000_000), ("bob", 19_001, 7_500_000), ("ann", 19_002, 1_000_000)] {
//!     book.order(customer, Order::new(0, Day(day), Money::from_micro(amount)));
//! }
//! book.flush();
//!
//! let ann = book.customers.find("ann").expect("a customer");
//! let mut spend = 0.0;
//! book.orders.of_customers(ann..ann + 1, &mut |order| spend += order.amount.to_f64());
//! assert_eq!(spend, 6.0);
//! ```

pub mod book;
pub mod chunks;
pub mod dimensions;
pub mod frame;
pub mod id;
pub mod intern;
pub mod narrow;
pub mod orders;
pub mod referred;
pub mod summary;
