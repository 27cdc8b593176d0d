//! Purchases to come of an active customer who buys after every k-th of the events of a Poisson process.
//!
//! Erlang-k gaps of rate λ are the time that k such events take; of the customer's phase, the events since the last purchase,
//! there are k, from 0. With λ ~ Gamma(s, A) the number of events by time t is negative binomial, with z = t/(A + t) and
//! P(0) = (1 − z)^s, and the time of the m-th has the density Γ(m+s)/(Γ(m) Γ(s)) z^(m−1) (1−z)^s per unit of ln(1 + t/A).
//! The n-th purchase is event nk − phase, and is made if the customer stayed after each of those before it. All sums are over
//! positive terms with simple quotients, about as many as the events expected.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::math::special::ln_beta;

/// A sum ends where its terms fall and are so small a part of it.
const NEGLIGIBLE: f64 = 1e-15;
/// And at the latest after so many purchases.
const MAX_PURCHASES: u32 = 200_000;
/// Terms are kept below this by a factor taken out of them.
const LARGE: f64 = 1e200;

/// An active customer, and where in the gap.
#[derive(Debug, Clone, Copy)]
pub(super) struct RenewalsAhead {
    /// Events between purchases.
    pub k: u32,
    /// Events since the last purchase.
    pub phase: u32,
    /// Shape of λ.
    pub shape: f64,
    /// Scale of λ, in time units.
    pub scale: f64,
    /// p ~ Beta(a, b): the probability to leave after a purchase.
    pub a: f64,
    /// Its second parameter.
    pub b: f64,
}

impl RenewalsAhead {
    /// Purchases per unit of u = ln(1 + t/A) at u, and the same times the number of purchases before them.
    pub fn rate_and_pairs(&self, u: f64) -> (f64, f64) {
        let (z, shape) = (-libm::expm1(-u), self.shape);
        let first = self.k - self.phase;
        let mut ln_scale = -shape * u;
        let mut term = 1.0;
        for m in 1..=first {
            // Γ(m+s)/(Γ(m) Γ(s)) z^(m−1): s for m = 1.
            term *= if m == 1 { shape } else { (shape + f64::from(m - 1)) / f64::from(m - 1) * z };
        }
        let (mut sum, mut pairs) = (0.0, 0.0);
        let mut events = f64::from(first);
        for before in 0..MAX_PURCHASES {
            sum += term;
            pairs += f64::from(before) * term;
            let mut quotient = (self.b + f64::from(before)) / (self.a + self.b + f64::from(before));
            for _ in 0..self.k {
                quotient *= (events + shape) / events * z;
                events += 1.0;
            }
            term *= quotient;
            if quotient < 1.0 && term * f64::from(before + 1) <= NEGLIGIBLE * (sum + pairs) {
                break;
            }
            if term > LARGE {
                [&mut term, &mut sum, &mut pairs].into_iter().for_each(|value| *value /= LARGE);
                ln_scale += libm::log(LARGE);
            }
        }
        let scale = libm::exp(ln_scale);
        (sum * scale, pairs * scale)
    }

    /// The moments of the purchases within a horizon. Of two of them the first is taken as at any time before the second, which
    /// matters for their discounts only.
    pub fn future(&self, horizon: &Horizon) -> Future {
        let rule = horizon.fine_rule(self.scale);
        let at_nodes: Vec<(f64, f64)> = rule.logs.iter().map(|u| self.rate_and_pairs(*u)).collect();
        let node_of = |u: f64| rule.logs.partition_point(|node| *node < u);
        let pair = |u: f64| {
            let (t, per_time) = (self.scale * libm::expm1(u), self.scale * libm::exp(u));
            at_nodes[node_of(u)].1 / per_time / t
        };
        Future::of(&rule, &|u| at_nodes[node_of(u)].0, &pair, self.silent(horizon.length()))
    }

    /// P(no purchase within `t`).
    pub fn silent(&self, t: f64) -> f64 {
        self.events(t).take((self.k - self.phase) as usize).sum()
    }

    /// P(n purchases within `t`).
    pub fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { k, phase, a, b, .. } = *self;
        let reached = (n * k).saturating_sub(phase) as usize;
        let next = (n * k + k - phase) as usize;
        // Whoever stayed after each of n purchases and has not made the next one, and whoever left after the last of them.
        let (mut before, mut within) = (0.0, 0.0);
        for (count, probability) in self.events(t).take(next).enumerate() {
            *if count < reached { &mut before } else { &mut within } += probability;
        }
        let x = f64::from(n);
        let stayed = libm::exp(ln_beta(a, b + x) - ln_beta(a, b)) * within;
        let left = if n == 0 { 0.0 } else { libm::exp(ln_beta(a + 1.0, b + x - 1.0) - ln_beta(a, b)) };
        stayed + left * (1.0 - before).max(0.0)
    }

    /// P(0, 1, 2, … events within `t`).
    fn events(&self, t: f64) -> impl Iterator<Item = f64> + use<> {
        let Self { shape, scale, .. } = *self;
        let z = t / (scale + t);
        let mut ln = -shape * libm::log1p(t / scale);
        (0..).map(move |count: u32| {
            let here = libm::exp(ln);
            let count = f64::from(count);
            ln += libm::log((shape + count) / (count + 1.0) * z);
            here
        })
    }
}
