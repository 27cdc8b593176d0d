//! What future purchases are worth today, and quadrature rules that integrate a purchase rate over them.
//!
//! Residual value counts purchases in steps of a week, each discounted from the end of its step. Purchase rates of all
//! models are smooth in u = ln(1 + t/A), A being the model's scale plus the customer's age, so 24 or 64 Gauss–Legendre
//! nodes in u are enough for the whole horizon; the weekly discounts enter through the weights. A rule depends on A only,
//! and the last one is kept, so forecasts go through customers by age.

use std::cell::RefCell;
use std::rc::Rc;

use crate::math::quadrature::Legendre;
use crate::units::{DAYS_PER_YEAR, TimeUnit};

/// The days of one step of the discounted sum, whatever the time unit.
const STEP_DAYS: f64 = 7.0;

/// All prices change at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceStep {
    /// When, in time units ahead; not after the end of observation counts as now.
    pub from: f64,
    /// By what share of what they are.
    pub by: f64,
}

/// How far ahead purchases are counted, and how they are discounted: those within a step of 7 days count with
/// (1 + rate)^(−days to the step's end / 365.25); the last step may be shorter.
#[derive(Debug)]
pub struct Horizon {
    /// Length, in time units.
    length: f64,
    /// Ends of the steps, in time units.
    ends: Vec<f64>,
    /// Worth today of a purchase within each step.
    worth: Vec<f64>,
    /// Force of discount per time unit, for the second moments.
    force: f64,
    /// Prices that change within it.
    prices: Option<PriceStep>,
    /// Whether rules have weights for second moments.
    moments: bool,
    small: Legendre,
    large: Legendre,
    /// The last rule made, and whether it was a fine one.
    last: RefCell<Option<(bool, Rc<Rule>)>>,
}

/// Nodes u = ln(1 + t/A) in [0, ln(1 + length/A)] with the weights that turn dE/du at the nodes into
/// E(length) and into the discounted sum.
#[derive(Debug)]
pub struct Rule {
    scale: f64,
    /// The nodes.
    pub logs: Vec<f64>,
    /// Weights of the plain expectation.
    pub plain: Vec<f64>,
    /// Weights of the discounted one.
    pub discounted: Vec<f64>,
    /// Weights of E(Σ d²), discounted at every instant; empty without second moments.
    pub squares: Vec<f64>,
    /// Weights that turn the density of pairs of purchases (at any time before t, and at t) into
    /// E(Σ Σ d d′) over pairs; empty without second moments.
    pub pairs: Vec<f64>,
}

impl Rule {
    /// Expected purchases, undiscounted and discounted, from purchases per unit of u at the nodes.
    pub fn expected(&self, rate: &dyn Fn(f64) -> f64) -> (f64, f64) {
        let (mut plain, mut discounted) = (0.0, 0.0);
        for ((&u, &weight), &worth) in self.logs.iter().zip(&self.plain).zip(&self.discounted) {
            let rate = rate(u);
            plain += weight * rate;
            discounted += worth * rate;
        }
        (plain, discounted)
    }
}

impl Horizon {
    /// `length` time units ahead, at `rate` a year.
    pub fn new(length: f64, unit: TimeUnit, rate: f64) -> Self {
        let days = length * unit.days();
        let steps = (days / STEP_DAYS - 1e-9).ceil().max(1.0) as usize;
        let end_days = |k: usize| if k == steps { days } else { k as f64 * STEP_DAYS };
        Self {
            length,
            ends: (1..=steps).map(|k| end_days(k) / unit.days()).collect(),
            worth: (1..=steps).map(|k| libm::exp(-libm::log1p(rate) * end_days(k) / DAYS_PER_YEAR)).collect(),
            force: libm::log1p(rate) / DAYS_PER_YEAR * unit.days(),
            prices: None,
            moments: true,
            small: Legendre::new(24),
            large: Legendre::new(64),
            last: RefCell::new(None),
        }
    }

    /// The same with prices that change, before which none did: what is bought after it is worth more or less.
    pub fn priced(mut self, prices: Option<PriceStep>) -> Self {
        let Some(step) = prices else { return Self { prices: None, ..self } };
        let mut before = 0.0;
        for (end, worth) in self.ends.iter().zip(&mut self.worth) {
            let share = ((end - step.from) / (end - before)).clamp(0.0, 1.0);
            *worth *= 1.0 + step.by * share;
            before = *end;
        }
        Self { prices, last: RefCell::new(None), ..self }
    }

