//! The models' likelihoods as their papers have them, term by term: slow, honest, and nothing of the product in them.
//!
//! Ratios of gamma functions are products of as many terms as there are purchases, and powers are taken of 1 + t/α, so that
//! nothing cancels where parameters are huge.

use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::History;

/// Nodes of a panel of the Pareto/NBD's integral, and how long a panel may be in the variable of [`leaving`].
const NODES: usize = 12;
const PANEL: f64 = 2.5;

/// Distinct histories with their weights, and a rule to integrate by.
pub struct Plain {
    model: ModelKind,
    histories: Vec<History>,
    most: usize,
    rule: Vec<(f64, f64)>,
}

impl Plain {
    /// Of distinct histories.
    pub fn new(model: ModelKind, histories: &[History]) -> Self {
        let most = histories.iter().map(|h| h.x).max().unwrap_or(0) as usize;
        Self { model, histories: histories.to_vec(), most, rule: gauss(NODES) }
    }

    /// ln-likelihood at the model's parameters.
    pub fn at(&self, params: &[f64]) -> f64 {
        if self.model == ModelKind::BgBb {
            return self.histories.iter().map(|h| h.weight * opportunities(params, h)).sum();
        }
        let (r, alpha) = (params[0], params[1]);
        let rising = sums(self.most, |j| libm::log(r + j));
        let ways: Box<dyn Fn(&History) -> f64> = match self.model {
            ModelKind::Nbd => Box::new(move |h| still(r, alpha, h.x, h.age)),
            ModelKind::BgNbd | ModelKind::MbgNbd => {
                let (a, b) = (params[2], params[3]);
                let first = self.model == ModelKind::MbgNbd;
                let stayed = sums(self.most + 1, |j| -libm::log1p(a / (b + j)));
                Box::new(move |h| {
                    // Chances to leave: after every repeat purchase, and after the first one, too, by the MBG/NBD.
                    let chances = h.x as usize + usize::from(first);
                    let active = stayed[chances] + still(r, alpha, h.x, h.age);
                    if chances == 0 {
                        return active;
                    }
                    let j = chances as f64 - 1.0;
                    let left = stayed[chances - 1] + libm::log(a / (a + b + j)) + still(r, alpha, h.x, h.t_x);
                    log_of_sum(active, left)
                })
            }
            ModelKind::MbgCnbd2
            | ModelKind::MbgCnbd3
            | ModelKind::MbgCnbd4
            | ModelKind::MbgCnbd5
            | ModelKind::MbgCnbd6 => panic!("its oracle is beside the model"),
            // Its likelihood has no such parts: see above.
            ModelKind::BgBb => Box::new(|_| f64::NAN),
            ModelKind::ParetoNbd => {
                let (s, beta) = (params[2], params[3]);
                Box::new(move |h| {
                    let active = still(r, alpha, h.x, h.age) - s * libm::log1p(h.age / beta);
                    log_of_sum(active, self.leaving([r, alpha, s, beta], h))
                })
            }
        };
        self.histories.iter().map(|h| h.weight * (rising[h.x as usize] + ways(h))).sum()
    }

    /// ln ∫ (α + τ)^−x (1 + τ/α)^−r · s/β (1 + τ/β)^−(s+1) dτ from the last purchase to now: the customer left at τ. In the
    /// variable ln(1 + (τ − t_x)/scale), where no factor changes by more than e within `scale`, it has no sharp features.
    fn leaving(&self, [r, alpha, s, beta]: [f64; 4], h: &History) -> f64 {
        let x = f64::from(h.x);
        let ln_density =
            |tau: f64| still(r, alpha, h.x, tau) + libm::log(s / beta) - (s + 1.0) * libm::log1p(tau / beta);
        let top = ln_density(h.t_x);
        let scale = 1.0 / ((1.0 + r + x) / (alpha + h.t_x) + (1.0 + s) / (beta + h.t_x));
        let length = libm::log1p((h.age - h.t_x) / scale);
        let panels = (length / PANEL).ceil().max(1.0);
        let half = length / panels / 2.0;
        let mut sum = 0.0;
        for panel in 0..panels as u32 {
            for (node, weight) in &self.rule {
                let v = half * (f64::from(2 * panel + 1) + node);
                let tau = h.t_x + scale * libm::expm1(v);
                sum += half * weight * scale * libm::exp(v + ln_density(tau) - top);
            }
        }
        top + libm::log(sum)
    }
}

