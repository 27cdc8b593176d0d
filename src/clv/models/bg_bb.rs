//! BG/BB: at each of a number of opportunities a customer may buy or not, and may leave after it for good.
//!
//! P. S. Fader, B. G. S. Hardie, J. Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting",
//! Marketing Science 29(6), 1086–1108.
//!
//! | symbol | meaning |
//! |---|---|
//! | p ~ Beta(α, β) | probability to buy at an opportunity while active |
//! | θ ~ Beta(γ, δ) | probability to leave before an opportunity |
//! | x, t_x, n | [`History::x`], [`History::t_x`], [`History::age`]: purchases, the opportunity of the last one, opportunities |
//!
//! The first purchase, which makes the customer, is no opportunity. All three are whole numbers with x ≤ t_x ≤ n. Time is
//! counted in opportunities, one a time unit. Sums go over opportunities, so that nothing divides by γ − 1 as the
//! paper's equation (14) does.

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, PurchaseFamily, PurchaseModel, exactly, mixed};
use crate::math::newton::Evaluation;
use crate::math::special::{digamma, ln_beta, ln_gamma, trigamma};

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgBb {
    /// First parameter of the probabilities to buy.
    pub alpha: f64,
    /// Second parameter of the probabilities to buy.
    pub beta: f64,
    /// First parameter of the probabilities to leave.
    pub gamma: f64,
    /// Second parameter of the probabilities to leave.
    pub delta: f64,
}

/// Opportunities that a sum without a horizon goes through, at most.
const MAX_OPPORTUNITIES: u32 = 1_000_000;

/// True if times are numbers of opportunities: x ≤ t_x ≤ n, all whole numbers.
fn counts_opportunities(histories: &[History]) -> bool {
    histories.iter().all(|h| {
        let whole = h.t_x.fract() == 0.0 && h.age.fract() == 0.0;
        whole && f64::from(h.x) <= h.t_x && h.t_x <= h.age && h.age <= 10_000.0
    })
}

/// α and β by moments, as if nobody left: x is beta-binomial of n, so that Σx = mΣn with m = α/(α + β), and
/// Σ(x − nm)² = m(1 − m)Σn(1 + (n − 1)ρ) with ρ = 1/(α + β + 1).
fn moments(histories: &[History]) -> [f64; 2] {
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| histories.iter().map(|h| h.weight * of(f64::from(h.x), h.age)).sum::<f64>();
    let opportunities = sum(&|_, n| n);
    let m = sum(&|x, _| x) / opportunities;
    let spread = sum(&|x, n| (x - n * m) * (x - n * m)) / (m * (1.0 - m));
    let rho = (spread - opportunities) / sum(&|_, n| n * (n - 1.0));
    // A middling value if purchases vary no more than independent ones would, or if there is only one opportunity.
    let rho = if rho > 0.01 && rho < 0.99 { rho } else { 0.3 };
    let both = 1.0 / rho - 1.0;
    [m * both, (1.0 - m) * both]
}

impl BgBb {
    /// The model at the parameters alpha, beta, gamma, delta.
    pub fn from_params([alpha, beta, gamma, delta]: [f64; 4]) -> Self {
        Self { alpha, beta, gamma, delta }
    }

    /// Calls `visit` with each way a history may have come about: ln of its probability, the opportunities before the
    /// customer left, and whether the customer left. In the first one the customer has not left.
    fn each_way(&self, history: &History, visit: &mut dyn FnMut(f64, f64, bool)) {
        let Self { alpha, beta, gamma, delta } = *self;
        let x = f64::from(history.x);
        let prior = ln_beta(alpha, beta) + ln_beta(gamma, delta);
        let way = |met: f64, left: f64| ln_beta(alpha + x, beta + met - x) + ln_beta(gamma + left, delta + met) - prior;
        visit(way(history.age, 0.0), history.age, false);
        let mut met = history.t_x;
        while met < history.age {
            visit(way(met, 1.0), met, true);
            met += 1.0;
        }
    }

    /// P(alive): the probability to be active at the next opportunity (equation 11, at n + 1).
    pub fn p_alive(&self, history: &History) -> f64 {
        self.alive_at(history, 1.0)
    }

    /// The probability to be active at the `ahead`-th opportunity from now.
    pub fn alive_at(&self, history: &History, ahead: f64) -> f64 {
        self.stayed(history) * self.stays(history.age, ahead)
    }