    /// The same without second moments, which takes half the time.
    pub fn without_moments(self) -> Self {
        Self { moments: false, last: RefCell::new(None), ..self }
    }

    /// The same discounted at every instant instead of at the ends of steps: worth a little less, and quicker if every rule
    /// is used once.
    pub fn continuous(&self) -> Self {
        Self {
            ends: Vec::new(),
            worth: Vec::new(),
            small: self.small.clone(),
            large: self.large.clone(),
            last: RefCell::new(None),
            ..*self
        }
    }

    /// The same with every time put on another scale: `to` takes times ahead to it and rises. The discount of an instant is spread
    /// evenly over it.
    pub fn mapped(&self, to: &dyn Fn(f64) -> f64) -> Self {
        let length = to(self.length);
        Self {
            length,
            ends: self.ends.iter().map(|end| to(*end)).collect(),
            worth: self.worth.clone(),
            force: self.force * self.length / length,
            prices: self.prices.map(|step| PriceStep { from: to(step.from.max(0.0)), ..step }),
            small: self.small.clone(),
            large: self.large.clone(),
            last: RefCell::new(None),
            ..*self
        }
    }

    /// Whether rules have weights for second moments.
    pub fn has_moments(&self) -> bool {
        self.moments
    }

    /// Prices that change within it.
    pub fn prices(&self) -> Option<PriceStep> {
        self.prices
    }

    /// Length, in time units.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// Force of discount per time unit.
    pub fn force(&self) -> f64 {
        self.force
    }

    /// Worth today of a purchase `t` time units ahead.
    pub fn worth_at(&self, t: f64) -> f64 {
        self.price_at(t) * libm::exp(-self.force * t)
    }

    /// Prices `t` time units ahead, as a multiple of today's.
    fn price_at(&self, t: f64) -> f64 {
        self.prices.filter(|step| t > step.from).map_or(1.0, |step| 1.0 + step.by)
    }

    /// The integral of [`Horizon::worth_at`] from 0 to `t`.
    fn worth_until(&self, t: f64) -> f64 {
        let plain = |t: f64| if self.force > 0.0 { -libm::expm1(-self.force * t) / self.force } else { t };
        let after = |step: PriceStep| step.by * (plain(t) - plain(step.from.clamp(0.0, t)));
        plain(t) + self.prices.map_or(0.0, after)
    }

    /// Steps of the sum: (end in time units, worth of a purchase in the step).
    pub fn steps(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.ends.iter().copied().zip(self.worth.iter().copied())
    }

    /// The rule for a rate that is smooth in ln(1 + t/scale).
    pub fn rule(&self, scale: f64) -> Rc<Rule> {
        self.known_rule(scale, false)
    }

    /// The same with as many nodes as there are, for a rate that goes up and down.
    pub fn fine_rule(&self, scale: f64) -> Rc<Rule> {
        self.known_rule(scale, true)
    }

    fn known_rule(&self, scale: f64, fine: bool) -> Rc<Rule> {
        let is_known = |(was_fine, rule): &&(bool, Rc<Rule>)| *was_fine == fine && rule.scale == scale;
        if let Some((_, rule)) = self.last.borrow().as_ref().filter(is_known) {
            return Rc::clone(rule);
        }
        let rule = Rc::new(self.make_rule(scale, fine));
        *self.last.borrow_mut() = Some((fine, Rc::clone(&rule)));
        rule
    }

