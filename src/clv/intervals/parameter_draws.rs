//! How uncertain parameters and means are: parameters drawn from the Hessian on the log scale, or found again for
//! customers drawn anew (the bootstrap of B. Efron 1979, "Bootstrap Methods: Another Look at the Jackknife").
//!
//! The bootstrap draws customers with what they spent, not histories and spends apart, so that the two go together as
//! they do in the data; each draw's parameters are one step of Newton's method from the estimate, which is as good as a
//! new fit for as many customers as models are fitted to. It is the only way at a boundary, where the Hessian tells nothing.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::infinite_horizon::forever;
use crate::clv::models::history::{History, Spend};
use crate::clv::models::nbd;
use crate::clv::models::purchase_model::{Model, Timing};
use crate::clv::select::model_selection::{Entry, Found, evaluate_model, four_bounds, two_bounds};
use crate::clv::spend::gamma_gamma::{self, GammaGamma};
use crate::clv::spend::shrinkage_mean::Shrunken;
use crate::clv::spend::spend_fit::Rule;
use crate::math::draw::normal;
use crate::math::linalg::{Matrix, cholesky};
use crate::math::newton::{Evaluation, Newton};
use crate::math::radix::{rank, sort_numbers, sorted_by};
use crate::random::Generator;

/// Draws from the Hessian.
pub const DRAWS: u32 = 200;
/// Customers by whom a draw's totals are judged, taken in proportion to what they bring.
const JUDGES: usize = 48;

/// More customers than this cannot be drawn anew: every draw takes as many steps.
pub const MOST: f64 = 2e7;

/// Customers of one history and one mean spend.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Index of the distinct history.
    pub history: u32,
    /// What they spent, and how many they are.
    pub spend: Spend,
}

/// The cells in canonical order, or about one of `every` so many, so that draws do not depend on the order of the customers.
pub fn cells(member: &[u32], spends: &[Spend], every: u64) -> Vec<Cell> {
    let all: Vec<Cell> = member
        .iter()
        .zip(spends)
        .filter(|(history, spend)| every == 1 || mixed(**history, spend).is_multiple_of(every))
        .map(|(history, spend)| Cell { history: *history, spend: *spend })
        .collect();
    let mut cells = sorted_by(&all, 4, &|column, cell| match column {
        0 => u64::from(cell.history),
        1 => u64::from(cell.spend.x),
        2 => rank(cell.spend.mean),
        _ => rank(cell.spend.weight),
    });
    cells.dedup_by(|cell, last| {
        let same = (last.history, last.spend.x, last.spend.mean) == (cell.history, cell.spend.x, cell.spend.mean);
        if same {
            last.spend.weight += cell.spend.weight;
        }
        same
    });
    cells
}

/// What a cell is, spread over all numbers (Knuth's multiplicative hash).
fn mixed(history: u32, spend: &Spend) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    ((u64::from(history).wrapping_mul(GOLDEN) ^ spend.mean.to_bits()).wrapping_mul(GOLDEN)) >> 32
}

/// Parameters drawn from the normal distribution of their logarithms.
fn from_hessian<const N: usize>(params: &[f64; N], factor: &Matrix<N>, generator: &mut Generator) -> [f64; N] {
    let z: [f64; N] = std::array::from_fn(|_| normal(generator));
    std::array::from_fn(|i| params[i] * libm::exp((0..=i).map(|j| factor[i][j] * z[j]).sum()))
}

/// One step of Newton's method from `params`, within bounds.
fn one_step<const N: usize>(
    params: &[f64; N],
    bounds: [(f64, f64); N],
    evaluate: impl Fn(&[f64; N]) -> Evaluation<N>,
) -> [f64; N] {
    let bounds = bounds.map(|(low, high)| (libm::log(low), libm::log(high)));
    let mut search = Newton::new(params.map(libm::log), bounds);
    let evaluation = evaluate(search.trial());
    search.advance(evaluation);
    search.trial().map(libm::exp)
}

