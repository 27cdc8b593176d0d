//! Expected spend per purchase, by whichever model of spend was fitted.

use crate::clv::intervals::prediction_intervals::SpendMoments;
use crate::clv::spend::gamma_gamma::GammaGamma;
use crate::clv::spend::shrinkage_mean::ShrinkageMean;

/// A fitted model of spend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpendEstimator {
    /// Gamma-Gamma.
    GammaGamma(GammaGamma),
    /// A shrinkage mean, with the variances of the Gamma-Gamma if that could be fitted.
    ShrinkageMean(ShrinkageMean, Option<GammaGamma>),
    /// The same for everybody.
    Average(f64),
}

impl SpendEstimator {
    /// Expected spend per purchase given the mean of `x` repeat purchases.
    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        match self {
            Self::GammaGamma(model) => model.expected(x, mean),
            Self::ShrinkageMean(shrinkage, _) => shrinkage.expected(x, mean),
            Self::Average(average) => *average,
        }
    }

    /// Moments of one purchase's spend, if a share `paid` of purchases has any amount; `None` if the variance does not exist.
    pub fn moments(&self, x: u32, mean: f64, paid: f64) -> Option<SpendMoments> {
        match self {
            Self::GammaGamma(model) => SpendMoments::of(model, x, mean, paid),
            Self::ShrinkageMean(shrinkage, Some(model)) => {
                let moments = SpendMoments::of(model, x, mean, paid)?;
                Some(moments.scaled(shrinkage.expected(x, mean) / model.expected(x, mean)))
            }
            Self::ShrinkageMean(_, None) | Self::Average(_) => None,
        }
    }

    /// The Gamma-Gamma in it; `None` if there is none.
    pub fn gamma_gamma(&self) -> Option<&GammaGamma> {
        match self {
            Self::GammaGamma(model) => Some(model),
            Self::ShrinkageMean(_, model) => model.as_ref(),
            Self::Average(_) => None,
        }
    }
}
