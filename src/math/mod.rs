//! The mathematics that several analyses share: special functions, sums, sorting, linear algebra, quadrature, optimisation.
//!
//! Everything here is pure and gives the same bits on every platform: transcendental functions come from `libm`, and sums
//! run in a fixed order or are exact.
//!
//! | file | what | cost |
//! |---|---|---|
//! | [`special`] | ln Γ, digamma, trigamma, logistic, ₂F₁ | constant; ₂F₁ one term per step of its series |
//! | [`intervals`] | normal quantiles, Wilson's interval | constant |
//! | [`dense`] | Cholesky, inverse, eigenvectors of small symmetric matrices | O(n³) |
//! | [`newton`] | maximum of a function with known derivatives | O(n³) a step |
//! | [`quadrature`] | Gauss–Legendre rules | O(n²) to make one of n nodes |
//! | [`exact`] | sums whose order does not matter | two passes |
//! | [`radix`] | stable sorting of many rows by numeric keys | linear |
//! | [`draw`] | random draws from distributions | constant |
//! | [`triangular`] | a distribution by its least, likeliest and greatest value | constant |

pub mod dense;
pub mod draw;
pub mod exact;
pub mod fnv;
pub mod intervals;
pub mod newton;
pub mod quadrature;
pub mod radix;
pub mod special;
pub mod triangular;
