//! The analyses joined into the public report.
//!
//! [`options`] is what can be asked; [`analyze`] the job that joins everything; [`document`] the report
//! itself; [`overview`] what the orders say before any model; [`contracts`] and [`inputs`] what analyses are given; [`groups`] what groups are
//! made of, as [`features`], from orders and customers, `tastes` and `signals`; [`uses`] which columns the
//! numbers depend on; [`customers`] the table of all customers, [`timeline`] some of them through time;
//! [`export`] writes files.

pub mod analyze;
pub mod assemble;
pub mod assignments;
mod category_shares;
pub mod column_usage;
pub mod context;
pub mod contracts;
pub mod customer_query;
pub mod customer_row;
pub mod customers;
pub mod document;
pub mod export;
pub mod features;
pub mod groups;
pub mod inputs;
mod no_orders;
pub mod notices;
pub mod options;
pub mod overview;
pub mod preview;
mod signals;
pub mod spend_since;
pub mod steps;
pub mod timeline;
