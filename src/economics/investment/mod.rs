//! What a project of customer analysis costs and what it brings.
//!
//! # Idea
//!
//! A project has cost lines, each with a least and a greatest amount, paid once or every year; and levers, each of which moves
//! something that the models know (retention, a stage of the funnel, the spend of campaigns, a touchpoint) and so brings money
//! every year. How far a lever moves is a person's estimate: at least, most likely, at most. [`simulate`] draws costs evenly
//! between their ends, lifts from triangular distributions, and what the models are unsure of, and adds up what comes in and goes
//! out month by month, discounted to the first day.
//!
//! The net gain is linear in every line, so that what it hinges on (each line at the ends of its own interval, the others at their
//! means) and the least lift at which it pays are exact.
//!
//! # Cost
//!
//! O(draws × (lines + months)), whatever the number of customers.

pub mod cash_flow;
pub mod params;
pub mod report;
pub mod simulate;
