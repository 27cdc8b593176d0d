//! The mathematics that several models share. Everything here is pure and the same on every platform.

pub mod dense;
pub mod draw;
pub mod exact;
pub mod exponential;
pub mod intervals;
pub mod linalg;
pub mod newton;
pub mod quadrature;
pub mod radix;
pub mod special;
