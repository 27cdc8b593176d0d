//! BG/NBD: customers buy at random until, after some purchase, they leave for good.
//!
//! P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "Counting Your Customers the Easy Way: An Alternative
//! to the Pareto/NBD Model", Marketing Science 24(2), 275–284.
//!
//! | symbol | meaning |
//! |---|---|
//! | λ ~ Gamma(r, α) | purchases per time unit while a customer is active; α is in time units |
//! | p ~ Beta(a, b) | probability to leave right after a repeat purchase |
//! | x, t_x, T | [`History::x`], [`History::t_x`], [`History::age`] |
//!
//! Where we depart from the paper: its equation (10) for the conditional expectation needs ₂F₁ with
//! c = a + b + x − 1, which may be negative or zero, and a factor 1/(a − 1). We integrate the rate of
//! purchases instead, dE/dt = s/A · ₂F₁(s + 1, a; a + b + x; −t/A) with s = r + x and A = α + T, which is
//! positive for every parameter; the two are the same function. P(alive) of a customer without a repeat
//! purchase is 1 in this model and says nothing: see [`BgNbd::alive`].

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::forecast::infinite_horizon::discounted_integral;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, PurchaseModel, exactly, median_wait, mixed};
use crate::clv::models::start_values::{StartValues, rate_bounds};
use crate::math::newton::Evaluation;
use crate::math::quadrature::Legendre;
use crate::math::special::{
    digamma, hypergeometric, ln_beta, ln_gamma, ln_rising, logistic, softplus, softplus_and_logistic, trigamma,
};

/// From this a on, customers' probabilities to leave hardly differ.
const MIN_NARROW_A: f64 = 2e4;

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgNbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time units.
    pub alpha: f64,
    /// First parameter of the probabilities to leave.
    pub a: f64,
    /// Second parameter of the probabilities to leave.
    pub b: f64,
}

impl BgNbd {
    /// The model at the parameters r, alpha, a, b.
    pub fn from_params([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { r, alpha, a, b }
    }

    /// The model of a customer who is active after this history, from now on.
    pub(super) fn updated(&self, history: &History) -> Self {
        let x = f64::from(history.x);
        Self { r: self.r + x, alpha: self.alpha + history.age, a: self.a, b: self.b + x }
    }

    /// Discounted purchases without a horizon of a customer with this history who is active.
    pub(super) fn dert_active(&self, history: &History, force: f64) -> f64 {
        let scale = self.alpha + history.age;
        discounted_integral(scale, force, &|u| self.rate(history.x, u) * libm::exp(-u) / scale)
    }

    /// P(alive) as it enters the expectation: 1 without a repeat purchase.
    pub fn alive_or_one(&self, history: &History) -> f64 {
        if history.x == 0 {
            return 1.0;
        }
        let x = f64::from(history.x);
        let ratio = libm::log((self.alpha + history.age) / (self.alpha + history.t_x));
        logistic(-(libm::log(self.a / (self.b + x - 1.0)) + (self.r + x) * ratio))
    }

    /// Expected purchases within `horizon` of a customer with `x` repeat purchases and this age who is active at the end of
    /// observation: (undiscounted, discounted).
    pub fn expected_active(&self, x: u32, age: f64, horizon: &Horizon) -> (f64, f64) {
        horizon.rule(self.alpha + age).expected(&|u| self.rate(x, u))
    }

    /// E(λ² (1 − p) e^(−pλt)) at u = ln(1 + t/A), of a customer active at the end of observation.
    fn pair_density(&self, x: u32, age: f64, u: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(x);
        let (shape, since) = (r + x, alpha + age);
        let c = a + b + x;
        if a > MIN_NARROW_A {
            let front = shape * (shape + 1.0) / (since * since);
            let stay = |p: f64| 1.0 - p;
            let (narrow, gradient) = self.narrow(x, u, shape + 2.0);
            // The second derivative of (1 − p)·h(p) is (1 − p)·h″ − 2h′.
            let p = a / c;
            return front * (stay(p) * narrow - gradient * p * stay(p) / (c + 1.0));
        }
        let z = -libm::expm1(-u);
        match hypergeometric(a, a + b - r - 1.0, c + 1.0, z) {
            Some((value, ln_scale)) => {
                let front = shape * (shape + 1.0) / (since * since) * (b + x) / c;
                front * value * libm::exp(ln_scale - a * u)
            }
            None => f64::NAN,
        }
    }

    /// dE/du at u = ln(1 + t/A): purchases per unit of u of a customer active at the end of observation.
    ///
    /// ₂F₁(s + 1, a; c; −τ) with τ = t/A is turned by Pfaff's transformation into
    /// (1 + τ)^(−a) · ₂F₁(a, a + b − r − 1; c; τ/(1 + τ)), whose second parameter does not grow with x.
    fn rate(&self, x: u32, u: f64) -> f64 {
        let Self { r, a, b, .. } = *self;
        let x = f64::from(x);
        let c = a + b + x;
        if a > MIN_NARROW_A {
            return (r + x) * self.narrow(x, u, r + x + 1.0).0 * libm::exp(u);
        }
        let z = -libm::expm1(-u);
        match hypergeometric(a, a + b - r - 1.0, c, z) {
            Some((value, ln_scale)) => (r + x) * value * libm::exp(ln_scale + (1.0 - a) * u),
            None => f64::NAN,
        }
    }

    /// E(h(p)) of h(p) = (1 + pτ)^−`power` and h′ at the mean, for a p that hardly differs among customers: the series, which
    /// takes as many terms as a is large, ended after the second moment.
    fn narrow(&self, x: f64, u: f64, power: f64) -> (f64, f64) {
        let c = self.a + self.b + x;
        let p = self.a / c;
        let tau = libm::expm1(u);
        let at = 1.0 + p * tau;
        let here = libm::exp(-power * libm::log(at));
        let variance = p * (1.0 - p) / (c + 1.0);
        let curve = power * (power + 1.0) * (tau / at) * (tau / at) * here;
        (here + variance / 2.0 * curve, -power * tau / at * here)
    }
}

impl PurchaseModel for BgNbd {
    fn name() -> &'static str {
        "bg-nbd"
    }

