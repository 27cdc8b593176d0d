//! Expected repeat purchases of a new customer by operational age.

use crate::clv::models::purchase_model::PurchaseModel;

/// Points at which they are worked out; between them the curve is straight.
const POINTS: usize = 1024;

/// The curve, up to an age.
pub struct GrowthCurve {
    step: f64,
    values: Vec<f64>,
}

impl GrowthCurve {
    /// The curve of this model up to `whole` operational days, `unit` of which are a time unit; `None` for a model that does not
    /// know of times.
    pub fn new(model: &dyn PurchaseModel, whole: f64, unit: f64) -> Option<Self> {
        let step = whole / POINTS as f64;
        Some(Self { step, values: model.growth(POINTS + 1, step / unit)? })
    }

    /// Purchases by this age in operational days.
    pub fn by(&self, age: f64) -> f64 {
        let at = (age / self.step).clamp(0.0, POINTS as f64);
        let floor = at as usize;
        self.values[floor] + (at - floor as f64) * (self.values[floor + 1] - self.values[floor])
    }
}