/// The BG/BB's ln-likelihood of one history, by the probabilities of each opportunity after the other.
fn opportunities(params: &[f64], h: &History) -> f64 {
    let &[alpha, beta, gamma, delta] = params else { return f64::NAN };
    let (last, n) = (h.t_x as u32, h.age as u32);
    // A customer active up to opportunity m has bought x times by it, whatever the order.
    let bought = |m: u32| -> f64 {
        let taken: f64 = (0..h.x).map(|j| libm::log(alpha + f64::from(j))).sum();
        let let_go: f64 = (0..m - h.x).map(|j| libm::log(beta + f64::from(j))).sum();
        taken + let_go - (0..m).map(|j| libm::log(alpha + beta + f64::from(j))).sum::<f64>()
    };
    let stayed = |m: u32| (0..m).map(|j| -libm::log1p(gamma / (delta + f64::from(j)))).sum::<f64>();
    let left = |m: u32| stayed(m) + libm::log(gamma / (gamma + delta + f64::from(m)));
    (last..n).map(|m| bought(m) + left(m)).fold(bought(n) + stayed(n), log_of_sum)
}

/// ln of (α/(α+t))^r (α+t)^−x: x purchases and none more until t.
fn still(r: f64, alpha: f64, x: u32, t: f64) -> f64 {
    -r * libm::log1p(t / alpha) - if x == 0 { 0.0 } else { f64::from(x) * libm::log(alpha + t) }
}

/// ln(e^a + e^b).
fn log_of_sum(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if high == f64::NEG_INFINITY { high } else { high + libm::log1p(libm::exp(low - high)) }
}

/// Σ term(j) over j < n, for every n up to `most`.
fn sums(most: usize, term: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0];
    (0..most).for_each(|j| sums.push(sums[j] + term(j as f64)));
    sums
}

/// Gauss and Legendre's rule of n nodes in (−1, 1): roots of the Legendre polynomial by Newton's method.
fn gauss(n: usize) -> Vec<(f64, f64)> {
    let root = |k: usize| {
        let mut x = libm::cos(std::f64::consts::PI * (k as f64 + 0.75) / (n as f64 + 0.5));
        let mut slope = 1.0;
        for _ in 0..50 {
            let (mut last, mut value) = (1.0, x);
            for j in 2..=n {
                let j = j as f64;
                (last, value) = (value, ((2.0 * j - 1.0) * x * value - (j - 1.0) * last) / j);
            }
            slope = n as f64 * (x * value - last) / (x * x - 1.0);
            x -= value / slope;
        }
        (x, 2.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..n).map(root).collect()
}

/// Likelihoods of single customers: pymc-marketing 0.19.2 test suites, printed to eight decimals.
#[test]
fn the_oracle_itself_is_right() {
    let at = |model, params: &[f64], x, t_x, age| Plain::new(model, &[History { x, t_x, age, weight: 1.0 }]).at(params);
    let near = |ours: f64, printed: f64| assert!((ours - printed).abs() < 6e-9, "{ours} is not {printed}");
    let pareto = ModelKind::ParetoNbd;
    near(at(pareto, &[0.55, 10.58, 0.61, 11.67], 1, 1.5, 12.0), -4.006_948_66);
    near(at(pareto, &[0.55, 11.67, 0.61, 10.58], 4, 5.3, 10.0), -10.729_325_89);
    near(at(ModelKind::MbgNbd, &[0.55, 11.67, 0.61, 10.58], 4, 5.3, 10.0), -10.720_537_38);
    near(at(ModelKind::MbgNbd, &[0.25, 4.0, 0.8, 2.5], 0, 0.0, 40.0), -0.417_928_26);
    near(at(ModelKind::BgNbd, &[0.25, 4.0, 0.8, 2.5], 0, 0.0, 40.0), -0.599_473_82);
    // mpmath at 80 digits (tests/golden/clv_hard_numbers.json): frequent customers, early and late last purchases.
    near(at(pareto, &[0.5533, 10.5776, 0.6061, 11.6562], 500, 300.0, 365.0), -271.719_832_045_421_1);
    near(at(pareto, &[0.5, 8.0, 0.6, 12.0], 20, 0.0, 52.0), -5.270_481_873_491_025_5);
    near(at(pareto, &[2.0, 3000.0, 0.4, 0.02], 3, 10.0, 40.0), -23.379_932_319_814_195);
    near(at(pareto, &[0.5, 8.0, 15.0, 1.0], 2, 5.0, 300.0), -32.613_208_363_584_33);
    near(at(ModelKind::BgNbd, &[0.8, 12.0, 0.9, 3.0], 365, 51.857_142_857_142_854, 52.0), 267.330_703_828_253_83);
}
