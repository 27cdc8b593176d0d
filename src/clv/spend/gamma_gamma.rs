//! Gamma-Gamma: what customers spend per purchase.
//!
//! P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "RFM and CLV: Using Iso-Value Curves for Customer Base
//! Analysis", Journal of Marketing Research 42; P. S. Fader, B. G. S. Hardie (2013), "The Gamma-Gamma Model
//! of Monetary Value", note 025, whose letters we keep: a purchase is Gamma(p, ν) with ν ~ Gamma(q, v)
//! among customers; v has the currency's unit. Spend is taken to be independent of frequency.
//! Without q > 1 no mean exists, and the fit is refused.

use crate::clv::models::history::{Spend, spend_sums};
use crate::clv::models::purchase_model::{BLOCK, exactly};
use crate::clv::spend::shrinkage_mean::ShrinkageMean;
use crate::job::Host;
use crate::math::newton::Evaluation;
use crate::math::quadrature::Legendre;
use crate::math::special::{digamma, ln_gamma, trigamma};

/// The names of the parameters, in the order of [`GammaGamma::params`].
pub const PARAMETERS: [&str; 3] = ["p", "q", "v"];

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaGamma {
    /// Shape of one customer's purchases.
    pub p: f64,
    /// Shape of the scales among customers.
    pub q: f64,
    /// Scale of the scales, in money.
    pub v: f64,
}

impl GammaGamma {
    /// The model at the parameters p, q, v.
    pub fn from_params([p, q, v]: [f64; 3]) -> Self {
        Self { p, q, v }
    }

    /// The three parameters p, q, v.
    pub fn params(&self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    /// Mean spend per purchase of a customer without history, p·v/(q − 1); NaN for q ≤ 1, where there is no mean.
    pub fn population_mean(&self) -> f64 {
        self.mean_of(self.v, self.q - 1.0)
    }

    /// Expected spend per purchase given the mean of `x` repeat purchases (note 025, equation 5);
    /// the population's mean for x = 0. NaN for p·x + q ≤ 1, where there is no mean.
    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        if x == 0 {
            return self.population_mean();
        }
        let x = f64::from(x);
        self.mean_of(self.v + x * mean, self.p * x + self.q - 1.0)
    }

    /// p·`scale`/`degrees`, the mean of a purchase if there is one.
    fn mean_of(&self, scale: f64, degrees: f64) -> f64 {
        if degrees > 0.0 { self.p * scale / degrees } else { f64::NAN }
    }

    /// The share of customers with `x` repeat purchases whose mean spend is between two amounts: the density of the mean,
    /// integrated over its logarithm in panels.
    pub fn share_between(&self, x: u32, low: f64, high: f64) -> f64 {
        const PANELS: u32 = 8;
        // Outside of these the density is negligible.
        let mean = self.population_mean();
        let (begin, end) = (libm::log(low.max(mean * 1e-5)), libm::log(high.min(mean * 1e5)));
        let half = (end - begin) / f64::from(PANELS) / 2.0;
        if half <= 0.0 {
            return 0.0;
        }
        let rule = Legendre::new(24);
        let panel = |panel: u32| {
            let middle = begin + half * f64::from(2 * panel + 1);
            let nodes = rule.nodes().iter().zip(rule.weights());
            let density = |at: f64| {
                let ln = middle + half * at;
                libm::exp(self.ln_likelihood(&Spend { x, mean: libm::exp(ln), weight: 1.0 }) + ln)
            };
            nodes.map(|(at, weight)| half * weight * density(*at)).sum::<f64>()
        };
        (0..PANELS).map(panel).sum()
    }

    /// ln of the likelihood of one customer's mean spend (note 025, equation 1a).
    pub fn ln_likelihood(&self, spend: &Spend) -> f64 {
        let Self { p, q, v } = *self;
        let x = f64::from(spend.x);
        let m = spend.mean;
        ln_gamma(p * x + q) - ln_gamma(p * x) - ln_gamma(q)
            + q * libm::log(v)
            + (p * x - 1.0) * libm::log(m)
            + p * x * libm::log(x)
            - (p * x + q) * libm::log(v + x * m)
    }
}

/// p, q and v by moments: with k the variance within customers over that between them ([`ShrinkageMean`]) means m of x purchases
/// vary by τ²(1 + k/x), and M = p·v/(q − 1), τ² = M²/(q − 2), k = (q − 1)/p.
pub async fn moments(spends: &[Spend], host: &Host) -> [f64; 3] {
    let k = ShrinkageMean::fit(spends, None, host).await.k;
    let terms = |s: &Spend| [s.weight, s.weight * s.mean, s.weight * (1.0 / f64::from(s.x))];
    let [weight, spent, inverse] = spend_sums(spends, &terms, host).await;
    let mean = spent / weight;
    let [squares] = spend_sums(spends, &|s| [s.weight * ((s.mean - mean) * (s.mean - mean))], host).await;
    let between = f64::max(squares / weight / (1.0 + k * (inverse / weight)), 1e-3 * mean * mean);
    let q = 2.0 + mean * mean / between;
    [(q - 1.0) / k, q, mean * k]
}

/// Lowest and highest value of each parameter, with spend in units of its mean.
pub const BOUNDS: [(f64, f64); 3] = [(1e-3, 1e5), (1e-3, 1e5), (1e-6, 1e6)];

