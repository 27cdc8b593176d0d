//! The likelihood of the BG/NBD and the MBG/NBD, with first and second derivatives.
//!
//! Per history it takes three logarithms and one exponential; gamma functions depend on the number of purchases only and
//! are worked out once for each number.

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, exactly};
use crate::math::newton::Evaluation;
use crate::math::special::{digamma, ln_rising, softplus_and_logistic, trigamma};

/// What customers may do right after their first purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterFirst {
    /// They stay: BG/NBD.
    Stays,
    /// They may leave as after every other: MBG/NBD.
    MayLeave,
}

/// The likelihood of either model.
pub(super) struct BgNbdLikelihood {
    params: [f64; 4],
    /// The parameters of a customer who stayed after the first purchase: b + 1 if that might have been the last one.
    stayed: [f64; 4],
    after_first: AfterFirst,
    sums: Sums,
    /// Number of customers by number of repeat purchases, rising.
    counts: Vec<(f64, f64)>,
}

impl BgNbdLikelihood {
    /// Of no histories yet, at the ln-parameters `theta`.
    pub(super) fn new(theta: &[f64], after_first: AfterFirst) -> Self {
        let params = exactly(theta).map(libm::exp);
        let [r, alpha, a, b] = params;
        let stayed = [r, alpha, a, if after_first == AfterFirst::MayLeave { b + 1.0 } else { b }];
        Self { params, stayed, after_first, sums: Sums::default(), counts: Vec::new() }
    }
}

impl Likelihood for BgNbdLikelihood {
    fn add(&mut self, block: &[History]) {
        let mut part = Sums::default();
        for history in block {
            part.add_timing(self.stayed, history, self.after_first);
        }
        self.sums.add(&part);
        for history in block {
            let x = f64::from(history.x);
            match self.counts.last_mut() {
                Some((last, weight)) if *last == x => *weight += history.weight,
                _ => self.counts.push((x, history.weight)),
            }
        }
    }

    fn evaluation(&self) -> Evaluation {
        let mut sums = self.sums.clone();
        for &(x, weight) in &self.counts {
            sums.add_counting(self.stayed, self.params[3], x, weight);
        }
        sums.in_logarithms(&self.params)
    }
}

/// Value, gradient and (lower triangle of the) Hessian in r, alpha, a, b.
#[derive(Debug, Clone, Default)]
struct Sums {
    value: f64,
    gradient: [f64; 4],
    hessian: [[f64; 4]; 4],
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.value += other.value;
        for i in 0..4 {
            self.gradient[i] += other.gradient[i];
            for j in 0..4 {
                self.hessian[i][j] += other.hessian[i][j];
            }
        }
    }

    /// Adds the part of the likelihood that depends on times: ln{(α+T)^−(r+x) + δ a/(b+x−1) (α+t_x)^−(r+x)}.
    fn add_timing(&mut self, params: [f64; 4], history: &History, after_first: AfterFirst) {
        let [r, alpha, a, b] = params;
        let w = history.weight;
        let x = f64::from(history.x);
        let s = r + x;
        let inv_age = 1.0 / (alpha + history.age);
        // Without r·ln α, which for a huge r would leave no digits of the difference.
        let ln_grown = libm::log1p(history.age / alpha);
        let ln_age = ln_grown + libm::log(alpha);
        let active = -(r * ln_grown + x * ln_age);
        let g = &mut self.gradient;
        let h = &mut self.hessian;
        if history.x == 0 && after_first == AfterFirst::Stays {
            self.value += w * active;
            g[0] -= w * ln_age;
            g[1] -= w * s * inv_age;
            h[1][0] -= w * inv_age;
            h[1][1] += w * s * inv_age * inv_age;
            return;
        }
        let inv_last = 1.0 / (alpha + history.t_x);
        let ln_last = libm::log(alpha + history.t_x);
        let leave = 1.0 / (b + x - 1.0);
        let gap = libm::log(a * leave) + s * (ln_age - ln_last);
        // `left` is the probability of having left after the last purchase, against still being active.
        let (either, left) = softplus_and_logistic(gap);
        self.value += w * (either + active);
        let stay = 1.0 - left;
        let d = [ln_age - ln_last, s * (inv_age - inv_last), 1.0 / a, -leave];
        g[0] += w * (left * d[0] - ln_age);
        g[1] += w * (left * d[1] - s * inv_age);
        g[2] += w * left * d[2];
        g[3] += w * left * d[3];
        let both = w * left * stay;
        for i in 0..4 {
            for j in 0..=i {
                h[i][j] += both * d[i] * d[j];
            }
        }
        h[1][0] -= w * (stay * inv_age + left * inv_last);
        h[1][1] += w * s * (stay * inv_age * inv_age + left * inv_last * inv_last);
        h[2][2] -= w * left / (a * a);
        h[3][3] += w * left * leave * leave;
    }

    /// Adds the part that depends on the number of purchases only:
    /// ln Γ(r+x)/Γ(r) + ln B(a, b+x)/B(a, `prior`), `prior` being b before any purchase; and the derivatives of r ln α.
    fn add_counting(&mut self, params: [f64; 4], prior: f64, x: f64, w: f64) {
        let [r, alpha, a, b] = params;
        let g = &mut self.gradient;
        let h = &mut self.hessian;
        self.value += w * (ln_rising(r, x) + ln_rising(prior, b - prior + x) - ln_rising(a + prior, b - prior + x));
        let both = digamma(a + prior) - digamma(a + b + x);
        g[0] += w * (digamma(r + x) - digamma(r) + libm::log(alpha));
        g[1] += w * r / alpha;
        g[2] += w * both;
        g[3] += w * (digamma(b + x) - digamma(prior) + both);
        let both = trigamma(a + prior) - trigamma(a + b + x);
        h[0][0] += w * (trigamma(r + x) - trigamma(r));
        h[1][0] += w / alpha;
        h[1][1] -= w * r / (alpha * alpha);
        h[2][2] += w * both;
        h[3][2] += w * both;
        h[3][3] += w * (trigamma(b + x) - trigamma(prior) + both);
    }

    /// From derivatives in the parameters to derivatives in their logarithms.
    fn in_logarithms(&self, params: &[f64; 4]) -> Evaluation {
        let gradient = std::array::from_fn(|i| params[i] * self.gradient[i]);
        let mut hessian = [[0.0; 4]; 4];
        for i in 0..4 {
            for j in 0..=i {
                let mut value = params[i] * params[j] * self.hessian[i][j];
                if i == j {
                    value += params[i] * self.gradient[i];
                }
                hessian[i][j] = value;
                hessian[j][i] = value;
            }
        }
        Evaluation::from_arrays(self.value, gradient, hessian)
    }
}
