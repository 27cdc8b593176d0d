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

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::math::linalg::Matrix;
use crate::math::newton::Evaluation;
use crate::math::special::{digamma, ln_beta, ln_gamma, trigamma};

/// The names of the parameters, in the order of [`BgBb::params`].
pub const NAMES: [&str; 4] = ["alpha", "beta", "gamma", "delta"];

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

/// True for histories that count opportunities.
pub fn counts_opportunities(histories: &[History]) -> bool {
    histories.iter().all(|h| {
        let whole = h.t_x.fract() == 0.0 && h.age.fract() == 0.0;
        whole && f64::from(h.x) <= h.t_x && h.t_x <= h.age && h.age <= 10_000.0
    })
}

/// α and β by moments, as if nobody left: x is beta-binomial of n, so that Σx = mΣn with m = α/(α + β), and
/// Σ(x − nm)² = m(1 − m)Σn(1 + (n − 1)ρ) with ρ = 1/(α + β + 1).
pub fn moments(histories: &[History]) -> [f64; 2] {
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| histories.iter().map(|h| h.weight * of(f64::from(h.x), h.age)).sum::<f64>();
    let opportunities = sum(&|_, n| n);
    let m = sum(&|x, _| x) / opportunities;
    let spread = sum(&|x, n| (x - n * m) * (x - n * m)) / (m * (1.0 - m));
    let rho = (spread - opportunities) / sum(&|_, n| n * (n - 1.0));
    // Where purchases vary no more than by chance, or where there is but one opportunity, a middling one.
    let rho = if rho > 0.01 && rho < 0.99 { rho } else { 0.3 };
    let both = 1.0 / rho - 1.0;
    [m * both, (1.0 - m) * both]
}

impl BgBb {
    /// From the four parameters alpha, beta, gamma, delta.
    pub fn from_params([alpha, beta, gamma, delta]: [f64; 4]) -> Self {
        Self { alpha, beta, gamma, delta }
    }

    /// ln of the likelihood of one history (equation 5).
    pub fn ln_likelihood(&self, history: &History) -> f64 {
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

    /// The ways a history may have come about: ln of each, the opportunities that were taken or let go, and whether the
    /// customer left after them. The first one has not left.
    fn each_way(&self, history: &History, take: &mut dyn FnMut(f64, f64, bool)) {
        let Self { alpha, beta, gamma, delta } = *self;
        let x = f64::from(history.x);
        let prior = ln_beta(alpha, beta) + ln_beta(gamma, delta);
        let way = |met: f64, left: f64| ln_beta(alpha + x, beta + met - x) + ln_beta(gamma + left, delta + met) - prior;
        take(way(history.age, 0.0), history.age, false);
        let mut met = history.t_x;
        while met < history.age {
            take(way(met, 1.0), met, true);
            met += 1.0;
        }
    }

    /// P(alive): the probability to be active at the next opportunity (equation 11, at n + 1).
    pub fn alive(&self, history: &History) -> f64 {
        self.alive_at(history, 1.0)
    }

    /// The probability to be active at the `ahead`-th opportunity from now.
    pub fn alive_at(&self, history: &History, ahead: f64) -> f64 {
        self.stayed(history) * self.stays(history.age, ahead)
    }

    /// The probability to have been active at the last opportunity.
    pub(crate) fn stayed(&self, history: &History) -> f64 {
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

    /// Expected purchases within `horizon`, given the history: (undiscounted, discounted).
    pub fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let future = self.future(history.x, history.age, horizon);
        let alive = self.alive(history);
        (alive * future.purchases, alive * future.discounted)
    }

    /// What lies ahead of a customer with `x` purchases at `n` opportunities who is active at the next one. Opportunities
    /// that are not whole within the horizon do not count.
    pub fn future(&self, x: u32, n: f64, horizon: &Horizon) -> Future {
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
        let silent = if opportunities == 0 { 1.0 } else { self.ahead(x, n).none(opportunities) };
        Future { purchases, discounted, squares, second: squares + pairs, silent: 1.0 - (1.0 - silent) / here }
    }

    /// Expected purchases without a horizon, each discounted at this force per opportunity.
    pub(crate) fn forever(&self, history: &History, force: f64) -> f64 {
        let x = f64::from(history.x);
        let once = (self.alpha + x) / (self.alpha + self.beta + history.age);
        let (stayed, mut sum) = (self.stayed(history), 0.0);
        for ahead in 1..1_000_000 {
            let ahead = f64::from(ahead);
            let term = stayed * once * self.stays(history.age, ahead) * libm::exp(-force * ahead);
            sum += term;
            if term < 1e-16 * sum {
                break;
            }
        }
        sum
    }

    /// The model of a customer with `x` purchases who is active after `n` opportunities.
    pub fn ahead(&self, x: f64, n: f64) -> Self {
        Self { alpha: self.alpha + x, beta: self.beta + n - x, delta: self.delta + n, ..*self }
    }

    fn none(&self, opportunities: u32) -> f64 {
        self.probability(0, f64::from(opportunities))
    }

    /// P(X(n) = x): the probability of `x` purchases at the first `n` opportunities (equation 7).
    pub fn probability(&self, x: u32, n: f64) -> f64 {
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

    /// ln-likelihood of one history, with first and second derivatives in the parameters.
    fn slopes(&self, history: &History) -> (f64, [f64; 4], Matrix<4>) {
        let Self { alpha, beta, gamma, delta } = *self;
        let x = f64::from(history.x);
        let value = self.ln_likelihood(history);
        let (mut g, mut h) = ([0.0; 4], [[0.0; 4]; 4]);
        self.each_way(history, &mut |ln, met, left| {
            let share = libm::exp(ln - value);
            let left = f64::from(u8::from(left));
            let (d1, d2) = beta_slopes(alpha, beta, x, met - x);
            let (e1, e2) = beta_slopes(gamma, delta, left, met);
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
pub(crate) fn beta_slopes(a: f64, b: f64, x: f64, y: f64) -> ([f64; 2], [f64; 3]) {
    let both = digamma(a + b) - digamma(a + b + x + y);
    let twice = trigamma(a + b) - trigamma(a + b + x + y);
    (
        [digamma(a + x) - digamma(a) + both, digamma(b + y) - digamma(b) + both],
        [trigamma(a + x) - trigamma(a) + twice, twice, trigamma(b + y) - trigamma(b) + twice],
    )
}

/// ln-likelihood, gradient and Hessian at ln-parameters `theta`, of weighted distinct histories.
pub fn evaluate(histories: &[History], theta: &[f64; 4]) -> Evaluation<4> {
    let params = theta.map(libm::exp);
    let model = BgBb::from_params(params);
    let (mut value, mut gradient, mut hessian) = (0.0, [0.0; 4], [[0.0; 4]; 4]);
    for history in histories {
        let (v, g, h) = model.slopes(history);
        value += history.weight * v;
        for i in 0..4 {
            gradient[i] += history.weight * params[i] * g[i];
            for j in 0..=i {
                let own = if i == j { params[i] * g[i] } else { 0.0 };
                hessian[i][j] += history.weight * (params[i] * params[j] * h[i][j] + own);
                hessian[j][i] = hessian[i][j];
            }
        }
    }
    Evaluation { value, gradient, hessian }
}

#[cfg(test)]
#[path = "bg_bb_tests.rs"]
mod tests;
