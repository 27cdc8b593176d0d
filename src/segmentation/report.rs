//! The segments part of the report, as data.

use serde::Serialize;

use crate::ordered::Ordered;
use crate::segmentation::features::FeatureReport;
use crate::segmentation::profile::ProfileEntry;

/// One k that was tried, on the sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criterion {
    /// Number of groups.
    pub k: u32,
    /// Sum of squared distances.
    pub inertia: f64,
    /// Mean silhouette.
    pub silhouette: Option<f64>,
    /// For later versions.
    pub bic: Option<f64>,
    /// For later versions.
    pub gap: Option<f64>,
    /// For later versions.
    pub stability: Option<f64>,
}

/// Sum and mean of an amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SumAndMean {
    /// The sum.
    pub total: f64,
    /// The mean.
    pub mean: f64,
}

/// Sum of an amount of money and its share of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SumAndShare {
    /// The sum.
    pub total: f64,
    /// Its share of all.
    pub share: f64,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segment {
    /// 1 is the most valuable.
    pub id: u32,
    /// Key of a plain name.
    pub name: &'static str,
    /// Customers.
    pub size: u64,
    /// Share of all customers.
    pub share: f64,
    /// Mean of every feature, in its own unit.
    pub center: Ordered<&'static str, f64>,
    /// What is higher or lower than among all.
    pub profile: Vec<ProfileEntry>,
    /// Residual CLV.
    pub clv: Option<SumAndMean>,
    /// Net spend.
    pub spend: SumAndShare,
}

/// A customer on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapPoint {
    /// First feature, in its own unit.
    pub x: f64,
    /// Second feature, in its own unit.
    pub y: f64,
    /// The group's id.
    pub segment: u32,
}

/// A seeded sample of customers over two features.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Map {
    /// Feature on the horizontal axis.
    pub x: &'static str,
    /// Feature on the vertical axis.
    pub y: &'static str,
    /// Customers.
    pub points: Vec<MapPoint>,
}

/// The segments part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segments {
    /// `kmeans`.
    pub method: &'static str,
    /// Number of groups.
    pub k: u32,
    /// The number that the data itself suggests; 1 for none.
    pub natural_k: u32,
    /// `user`, `silhouette` or `no-variation`.
    pub chosen_by: &'static str,
    /// Customers on which the criteria were computed.
    pub sample: u64,
    /// Every k that was tried.
    pub criteria: Vec<Criterion>,
    /// Features as they were used.
    pub features: Vec<FeatureReport>,
    /// Sum of squared distances of all customers.
    pub inertia: f64,
    /// None for k-means.
    pub log_likelihood: Option<f64>,
    /// The groups.
    pub segments: Vec<Segment>,
    /// The map.
    pub map: Map,
}
