//! The four ways in which a return may decay.

use serde::Serialize;

/// Months after which a curve is not followed.
pub const MAX_MONTHS: f64 = 600.0;

/// A family of curves; t is months since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DecayKind {
    /// The mean: no decay.
    Constant,
    /// floor + drop · e^(−rate · t).
    Exponential,
    /// start · (1 + t)^(−exponent).
    PowerLaw,
    /// start / (1 + rate · t).
    Hyperbolic,
}

impl DecayKind {
    /// All, the simplest first.
    pub const ALL: [Self; 4] = [Self::Constant, Self::Exponential, Self::PowerLaw, Self::Hyperbolic];

    /// Its parameters, without the variance.
    pub fn parameters(self) -> usize {
        match self {
            Self::Constant => 1,
            Self::Exponential => 3,
            Self::PowerLaw | Self::Hyperbolic => 2,
        }
    }

    /// What falls from 1 at t = 0, given the parameter that says how fast.
    pub fn shape(self, speed: f64, t: f64) -> f64 {
        match self {
            Self::Constant => 1.0,
            Self::Exponential => libm::exp(-speed * t),
            Self::PowerLaw => libm::pow(1.0 + t, -speed),
            Self::Hyperbolic => 1.0 / (1.0 + speed * t),
        }
    }

    /// The t at which the shape has come down to `share` of its start.
    fn reaches(self, speed: f64, share: f64) -> f64 {
        match self {
            Self::Constant => f64::INFINITY,
            Self::Exponential => -libm::log(share) / speed,
            Self::PowerLaw => libm::pow(share, -1.0 / speed) - 1.0,
            Self::Hyperbolic => (1.0 / share - 1.0) / speed,
        }
    }
}

/// A curve: floor + height · shape(speed, t); the floor is 0 but for the exponential one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DecayCurve {
    /// Its family.
    pub kind: DecayKind,
    /// What it falls to.
    pub floor: f64,
    /// What it starts at above the floor.
    pub height: f64,
    /// How fast it falls: a rate, or an exponent.
    pub speed: f64,
}

impl DecayCurve {
    /// Its value t months after the start.
    pub fn at(&self, t: f64) -> f64 {
        self.floor + self.height * self.kind.shape(self.speed, t)
    }

    /// The month in which it falls to `level`: 0 where it starts below, `None` where it does not within [`MAX_MONTHS`].
    pub fn crosses(&self, level: f64) -> Option<f64> {
        if self.at(0.0) <= level {
            return Some(0.0);
        }
        let share = (level - self.floor) / self.height;
        let month = if share > 0.0 { self.kind.reaches(self.speed, share) } else { f64::INFINITY };
        (month <= MAX_MONTHS).then_some(month)
    }

    /// Months until half of the drop to the floor has happened; `None` for a curve that does not fall.
    pub fn half_life(&self) -> Option<f64> {
        let month = self.kind.reaches(self.speed, 0.5);
        (self.height > 0.0 && month <= MAX_MONTHS).then_some(month)
    }

    /// Months until it is at half of its start; `None` where it never is, or started with a loss.
    pub fn time_to_half(&self) -> Option<f64> {
        let start = self.at(0.0);
        if start > 0.0 { self.crosses(start / 2.0) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_lie_on_the_curve() {
        for kind in [DecayKind::Exponential, DecayKind::PowerLaw, DecayKind::Hyperbolic] {
            let floor = if kind == DecayKind::Exponential { 0.6 } else { 0.0 };
            let curve = DecayCurve { kind, floor, height: 4.5, speed: 0.8 };
            for level in [2.0, 1.0] {
                let at = curve.crosses(level).unwrap();
                assert!((curve.at(at) - level).abs() < 1e-9, "{kind:?} {level}");
            }
            assert!((curve.at(curve.time_to_half().unwrap()) - curve.at(0.0) / 2.0).abs() < 1e-9);
            assert_eq!(curve.crosses(-1.0), None);
            assert_eq!(curve.crosses(9.0), Some(0.0));
        }
    }
}
