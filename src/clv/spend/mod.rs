//! What customers spend per purchase.

pub mod gamma_gamma;
pub mod shrinkage_mean;
pub mod spend_fit;
