//! Clustering algorithms: k-means, Gaussian mixtures, the RFM grid.

pub mod centers;
pub mod density;
pub mod fits;
pub mod kmeans;
pub mod mixture;
pub mod mixture_params;
pub mod rfm;
pub mod seeding;
