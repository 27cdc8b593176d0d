//! Customers as points in feature space.

pub mod points;
pub mod simd;