/// ln-likelihood, gradient and Hessian at ln-parameters `theta`, of weighted spends in canonical order
/// (rising x), each with x ≥ 1 and a positive mean.
pub fn evaluate(spends: &[Spend], theta: &[f64]) -> Evaluation {
    let mut likelihood = GammaGammaLikelihood::new(theta);
    blocks(spends).for_each(|block| likelihood.add(block));
    likelihood.evaluation()
}

/// Spends in blocks of equal x, for [`GammaGammaLikelihood::add`].
pub fn blocks(spends: &[Spend]) -> impl Iterator<Item = &[Spend]> {
    spends.chunk_by(|a, b| a.x == b.x).flat_map(|group| group.chunks(BLOCK))
}

/// The sum of the ln-likelihoods of many customers, with derivatives, made block by block.
pub struct GammaGammaLikelihood {
    model: GammaGamma,
    /// Of the last block.
    shape: Option<Shape>,
    sums: Sums,
}

impl GammaGammaLikelihood {
    /// Of no customers yet, at the ln-parameters `theta`.
    pub fn new(theta: &[f64]) -> Self {
        let model = GammaGamma::from_params(exactly(theta).map(libm::exp));
        Self { model, shape: None, sums: Sums::default() }
    }

    /// Adds customers of equal x.
    pub fn add(&mut self, block: &[Spend]) {
        let Some(first) = block.first() else { return };
        let x = f64::from(first.x);
        let shape = match self.shape.take() {
            Some(shape) if shape.x == x => shape,
            _ => Shape::new(&self.model, x),
        };
        self.sums.add(&block_sums(&self.model, &shape, block));
        self.shape = Some(shape);
    }

    /// Value, gradient and Hessian in the logarithms of the parameters.
    pub fn evaluation(&self) -> Evaluation {
        self.sums.in_logarithms(&self.model.params())
    }
}

/// Value, gradient and (lower triangle of the) Hessian in p, q, v.
#[derive(Default)]
struct Sums {
    value: f64,
    gradient: [f64; 3],
    hessian: [[f64; 3]; 3],
}

impl Sums {
    fn add(&mut self, part: &Self) {
        self.value += part.value;
        for i in 0..3 {
            self.gradient[i] += part.gradient[i];
            for j in 0..3 {
                self.hessian[i][j] += part.hessian[i][j];
            }
        }
    }

    /// From derivatives in the parameters to derivatives in their logarithms.
    fn in_logarithms(&self, params: &[f64; 3]) -> Evaluation {
        let gradient = std::array::from_fn(|i| params[i] * self.gradient[i]);
        let mut hessian = [[0.0; 3]; 3];
        for i in 0..3 {
            for j in 0..=i {
                let own = if i == j { params[i] * self.gradient[i] } else { 0.0 };
                let value = params[i] * params[j] * self.hessian[i][j] + own;
                hessian[i][j] = value;
                hessian[j][i] = value;
            }
        }
        Evaluation::from_arrays(self.value, gradient, hessian)
    }
}

/// Terms that depend on the number of purchases only.
struct Shape {
    x: f64,
    ln_gammas: f64,
    ln_x: f64,
    digamma_both: f64,
    digamma_px: f64,
    digamma_q: f64,
    trigamma_both: f64,
    trigamma_px: f64,
    trigamma_q: f64,
}

impl Shape {
    fn new(model: &GammaGamma, x: f64) -> Self {
        let GammaGamma { p, q, .. } = *model;
        let px = p * x;
        Self {
            x,
            ln_gammas: ln_gamma(px + q) - ln_gamma(px) - ln_gamma(q),
            ln_x: libm::log(x),
            digamma_both: digamma(px + q),
            digamma_px: digamma(px),
            digamma_q: digamma(q),
            trigamma_both: trigamma(px + q),
            trigamma_px: trigamma(px),
            trigamma_q: trigamma(q),
        }
    }
}

fn block_sums(model: &GammaGamma, shape: &Shape, block: &[Spend]) -> Sums {
    let GammaGamma { p, q, v } = *model;
    let ln_v = libm::log(v);
    let Shape { x, ln_x, .. } = *shape;
    let (mut value, mut g, mut h) = (0.0, [0.0; 3], [[0.0; 3]; 3]);
    for spend in block {
        let (m, w) = (spend.mean, spend.weight);
        let ln_m = libm::log(m);
        let total = v + x * m;
        let ln_total = libm::log(total);
        value += w * (shape.ln_gammas + q * ln_v + (p * x - 1.0) * ln_m + p * x * ln_x - (p * x + q) * ln_total);
        g[0] += w * x * (shape.digamma_both - shape.digamma_px + ln_m + ln_x - ln_total);
        g[1] += w * (shape.digamma_both - shape.digamma_q + ln_v - ln_total);
        g[2] += w * (q / v - (p * x + q) / total);
        h[0][0] += w * x * x * (shape.trigamma_both - shape.trigamma_px);
        h[1][0] += w * x * shape.trigamma_both;
        h[2][0] -= w * x / total;
        h[1][1] += w * (shape.trigamma_both - shape.trigamma_q);
        h[2][1] += w * (1.0 / v - 1.0 / total);
        h[2][2] += w * ((p * x + q) / (total * total) - q / (v * v));
    }
    Sums { value, gradient: g, hessian: h }
}

#[cfg(test)]
#[path = "gamma_gamma_tests.rs"]
mod tests;
