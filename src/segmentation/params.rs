//! What can be asked of the segmentation, and the one gate that checks it.

use crate::error::{Error, Result};

/// A column that segments are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Days from the last purchase to the end of observation.
    SinceLast,
    /// Purchase days.
    Purchases,
    /// Net spend.
    Spend,
}

impl Feature {
    /// Every feature with its name in options.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::SinceLast, "since_last"), (Self::Purchases, "purchases"), (Self::Spend, "spend")];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        match self {
            Self::SinceLast => "since_last",
            Self::Purchases => "purchases",
            Self::Spend => "spend",
        }
    }
}

/// How a feature is bent before it is scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Mean 0, population standard deviation 1.
    #[default]
    Standard,
    /// As it is.
    None,
}

impl Scale {
    /// Every scaling with its name in options.
    pub const NAMED: [(Self, &'static str); 2] = [(Self::Standard, "standard"), (Self::None, "none")];
}

/// Unchecked parameters. [`SegmentParams::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentParams {
    /// Number of segments; `None` to choose it by silhouette. Default: chosen.
    pub k: Option<u32>,
    /// Largest number of segments tried. Default: 10.
    pub max_segments: u32,
    /// Scaling. Default: standard.
    pub scale: Scale,
    /// Features with their transforms. Default: purchases (log1p), since_last, spend (log1p-relative).
    pub features: Vec<(Feature, Transform)>,
    /// Seed of all random choices. Default: 1.
    pub seed: u64,
    /// Level of intervals. Default: 0.9.
    pub interval: f64,
}

impl Default for SegmentParams {
    fn default() -> Self {
        Self {
            k: None,
            max_segments: 10,
            scale: Scale::Standard,
            features: vec![
                (Feature::Purchases, Transform::Log1p),
                (Feature::SinceLast, Transform::None),
                (Feature::Spend, Transform::Log1pRelative),
            ],
            seed: 1,
            interval: 0.9,
        }
    }
}

/// Parameters that were checked.
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
        let repeated = (1..self.features.len()).any(|i| self.features[..i].iter().any(|f| f.0 == self.features[i].0));
        if self.features.is_empty() || repeated {
            return Err(Error::option("segments.features", "a list of at least one column, none twice"));
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
