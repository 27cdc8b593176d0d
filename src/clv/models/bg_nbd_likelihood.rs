//! The likelihood of the BG/NBD, the MBG/NBD and the MBG/CNBD-k, with first and second derivatives.
//!
//! Per history it takes three logarithms and one exponential; gamma functions depend on the number of purchases only and
//! are worked out once for each number.

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, exactly};
use crate::math::newton::Evaluation;
use crate::math::special::{digamma, ln_gamma, ln_rising, softplus_and_logistic, trigamma};

/// What customers may do right after their first purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterFirst {
    /// They stay: BG/NBD.
    Stays,
    /// They may leave as after every other: MBG/NBD.
    MayLeave,
}

/// The likelihood of each of these models.
pub(super) struct BgNbdLikelihood {
    params: [f64; 4],
    /// The parameters of a customer who stayed after the first purchase: b + 1 if that might have been the last one.
    stayed: [f64; 4],
    after_first: AfterFirst,
    /// Gaps between purchases are Erlang of this shape.
    k: f64,
    sums: Sums,
    /// Number of customers by number of repeat purchases, rising.
    counts: Vec<(f64, f64)>,
}

impl BgNbdLikelihood {
    /// Of no histories yet, at the ln-parameters `theta`.
    pub(super) fn new(theta: &[f64], after_first: AfterFirst, k: u32) -> Self {
        let params = exactly(theta).map(libm::exp);
        let [r, alpha, a, b] = params;
        let stayed = [r, alpha, a, if after_first == AfterFirst::MayLeave { b + 1.0 } else { b }];
        Self { params, stayed, after_first, k: f64::from(k), sums: Sums::default(), counts: Vec::new() }
    }
}

