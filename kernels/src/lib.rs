//! The loops in which reading, clustering and scoring spend their time, over four numbers or 64 bytes at a time.
//!
//! They are a crate of their own because cargo chooses the level of optimisation by crate: these are compiled for speed, the
//! rest of the engine for size (Cargo.toml, `[profile.release]`). Measured with the same level as the rest they are two to four
//! times slower, and with the level of these the rest is a fifth larger and no more than a sixth faster.
//!
//! * [`blocks`]: points, transposed; distances to centres (k-means, its seeding).
//! * [`gaussian`]: densities and weighted moments of blocks of points (mixtures).
//! * [`logistic`]: log-likelihood, gradient and curvature of tiles of rows (logistic regression).
//! * [`needles`]: the bytes of a text that may end a cell.
//! * [`exponential`]: e to the power of four numbers.
//!
//! They allocate nothing (but for the places of needles) and know nothing of the host: who calls them cuts the work into pieces.

pub mod blocks;
pub mod exponential;
pub mod gaussian;
pub mod logistic;
pub mod needles;

pub use wide::f64x4;
