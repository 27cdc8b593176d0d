//! Pareto/NBD: customers buy at random until they leave, unseen, at any time.
//!
//! D. C. Schmittlein, D. G. Morrison, R. Colombo (1987), "Counting Your Customers: Who Are They and What Will They Do
//! Next?", Management Science 33(1), 1–24; likelihood as in P. S. Fader, B. G. S. Hardie (2005), "A Note on Deriving the
//! Pareto/NBD Model and Related Expressions".
//!
//! | symbol | meaning |
//! |---|---|
//! | λ ~ Gamma(r, α) | purchases per time unit while a customer is active; α is in time units |
//! | μ ~ Gamma(s, β) | rate of leaving; β is in time units |
//! | x, t_x, T | [`History::x`], [`History::t_x`], [`History::age`] |
//!
//! With n = r + x the likelihood is Γ(n)/Γ(r) α^r β^s { (α+T)^−n (β+T)^−s + s ∫ (α+τ)^−n (β+τ)^−(s+1) dτ }, τ from t_x
//! to T. The papers turn the integral into two ₂F₁ whose difference loses its digits; it is integrated here as it
//! stands, in panels of v = ln(m+τ), m = min(α, β), short enough for Gauss and Legendre, which gives its derivatives
//! with it. Beyond the point where the integrand has fallen by e^42 nothing is left of it.

use std::sync::OnceLock;

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::forecast::infinite_horizon::discounted_integral;
use crate::clv::models::history::History;
use crate::clv::models::nbd::Nbd;
use crate::clv::models::purchase_model::{
    Likelihood, Limit, PurchaseFamily, PurchaseModel, exactly, median_wait, mixed,
};
use crate::clv::models::start_values::{StartValues, rate_bounds};
use crate::math::newton::Evaluation;
use crate::math::quadrature::Legendre;
use crate::math::special::{digamma, ln_rising, trigamma};

/// Nodes of a panel.
const PANEL_NODES: usize = 16;
/// How far ln of the integrand may fall within a panel.
const MAX_FALL: f64 = 20.0;
/// How far ln of the integrand falls until the rest of the integral is negligible.
const NEGLIGIBLE_FALL: f64 = 42.0;

/// The rule of a panel, made once.
fn panel_rule() -> &'static Legendre {
    static RULE: OnceLock<Legendre> = OnceLock::new();
    RULE.get_or_init(|| Legendre::new(PANEL_NODES))
}

/// The rule over the time of leaving for numbers of purchases, made once.
fn count_rule() -> &'static Legendre {
    static RULE: OnceLock<Legendre> = OnceLock::new();
    RULE.get_or_init(|| Legendre::new(64))
}

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParetoNbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time units.
    pub alpha: f64,
    /// Shape of the rates of leaving.
    pub s: f64,
    /// Scale of the rates of leaving, in time units.
    pub beta: f64,
}

impl ParetoNbd {
    /// The model at the parameters r, alpha, s, beta.
    pub fn from_params([r, alpha, s, beta]: [f64; 4]) -> Self {
        Self { r, alpha, s, beta }
    }

    /// The model of a customer who is active after this history, from now on.
    fn updated(&self, history: &History) -> Self {
        let Self { r, alpha, s, beta } = *self;
        Self { r: r + f64::from(history.x), alpha: alpha + history.age, s, beta: beta + history.age }
    }

    /// P(alive), which this model knows of everybody.
    pub fn p_alive(&self, history: &History) -> f64 {
        let (active, left) = self.ways(history);
        1.0 / (1.0 + libm::exp(left - active))
    }

    /// ln-likelihoods of a customer who is still active, and of one who left between the last purchase and now, without the
    /// factors that both have.
    fn ways(&self, history: &History) -> (f64, f64) {
        let Self { r, alpha, s, beta } = *self;
        let n = r + f64::from(history.x);
        let active = -n * libm::log(alpha + history.age) - s * libm::log(beta + history.age);
        let reference = n * libm::log(alpha + history.t_x) + (s + 1.0) * libm::log(beta + history.t_x);
        let mut left = 0.0;
        self.each_node(history, &mut |tau, weight| {
            let ln = -n * libm::log(alpha + tau) - (s + 1.0) * libm::log(beta + tau);
            left += weight * libm::exp(ln + reference);
        });
        (active, libm::log(s * left) - reference)
    }