impl Likelihood for BgNbdLikelihood {
    fn add(&mut self, block: &[History]) {
        let mut part = Sums::default();
        for history in block {
            part.add_timing(self.stayed, self.k, history, self.after_first);
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
            sums.add_counting(self.stayed, (self.params[3], self.k), x, weight);
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

    /// Adds the part of the likelihood that depends on times, ln{(α+T)^−s Q + δ a/(b+x−1) (α+t_x)^−s} with s = r + kx, Q being
    /// the sum over the phases of a silence ([`Silence`]), 1 for k = 1.
    fn add_timing(&mut self, params: [f64; 4], k: f64, history: &History, after_first: AfterFirst) {
        let [r, alpha, a, b] = params;
        let w = history.weight;
        let x = f64::from(history.x);
        let s = r + k * x;
        let inv_age = 1.0 / (alpha + history.age);
        // Without r·ln α, which for a huge r would leave no digits of the difference.
        let ln_grown = libm::log1p(history.age / alpha);
        let ln_age = ln_grown + libm::log(alpha);
        let silence =
            if k > 1.0 { Silence::of(k, s, (history.age - history.t_x) * inv_age, inv_age) } else { Silence::NONE };
        let active = silence.ln - (r * ln_grown + k * x * ln_age);
        let g = &mut self.gradient;
        let h = &mut self.hessian;
        if history.x == 0 && after_first == AfterFirst::Stays {
            self.value += w * active;
            g[0] += w * (silence.s - ln_age);
            g[1] += w * (silence.alpha - s * inv_age);
            h[0][0] += w * silence.ss;
            h[1][0] += w * (silence.s_alpha - inv_age);
            h[1][1] += w * (silence.alpha_alpha + s * inv_age * inv_age);
            return;
        }
        let inv_last = 1.0 / (alpha + history.t_x);
        let ln_last = libm::log(alpha + history.t_x);
        let leave = 1.0 / (b + x - 1.0);
        let gap = libm::log(a * leave) + s * (ln_age - ln_last) - silence.ln;
        // `left` is the probability of having left after the last purchase, against still being active.
        let (either, left) = softplus_and_logistic(gap);
        self.value += w * (either + active);
        let stay = 1.0 - left;
        let d = [ln_age - ln_last - silence.s, s * (inv_age - inv_last) - silence.alpha, 1.0 / a, -leave];
        g[0] += w * (left * d[0] + silence.s - ln_age);
        g[1] += w * (left * d[1] + silence.alpha - s * inv_age);
        g[2] += w * left * d[2];
        g[3] += w * left * d[3];
        let both = w * left * stay;
        for i in 0..4 {
            for j in 0..=i {
                h[i][j] += both * d[i] * d[j];
            }
        }
        h[0][0] += w * stay * silence.ss;
        h[1][0] -= w * (stay * (inv_age - silence.s_alpha) + left * inv_last);
        h[1][1] += w * stay * silence.alpha_alpha;
        h[1][1] += w * s * (stay * inv_age * inv_age + left * inv_last * inv_last);
        h[2][2] -= w * left / (a * a);
        h[3][3] += w * left * leave * leave;
    }

    /// Adds the part that depends on the number of purchases only:
    /// ln Γ(r+kx)/Γ(r) − x ln Γ(k) + ln B(a, b+x)/B(a, `prior`), `prior` being b before any purchase; and the derivatives of
    /// r ln α.
    fn add_counting(&mut self, params: [f64; 4], (prior, k): (f64, f64), x: f64, w: f64) {
        let [r, alpha, a, b] = params;
        let g = &mut self.gradient;
        let h = &mut self.hessian;
        self.value -= w * x * ln_gamma(k);
        self.value += w * (ln_rising(r, k * x) + ln_rising(prior, b - prior + x) - ln_rising(a + prior, b - prior + x));
        let both = digamma(a + prior) - digamma(a + b + x);
        g[0] += w * (digamma(r + k * x) - digamma(r) + libm::log(alpha));
        g[1] += w * r / alpha;
        g[2] += w * both;
        g[3] += w * (digamma(b + x) - digamma(prior) + both);
        let both = trigamma(a + prior) - trigamma(a + b + x);
        h[0][0] += w * (trigamma(r + k * x) - trigamma(r));
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

/// ln of the sum over the phases of a silence, Q = Σ_j<k Γ(s+j)/(Γ(s) j!) v^j with v = (T − t_x)/(α + T), and its derivatives in s
/// and α.
struct Silence {
    ln: f64,
    s: f64,
    alpha: f64,
    ss: f64,
    s_alpha: f64,
    alpha_alpha: f64,
}

impl Silence {
    /// Of k = 1.
    const NONE: Self = Self { ln: 0.0, s: 0.0, alpha: 0.0, ss: 0.0, s_alpha: 0.0, alpha_alpha: 0.0 };

    fn of(k: f64, s: f64, v: f64, inv_age: f64) -> Self {
        let (mut term, mut j) = (1.0, 0.0);
        // d ln term / ds and its derivative.
        let (mut first, mut second) = (0.0, 0.0);
        let (mut sum, mut in_s, mut in_ss, mut by_j, mut by_jj, mut in_s_by_j) = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        while j + 1.0 < k {
            let inv = 1.0 / (s + j);
            first += inv;
            second -= inv * inv;
            term *= (s + j) / (j + 1.0) * v;
            j += 1.0;
            sum += term;
            in_s += term * first;
            in_ss += term * (first * first + second);
            by_j += term * j;
            by_jj += term * j * j;
            in_s_by_j += term * j * first;
        }
        // v d/dv multiplies a term by j, and dv/dα = −v/(α + T).
        let (mean_s, mean_j) = (in_s / sum, by_j / sum);
        let curve_j = by_jj / sum - mean_j * mean_j;
        Self {
            ln: libm::log(sum),
            s: mean_s,
            alpha: -inv_age * mean_j,
            ss: in_ss / sum - mean_s * mean_s,
            s_alpha: -inv_age * (in_s_by_j / sum - mean_j * mean_s),
            alpha_alpha: inv_age * inv_age * (curve_j + mean_j),
        }
    }
}