    fn make_rule(&self, scale: f64, fine: bool) -> Rule {
        let top = libm::log1p(self.length / scale);
        // Convergence depends on how far the interval reaches towards the poles at ±iπ.
        let legendre = if top < 2.5 && !fine { &self.small } else { &self.large };
        let half = top / 2.0;
        let logs: Vec<f64> = legendre.nodes().iter().map(|x| half * (x + 1.0)).collect();
        let plain: Vec<f64> = legendre.weights().iter().map(|w| half * w).collect();
        let worth = |u: f64| self.worth_at(scale * libm::expm1(u));
        let wanted = if self.moments { logs.len() } else { 0 };
        let squares = logs.iter().zip(&plain).take(wanted).map(|(&u, w)| w * worth(u) * worth(u)).collect();
        let pairs = logs
            .iter()
            .zip(&plain)
            .take(wanted)
            .map(|(&u, w)| {
                let t = scale * libm::expm1(u);
                2.0 * w * worth(u) * self.worth_until(t) * scale * libm::exp(u)
            })
            .collect();
        if self.ends.is_empty() {
            let discounted = logs.iter().zip(&plain).map(|(&u, w)| w * worth(u)).collect();
            return Rule { scale, logs, plain, discounted, squares, pairs };
        }
        let edges: Vec<f64> = self.ends.iter().map(|&end| (libm::log1p(end / scale) / half - 1.0).min(1.0)).collect();
        let discounted = legendre.step_weights(&edges, &self.worth).iter().map(|w| half * w).collect();
        Rule { scale, logs, plain, discounted, squares, pairs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_weeks_and_the_last_is_shorter() {
        let year = Horizon::new(1.0, TimeUnit::Year, 0.1);
        let steps: Vec<_> = year.steps().collect();
        assert_eq!(steps.len(), 53);
        assert_eq!(steps[52].0, 1.0);
        assert!((steps[52].1 - 1.0 / 1.1).abs() < 1e-12);
        let weeks = Horizon::new(52.0, TimeUnit::Week, 0.1);
        assert_eq!(weeks.steps().count(), 52);
    }

    #[test]
    fn integrates_a_known_rate() {
        // dE/dt = 1/(1 + t/A)²: E(t) = t/(1 + t/A); in u it is A·e^(−u).
        for scale in [0.5, 4.4, 50.0] {
            let horizon = Horizon::new(52.0, TimeUnit::Week, 0.15);
            let rule = horizon.rule(scale);
            let rate = |u: f64| scale * libm::exp(-u);
            let at = |t: f64| t / (1.0 + t / scale);
            let plain: f64 = rule.logs.iter().zip(&rule.plain).map(|(&u, w)| w * rate(u)).sum();
            assert!((plain / at(52.0) - 1.0).abs() < 1e-12);
            let ours: f64 = rule.logs.iter().zip(&rule.discounted).map(|(&u, w)| w * rate(u)).sum();
            let (mut exact, mut before) = (0.0, 0.0);
            for (end, worth) in horizon.steps() {
                exact += worth * (at(end) - before);
                before = at(end);
            }
            assert!((ours / exact - 1.0).abs() < 1e-12, "{scale}: {ours} {exact}");
        }
    }

    #[test]
    fn prices_that_rise_make_what_comes_later_worth_more() {
        // One purchase per time unit, at 10 % a year from the sixth week on 20 % dearer.
        let of = |from: f64| Horizon::new(12.0, TimeUnit::Week, 0.1).priced(Some(PriceStep { from, by: 0.2 }));
        let worth = |horizon: &Horizon| {
            let rule = horizon.rule(10.0);
            rule.expected(&|u| 10.0 * libm::exp(u)).1
        };
        let plain = Horizon::new(12.0, TimeUnit::Week, 0.1);
        let later: f64 = plain.steps().skip(5).map(|(_, worth)| worth).sum();
        assert!((worth(&of(5.0)) - worth(&plain) - 0.2 * later).abs() < 1e-9);
        assert!((worth(&of(-3.0)) / worth(&plain) - 1.2).abs() < 1e-12 && worth(&of(12.0)) == worth(&plain));
        // Half of a week.
        let sixth = plain.steps().nth(5).map_or(0.0, |(_, worth)| worth);
        assert!((worth(&of(5.5)) - worth(&plain) - 0.2 * (later - sixth / 2.0)).abs() < 1e-9);
        // Second moments know of it, too: all are for a rise that has come.
        let (risen, now) = (of(0.0).rule(10.0), plain.rule(10.0));
        for (risen, now) in [(&risen.squares, &now.squares), (&risen.pairs, &now.pairs)] {
            assert!(risen.iter().zip(now).all(|(risen, now)| (risen / now / 1.44 - 1.0).abs() < 1e-12));
        }
    }
}
