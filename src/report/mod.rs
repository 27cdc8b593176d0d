//! The analyses joined into the public report.
//!
//! [`analyze`] runs the analyses one after the other; [`options`] are checked before. [`analysis`] is what it gives, [`document`] the report; [`overview`],
//! [`contracts`] and [`inputs`] prepare what the analyses take, [`groups`] and [`features`] the columns of customers (with
//! `category_shares` and `signals`). [`column_usage`] says on which columns the numbers depend, [`customers`] is the table of
//! all customers, [`timeline`] some of them over time, and [`export`] writes files.

mod acquisition;
mod acquisition_cost;
mod acquisition_source;
mod action_experiments;
mod action_table;
pub mod analysis;
pub mod analyze;
pub mod assemble;
pub mod assignments;
mod campaign_orders;
mod campaign_periods;
mod campaign_table;
mod category_shares;
pub mod column_usage;
pub mod context;
pub mod contracts;
pub mod customer_query;
mod customer_returns;
pub mod customer_row;
pub mod customers;
pub mod document;
pub mod expected;
pub mod export;
pub mod features;
pub mod groups;
pub mod inputs;
mod investment_table;
mod known;
mod lead_customers;
mod margin_received;
mod new_customer;
mod no_orders;
pub mod notices;
pub mod options;
pub mod overview;
pub mod preview;
mod referrals;
mod signals;
pub mod spend_since;
mod standardisation_table;
pub mod steps;
mod survey_table;
pub mod timeline;
pub mod told;