    /// Times τ with weights that integrate over the time between the last purchase and now.
    fn each_node(&self, history: &History, take: &mut dyn FnMut(f64, f64)) {
        let Self { r, alpha, s, beta } = *self;
        if history.age <= history.t_x {
            return;
        }
        let n = r + f64::from(history.x);
        let scale = alpha.min(beta);
        let (begin, end) = (libm::log(scale + history.t_x), libm::log(scale + history.age));
        // The least rate at which ln of the integrand falls in v.
        let share = |other: f64| (scale + history.t_x) / (other + history.t_x);
        let slowest = n * share(alpha) + (s + 1.0) * share(beta) - 1.0;
        let length = if slowest > 0.0 { (end - begin).min(NEGLIGIBLE_FALL / slowest) } else { end - begin };
        let grown =
            |scale: f64| libm::log((scale + libm::exp(begin + length) - alpha.min(beta)) / (scale + history.t_x));
        let fall = length + n * grown(alpha) + (s + 1.0) * grown(beta);
        let panels = (fall / MAX_FALL).ceil().clamp(1.0, 1e4);
        let half = length / panels / 2.0;
        for panel in 0..panels as u32 {
            let middle = begin + half * f64::from(2 * panel + 1);
            for (x, weight) in panel_rule().nodes().iter().zip(panel_rule().weights()) {
                let grown = libm::exp(middle + half * x);
                take((grown - scale).max(history.t_x), half * weight * grown);
            }
        }
    }

    /// Expected purchases within `horizon` of a customer with `x` repeat purchases and this age who is active at the end of
    /// observation: (undiscounted, discounted).
    pub fn expected_active(&self, x: u32, age: f64, horizon: &Horizon) -> (f64, f64) {
        let scale = self.alpha.min(self.beta) + age;
        horizon.rule(scale).expected(&|u| self.rate(x, age, scale, u))
    }

    /// dE/du at u = ln(1 + t/scale): purchases per unit of u of a customer active at the end of observation.
    fn rate(&self, x: u32, age: f64, scale: f64, u: f64) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let stays = libm::exp(-s * libm::log1p(scale * libm::expm1(u) / (beta + age)));
        (r + f64::from(x)) / (alpha + age) * scale * libm::exp(u) * stays
    }

    /// Expected purchases of a new customer by time `t` after the first purchase (Schmittlein, Morrison and Colombo 1987,
    /// equation 17), without its division by s − 1.
    pub fn expected_by(&self, t: f64) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let ln = libm::log1p(t / beta);
        let y = (1.0 - s) * ln;
        let ratio = if y == 0.0 { 1.0 } else { libm::expm1(y) / y };
        r * beta / alpha * ln * ratio
    }
}

impl PurchaseFamily for ParetoNbd {
    fn name() -> &'static str {
        "pareto-nbd"
    }

    fn parameters() -> &'static [&'static str] {
        &["r", "alpha", "s", "beta"]
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(Self::from_params(exactly(params)))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        let [r, alpha] = rate_bounds(mean_age);
        vec![r, alpha, (1e-8, 1e6), (1e-12 * mean_age, 1e8 * mean_age)]
    }

    fn limits() -> &'static [Limit] {
        // One rate of leaving for all; one rate of buying; both.
        &[&[(2, 1e6)], &[(0, 1e6)], &[(0, 1e6), (2, 1e6)]]
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        let values = StartValues::new(histories);
        let ([r, alpha], age) = (values.moments, values.mean_age);
        vec![
            vec![r, alpha, 0.5, age / 2.0],
            vec![1.0, values.alpha(1.0), 1.0, age],
            vec![0.3, values.alpha(0.3), 0.3, age / 30.0],
            // Some leave at once, the others hardly ever.
            vec![1.0, values.alpha(1.0), 0.05, age * 1e-4],
        ]
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        let params = exactly(theta).map(libm::exp);
        let model = Self::from_params(params);
        Box::new(ParetoNbdLikelihood { model, params, value: 0.0, gradient: [0.0; 4], hessian: [[0.0; 4]; 4] })
    }

    fn relative_cost() -> usize {
        4
    }
}

