//! Orders → what is known of every customer.

pub mod aggregates;
pub mod cohorts;
pub mod customer_rows;
pub mod daily;
pub mod exchange;
pub mod histories;
pub mod netting;
pub mod regularity;
pub mod split;