    fn parameters() -> &'static [&'static str] {
        &["r", "alpha", "a", "b"]
    }

    fn at(params: &[f64]) -> Self {
        Self::from_params(exactly(params))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        let [r, alpha] = rate_bounds(mean_age);
        vec![r, alpha, (1e-8, 1e7), (1e-8, 1e7)]
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        let values = StartValues::new(histories);
        let [r, alpha] = values.moments;
        vec![
            vec![r, alpha, 0.5, 2.5],
            vec![0.3, values.alpha(0.3), 0.8, 2.5],
            vec![1.0, values.alpha(1.0), 1.0, 5.0],
            // Some leave at the first occasion, the others hardly ever: more of the one, more of the other.
            vec![1.0, values.alpha(1.0), 0.1, 0.05],
            vec![0.5, values.alpha(0.5), 0.02, 0.2],
        ]
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        Box::new(BgNbdLikelihood::new(theta, AfterFirst::Stays))
    }

    fn params(&self) -> Vec<f64> {
        vec![self.r, self.alpha, self.a, self.b]
    }

    /// Equation 6 of the paper.
    fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(history.x);
        let common = ln_gamma(r + x) - ln_gamma(r) + r * libm::log(alpha) + ln_beta(a, b + x) - ln_beta(a, b);
        let active = -(r + x) * libm::log(alpha + history.age);
        if history.x == 0 {
            return common + active;
        }
        let left = libm::log(a / (b + x - 1.0)) - (r + x) * libm::log(alpha + history.t_x);
        common + active + softplus(left - active)
    }

    /// `None` without a repeat purchase: the model can only say 1 then, since nobody leaves before a repeat purchase
    /// (P. S. Fader, B. G. S. Hardie (2008), "Computing P(alive) Using the BG/NBD Model").
    fn alive(&self, history: &History) -> Option<f64> {
        (history.x > 0).then(|| self.alive_or_one(history))
    }

    /// Of a customer with rate λ and probability p to leave, a purchase at t has the density λ e^(−pλt), and two at u < t
    /// have λ² (1 − p) e^(−pλt), whatever u; over the distribution of λ and p these are hypergeometric like the rate.
    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        let since = self.alpha + age;
        let silent = libm::exp(-(self.r + f64::from(x)) * libm::log1p(horizon.length() / since));
        Future::of(&horizon.rule(since), &|u| self.rate(x, u), &|u| self.pair_density(x, age, u), silent)
    }

    fn future_cost(&self) -> usize {
        // The series take about as many terms as a is large.
        50 + if self.a > MIN_NARROW_A { 0 } else { self.a as usize }
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.alive_or_one(history);
        let (plain, discounted) = self.expected_active(history.x, history.age, horizon);
        (alive * plain, alive * discounted)
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        (force > 0.0).then(|| self.alive_or_one(history) * self.dert_active(history, force))
    }

    /// Equation 9, integrated from its rate from one age to the next.
    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        let legendre = Legendre::new(24);
        let age = |n: usize| libm::log1p(n as f64 * day / self.alpha);
        let mut sum = 0.0;
        let mut growth = vec![0.0];
        growth.extend((0..days).map(|n| {
            let (from, half) = (age(n), (age(n + 1) - age(n)) / 2.0);
            let nodes = legendre.nodes().iter().zip(legendre.weights());
            sum += half * nodes.map(|(x, w)| w * self.rate(0, from + half * (x + 1.0))).sum::<f64>();
            sum
        }));
        Some(growth)
    }

    /// Equation 8.
    fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(n);
        let share = t / (alpha + t);
        let ln_stay = r * libm::log(alpha / (alpha + t));
        let ln_count = |j: f64| {
            let power = if j == 0.0 { 0.0 } else { j * libm::log(share) };
            ln_gamma(r + j) - ln_gamma(r) - ln_gamma(j + 1.0) + ln_stay + power
        };
        let active = libm::exp(ln_beta(a, b + x) - ln_beta(a, b) + ln_count(x));
        if n == 0 {
            return active;
        }
        // 1 − Σ_{j<n} loses its digits where the sum is near 1; the tail is then summed itself.
        let head: f64 = (0..n).map(|j| libm::exp(ln_count(f64::from(j)))).sum();
        let tail = if head < 0.9 {
            1.0 - head
        } else {
            let mut sum = 0.0;
            for j in n..n.saturating_add(100_000) {
                let term = libm::exp(ln_count(f64::from(j)));
                sum += term;
                if term <= 1e-17 * sum {
                    break;
                }
            }
            sum
        };
        active + libm::exp(ln_beta(a + 1.0, b + x - 1.0) - ln_beta(a, b)) * tail
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(self.alive_or_one(history), self.updated(history).probability(n, t), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        let Self { r, alpha, .. } = self.updated(history);
        Some(median_wait(r, alpha))
    }
}

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
    /// The model of a customer who stayed after the first purchase: that is one more in b where it might have been the last.
    stayed: BgNbd,
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
        let stayed = BgNbd { r, alpha, a, b: if after_first == AfterFirst::MayLeave { b + 1.0 } else { b } };
        Self { params, stayed, after_first, sums: Sums::default(), counts: Vec::new() }
    }
}

impl Likelihood for BgNbdLikelihood {
    fn add(&mut self, block: &[History]) {
        let mut part = Sums::default();
        for history in block {
            part.add_timing(&self.stayed, history, self.after_first);
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
            sums.add_counting(&self.stayed, self.params[3], x, weight);
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
    fn add_timing(&mut self, model: &BgNbd, history: &History, after_first: AfterFirst) {
        let BgNbd { r, alpha, a, b } = *model;
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
    fn add_counting(&mut self, model: &BgNbd, prior: f64, x: f64, w: f64) {
        let BgNbd { r, alpha, a, b } = *model;
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

#[cfg(test)]
#[path = "bg_nbd_tests.rs"]
mod tests;