    /// The probability to have been active at the last opportunity.
    fn stayed(&self, history: &History) -> f64 {
        let mut active = 0.0;
        self.each_way(history, &mut |ln, _, left| {
            if !left {
                active = ln;
            }
        });
        libm::exp(active - self.ln_likelihood(history))
    }

    /// The probability that a customer active after `n` opportunities is still active at the `ahead`-th one from there.
    fn stays(&self, n: f64, ahead: f64) -> f64 {
        libm::exp(ln_beta(self.gamma, self.delta + n + ahead) - ln_beta(self.gamma, self.delta + n))
    }

    /// The model of a customer with `x` purchases who is active after `n` opportunities.
    pub fn updated(&self, x: f64, n: f64) -> Self {
        Self { alpha: self.alpha + x, beta: self.beta + n - x, delta: self.delta + n, ..*self }
    }

    /// ln-likelihood of one history, with first and second derivatives in the parameters.
    fn derivatives(&self, history: &History) -> (f64, [f64; 4], [[f64; 4]; 4]) {
        let Self { alpha, beta, gamma, delta } = *self;
        let x = f64::from(history.x);
        let value = self.ln_likelihood(history);
        let (mut g, mut h) = ([0.0; 4], [[0.0; 4]; 4]);
        self.each_way(history, &mut |ln, met, left| {
            let share = libm::exp(ln - value);
            let left = f64::from(u8::from(left));
            let (d1, d2) = beta_derivatives(alpha, beta, x, met - x);
            let (e1, e2) = beta_derivatives(gamma, delta, left, met);
            let d = [d1[0], d1[1], e1[0], e1[1]];
            for i in 0..4 {
                g[i] += share * d[i];
                for j in 0..=i {
                    h[i][j] += share * d[i] * d[j];
                }
            }
            for (from, second) in [(0, d2), (2, e2)] {
                h[from][from] += share * second[0];
                h[from + 1][from] += share * second[1];
                h[from + 1][from + 1] += share * second[2];
            }
        });
        for i in 0..4 {
            for j in 0..=i {
                h[i][j] -= g[i] * g[j];
            }
        }
        (value, g, h)
    }
}

/// First and second derivatives of ln B(a + x, b + y) − ln B(a, b) in a and b: (a, b) and (aa, ab, bb).
pub(crate) fn beta_derivatives(a: f64, b: f64, x: f64, y: f64) -> ([f64; 2], [f64; 3]) {
    let both = digamma(a + b) - digamma(a + b + x + y);
    let twice = trigamma(a + b) - trigamma(a + b + x + y);
    (
        [digamma(a + x) - digamma(a) + both, digamma(b + y) - digamma(b) + both],
        [trigamma(a + x) - trigamma(a) + twice, twice, trigamma(b + y) - trigamma(b) + twice],
    )
}

impl PurchaseFamily for BgBb {
    fn name() -> &'static str {
        "bg-bb"
    }

    fn parameters() -> &'static [&'static str] {
        &["alpha", "beta", "gamma", "delta"]
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(Self::from_params(exactly(params)))
    }

    fn bounds(_mean_age: f64) -> Vec<(f64, f64)> {
        vec![(1e-4, 2e3); 4]
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        let [alpha, beta] = moments(histories);
        let starts = [[alpha, beta, 0.5, 5.0], [1.0, 1.0, 1.0, 1.0], [0.5, 2.0, 0.5, 2.0], [2.0, 1.0, 1.0, 10.0]];
        starts.map(|start| start.to_vec()).to_vec()
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        let params = exactly(theta).map(libm::exp);
        let model = Self::from_params(params);
        Box::new(BgBbLikelihood { model, params, value: 0.0, gradient: [0.0; 4], hessian: [[0.0; 4]; 4] })
    }

    fn unsuitable(histories: &[History]) -> Option<&'static str> {
        (!counts_opportunities(histories))
            .then_some("the times are no numbers of opportunities: each customer needs x ≤ t_x ≤ n, all whole numbers")
    }

    /// False: it is a likelihood of opportunities.
    fn has_likelihood_of_times() -> bool {
        false
    }
}

impl PurchaseModel for BgBb {
    fn params(&self) -> Vec<f64> {
        vec![self.alpha, self.beta, self.gamma, self.delta]
    }