/// What one draw says.
#[derive(Debug, Clone)]
pub struct Draw {
    /// Parameters of the model of when customers buy.
    pub timing: Vec<f64>,
    /// Parameters of the Gamma-Gamma, where there is one.
    pub spend: Option<[f64; 3]>,
    /// The total of expected purchases as a multiple of the estimate's.
    pub purchases: f64,
    /// The same of residual CLV.
    pub clv: f64,
}

/// Draws under way.
pub struct Drawing {
    generator: Generator,
    wanted: u32,
    source: Source,
    model: Model,
    timing: Vec<f64>,
    rule: Option<Rule>,
    judges: Judges,
    done: Vec<Draw>,
}

enum Source {
    Hessian { timing: Box<Factor>, spend: Option<Matrix<3>> },
    Customers(Box<Resampling>),
}

/// Parameters, and the Cholesky factor of the covariance of their logarithms.
enum Factor {
    Two([f64; 2], Matrix<2>),
    Four([f64; 4], Matrix<4>),
}

impl Factor {
    fn of(entry: &Entry) -> Option<Self> {
        match &entry.found {
            Found::Two(fit) => fit.covariance.and_then(|c| cholesky(&c)).map(|factor| Self::Two(fit.params, factor)),
            Found::Four(fit) => fit.covariance.and_then(|c| cholesky(&c)).map(|factor| Self::Four(fit.params, factor)),
        }
    }

    fn draw(&self, generator: &mut Generator) -> Vec<f64> {
        match self {
            Self::Two(params, factor) => from_hessian(params, factor, generator).to_vec(),
            Self::Four(params, factor) => from_hessian(params, factor, generator).to_vec(),
        }
    }
}

/// What drawing customers anew takes.
pub struct Resampling {
    histories: Vec<History>,
    spends: Vec<Spend>,
    scale: f64,
    cells: Vec<Cell>,
    /// The cell of each customer.
    places: Vec<u32>,
    age: f64,
}

/// The customers by whom totals are judged: some in proportion to what they buy, some to what they bring.
pub struct Judges {
    horizon: Horizon,
    rule: Option<Rule>,
    by_purchases: Vec<Judge>,
    by_clv: Vec<Judge>,
}

/// One of them, with what the estimate says of it.
struct Judge {
    history: History,
    spend: Spend,
    says: f64,
}

impl Judges {
    /// From these cells; `worth` is (purchases, CLV) of each cell's customers together.
    pub fn new(
        cells: &[Cell],
        histories: &[History],
        worth: &dyn Fn(&Cell) -> (f64, f64),
        timing: &Timing,
        rule: Option<Rule>,
        horizon: Horizon,
    ) -> Self {
        let pick = |of: &dyn Fn(&Cell) -> f64, says: &dyn Fn(&History, &Spend) -> f64| -> Vec<Judge> {
            let total: f64 = cells.iter().map(of).sum();
            let (mut judges, mut passed) = (Vec::new(), 0.0);
            for cell in cells {
                passed += of(cell);
                let due = |judges: usize| total * (judges as f64 + 0.5) / JUDGES as f64;
                while total > 0.0 && judges.len() < JUDGES && passed >= due(judges.len()) {
                    let history = histories[cell.history as usize];
                    judges.push(Judge { history, spend: cell.spend, says: says(&history, &cell.spend) });
                }
            }
            judges
        };
        let by_purchases = pick(&|cell| worth(cell).0, &|history, _| timing.expected(history, &horizon).0);
        let by_clv = rule.map_or_else(Vec::new, |rule| {
            pick(&|cell| worth(cell).1, &|history, spend| {
                timing.expected(history, &horizon).1 * rule.expected(spend.x, spend.mean)
            })
        });
        Self { horizon, rule, by_purchases, by_clv }
    }

    /// Total CLV without a horizon as a multiple of that within it; `None` where it has no end.
    pub fn forever(&self, timing: &Timing) -> Option<f64> {
        let some = || self.by_clv.iter();
        let ratio = |judge: &Judge| {
            let within = timing.expected(&judge.history, &self.horizon).1;
            forever(timing, &judge.history, self.horizon.force()).map(|all| all / within)
        };
        let sum: Option<f64> = some().map(ratio).sum();
        sum.map(|sum| sum / some().count() as f64).filter(|ratio| ratio.is_finite())
    }

