//! The future of a customer who is active: moments of the number of purchases to come and of their discounts.

use crate::clv::forecast::discount::Rule;

/// Purchases to come of a customer who is active at the end of observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Future {
    /// Expected purchases within the horizon.
    pub purchases: f64,
    /// The same, each discounted to the end of observation.
    pub discounted: f64,
    /// E(Σ d²), d being the discounts of the purchases.
    pub squares: f64,
    /// E((Σ d)²).
    pub second: f64,
    /// P(no purchase).
    pub silent: f64,
}

impl Future {
    /// One of these futures, each with its probability.
    pub fn mixture(weights: &[f64], futures: &[Self]) -> Self {
        let mean = |of: fn(&Self) -> f64| weights.iter().zip(futures).map(|(weight, future)| weight * of(future)).sum();
        Self {
            purchases: mean(|future| future.purchases),
            discounted: mean(|future| future.discounted),
            squares: mean(|future| future.squares),
            second: mean(|future| future.second),
            silent: mean(|future| future.silent),
        }
    }

    /// The future from purchases per unit of u (`rate`), the density of a purchase at u together with one at a given time
    /// before it (`pair`), both at the rule's nodes u = ln(1 + t/scale), and P(no purchase).
    pub fn of(rule: &Rule, rate: &dyn Fn(f64) -> f64, pair: &dyn Fn(f64) -> f64, silent: f64) -> Self {
        let mut future = Self { purchases: 0.0, discounted: 0.0, squares: 0.0, second: 0.0, silent };
        let mut pairs = 0.0;
        for (node, &u) in rule.logs.iter().enumerate() {
            let rate = rate(u);
            future.purchases += rule.plain[node] * rate;
            future.discounted += rule.discounted[node] * rate;
            if let (Some(squares), Some(weight)) = (rule.squares.get(node), rule.pairs.get(node)) {
                future.squares += squares * rate;
                pairs += weight * pair(u);
            }
        }
        future.second = future.squares + pairs;
        future
    }
}