impl PurchaseModel for ParetoNbd {
    fn params(&self) -> Vec<f64> {
        vec![self.r, self.alpha, self.s, self.beta]
    }

    fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let (active, left) = self.ways(history);
        let top = active.max(left);
        let either = top + libm::log(libm::exp(active - top) + libm::exp(left - top));
        ln_rising(r, f64::from(history.x)) + r * libm::log(alpha) + s * libm::log(beta) + either
    }

    fn alive(&self, history: &History) -> Option<f64> {
        Some(self.p_alive(history))
    }

    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        let Self { r, alpha, s, beta } = *self;
        let n = r + f64::from(x);
        let scale = alpha.min(beta) + age;
        let rule = horizon.rule(scale);
        let stays = |u: f64| libm::exp(-s * libm::log1p(scale * libm::expm1(u) / (beta + age)));
        let pair = |u: f64| n * (n + 1.0) / ((alpha + age) * (alpha + age)) * stays(u);
        // A customer who buys nothing has left before or stays silent to the end: the two ways of a history that goes on
        // from now without a purchase.
        let ahead = History { x, t_x: age, age: age + horizon.length(), weight: 1.0 };
        let (active, left) = self.ways(&ahead);
        let now = n * libm::log(alpha + age) + s * libm::log(beta + age);
        let silent = libm::exp(active + now) + libm::exp(left + now);
        Future::of(&rule, &|u| self.rate(x, age, scale, u), &pair, silent)
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.p_alive(history);
        let (plain, discounted) = self.expected_active(history.x, history.age, horizon);
        (alive * plain, alive * discounted)
    }

    /// Without discount it is E(1/μ) times the purchase rate, which diverges for s ≤ 1.
    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        let alive = self.p_alive(history);
        let Self { r, alpha, s, beta } = self.updated(history);
        if force <= 0.0 {
            return (s > 1.0).then(|| alive * r / alpha * beta / (s - 1.0));
        }
        let rate = r / alpha;
        Some(alive * discounted_integral(beta, force, &|u| rate * libm::exp(-s * u)))
    }

    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        Some((0..=days).map(|n| self.expected_by(n as f64 * day)).collect())
    }

    /// Those who stay as long, and those who leave at any time before.
    fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        if n == 0 {
            return libm::exp(self.ln_likelihood(&History { x: 0, t_x: 0.0, age: t, weight: 1.0 }));
        }
        let purchases = Nbd { r, alpha };
        let end = libm::log1p(t / beta);
        let rule = count_rule();
        let mut left = 0.0;
        for (x, weight) in rule.nodes().iter().zip(rule.weights()) {
            let v = end * (x + 1.0) / 2.0;
            left += end / 2.0 * weight * s * libm::exp(-s * v) * purchases.probability(n, beta * libm::expm1(v));
        }
        libm::exp(-s * end) * purchases.probability(n, t) + left
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(self.p_alive(history), self.updated(history).probability(n, t), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        let Self { r, alpha, .. } = self.updated(history);
        Some(median_wait(r, alpha))
    }
}

/// Value, gradient and Hessian in the logarithms of the parameters.
struct ParetoNbdLikelihood {
    model: ParetoNbd,
    params: [f64; 4],
    value: f64,
    gradient: [f64; 4],
    hessian: [[f64; 4]; 4],
}

impl Likelihood for ParetoNbdLikelihood {
    #[expect(clippy::needless_range_loop, reason = "rows and columns are indexed alike, as in the textbook")]
    fn add(&mut self, block: &[History]) {
        let Self { params, gradient, hessian, .. } = self;
        let (mut v, mut g, mut h) = (0.0, [0.0; 4], [[0.0; 4]; 4]);
        for history in block {
            let part = self.model.derivatives(history);
            v += history.weight * part.0;
            for i in 0..4 {
                g[i] += history.weight * part.1[i];
                for j in 0..=i {
                    h[i][j] += history.weight * part.2[i][j];
                }
            }
        }
        self.value += v;
        for i in 0..4 {
            gradient[i] += params[i] * g[i];
            for j in 0..=i {
                hessian[i][j] += params[i] * params[j] * h[i][j] + if i == j { params[i] * g[i] } else { 0.0 };
                hessian[j][i] = hessian[i][j];
            }
        }
    }