    /// Total purchases and total CLV at other parameters, as multiples of the estimate's.
    fn ratios(&self, timing: &Timing, rule: Option<&Rule>) -> (f64, f64) {
        let mean = |judges: &[Judge], of: &dyn Fn(&Judge) -> f64| {
            judges.iter().map(|judge| of(judge) / judge.says).sum::<f64>() / judges.len() as f64
        };
        let purchases = mean(&self.by_purchases, &|judge| timing.expected(&judge.history, &self.horizon).0);
        let clv = mean(&self.by_clv, &|judge| {
            let money = rule.map_or(0.0, |rule| rule.expected(judge.spend.x, judge.spend.mean));
            timing.expected(&judge.history, &self.horizon).1 * money
        });
        (purchases, clv)
    }
}

impl Drawing {
    /// Draws from the Hessian; `None` where no parameter has one.
    pub fn from_hessian(entry: &Entry, spend: Option<&Matrix<3>>, judges: Judges, seed: u64) -> Option<Self> {
        let timing = Box::new(Factor::of(entry)?);
        let source = Source::Hessian { timing, spend: spend.and_then(cholesky) };
        Some(Self::new(entry, judges, DRAWS, source, Generator::new(seed, "parameters")))
    }

    /// Draws customers anew, `draws` times.
    pub fn bootstrap(entry: &Entry, resampling: Resampling, judges: Judges, draws: u32, seed: u64) -> Self {
        let source = Source::Customers(Box::new(resampling));
        Self::new(entry, judges, draws, source, Generator::new(seed, "bootstrap"))
    }

    fn new(entry: &Entry, judges: Judges, wanted: u32, source: Source, generator: Generator) -> Self {
        Self {
            generator,
            wanted,
            source,
            model: entry.model,
            timing: entry.params().to_vec(),
            rule: judges.rule,
            judges,
            done: Vec::new(),
        }
    }

    /// True where customers are drawn anew.
    pub fn draws_customers(&self) -> bool {
        matches!(self.source, Source::Customers(_))
    }

    /// What one draw costs: about as many histories as are weighed.
    pub fn cost(&self) -> usize {
        match &self.source {
            Source::Hessian { .. } => JUDGES * 8,
            Source::Customers(resampling) => resampling.places.len() + resampling.histories.len(),
        }
    }

    /// One more draw; all of them once there are enough.
    pub fn step(&mut self) -> Option<Vec<Draw>> {
        if self.done.len() as u32 >= self.wanted {
            return Some(std::mem::take(&mut self.done));
        }
        let (timing, spend) = self.draw();
        let model = Timing::at(self.model, &timing);
        let rule = self.rule_at(spend.map(GammaGamma::from_params));
        let (purchases, clv) = self.judges.ratios(&model, rule.as_ref());
        // Of a draw without a mean of spend nothing can be said.
        let clv = if spend.is_some_and(|[_, q, _]| q <= 1.0) { f64::NAN } else { clv };
        self.done.push(Draw { timing, spend, purchases, clv });
        None
    }

    /// The rule of spend at a draw's Gamma-Gamma, and of the customers drawn.
    fn rule_at(&self, model: Option<GammaGamma>) -> Option<Rule> {
        match (self.rule?, model) {
            (Rule::GammaGamma(_), Some(model)) => Some(Rule::GammaGamma(model)),
            (Rule::Shrunken(rule, own), model) => {
                let k = model.map_or(rule.k, |model| f64::max(model.q - 1.0, 0.0) / model.p);
                let drawn = match &self.source {
                    Source::Hessian { .. } => Shrunken { k, ..rule },
                    Source::Customers(resampling) => resampling.shrunken(k),
                };
                Some(Rule::Shrunken(drawn, own))
            }
            (rule, _) => Some(rule),
        }
    }

