//! Typed rows → customers with orders, and leads. Knows nothing of models.
//!
//! [`id`] says when two spellings are one customer; [`intern`] keeps every id once; [`orders`] holds
//! [`narrow`] columns of orders; [`frame`] tables of leads; [`summary`] customers already counted; [`book`] all of
//! it for the files of one analysis; `names` checks them, [`probe`] looks at a file, [`text`] decodes it,
//! [`watch`] verifies what is believed of it, [`oddities`] are said of it, [`origin`] says which workbook it was;
//! [`rows`] and [`pass`] fill the book from one table; [`read`] is the job that reads all files; [`gather`] and
//! [`histories`] turn orders into what the analyses need, with [`daily`] counts, [`cohorts`] by month, and a [`split`] for
//! checks against held-back time; [`rhythm`] and [`aggregates`] are for groups. [`kinds`] are words of which there are few. What the account of the data asks of the rows, [`profile`]
//! sees as they pass: [`repeats`], [`days`], and a [`sample`].

pub mod account;
pub mod customers;
pub mod merge_sort;
pub mod read;
pub mod rows;
pub mod store;
