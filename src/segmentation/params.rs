//! Parameters of the segmentation and their check.

use serde::Deserialize;

use crate::error::{Error, Result};

/// Fewer customers than this are not grouped.
pub const MIN_CUSTOMERS: usize = 10;
/// The most groups that can be asked for.
pub const MAX_GROUPS: u32 = 50;
/// Groups of more customers than this are not kept for the next analysis, nor their members or lists of as many in the report.
pub const MAX_KEPT_CUSTOMERS: usize = 200_000;

/// How groups are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// k-means: each customer belongs to the nearest centre.
    #[default]
    KMeans,
    /// A mixture: each customer belongs to each group with some probability.
    Mixture,
    /// The grid of recency, frequency and money, and its customary names.
    Rfm,
}

impl Method {
    /// Every method with its name in options and report.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::KMeans, "kmeans"), (Self::Mixture, "mixture"), (Self::Rfm, "rfm")];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        match self {
            Self::KMeans => "kmeans",
            Self::Mixture => "mixture",
            Self::Rfm => "rfm",
        }
    }
}

/// What may differ between the groups' Gaussians.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Covariance {
    /// Everything: shape, size and direction.
    Full,
    /// Nothing but where they are.
    Tied,
    /// Size along each axis.
    Diagonal,
}

impl Covariance {
    /// Every form with its name in options and report.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Full, "full"), (Self::Tied, "tied"), (Self::Diagonal, "diagonal")];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Tied => "tied",
            Self::Diagonal => "diagonal",
        }
    }

    /// Number of free parameters of k covariance matrices of d × d.
    pub fn parameters(self, k: usize, d: usize) -> usize {
        match self {
            Self::Full => k * d * (d + 1) / 2,
            Self::Tied => d * (d + 1) / 2,
            Self::Diagonal => k * d,
        }
    }
}

/// How a feature is transformed before it is scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Transform {
    /// As it is.
    #[default]
    None,
    /// ln(1 + x).
    Log1p,
    /// ln(1 + x / median of the positive x), so that the currency's unit does not matter.
    Log1pRelative,
}

impl Transform {
    /// Every transform with its name in options.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::None, "none"), (Self::Log1p, "log1p"), (Self::Log1pRelative, "log1p-relative")];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Log1p => "log1p",
            Self::Log1pRelative => "log1p-relative",
        }
    }
}

/// Whether features are brought to one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Mean 0, population standard deviation 1.
    #[default]
    Standard,
    /// Median 0, distance between the quartiles as of a standard normal distribution.
    Robust,
    /// As it is.
    None,
}

impl Scale {
    /// Every scaling with its name in options.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Standard, "standard"), (Self::Robust, "robust"), (Self::None, "none")];
}

/// A column that groups are made of, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureChoice {
    /// The column's name: one of the ledger's, of events or answers, or of the customers' table.
    pub column: String,
    /// Its transform. Default: a logarithm if its values are skewed.
    pub transform: Option<Transform>,
    /// Its weight beside the other features. Default: 1.
    pub weight: f64,
}

/// Unchecked parameters; [`SegmentParams::check`] returns the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentParams {
    /// How groups are made. Default: k-means.
    pub method: Method,
    /// Number of segments; `None` to choose it. Default: chosen.
    pub k: Option<u32>,
    /// Largest number of segments. Default: 10.
    pub max_segments: u32,
    /// The smallest share of the customers that a group may have when the number of groups is chosen. Default: 0.01.
    pub smallest_share: f64,
    /// Scaling. Default: standard.
    pub scale: Scale,
    /// The form of a mixture's covariances; `None` for the best by BIC. Default: chosen.
    pub covariance: Option<Covariance>,
    /// Added to each variance of a mixture, as a share of a variance of 1. Default: 0.001.
    pub variance_floor: f64,
    /// Features; empty for the usual ones. Default: purchases (log1p), since_last, spend (log1p-relative), or without
    /// orders every column of the customers' table.
    pub features: Vec<FeatureChoice>,
    /// Columns that are not among the usual features: they say what came later. Default: none.
    pub excluded: Vec<String>,
    /// Seed of all random choices. Default: 1.
    pub seed: u64,
    /// Level of intervals. Default: 0.9.
    pub interval: f64,
    /// Whether the report holds the members of groups and of lists, as fingerprints. Default: true.
    pub members: bool,
}

impl Default for SegmentParams {
    fn default() -> Self {
        Self {
            method: Method::KMeans,
            k: None,
            max_segments: 10,
            smallest_share: 0.01,
            scale: Scale::Standard,
            covariance: None,
            variance_floor: 1e-3,
            features: Vec::new(),
            excluded: Vec::new(),
            seed: 1,
            interval: 0.9,
            members: true,
        }
    }
}

/// Checked parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentValidParams(SegmentParams);

impl SegmentParams {
    /// Checks every parameter.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(self) -> Result<SegmentValidParams> {
        if self.k == Some(0) {
            return Err(Error::option("segments.k", "at least 1, or \"auto\""));
        }
        if !(2..=50).contains(&self.max_segments) {
            return Err(Error::option("segments.maxSegments", "from 2 to 50"));
        }
        if !(0.0..0.5).contains(&self.smallest_share) {
            return Err(Error::option("segments.smallestShare", "a share from 0 to below 0.5"));
        }
        if !(1e-9..=1.0).contains(&self.variance_floor) {
            return Err(Error::option("segments.varianceFloor", "from 0.000000001 to 1"));
        }
        let features = &self.features;
        let repeated =
            (1..features.len()).any(|i| features[..i].iter().any(|other| other.column == features[i].column));
        if repeated {
            return Err(Error::option("segments.features", "a list of columns, none twice"));
        }
        if features.iter().any(|feature| !(1e-3..=1e3).contains(&feature.weight)) {
            return Err(Error::option("segments.features", "weights from 0.001 to 1000"));
        }
        Ok(SegmentValidParams(self))
    }
}

impl std::ops::Deref for SegmentValidParams {
    type Target = SegmentParams;
    fn deref(&self) -> &SegmentParams {
        &self.0
    }
}
