//! sBG, the shifted beta-geometric: at the end of each period of a contract a customer renews or leaves.
//!
//! P. S. Fader, B. G. S. Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21(1),
//! 76–90; remaining lifetimes as in P. S. Fader, B. G. S. Hardie (2010), "Customer-Base Valuation in a Contractual
//! Setting: The Perils of Ignoring Heterogeneity", Marketing Science 29(1), 85–93.
//!
//! | symbol | meaning |
//! |---|---|
//! | θ ~ Beta(α, β) | probability to leave at a renewal |
//! | t | the renewal at which a contract ended, counted from 1 |
//!
//! P(T = t) = B(α+1, β+t−1)/B(α, β), S(t) = B(α, β+t)/B(α, β).

use crate::clv::models::bg_bb::beta_derivatives;
use crate::clv::models::purchase_model::exactly;
use crate::math::newton::Evaluation;
use crate::math::special::ln_beta;

/// The names of the parameters.
pub const PARAMETERS: [&str; 2] = ["alpha", "beta"];
/// Renewals that a sum without a horizon goes through, at most.
const MAX_RENEWALS: u32 = 1_000_000;

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sbg {
    /// First parameter of the probabilities to leave.
    pub alpha: f64,
    /// Second parameter of the probabilities to leave.
    pub beta: f64,
}

/// Contracts of one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Periods paid, at least one.
    pub periods: u32,
    /// True for those that ended with the last of them; the others run in it.
    pub ended: bool,
    /// How many contracts.
    pub weight: f64,
}

impl Sbg {
    /// The model at the parameters alpha, beta.
    pub fn from_params([alpha, beta]: [f64; 2]) -> Self {
        Self { alpha, beta }
    }

    /// S(t): the share that is still there after `t` renewals.
    pub fn survival(&self, t: u32) -> f64 {
        libm::exp(ln_beta(self.alpha, self.beta + f64::from(t)) - ln_beta(self.alpha, self.beta))
    }

    /// P(T = t): the share that leaves at the `t`-th renewal, `t` from 1.
    pub fn leaves(&self, t: u32) -> f64 {
        libm::exp(ln_beta(self.alpha + 1.0, self.beta + f64::from(t) - 1.0) - ln_beta(self.alpha, self.beta))
    }

    /// The probability that a contract in its `n`-th period is renewed at its end.
    pub fn renews(&self, n: u32) -> f64 {
        let met = f64::from(n) - 1.0;
        (self.beta + met) / (self.alpha + self.beta + met)
    }

    /// Discounted expected residual lifetime: periods still to be paid by a contract in its `n`-th period, the next
    /// payment being due now, at `rate` a period; of the first `ahead` of them if that is given. `None` if the sum
    /// diverges: without discount for α ≤ 1.
    pub fn residual(&self, n: u32, rate: f64, ahead: Option<u32>) -> Option<f64> {
        if ahead.is_none() && rate <= 0.0 {
            // Σ S(t)/S(n − 1) from t = n: the mean of a shifted beta-geometric, updated by the renewals so far.
            let met = self.beta + f64::from(n) - 1.0;
            return (self.alpha > 1.0).then(|| met / (self.alpha - 1.0));
        }
        let (mut term, mut sum) = (1.0, 0.0);
        for k in 0..ahead.unwrap_or(MAX_RENEWALS) {
            term *= self.renews(n + k);
            sum += term;
            term /= 1.0 + rate;
            if term < 1e-16 * sum {
                break;
            }
        }
        Some(sum)
    }

    /// Discounted expected lifetime of a new contract, its first period, paid now, included.
    pub fn lifetime(&self, rate: f64) -> Option<f64> {
        self.residual(1, rate, None).map(|residual| 1.0 + residual / (1.0 + rate))
    }
}

/// α and β by moments, from the shares that leave at the first two renewals, α/(α + β) and α/(α + β + 1); `None` if the
/// second is not smaller than the first.
pub fn moments(spans: &[Span]) -> Option<[f64; 2]> {
    let count = |test: &dyn Fn(&Span) -> bool| spans.iter().filter(|s| test(s)).map(|s| s.weight).sum::<f64>();
    let share = |renewal: u32| {
        let left = count(&|span| span.ended && span.periods == renewal);
        left / (left + count(&|span| span.periods > renewal))
    };
    let (first, second) = (share(1), share(2));
    let both = second / (first - second);
    (second > 0.0 && both > 0.0 && both.is_finite()).then_some([first * both, (1.0 - first) * both])
}