    fn draw(&mut self) -> (Vec<f64>, Option<[f64; 3]>) {
        let own = self.rule.and_then(|rule| rule.model().map(GammaGamma::params));
        match &mut self.source {
            Source::Hessian { timing, spend } => {
                let generator = &mut self.generator;
                let timing = timing.draw(generator);
                (timing, own.map(|params| spend.map_or(params, |factor| from_hessian(&params, &factor, generator))))
            }
            Source::Customers(resampling) => {
                resampling.weigh(&mut self.generator);
                (resampling.timing(self.model, &self.timing), own.map(|params| resampling.spend(params)))
            }
        }
    }
}

impl Resampling {
    /// From distinct histories and all cells; `scale` is the unit in which the spend's fit measures.
    pub fn new(histories: &[History], cells: Vec<Cell>, scale: f64) -> Self {
        let mut places = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            places.resize(places.len() + cell.spend.weight.round() as usize, index as u32);
        }
        let weight: f64 = histories.iter().map(|h| h.weight).sum();
        let age = histories.iter().map(|h| h.weight * h.age).sum::<f64>() / weight;
        Self { histories: histories.to_vec(), spends: Vec::new(), scale, cells, places, age }
    }

    /// New weights: as many customers as there are, each drawn from all of them.
    fn weigh(&mut self, generator: &mut Generator) {
        for history in &mut self.histories {
            history.weight = 0.0;
        }
        let mut drawn = vec![0u32; self.cells.len()];
        for _ in 0..self.places.len() {
            drawn[self.places[generator.below(self.places.len() as u32) as usize] as usize] += 1;
        }
        self.spends.clear();
        for (cell, times) in self.cells.iter().zip(drawn).filter(|(_, times)| *times > 0) {
            self.histories[cell.history as usize].weight += f64::from(times);
            if cell.spend.x > 0 {
                let Spend { x, mean, .. } = cell.spend;
                self.spends.push(Spend { x, mean: mean / self.scale, weight: f64::from(times) });
            }
        }
        // What spend costs is worked out once for each number of purchases.
        self.spends = sorted_by(&self.spends, 1, &|_, spend| u64::from(spend.x));
    }

    fn timing(&self, model: Model, params: &[f64]) -> Vec<f64> {
        let seen = &self.histories;
        match *params {
            [r, alpha] => one_step(&[r, alpha], two_bounds(self.age), |theta| nbd::evaluate(seen, theta)).to_vec(),
            [r, alpha, third, fourth] => {
                let bounds = four_bounds(model, self.age);
                one_step(&[r, alpha, third, fourth], bounds, |theta| evaluate_model(model)(seen, theta)).to_vec()
            }
            _ => params.to_vec(),
        }
    }

    fn shrunken(&self, k: f64) -> Shrunken {
        let rule = Shrunken::fit(&self.spends, Some(k));
        Shrunken { mean: rule.mean * self.scale, ..rule }
    }

    fn spend(&self, [p, q, v]: [f64; 3]) -> [f64; 3] {
        let bounds = [(1e-3, 1e5), (1e-3, 1e5), (1e-6, 1e6)];
        let [p, q, v] = one_step(&[p, q, v / self.scale], bounds, |theta| gamma_gamma::evaluate(&self.spends, theta));
        [p, q, v * self.scale]
    }
}

/// The interval that holds a share `level` of these numbers.
pub fn percentiles(mut values: Vec<f64>, level: f64) -> Option<(f64, f64)> {
    values.retain(|value| value.is_finite());
    sort_numbers(&mut values);
    let last = values.len().checked_sub(1)?;
    let at = |share: f64| {
        let place = share * last as f64;
        let (below, rest) = (place as usize, place.fract());
        values[below] + rest * (values[(below + 1).min(last)] - values[below])
    };
    Some((at((1.0 - level) / 2.0), at((1.0 + level) / 2.0)))
}

#[cfg(test)]
#[path = "parameter_draws_tests.rs"]
mod tests;