    /// Equation 5 of the paper.
    fn ln_likelihood(&self, history: &History) -> f64 {
        let mut top = f64::NEG_INFINITY;
        let mut sum = 0.0;
        self.each_way(history, &mut |ln, _, _| {
            if ln > top {
                sum = sum * libm::exp(top - ln) + 1.0;
                top = ln;
            } else {
                sum += libm::exp(ln - top);
            }
        });
        top + libm::log(sum)
    }

    fn alive(&self, history: &History) -> Option<f64> {
        Some(self.p_alive(history))
    }

    /// Opportunities that are not whole within the horizon do not count.
    fn future(&self, x: u32, n: f64, horizon: &Horizon) -> Future {
        let x = f64::from(x);
        let (first, all) = (self.alpha + x, self.alpha + self.beta + n);
        let (once, twice) = (first / all, first * (first + 1.0) / (all * (all + 1.0)));
        let here = self.stays(n, 1.0);
        let (mut purchases, mut discounted, mut squares, mut pairs, mut before) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let opportunities = horizon.length() as u32;
        for ahead in 1..=opportunities {
            let ahead = f64::from(ahead);
            let (stays, worth) = (self.stays(n, ahead) / here, horizon.worth_at(ahead));
            purchases += stays * once;
            discounted += stays * once * worth;
            squares += stays * once * worth * worth;
            pairs += 2.0 * stays * twice * worth * before;
            before += worth;
        }
        let silent = if opportunities == 0 { 1.0 } else { self.updated(x, n).probability(0, f64::from(opportunities)) };
        Future { purchases, discounted, squares, second: squares + pairs, silent: 1.0 - (1.0 - silent) / here }
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let future = self.future(history.x, history.age, horizon);
        let alive = self.p_alive(history);
        (alive * future.purchases, alive * future.discounted)
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        if force <= 0.0 {
            return None;
        }
        let x = f64::from(history.x);
        let once = (self.alpha + x) / (self.alpha + self.beta + history.age);
        let (stayed, mut sum) = (self.stayed(history), 0.0);
        for ahead in 1..MAX_OPPORTUNITIES {
            let ahead = f64::from(ahead);
            let term = stayed * once * self.stays(history.age, ahead) * libm::exp(-force * ahead);
            sum += term;
            if term < 1e-16 * sum {
                break;
            }
        }
        Some(sum)
    }

    /// `None`: the calendar does not know of opportunities.
    fn growth(&self, _days: usize, _day: f64) -> Option<Vec<f64>> {
        None
    }

    /// Equation 7; `t` counts opportunities.
    fn probability(&self, x: u32, n: f64) -> f64 {
        let (last, count) = (n as u32, f64::from(x));
        if x > last {
            return 0.0;
        }
        let choose = |n: f64| ln_gamma(n + 1.0) - ln_gamma(count + 1.0) - ln_gamma(n - count + 1.0);
        let history = History { x, t_x: count, age: f64::from(last), weight: 1.0 };
        let mut sum = 0.0;
        self.each_way(&history, &mut |ln, met, _| sum += libm::exp(ln + choose(met)));
        sum
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        let ahead = self.updated(f64::from(history.x), history.age);
        mixed(self.stayed(history), ahead.probability(n, t), n)
    }

    fn next_purchase(&self, _history: &History) -> Option<f64> {
        None
    }
}

/// Value, gradient and Hessian in the logarithms of the parameters.
struct BgBbLikelihood {
    model: BgBb,
    params: [f64; 4],
    value: f64,
    gradient: [f64; 4],
    hessian: [[f64; 4]; 4],
}

impl Likelihood for BgBbLikelihood {
    fn add(&mut self, block: &[History]) {
        let Self { params, gradient, hessian, .. } = self;
        for history in block {
            let (v, g, h) = self.model.derivatives(history);
            self.value += history.weight * v;
            for i in 0..4 {
                gradient[i] += history.weight * params[i] * g[i];
                for j in 0..=i {
                    let own = if i == j { params[i] * g[i] } else { 0.0 };
                    hessian[i][j] += history.weight * (params[i] * params[j] * h[i][j] + own);
                    hessian[j][i] = hessian[i][j];
                }
            }
        }
    }

    fn evaluation(&self) -> Evaluation {
        Evaluation::from_arrays(self.value, self.gradient, self.hessian)
    }
}

#[cfg(test)]
#[path = "bg_bb_tests.rs"]
mod tests;
