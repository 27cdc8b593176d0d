//! A group of customers, before it is described.

/// A group: its label or key, and its customers.
pub type Group = (usize, Vec<u32>);
