//! The return on winning customers, what a project costs and brings ([`investment`]), and how many groups are worth being served apart ([`standardisation`]).
//!
//! # Idea and steps
//!
//! ROI = (lifetime value − CAC) / CAC. The lifetime value of a customer is the margin received since the first purchase, that one
//! included, plus residual CLV, both discounted to the day of the first purchase; CAC is what winning the customer cost. [`roi`]
//! adds both up for all customers and for each group of them: segment, channel, campaign, month of the first purchase. Intervals are those of residual
//! CLV: what is received is known. A customer has paid back when the margin received covers the cost; one whose expected
//! lifetime value does not reach it never will.
//!
//! [`payback`] says in which month customers have paid back, [`quality`] what those of each channel or campaign are like.
//!
//! # Cost
//!
//! One pass over the customers for each way of grouping them.

pub mod daily_discount;
pub mod grouping;
pub mod investment;
pub mod payback;
pub mod quality;
pub mod report;
pub mod roi;
pub mod standardisation;
