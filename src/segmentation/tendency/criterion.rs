//! What the comparison of numbers of groups finds.

use serde::Serialize;

use crate::segmentation::cluster::kmeans_model::KMeans;
use crate::segmentation::params::Covariance;

/// One k that was tried, on the sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Criterion {
    /// Number of groups.
    pub k: u32,
    /// Sum of squared distances of the points to their centres.
    pub inertia: f64,
    /// Mean silhouette.
    pub silhouette: Option<f64>,
    /// Bayesian information criterion of the mixture; lower is better.
    pub bic: Option<f64>,
    /// ln of the inertia of reference sets without groups, minus ln of the inertia; higher is better.
    pub gap: Option<f64>,
    /// Mean adjusted Rand index with the groups of customers drawn again; 1 means the same groups each time.
    pub stability: Option<f64>,
    /// Share of the smallest group.
    pub smallest: f64,
}

/// The numbers of groups that were tried, and the one to take.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KSelection {
    /// Every k that was tried.
    pub criteria: Vec<Criterion>,
    /// The k that the data itself suggests; 1 for none.
    pub natural_k: u32,
    /// The k to take unless another is asked for.
    pub k: u32,
    /// What it was chosen by.
    pub by: &'static str,
    /// The form of a mixture's covariances, by k.
    pub forms: Vec<Covariance>,
    /// Customers in the sample.
    pub sample: u64,
    /// The k-means models, by k.
    pub models: Vec<KMeans>,
}
