//! Where the next euro goes: everything that could be done, with what it would bring, ranked within a budget.
//!
//! An action has targets, each with the gain if it works and a chance that it does. That chance is an assumption of a person, or a
//! rule of thumb, never a result: it is shown as such and enters the intervals. Some targets are left alone by seed, so that a later
//! run can tell what the action did.

pub mod experiment;
pub mod input;
pub mod kind;
pub mod rank;
pub mod report;
