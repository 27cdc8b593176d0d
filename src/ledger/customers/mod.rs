//! Orders → the purchase history of every customer.
//!
//! [`customer_rows`] gathers the orders of each customer, sorted by day; [`netting`] subtracts refunds from the purchases
//! that they give back; [`histories`] counts what is left, with [`daily`] counts, [`cohorts`] by the month of the first
//! purchase, a [`split`] at an earlier day for the check of models on a holdout period, the [`gaps`] between purchases,
//! and the [`regularity`] of each customer's.
//! [`aggregates`] adds up refunds, categories and channels, and [`exchange`] converts currencies by the rates that the user
//! gives. All sums of money are exact, so that no result depends on the order of rows or files.
//!
//! Gathering scans all orders once to count them and once for every two million rows; a customer's rows are sorted in
//! memory. See [`histories::Histories::of`] for an example.

pub mod aggregates;
pub mod cohorts;
pub mod customer_rows;
pub mod daily;
pub mod exchange;
pub mod gaps;
pub mod guests;
pub mod histories;
pub mod netting;
pub mod regularity;
pub mod spend_drift;
pub mod split;
