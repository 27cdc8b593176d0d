//! What a table is, and which column of it has which role.
//!
//! The steps, as [`Schema::detect`](crate::table::meaning::schema::Schema::detect) takes them:
//!
//! 1. [`export_match`] compares the headers with those of the exports of well-known programs ([`known_exports`]). If they fit, role and
//!    columns need no guess.
//! 2. Otherwise [`recognise`] scores every role of a table ([`role_score`]) and takes the best, with a confidence. Where two
//!    roles score alike, the person is asked.
//! 3. [`assignment`] gives each column at most one role: first by header ([`header_score`]), if its values allow it, then,
//!    for orders, by what its values show ([`order_values`]): a customer comes again, an order has one day, a total is
//!    quantity times price.
//!
//! 4. [`doubts`] counts what speaks against it, and how sure that leaves it. Below a confidence the person is asked, and
//!    [`answers`] are the likeliest ways to read it.
//!
//! All of it looks at a sample of rows only, through the [`Evidence`](crate::table::meaning::evidence::Evidence) of each
//! column. The work grows with the square of the number of columns times the rows of the sample; of a very wide table, roles are
//! looked for among some of its columns ([`wide_table`]).

pub mod answers;
pub mod assignment;
pub mod campaign_exports;
pub mod column_looks;
pub mod counted_history;
pub mod doubts;
pub mod export_match;
pub mod header_score;
pub mod known_exports;
pub mod lead_values;
pub mod money_words;
pub mod order_money;
pub mod order_states;
pub mod order_values;
pub mod recognise;
pub mod role_map;
pub mod role_score;
pub mod spend;
pub mod wide_table;