/// ln-likelihood, gradient and Hessian at ln-parameters `theta`.
pub fn evaluate(spans: &[Span], theta: &[f64]) -> Evaluation {
    let [alpha, beta] = exactly(theta).map(libm::exp);
    let prior = ln_beta(alpha, beta);
    let (mut value, mut g, mut h) = (0.0, [0.0; 2], [0.0; 3]);
    for span in spans {
        let (left, met) = (f64::from(u8::from(span.ended)), f64::from(span.periods) - 1.0);
        value += span.weight * (ln_beta(alpha + left, beta + met) - prior);
        let (first, second) = beta_derivatives(alpha, beta, left, met);
        for i in 0..2 {
            g[i] += span.weight * first[i];
        }
        for i in 0..3 {
            h[i] += span.weight * second[i];
        }
    }
    let cross = alpha * beta * h[1];
    Evaluation::from_arrays(
        value,
        [alpha * g[0], beta * g[1]],
        [[alpha * alpha * h[0] + alpha * g[0], cross], [cross, beta * beta * h[2] + beta * g[1]]],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_figures() {
        // pymc-marketing, tests of the shifted beta-geometric: α = β = 1.
        let flat = Sbg { alpha: 1.0, beta: 1.0 };
        for (t, printed) in (1..).zip([0.5, 0.167, 0.083, 0.05, 0.033, 0.024, 0.018]) {
            assert!((flat.leaves(t) - printed).abs() < 0.0005, "{t}");
        }
        // Fader and Hardie (2010), residual lifetimes at 10 % by renewals ahead.
        let even = Sbg { alpha: 3.80, beta: 15.20 };
        for (n, printed) in (1..).zip([3.31, 3.45, 3.59, 3.72, 3.84]) {
            let ours = even.residual(n, 0.1, None).unwrap();
            assert!((ours - printed).abs() < 0.006, "{n}: {ours}");
        }
        let split = Sbg { alpha: 0.067, beta: 0.267 };
        for (n, printed) in (1..).zip([7.68, 9.46, 9.86, 10.06, 10.19]) {
            let ours = split.residual(n, 0.1, None).unwrap();
            assert!((ours - printed).abs() < 0.011, "{n}: {ours}");
        }
    }

    #[test]
    fn renewals_make_up_survival_and_gradients_are_those_of_the_value() {
        let model = Sbg { alpha: 0.668, beta: 3.806 };
        let product: f64 = (1..=7).map(|n| model.renews(n)).product();
        assert!((product - model.survival(7)).abs() < 1e-14);
        assert!(((1..=7).map(|t| model.leaves(t)).sum::<f64>() + model.survival(7) - 1.0).abs() < 1e-14);
        let even = Sbg { alpha: 3.8, beta: 15.2 };
        let slow: f64 = (3..200_000).map(|t| even.survival(t)).sum::<f64>() / even.survival(2);
        assert!((even.residual(3, 0.0, None).unwrap() / slow - 1.0).abs() < 1e-9);
        assert_eq!(model.residual(1, 0.0, None), None);
        assert!(model.residual(1, 0.0, Some(3)).unwrap() < 3.0);
        // 5 of 14 leave at the first renewal; nobody of the rest at the second, so that there are no moments.
        let spans = [(1, true, 5.0), (3, true, 2.0), (3, false, 7.0)];
        let spans = spans.map(|(periods, ended, weight)| Span { periods, ended, weight });
        assert_eq!(moments(&spans), None);
        let exact: Vec<Span> = (1..4)
            .map(|t| Span { periods: t, ended: true, weight: model.leaves(t) })
            .chain([Span { periods: 4, ended: false, weight: model.survival(3) }])
            .collect();
        let [alpha, beta] = moments(&exact).unwrap();
        assert!((alpha / model.alpha - 1.0).abs() < 1e-9 && (beta / model.beta - 1.0).abs() < 1e-9);
        let here = evaluate(&spans, &[0.1, 0.4]);
        for i in 0..2 {
            let moved = |by: f64| {
                let mut theta = [0.1, 0.4];
                theta[i] += by;
                evaluate(&spans, &theta)
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            assert!((here.gradient[i] - (up.value - down.value) / 2e-5).abs() < 1e-8);
            for j in 0..2 {
                assert!((here.curvature(i, j) - (up.gradient[j] - down.gradient[j]) / 2e-5).abs() < 1e-7);
            }
        }
    }
}
