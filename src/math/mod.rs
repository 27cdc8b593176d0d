//! The mathematics that several models share, and a sort. Everything here is pure and the same on every platform.

pub mod intervals;
pub mod linalg;
pub mod newton;
pub mod quadrature;
pub mod radix;
pub mod special;