    fn evaluation(&self) -> Evaluation {
        Evaluation::from_arrays(self.value, self.gradient, self.hessian)
    }
}

/// The likelihood as a sum over the ways a history may have come about, relative to the likeliest, with derivatives.
struct Ways {
    sum: f64,
    first: [f64; 4],
    second: [[f64; 4]; 4],
}

impl Ways {
    /// Adds a way: its relative weight, the gradient and (lower triangle of the) Hessian of its ln.
    fn add(&mut self, weight: f64, gradient: &[f64; 4], hessian: &[[f64; 4]; 4]) {
        self.sum += weight;
        for i in 0..4 {
            self.first[i] += weight * gradient[i];
            for j in 0..=i {
                self.second[i][j] += weight * (gradient[i] * gradient[j] + hessian[i][j]);
            }
        }
    }
}

impl ParetoNbd {
    /// ln-likelihood of one history with gradient and (lower triangle of the) Hessian in r, alpha, s, beta.
    fn derivatives(&self, history: &History) -> (f64, [f64; 4], [[f64; 4]; 4]) {
        let Self { r, alpha, s, beta } = *self;
        let n = r + f64::from(history.x);
        let (a, b) = (alpha + history.age, beta + history.age);
        let active = -n * libm::log(a) - s * libm::log(b);
        // The first value of the integrand is the largest, or near it.
        let begin = -n * libm::log(alpha + history.t_x) - (s + 1.0) * libm::log(beta + history.t_x) + libm::log(s);
        let spread = libm::log((history.age - history.t_x).max(f64::MIN_POSITIVE));
        let reference = active.max(begin + spread);
        let mut ways = Ways { sum: 0.0, first: [0.0; 4], second: [[0.0; 4]; 4] };
        let mut curvature = [[0.0; 4]; 4];
        curvature[1][0] = -1.0 / a;
        curvature[1][1] = n / (a * a);
        curvature[3][2] = -1.0 / b;
        curvature[3][3] = s / (b * b);
        ways.add(libm::exp(active - reference), &[-libm::log(a), -n / a, -libm::log(b), -s / b], &curvature);
        self.each_node(history, &mut |tau, weight| {
            let (a, b) = (alpha + tau, beta + tau);
            let (ln_a, ln_b) = (libm::log(a), libm::log(b));
            let ln = libm::log(s) - n * ln_a - (s + 1.0) * ln_b;
            let gradient = [-ln_a, -n / a, 1.0 / s - ln_b, -(s + 1.0) / b];
            curvature[1][0] = -1.0 / a;
            curvature[1][1] = n / (a * a);
            curvature[2][2] = -1.0 / (s * s);
            curvature[3][2] = -1.0 / b;
            curvature[3][3] = (s + 1.0) / (b * b);
            ways.add(weight * libm::exp(ln - reference), &gradient, &curvature);
        });
        let value = ln_rising(r, f64::from(history.x))
            + r * libm::log(alpha)
            + s * libm::log(beta)
            + reference
            + libm::log(ways.sum);
        let mut gradient = ways.first.map(|sum| sum / ways.sum);
        let mut hessian = [[0.0; 4]; 4];
        for i in 0..4 {
            for j in 0..=i {
                hessian[i][j] = ways.second[i][j] / ways.sum - gradient[i] * gradient[j];
            }
        }
        gradient[0] += digamma(n) - digamma(r) + libm::log(alpha);
        gradient[1] += r / alpha;
        gradient[2] += libm::log(beta);
        gradient[3] += s / beta;
        hessian[0][0] += trigamma(n) - trigamma(r);
        hessian[1][0] += 1.0 / alpha;
        hessian[1][1] -= r / (alpha * alpha);
        hessian[3][2] += 1.0 / beta;
        hessian[3][3] -= s / (beta * beta);
        (value, gradient, hessian)
    }
}

#[cfg(test)]
#[path = "pareto_nbd_tests.rs"]
mod tests;
