//! Gauss–Legendre quadrature, and the same nodes used to integrate against a step function.
//!
//! A rule of n nodes integrates polynomials up to degree 2n − 1 exactly; smooth functions converge exponentially in n.
//! Nodes are the roots of the Legendre polynomial, found by Newton's method, O(n²) in all: make a rule once and use it
//! often. Discounts that change from week to week are step functions: [`Legendre::step_weights`] gives weights with which
//! the same nodes integrate a smooth function times such steps, without a panel for each of them.
//!
//! W. H. Press et al. (2007), "Numerical Recipes", 4.6.
//!
//! ```
//! use customer_loupe::math::quadrature::Legendre;
//!
//! let rule = Legendre::new(8);
//! let integral: f64 = rule.nodes().iter().zip(rule.weights()).map(|(x, w)| w * x.exp()).sum();
//! assert!((integral - (1f64.exp() - (-1f64).exp())).abs() < 1e-14);
//! ```

/// A Gauss–Legendre rule on [−1, 1].
#[derive(Debug, Clone)]
pub struct Legendre {
    nodes: Vec<f64>,
    weights: Vec<f64>,
}

impl Legendre {
    /// The rule of `n` nodes: roots of the Legendre polynomial by Newton's method.
    pub fn new(n: usize) -> Self {
        let mut nodes = vec![0.0; n];
        let mut weights = vec![0.0; n];
        for index in 0..n.div_ceil(2) {
            let angle = std::f64::consts::PI * (index as f64 + 0.75) / (n as f64 + 0.5);
            // The first terms of the cosine's series: Newton's method needs only a start.
            let square = angle * angle;
            let mut x = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
            let mut derivative = 0.0;
            for _ in 0..100 {
                let value;
                (value, derivative) = polynomial(n, x);
                let step = value / derivative;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            nodes[index] = -x;
            nodes[n - 1 - index] = x;
            let weight = 2.0 / ((1.0 - x * x) * derivative * derivative);
            weights[index] = weight;
            weights[n - 1 - index] = weight;
        }
        Self { nodes, weights }
    }

    /// Nodes in [−1, 1], rising.
    pub fn nodes(&self) -> &[f64] {
        &self.nodes
    }

    /// Weights of the nodes; they add up to 2.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Weights with which values at the nodes give ∫ f(ξ)·s(ξ) dξ over [−1, last edge], where s is the step
    /// function that has `heights[k]` up to `edges[k]` (rising, in [−1, 1]): f is replaced by the polynomial
    /// through its values at the nodes, integrated exactly piece by piece.
    pub fn step_weights(&self, edges: &[f64], heights: &[f64]) -> Vec<f64> {
        let n = self.nodes.len();
        // moments[m] = Σ_k height_k · ∫ P_m over piece k, with ∫ P_m = (P_{m+1} − P_{m−1}) / (2m + 1).
        let mut moments = vec![0.0; n];
        let mut below = antiderivatives(n, -1.0);
        for (&edge, &height) in edges.iter().zip(heights) {
            let above = antiderivatives(n, edge);
            for m in 0..n {
                moments[m] += height * (above[m] - below[m]);
            }
            below = above;
        }
        self.nodes
            .iter()
            .zip(&self.weights)
            .map(|(&node, &weight)| {
                let values = polynomials(n, node);
                let sum: f64 = (0..n).map(|m| (2 * m + 1) as f64 / 2.0 * values[m] * moments[m]).sum();
                weight * sum
            })
            .collect()
    }
}

/// P_n(x) and its derivative.
fn polynomial(n: usize, x: f64) -> (f64, f64) {
    let (mut previous, mut current) = (1.0, x);
    for k in 2..=n {
        let k = k as f64;
        (previous, current) = (current, ((2.0 * k - 1.0) * x * current - (k - 1.0) * previous) / k);
    }
    (current, n as f64 * (x * current - previous) / (x * x - 1.0))
}

/// P_0(x) … P_n(x).
fn polynomials(n: usize, x: f64) -> Vec<f64> {
    let mut values = vec![1.0; n + 1];
    if n > 0 {
        values[1] = x;
    }
    for k in 2..=n {
        let m = k as f64;
        values[k] = ((2.0 * m - 1.0) * x * values[k - 1] - (m - 1.0) * values[k - 2]) / m;
    }
    values
}

/// ∫ P_m from −1 to x, for m = 0 … n − 1.
fn antiderivatives(n: usize, x: f64) -> Vec<f64> {
    let values = polynomials(n, x);
    (0..n)
        .map(|m| {
            let before = if m == 0 { -1.0 } else { values[m - 1] };
            (values[m + 1] - before) / (2 * m + 1) as f64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrates_polynomials_exactly() {
        let rule = Legendre::new(12);
        let integral: f64 = rule.nodes().iter().zip(rule.weights()).map(|(x, w)| w * (x * x * x * x + x)).sum();
        assert!((integral - 0.4).abs() < 1e-14);
        assert!((rule.weights().iter().sum::<f64>() - 2.0).abs() < 1e-14);
    }

    #[test]
    fn integrates_against_steps() {
        let rule = Legendre::new(20);
        let weights = rule.step_weights(&[-0.2, 0.5, 1.0], &[1.0, 0.5, 0.25]);
        let ours: f64 = rule.nodes().iter().zip(&weights).map(|(x, w)| w * libm::exp(*x)).sum();
        let part = |from: f64, to: f64| libm::exp(to) - libm::exp(from);
        let exact = part(-1.0, -0.2) + 0.5 * part(-0.2, 0.5) + 0.25 * part(0.5, 1.0);
        assert!((ours - exact).abs() < 1e-14);
    }
}
